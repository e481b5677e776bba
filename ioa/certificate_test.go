package ioa

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// exactSolve solves op(I − A)X = B for the table of a model, without rounding its coefficients.
func exactSolve(t *testing.T, m *Model, op blas.Transpose, b *mat.Dense) [][]*big.Float {
	t.Helper()
	return exactOf(t, m.Table, m.Flows).solution(op == blas.Trans, exactColumns(b))
}

// trueDigits is the number of right digits, counted as certificates count them.
func trueDigits(exact [][]*big.Float, x *mat.Dense) float64 {
	n, k := x.Dims()
	digits := math.Inf(1)
	for c := 0; c < k; c++ {
		largest := 0.0
		for i := 0; i < n; i++ {
			largest = math.Max(largest, math.Abs(x.At(i, c)))
		}
		for i := 0; i < n; i++ {
			size := math.Max(math.Abs(x.At(i, c)), negligible*largest)
			off := new(big.Float).Sub(exact[i][c], new(big.Float).SetFloat64(x.At(i, c)))
			if off.Sign() == 0 {
				continue
			}
			share, _ := off.Quo(off, new(big.Float).SetFloat64(size)).Float64() // in 400 bits: the difference alone may be too small for a number
			digits = math.Min(digits, -math.Log10(math.Abs(share)))
		}
	}
	return digits
}

// identityLess is I − A.
func identityLess(a *mat.Dense) *mat.Dense {
	n, _ := a.Dims()
	out := mat.NewDense(n, n, nil)
	out.Scale(-1, a)
	for i := range n {
		out.Set(i, i, 1+out.At(i, i))
	}
	return out
}

// largestOff is how far the cells of x are from what they should be, at most.
func largestOff(exact [][]*big.Float, x *mat.Dense) float64 {
	most := 0.0
	for i, row := range exact {
		for j, want := range row {
			off, _ := new(big.Float).Sub(want, new(big.Float).SetFloat64(x.At(i, j))).Float64()
			most = math.Max(most, math.Abs(off))
		}
	}
	return most
}

// nearlyUnproductive is a random economy whose value added shrinks towards
// nothing, so that I − A comes close to singular.
func nearlyUnproductive(t *testing.T, r *rand.Rand) *tables.Table {
	table := randomTable(t, 1+r.IntN(30), r.Uint64())
	margin := math.Pow(10, -12*r.Float64())
	for j := range table.Sectors {
		inputs := mat.Sum(table.Z.ColView(j))
		scale := table.Output[j] * (1 - margin*(0.5+r.Float64())) / inputs
		for i := range table.Sectors {
			table.Z.Set(i, j, scale*table.Z.At(i, j))
		}
	}
	return balanced(table)
}

// No certificate claims a digit that is not there, however it was made: one
// right-hand side at a time, many together, by iteration, transposed or not,
// with negative cells; and what is claimed is not far from what is true.
func TestCertificatesHold(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	claimed, lost := map[string]int{}, map[string]float64{}
	for trial := 0; trial < 400; trial++ {
		table := nearlyUnproductive(t, r)
		if trial%4 == 3 { // some cells below zero
			table.Z.Set(0, 0, -table.Z.At(0, 0))
		}
		m, err := New(balanced(table), Options{Flows: Domestic})
		if err != nil {
			t.Fatal(err)
		}
		s, err := m.system()
		if err != nil {
			continue // refused: too close to unproductive to tell
		}
		n := table.N()
		f := mat.NewDense(n, 1+r.IntN(4), nil)
		f.Apply(func(_, _ int, _ float64) float64 {
			if r.IntN(3) == 0 {
				return 0
			}
			return r.NormFloat64() * math.Pow(10, float64(r.IntN(9)))
		}, f)
		for _, op := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			exact := exactSolve(t, m, op, f)
			for name, solve := range solvers(s) {
				x, cert, err := solve(op, f)
				if err != nil || cert.Reason != "" {
					continue
				}
				truth := trueDigits(exact, x)
				if float64(cert.Digits) > truth {
					t.Errorf("trial %d, %s, %c: %d digits claimed, %.2f true", trial, name, op, cert.Digits, truth)
				}
				claimed[name]++
				lost[name] += math.Min(truth, maxDigits) - float64(cert.Digits)
			}
		}
	}
	// Certificates are promised to be within two digits of the truth where the
	// residual is taken in twice the precision. Solving many together bounds the
	// residual's rounding beforehand instead, by (n+4)u times its terms: at n = 30 that is up
	// to two digits more.
	for name, most := range map[string]float64{"few": 2, "iterated": 2, "general": 2, "many": 4} {
		if claimed[name] < 100 {
			t.Errorf("%s: only %d certificates were made", name, claimed[name])
		}
		mean := lost[name] / float64(claimed[name])
		t.Logf("%s: %d certificates, %.2f digits fewer than are true on average", name, claimed[name], mean)
		if mean > most {
			t.Errorf("%s: certificates claim %.2f digits too few on average", name, mean)
		}
	}
}

// asMeant solves for right-hand sides that are what is meant.
func asMeant(solve func(blas.Transpose, *mat.Dense, *mat.Dense) (*mat.Dense, certificates, error)) func(blas.Transpose, *mat.Dense) (*mat.Dense, Certificate, error) {
	return func(op blas.Transpose, f *mat.Dense) (*mat.Dense, Certificate, error) {
		x, certs, err := solve(op, f, nil)
		return x, certs.weakest(), err
	}
}

// solvers are the ways a system may be solved, whatever its size would choose.
func solvers(s *system) map[string]func(blas.Transpose, *mat.Dense) (*mat.Dense, Certificate, error) {
	if !s.signs {
		return map[string]func(blas.Transpose, *mat.Dense) (*mat.Dense, Certificate, error){"general": asMeant(s.solveGeneral)}
	}
	return map[string]func(blas.Transpose, *mat.Dense) (*mat.Dense, Certificate, error){
		"few":  asMeant(s.solveFew),
		"many": asMeant(s.solveMany),
		"iterated": func(op blas.Transpose, f *mat.Dense) (*mat.Dense, Certificate, error) {
			x, certs, err := s.solveEach(op, columns(f), nil, true)
			if err != nil {
				return nil, Certificate{}, err
			}
			return fromColumns(x), certs.weakest(), nil
		},
	}
}

// The decimal places claimed for L and G hold in every cell.
func TestInverseCertificatesHold(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	made := 0
	for trial := 0; trial < 100; trial++ {
		m, err := New(nearlyUnproductive(t, r), Options{Flows: Domestic})
		if err != nil {
			t.Fatal(err)
		}
		l, cert, err := m.CertifiedCoefficients(Leontief)
		if err != nil || cert.Reason != "" || cert.Digits == 0 {
			continue // nothing is claimed
		}
		g, ghosh, err := m.CertifiedCoefficients(Ghosh)
		if err != nil {
			t.Fatal(err)
		}
		made++
		n := m.Table.N()
		ones := mat.NewDense(n, n, nil)
		for i := 0; i < n; i++ {
			ones.Set(i, i, 1)
		}
		exact := exactSolve(t, m, blas.NoTrans, ones)
		for i := 0; i < n; i++ {
			for j := 0; j < n; j++ {
				d, _ := new(big.Float).Sub(exact[i][j], new(big.Float).SetFloat64(l.At(i, j))).Float64()
				if math.Abs(d) > math.Pow(10, -float64(cert.Digits)) {
					t.Fatalf("trial %d: L is off by %g at %d, %d with %d places claimed", trial, d, i, j, cert.Digits)
				}
				scaled, _ := new(big.Float).Mul(exact[i][j], new(big.Float).SetFloat64(m.Table.Output[j]/m.Table.Output[i])).Float64()
				if d := scaled - g.At(i, j); ghosh.Digits > 0 && math.Abs(d) > math.Pow(10, -float64(ghosh.Digits)) {
					t.Fatalf("trial %d: G is off by %g at %d, %d with %d places claimed", trial, d, i, j, ghosh.Digits)
				}
			}
		}
	}
	if made < 50 {
		t.Errorf("only %d inverses were certified", made)
	}
}

func TestRequireDigits(t *testing.T) {
	if err := certified(12.7).Require(12); err != nil {
		t.Error(err)
	}
	if err := certified(12.7).Require(13); err == nil {
		t.Error("13 digits were given where 12 are proved")
	}
	if err := notCertified("why").Require(1); err == nil {
		t.Error("a digit was given where none is proved")
	}
	if err := notCertified("why").Require(0); err != nil {
		t.Error(err)
	}
}

// Demands of regions that hardly trade have little in common: one witness for all of them
// proves next to nothing of what little each pulls in the other, and one for each proves most of it.
func TestCertificatesOfUnlikeDemands(t *testing.T) {
	const n = 24
	for seed := range uint64(20) {
		table := randomTable(t, n, seed)
		for i := range n {
			for j := range n {
				if (i < n/2) != (j < n/2) {
					table.Z.Set(i, j, 1e-9*table.Z.At(i, j))
				}
			}
		}
		m := modelOf(t, balanced(table), Domestic)
		s := must[*system](t)(m.system())
		f := mat.NewDense(n, 6, nil)
		for c := range 6 {
			for i := range n / 2 {
				f.Set(c%2*n/2+i, c, float64(1+(i+c)%5))
			}
		}
		for _, op := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			x, cert, err := asMeant(s.solveMany)(op, f)
			if err != nil {
				t.Fatal(err)
			}
			if truth := trueDigits(exactSolve(t, m, op, f), x); float64(cert.Digits) > truth || cert.Digits < 11 {
				t.Errorf("seed %d, %c: %d digits claimed, %.2f true", seed, op, cert.Digits, truth)
			}
		}
	}
}
