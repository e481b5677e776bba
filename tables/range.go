package tables

import (
	"fmt"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// largestCellSize is how large a cell of a table may be, with either sign. The world economy in the smallest unit of money has
// 19 digits. Above this, sums, products and quotients of cells may be more than a number can hold.
const largestCellSize = 1e200

// rangeFindings is an error at the largest cell of a table that has one above largestCellSize, or one that is no number.
func rangeFindings(t *Table) []Finding {
	row, column, v := t.largestCell()
	if v <= largestCellSize {
		return nil
	}
	return []Finding{{Failure, "beyond-range", row, math.Min(v, math.MaxFloat64),
		fmt.Sprintf("the cell %s → %s is %.6g: nothing can be computed from numbers above %g", row, column, v, largestCellSize)}}
}

// inRange reports whether sums of absolute values show that no cell is above largestCellSize or no number.
func (s *scans) inRange() bool {
	gross := 0.0
	for i := range s.uses {
		gross += s.uses[i].Gross + s.costs[i].Gross
		if s.importedFlows != nil {
			gross += s.importedFlows.RowGross[i] + s.importedFinal.RowGross[i]
		}
	}
	add := func(rows ...[]float64) {
		for _, row := range rows {
			for _, v := range row {
				gross += math.Abs(v)
			}
		}
	}
	add(s.t.ImportedTotal)
	for _, p := range s.t.Primary {
		add(p.Final)
	}
	for _, one := range s.t.Satellites {
		add(one.Values, one.Final)
	}
	return gross <= largestCellSize
}

// ValidateDerived is validate for a table that was made of others: sums of cells may be more than a number can hold.
func (t *Table) ValidateDerived() error {
	if err := t.Validate(); err != nil {
		return err
	}
	if row, column, v := t.largestCell(); math.IsInf(v, 1) {
		return input.Refuse([]string{row}, "choose a larger unit for the table", "the cell %s → %s of table %s is more than a number can hold", row, column, t.Name)
	}
	return nil
}

// largestCell is the cell with the largest absolute value, and where it is; one that is no number is larger than any.
func (t *Table) largestCell() (row, column string, v float64) {
	sector := func(i int) string { return t.Sectors[i].Code }
	item := func(k int) string { return t.FinalItems[k].Code }
	take := func(values []float64, of string, name func(int) string) {
		if i, size := largestOf(values); size > v {
			row, column, v = of, name(i), size
		}
	}
	matrix := func(m *mat.Dense, name func(int) string) {
		if m == nil {
			return
		}
		for i, one := range largestByRow(m) {
			if one.size > v {
				row, column, v = sector(i), name(one.at), one.size
			}
		}
	}
	matrix(t.Z, sector)
	matrix(t.F, item)
	matrix(t.ImportedZ, sector)
	matrix(t.ImportedF, item)
	take(t.Output, OutputCode, sector)
	take(t.Imports, ImportsCode, sector)
	take(t.ImportedTotal, ImportsCode, sector)
	for _, p := range t.Primary {
		take(p.Values, p.Code, sector)
		take(p.Final, p.Code, item)
	}
	for _, s := range t.Satellites {
		take(s.Values, s.Code, sector)
		take(s.Final, s.Code, item)
	}
	return row, column, v
}

// largestOf is the largest absolute value and where it is; +Inf for one that is no number.
func largestOf(values []float64) (at int, size float64) {
	for i, v := range values {
		a := math.Abs(v)
		if math.IsNaN(a) {
			return i, math.Inf(1)
		}
		if a > size {
			at, size = i, a
		}
	}
	return at, size
}

type largest struct {
	at   int
	size float64
}

// largestByRow is largestOf for each row, on all processors: a world table has a hundred million cells.
func largestByRow(m *mat.Dense) []largest {
	n, _ := m.Dims()
	out := make([]largest, n)
	workers := runtime.GOMAXPROCS(0)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				out[i].at, out[i].size = largestOf(m.RawRowView(i))
			}
		})
	}
	wait.Wait()
	return out
}
