package layout

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/vector"
)

// proof is what can prove that an empty cell is zero: the stated output that the row, or
// the column, of the cell adds up to. Offices print nothing, or a dash, where nothing flows.
type proof int

const (
	unprovable proof = iota
	byRow
	byColumn
)

// blank is an empty cell that was taken as zero and has to be proved.
type blank struct {
	i, j int
	by   proof
}

// isDash reports whether a text is what offices print for nothing.
func isDash(text string) bool {
	switch strings.TrimSpace(text) {
	case "-", "–", "—", "−", "－":
		return true
	}
	return false
}

// provable notes an empty cell, or a dash, that a stated output can prove to be zero.
func (l *layout) provable(i, j int) bool {
	if l.proof == unprovable {
		return false
	}
	r, c := l.rows.at[i], l.cols.at[j]
	switch kind := l.sheet.Kind(r, c); {
	case kind == grid.Empty && l.filled(r, c), kind == grid.Text && isDash(l.sheet.Text(r, c)):
		l.blanks = append(l.blanks, blank{i, j, l.proof})
		return true
	}
	return false
}

// filled reports whether a cell that is empty stands in the sheet at all: a record of a
// long file that is not there, or a cell behind the end of a row, is missing rather than empty.
func (l *layout) filled(r, c int) bool {
	if _, one := l.sheet.(*grid.Grid); !one {
		return false
	}
	return l.g.Sheet != "" || c < l.g.RowLen(r)
}

// flowProof is what proves an empty cell in the rows of sectors.
func (l *layout) flowProof() proof {
	if l.d.output.column != nil && !l.d.coefficients.Given() {
		return byRow
	}
	return unprovable
}

// primaryProof is what proves an empty cell in the rows of primary inputs.
func (l *layout) primaryProof() proof {
	if l.d.output.row != nil && !l.d.coefficients.Given() {
		return byColumn
	}
	return unprovable
}

// emptyIsZero reports whether an empty cell holds nothing by the description. What a satellite does not hold is not known:
// nothing has to add up to it, and a zero would make a sector without jobs.
func (l *layout) emptyIsZero() bool { return l.d.emptyZero && !l.satellites }

// emptyCell is the mistake of a cell that holds no number and is not known to be zero.
func (l *layout) emptyCell(i, j int, why string) {
	r, c := l.rows.at[i], l.cols.at[j]
	hint := "write 0 if nothing flows, or say   empty: zero   in the description" + why
	if l.satellites {
		hint = "write the figure, or 0 if there is none"
	}
	l.errs.Add(l.sheet.Error(r, c, hint, "empty cell in row %s, column %s", l.rows.label(i), l.cols.label(j)))
}

// proveBlanks checks that the rows and columns with empty cells add up to their stated output
// without them. Where one does not, its empty cells are mistakes.
func (l *layout) proveBlanks() {
	if len(l.blanks) == 0 || l.errs.Len() > 0 {
		return
	}
	rows, columns, imported := map[int]int{}, map[int]int{}, map[int]int{}
	for k, i := range l.domestic {
		rows[i] = k
	}
	for k, j := range l.sectors {
		columns[j] = k
	}
	for k, i := range l.imported {
		imported[i] = k
	}
	for k, i := range l.total {
		imported[i] = k
	}
	uses, costs := l.t.UsesLessImports(), l.costs()
	bad, proved := false, 0
	for _, b := range l.blanks {
		sum, stated := math.NaN(), math.NaN()
		if k, ok := rows[b.i]; ok && b.by == byRow {
			sum, stated = uses[k], l.t.Output[k]
		} else if k, ok := imported[b.i]; ok && b.by == byRow && l.t.ImportedTotal != nil {
			sum, stated = l.importedUses(k), l.t.ImportedTotal[k]
		} else if k, ok := columns[b.j]; ok && b.by == byColumn {
			sum, stated = costs[k], l.t.Output[k]
		}
		if vector.Agree(sum, stated) {
			proved++
			continue
		}
		bad = true
		l.emptyCell(b.i, b.j, "; without it the stated output is missed")
	}
	if !bad {
		first := l.blanks[0]
		at := l.sheet.Error(l.rows.at[first.i], l.cols.at[first.j], "", "")
		l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("empty cells: %d are zero, as the stated output of their rows or columns confirms, the first at %s",
			proved, at.Place()))
	}
}

// costs are the column sums of flows and primary inputs.
func (l *layout) costs() []float64 {
	out := make([]float64, len(l.sectors))
	for i := range l.t.Sectors {
		for j, v := range l.t.Z.RawRowView(i) {
			out[j] += v
		}
	}
	for _, p := range l.t.Primary {
		for j, v := range p.Values {
			out[j] += v
		}
	}
	return out
}

func (l *layout) importedUses(k int) float64 {
	sum := 0.0
	for _, v := range l.t.ImportedZ.RawRowView(k) {
		sum += v
	}
	if l.t.ImportedF != nil {
		for _, v := range l.t.ImportedF.RawRowView(k) {
			sum += v
		}
	}
	return sum
}
