package totals

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/internal/vector"
)

// Mixes are those of the rows and columns of the flows and of the columns of final demand, with the sums of the flows, which the caller has.
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
	m := &Mixes{Mixer: NewMixer(n), Rows: make([]Mix, n), Columns: make([]Mix, n), Final: make([]Mix, k)}
	parts := make([]block, blocks)
	parallel(blocks, func(b int) {
		parts[b] = block{newColumnMixes(n), newColumnMixes(k)}
		m.add(parts[b], z, f, b*n/blocks, (b+1)*n/blocks)
	})
	for _, b := range parts {
		b.flows.addTo(m.Columns)
		b.final.addTo(m.Final)
	}
	return m
}

// add adds the rows from…to−1 to a block.
func (m *Mixes) add(b block, z, f *mat.Dense, from, to int) {
	for i := from; i < to; i++ {
		row := z.RawRowView(i)
		signed := vector.Signed(row)
		m.Rows[i] = m.of(row, signed)
		b.flows.take(row, i%groups, m.weights[i], signed)
		if f != nil {
			final := f.RawRowView(i)
			b.final.take(final, i%groups, m.weights[i], vector.Signed(final))
		}
	}
}

// block is what some rows add to the columns.
type block struct{ flows, final columnMixes }

// columnMixes are mixes of columns by group, as they are added up row by row. Rows without a minus sign are apart: what they add to
// the sums they add to the sizes.
type columnMixes struct {
	part, plain [groups][]float64
	size        []float64
}

func newColumnMixes(n int) columnMixes {
	c := columnMixes{size: make([]float64, n)}
	for g := range c.part {
		c.part[g], c.plain[g] = make([]float64, n), make([]float64, n)
	}
	return c
}

func (c columnMixes) take(row []float64, group int, w float64, signed bool) {
	if !signed {
		floats.AddScaled(c.plain[group][:len(row)], w, row) // a quarter of the time
		return
	}
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
			out[j].part[g] += c.part[g][j] + c.plain[g][j]
			out[j].size += c.plain[g][j]
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
