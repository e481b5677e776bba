package tables

import (
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// scanned is what one walk over a matrix of a table tells the checks.
type scanned struct {
	rows, columns         []float64   // sums
	rowGross, columnGross []float64   // sums of absolute values
	negative              []negatives // of each column
	rowCells, columnCells int         // how many cells a row and a column have
}

// scanRows is how many rows one step of a scan takes. It does not depend on the machine, so that
// sums of columns, which are put together from those of the steps, come out the same on all.
const scanRows = 128

// scan walks over a matrix on all processors; of none it tells nothing about n rows.
func scan(m *mat.Dense, n int) *scanned {
	if m == nil {
		return &scanned{rows: make([]float64, n), rowGross: make([]float64, n)}
	}
	rows, columns := m.Dims()
	s := newScanned(rows, columns)
	parts := make([]*scanned, (rows+scanRows-1)/scanRows)
	inParallel(len(parts), func(p int) {
		from, to := p*scanRows, min(rows, (p+1)*scanRows)
		part := &scanned{rows: s.rows[from:to], rowGross: s.rowGross[from:to], columns: make([]float64, columns), columnGross: make([]float64, columns)}
		for i := range part.rows {
			part.row(i, from+i, m.RawRowView(from+i))
		}
		parts[p] = part
	})
	for _, part := range parts {
		s.take(part)
	}
	return s
}

func newScanned(rows, columns int) *scanned {
	return &scanned{rows: make([]float64, rows), rowGross: make([]float64, rows), columns: make([]float64, columns), columnGross: make([]float64, columns),
		negative: make([]negatives, columns), rowCells: columns, columnCells: rows}
}

// row adds row i of a part, which is row at of the matrix.
func (s *scanned) row(i, at int, values []float64) {
	sum, gross := 0.0, 0.0
	columns, columnGross := s.columns[:len(values)], s.columnGross[:len(values)]
	for j, v := range values {
		size := math.Abs(v)
		sum += v
		gross += size
		columns[j] += v
		columnGross[j] += size
		if v < 0 {
			if s.negative == nil {
				s.negative = make([]negatives, len(values))
			}
			s.negative[j].add(v, at)
		}
	}
	s.rows[i], s.rowGross[i] = sum, gross
}

// take adds the columns of a part.
func (s *scanned) take(part *scanned) {
	for j, v := range part.columns {
		s.columns[j] += v
		s.columnGross[j] += part.columnGross[j]
	}
	for j, n := range part.negative {
		s.negative[j].take(n)
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

// negatives are the cells below zero of a vector: how many, the largest, and which it is.
type negatives struct {
	count int
	worst float64
	at    int
}

func (n *negatives) add(v float64, at int) {
	if n.count++; v < n.worst {
		n.worst, n.at = v, at
	}
}

func (n *negatives) take(other negatives) {
	n.count += other.count
	if other.worst < n.worst {
		n.worst, n.at = other.worst, other.at
	}
}

// negativesOf are those of a vector.
func negativesOf(values []float64) negatives {
	var n negatives
	for j, v := range values {
		if v < 0 {
			n.add(v, j)
		}
	}
	return n
}

// scans are the scans of a table and the sums that should be the outputs of its sectors.
type scans struct {
	t                            *Table
	flows, final                 *scanned
	importedFlows, importedFinal *scanned
	uses, costs                  []summed
}

func scanTable(t *Table) *scans {
	s := &scans{t: t, flows: scan(t.Z, t.N()), final: scan(t.F, t.N())}
	if t.ImportedZ != nil {
		s.importedFlows, s.importedFinal = scan(t.ImportedZ, t.N()), scan(t.ImportedF, t.N())
	}
	s.sum()
	return s
}

// sum puts the uses and the costs of each sector together.
func (s *scans) sum() {
	t := s.t
	s.uses, s.costs = make([]summed, t.N()), make([]summed, t.N())
	nothing := t.DustLimit()
	for i, x := range t.Output {
		one := summed{place: t.Sectors[i].Code, want: x, base: x, gross: math.Abs(x), dust: nothing}
		use, cost := one, one
		use.printed, cost.printed = of(t.Rounding.Uses, i), of(t.Rounding.Costs, i)
		use.got, use.gross, use.cells = s.flows.rows[i]+s.final.rows[i], use.gross+s.flows.rowGross[i]+s.final.rowGross[i], s.flows.rowCells+s.final.rowCells+1
		if t.Imports != nil {
			use.got, use.gross, use.cells = use.got-t.Imports[i], use.gross+math.Abs(t.Imports[i]), use.cells+1
		}
		if t.F == nil && t.Imports == nil && use.got < x {
			use.got = x // what is not sold to other sectors goes to final demand, which is not recorded
		}
		cost.got, cost.gross, cost.cells = s.flows.columns[i], cost.gross+s.flows.columnGross[i], s.flows.columnCells+1
		for _, p := range t.Primary {
			cost.got, cost.gross, cost.cells = cost.got+p.Values[i], cost.gross+math.Abs(p.Values[i]), cost.cells+1
		}
		s.uses[i], s.costs[i] = use, cost
	}
}
