package engine

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/blas"
)

// systems returns how many random systems to try: IOA_SYSTEMS (continuous
// integration sets 100000), or few enough for every run of the tests.
func systems(t *testing.T) int {
	if s := os.Getenv("IOA_SYSTEMS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if testing.Short() {
		return 200
	}
	return 2000
}

// looseness collects how far bounds are from the errors they bound.
type looseness []float64

// The median of largest bound over largest error must be within two digits.
func (l looseness) check(t *testing.T) {
	slices.Sort(l)
	if len(l) == 0 {
		t.Fatal("no errors to compare bounds with")
	}
	t.Logf("bound/error: median %.3g, 90 %% %.3g, largest %.3g of %d", l[len(l)/2], l[len(l)*9/10], l[len(l)-1], len(l))
	if l[len(l)/2] > 100 {
		t.Errorf("the median bound is %.3g times the error", l[len(l)/2])
	}
}

// compare checks bounds against exact errors and records their ratio.
func (l *looseness) compare(t *testing.T, truth []*big.Float, x, bound []float64) {
	t.Helper()
	var worst, most float64
	for i := range x {
		d := distance(truth[i], x[i])
		if !(d <= bound[i]) {
			t.Errorf("n=%d: |x−x̂| = %g at %d, bound %g", len(x), d, i, bound[i])
		}
		worst, most = max(worst, d), max(most, bound[i])
	}
	if worst > 0 {
		*l = append(*l, most/worst)
	}
}

// Bounds hold against solutions in 256 bits, whatever the condition.
func TestWitness(t *testing.T) {
	var ratios looseness
	var refused int
	total := systems(t)
	for s := range total {
		rnd := rand.New(rand.NewPCG(uint64(s), 3))
		m := randomEconomy(rnd)
		n := m.Rows
		trans := []blas.Transpose{blas.NoTrans, blas.Trans}[s%2]
		f := make([]float64, n)
		for i := range f {
			f[i] = rnd.NormFloat64()
		}
		l := clone(m)
		if err := InvertM(l); err != nil {
			refused++
			continue
		}
		x, v, r, e, bound := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		apply(&best, trans, l, f, x)
		Residual(trans, m, x, f, r, e)
		apply(&best, trans, l, magnitudes(x), v)
		w, err := Prove(trans, m, v)
		if err != nil {
			refused++
			continue
		}
		w.Bound(r, e, bound)
		ratios.compare(t, solveExactly(trans, m, f), x, bound)
		if t.Failed() {
			t.Fatalf("system %d", s)
		}
	}
	ratios.check(t)
	if refused > total/100 {
		t.Errorf("%d of %d systems without a witness", refused, total)
	}
}

// Matrices with cells of any sign, as negative cells of A make them.
func TestProveInverse(t *testing.T) {
	var ratios looseness
	var refused int
	total := systems(t) / 2
	for s := range total {
		rnd := rand.New(rand.NewPCG(uint64(s), 4))
		m := randomEconomy(rnd)
		n := m.Rows
		for i := range m.Data {
			if i/n != i%n && rnd.IntN(5) == 0 {
				m.Data[i] = -m.Data[i]
			}
		}
		f := make([]float64, n)
		for i := range f {
			f[i] = rnd.NormFloat64()
		}
		l := clone(m)
		if err := Invert(l); err != nil {
			refused++
			continue
		}
		p, err := ProveInverse(l, m, Uncertainty{})
		if err != nil {
			refused++
			continue
		}
		x, r, e, bound := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		MatVec(l, f, x)
		Residual(blas.NoTrans, m, x, f, r, e)
		p.Bound(r, e, bound)
		ratios.compare(t, solveExactly(blas.NoTrans, m, f), x, bound)
		if t.Failed() {
			t.Fatalf("system %d", s)
		}
	}
	ratios.check(t)
	if refused > total/20 {
		t.Errorf("%d of %d systems without a proof", refused, total)
	}
}

// Residuals with massive cancellation are still within their own bound.
func TestResidual(t *testing.T) {
	for s := range 300 {
		rnd := rand.New(rand.NewPCG(uint64(s), 5))
		n := 1 + rnd.IntN(40)
		m := randomMatrix(n, n, s%3, uint64(s))
		x, f := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = rnd.NormFloat64() * math.Pow(10, 20*rnd.Float64()-10)
		}
		for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			apply(&portable, trans, m, x, f) // so that f − Mx cancels
			r, e := make([]float64, n), make([]float64, n)
			Residual(trans, m, x, f, r, e)
			for i := range r {
				want := exact(f[i])
				for j := range x {
					at := i*m.Stride + j
					if trans != blas.NoTrans {
						at = j*m.Stride + i
					}
					want.Sub(want, exact(0).Mul(exact(m.Data[at]), exact(x[j])))
				}
				if d := distance(want, r[i]); !(d <= e[i]) {
					t.Fatalf("system %d (%c): residual %d is off by %g, bound %g", s, trans, i, d, e[i])
				}
				if e[i] > 1e-12*math.Abs(f[i]) && e[i] > 1e-15 {
					t.Errorf("system %d (%c): bound %g of a residual of %g", s, trans, e[i], f[i])
				}
			}
		}
	}
}

func TestProveRefuses(t *testing.T) {
	m := economy(8, 0.6)
	var sign SignError
	bad := clone(m)
	bad.Data[3*8+5] = 1e-300
	if _, err := Prove(blas.NoTrans, bad, ones(8)); !errors.As(err, &sign) || sign.Row != 3 || sign.Col != 5 {
		t.Errorf("positive cell: %v", err)
	}
	bad.Data[3*8+5] = math.NaN()
	if _, err := Prove(blas.NoTrans, bad, ones(8)); !errors.As(err, &sign) {
		t.Errorf("NaN: %v", err)
	}
	for name, v := range map[string]float64{"zero": 0, "negative": -1, "NaN": math.NaN(), "Inf": math.Inf(1), "huge": math.MaxFloat64} {
		x := ones(8)
		x[2] = v
		if _, err := Prove(blas.Trans, m, x); !errors.Is(err, ErrNotProved) {
			t.Errorf("%s in v: %v", name, err)
		}
	}
	for _, share := range []float64{1, 1 + 1e-15, 1.5} {
		if _, err := Prove(blas.Trans, economy(8, share), ones(8)); !errors.Is(err, ErrNotProved) {
			t.Errorf("column sums of %v: %v", share, err)
		}
	}
	if _, err := Prove(blas.Trans, economy(8, 1-1e-12), ones(8)); err != nil {
		t.Errorf("column sums just below 1: %v", err)
	}
	if _, err := ProveInverse(m, m, Uncertainty{}); err != nil && !errors.Is(err, ErrNotProved) {
		t.Errorf("M as its own inverse: %v", err)
	}
	bad.Data[0] = math.NaN()
	if _, err := ProveInverse(bad, m, Uncertainty{}); !errors.Is(err, ErrNotProved) {
		t.Errorf("NaN in the inverse: %v", err)
	}
}

// A residual that is not finite bounds nothing.
func TestBoundNonFinite(t *testing.T) {
	m := economy(5, 0.5)
	w, err := Prove(blas.Trans, m, ones(5))
	if err != nil {
		t.Fatal(err)
	}
	l := clone(m)
	if err := InvertM(l); err != nil {
		t.Fatal(err)
	}
	p, err := ProveInverse(l, m, Uncertainty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		r, e, bound := make([]float64, 5), make([]float64, 5), make([]float64, 5)
		r[3] = v
		for name, f := range map[string]func(r, e, bound []float64){"Bound": w.Bound, "Inverse.Bound": p.Bound} {
			f(r, e, bound)
			for i, b := range bound {
				if b <= math.MaxFloat64 {
					t.Errorf("%s with %v: bound %d is %g", name, v, i, b)
				}
			}
		}
	}
}

func TestDigits(t *testing.T) {
	for _, c := range []struct{ x, bound, want float64 }{
		{1, 1e-12, 12}, {-1000, 1e-3, 6}, {1, 2, 0}, {0, 1e-9, 0}, {0, 0, 17}, {5, 0, 17},
		{1, 1e-30, 17}, {1, math.Inf(1), 0}, {1, math.NaN(), 0}, {math.NaN(), 1, 0},
	} {
		if got := Digits(c.x, c.bound); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("Digits(%g, %g) = %g, want %g", c.x, c.bound, got, c.want)
		}
	}
}

// magnitudes returns |x|, the right-hand side that makes the best witness for
// residuals which are rounding errors of x.
func magnitudes(x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = math.Abs(v)
	}
	return y
}
