package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Miller & Blair (2009), section 3.3: a demand of 100 for the first sector of the first region makes 246.2258 in a model of that
// region alone and 269.6312 in the two-region model, of which 26.71946739 + 14.68111049 more in the other one; from Z and x
// of the book, recomputed to more digits than it prints.
func TestFeedbackOfTheTextbook(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-regions.csv"), Domestic)
	got := must[*Feedback](t)(m.Feedback())
	alone := 136.50861152 + 52.73229853 + 56.98490325
	both := 142.34091494 + 63.46125782 + 63.8290714
	within(t, "alone", []float64{100 * got.Own[0]}, []float64{alone}, 1e-7)
	within(t, "feedback", []float64{100 * got.Feedback[0]}, []float64{both - alone}, 1e-7)
	within(t, "spillover", []float64{100 * got.Spillover[0]}, []float64{26.71946739 + 14.68111049}, 1e-7)
	within(t, "overall percentage error", []float64{100 * got.Feedback[0] / (got.Own[0] + got.Feedback[0])}, []float64{8.6805}, 0.5e-4)
	if got.Certificate.Digits < 14 {
		t.Errorf("%v", got.Certificate)
	}
}

// Against inverses of the regions and of the whole; the three parts add up to the output multiplier.
func TestFeedbackAgainstFullInverses(t *testing.T) {
	regions := map[int]int{}
	for seed := uint64(0); seed < economies; seed++ {
		table := withRegions(randomEconomy(rand.New(rand.NewPCG(seed, 15))), 1+int(seed%4), seed%3 == 0)
		for _, flows := range []Flows{Domestic, Total} {
			if flows == Total && table.Treatment == tables.NonCompetitive {
				continue
			}
			m := modelOf(t, table, flows)
			got, err := m.Feedback()
			if groups := m.regionGroups(); len(groups) < 2 {
				wantRefusal(t, "one region", err, "has one region")
				continue
			} else if regions[len(groups)]++; err != nil {
				t.Fatal(err)
			}
			checkFeedback(t, m, got)
			if t.Failed() {
				t.Fatalf("seed %d: %d sectors", seed, table.N())
			}
		}
	}
	if regions[2] < 20 || regions[4] < 20 {
		t.Errorf("too little was tested: %v", regions)
	}
}

func checkFeedback(t *testing.T, m *Model, got *Feedback) {
	t.Helper()
	open, n := textbook(t, m.Table, m.Flows), m.Table.N()
	region := func(i int) string { return m.Table.Sectors[i].Region() }
	output, _, err := m.OutputMultipliers()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range m.regionGroups() {
		a := mat.DenseCopyOf(open.A)
		for i := range n {
			for j := range n {
				if region(i) != g.region || region(j) != g.region {
					a.Set(i, j, 0)
				}
			}
		}
		alone := inverseOf(t, a)
		for j := range n {
			if region(j) != g.region || m.Table.Output[j] == 0 {
				continue
			}
			own, home, away := 0.0, 0.0, 0.0
			for i := range n {
				if region(i) == g.region {
					own += alone.At(i, j)
					home += open.L.At(i, j)
				} else {
					away += open.L.At(i, j)
				}
			}
			near(t, "own", got.Own[j:j+1], []float64{own}, seldom, 1)
			near(t, "feedback", got.Feedback[j:j+1], []float64{home - own}, seldom, 1)
			near(t, "spillover", got.Spillover[j:j+1], []float64{away}, seldom, 1)
			near(t, "all", []float64{got.Own[j] + got.Feedback[j] + got.Spillover[j]}, output[j:j+1], 1e-12, 1)
		}
	}
	for _, j := range m.idle {
		if !math.IsNaN(got.Own[j]) {
			t.Errorf("a sector without output has %g", got.Own[j])
		}
	}
}

// Feedback that is a billionth of the multiplier keeps its digits, which a difference would not.
func TestSmallFeedback(t *testing.T) {
	const e = 1e-7
	m := modelOf(t, economyOf([]float64{.5, e}, []float64{e, .5}), Domestic)
	m.Table.Sectors[0].Code, m.Table.Sectors[1].Code = "r:a", "s:a"
	got := must[*Feedback](t)(m.Feedback())
	want := 2 * e * e / (.25 - e*e) // l_11 − 1/.5
	if math.Abs(got.Feedback[0]/want-1) > 1e-13 || got.Certificate.Digits < 12 {
		t.Errorf("feedback %g, want %g; %v", got.Feedback[0], want, got.Certificate)
	}
}
