package ioa

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Certificates hold for demands of any size, down to where numbers lose their
// digits and up to where they end: there nothing is claimed.
func TestCertificatesHoldAtAnySize(t *testing.T) {
	claimed := map[string]int{}
	for _, scale := range []float64{1e-322, 1e-315, 1e-310, 1e-300, 1e-200, 1e200, 1e300, 1e306} {
		r := rand.New(rand.NewPCG(11, math.Float64bits(scale)))
		for trial := range 20 {
			m := modelOf(t, nearlyUnproductive(t, r), Domestic)
			s, err := m.system()
			if err != nil {
				continue // refused: too close to unproductive to tell
			}
			f := mat.NewDense(m.Table.N(), 2, nil)
			f.Apply(func(_, _ int, _ float64) float64 { return scale * r.NormFloat64() * math.Pow(10, -float64(r.IntN(9))) }, f)
			for _, op := range []blas.Transpose{blas.NoTrans, blas.Trans} {
				exact := exactSolve(t, m, op, f)
				for name, solve := range solvers(s) {
					x, cert, err := solve(op, f)
					if err != nil || cert.Digits == 0 {
						continue
					}
					claimed[name]++
					if slices.ContainsFunc(x.RawMatrix().Data, func(v float64) bool { return v-v != 0 }) {
						t.Errorf("%g, trial %d, %s, %c: %d digits claimed of what is no number", scale, trial, name, op, cert.Digits)
					} else if truth := trueDigits(exact, x); float64(cert.Digits) > truth {
						t.Errorf("%g, trial %d, %s, %c: %d digits claimed, %.2f true", scale, trial, name, op, cert.Digits, truth)
					}
				}
			}
		}
	}
	for _, name := range []string{"few", "many", "iterated"} {
		if claimed[name] < 100 {
			t.Errorf("%s: only %d certificates were made", name, claimed[name])
		}
	}
}

// No demand is no output, exactly, however it is solved for and beside whatever else.
func TestCertificateOfNoDemand(t *testing.T) {
	s := must[*system](t)(modelOf(t, randomTable(t, 5, 1), Domestic).system())
	f := mat.NewDense(5, 2, nil)
	f.Set(2, 1, 1e-5)
	for name, solve := range solvers(s) {
		x, cert, err := solve(blas.NoTrans, f)
		if err != nil || cert.Digits < 13 || mat.Norm(x.ColView(0), 1) != 0 {
			t.Errorf("%s: %v, %v, %v", name, err, cert, mat.Col(nil, 0, x))
		}
	}
}

// withImporters lets the sectors without output sell to all others, up to three
// times what those make, as goods do that only come from abroad.
func withImporters(r *rand.Rand) *tables.Table {
	table := randomEconomy(r)
	table.Treatment, table.Imports = tables.NoImports, nil
	for i, x := range table.Output {
		for j, made := range table.Output {
			if x == 0 {
				table.Z.Set(i, j, 3*r.Float64()*made)
			}
		}
	}
	return balanced(table)
}

// What sectors without output sell is a sum over the solution, and may cancel
// where demand has both signs: certificates count the digits that are left.
func TestCertificatesHoldForSectorsWithoutOutput(t *testing.T) {
	tried := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 77))
		if m := modelOf(t, withImporters(r), Domestic); len(m.idle) > 0 {
			tried++
			checkIdle(t, r, m, fmt.Sprintf("seed %d", seed))
		}
	}
	if tried < 100 {
		t.Errorf("only %d economies have sectors without output", tried)
	}
}

func checkIdle(t *testing.T, r *rand.Rand, m *Model, what string) {
	t.Helper()
	n := m.Table.N()
	f, weights := mat.NewDense(n, 3, nil), mat.NewDense(n, 3, nil)
	weights.Apply(func(int, int, float64) float64 { return r.NormFloat64() }, weights)
	for _, i := range m.active {
		for c := range 3 {
			f.Set(i, c, r.NormFloat64()*math.Pow(10, float64(r.IntN(9))))
		}
	}
	if len(m.active) > 1 { // two sectors produce nearly opposite amounts
		f.Set(m.active[1], 0, -f.At(m.active[0], 0)*(1+1e-9*r.Float64()))
	}
	s := must[*system](t)(m.system())
	for op, one := range map[blas.Transpose]struct {
		f     *mat.Dense
		solve func(f, off *mat.Dense) (*mat.Dense, Certificate, error)
	}{blas.NoTrans: {f, s.solve}, blas.Trans: {weights, s.solveTrans}} {
		x, cert, err := one.solve(one.f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if truth := trueDigits(exactSolve(t, m, op, one.f), x); float64(cert.Digits) > truth || cert.Digits < 3 {
			t.Errorf("%s, %c: %d digits claimed, %.2f true", what, op, cert.Digits, truth)
		}
	}
	l, cert, err := m.CertifiedCoefficients(Leontief)
	if err != nil {
		t.Fatal(err)
	}
	exact := exactSolve(t, m, blas.NoTrans, identityLess(mat.NewDense(n, n, nil)))
	if off := largestOff(exact, l); off > math.Pow(10, -float64(cert.Digits)) || cert.Digits < 8 {
		t.Errorf("%s: L is off by %g with %d places claimed", what, off, cert.Digits)
	}
}
