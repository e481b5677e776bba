package ioa

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The two sectors of Miller & Blair (2009), chapter 2, by hand: with one sector in the rest, pure backward linkage is
// a_rj f_j / ((1 − a_rr)(1 − a_jj)) and pure forward linkage a_jr f_r / ((1 − a_rr)(1 − a_jj)); (1 − .15)(1 − .05) = .8075.
func TestPureLinkagesOfMillerBlair(t *testing.T) {
	p := pureOf(t, modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic))
	within(t, "backward", p.Backward, []float64{.2 * 350 / .8075, .25 * 1700 / .8075}, 1e-12)
	within(t, "forward", p.Forward, []float64{.25 * 1700 / .8075, .2 * 350 / .8075}, 1e-12)
	within(t, "total over mean", p.TotalOverMean, []float64{1, 1}, 1e-14)
	within(t, "backward over mean", p.BackwardOverMean, []float64{70 / 247.5, 425 / 247.5}, 1e-14)
}

// Pure linkages by what they stand for: the blocks cut out of A, and each inverted.
func TestPureLinkagesByBlocks(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) { wantPure(t, m, pureOf(t, m)) })
	for _, table := range []string{"germany-1995.csv", "miller-blair-regions.csv", "australia-1989-90.csv"} {
		m := modelOf(t, transcribed(t, table), Domestic)
		wantPure(t, m, pureOf(t, m))
	}
}

func TestPureLinkagesOfPublishedTables(t *testing.T) {
	for _, m := range []*Model{modelOf(t, described(t, "scotland-2016/scotland_ixi_2016.csv"), Domestic), modelOf(t, chinaDetailed(t, 2018, 153), Domestic)} {
		p := pureOf(t, m)
		wantPure(t, m, p)
		t.Log(m.Table.Name, p.Certificate)
		if p.Certificate.Digits < 9 {
			t.Errorf("%s: %s", m.Table.Name, p.Certificate)
		}
	}
}

// Output is what j makes for its own final demand and for the rest: x_j = (Δ_jj f_j + what it makes for itself because the rest buys …).
// With Δ_jj = l_jj (1 − a_jj), the output for final demand f is x_j = l_jj f_j + l_jj (1 − a_jj) pure_forward_j, and what the rest makes
// for j's final demand is l_jj (1 − a_jj) pure_backward_j = (m_j − l_jj) f_j: summed over all sectors both are the output that final
// demand calls for outside its own sector.
func TestPureLinkagesAddUpToOutput(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		p, l := pureOf(t, m), must[*mat.Dense](t)(m.Coefficients(Leontief))
		f := m.demandByProduct().values
		for _, i := range m.idle {
			f[i] = 0
		}
		var x mat.VecDense
		x.MulVec(l, mat.NewVecDense(len(f), f))
		forward, backward, size := 0.0, 0.0, 0.0
		for c, j := range m.active {
			by := l.At(j, j) * m.keptOfOwn()[c]
			near(t, "output", []float64{l.At(j, j)*f[j] + by*p.Forward[j]}, []float64{x.AtVec(j)}, seldom, sum(m.outputs))
			forward, backward, size = forward+by*p.Forward[j], backward+by*p.Backward[j], size+math.Abs(by*p.Forward[j])
		}
		for _, i := range m.idle { // what they sell is in the backward linkages of others, and they have no forward ones
			forward += x.AtVec(i)
		}
		near(t, "all linkages", []float64{backward}, []float64{forward}, seldom, size)
	})
}

func TestPureLinkagesNeedFinalDemand(t *testing.T) {
	m := must[*Model](t)(New(mustRead(t, "code,S1,S2,output\nS1,1,2,10\nS2,3,4,10\nva,6,4,\n"), Options{Accept: []string{"row-balance"}}))
	_, err := m.PureLinkages(true)
	wantRefusal(t, "pure linkages", err, "no final-demand columns")
}

// A sector alone has no linkages, and there is no mean to divide by.
func TestPureLinkagesOfOneSector(t *testing.T) {
	p := pureOf(t, modelOf(t, mustRead(t, "code,a,b,hh,output\na,20,0,80,100\nb,0,0,0,0\nva,80,0,,\n"), Domestic))
	if p.Total[0] != 0 || !math.IsNaN(p.Total[1]) || !math.IsNaN(p.TotalOverMean[0]) || len(p.Notes) != 3 {
		t.Errorf("%+v", p)
	}
}

func TestPureCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		p, f := pureOf(t, m), m.demandByProduct().values
		var backward, forward [2][]float64
		for j := range m.outputs {
			bought, sold := 0.0, 0.0
			for i := range m.outputs {
				if i != j {
					bought, sold = bought+l.At(i, j), sold+l.At(j, i)*f[i]
				}
			}
			by := l.At(j, j) * m.keptOfOwn()[j]
			backward[0], backward[1] = append(backward[0], p.Backward[j]), append(backward[1], bought*f[j]/by)
			forward[0], forward[1] = append(forward[0], p.Forward[j]), append(forward[1], sold/by)
		}
		for _, one := range [][2][]float64{backward, forward} {
			least := negligible * largestOf(one[1])
			for j, v := range one[0] {
				size := math.Max(math.Abs(one[1][j]), least)
				trueTo(t, p.Certificate, "pure linkage", size+v-one[1][j], size)
			}
		}
		return p.Certificate
	})
}

func pureOf(t *testing.T, m *Model) *PureLinkages {
	t.Helper()
	return must[*PureLinkages](t)(m.PureLinkages(true))
}

// wantPure compares with the blocks of A inverted by gonum.
func wantPure(t *testing.T, m *Model, got *PureLinkages) {
	t.Helper()
	n := m.Table.N()
	a, f := must[*mat.Dense](t)(m.Coefficients(Direct)), m.demandByProduct().values
	backward, forward := nans(n), nans(n)
	for _, j := range m.active {
		others := max(n-1, 1)
		rest, bought, sold, fr := mat.NewDense(others, others, nil), make([]float64, others), make([]float64, others), make([]float64, others)
		at := 0
		for i := range n {
			if i == j {
				continue
			}
			bought[at], sold[at], fr[at] = a.At(i, j), a.At(j, i), f[i]
			to := 0
			for k := range n {
				if k != j {
					rest.Set(at, to, a.At(i, k))
					to++
				}
			}
			at++
		}
		own := 1 / (1 - a.At(j, j))
		delta := inverseOf(t, rest)
		var pulled, served mat.VecDense
		pulled.MulVec(delta, mat.NewVecDense(len(bought), bought))
		served.MulVec(delta, mat.NewVecDense(len(fr), fr))
		backward[j] = mat.Sum(&pulled) * own * f[j]
		forward[j] = own * mat.Dot(mat.NewVecDense(len(sold), sold), &served)
	}
	near(t, "pure backward", got.Backward, backward, seldom, 1e-3*largestOf(m.outputs))
	near(t, "pure forward", got.Forward, forward, seldom, 1e-3*largestOf(m.outputs))
}
