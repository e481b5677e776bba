package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Miller & Blair (2009), the example of chapter 2: L as printed. Labour of the first sector is .30 of its output; if it costs 30 %
// more there, prices rise by .09 times the first row of L. The row of the table has both sectors, .30 and .25.
func TestPricesOfTheTextbook(t *testing.T) {
	m := modelOf(t, plain(t, [][]string{
		{"code", "s1", "s2", "final", "output"},
		{"s1", "150", "500", "350", "1000"},
		{"s2", "200", "100", "1700", "2000"},
		{"labour-1", "300", "0", "", ""},
		{"labour-2", "0", "500", "", ""},
		{"other", "350", "900", "", ""},
	}), Domestic)
	got := must[*Prices](t)(m.Prices([]Raise{{Row: "labour-1", Share: 0.3}}))
	within(t, "first sector's labour", got.Change, []float64{.09 * 1.25412541, .09 * .33003300}, 1e-9)
	got = must[*Prices](t)(m.Prices([]Raise{{Row: "labour-1", Share: 0.3}, {Row: "labour-2", Share: 0.3}}))
	within(t, "labour of both", got.Change, []float64{.09*1.25412541 + .075*.26402640, .09*.33003300 + .075*1.12211221}, 1e-9)
	within(t, "final demand", []float64{got.Whole}, []float64{(350*got.Change[0] + 1700*got.Change[1]) / 2050}, 1e-15)
	got = must[*Prices](t)(m.Prices([]Raise{{Sector: 0, Share: 0.1}})) // p2 (1 − .05) = .25 · .1
	within(t, "a fixed price", got.Change, []float64{.1, .025 / .95}, 1e-15)
}

// All primary inputs and imports a tenth dearer: all prices rise by a tenth, those of final demand too, except that sectors
// without output sell from stocks at the old price.
func TestAllPricesRise(t *testing.T) {
	tried := 0
	eachEconomy(t, func(t *testing.T, m *Model) {
		if m.Flows == Total {
			_, err := m.Prices(nil)
			wantRefusal(t, "total flows", err, "domestic flows")
			return
		}
		var all []Raise
		for _, a := range m.Accounts() {
			if a.Money && a.Code != tables.ValueAddedCode {
				all = append(all, Raise{Row: a.Code, Share: 0.1})
			}
		}
		got := must[*Prices](t)(m.Prices(all))
		if m.idleSales() != nil {
			return
		}
		tried++
		for _, j := range m.active {
			near(t, "price", got.Change[j:j+1], []float64{0.1}, 1e-12, 0)
		}
		for k, item := range got.Items {
			from := 0.0
			for _, i := range m.idle {
				from += math.Abs(m.f.At(i, k))
			}
			if from == 0 && !math.IsNaN(item.Change) {
				near(t, item.Item.Code, []float64{item.Change}, []float64{0.1}, 1e-9, 0)
			}
		}
	})
	if tried < 40 {
		t.Errorf("only %d economies", tried)
	}
}

// Any rows and sectors at random, against one dense system in which the equation of a fixed price is the price itself.
func TestPricesAgainstDenseSystem(t *testing.T) {
	fixed := 0
	for seed := uint64(0); seed < economies; seed++ {
		r := rand.New(rand.NewPCG(seed, 12))
		m := modelOf(t, randomEconomy(r), Domestic)
		open, n := textbook(t, m.Table, Domestic), m.Table.N()
		matrix, right := mat.NewDense(n, n, nil), make([]float64, n)
		matrix.CloneFrom(identityLess(open.A).T())
		var raises []Raise
		for _, a := range m.Accounts() {
			if a.Money && a.Code != tables.ValueAddedCode && r.IntN(2) == 0 {
				raises = append(raises, Raise{Row: a.Code, Share: r.Float64() - 0.3})
				for j, x := range m.Table.Output {
					if x > 0 {
						right[j] += raises[len(raises)-1].Share * a.Values[j] / x
					}
				}
			}
		}
		for k := range n {
			if r.IntN(4) == 0 {
				fixed++
				raises = append(raises, Raise{Sector: k, Share: r.Float64()})
				matrix.SetRow(k, make([]float64, n))
				matrix.Set(k, k, 1)
				right[k] = raises[len(raises)-1].Share
			}
		}
		var want mat.VecDense
		if err := want.SolveVec(matrix, mat.NewVecDense(n, right)); err != nil {
			t.Fatal(err)
		}
		got := must[*Prices](t)(m.Prices(raises))
		for j := range n {
			if !math.IsNaN(got.Change[j]) {
				near(t, "price", got.Change[j:j+1], []float64{want.AtVec(j)}, seldom, 1e-3)
			} else if m.Table.Output[j] != 0 {
				t.Errorf("no price of sector %d", j)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if fixed < 100 {
		t.Errorf("only %d fixed prices", fixed)
	}
}

func TestPricesRefuse(t *testing.T) {
	m := modelOf(t, plain(t, [][]string{
		{"code", "a", "final", "output"},
		{"a", "10", "90", "100"},
		{"wages", "60", "", ""},
		{"surplus", "30", "", ""},
		{"output", "100", "", ""},
		{"jobs", "7", "", ""},
	}), Domestic)
	for what, raises := range map[string][]Raise{
		"is a satellite":          {{Row: "jobs", Share: 0.1}},
		"raised twice":            {{Row: "wages", Share: 0.1}, {Row: "wages", Share: 0.1}},
		"is raised twice":         {{Sector: 0, Share: 0.1}, {Sector: 0, Share: 0.1}},
		"part of value_added":     {{Row: "wages", Share: 0.1}, {Row: "value_added", Share: 0.1}},
		"changes by a share":      {{Row: "wages", Share: -1.5}},
		"changes by a share abov": {{Row: "wages", Share: math.NaN()}},
	} {
		_, err := m.Prices(raises)
		wantRefusal(t, what, err, what)
	}
	if _, err := m.Prices([]Raise{{Row: "rent", Share: 0.1}}); err == nil {
		t.Error("an unknown row")
	}
}
