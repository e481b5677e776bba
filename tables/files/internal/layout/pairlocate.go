package layout

import (
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// locateRectangle finds the labels of rows and columns by the signature. The numbers begin below the row of labels where a row
// has a label and a number, and right of the column of labels where a column has a label and no texts.
func (r *pairReader) locateRectangle() {
	l := r.layout
	sets, s := readLabelSets(l.g), l.d.recognise.labels
	head, code := best(sets.rows, s.columns, s.noColumns), best(sets.cols, s.rows, s.noRows)
	if head < 0 || code < 0 {
		l.d.at.In(l.errs).Errorf("take the description of this layout, or correct the key   recognise", "the file does not have the labels that the description says")
		return
	}
	var rows, cols []int
	for i := head + 1; i < l.g.Rows(); i++ {
		if naming.Clean(l.g.Text(i, code)) != "" && (len(rows) > 0 || r.hasNumber(i, code)) {
			rows = append(rows, i)
		}
	}
	for c := code + 1; c < l.g.Cols(); c++ {
		if naming.Clean(l.g.Text(head, c)) != "" && (len(cols) > 0 || !r.isTexts(c, rows)) {
			cols = append(cols, c)
		}
	}
	if len(rows) == 0 || len(cols) == 0 {
		l.errs.Add(l.g.Error(head, code, "", "no numbers are found below and right of the labels"))
		return
	}
	l.sheet, l.like = l.g, head
	withNumbers := []int{}
	for _, i := range rows {
		if r.hasNumber(i, code) {
			withNumbers = append(withNumbers, i)
		}
	}
	rowNames := l.namesIn(cols[0], []int{code}, withNumbers, func(line, other int) (int, int) { return other, line })
	colNames := l.namesIn(rows[0], []int{head}, cols, func(line, other int) (int, int) { return line, other })
	l.rows = readAxis(l.g, "row", rows[0], l.g.Rows(), []int{code, rowNames[0], rowNames[1]})
	l.cols = readAxis(l.g, "column", cols[0], l.g.Cols(), []int{head, colNames[0], colNames[1]})
}

func (r *pairReader) hasNumber(row, after int) bool {
	for c := after + 1; c < r.g.RowLen(row); c++ {
		if r.g.Kind(row, c) == grid.Number {
			return true
		}
	}
	return false
}

// isTexts reports whether a column holds texts, as a column of names does.
func (r *pairReader) isTexts(c int, rows []int) bool {
	texts := 0
	for _, i := range rows {
		if r.g.Kind(i, c) == grid.Number {
			return false
		}
		if r.g.Kind(i, c) == grid.Text && !isDash(r.g.Text(i, c)) {
			texts++
		}
	}
	return 2*texts > len(rows)
}
