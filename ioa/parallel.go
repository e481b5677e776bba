package ioa

import (
	"runtime"
	"sync"
	"sync/atomic"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/largepages"
	"ioimpact/internal/memory"
)

// rowsPerTask is how many rows of a table are worth a task of their own.
const rowsPerTask = 64

// parallelRows calls do for rows 0…n−1 on all processors. Each row is the work of one call, so results do not depend on their number.
func parallelRows(n int, do func(r int)) {
	parallelBlocks(n, func(from, to int) {
		for r := from; r < to; r++ {
			do(r)
		}
	})
}

// parallelBlocks calls do for the rows 0…n−1 on all processors, some rows at a time. The cut depends on n alone.
func parallelBlocks(n int, do func(from, to int)) {
	tasks := (n + rowsPerTask - 1) / rowsPerTask
	workers := min(runtime.GOMAXPROCS(0), tasks)
	var next atomic.Int64
	loop := func() {
		for t := int(next.Add(1)) - 1; t < tasks; t = int(next.Add(1)) - 1 {
			do(t*rowsPerTask, min(n, (t+1)*rowsPerTask))
		}
	}
	var wait sync.WaitGroup
	for w := 1; w < workers; w++ {
		wait.Go(loop)
	}
	loop()
	wait.Wait()
}

// columns copies the columns of d, each into its own slice. It transposes square blocks, so that
// neither side uses one cell per cache line.
func columns(d *mat.Dense) [][]float64 {
	n, k := d.Dims()
	out := make([][]float64, k)
	cells := make([]float64, n*k)
	for c := range out {
		out[c] = cells[c*n : (c+1)*n : (c+1)*n]
	}
	const wide = 16
	parallelBlocks(n, func(from, to int) {
		for c := 0; c < k; c += wide {
			part := out[c:min(k, c+wide)]
			for i := from; i < to; i++ {
				for j, v := range d.RawRowView(i)[c:][:len(part)] {
					part[j][i] = v
				}
			}
		}
	})
	return out
}

// newDense is a matrix of zeros, in large pages: what reads columns of it finds them in fewer places. Where there is no room for it, it
// panics as [memory.Dense] does.
func newDense(n, k int) *mat.Dense {
	memory.Must(memory.Numbers(n, k, "a matrix of the model"))
	return mat.NewDense(n, k, largepages.Make(n*k))
}

// unset is a matrix whose cells all have to be written before any is read.
func unset(n, k int) *mat.Dense {
	memory.Must(memory.Numbers(n, k, "a matrix of the model"))
	return mat.NewDense(n, k, largepages.Room(n * k)[:n*k])
}

// parallelCopy copies a matrix on all processors: most of the time is spent allocating memory.
func parallelCopy(d *mat.Dense) *mat.Dense {
	n, k := d.Dims()
	out := unset(n, k)
	parallelRows(n, func(i int) { copy(out.RawRowView(i), d.RawRowView(i)) })
	return out
}

// view is the columns from…to−1 of d, in its memory.
func view(d *mat.Dense, from, to int) *mat.Dense {
	n, _ := d.Dims()
	return d.Slice(0, n, from, to).(*mat.Dense)
}
