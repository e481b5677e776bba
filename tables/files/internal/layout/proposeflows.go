package layout

import (
	"cmp"
	"slices"
	"strings"

	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// findFlows finds the row and the column of labels with the most labels in common, as they are or with a beginning of the row
// labels stripped; of their lines those are the flows that follow each other without a gap, in one order.
func (p *proposal) findFlows() {
	var heads []headRow
	for h := range min(maxHeadRows, p.g.Rows()) {
		heads = append(heads, p.headRow(h))
	}
	for c := range min(maxLabelColumns, p.g.Cols()) {
		for _, strip := range p.beginnings(c) {
			codes := p.codeColumn(c, strip)
			for h := range heads {
				rows, cols, pairs := p.common(h, c, &heads[h], codes)
				if len(rows) > len(p.rows) || strip == "" && p.strip == "" && slices.Equal(rows, p.rows) && slices.Equal(cols, p.cols) && p.likeCodes(h, c) {
					p.head, p.code, p.strip, p.rows, p.cols, p.pairs = h, c, strip, rows, cols, pairs
				}
			}
		}
	}
}

// mostBeginnings is how many beginnings of labels are tried: a table has one for products, for industries and for totals.
const mostBeginnings = 8

// beginnings are what many labels of a column begin with, up to an underscore; "" first.
func (p *proposal) beginnings(c int) []string {
	count := map[string]int{}
	for r := range p.g.Rows() {
		if begin, _, found := strings.Cut(p.g.Text(r, c), "_"); found && p.g.Kind(r, c) == grid.Text {
			count[begin+"_"]++
		}
	}
	var often []string
	for begin, n := range count {
		if n >= 2 {
			often = append(often, begin)
		}
	}
	slices.SortFunc(often, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	out := append([]string{""}, often[:min(mostBeginnings, len(often))]...)
	slices.Sort(out)
	return out
}

// headRow is the labels of a row by column, folded; "" for what cannot be one. They are looked up from every column of row labels, so
// they are read once: a line may have 262,144 of them.
type headRow struct {
	labels []string
	first  map[string]int // the first column with a label, from maxLabelColumns on
}

func (p *proposal) headRow(h int) headRow {
	out := headRow{make([]string, p.g.RowLen(h)), map[string]int{}}
	for k := range out.labels {
		if !mayBeCode(p.g, h, k) {
			continue
		}
		label := naming.Fold(p.g.Text(h, k))
		out.labels[k] = label
		if _, twice := out.first[label]; !twice && label != "" && k >= maxLabelColumns {
			out.first[label] = k
		}
	}
	return out
}

// column is the first column behind c that has a label.
func (h *headRow) column(label string, c int) (int, bool) {
	if label == "" {
		return 0, false
	}
	for k := c + 1; k < min(maxLabelColumns, len(h.labels)); k++ {
		if h.labels[k] == label {
			return k, true
		}
	}
	k, found := h.first[label]
	return k, found
}

// codeColumn is the labels of a column by row, folded and without what they begin with; "" for what cannot be one.
type codeColumn struct {
	labels []string
	rows   map[string][]int
}

func (p *proposal) codeColumn(c int, strip string) *codeColumn {
	out := &codeColumn{make([]string, p.g.Rows()+1), map[string][]int{}}
	for r := range p.g.Rows() {
		text, begins := strings.CutPrefix(p.g.Text(r, c), strip)
		if !begins || !mayBeCode(p.g, r, c) {
			continue
		}
		if label := naming.Fold(text); label != "" {
			out.labels[r] = label
			out.rows[label] = append(out.rows[label], r)
		}
	}
	return out
}

// below is the first row below h whose label is one of a row of labels, behind column c; the end of the sheet if there is none.
func (codes *codeColumn) below(h, c int, head *headRow) int {
	first := len(codes.labels) - 1
	for _, label := range head.labels[min(c+1, len(head.labels)):] {
		for _, r := range codes.rows[label] {
			if r > h {
				first = min(first, r)
				break
			}
		}
	}
	return first
}

// common are the rows below h and the columns right of c whose labels are the same, as long as they follow each other. A few may
// be spelt in another way between others that are the same: pairs are their places in rows and cols.
func (p *proposal) common(h, c int, head *headRow, codes *codeColumn) (rows, cols, pairs []int) {
	column := func(r int) (int, bool) { return head.column(codes.labels[r], c) }
	for r := codes.below(h, c, head); r < p.g.Rows(); r++ {
		k, found := column(r)
		n := len(rows)
		if n > 0 {
			next := cols[n-1] + 1
			if !found && len(pairs) <= n/20 && p.g.Text(r, c) != "" && mayBeCode(p.g, r, c) && p.g.Text(h, next) != "" {
				if after, again := column(r + 1); again && after == next+1 && !p.isTotal(r, rows, cols) {
					k, found, pairs = next, true, append(pairs, n)
				}
			}
			if !found || k != next {
				return rows, cols, pairs
			}
		}
		rows, cols = append(rows, r), append(cols, k)
	}
	return rows, cols, pairs
}

// sectorLabels are the labels of the flows in rows and columns.
func (p *proposal) sectorLabels() map[string]bool {
	out := map[string]bool{}
	for k := range p.rows {
		out[naming.Fold(p.g.Text(p.rows[k], p.code))] = true
		out[naming.Fold(p.g.Text(p.head, p.cols[k]))] = true
	}
	return out
}

// isSector reports whether a label is that of a row or column of the flows.
func (p *proposal) isSector(label string) bool { return label != "" && p.sectors[naming.Fold(label)] }

// lineLabels are the labels of those of some lines that are counted.
func lineLabels(lines []line, counted func(line) bool) map[string]bool {
	out := map[string]bool{}
	for _, l := range lines {
		if l.label != "" && counted(l) {
			out[naming.Fold(l.label)] = true
		}
	}
	return out
}
