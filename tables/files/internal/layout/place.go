package layout

import (
	"fmt"
	"slices"
	"unicode"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// labelSignature tells a layout by labels that stand in one row and one column of
// the sheet, wherever these are: title rows, more sectors and columns in another order do
// not matter. Each is one label or several of which one must be there, `TIU | Total use`.
type labelSignature struct {
	columns, rows     []string // labels that must be there
	noColumns, noRows []string // labels that must not
}

func (s labelSignature) given() bool { return len(s.columns) > 0 && len(s.rows) > 0 }

func parseLabelSignature(v input.Value) labelSignature {
	m := v.Map("columns", "rows", "without")
	s := labelSignature{columns: m.Need("columns").Texts(), rows: m.Need("rows").Texts()}
	if w := m.Get("without"); w.Given() {
		not := w.Map("columns", "rows")
		s.noColumns, s.noRows = not.Get("columns").Texts(), not.Get("rows").Texts()
	}
	return s
}

// How far from the corner of a sheet the labels of columns and rows are looked for.
const (
	maxHeadRows     = 40
	maxLabelColumns = 12
)

// labelSets are the texts in each of the first rows and in each of the first columns of a
// sheet, folded, and the numbers that may be codes. Figures are not among them, so that a large table costs little.
type labelSets struct{ rows, cols []map[string]bool }

func readLabelSets(g *grid.Grid) labelSets {
	var out labelSets
	for r := 0; r < min(maxHeadRows, g.Rows()); r++ {
		set := map[string]bool{}
		for c := 0; c < g.RowLen(r); c++ {
			if mayBeLabel(g, r, c) {
				set[naming.Fold(g.Text(r, c))] = true
			}
		}
		for c, first := range g.MergedDown(r) {
			set[naming.Fold(g.Text(first, c))] = true
		}
		out.rows = append(out.rows, set)
	}
	for c := 0; c < min(maxLabelColumns, g.Cols()); c++ {
		set := map[string]bool{}
		for r := 0; r < g.Rows(); r++ {
			if mayBeLabel(g, r, c) {
				set[naming.Fold(g.Text(r, c))] = true
			}
		}
		out.cols = append(out.cols, set)
	}
	return out
}

// mostCodeDigits is how long a number may be that is a code: 7000 is the output column of Indonesia.
const mostCodeDigits = 5

// mayBeLabel reports whether a cell holds a text, or a number that may be a code.
func mayBeLabel(g *grid.Grid, r, c int) bool {
	switch g.Kind(r, c) {
	case grid.Text:
		return true
	case grid.Number:
		text := g.Text(r, c)
		return len(text) <= mostCodeDigits && naming.Digits(text)
	}
	return false
}

// best is which of the sets holds all labels and none of those that must not be there; of several
// the one that holds those named first, such as codes before names. It is −1 when there is none.
func best(sets []map[string]bool, labels, not []string) int {
	at, least := -1, 0
	for i, set := range sets {
		if score, all := scoreOf(set, labels, not); all && (at < 0 || score < least) {
			at, least = i, score
		}
	}
	return at
}

// scoreOf is how far down the lists of alternatives a set goes.
func scoreOf(set map[string]bool, labels, not []string) (score int, all bool) {
	for _, label := range not {
		for _, one := range labelsOf(label) {
			if set[naming.Fold(one)] {
				return 0, false
			}
		}
	}
	for _, label := range labels {
		at := -1
		for k, one := range labelsOf(label) {
			if set[naming.Fold(one)] {
				at = k
				break
			}
		}
		if at < 0 {
			return 0, false
		}
		score += at
	}
	return score, true
}

// labelsOf are the alternatives of a label.
func labelsOf(text string) []string {
	labels, _ := alternatives(text)
	return labels
}

// matches reports whether a sheet has the labels.
func (s labelSignature) matches(sets labelSets) bool {
	return s.given() && best(sets.rows, s.columns, s.noColumns) >= 0 && best(sets.cols, s.rows, s.noRows) >= 0
}

// locateLabels finds the labels of rows and columns by the signature, the names beside
// them, and the first flow: where a column and a row below and right of the labels have the same label.
func (l *layout) locateLabels() {
	sets, s := readLabelSets(l.g), l.d.recognise.labels
	head, code := best(sets.rows, s.columns, s.noColumns), best(sets.cols, s.rows, s.noRows)
	if head < 0 || code < 0 {
		l.d.at.In(l.errs).Errorf("take the description of this layout, or correct the key   recognise", "the file does not have the labels that the description says")
		return
	}
	rows, cols := l.sectorLines(head, code)
	if len(rows) == 0 {
		l.errs.Add(l.g.Error(head, code, "sectors have the same label in their row and column", "no column right of here has the label of a row"))
		return
	}
	firstRow, firstCol := rows[0], cols[0]
	l.sheet, l.like = l.g, head
	origin := l.originColumn(firstCol, code, rows)
	rowNames := l.namesIn(firstCol, []int{code, origin}, rows, func(line, other int) (int, int) { return other, line })
	colNames := l.namesIn(firstRow, []int{head}, cols, func(line, other int) (int, int) { return line, other })
	l.rows = readAxis(l.g, "row", firstRow, l.g.Rows(), []int{code, rowNames[0], rowNames[1]})
	l.cols = readAxisAt(l.g, "column", l.numberColumns(firstCol, code, rows), []int{head, colNames[0], colNames[1]})
	if origin < 0 && l.d.origin.imports != "" {
		l.errs.Add(l.g.Error(firstRow, code, "it says "+l.d.origin.domestic+" or "+l.d.origin.imports, "no column before the flows says where the goods come from"))
		l.rows = nil
		return
	}
	l.readOrigins(origin)
	l.nameSums(rows, cols)
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("labels: those of columns were found in row %d, those of rows in column %s", head+1, input.ColumnName(code+1)))
}

// numberColumns are the columns of the table: all from the first flow on, and of those before it what holds
// figures of sectors. A running number is a label, and so is a column with texts among them.
func (l *layout) numberColumns(firstCol, code int, sectors []int) []int {
	var out []int
	for c := 0; c < l.g.Cols(); c++ {
		figures, running, texts := false, true, false
		for k, r := range sectors {
			v, bad := l.g.Number(r, c)
			texts = texts || l.g.Kind(r, c) == grid.Text
			figures = figures || bad == nil
			running = running && bad == nil && v == float64(k+1)
		}
		if c >= firstCol || figures && !running && !texts && c != code {
			out = append(out, c)
		}
	}
	return out
}

// sectorLines are the rows below the head and the columns right of the codes whose labels stand in both.
func (l *layout) sectorLines(head, code int) (rows, cols []int) {
	m := l.d.sectors.match
	above, beside := map[string]bool{}, map[string]bool{}
	for c := code + 1; c < l.g.RowLen(head); c++ {
		above[m.columnKey(l.g.Text(head, c))] = true
	}
	for r := head + 1; r < l.g.Rows(); r++ {
		if label := m.rowKey(l.g.Text(r, code)); label != "" && above[label] {
			beside[label] = true
			rows = append(rows, r)
		}
	}
	for c := code + 1; c < l.g.RowLen(head); c++ {
		if beside[m.columnKey(l.g.Text(head, c))] {
			cols = append(cols, c)
		}
	}
	return rows, cols
}

// namesIn finds the lines of labels before the first flow that name every sector: one of names and one
// of Chinese names, −1 when there is none. A line that says the same of many (a region, an origin) is none.
func (l *layout) namesIn(before int, not []int, sectors []int, cell func(line, other int) (r, c int)) [2]int {
	out := [2]int{-1, -1}
	for line := 0; line < before; line++ {
		if slices.Contains(not, line) {
			continue
		}
		distinct, chinese, texts := map[string]bool{}, false, true
		for _, i := range sectors {
			r, c := cell(line, i)
			if texts = l.g.Kind(r, c) == grid.Text; !texts {
				break
			}
			text := l.g.Text(r, c)
			distinct[naming.Fold(text)] = true
			chinese = chinese || hasHan(text)
		}
		k := 0
		if chinese {
			k = 1
		}
		if texts && 3*len(distinct) > len(sectors) && out[k] < 0 {
			out[k] = line
		}
	}
	return out
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// originColumn is the label column that says of the rows of sectors where the goods come from; −1 when there is none.
func (l *layout) originColumn(before, codes int, sectors []int) int {
	if l.d.origin.imports == "" {
		return -1
	}
	for c := 0; c < before; c++ {
		found := map[string]bool{}
		for _, r := range sectors {
			found[naming.Fold(l.g.Text(r, c))] = true
		}
		_, all := scoreOf(found, []string{l.d.origin.domestic, l.d.origin.imports}, nil)
		if all && c != codes {
			return c
		}
	}
	return -1
}
