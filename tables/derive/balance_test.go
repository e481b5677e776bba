package derive

import (
	"errors"
	"math"
	"math/rand"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Miller & Blair (2009), section 7.4.2: A(0), the outputs x and the margins u, v of the later year,
// and the converged matrix to the digits of an independent program.
func TestRASMillerBlair(t *testing.T) {
	x := []float64{421, 284, 283}
	prior := mat.NewDense(3, 3, []float64{0.12, 0.1, 0.049, 0.21, 0.247, 0.265, 0.026, 0.249, 0.145})
	for j, v := range x {
		for i := 0; i < 3; i++ {
			prior.Set(i, j, prior.At(i, j)*v)
		}
	}
	target := Target{Rows: []float64{245, 136, 159}, Columns: []float64{251, 107, 182}}
	got, report, err := RAS(prior, target, BalanceOptions{Tolerance: 1e-12})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{
		165.210148201162, 34.6136046394778, 45.1762471593601,
		63.5286196821602, 18.7861779534014, 53.6852023644383,
		22.2612321166776, 53.6002174071208, 83.1385504762016}
	for i, w := range want {
		if d := math.Abs(got.At(i/3, i%3) - w); d > 1e-8*w {
			t.Errorf("cell %d: %.12g, want %.12g", i, got.At(i/3, i%3), w)
		}
	}
	if report.Miss > 1e-12 || report.Iterations < 2 || report.Cells.Count != 9 {
		t.Errorf("report: %s", report)
	}
	t.Log(report)
	// Among one another the multipliers are determined: x_ij = r_i a_ij s_j, and the mean of ln s is zero.
	logs := 0.0
	for j := range report.S {
		logs += math.Log(report.S[j])
		for i := range report.R {
			if v := report.R[i] * prior.At(i, j) * report.S[j]; math.Abs(v-got.At(i, j)) > 1e-9*v {
				t.Errorf("r a s of cell %d,%d is %g, the cell %g", i, j, v, got.At(i, j))
			}
		}
	}
	if math.Abs(logs) > 1e-12 {
		t.Errorf("the geometric mean of s is %g", math.Exp(logs/3))
	}
}

func seeded(seed int64) *rand.Rand { return rand.New(rand.NewSource(seed)) }

// naiveRAS is the textbook iteration, written apart from the library: rows, then
// columns, on the matrix itself. A column of zeros stays.
func naiveRAS(a *mat.Dense, u, v []float64, steps int) *mat.Dense {
	x := mat.DenseCopyOf(a)
	n, m := x.Dims()
	for s := 0; s < steps; s++ {
		for i := 0; i < n; i++ {
			sum := mat.Sum(x.RowView(i))
			for j := 0; j < m; j++ {
				x.Set(i, j, x.At(i, j)*u[i]/sum)
			}
		}
		for j := 0; j < m; j++ {
			sum := mat.Sum(x.ColView(j))
			if sum == 0 {
				continue
			}
			for i := 0; i < n; i++ {
				x.Set(i, j, x.At(i, j)*v[j]/sum)
			}
		}
	}
	return x
}

// problem is a prior and the margins of another matrix with the same signs, so
// that a solution exists. negative is the share of cells below zero.
func problem(r *rand.Rand, n, m int, negative, zero float64) (*mat.Dense, Target) {
	prior, truth := mat.NewDense(n, m, nil), mat.NewDense(n, m, nil)
	target := Target{Rows: make([]float64, n), Columns: make([]float64, m)}
	for i := 0; i < n; i++ {
		for j := 0; j < m; j++ {
			if i != j && r.Float64() < zero {
				continue
			}
			sign := 1.0
			if i != j && r.Float64() < negative {
				sign = -0.3
			}
			prior.Set(i, j, sign*math.Exp(2*r.NormFloat64()))
			truth.Set(i, j, prior.At(i, j)*math.Exp(r.NormFloat64()))
			target.Rows[i] += truth.At(i, j)
			target.Columns[j] += truth.At(i, j)
		}
	}
	return prior, target
}

func TestGRASReducesToRAS(t *testing.T) {
	for seed := int64(1); seed <= 30; seed++ {
		prior, target := problem(seeded(seed), 4+int(seed)%5, 6, 0, 0.2)
		a, _, err := RAS(prior, target, BalanceOptions{Tolerance: 1e-12})
		if err != nil {
			t.Fatal(seed, err)
		}
		b, _, err := GRAS(prior, target, BalanceOptions{Tolerance: 1e-12})
		if err != nil {
			t.Fatal(seed, err)
		}
		naive := naiveRAS(prior, target.Rows, target.Columns, 3000)
		if !mat.EqualApprox(a, b, 1e-12) || !mat.EqualApprox(a, naive, 1e-8) {
			t.Fatalf("seed %d: RAS, GRAS and the textbook iteration differ", seed)
		}
	}
}

// What makes a matrix the GRAS solution is the first-order condition: the log
// ratio of every cell, sign(a)·ln(x/a), is a row term plus a column term; and signs are kept and targets met.
func TestGRASKeepsSignsAndIsOptimal(t *testing.T) {
	for seed := int64(1); seed <= 40; seed++ {
		prior, target := problem(seeded(seed), 6, 5, 0.25, 0.15)
		x, report, err := GRAS(prior, target, BalanceOptions{Tolerance: 1e-11})
		if err != nil {
			t.Fatal(seed, err)
		}
		for i := 0; i < 6; i++ {
			for j := 0; j < 5; j++ {
				a, v := prior.At(i, j), x.At(i, j)
				if a*v < 0 || (a == 0) != (v == 0) {
					t.Fatalf("seed %d: cell %d,%d was %g and is %g", seed, i, j, a, v)
				}
				if a == 0 {
					continue
				}
				y := math.Log(v / a)
				if a < 0 {
					y = -y
				}
				if want := math.Log(report.R[i]) + math.Log(report.S[j]); math.Abs(y-want) > 1e-8 {
					t.Fatalf("seed %d: the log ratio of cell %d,%d is %g, its row and column terms %g", seed, i, j, y, want)
				}
			}
			if got := mat.Sum(x.RowView(i)); math.Abs(got-target.Rows[i]) > 1e-9*(math.Abs(target.Rows[i])+1) {
				t.Fatalf("seed %d: row %d adds up to %g, target %g", seed, i, got, target.Rows[i])
			}
		}
		for j := 0; j < 5; j++ {
			if got := mat.Sum(x.ColView(j)); math.Abs(got-target.Columns[j]) > 1e-9*(math.Abs(target.Columns[j])+1) {
				t.Fatalf("seed %d: column %d adds up to %g, target %g", seed, j, got, target.Columns[j])
			}
		}
	}
}

// A 2×2 matrix has one free cell, so that GRAS is one equation, solved here by bisection.
func TestGRASByHand(t *testing.T) {
	prior := mat.NewDense(2, 2, []float64{4, -1, 1, 3})
	target := Target{Rows: []float64{3, 4}, Columns: []float64{5, 2}}
	x, _, err := GRAS(prior, target, BalanceOptions{Tolerance: 1e-13})
	if err != nil {
		t.Fatal(err)
	}
	// With t = x22: x12 = 2−t, x21 = 4−t, x11 = 1+t. Invariant of the multipliers for this sign
	// pattern: (x11/4)·(x22/3)·(x12/−1) = (x21/1), from r1s1·r2s2 = r1s2·r2s1 and x12 = −1/(r1s2).
	f := func(v float64) float64 { return (1+v)/4*v/3*(v-2) - (4 - v) }
	lo, hi := 2.0, 4.0
	for k := 0; k < 200; k++ {
		if mid := (lo + hi) / 2; f(mid) > 0 {
			hi = mid
		} else {
			lo = mid
		}
	}
	if math.Abs(x.At(1, 1)-lo) > 1e-10 || math.Abs(x.At(0, 1)-(2-lo)) > 1e-10 {
		t.Errorf("x22 = %.12g, by bisection %.12g", x.At(1, 1), lo)
	}
}

func TestFixedCellsAreHeld(t *testing.T) {
	prior := mat.NewDense(3, 3, []float64{5, 1, 1, 1, 5, 1, 1, 1, 5})
	target := Target{Rows: []float64{10, 12, 8}, Columns: []float64{9, 11, 10}, Fixed: []FixedCell{{0, 1, 4}, {2, 0, 0}}}
	x, report, err := RAS(prior, target, BalanceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if x.At(0, 1) != 4 || x.At(2, 0) != 0 || report.Fixed != 2 {
		t.Errorf("fixed cells are %g and %g", x.At(0, 1), x.At(2, 0))
	}
	for i, u := range target.Rows {
		if math.Abs(mat.Sum(x.RowView(i))-u) > 1e-8*u {
			t.Errorf("row %d adds up to %g, want %g", i, mat.Sum(x.RowView(i)), u)
		}
	}
	// The free part is the RAS solution of the free problem.
	free := mat.DenseCopyOf(prior)
	free.Set(0, 1, 0)
	free.Set(2, 0, 0)
	y := naiveRAS(free, []float64{6, 12, 8}, []float64{9, 7, 10}, 2000)
	if d := math.Abs(y.At(1, 2) - x.At(1, 2)); d > 1e-8 {
		t.Errorf("a free cell differs by %g from the textbook iteration", d)
	}
}

func TestZeroTargetEmptiesRow(t *testing.T) {
	prior := mat.NewDense(2, 2, []float64{1, 2, 3, 4})
	x, _, err := RAS(prior, Target{Rows: []float64{0, 7}, Columns: []float64{3, 4}}, BalanceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if x.At(0, 0) != 0 || x.At(0, 1) != 0 || x.At(1, 0) != 3 || x.At(1, 1) != 4 {
		t.Errorf("got %v", mat.Formatted(x))
	}
}

// Each problem has no solution; the message must name the culprit.
func TestBalanceRefusals(t *testing.T) {
	names := []string{"farm", "mine", "mill"}
	for _, c := range []struct {
		what    string
		gras    bool
		cells   []float64
		rows    []float64
		columns []float64
		fixed   []FixedCell
		want    []string
	}{
		{"different totals", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 3}, nil, []string{"add up to 6 ", "to 7;"}},
		{"zero row", false, []float64{1, 1, 1, 0, 0, 0, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, nil,
			[]string{"row mine has no cell to adjust but must add up to 2"}},
		{"zero column", false, []float64{1, 0, 1, 1, 0, 1, 1, 0, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, nil, []string{"column mine has no cell to adjust"}},
		{"negative cell in RAS", false, []float64{1, -1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, nil,
			[]string{"row farm column mine", "use GRAS"}},
		{"negative target", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{-1, 4, 3}, []float64{2, 2, 2}, nil,
			[]string{"row farm has no cell below zero but must add up to -1"}},
		{"signs", true, []float64{1, 1, 1, -1, -2, -1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, nil,
			[]string{"row mine has no cell above zero but must add up to 2"}},
		{"fixed above target", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, []FixedCell{{1, 1, 2.5}},
			[]string{"row mine has fixed cells of 2.5, more than its target 2", "column mine has fixed cells of 2.5"}},
		{"fixed twice", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, []FixedCell{{1, 1, 1}, {1, 1, 1}},
			[]string{"fixed twice"}},
		{"zero pattern", false, []float64{1, 0, 0, 1, 0, 0, 1, 1, 1}, []float64{3, 3, 4}, []float64{4, 3, 3}, nil,
			[]string{"row farm, row mine must add up to 6", "column farm", "4"}},
		{"only in the limit", false, []float64{1, 0, 0, 1, 1, 0, 1, 1, 1}, []float64{4, 3, 3}, []float64{4, 3, 3}, nil,
			[]string{"limit of some cells going to zero"}},
		{"signs of several rows", true, []float64{1, -1, 0, 1, -1, 0, 1, -1, 1}, []float64{3, 3, 3}, []float64{5, -1, 5}, nil, []string{"column farm", "add up to"}},
		{"not a number", false, []float64{1, 1, 1, 1, math.NaN(), 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, nil, []string{"row mine, column mine"}},
		{"target not a number", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, math.Inf(1), 3}, []float64{2, 2, 2}, nil, []string{"row mine: the target"}},
		{"shape", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2}, []float64{2, 2, 2}, nil, []string{"3 rows and 3 columns"}},
		{"fixed outside", false, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 2, 3}, []float64{2, 2, 2}, []FixedCell{{3, 0, 1}}, []string{"row 4, column 1"}},
	} {
		target := Target{Rows: c.rows, Columns: c.columns, Fixed: c.fixed, RowNames: names, ColumnNames: names}
		balance := RAS
		if c.gras {
			balance = GRAS
		}
		x, _, err := balance(mat.NewDense(3, 3, c.cells), target, BalanceOptions{})
		var refusal *tables.Refusal
		if x != nil || !errors.As(err, &refusal) {
			t.Errorf("%s: no refusal but %v", c.what, err)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", c.what, err, w)
			}
		}
	}
}
