package ioa

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// lessOf is I − A as the program stores it.
func lessOf(a ...[]float64) blas64.General {
	out := mat.NewDense(len(a), len(a), nil)
	for i, row := range a {
		out.SetRow(i, row)
	}
	return general(identityLess(out))
}

// a needs b and c, which need each other, and d alone; nothing needs a. By hand: {d}, {b, c}, {a} in the order of need,
// and the other way round transposed.
func TestComponents(t *testing.T) {
	m := lessOf([]float64{.1, 1, 0, 0}, []float64{0, 0, 2, 1}, []float64{0, .1, 0, 0}, []float64{0, 0, 0, .5})
	for op, want := range map[blas.Transpose][][]int{blas.NoTrans: {{3}, {1, 2}, {0}}, blas.Trans: {{0}, {1, 2}, {3}}} {
		var got [][]int
		for _, c := range components(op, m) {
			if len(c) == 2 && c[0] > c[1] {
				c[0], c[1] = c[1], c[0]
			}
			got = append(got, c)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%c: %v, want %v", op, got, want)
		}
	}
}

// Bounds of the spectral radius of a loop hold what is known of it: of a cycle it is the n-th root of the product of
// its links, however unequal these are (here from 1e-9 to 1e9); of cells below each other times one number, rank one, their sum.
func TestLoopBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for trial := range 200 {
		n := 2 + r.IntN(12)
		a, logs := mat.NewDense(n, n, nil), 0.0
		for i := range n {
			link := math.Pow(10, 18*r.Float64()-9)
			a.Set(i, (i+1)%n, link)
			logs += math.Log(link)
		}
		radius := math.Exp(logs / float64(n))
		if trial%2 == 1 { // u v' with units that differ: the radius is Σ u_i v_i
			radius = 0
			u, v := make([]float64, n), make([]float64, n)
			for i := range n {
				unit := math.Pow(10, 12*r.Float64()-6)
				u[i], v[i] = unit*r.Float64(), r.Float64()/unit
				radius += u[i] * v[i]
			}
			for i := range n {
				for j := range n {
					a.Set(i, j, u[i]*v[j])
				}
			}
		}
		loops := loopsOf(blas.NoTrans, general(identityLess(a)))
		if len(loops) != 1 || !(loops[0].low <= radius*(1+1e-9)) || !(loops[0].high >= radius*(1-1e-9)) {
			t.Fatalf("trial %d: %d loops, bounds %g and %g of %g", trial, len(loops), loops[0].low, loops[0].high, radius)
		}
		if l := loops[0]; (radius < 0.999 && l.high >= 1) || (radius > 1.001 && l.low <= 1) {
			t.Errorf("trial %d: bounds %g and %g of %g do not tell", trial, l.low, l.high, radius)
		}
	}
}

// Economies that are productive although a power iteration would think otherwise: their cells are far apart. They are
// computed, with as many digits as are claimed, and by hand for the cycle l_ab = 1e8 / (1 − 0.9999).
func TestProductiveButFarApart(t *testing.T) {
	triangle := [][]float64{{.5, 1e15, 1e-12, 1e6, .5}, {0, .5, 1e6, 1e6, 1e6}, {0, 0, .5, 1e15, .5}, {0, 0, 0, .5, 1e-12}, {0, 0, 0, 0, .5}}
	cycle := [][]float64{{0, 1e8, 0}, {0, 0, 1e-8}, {.9999, 0, 0}}
	five := [][]float64{{0, 9.9999999e-28, 0, 0, 0}, {0, 0, 1e8, 0, 0}, {0, 0, 0, 1e8, 0}, {0, 0, 0, 0, 1e8}, {1e3, 0, 0, 0, 0}}
	for name, a := range map[string][][]float64{"triangle": triangle, "cycle": cycle, "five": five} {
		m := must[*Model](t)(New(economyOf(a...), Options{Accept: []string{"unrecognised-trade", "column-balance", "row-balance", "unit-jump"}}))
		got, c, err := m.OutputMultipliers()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		columns := fromColumns([][]float64{ones(len(a))})
		truth := trueDigits(exactSolve(t, m, blas.Trans, columns), fromColumns([][]float64{got}))
		if c.Digits < 12 || float64(c.Digits) > truth {
			t.Errorf("%s: %d digits claimed, %.2f true", name, c.Digits, truth)
		}
	}
	m := must[*Model](t)(New(economyOf(cycle...), Options{Accept: []string{"unrecognised-trade", "column-balance", "row-balance", "unit-jump"}}))
	l := must[*mat.Dense](t)(m.Coefficients(Leontief))
	if want := 1e8 / (1 - .9999); math.Abs(l.At(0, 1)-want) > 1e-9*want {
		t.Errorf("l_ab is %g, want %g", l.At(0, 1), want)
	}
}

// What is refused is refused for what it is: a loop behind others whose cells are far larger is named alone, with its
// own radius √(0.5·3) and not theirs.
func TestRefusalNamesTheLoop(t *testing.T) {
	m := must[*Model](t)(New(economyOf([]float64{.5, 1e9, 1e9}, []float64{0, 0, 3}, []float64{0, .5, 0}), Options{Accept: []string{"unrecognised-trade", "column-balance", "row-balance", "unit-jump"}}))
	_, err := m.Coefficients(Leontief)
	wantRefusal(t, "a loop behind", err, "spectral radius of A is 1.22474", "each other: b (", ", c (")
	if err != nil && strings.Contains(err.Error(), "a (") {
		t.Errorf("a is in no loop: %v", err)
	}
}

// The bounds of a radius of 1 are settled with the vector of that radius, however many terms each sum has: an economy of thousands of sectors
// that spends all it earns was multiplied a thousand times before it was refused.
func TestBoundsSettle(t *testing.T) {
	less := blas64.General{Rows: 2, Cols: 2, Stride: 2, Data: []float64{0.5, -0.5, -0.5, 0.5}} // I − A, with all cells of A one half
	for _, n := range []int{2, 500, 3000, 20000, 45000} {
		l := newLoop(blas.NoTrans, less, []int{0, 1})
		if l.collatz(n); !l.settled(n) {
			t.Errorf("%d sectors: between %v and %v is not settled", n, l.low, l.high)
		}
		l.v = []float64{1, 1 + 1e-8}
		if l.collatz(n); l.settled(n) {
			t.Errorf("%d sectors: between %v and %v is settled", n, l.low, l.high)
		}
	}
}
