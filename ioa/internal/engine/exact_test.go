package engine

import (
	"math"
	"math/big"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// exactBits is the precision of the reference solutions: condition numbers up
// to 1e20 leave more than 180 correct bits.
const exactBits = 256

func exact(x float64) *big.Float { return new(big.Float).SetPrec(exactBits).SetFloat64(x) }

// solveExactly solves op(M)·x = f by Gaussian elimination with pivoting in
// 256 bits. It returns nil for a singular matrix.
func solveExactly(t blas.Transpose, m blas64.General, f []float64) []*big.Float {
	n := len(f)
	a := make([][]*big.Float, n) // with f as last column
	for i := range a {
		for j := range n {
			at := i*m.Stride + j
			if t != blas.NoTrans {
				at = j*m.Stride + i
			}
			a[i] = append(a[i], exact(m.Data[at]))
		}
		a[i] = append(a[i], exact(f[i]))
	}
	for k := range n {
		best := k
		for i := k + 1; i < n; i++ {
			if new(big.Float).Abs(a[i][k]).Cmp(new(big.Float).Abs(a[best][k])) > 0 {
				best = i
			}
		}
		a[k], a[best] = a[best], a[k]
		if a[k][k].Sign() == 0 {
			return nil
		}
		eliminate(a, k)
	}
	x := make([]*big.Float, n)
	for i := n - 1; i >= 0; i-- {
		sum := a[i][n]
		for j := i + 1; j < n; j++ {
			sum.Sub(sum, exact(0).Mul(a[i][j], x[j]))
		}
		x[i] = exact(0).Quo(sum, a[i][i])
	}
	return x
}

func eliminate(a [][]*big.Float, k int) {
	for i := k + 1; i < len(a); i++ {
		if a[i][k].Sign() == 0 {
			continue
		}
		q := exact(0).Quo(a[i][k], a[k][k])
		for j := k + 1; j < len(a[k]); j++ {
			a[i][j].Sub(a[i][j], exact(0).Mul(q, a[k][j]))
		}
	}
}

// distance returns |x − y| rounded down, so that a violated bound is a
// violated bound.
func distance(x *big.Float, y float64) float64 {
	d, _ := exact(0).Abs(exact(0).Sub(x, exact(y))).Float64()
	return math.Nextafter(d, 0)
}

// randomEconomy returns I − A of a random shape: order up to 30, column sums
// of A up to 1 − 1e-12, which makes condition numbers up to about 1e12, empty
// cells, and sectors in units that differ by powers of ten.
func randomEconomy(rnd *rand.Rand) blas64.General {
	n := 1 + rnd.IntN(30)
	m := blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
	gap := math.Pow(10, -12*rnd.Float64())
	filled := 0.1 + 0.9*rnd.Float64()
	spread := 6 * rnd.Float64() * float64(rnd.IntN(2))
	unitOf := make([]float64, n)
	for i := range unitOf {
		unitOf[i] = math.Pow(10, spread*(rnd.Float64()-0.5))
	}
	for j := range n {
		var sum float64
		for i := range n {
			if rnd.Float64() < filled {
				m.Data[i*n+j] = rnd.Float64()
				sum += m.Data[i*n+j]
			}
		}
		for i := range n {
			a := 0.0
			if sum > 0 {
				a = m.Data[i*n+j] / sum * (1 - gap) * unitOf[i] / unitOf[j]
			}
			m.Data[i*n+j] = -a
			if i == j {
				m.Data[i*n+j] = 1 - a
			}
		}
	}
	return m
}
