package totals

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"gonum.org/v1/gonum/mat"
)

// Mixes are those of the rows and columns of the flows and of the columns of final demand, with the sums of the flows.
type Mixes struct {
	*Mixer
	Rows, Columns, Final []Mix
	RowSums, ColumnSums  []float64
}

// blocks is into how many blocks the rows of a table are cut. It does not depend on the number of processors, so
// that sums do not.
const blocks = 32

// MixTable goes through the n×n flows and final demand, nil where there is none, once and on all processors.
func MixTable(z, f *mat.Dense) *Mixes {
	n, _ := z.Dims()
	k := 0
	if f != nil {
		_, k = f.Dims()
	}
	m := &Mixes{Mixer: NewMixer(n), Rows: make([]Mix, n), Columns: make([]Mix, n), Final: make([]Mix, k),
		RowSums: make([]float64, n), ColumnSums: make([]float64, n)}
	parts := make([]block, blocks)
	parallel(blocks, func(b int) {
		parts[b] = block{newColumnMixes(n), newColumnMixes(k), make([]float64, n)}
		for i := b * n / blocks; i < (b+1)*n/blocks; i++ {
			row := z.RawRowView(i)
			m.Rows[i] = m.Of(row)
			m.RowSums[i] = addUp(row, parts[b].sums)
			parts[b].flows.take(row, i%groups, m.weights[i])
			if k > 0 {
				parts[b].final.take(f.RawRowView(i), i%groups, m.weights[i])
			}
		}
	})
	for _, b := range parts {
		b.flows.addTo(m.Columns)
		b.final.addTo(m.Final)
		for j, v := range b.sums {
			m.ColumnSums[j] += v
		}
	}
	return m
}

// addUp is the sum of a row; the row is added to those of the columns.
func addUp(row, columns []float64) float64 {
	sum := 0.0
	columns = columns[:len(row)]
	for j, v := range row {
		sum += v
		columns[j] += v
	}
	return sum
}

// block is what some rows add to the columns.
type block struct {
	flows, final columnMixes
	sums         []float64
}

// columnMixes are mixes of columns by group, as they are added up row by row.
type columnMixes struct {
	part [groups][]float64
	size []float64
}

func newColumnMixes(n int) columnMixes {
	c := columnMixes{size: make([]float64, n)}
	for g := range c.part {
		c.part[g] = make([]float64, n)
	}
	return c
}

func (c columnMixes) take(row []float64, group int, w float64) {
	part, size := c.part[group][:len(row)], c.size[:len(row)]
	for j, v := range row {
		v *= w
		part[j] += v
		size[j] += math.Abs(v)
	}
}

func (c columnMixes) addTo(out []Mix) {
	for j := range out {
		for g := range c.part {
			out[j].part[g] += c.part[g][j]
		}
		out[j].size += c.size[j]
	}
}

// parallel calls do for 0…tasks−1 on all processors.
func parallel(tasks int, do func(task int)) {
	var next atomic.Int64
	loop := func() {
		for i := int(next.Add(1)) - 1; i < tasks; i = int(next.Add(1)) - 1 {
			do(i)
		}
	}
	var wait sync.WaitGroup
	for w := 1; w < min(runtime.GOMAXPROCS(0), tasks); w++ {
		wait.Go(loop)
	}
	loop()
	wait.Wait()
}
