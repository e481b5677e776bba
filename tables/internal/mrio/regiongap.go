package mrio

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
)

// gap is an empty cell in a row below the sectors.
type gap struct{ row, column int }

// confirmBelow checks that the columns with empty cells below the sectors add up to the output that the
// sheet states for them; then the cells are zero, as offices leave them empty. Otherwise they are mistakes.
func (s sheetLayout) confirmBelow(l *labelled, gaps []gap) {
	if len(gaps) == 0 || len(l.t.Primary) == 0 {
		return
	}
	costs := l.t.costs()
	for _, g := range gaps {
		at := l.columns[g.column].at
		if l.outRow != nil && math.Abs(costs[at]-l.outRow[at]) <= agreement*math.Max(math.Abs(costs[at]), math.Abs(l.outRow[at])) {
			continue
		}
		l.errs.Add(s.g.Error(g.row, s.first+g.column, "write 0 if there is none", "an empty cell"))
	}
	l.t.infer(fmt.Sprintf("rows below the sectors: %d empty cells are zero, as the stated output of their columns confirms, the first cell %s", len(gaps),
		input.CellName(gaps[0].row+1, s.first+gaps[0].column+1)))
}

// gapsOf sets the empty cells of sectors in a row to zero and returns them.
func gapsOf(l *labelled, r int, values []float64, empty []int) (out []gap) {
	for _, i := range empty {
		if l.columns[i].kind == toSector {
			values[i] = 0
			out = append(out, gap{r, i})
		}
	}
	return out
}

// below says what a row is that is no sector's, by its name or else its code, tells the table so, and gives its label.
func (s sheetLayout) below(l *labelled, r int, code string) (belowClass, string) {
	name := ""
	if s.first >= 3 {
		name = strings.TrimSpace(s.g.Text(r, s.first-3))
	}
	class, row := sheetRow(name, code)
	l.classes = func(string) (belowClass, Row) { return class, row }
	if name == "" {
		return class, code
	}
	return class, name
}
