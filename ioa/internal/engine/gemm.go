package engine

import (
	"fmt"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// Sizes of the pieces of a product: a depth×gemmRows piece of the left
// operand stays in the second-level cache, one panel of the right operand in
// the first.
const (
	gemmDepth = 192
	gemmRows  = 96
	gemmCols  = 3072
)

// Gemm sets C = alpha·op(A)·op(B) + beta·C, where op transposes or not.
//
// As in BLAS, beta = 0 overwrites C whatever it holds, NaN included; the
// other values propagate. Every cell is summed in the order of the inner
// index, in runs of 192. It panics if the shapes do not match.
func Gemm(tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General) {
	gemm(&best, tA, tB, alpha, a, b, beta, c)
}

// Roundings returns how many roundings a term of a sum over n inner indices
// passes through at most in Gemm with alpha = ±1 and beta = 0 or 1: those of its run, one for each
// run that is added, and one more where runs end early.
func Roundings(n int) int { return min(n, gemmDepth) + pieces(n, gemmDepth) + 1 }

// An operand is a matrix with its strides: transposing swaps them.
type operand struct {
	rows, cols int
	down, over int // distance between rows and between columns
	data       []float64
}

func newOperand(t blas.Transpose, a blas64.General) operand {
	check(a)
	switch t {
	case blas.NoTrans:
		return operand{a.Rows, a.Cols, a.Stride, 1, a.Data}
	case blas.Trans, blas.ConjTrans:
		return operand{a.Cols, a.Rows, 1, a.Stride, a.Data}
	}
	panic(fmt.Sprintf("engine: unknown transposition %q", byte(t)))
}

// from returns the data starting at cell (i, j).
func (o operand) from(i, j int) []float64 { return o.data[i*o.down+j*o.over:] }

func gemm(kn *kernel, tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General) {
	gemmIn(&room{}, kn, tA, tB, alpha, a, b, beta, c)
}

// room is memory that products one after the other can share.
type room struct {
	right   []float64
	scratch []scratch
}

// fit returns room for a packed right operand of size values and the scratch space of count workers.
func (r *room) fit(kn *kernel, size, count, rows, depth int) ([]float64, []scratch) {
	if len(r.right) < size {
		r.right = make([]float64, size)
	}
	if len(r.scratch) < count || len(r.scratch[0].a) < roundUp(rows, kn.rows)*depth {
		r.scratch = newScratch(kn, count, rows, depth)
	}
	return r.right, r.scratch[:count]
}

func gemmIn(r *room, kn *kernel, tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General) {
	A, B := newOperand(tA, a), newOperand(tB, b)
	check(c)
	if A.rows != c.Rows || B.cols != c.Cols || A.cols != B.rows {
		panic(fmt.Sprintf("engine: product of %d×%d and %d×%d into %d×%d", A.rows, A.cols, B.rows, B.cols, c.Rows, c.Cols))
	}
	if c.Rows == 0 || c.Cols == 0 {
		return
	}
	scaleBy(beta, c)
	if alpha == 0 || A.cols == 0 {
		return
	}
	if isNarrow(kn, alpha, B) {
		narrow(kn, A, B, alpha, c)
		return
	}
	p := newProduct(r, kn, A, B, alpha, c)
	for l := 0; l < A.cols; l += gemmDepth {
		for j := 0; j < c.Cols; j += gemmCols {
			p.add(l, min(gemmDepth, A.cols-l), j, min(gemmCols, c.Cols-j))
		}
	}
}

func scaleBy(beta float64, c blas64.General) {
	if beta == 1 {
		return
	}
	for i := range c.Rows {
		row := c.Data[i*c.Stride:][:c.Cols]
		if beta == 0 {
			clear(row)
			continue
		}
		for j := range row {
			row[j] *= beta
		}
	}
}

// A product adds alpha·A·B to C, a slab of the inner index and of the columns
// at a time.
type product struct {
	kn      *kernel
	A, B    operand
	alpha   float64
	c       blas64.General
	right   []float64 // the slab of B, packed
	scratch []scratch // per worker
	chunk   int       // rows per task
	split   int       // columns per task
}

func newProduct(r *room, kn *kernel, A, B operand, alpha float64, c blas64.General) *product {
	depth, cols := min(gemmDepth, A.cols), min(gemmCols, c.Cols)
	p := &product{kn: kn, A: A, B: B, alpha: alpha, c: c, chunk: gemmRows, split: cols}
	// Few rows leave the workers short of tasks: cut the columns as well.
	if c.Rows < 8*gemmRows && cols > 512 {
		p.split = 512
	}
	count := workers(pieces(c.Rows, p.chunk) * pieces(cols, p.split))
	if float64(c.Rows)*float64(cols)*float64(depth) < 1e5 {
		count = 1 // starting a goroutine costs more than it saves
	}
	p.right, p.scratch = r.fit(kn, roundUp(cols, kn.cols)*depth, count, min(p.chunk, c.Rows), depth)
	return p
}

// add adds the products over the inner indices l…l+k−1 to the columns
// j…j+n−1.
func (p *product) add(l, k, j, n int) {
	across := pieces(n, p.split)
	parallel(len(p.scratch), across, func(_, t int) {
		from, w := t*p.split, min(p.split, n-t*p.split)
		p.kn.pack(p.right[from*k:], p.kn.cols, w, k, p.B.from(l, j+from), p.B.over, p.B.down, 1)
	})
	parallel(len(p.scratch), across*pieces(p.c.Rows, p.chunk), func(worker, t int) {
		i, from := t/across*p.chunk, t%across*p.split
		m, w := min(p.chunk, p.c.Rows-i), min(p.split, n-from)
		ws := &p.scratch[worker]
		p.kn.pack(ws.a, p.kn.rows, m, k, p.A.from(i, l), p.A.down, p.A.over, p.alpha)
		p.kn.multiply(p.c.Data[i*p.c.Stride+j+from:], p.c.Stride, m, w, k, ws.a, p.right[from*k:], ws.edge)
	})
}

// pieces returns the number of pieces of size step that cover n.
func pieces(n, step int) int { return (n + step - 1) / step }
