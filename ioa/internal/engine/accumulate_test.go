package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// Every kernel sums as accumulator.less does, bit for bit: all three parts, for shapes around the sizes of its vectors, with
// numbers of all sizes and values that are no numbers.
func TestAccumulate(t *testing.T) {
	forEachKernel(t, func(t *testing.T, kn *kernel) {
		rnd := rand.New(rand.NewPCG(3, 4))
		for _, rows := range []int{1, 3, 4, 11, 12, 13, 37, 300} {
			for _, cols := range []int{1, 2, 4, 7, 257, 600} {
				m := randomMatrix(rows, cols, 3, uint64(rows*cols))
				for i := range m.Data {
					m.Data[i] = anyNumber(rnd)
				}
				for _, op := range []blas.Transpose{blas.NoTrans, blas.Trans} {
					checkAccumulate(t, kn, op, m, rnd)
				}
			}
		}
	})
}

func checkAccumulate(t *testing.T, kn *kernel, op blas.Transpose, m blas64.General, rnd *rand.Rand) {
	t.Helper()
	a := newOperand(op, m)
	x, f := make([]float64, a.cols), make([]float64, a.rows)
	for j := range x {
		x[j] = anyNumber(rnd)
		if rnd.IntN(5) == 0 {
			x[j] = 0
		}
	}
	for i := range f {
		f[i] = anyNumber(rnd)
	}
	for _, start := range [][]float64{f, nil} {
		accumulate(kn, op, m, x, start, func(i int, got accumulator) {
			var want accumulator
			if start != nil {
				want.high, want.size = f[i], math.Abs(f[i])
			}
			for j, v := range x {
				if op == blas.NoTrans || v != 0 {
					want = want.less(a.data[i*a.down+j*a.over], v)
				}
			}
			if bits(got) != bits(want) {
				t.Errorf("%s, %d×%d, %c, value %d: %v, want %v", kn.name, a.rows, a.cols, op, i, got, want)
			}
		})
	}
}

// bits are the parts of an accumulator, every NaN alike.
func bits(a accumulator) string { return fmt.Sprintf("%x %x %x", a.high, a.low, a.size) }

func anyNumber(rnd *rand.Rand) float64 {
	switch rnd.IntN(400) {
	case 0:
		return math.Copysign(0, -1)
	case 1:
		return math.SmallestNonzeroFloat64 * float64(rnd.IntN(9))
	case 2:
		return math.Inf(1)
	case 3:
		return math.NaN()
	}
	return rnd.NormFloat64() * math.Pow(10, float64(rnd.IntN(12)-6))
}
