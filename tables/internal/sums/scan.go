package sums

import (
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/internal/vector"
)

// Scan is what one walk over a matrix of a table finds.
type Scan struct {
	Rows, Columns         []float64   // sums
	RowGross, ColumnGross []float64   // sums of absolute values
	Negative              []Negatives // of each column
	RowCells, ColumnCells int         // how many cells a row and a column have
}

// rowsPerStep is how many rows one step of a scan takes. It does not depend on the machine, so that
// sums of columns, which are put together from those of the steps, come out the same on all.
const rowsPerStep = 128

// Walk goes over a matrix on all processors. Without one, the sums of n rows are zero.
func Walk(m *mat.Dense, n int) *Scan {
	if m == nil {
		return &Scan{Rows: make([]float64, n), RowGross: make([]float64, n)}
	}
	rows, columns := m.Dims()
	s := newScan(rows, columns)
	parts := make([]*Scan, (rows+rowsPerStep-1)/rowsPerStep)
	inParallel(len(parts), func(p int) {
		from, to := p*rowsPerStep, min(rows, (p+1)*rowsPerStep)
		part := &Scan{Rows: s.Rows[from:to], RowGross: s.RowGross[from:to], Columns: make([]float64, columns)}
		part.add(m, from, to)
		parts[p] = part
	})
	for _, part := range parts {
		s.take(part)
	}
	return s
}

func newScan(rows, columns int) *Scan {
	return &Scan{Rows: make([]float64, rows), RowGross: make([]float64, rows), Columns: make([]float64, columns), ColumnGross: make([]float64, columns),
		Negative: make([]Negatives, columns), RowCells: columns, ColumnCells: rows}
}

// add adds the rows of a part. Where no cell has a minus sign, as in most flows, the sums of absolute values are the sums.
func (s *Scan) add(m *mat.Dense, from, to int) {
	if !vector.AddRows(m, from, to, s.Rows, s.Columns) {
		copy(s.RowGross, s.Rows)
		s.ColumnGross = s.Columns
		return
	}
	clear(s.Columns)
	s.ColumnGross = make([]float64, len(s.Columns))
	for i := range s.Rows {
		s.row(i, from+i, m.RawRowView(from+i))
	}
}

// row adds row i of a part, which is row at of the matrix.
func (s *Scan) row(i, at int, values []float64) {
	sum, gross := 0.0, 0.0
	columns, columnGross := s.Columns[:len(values)], s.ColumnGross[:len(values)]
	for j, v := range values {
		size := math.Abs(v)
		sum += v
		gross += size
		columns[j] += v
		columnGross[j] += size
		if v < 0 {
			if s.Negative == nil {
				s.Negative = make([]Negatives, len(values))
			}
			s.Negative[j].add(v, at)
		}
	}
	s.Rows[i], s.RowGross[i] = sum, gross
}

// take adds the columns of a part.
func (s *Scan) take(part *Scan) {
	for j, v := range part.Columns {
		s.Columns[j] += v
		s.ColumnGross[j] += part.ColumnGross[j]
	}
	for j, n := range part.Negative {
		s.Negative[j].Take(n)
	}
}

// inParallel calls do for 0 to n−1 on all processors.
func inParallel(n int, do func(int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				do(i)
			}
		})
	}
	wait.Wait()
}

// Negatives are the cells below zero of a vector: how many, the largest, and which it is.
type Negatives struct {
	Count int
	Worst float64
	At    int
}

func (n *Negatives) add(v float64, at int) {
	if n.Count++; v < n.Worst {
		n.Worst, n.At = v, at
	}
}

// Take adds the cells of another vector.
func (n *Negatives) Take(other Negatives) {
	n.Count += other.Count
	if other.Worst < n.Worst {
		n.Worst, n.At = other.Worst, other.At
	}
}

// NegativesOf finds the cells below zero of a vector.
func NegativesOf(values []float64) Negatives {
	var n Negatives
	for j, v := range values {
		if v < 0 {
			n.add(v, j)
		}
	}
	return n
}
