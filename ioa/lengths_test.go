package ioa

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Two sectors by hand: [L²]_12 = l_12 (l_11 + l_22), so that both lengths between them are l_11 + l_22 − 1, and those on the diagonal
// l_11 + l_12 l_21 / (l_11 − 1). Printed L = [1.25412541 .33003300; .26402640 1.12211221]: Miller & Blair (2009), chapter 2.
func TestLengthsOfMillerBlair(t *testing.T) {
	a := must[*Lengths](t)(modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic).Lengths(true))
	const loop = .33003300 * .26402640
	between := 1.25412541 + 1.12211221 - 1
	within(t, "lengths", flat(a.Cells), []float64{1.25412541 + loop/.25412541, between, between, 1.12211221 + loop/.12211221}, 1e-7)
	within(t, "means", append(a.Backward, a.Forward...), []float64{between, between, between, between}, 1e-7)
}

// A chain from a to c has lengths that can be counted, and nothing flows back: 100 of a go into b, and 100 of b into c.
func TestLengthsOfAChain(t *testing.T) {
	chain := mustRead(t, "code,a,b,c,d,hh,output\na,0,100,0,0,100,200\nb,0,0,100,0,100,200\nc,0,0,0,0,200,200\nd,0,0,0,0,0,0\nva,200,100,100,0,,\n")
	a := must[*Lengths](t)(modelOf(t, chain, Domestic).Lengths(true))
	none := math.NaN()
	near(t, "lengths", flat(a.Cells), []float64{none, 1, 2, none, none, none, 1, none, none, none, none, none, none, none, none, none}, 0, 0)
	near(t, "backward", a.Backward, []float64{none, 1, 1.5, none}, 0, 0)
	near(t, "forward", a.Forward, []float64{1.5, 1, none, none}, 0, 0)
}

// Lengths by their definition: the rounds are counted and weighted, Σ k Aᵏ / Σ Aᵏ, until nothing is added.
func TestLengthsByCountingRounds(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		a := must[*Lengths](t)(m.Lengths(true))
		wantLengths(t, m, a)
		for i := range m.outputs {
			for j := range m.outputs {
				if v := a.Cells.At(m.active[i], m.active[j]); v < 1-1e-9 {
					t.Errorf("length %d, %d is %v", i, j, v)
				}
			}
		}
	})
	for _, m := range []*Model{modelOf(t, transcribed(t, "germany-1995.csv"), Domestic), modelOf(t, transcribed(t, "miller-blair-regions.csv"), Domestic)} {
		wantLengths(t, m, must[*Lengths](t)(m.Lengths(true)))
	}
}

// Nothing is lost where sectors hardly supply themselves, or each other: own use of 1e-9 of output comes back after one step, most of it.
func TestLengthsOfFaintFlows(t *testing.T) {
	faint := mustRead(t, "code,a,b,hh,output\na,1e-9,1e-7,0.9999998990,1\nb,0,0.25,0.75,1\nva,0.999999999,0.7499999,,\n")
	a := must[*Lengths](t)(modelOf(t, faint, Domestic).Lengths(true))
	// by hand: the loop of a alone, 1/(1 − a_11); from a to b through rounds of b, 1/(1 − a_11) + 1/(1 − a_22) − 1
	near(t, "faint", []float64{a.Cells.At(0, 0), a.Cells.At(0, 1), a.Cells.At(1, 1)}, []float64{1 / (1 - 1e-9), 1/(1-1e-9) + 1/.75 - 1, 1 / .75}, 1e-14, 0)
	if !math.IsNaN(a.Cells.At(1, 0)) {
		t.Error("nothing flows from b to a")
	}
	if a.Certificate.Digits < 12 {
		t.Error(a.Certificate)
	}
}

// If all coefficients grow by a share, l_ij grows by its length times that share, outside the diagonal: the length is the elasticity
// d ln(l_ij) / d ln(A). And lengths are the same by output coefficients.
func TestLengthsAreElasticities(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		a, book := must[*Lengths](t)(m.Lengths(false)), textbook(t, m.Table, m.Flows)
		const step = 1e-4
		scaled := func(by float64) *mat.Dense {
			var out mat.Dense
			out.Scale(by, book.A)
			return inverseOf(t, &out)
		}
		more, less := scaled(1+step), scaled(1-step)
		var ghosh mat.Dense
		ghosh.Mul(book.G, book.G)
		for _, i := range m.active {
			for _, j := range m.active {
				v := a.Cells.At(i, j)
				if i == j || math.IsNaN(v) || book.L.At(i, j) < 1e-6 || book.G.At(i, j) < 1e-6 {
					continue
				}
				slope := math.Log(more.At(i, j)/less.At(i, j)) / math.Log((1+step)/(1-step))
				near(t, "elasticity", []float64{v}, []float64{slope}, 1e-4, 1)
				near(t, "by output coefficients", []float64{v}, []float64{ghosh.At(i, j)/book.G.At(i, j) - 1}, 1e-7, 1)
			}
		}
	})
}

func TestLengthsOfPublishedTables(t *testing.T) {
	for _, m := range []*Model{modelOf(t, described(t, "scotland-2016/scotland_ixi_2016.csv"), Domestic), modelOf(t, chinaDetailed(t, 2018, 153), Domestic)} {
		a := must[*Lengths](t)(m.Lengths(true))
		wantLengths(t, m, a)
		if a.Certificate.Digits < 9 {
			t.Errorf("%s: %s", m.Table.Name, a.Certificate)
		}
	}
}

func TestLengthsCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		a := must[*Lengths](t)(m.Lengths(true))
		var square mat.Dense
		square.Mul(l, l)
		for i := range m.outputs {
			for j := range m.outputs {
				if i != j {
					trueTo(t, a.Certificate, "length", a.Cells.At(i, j), square.At(i, j)/l.At(i, j)-1)
				}
			}
		}
		return a.Certificate
	})
}

// wantLengths compares with Σ k Aᵏ / Σ Aᵏ, added up until the rounds are over.
func wantLengths(t *testing.T, m *Model, got *Lengths) {
	t.Helper()
	n := m.Table.N()
	a := must[*mat.Dense](t)(m.Coefficients(Direct))
	round, next := mat.DenseCopyOf(a), mat.NewDense(n, n, nil)
	var all, weighted, part mat.Dense
	all.CloneFrom(a)
	weighted.CloneFrom(a)
	for k := 2.0; k < 3000 && mat.Max(round) > 1e-30; k++ {
		next.Mul(round, a)
		round, next = next, round
		all.Add(&all, round)
		part.Scale(k, round)
		weighted.Add(&weighted, &part)
	}
	var want []float64
	for i := range n {
		for j := range n {
			v := weighted.At(i, j) / all.At(i, j)
			if m.Table.Output[i] == 0 || m.Table.Output[j] == 0 {
				v = math.NaN()
			}
			want = append(want, v)
		}
	}
	near(t, "length", flat(got.Cells), want, 1e-9, 0)
}

// By hand: A = [0 -.5; .5 0] has L = [.8 -.4; .4 .8], so the length from a to itself is [L(L − I)]_aa / (l_aa − 1) = -.32 / -.2 = 1.6, and
// outside the diagonal [L²]_ab / l_ab − 1 = (-.64 / -.4) − 1 = .6.
func TestLengthsBelowOneAreNoted(t *testing.T) {
	a := must[*Lengths](t)(modelOf(t, mustRead(t, "code,a,b,final,output\na,0,-50,150,100\nb,50,0,50,100\nva,50,150,,\n"), Domestic).Lengths(false))
	within(t, "lengths", flat(a.Cells), []float64{1.6, .6, .6, 1.6}, 1e-14)
	if len(a.Notes) != 1 || !strings.HasPrefix(a.Notes[0], "2 lengths are below 1") {
		t.Errorf("notes %q", a.Notes)
	}
}
