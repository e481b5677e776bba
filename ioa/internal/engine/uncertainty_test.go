package engine

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
)

// What Spread bounds is |op(M − M̂)|·v with every cell as far off as the uncertainty allows, added up exactly.
func TestUncertainty(t *testing.T) {
	for s := range 300 {
		rnd := rand.New(rand.NewPCG(uint64(s), 11))
		m := randomEconomy(rnd)
		n := m.Rows
		u := Uncertainty{Share: 3 * unit, Diagonal: 2 * unit, Own: unit, Least: 1e-300}
		v, product, bound, anySigns := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range v {
			v[i] = math.Pow(10, 10*rnd.Float64()-5)
		}
		for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			apply(&best, trans, m, v, product)
			u.Spread(m, v, product, bound)
			if trans == blas.NoTrans {
				u.SpreadAnySigns(m, v, anySigns)
			}
			for i := range v {
				want := exact(0)
				for j := range v {
					at := i*m.Stride + j
					if trans != blas.NoTrans {
						at = j*m.Stride + i
					}
					off := exact(0).Mul(exact(u.Share), exact(0).Abs(exact(m.Data[at])))
					if i == j {
						off.Mul(exact(u.Diagonal), exact(0).Abs(exact(m.Data[at])))
						off.Add(off, exact(0).Mul(exact(u.Own), exact(0).Abs(exact(0).Sub(exact(1), exact(m.Data[at])))))
					}
					off.Add(off, exact(u.Least))
					want.Add(want, off.Mul(off, exact(v[j])))
				}
				if want.Cmp(exact(bound[i])) > 0 {
					t.Fatalf("system %d (%c): %g is below %s", s, trans, bound[i], want.Text('g', 17))
				}
				if ratio, _ := new(big.Float).Quo(exact(bound[i]), want).Float64(); ratio > 2 {
					t.Fatalf("system %d (%c): the bound is %g times what may be off", s, trans, ratio)
				}
				if trans == blas.NoTrans && want.Cmp(exact(anySigns[i])) > 0 {
					t.Fatalf("system %d: %g is below %s for any signs", s, anySigns[i], want.Text('g', 17))
				}
			}
		}
	}
	if bound := (Uncertainty{}).Row(1, 1, 0.5, 1); bound != 0 {
		t.Errorf("a matrix meant as it is stored is off by %g", bound)
	}
}

// A witness of what is meant holds for every matrix within the uncertainty: also for the one whose cells are all as far
// off as they may be, in the direction that makes it least productive; and where that one has no witness, none is given.
func TestProveMeant(t *testing.T) {
	proved := 0
	for s := range 500 {
		rnd := rand.New(rand.NewPCG(uint64(s), 12))
		m := randomEconomy(rnd)
		n := m.Rows
		u := Uncertainty{Share: math.Pow(10, -3-10*rnd.Float64()), Diagonal: 1e-12, Own: 1e-12}
		l := clone(m)
		if InvertM(l) != nil {
			continue
		}
		v := make([]float64, n)
		MatVec(l, ones(n), v)
		if _, err := ProveMeant(blas.NoTrans, m, v, u); err != nil {
			continue
		}
		proved++
		worst := clone(m)
		for i := range n {
			for j := range n {
				at := i*n + j
				worst.Data[at] -= 0.999 * u.Share * math.Abs(m.Data[at])
				if i == j {
					worst.Data[at] = m.Data[at] - 0.999*(u.Diagonal*math.Abs(m.Data[at])+u.Own*math.Abs(1-m.Data[at]))
				}
			}
		}
		if _, err := Prove(blas.NoTrans, worst, v); err != nil {
			t.Fatalf("system %d: a witness that does not hold for a matrix within the uncertainty: %v", s, err)
		}
	}
	if proved < 100 {
		t.Errorf("only %d witnesses", proved)
	}
}

// high + low of Double is op(M)·x to some thirty digits, where high alone has sixteen.
func TestDouble(t *testing.T) {
	for s := range 200 {
		rnd := rand.New(rand.NewPCG(uint64(s), 13))
		n := 1 + rnd.IntN(40)
		m := randomMatrix(n, n, s%3, uint64(s))
		x, high, low, size, e := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = rnd.NormFloat64() * math.Pow(10, 10*rnd.Float64()-5)
		}
		for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			Double(trans, m, x, high, low, size, e)
			for i := range x {
				want := exact(0)
				for j := range x {
					at := i*m.Stride + j
					if trans != blas.NoTrans {
						at = j*m.Stride + i
					}
					want.Add(want, exact(0).Mul(exact(m.Data[at]), exact(x[j])))
				}
				off, _ := want.Abs(want.Sub(want.Sub(want, exact(high[i])), exact(low[i]))).Float64()
				if !(off <= e[i]) || e[i] > 1e-26*size[i]+1e-300 {
					t.Fatalf("system %d (%c): value %d is off by %g, bound %g of terms of %g", s, trans, i, off, e[i], size[i])
				}
			}
		}
	}
}
