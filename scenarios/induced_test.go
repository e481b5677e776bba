package scenarios

import (
	"math"
	"strings"
	"testing"
)

// The hand-made table with household consumption apart: 60 of goods at home, 12 of imports and 8 of taxes, of wages of 120.
const closedTable = `code,name,name_zh,mat,bld,srv,cons_h,other,output
mat,Materials,材料,20,30,0,20,30,100
bld,Building,建筑,0,0,0,0,100,100
srv,Services,服务,10,10,20,40,20,100
wages,Wages,,30,40,50,,,
surplus,Surplus,,20,10,30,,,
imports,Imported inputs,,20,8,0,12,0,
taxes_products,Taxes on products,,0,2,0,8,0,
output,Output,,100,100,100,,,
jobs,Jobs,,200,300,400,,,
`

// closedRun computes the hand-made scenario with that table.
func closedRun(t *testing.T, edits ...string) *Result {
	t.Helper()
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", closedTable, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const openHome, closedHome = "domestic: {name: Homeland}", "domestic: {name: Homeland, induced: {type: II}}"

// By hand, in million EUR, with y the income of households:
//
//	x_m = (22.176 + y/6) / 0.8             = 27.72 + y 40/192
//	x_s = (19.008 + y/3 + 0.1 x_m) / 0.8   = 27.225 + y 85/192
//	y   = 0.3 x_m + 0.5 x_s + 5.28         = 27.2085 + y 54.5/192, so y = 27.2085 · 192/137.5 = 37.99296
//
// 5.28 is the wages on site of Homeland (TestHandEffects). Households buy 20/120 and 40/120 of their income at home, import
// 12/120 and pay 8/120 in taxes. Induced: 7.9152 of materials and 16.8198 of services; value added 0.5 and 0.8 of that,
// wages 0.3 and 0.5, jobs 2 and 4 a thousand; imports 0.2 · 7.9152 + 0.1 y; taxes y/15. Consumption is 80/120 y = 25.32864:
//
//	41.184 + 25.32864 = 35.64 + 17.41344 (value added) + 5.544 + 5.382336 (imports) + 2.532864 (taxes) = 66.51264
func TestHandInduced(t *testing.T) {
	r := closedRun(t, openHome, closedHome)
	c, open := r.Cases[0], handRun(t).Cases[0]
	e, before := effectsOf(t, &c, "Homeland"), effectsOf(t, &open, "Homeland")
	for measure, induced := range map[string]float64{"output": 24.735, "value_added": 17.41344, "income": 10.78446, "jobs": 83109.6,
		"imports": 5.382336, "taxes": 2.532864} {
		same(t, "induced "+measure, e[measure].Induced, induced)
		same(t, "direct "+measure, e[measure].Direct, float64(before[measure].Direct))
		same(t, "indirect "+measure, e[measure].Indirect, float64(before[measure].Indirect))
		same(t, "total "+measure, e[measure].Total, float64(before[measure].Total)+induced)
	}
	if c.Effects[0].Type != "II" || c.Effects[1].Type != "I" {
		t.Errorf("types are %s and %s", c.Effects[0].Type, c.Effects[1].Type)
	}
	d := c.InducedEnds
	near(t, "demand", d.Demand, 41.184)
	near(t, "consumption", d.Consumption, 25.32864)
	near(t, "value added", d.ValueAdded, 53.05344)
	near(t, "imports", d.Imports, 10.926336)
	near(t, "taxes", d.Taxes, 2.532864)
	near(t, "sum", d.Sum, 66.51264)
	near(t, "ceiling", float64(d.Ceiling), 1+25.32864/41.184)
	if r.Certificate.Digits < 10 {
		t.Errorf("certificate %v", r.Certificate)
	}
	noted(t, r, "households endogenous: income wages, spending cons_h")
	noted(t, r, "case main, line civil: wages on site paid to Homeland are income of its households")
	for row := range r.Rows() { // everything else is as without households
		if strings.HasPrefix(row.Measure, "output") && row.Sector == "" && row.Year == 0 {
			near(t, "output", row.Value, 54.945)
		}
	}
}

// Wages that are stated are the income: 4 million USD of Homeland are 3.52 instead of 5.28, and a quarter of foreign workers' wages
// is spent in the host, which is outside the table: y = (21.9285 + 0.75 · 3.52) · 192/137.5.
func TestHandInducedLabour(t *testing.T) {
	c := closedRun(t, openHome, closedHome, handSite, handLabour).Cases[0]
	y := (21.9285 + 0.75*3.52) * 192 / 137.5
	e := effectsOf(t, &c, "Homeland")
	same(t, "induced output", e["output"].Induced, y*125/192)
	same(t, "induced taxes", e["taxes"].Induced, y/15)
	near(t, "consumption", c.InducedEnds.Consumption, y*80/120)
}

// What foreign workers spend where they work is spending there: with Homeland's workers foreign to no host, the local ones are
// Homeland's, and those of the rest of the world, paid 4, spend a quarter of it, 1 million USD, in Homeland. Spending 0.88 takes an
// income of 0.88 · 120/80, and the local wages of 6 are 5.28 more.
func TestHandSpentLocally(t *testing.T) {
	c := closedRun(t, openHome+"\n  host: {name: Hostland}", closedHome, "{domestic: 0.5, host: 0.5}", "{domestic: 0.5, rest: 0.5}",
		"{domestic: 0.8, host: 0.1, rest: 0.1}", "{domestic: 0.8, rest: 0.2}",
		handSite, strings.NewReplacer("host: 0.75", "rest: 0.75", "wages: 4,", "economy: rest, wages: 4,").Replace(handLabour)).Cases[0]
	y := (21.9285 + 5.28 + 0.88*120/80) * 192 / 137.5
	same(t, "induced output", effectsOf(t, &c, "Homeland")["output"].Induced, y*125/192)
	near(t, "consumption", c.InducedEnds.Consumption, y*80/120)
}

// Jobs by households' spending are those of the year of spending: with a productivity that grows by a tenth the jobs of
// 2019, which are 1.1 times as many, are of y₂₀₁₉ = (0.3 · 3.96 + 0.5 · 1.98 + 5.28/4) · 192/137.5.
func TestHandInducedProductivity(t *testing.T) {
	c := closedRun(t, openHome, closedHome, "phasing:\n  shares: {2019: 0.25",
		"productivity: {growth: 10 %, source: book}\nphasing:\n  shares: {2019: 0.25").Cases[0]
	y := (0.3*3.96 + 0.5*1.98 + 1.32) * 192 / 137.5
	same(t, "induced jobs", effectsOf(t, &c, "Homeland")["jobs"].Induced, 83109.6+0.1*(2000*y*40/192+4000*y*85/192))
}

// An income that is a share of value added: 0.75 of 50, 50 and 80 is 37.5, 37.5 and 60, 135 in all, and wages on site stay those of
// the recipe, 5.28. With y: x_m = 27.72 + y 20/135/0.8, x_s = 27.225 + y (40/135 + 0.1 · 20/135/0.8)/0.8.
func TestHandInducedShare(t *testing.T) {
	const share = "{type: II, income: {share: 75 %, source: book}, spending: cons_h}"
	p, err := Open(write(t, "scenario.yaml", edit(t, handScenario, openHome, "domestic: {name: Homeland, induced: "+share+"}"), "hand.csv", closedTable,
		"hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []float64{0.75, 0.9} { // as it is bound, and another
		changed, err := p.Scenario().Set(map[string]float64{"economies.domestic.induced.income.share": share})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(changed)
		if err != nil {
			t.Fatal(err)
		}
		income := share * 180
		m, v := 20/income/0.8, (40/income+0.1*20/income/0.8)/0.8
		y := (share*(0.5*27.72+0.8*27.225) + 5.28) / (1 - share*(0.5*m+0.8*v))
		e := effectsOf(t, &r.Cases[0], "Homeland")
		same(t, "induced output", e["output"].Induced, y*(m+v))
		same(t, "induced income", e["income"].Induced, share*y*(0.5*m+0.8*v))
		same(t, "indirect income", e["income"].Indirect, share*(35.64-16.1568))
	}
}

// A table that does not tell what households earn, or spend, has no induced effects; the run goes on and says why.
func TestInducedNotAvailable(t *testing.T) {
	for name, one := range map[string]struct{ old, new, why string }{
		"income":   {"wages,Wages", "pay,Pay", "table hand has no row of income of households"},
		"spending": {"cons_h,other", "private,other", "no item of final demand of table hand is recognised as household consumption"},
	} {
		s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, openHome, closedHome),
			"hand.csv", edit(t, closedTable, one.old, one.new), "hand.yaml", handMeta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		e := effectsOf(t, &r.Cases[0], "Homeland")["output"]
		same(t, name+": induced", e.Induced, math.NaN())
		near(t, name+": total", float64(e.Total), 13.2+54.945)
		if !strings.Contains(e.Reason, one.why) || r.Cases[0].Effects[0].Type != "I" || r.Cases[0].InducedEnds != nil {
			t.Errorf("%s: reason %q, type %s", name, e.Reason, r.Cases[0].Effects[0].Type)
		}
	}
}

// Households that pay domestic staff 15 of an income of then 135: y = 27.2085 + 0.3 dx_m + 0.5 dx_s + y/9, and the staff's y/9 is value
// added and consumption.
func TestHandDomesticStaff(t *testing.T) {
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, openHome, closedHome), "hand.csv", edit(t, closedTable, "30,40,50,,,", "30,40,50,15,,"),
		"hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	m, v := 20/135.0/0.8, (40/135.0+0.1*20/135.0/0.8)/0.8
	y := 27.2085 / (1 - 0.3*m - 0.5*v - 1/9.0)
	e := effectsOf(t, &r.Cases[0], "Homeland")
	same(t, "induced output", e["output"].Induced, y*(m+v))
	same(t, "induced value added", e["value_added"].Induced, y*(0.5*m+0.8*v+1/9.0))
	same(t, "induced income", e["income"].Induced, y*(0.3*m+0.5*v+1/9.0))
	near(t, "consumption", r.Cases[0].InducedEnds.Consumption, y*(80/135.0+1/9.0))
}
