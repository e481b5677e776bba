package ioa

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// recognised are the households of a table as the command finds them.
func recognised(t *testing.T, table *tables.Table, total map[string]float64) derive.Households {
	t.Helper()
	rows, items := derive.IncomeRows(table), derive.HouseholdItems(table)
	if len(rows) != 1 || len(items) == 0 {
		t.Fatalf("rows %v, items %v", rows, items)
	}
	return derive.Households{Income: table.Primary[rows[0]], Spending: items, Total: total}
}

// Miller & Blair (2009), sections 2.5 and 6.2: two sectors closed with households, L̄ printed with three decimals; and, as
// Bradley & Gander (1969) found, Type II over Type I income effects are the same in every sector.
func TestMillerBlairClosed(t *testing.T) {
	table := plain(t, [][]string{
		{"code", "s1", "s2", "households", "other", "output"},
		{"s1", "150", "500", "50", "300", "1000"},
		{"s2", "200", "100", "400", "1300", "2000"},
		{"wages", "300", "500", "", "", ""},
		{"surplus", "350", "900", "", "", ""},
	})
	table.Primary[0].Final = []float64{50, 0} // domestic staff
	m := modelOf(t, table, Domestic)
	got := must[*ClosedMultipliers](t)(m.ClosedMultipliers(recognised(t, m.Table, map[string]float64{"": 1000}), 0, "wages"))
	printed := mat.NewDense(3, 3, []float64{1.365, .425, .251, .527, 1.348, .595, .570, .489, 1.289})
	closed, closure, err := derive.CloseHouseholds(m.Table, recognised(t, m.Table, map[string]float64{"": 1000}))
	if err != nil {
		t.Fatal(err)
	}
	withinMatrix(t, "inverse", must[*mat.Dense](t)(modelOf(t, closed, Domestic).Coefficients(Leontief)), printed, 0.5e-3)
	within(t, "truncated", got.Output, []float64{1.8924091, 1.77333617}, 1e-8)
	within(t, "total", got.OutputTotal, []float64{2.46225813, 2.26238571}, 1e-8)
	open := must[*Multipliers](t)(m.Multipliers("wages"))
	within(t, "Type I income", open.Rows[0].Effect, []float64{0.44224422, 0.37953795}, 1e-8)
	ratio := func(j int) float64 { return (got.OutputTotal[j] - got.Output[j]) / open.Rows[0].Effect[j] }
	within(t, "Type II over Type I", []float64{ratio(0), ratio(1)}, []float64{1.288539, 1.288539}, 1e-6)
	if closure.Households[0].Earned != 850 || closure.Households[0].Spending != 450 {
		t.Errorf("closure %v", closure.Households)
	}
}

// Scottish Government, Input-output tables 2016, Type II: household spending over the income of households from all sources.
func TestScotland2016TypeII(t *testing.T) {
	const printed = 1e-8
	sheet := oracle(t, "scotland-2016/published_multipliers_2016.csv")
	m := modelOf(t, scotlandTable(t, sheet), Domestic)
	n := m.Table.N()
	column := func(name string) []float64 {
		for c, title := range sheet[0] {
			if title == name {
				return flat(block(t, sheet, 1, n, c, 1))
			}
		}
		t.Fatalf("no column is called %s", name)
		return nil
	}
	h := recognised(t, m.Table, map[string]float64{"": 143398})
	got := must[*ClosedMultipliers](t)(m.ClosedMultipliers(h, 0, "compensation", "jobs", "value_added"))
	tobacco, rent := must[int](t)(m.Table.Index("12")), must[int](t)(m.Table.Index("68.2IMP"))
	output := withoutUndefined(t, got.Output, column("T2_output_mult"), []int{tobacco})
	within(t, "output multipliers", output, column("T2_output_mult"), printed)
	undefined := [][]int{{tobacco, rent}, {tobacco, rent}, {tobacco}}
	for k, name := range []string{"income", "employment", "gva"} {
		most := []float64{printed, 10 * printed, printed}[k] // tens of jobs a million pounds
		effects := withoutUndefined(t, got.Rows[k].Effect, column("T2_"+name+"_effect"), []int{tobacco})
		within(t, name+" effects", effects, column("T2_"+name+"_effect"), most)
		ratio := []float64{printed, 2 * printed, printed}[k] // jobs follow from two printed figures, an effect and a multiplier of Type I
		within(t, name+" multipliers", withoutUndefined(t, got.Rows[k].Multiplier, column("T2_"+name+"_mult"), undefined[k]), column("T2_"+name+"_mult"), ratio)
	}
	closed, _, err := derive.CloseHouseholds(m.Table, h)
	if err != nil {
		t.Fatal(err)
	}
	inverse := block(t, oracle(t, "scotland-2016/published_leontief2_2016.csv"), 0, n+1, 0, n+1)
	withinMatrix(t, "L", must[*mat.Dense](t)(modelOf(t, closed, Domestic).Coefficients(Leontief)), inverse, printed)
	if got.Certificate.Digits < 10 {
		t.Errorf("%v", got.Certificate)
	}
}

// partBefore is what a code has before a colon.
func partBefore(code string) string { return code[:max(strings.Index(code, ":"), 0)] }

func isHouseholds(f tables.FinalItem) bool { return strings.HasSuffix(f.Code, "households") }

// withHouseholds splits the first item of an economy among the regions of its sectors.
func withHouseholds(r *rand.Rand, table *tables.Table) *tables.Table {
	out := *table
	regions := table.Regions().List
	if len(regions) < 2 || len(table.FinalItems) < 2 { // without exports the table would be refused
		return table
	}
	n, k := table.F.Dims()
	out.FinalItems, out.F = nil, mat.NewDense(n, k-1+len(regions), nil)
	for _, region := range regions {
		out.FinalItems = append(out.FinalItems, tables.FinalItem{Code: region.Code + ":households"})
	}
	out.FinalItems = append(out.FinalItems, table.FinalItems[1:]...)
	for i := range n {
		left := table.F.At(i, 0)
		for g := range regions {
			v := left * r.Float64()
			if g == len(regions)-1 {
				v = left
			}
			out.F.Set(i, g, v)
			left -= v
		}
		for c := 1; c < k; c++ {
			out.F.Set(i, len(regions)+c-1, table.F.At(i, c))
		}
	}
	return &out
}

// incomesOf states incomes of the regions above earnings and spending, so that the closed economy is productive.
func incomesOf(r *rand.Rand, table *tables.Table) map[string]float64 {
	out := map[string]float64{}
	for i, s := range table.Sectors {
		out[s.Region()] += table.Primary[0].Values[i]
	}
	for region := range out {
		spent := 0.0
		for k, f := range table.FinalItems {
			if isHouseholds(f) && (partBefore(f.Code) == region || len(out) == 1) {
				for i := range table.Sectors {
					spent += math.Abs(table.F.At(i, k))
				}
			}
		}
		out[region] = math.Max(out[region], spent)*(1.1+r.Float64()) + 1e-3
	}
	return out
}

// closedPlainly is L̄ by the textbook: A and the shares bordered by what households earn and spend.
func closedPlainly(t *testing.T, m *Model, total map[string]float64) (l *mat.Dense, regions int) {
	t.Helper()
	open, n := textbook(t, m.Table, m.Flows), m.Table.N()
	at := map[string]int{}
	for _, s := range m.Table.Sectors {
		if _, known := at[s.Region()]; !known {
			at[s.Region()] = n + len(at)
		}
	}
	a := mat.NewDense(n+len(at), n+len(at), nil)
	for i := range n {
		for j := range n {
			a.Set(i, j, open.A.At(i, j))
		}
		if x := m.Table.Output[i]; x > 0 {
			a.Set(at[m.Table.Sectors[i].Region()], i, m.Table.Primary[0].Values[i]/x)
		}
		for region, h := range at {
			for k, f := range m.Table.FinalItems {
				if isHouseholds(f) && (partBefore(f.Code) == region || len(at) == 1) {
					a.Set(i, h, a.At(i, h)+open.d[i]*m.Table.F.At(i, k)/total[region])
				}
			}
		}
	}
	return inverseOf(t, a), len(at)
}

// Against full inverses in random economies, with regions and without, on both kinds of flows; many rounds of
// spending come to the same, and one round is what it says.
func TestTypeIIAgainstFullInverses(t *testing.T) {
	tried := map[int]int{}
	for seed := uint64(0); seed < economies; seed++ {
		r := rand.New(rand.NewPCG(seed, 11))
		table := randomEconomy(r)
		if seed%2 == 0 && table.N() > 3 && len(table.FinalItems) > 1 {
			table = withHouseholds(r, withRegions(table, 2+int(seed/2%3), seed%3 == 0))
		}
		for _, flows := range []Flows{Domestic, Total} {
			if flows == Total && table.Treatment == tables.NonCompetitive {
				continue
			}
			m := modelOf(t, table, flows)
			total := incomesOf(r, table)
			tried[checkClosed(t, m, total)]++
			if t.Failed() {
				t.Fatalf("seed %d: %d sectors, %s", seed, table.N(), table.Treatment.Word())
			}
		}
	}
	if tried[1] < 50 || tried[2] < 10 || tried[3]+tried[4] < 10 {
		t.Errorf("too little was tested: %v", tried)
	}
}

func checkClosed(t *testing.T, m *Model, total map[string]float64) (regions int) {
	t.Helper()
	h := derive.Households{Income: m.Table.Primary[0], Spending: derive.HouseholdItems(m.Table), Total: total}
	got := must[*ClosedMultipliers](t)(m.ClosedMultipliers(h, 0, "jobs", "co2"))
	l, regions := closedPlainly(t, m, total)
	n := m.Table.N()
	output, all, jobs := make([]float64, n), make([]float64, n), make([]float64, n)
	for j := range n {
		for i := range n + regions {
			all[j] += l.At(i, j)
			if i < n {
				output[j] += l.At(i, j)
				jobs[j] += got.Rows[0].Direct[i] * l.At(i, j)
			}
		}
	}
	output, all, jobs = m.whereOutput(output), m.whereOutput(all), m.whereOutput(jobs)
	near(t, "output", got.Output, output, seldom, 1)
	near(t, "output total", got.OutputTotal, all, seldom, 1)
	near(t, "jobs", got.Rows[0].Effect, jobs, seldom, 1e-9)
	many := must[*ClosedMultipliers](t)(m.ClosedMultipliers(h, 400, "jobs"))
	near(t, "many rounds", many.Output, output, seldom, 1)
	near(t, "many rounds with income", many.OutputTotal, all, seldom, 1)
	near(t, "many rounds, jobs", many.Rows[0].Effect, jobs, seldom, 1e-9)
	checkOneRound(t, m, h, total)
	return regions
}

// checkOneRound follows one unit of demand by impacts: what is earned of it is spent once.
func checkOneRound(t *testing.T, m *Model, h derive.Households, total map[string]float64) {
	t.Helper()
	got := must[*ClosedMultipliers](t)(m.ClosedMultipliers(h, 1))
	open, n := textbook(t, m.Table, m.Flows), m.Table.N()
	j := m.active[len(m.active)/2]
	first := mat.Col(nil, j, open.L)
	earned := map[string]float64{}
	for i, x := range first {
		if m.Table.Output[i] > 0 {
			earned[m.Table.Sectors[i].Region()] += h.Income.Values[i] / m.Table.Output[i] * x
		}
	}
	want := 0.0
	for _, x := range first {
		want += x
	}
	for _, k := range h.Spending {
		region := m.Table.Sectors[0].Region()
		if len(total) > 1 {
			region = partBefore(m.Table.FinalItems[k].Code)
		}
		for i := range n {
			spent := open.d[i] * m.Table.F.At(i, k) / total[region] * earned[region]
			want += spent * mat.Sum(open.L.ColView(i))
		}
	}
	near(t, "one round", got.Output[j:j+1], []float64{want}, seldom, 1)
}

func TestClosedMultipliersRefuse(t *testing.T) {
	m := modelOf(t, plain(t, [][]string{
		{"code", "a", "households", "exports", "output"},
		{"a", "10", "80", "10", "100"},
		{"wages", "60", "", "", ""},
		{"surplus", "30", "", "", ""},
	}), Domestic)
	_, err := m.ClosedMultipliers(recognised(t, m.Table, nil), 0)
	wantRefusal(t, "spending above income", err, "households spend 80 but earn only 60", "state their income")
	got := must[*ClosedMultipliers](t)(m.ClosedMultipliers(recognised(t, m.Table, map[string]float64{"": 75}), 0))
	if len(got.Notes) != 1 {
		t.Errorf("notes %q", got.Notes)
	}
	_, err = m.ClosedMultipliers(recognised(t, m.Table, map[string]float64{"": 50}), 0)
	wantRefusal(t, "spends itself up", err, "not productive") // 1 − .1 − .6·80/50 is below 0
	h := recognised(t, m.Table, nil)
	h.Spending = append(h.Spending, 1)
	_, err = m.ClosedMultipliers(h, 0)
	wantRefusal(t, "exports", err, "exports is exports")
}
