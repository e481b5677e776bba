package ioa

import (
	"math"
	"math/cmplx"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Antràs & Chor (2018) for 1995, corrected for inventories, on the copy of the world table in whole millions: U, D and the share of final
// use of the sectors whose output is above 10,000 million US dollars. The file they publish has Romania as ROU and its rows by code.
func TestPositionOfAntrasChor(t *testing.T) {
	m := must[*Model](t)(New(described(t, "wiod-1995/wiot_1995_1435.csv.gz"), Options{}))
	p := must[*Position](t)(m.Position(m.InventoryItems()...))
	if len(p.Inventories) != 41 {
		t.Fatalf("%d items of inventories", len(p.Inventories))
	}
	var got, want [4][]float64
	for _, row := range oracle(t, "upstreamness-antras-chor/wiod1995_U_D_published.csv")[1:] {
		country := map[string]string{"ROU": "ROM"}[row[0]]
		if country == "" {
			country = row[0]
		}
		i := slices.IndexFunc(m.Table.Codes(), func(c string) bool { return c == country+":c"+row[1] })
		if i < 0 {
			t.Fatalf("no sector %s %s", row[0], row[1])
		}
		if number(t, row[6]) <= 10000 {
			continue
		}
		for k, v := range []float64{p.Upstreamness[i], p.FinalUseShare[i], p.Downstreamness[i], p.ValueAddedShare[i]} {
			got[k], want[k] = append(got[k], v), append(want[k], number(t, row[2+k]))
		}
	}
	if len(got[0]) < 500 {
		t.Fatalf("only %d sectors", len(got[0]))
	}
	within(t, "upstreamness", got[0], want[0], .04)
	within(t, "final use share", got[1], want[1], .0012)
	within(t, "downstreamness", got[2], want[2], .04)
	within(t, "value added share", got[3], want[3], .006)
	if p.Certificate.Digits < 12 {
		t.Error(p.Certificate)
	}
	t.Log(p.Certificate, p.Notes)
}

// Row sums of G and column sums of L by the textbook, their recursions, and what both add up to.
func TestPositionByTheMatrices(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		p, book := must[*Position](t)(m.Position()), textbook(t, m.Table, m.Flows)
		up, down := rowSums(book.G), columnSums(book.L)
		for _, k := range m.idle {
			up[k], down[k] = math.NaN(), math.NaN()
		}
		near(t, "upstreamness", p.Upstreamness, up, 1e-8, 0.01)
		near(t, "downstreamness", p.Downstreamness, down, seldom, 0.01)
		for _, i := range m.active {
			u := 1.0
			for _, j := range m.active {
				u += book.A.At(i, j) * m.Table.Output[j] / m.Table.Output[i] * p.Upstreamness[j]
			}
			near(t, "recursion", []float64{p.Upstreamness[i]}, []float64{u}, 1e-9, 0)
		}
		f, v, byUse, byInput := m.demandByProduct().values, m.primaryInputs(), 0.0, 0.0
		var x mat.VecDense
		for _, k := range m.idle {
			f[k] = 0
		}
		x.MulVec(book.L, mat.NewVecDense(len(f), f))
		for _, k := range m.active {
			byUse, byInput = byUse+f[k]*p.Downstreamness[k], byInput+v[k]*p.Upstreamness[k]
		}
		near(t, "downstreamness of final use", []float64{byUse}, []float64{mat.Sum(&x)}, seldom, 0)
		near(t, "upstreamness of primary inputs", []float64{byInput}, []float64{sum(m.outputs)}, 1e-8, 0)
	})
}

// The correction for inventories by what it stands for: rows of flows and of final use multiplied by x / (x − N), by hand. Sector a
// makes 100 and lays up 20, b makes 100 and sells 10 from stocks.
func TestPositionWithoutInventories(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,c,hh,stocks,output\na,10,30,0,40,20,100\nb,20,10,0,80,-10,100\nc,0,0,0,0,50,50\nva,70,60,50,,,\n"), Domestic)
	if items := m.InventoryItems(); !slices.Equal(items, []string{"stocks"}) {
		t.Fatalf("items %v", items)
	}
	p := must[*Position](t)(m.Position("stocks"))
	// H = [.1/.8 .3/.8; .2/1.1 .1/1.1], U = (I − H)⁻¹ 1
	h11, h12, h21, h22 := .125, .375, .2/1.1, .1/1.1
	det := (1-h11)*(1-h22) - h12*h21
	within(t, "upstreamness", p.Upstreamness[:2], []float64{(1 - h22 + h12) / det, (1 - h11 + h21) / det}, 1e-14)
	// both outputs are 100, so that A is H and D = 1'(I − A)⁻¹
	within(t, "downstreamness", p.Downstreamness, []float64{(1 - h22 + h21) / det, (1 - h11 + h12) / det, 1}, 1e-14)
	within(t, "final use", p.FinalUseShare[:2], []float64{.4 / .8, .8 / 1.1}, 1e-15)
	within(t, "value added", p.ValueAddedShare, []float64{1 - h11 - h21, 1 - h12 - h22, 1}, 1e-15)
	named := slices.ContainsFunc(p.Notes, func(n string) bool { return strings.HasSuffix(n, "no less than output: c") })
	if !math.IsNaN(p.Upstreamness[2]) || !math.IsNaN(p.FinalUseShare[2]) || !named {
		t.Errorf("c lays up all it makes: %+v", p)
	}
	before := must[*Position](t)(m.Position())
	within(t, "final use before", before.FinalUseShare, []float64{.6, .7, 1}, 1e-15)
	_, err := m.Position("stock")
	wantRefusal(t, "an unknown item", err, "no final-demand item", "did you mean stocks")
}

// The same in economies of every kind, by the textbook on a table whose rows were multiplied.
func TestPositionWithoutInventoriesByTheMatrices(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		k := slices.IndexFunc(m.Table.FinalItems, func(item tables.FinalItem) bool { return item.Code == "investment" })
		if k < 0 {
			return
		}
		p, err := m.Position("investment")
		book, home := textbook(t, m.Table, m.Flows), m.homeDemand()
		n := m.Table.N()
		a := withoutStocks(m.Table.Output, mat.Col(nil, k, home), book.A)
		if err != nil {
			if !unproductiveByEigenvalues(a) {
				t.Error(err)
			}
			return
		}
		l := inverseOf(t, a)
		up, down := nans(n), columnSums(l)
		for i := range n {
			if m.Table.Output[i] == 0 {
				down[i] = math.NaN()
				continue
			}
			up[i] = 0
			for j := range n {
				up[i] += l.At(i, j) * m.Table.Output[j] / m.Table.Output[i]
			}
		}
		near(t, "upstreamness", p.Upstreamness, up, 1e-7, 0.01)
		near(t, "downstreamness", p.Downstreamness, down, 1e-8, 0.01)
	})
}

func TestPositionCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		p, down := must[*Position](t)(m.Position()), columnSums(l)
		for i, x := range m.outputs {
			up := 0.0
			for j, y := range m.outputs {
				up += l.At(i, j) * y
			}
			trueTo(t, p.Certificate, "upstreamness", p.Upstreamness[i], up/x)
			trueTo(t, p.Certificate, "downstreamness", p.Downstreamness[i], down[i])
		}
		return p.Certificate
	})
}

// What ends at the border is said: exports of a national table are final use.
func TestPositionSaysWhatEndsAtTheBorder(t *testing.T) {
	p := must[*Position](t)(modelOf(t, chinaDetailed(t, 2018, 153), Domestic).Position())
	text := strings.Join(p.Notes, "\n")
	if !strings.Contains(text, "exports are treated as final use") || !strings.Contains(text, "imported inputs are treated as primary inputs") {
		t.Errorf("notes %q", p.Notes)
	}
	if p := must[*Position](t)(modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic).Position()); len(p.Notes) != 0 {
		t.Errorf("notes %q of a closed table", p.Notes)
	}
}

// withoutStocks is A with its rows multiplied by x / (x − stocks), where that is possible.
func withoutStocks(x, stocks []float64, a *mat.Dense) *mat.Dense {
	out := mat.DenseCopyOf(a)
	for i, s := range stocks {
		if x[i] > s {
			for j := range stocks {
				out.Set(i, j, x[i]/(x[i]-s)*a.At(i, j))
			}
		}
	}
	return out
}

func unproductiveByEigenvalues(a *mat.Dense) bool {
	var e mat.Eigen
	e.Factorize(a, mat.EigenNone)
	for _, v := range e.Values(nil) {
		if cmplx.Abs(v) >= 1 {
			return true
		}
	}
	return false
}
