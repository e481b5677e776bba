package ioa

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"
)

// In the two sectors of Miller & Blair (2009), chapter 2, printed L = [1.25412541 .33003300; .26402640 1.12211221]: of two numbers a and b
// the coefficient of variation is √2 |a − b| / (a + b). G = x̂⁻¹ L x̂ has the rows (1.25412541, .66006600) and (.13201320, 1.12211221).
// f = (350, 1700) and v = (650, 1400) weigh the sums, and both weighted means are 3000/2050.
func TestLinkageDetailOfMillerBlair(t *testing.T) {
	d := detailOf(t, modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic))
	cv := func(a, b float64) float64 { return math.Sqrt2 * math.Abs(a-b) / (a + b) }
	within(t, "direct", append(d.BackwardDirect, d.ForwardDirect...), []float64{.35, .30, .65, .15}, 1e-15)
	within(t, "backward cv", d.BackwardCV, []float64{cv(1.25412541, .26402640), cv(.33003300, 1.12211221)}, 2e-8)
	within(t, "forward cv", d.ForwardCV, []float64{cv(1.25412541, .66006600), cv(.13201320, 1.12211221)}, 2e-8)
	within(t, "backward weighted", d.BackwardWeighted, []float64{1.51815181 * 2050 / 3000, 1.45214521 * 2050 / 3000}, 1e-8)
	within(t, "forward weighted", d.ForwardWeighted, []float64{1.91419141 * 2050 / 3000, 1.25412541 * 2050 / 3000}, 1e-8)
}

// The same from the explicit matrices, in economies of every kind.
func TestLinkageDetailByTheMatrices(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		d, book := detailOf(t, m), textbook(t, m.Table, m.Flows)
		n := m.Table.N()
		direct, sold, backward, forward := nans(n), nans(n), nans(n), nans(n)
		for _, j := range m.active {
			column, row := []float64{}, []float64{}
			direct[j], sold[j] = 0, 0
			for i := range n {
				direct[j] += book.A.At(i, j)
				if m.Table.Output[i] > 0 {
					column, row = append(column, book.L.At(i, j)), append(row, book.G.At(j, i))
					sold[j] += book.A.At(j, i) * m.Table.Output[i] / m.Table.Output[j]
				}
			}
			backward[j], forward[j] = variation(column), variation(row)
		}
		near(t, "backward direct", d.BackwardDirect, direct, 1e-12, 1e-3)
		near(t, "forward direct", d.ForwardDirect, sold, 1e-12, 1e-3)
		near(t, "backward cv", d.BackwardCV, backward, 1e-9, 1e-2)
		near(t, "forward cv", d.ForwardCV, forward, 1e-7, 1e-2)
	})
}

// Weighted linkages, weighted by the same weights, add up to 1; and the mean that divides them is output per unit of demand, because
// Σ_k f_k m_k and Σ_k v_k g_k are the output of the economy.
func TestWeightedLinkagesAddUp(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		l, d := must[*Linkages](t)(m.Linkages(ForwardLeontief)), detailOf(t, m)
		v, f := m.primaryInputs(), m.demandByProduct().values
		sumV, sumF, all, allF, meanF := 0.0, 0.0, 0.0, 0.0, 0.0
		book := rowSums(textbook(t, m.Table, m.Flows).G)
		for _, k := range m.active {
			sumV, sumF = sumV+v[k], sumF+f[k]
			all, allF = all+v[k]*d.ForwardWeighted[k], allF+f[k]*d.BackwardWeighted[k]
			meanF += f[k] * l.OutputMultiplier[k]
		}
		near(t, "forward", []float64{all / sumV}, []float64{1}, seldom, 0)
		near(t, "backward", []float64{allF / sumF}, []float64{1}, seldom, 0)
		for _, k := range m.active {
			near(t, "forward weighted", []float64{d.ForwardWeighted[k]}, []float64{book[k] * sumV / sum(m.outputs)}, 1e-8, 0)
			near(t, "backward weighted", []float64{d.BackwardWeighted[k]}, []float64{l.OutputMultiplier[k] * sumF / meanF}, seldom, 0)
		}
	})
}

// What is undefined is NaN with a reason: the variation of one sector, and weights that are not recorded.
func TestLinkageDetailThatIsUndefined(t *testing.T) {
	one := detailOf(t, modelOf(t, mustRead(t, "code,a,b,hh,output\na,20,0,80,100\nb,0,0,0,0\nva,80,0,,\n"), Domestic))
	if !math.IsNaN(one.BackwardCV[0]) || !math.IsNaN(one.ForwardCV[0]) || len(one.Notes) != 1 || !math.IsNaN(one.BackwardDirect[1]) {
		t.Errorf("one sector: %+v", one)
	}
	m := must[*Model](t)(New(mustRead(t, "code,S1,S2,output\nS1,1,2,10\nS2,3,4,10\nva,6,4,\n"), Options{Accept: []string{"row-balance"}}))
	d := detailOf(t, m)
	if !math.IsNaN(d.BackwardWeighted[0]) || math.IsNaN(d.ForwardWeighted[0]) || len(d.Notes) != 1 {
		t.Errorf("no final demand: %+v", d)
	}
}

// The digits claimed for coefficients of variation are there, also close to unproductive.
func TestVariationCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		d := detailOf(t, m)
		for k := range m.outputs {
			row := weighted(l.RawRowView(k), m.outputs)
			trueTo(t, d.Certificate, "backward", d.BackwardCV[k], variation(mat.Col(nil, k, l)))
			trueTo(t, d.Certificate, "forward", d.ForwardCV[k], variation(row))
		}
		return d.Certificate
	})
}

func detailOf(t *testing.T, m *Model) *LinkageDetail {
	t.Helper()
	return must[*LinkageDetail](t)(m.LinkageDetail(must[*Linkages](t)(m.Linkages(ForwardLeontief)), true))
}

// variation is the sample standard deviation over the mean; NaN of one number.
func variation(x []float64) float64 {
	mean, squares := sum(x)/float64(len(x)), 0.0
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	return math.Sqrt(squares/float64(len(x)-1)) / mean
}

// eachCertified runs a test on economies close to unproductive, of at least two sectors that all have output, with the exact
// inverse, rounded once. test returns the certificate it held.
func eachCertified(t *testing.T, test func(t *testing.T, m *Model, l *mat.Dense) Certificate) {
	t.Helper()
	made, digits := 0, 0
	for seed := range uint64(120) {
		table := nearlyUnproductive(t, rand.New(rand.NewPCG(seed, 11)))
		if table.N() < 2 {
			continue
		}
		m := modelOf(t, table, Domestic)
		if _, err := m.Coefficients(Leontief); err != nil {
			continue // refused: too close to unproductive to tell
		}
		c := test(t, m, exactInverse(t, m))
		if t.Failed() {
			t.Fatalf("seed %d: %d sectors", seed, table.N())
		}
		if c.Reason == "" && c.Digits > 0 {
			made, digits = made+1, digits+c.Digits
		}
	}
	if made < 60 {
		t.Errorf("only %d results were certified", made)
	} else {
		t.Logf("%d certificates, %.1f digits on average", made, float64(digits)/float64(made))
	}
}

func exactInverse(t *testing.T, m *Model) *mat.Dense {
	t.Helper()
	n := m.Table.N()
	out := mat.NewDense(n, n, nil)
	for i, row := range exactSolve(t, m, blas.NoTrans, identityLess(mat.NewDense(n, n, nil))) {
		for j, v := range row {
			f, _ := new(big.Float).Set(v).Float64()
			out.Set(i, j, f)
		}
	}
	return out
}

// trueTo wants a value to be within the digits claimed for it of one that is right to 14.
func trueTo(t *testing.T, c Certificate, what string, got, want float64) {
	t.Helper()
	if c.Reason != "" || c.Digits == 0 {
		return // nothing is claimed
	}
	if off := math.Abs(got-want) / math.Abs(want); off > math.Pow(10, -float64(c.Digits))+1e-14 {
		t.Errorf("%s: %.16g is off by %.2g of %.16g, %d digits are claimed", what, got, off, want, c.Digits)
	}
}
