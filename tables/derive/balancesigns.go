package derive

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
)

// signs counts the cells above and below zero of every row and column of the free part.
type signs struct{ above, below []int }

func (b *balance) count() (rows, cols signs) {
	nr, nc := b.free.Dims()
	rows = signs{make([]int, nr), make([]int, nr)}
	cols = signs{make([]int, nc), make([]int, nc)}
	for i := 0; i < nr; i++ {
		for j, v := range b.free.RawRowView(i) {
			switch {
			case v > 0:
				rows.above[i]++
				cols.above[j]++
			case v < 0:
				rows.below[i]++
				cols.below[j]++
			}
		}
	}
	return rows, cols
}

// prepare refuses rows and columns that cannot be met whatever the others do,
// all of them at once, and sets to zero the cells of one sign whose row or
// column must add up to zero: no finite multiplier does that. Taking cells out
// of a row can empty a column, so it is repeated until nothing changes.
func (b *balance) prepare() error {
	for {
		rows, cols := b.count()
		var bad []string
		var places []string
		check := func(k int, s signs, left, whole []float64, name func(int) string) {
			for i, t := range left {
				if why := b.cannot(s.above[i], s.below[i], t, whole[i]); why != "" {
					bad = append(bad, name(i)+" "+why)
					places = append(places, name(i))
				}
				b.idle[k][i] = s.above[i]+s.below[i] == 0
			}
		}
		b.idle = [2][]bool{make([]bool, len(b.rows)), make([]bool, len(b.cols))}
		check(0, rows, b.rows, b.target.Rows, b.target.rowName)
		check(1, cols, b.cols, b.target.Columns, b.target.columnName)
		if len(bad) > 0 {
			return input.Refuse(places, "change the target, free the fixed cells, or give the prior a cell that can carry it", "the targets cannot be met: %s",
				strings.Join(firstTen(bad), "; "))
		}
		if !b.dropZeroTargets(rows, cols) {
			return nil
		}
	}
}

func firstTen(list []string) []string {
	if len(list) <= 10 {
		return list
	}
	return append(append([]string(nil), list[:10]...), fmt.Sprintf("and %d more", len(list)-10))
}

// cannot says why a row with these cells cannot add up to left, "" when it can.
// whole is the target before the fixed cells were taken out.
func (b *balance) cannot(above, below int, left, whole float64) string {
	fixed := ""
	if whole != left {
		fixed = fmt.Sprintf(" (target %.6g, fixed cells %.6g)", whole, whole-left)
	}
	switch {
	case above+below == 0 && math.Abs(left) <= b.opts.Tolerance*math.Abs(whole), left == 0:
		return ""
	case above+below == 0:
		return fmt.Sprintf("has no cell to adjust but must add up to %.6g%s", left, fixed)
	case below == 0 && left < 0:
		if fixed != "" {
			return fmt.Sprintf("has fixed cells of %.6g, more than its target %.6g", whole-left, whole)
		}
		return fmt.Sprintf("has no cell below zero but must add up to %.6g", left)
	case above == 0 && left > 0:
		return fmt.Sprintf("has no cell above zero but must add up to %.6g%s", left, fixed)
	}
	return ""
}

// dropZeroTargets sets cells of one sign to zero where they must add up to zero.
func (b *balance) dropZeroTargets(rows, cols signs) bool {
	drop := func(s signs, left, whole []float64) []bool {
		out := make([]bool, len(left))
		for i, t := range left {
			out[i] = math.Abs(t) <= 1e-15*math.Abs(whole[i]) && (s.above[i] == 0) != (s.below[i] == 0)
		}
		return out
	}
	row, col := drop(rows, b.rows, b.target.Rows), drop(cols, b.cols, b.target.Columns)
	changed := false
	for i := range b.rows {
		values := b.free.RawRowView(i)
		for j, v := range values {
			if v != 0 && (row[i] || col[j]) {
				values[j], changed = 0, true
			}
		}
	}
	return changed
}
