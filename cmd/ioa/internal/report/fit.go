package report

import (
	"slices"
	"strings"
)

// fitted is a table as it fits a terminal: the lines of its headings, and the columns of each block.
type fitted struct {
	heads  [][]string // the lines of each heading
	widths []int
	rows   [][]string
	blocks [][]int
	shown  int // of the columns
}

const (
	between     = 2  // blanks between columns
	narrowText  = 16 // the least that a column of texts is shortened to
	mostFolds   = 3  // blocks; a table that needs more shows the first alone
	narrowLabel = 12
	leastLabel  = 6
	widestHead  = 20 // a longer word of a heading is cut
)

// fit lays a table out for lines of n terminal cells, 0 for any. What is too wide first has its headings broken, then leaves
// out the columns that others repeat, shortens texts, and at last folds: columns continue below, under the same labels.
func fit(columns []Column, rows [][]string, n int) *fitted {
	out := &fitted{heads: make([][]string, len(columns)), widths: make([]int, len(columns)), rows: rows}
	all := make([]int, len(columns))
	for c, column := range columns {
		out.heads[c], all[c] = []string{column.heading()}, c
	}
	sideBySide(len(columns), out.measure)
	out.blocks, out.shown = [][]int{all}, len(all)
	if n <= 0 || out.width(all) <= n {
		return out
	}
	for c, column := range columns {
		out.breakHead(c, column)
	}
	if out.width(all) > n {
		all = slices.DeleteFunc(slices.Clone(all), func(c int) bool { return columns[c].Spare })
	}
	out.rows = cloneRows(rows)
	if out.least(columns, all) <= n {
		out.shortenTexts(columns, all, n)
	}
	out.blocks = out.fold(columns, all, n)
	if len(out.blocks) > mostFolds {
		out.blocks = out.blocks[:1]
	}
	out.shown = 0
	for k, b := range out.blocks {
		out.shown += len(b)
		if k > 0 {
			out.shown -= len(labelsOf(columns, b))
		}
	}
	return out
}

func cloneRows(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = slices.Clone(r)
	}
	return out
}

// measure sets the width of a column: that of its widest line.
func (f *fitted) measure(c int) {
	f.widths[c] = f.body(c)
	for _, line := range f.heads[c] {
		f.widths[c] = max(f.widths[c], cells(line))
	}
}

// body is the width of a column below its heading.
func (f *fitted) body(c int) int {
	n := 0
	for _, r := range f.rows {
		n = max(n, cells(r[c]))
	}
	return n
}

// width is that of a line with the columns.
func (f *fitted) width(columns []int) int {
	n := -between
	for _, c := range columns {
		n += f.widths[c] + between
	}
	return n
}

// breakHead breaks a heading into lines as narrow as the cells below and its own words allow.
func (f *fitted) breakHead(c int, column Column) {
	n := max(f.body(c), 8)
	for _, piece := range pieces(column.heading()) {
		n = max(n, min(widestHead, cells(strings.TrimRight(piece, " "))))
	}
	f.heads[c] = wrap(column.heading(), n)
	f.measure(c)
}

// least is the width of a line whose texts are as short as they may be.
func (f *fitted) least(columns []Column, shown []int) int {
	n := f.width(shown)
	for _, c := range shown {
		if columns[c].canShrink() {
			n -= max(0, f.widths[c]-narrowText)
		}
	}
	return n
}

// shortenTexts cuts the widest texts until the columns fit, or until texts are as narrow as they may be.
func (f *fitted) shortenTexts(columns []Column, shown []int, n int) {
	for f.width(shown) > n {
		widest := -1
		for _, c := range shown {
			if columns[c].canShrink() && f.widths[c] > narrowText && (widest < 0 || f.widths[c] > f.widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			return
		}
		f.narrow(widest, max(narrowText, f.widths[widest]-(f.width(shown)-n)))
	}
}

// narrow shortens the texts of a column to n cells.
func (f *fitted) narrow(c, n int) {
	for _, r := range f.rows {
		r[c] = shorten(r[c], n)
	}
	f.heads[c] = wrap(strings.Join(f.heads[c], " "), n)
	f.measure(c)
}

// labelsOf are the columns that say what a row is: those to the last key, otherwise the texts before the first number.
func labelsOf(columns []Column, shown []int) []int {
	for k := len(shown) - 1; k >= 0; k-- {
		if columns[shown[k]].Key {
			return shown[:k+1]
		}
	}
	for k, c := range shown {
		if columns[c].Number {
			return shown[:k]
		}
	}
	return shown[:min(1, len(shown))]
}

// narrowLabels cuts the widest labels until they take n cells, or until each is as narrow as it may be.
func (f *fitted) narrowLabels(columns []Column, labels []int, n, least int) {
	for len(labels) > 0 && f.width(labels) > n {
		widest := -1
		for _, c := range labels {
			if columns[c].canShrink() && f.widths[c] > least && (widest < 0 || f.widths[c] > f.widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			return
		}
		f.narrow(widest, f.widths[widest]-1)
	}
}

// canShrink reports whether the texts of a column may be cut.
func (c Column) canShrink() bool { return !c.Number && !c.Key }

// fold divides the columns into blocks that each begin with the labels.
func (f *fitted) fold(columns []Column, shown []int, n int) [][]int {
	labels := labelsOf(columns, shown)
	if f.width(shown) <= n || len(labels) == len(shown) {
		return [][]int{shown}
	}
	f.narrowLabels(columns, labels, 2*n/5, narrowLabel) // the numbers need room
	if rest := shown[len(labels):]; len(rest) > 0 {
		widest := slices.MaxFunc(rest, func(a, b int) int { return f.widths[a] - f.widths[b] })
		f.narrowLabels(columns, labels, n-f.widths[widest]-between, leastLabel)
	}
	var out [][]int
	block := slices.Clone(labels)
	for _, c := range shown[len(labels):] {
		if len(block) > len(labels) && f.width(append(slices.Clone(block), c)) > n {
			out, block = append(out, block), slices.Clone(labels)
		}
		block = append(block, c)
		if room := n - f.width(block); room < 0 && !columns[c].Number {
			f.narrow(c, max(1, f.widths[c]+room))
		}
	}
	return append(out, block)
}
