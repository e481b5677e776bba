package ioa

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

const (
	earlierYear = "code,a,b,c,hh,output\na,10,20,25,45,100\nb,15,5,30,30,80\nc,30,40,5,25,100\nvalue_added,45,15,40,,\n"
	laterYear   = "code,a,b,c,hh,output\na,12,15,35,50,112\nb,24,11,30,35,100\nc,36,50,8,26,120\nvalue_added,40,24,47,,\n"
)

// Miller & Blair (2009), table 13.1: of a change of 52 technology is 37 % and final demand 63 %; by sector, and with mix and level, as
// computed from that table by another program (miller-blair-sda).
func TestDecomposeOfMillerBlair(t *testing.T) {
	m0, m1 := modelOf(t, mustRead(t, earlierYear), Domestic), modelOf(t, mustRead(t, laterYear), Domestic)
	got := must[*Decomposition](t)(m0.Decompose(m1, DecomposeOptions{}))
	within(t, "change", got.Change, []float64{12, 20, 20}, 1e-12)
	within(t, "technology", got.Factors[0].Values, []float64{0.8415077291714455, 9.14132563285854, 9.486932638286913}, 1e-12)
	within(t, "demand", got.Factors[1].Values, []float64{11.158492270828532, 10.858674367141443, 10.513067361713059}, 1e-12)
	within(t, "polar technology", []float64{got.Factors[0].Polar[1], got.Factors[0].Polar[0]}, []float64{20.409146, 18.530386}, 5e-7)
	if share := math.Round(100 * sum(got.Factors[0].Values) / sum(got.Change)); share != 37 {
		t.Errorf("technology is %v %%", share)
	}
	three := must[*Decomposition](t)(m0.Decompose(m1, DecomposeOptions{Split: true}))
	within(t, "technology", three.Factors[0].Values, []float64{0.8415077291714457, 9.14132563285854, 9.486932638286913}, 1e-12)
	within(t, "mix", three.Factors[1].Values, []float64{0.10894272127898104, 1.5037194121864887, -0.9328785842328886}, 1e-12)
	within(t, "items", three.Factors[2].Values, []float64{0, 0, 0}, 1e-13)
	within(t, "level", three.Factors[3].Values, []float64{11.04954954954955, 9.354954954954955, 11.445945945945947}, 1e-12)
	if got.Certificate.Digits < 13 || three.Certificate.Digits < 13 {
		t.Errorf("%s, %s", got.Certificate, three.Certificate)
	}
}

// twoYears are an economy and the same some years later, with the same sectors and items.
func twoYears(t *testing.T, seed uint64) (m0, m1 *Model) {
	t.Helper()
	table := randomEconomy(rand.New(rand.NewPCG(seed, 7)))
	later := mustCopy(table)
	r := rand.New(rand.NewPCG(seed, 8))
	for i := range later.Sectors {
		for j := range later.Sectors {
			later.Z.Set(i, j, later.Z.At(i, j)*(0.7+0.35*r.Float64()))
		}
		for k := 1; k < len(later.FinalItems); k++ {
			later.F.Set(i, k, later.F.At(i, k)*(0.5+0.5*r.Float64()))
		}
		for _, s := range later.Satellites {
			s.Values[i] *= 0.5 + r.Float64()
		}
	}
	balanced(later)
	return modelOf(t, table, Domestic), modelOf(t, later, Domestic)
}

// mustCopy is a table whose numbers can be changed.
func mustCopy(t *tables.Table) *tables.Table {
	out := *t
	out.Z, out.F = mat.DenseCopyOf(t.Z), mat.DenseCopyOf(t.F)
	out.Primary, out.Satellites = nil, nil
	for _, p := range t.Primary {
		p.Values = append([]float64(nil), p.Values...)
		out.Primary = append(out.Primary, p)
	}
	for _, s := range t.Satellites {
		s.Values = append([]float64(nil), s.Values...)
		out.Satellites = append(out.Satellites, s)
	}
	return &out
}

// yearly is the factors of a year, by the textbook, as functions that multiply from the right.
type yearly struct {
	c, share []float64
	level    float64
	L, mix   *mat.Dense
	f        *mat.VecDense
}

func factorsOf(t *testing.T, m *Model) yearly {
	t.Helper()
	book := textbook(t, m.Table, m.Flows)
	n, k := m.Table.F.Dims()
	out := yearly{L: book.L, mix: mat.NewDense(n, k, nil), share: make([]float64, k), f: mat.NewVecDense(n, nil), c: make([]float64, n)}
	for i := range n {
		for item := range k {
			v := m.Table.F.At(i, item)
			if !m.Table.FinalItems[item].Export() {
				v *= book.d[i]
			}
			out.mix.Set(i, item, v)
			out.share[item] += v
			out.f.SetVec(i, out.f.AtVec(i)+v)
		}
		if x := m.Table.Output[i]; x != 0 {
			out.c[i] = m.Table.Satellites[0].Values[i] / x
		}
	}
	for item, s := range out.share {
		for i := range n {
			if s != 0 {
				out.mix.Set(i, item, out.mix.At(i, item)/s)
			}
		}
		out.level += s
	}
	for item := range out.share {
		out.share[item] /= out.level
	}
	return out
}

// valueWith is the row with factor k of years[k]: intensity, technology, and mix, items, level or demand as a whole.
func valueWith(y [2]yearly, years []int) []float64 {
	var f, x mat.VecDense
	if len(years) == 3 {
		f.CloneFromVec(y[years[2]].f)
	} else {
		f.MulVec(y[years[2]].mix, mat.NewVecDense(len(y[0].share), y[years[3]].share))
		f.ScaleVec(y[years[4]].level, &f)
	}
	x.MulVec(y[years[1]].L, &f)
	out := make([]float64, x.Len())
	for i := range out {
		out[i] = y[years[0]].c[i] * x.AtVec(i)
	}
	return out
}

// byOrders is the mean contribution of each factor over some orders, by exchanging the factors in that order.
func byOrders(y [2]yearly, n int, orders [][]int) [][]float64 {
	out := make([][]float64, n)
	for k := range out {
		out[k] = make([]float64, len(y[0].c))
	}
	for _, order := range orders {
		years := make([]int, n)
		last := valueWith(y, years)
		for _, k := range order {
			years[k] = 1
			now := valueWith(y, years)
			for i := range now {
				out[k][i] += (now[i] - last[i]) / float64(len(orders))
			}
			last = now
		}
	}
	return out
}

// permutations are all orders of 0 … n−1.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for at := range n {
			order := append(append(append([]int(nil), p[:at]...), n-1), p[at:]...)
			out = append(out, order)
		}
	}
	return out
}

// Polar decompositions and all n! orders, against exchanging the factors one by one; every decomposition adds up to the change.
func TestDecomposeByExchangingFactors(t *testing.T) {
	compared := 0
	for seed := range uint64(40) {
		m0, m1 := twoYears(t, seed)
		y := [2]yearly{factorsOf(t, m0), factorsOf(t, m1)}
		for _, split := range []bool{false, true} {
			n := 3
			if split {
				n = 5
			}
			forward, back := make([]int, n), make([]int, n)
			for k := range n {
				forward[k], back[k] = k, n-1-k
			}
			for k, orders := range [][][]int{{forward, back}, permutations(n)} {
				all := k == 1
				got, err := m0.Decompose(m1, DecomposeOptions{Row: "jobs", Split: split, AllOrders: all})
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				wantFactors(t, got, byOrders(y, n, orders), y)
				compared++
				if t.Failed() {
					t.Fatalf("seed %d, split %v, all orders %v", seed, split, all)
				}
			}
		}
	}
	if compared != 160 {
		t.Errorf("%d decompositions were compared", compared)
	}
}

func wantFactors(t *testing.T, got *Decomposition, want [][]float64, y [2]yearly) {
	t.Helper()
	size := math.Max(largestOf(valueWith(y, []int{0, 0, 0})), largestOf(valueWith(y, []int{1, 1, 1})))
	added := make([]float64, len(got.Change))
	for k, f := range got.Factors {
		for i, v := range f.Values {
			if math.IsNaN(v) {
				want[k][i] = v
			}
			added[i] += v
		}
		near(t, f.Name, f.Values, want[k], 1e-9, 1e-3*size)
	}
	near(t, "sum", added, got.Change, 1e-12, size)
}

// In prices of the first year: the later table with its rows divided by the prices, computed from scratch.
func TestDecomposeWithPrices(t *testing.T) {
	m0 := modelOf(t, mustRead(t, earlierYear), Domestic)
	prices := []float64{1.2, 0.8, 2}
	m1 := modelOf(t, mustRead(t, "code,a,b,c,hh,output\na,14.4,18,42,60,134.4\nb,19.2,8.8,24,28,80\nc,72,100,16,52,240\nvalue_added,28.8,-46.8,158,,\n"), Domestic)
	want := must[*Decomposition](t)(m0.Decompose(modelOf(t, mustRead(t, laterYear), Domestic), DecomposeOptions{}))
	got := must[*Decomposition](t)(m0.Decompose(m1, DecomposeOptions{Prices: prices}))
	near(t, "change", got.Change, want.Change, 1e-12, 0)
	for k := range got.Factors {
		near(t, got.Factors[k].Name, got.Factors[k].Values, want.Factors[k].Values, 1e-12, 0)
	}
	_, err := m0.Decompose(m1, DecomposeOptions{Prices: prices, Row: "value_added"})
	wantRefusal(t, "money", err, "price of value_added")
	for _, wrong := range [][]float64{{1}, {1, 0, 1}, {1, math.NaN(), 1}} {
		if _, err := m0.Decompose(m1, DecomposeOptions{Prices: wrong}); err == nil {
			t.Errorf("prices %v are accepted", wrong)
		}
	}
}

func TestDecomposeRefuses(t *testing.T) {
	m0 := modelOf(t, mustRead(t, earlierYear), Domestic)
	_, err := m0.Decompose(modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic), DecomposeOptions{})
	wantRefusal(t, "sectors", err, "different sectors")
	_, err = m0.Decompose(m0, DecomposeOptions{Row: "jobs"})
	if err == nil {
		t.Error("a row that is not there is accepted")
	}
	same := must[*Decomposition](t)(m0.Decompose(m0, DecomposeOptions{Split: true}))
	near(t, "no change", same.Change, []float64{0, 0, 0}, 0, 0)
}

// A table in 万元 and one in 亿元 have no difference that means anything; in one unit the decomposition is that of the tables as they were.
func TestDecomposeInTwoUnits(t *testing.T) {
	m0, m1 := twoYears(t, 3)
	in := func(m *Model, unit string) *tables.Table {
		table := *m.Table
		table.Meta = tables.Meta{Name: m.Table.Name, Unit: unit, Treatment: m.Table.Treatment}
		return &table
	}
	first := modelOf(t, in(m0, "万元"), Domestic)
	for _, unit := range []string{"亿元", "", "million USD", "标准单位"} {
		if got, err := first.Decompose(modelOf(t, in(m1, unit), Domestic), DecomposeOptions{}); err == nil {
			t.Errorf("%q beside 万元: %v", unit, got.Change)
		}
	}
	want := must[*Decomposition](t)(m0.Decompose(m1, DecomposeOptions{Row: "jobs"}))
	yi := must[*tables.Table](t)(tables.InUnit(in(m1, "10,000 yuan"), "亿元"))
	again := must[*tables.Table](t)(tables.InUnit(yi, "万元"))
	got := must[*Decomposition](t)(first.Decompose(modelOf(t, again, Domestic), DecomposeOptions{Row: "jobs"}))
	within(t, "change", known(got.Change), known(want.Change), 1e-9)
	for k, f := range got.Factors {
		within(t, f.Name, known(f.Values), known(want.Factors[k].Values), 1e-9)
	}
}

// Multipliers of money per money are the same in any unit; jobs per unit are those of the unit.
func TestMultipliersInAnotherUnit(t *testing.T) {
	m, _ := twoYears(t, 5)
	table := *m.Table
	table.Meta = tables.Meta{Name: "t", Unit: "万元", Treatment: m.Table.Treatment}
	yi := modelOf(t, must[*tables.Table](t)(tables.InUnit(&table, "亿元")), Domestic)
	a, b := must[*Multipliers](t)(m.Multipliers("jobs")), must[*Multipliers](t)(yi.Multipliers("jobs"))
	within(t, "output", known(b.Output), known(a.Output), 1e-13)
	jobs := make([]float64, len(a.Output))
	for j, v := range a.Rows[0].Effect {
		jobs[j] = 1e4 * v
	}
	within(t, "jobs", known(b.Rows[0].Effect), known(jobs), 1e-7)
}

// known has −1 where there is no number.
func known(values []float64) []float64 {
	out := slices.Clone(values)
	for i, v := range out {
		if math.IsNaN(v) {
			out[i] = -1
		}
	}
	return out
}
