package engine

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// Every cell of a product is within γ(Roundings) of the exact sum, taken of the
// magnitudes, for every kernel and both orders of both operands: for terms that
// differ by many powers of ten, and for those that round the same way each time.
func TestRoundings(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		for _, depth := range []int{1, 2, 7, 191, 192, 193, 385, 600} {
			for _, tA := range []blas.Transpose{blas.NoTrans, blas.Trans} {
				for _, tB := range []blas.Transpose{blas.NoTrans, blas.Trans} {
					checkRoundings(t, kn, tA, tB, depth, 1)
					checkRoundings(t, kn, tA, tB, depth, -1)
				}
			}
		}
	})
}

// checkRoundings multiplies a 7×depth and a depth×9 operand into a matrix of 1.
func checkRoundings(t *testing.T, kn *kernel, tA, tB blas.Transpose, depth int, alpha float64) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(uint64(depth), 3))
	a, b, c := cornered(tA, 7, depth), cornered(tB, depth, 9), randomMatrix(7, 9, 1, 1)
	A, B := newOperand(tA, a), newOperand(tB, b)
	for l := range depth {
		for i := range 7 {
			value := rnd.NormFloat64() * math.Pow(10, float64(rnd.IntN(30)-15))
			if i < 2 { // one, then what is lost when it is added
				value = []float64{1, unit * 0.99}[min(l, 1)]
			}
			a.Data[i*A.down+l*A.over] = value
		}
		for j := range 9 {
			b.Data[l*B.down+j*B.over] = 1 - unit*float64(j)
		}
	}
	for i := range 7 {
		for j := range 9 {
			c.Data[i*c.Stride+j] = 1
		}
	}
	gemm(kn, tA, tB, alpha, a, b, 1, c)
	gamma := float64(Roundings(depth)) * unit / (1 - float64(Roundings(depth))*unit)
	for i := range 7 {
		for j := range 9 {
			sum, size := exact(1), exact(1)
			for l := range depth {
				term := exact(0).Mul(exact(alpha*A.data[i*A.down+l*A.over]), exact(B.data[l*B.down+j*B.over]))
				sum.Add(sum, term)
				size.Add(size, exact(0).Abs(term))
			}
			off := exact(0).Abs(sum.Sub(sum, exact(c.Data[i*c.Stride+j])))
			if share, _ := new(big.Float).Quo(off, size).Float64(); share > gamma {
				t.Fatalf("%s, depth %d, %c%c, cell (%d, %d): off by %g of the terms, more than %g", kn.name, depth, tA, tB, i, j, share, gamma)
			}
		}
	}
}

// cornered is the memory of an operand of rows×cols, transposed or not, with a spare column.
func cornered(t blas.Transpose, rows, cols int) blas64.General {
	if t == blas.Trans {
		rows, cols = cols, rows
	}
	return randomMatrix(rows, cols, 1, 2)
}
