package scenarios

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// edited is an embedded scenario with other texts.
func edited(t *testing.T, name string, pairs ...string) *Scenario {
	t.Helper()
	_, data, err := textOf(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(write(t, "scenario.yaml", edit(t, string(data), pairs...)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// closedByHand inverts a closed table: sectors, then the households of each region, with its rows of income and columns of spending. imports are
// taken out of a competitive table's flows. It gives output for the demand f, households' incomes from elsewhere among it.
type closedByHand struct {
	t        *tables.Table
	regions  []string             // that are closed; "" for a table without regions
	income   map[string][]float64 // by region and sector
	spending map[string][]string  // by region: items
}

func (c *closedByHand) domestic(i int) float64 {
	if c.t.Treatment != tables.Competitive || c.t.Imports == nil {
		return 1
	}
	used := c.t.Output[i] + c.t.Imports[i]
	for k, item := range c.t.FinalItems {
		if item.Export() {
			used -= c.t.F.At(i, k)
		}
	}
	return 1 - c.t.Imports[i]/used
}

// total is the income of a region's households.
func (c *closedByHand) total(region string) float64 { return sum(c.income[region]) }

// buys is what a region's households buy of sector i, of home and foreign makers.
func (c *closedByHand) buys(i int, region string) float64 {
	out := 0.0
	for k, item := range c.t.FinalItems {
		for _, code := range c.spending[region] {
			if item.Code == code {
				out += c.t.F.At(i, k)
			}
		}
	}
	return out
}

func (c *closedByHand) output(t *testing.T, f []float64) []float64 {
	n := c.t.N()
	a := mat.NewDense(len(f), len(f), nil)
	for i := range f {
		a.Set(i, i, 1)
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			if c.t.Output[j] != 0 {
				a.Set(i, j, a.At(i, j)-c.domestic(i)*c.t.Z.At(i, j)/c.t.Output[j])
			}
		}
		for g, region := range c.regions {
			a.Set(i, n+g, -c.domestic(i)*c.buys(i, region)/c.total(region))
			if c.t.Output[i] != 0 {
				a.Set(n+g, i, -c.income[region][i]/c.t.Output[i])
			}
		}
	}
	var inverse mat.Dense
	if err := inverse.Inverse(a); err != nil {
		t.Fatal(err)
	}
	var x mat.VecDense
	x.MulVec(&inverse, mat.NewVecDense(len(f), f))
	return x.RawVector().Data
}

// row is a row of primary inputs, or a satellite; zero where there is none.
func row(t *tables.Table, code string) []float64 {
	for _, p := range t.Primary {
		if p.Code == code {
			return p.Values
		}
	}
	for _, s := range t.Satellites {
		if s.Code == code {
			return s.Values
		}
	}
	return make([]float64, t.N())
}

// wageShareOfRail is compensation in the value added of China's rail construction: what wages on site are of it.
func wageShareOfRail(t *testing.T) float64 {
	china, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	j, err := china.Index("rail-construction")
	if err != nil {
		t.Fatal(err)
	}
	return row(china, "compensation")[j] / added(china)[j]
}

// The railway with China's households endogenous, by the inverse of the closed matrix: the run's demand by sector, and wages on site.
func TestRailwayInduced(t *testing.T) {
	s := edited(t, "china-laos-railway", "domestic: {name: China, name_zh: 中国", "domestic: {name: China, name_zh: 中国, induced: {type: II}")
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	china, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	by := &closedByHand{t: china, regions: []string{""}, income: map[string][]float64{"": row(china, "compensation")},
		spending: map[string][]string{"": {"consumption_rural", "consumption_urban"}}}
	for i := range r.Cases {
		c := &r.Cases[i]
		f := make([]float64, china.N()+1)
		for k, sector := range c.BySector {
			f[k] = sector.Initial
		}
		f[china.N()] = wageShareOfRail(t) * c.OnSite[Domestic]
		x := by.output(t, f)
		compare(t, by, c, "China", x, 0, map[string][]float64{"income": row(china, "compensation"), "jobs": row(china, "employment"),
			"value_added": added(china)}, r.MoneyScale/china.Scale)
		y := x[china.N()]
		within(t, "consumption", c.InducedEnds.Consumption, y*spentBy(by, "")/by.total(""))
		within(t, "ceiling", float64(c.InducedEnds.Ceiling), 1+c.InducedEnds.Consumption/c.Pull.Initial)
		imports := 0.0 // of households: what they buy less what of it is made at home
		for k := range china.Sectors {
			imports += (1 - by.domestic(k)) * by.buys(k, "") / by.total("") * y
			for j, out := range china.Output {
				if out != 0 {
					imports += (1 - by.domestic(k)) * china.Z.At(k, j) / out * (x[j] - c.BySector[j].Output)
				}
			}
		}
		within(t, "induced imports", float64(effectsOf(t, c, "China")["imports"].Induced), imports)
	}
}

// In both economies, with Lao households on the income that is assumed, 80 % of value added.
func TestRailwayInducedInBoth(t *testing.T) {
	s := edited(t, "china-laos-railway-both", "region: CHN, recipes: china-2018}", "region: CHN, recipes: china-2018, induced: {type: II}}",
		"    region: LAO\n", "    region: LAO\n    induced: {type: II, income: {share: 80 %, assumption: for a test}}\n")
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	both, err := files.Load("china-laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	lao := make([]float64, both.N())
	for i, v := range row(both, "LAO:value_added") {
		lao[i] = 0.8 * v
	}
	by := &closedByHand{t: both, regions: []string{"CHN", "LAO"}, income: map[string][]float64{"CHN": row(both, "CHN:compensation"), "LAO": lao},
		spending: map[string][]string{"CHN": {"CHN:consumption_rural", "CHN:consumption_urban"}, "LAO": {"LAO:consumption_households"}}}
	for i := range r.Cases {
		c := &r.Cases[i]
		f := make([]float64, both.N()+2)
		for k, sector := range c.BySector {
			f[k] = sector.Initial
		}
		f[both.N()], f[both.N()+1] = wageShareOfRail(t)*c.OnSite[Domestic], wageShareOfRail(t)*c.OnSite[Host]
		x := by.output(t, f)
		compare(t, by, c, "CHN", x, 0, map[string][]float64{"income": row(both, "CHN:compensation"), "jobs": row(both, "CHN:employment"),
			"value_added": added(both)}, r.MoneyScale/both.Scale)
		compare(t, by, c, "LAO", x, 1, map[string][]float64{"income": lao, "value_added": added(both)}, r.MoneyScale/both.Scale)
	}
}

// Without an income Lao households stay as they are, and China's are endogenous alone.
func TestRailwayInducedInChinaAlone(t *testing.T) {
	r, err := Run(edited(t, "china-laos-railway-both", "region: CHN, recipes: china-2018}", "region: CHN, recipes: china-2018, induced: {type: II}}",
		"    region: LAO\n", "    region: LAO\n    induced: {type: II}\n"))
	if err != nil {
		t.Fatal(err)
	}
	both, err := files.Load("china-laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	by := &closedByHand{t: both, regions: []string{"CHN"}, income: map[string][]float64{"CHN": row(both, "CHN:compensation")},
		spending: map[string][]string{"CHN": {"CHN:consumption_rural", "CHN:consumption_urban"}}}
	for i := range r.Cases {
		c := &r.Cases[i]
		f := make([]float64, both.N()+1)
		for k, sector := range c.BySector {
			f[k] = sector.Initial
		}
		f[both.N()] = wageShareOfRail(t) * c.OnSite[Domestic]
		compare(t, by, c, "CHN", by.output(t, f), 0, map[string][]float64{"value_added": added(both)}, r.MoneyScale/both.Scale)
		e := effectsOf(t, c, "LAO")["output"]
		same(t, "induced in Laos", e.Induced, math.NaN())
		if e.Total != e.Direct+e.Indirect || !strings.Contains(e.Reason, "table china-laos-2018 has no row of income of households for LAO") {
			t.Errorf("Laos: total %g of %g and %g, reason %q", e.Total, e.Direct, e.Indirect, e.Reason)
		}
	}
}

// added is value added by sector, all its rows together.
func added(t *tables.Table) []float64 {
	out := make([]float64, t.N())
	for _, p := range t.Primary {
		if p.Kind == tables.ValueAdded {
			axpy(out, 1, p.Values)
		}
	}
	return out
}

// spentBy is all that households of a region buy.
func spentBy(by *closedByHand, region string) float64 {
	out := 0.0
	for i := range by.t.Sectors {
		out += by.buys(i, region)
	}
	return out
}

// compare holds the induced effects in a region against output x, which holds households from n on.
func compare(t *testing.T, by *closedByHand, c *CaseResult, region string, x []float64, g int, rows map[string][]float64, scale float64) {
	t.Helper()
	e := effectsOf(t, c, region)
	output, sums := 0.0, map[string]float64{}
	for i, sector := range by.t.Sectors {
		if by.regions[g] != "" && sector.Region() != region {
			continue
		}
		more := x[i] - c.BySector[i].Output
		output += more
		for measure, values := range rows {
			if by.t.Output[i] != 0 {
				sums[measure] += values[i] / by.t.Output[i] * more
			}
		}
	}
	within(t, region+": induced output", float64(e["output"].Induced), output)
	for measure, want := range sums {
		if measure == "jobs" {
			want *= scale
		}
		within(t, region+": induced "+measure, float64(e[measure].Induced), want)
	}
}
