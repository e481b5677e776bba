package scenarios

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// Two regions of two sectors with lists of their own, and trade both ways. Coefficients:
//
//	a_mm 0.2  a_mb 0.3  a_mc 0.1   (A sells mat to B's builders)
//	a_rm 0.1  a_rr 0.2  a_rc 0.2   (A's mat buys B's raw), so
//	x_m = (f_m + 0.3 x_b + 0.1 x_c)/0.8,  x_r = (f_r + 0.1 x_m + 0.2 x_c)/0.8,  x_b = f_b,  x_c = f_c
//
// Jobs are recorded in A alone, and the regions divide value added differently.
const twoTable = `code,name,A:mat,A:bld,B:raw,B:con,A:final,B:final,output
A:mat,Materials,20,30,0,10,40,0,100
A:bld,Building,0,0,0,0,100,0,100
B:raw,Raw goods,10,0,20,20,0,50,100
B:con,Construction,0,0,0,0,0,100,100
A:wages,Wages,40,50,0,0,,,
A:surplus,Surplus,20,10,0,0,,,
B:value_added,Value added,0,0,76,60,,,
imports,Imports,10,5,4,6,,,
taxes_products,Taxes,0,5,0,4,,,
output,Output,100,100,100,100,,,
A:jobs,Jobs,200,300,0,0,,,
`

const twoMeta = `title: two regions
economy: A, B
year: 2020
unit: 1000 euro
currency: EUR
scale: 1000
sources: [made up]
satellites: {"A:jobs": {unit: persons, note: counted}}
`

const twoScenario = `scenario: two
title: two economies
table: two.csv
economies:
  domestic: {name: Alpha, region: A}
  host:
    name: Beta
    region: B
    correspondence:
      sectors: {mat: raw}
      assumption: raw goods are its materials
money:
  currency: EUR
  unit: 1e6
  total: {value: 100, source: book}
  price_year: {value: 2020, source: book}
years: {start: 2020, end: 2020, source: book}
phasing: {shares: {2020: 1}, source: book}
sources:
  book: {text: The book}
groups:
  - {id: stuff, name: stuff, sectors: [mat]}
cases:
  - id: main
    title: main
    reading: exact
    lines:
      - id: civil
        title: civil works
        share: 60 %
        source: book
        recipe: bld
        origin: {rest: 1}
        inputs:
          - sectors: [mat]
            origin: {domestic: 50 %, host: 50 %}
        value_added: {domestic: 75 %, host: 25 %}
      - id: works
        title: works on the spot
        share: 30 %
        source: book
        buys: con
        origin: {host: 1}
      - id: land
        title: land
        share: 10 %
        source: book
        excluded: land
`

func twoRun(t *testing.T, edits ...string) *Result {
	t.Helper()
	s, err := Load(twoFiles(t, edits...))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func twoFiles(t *testing.T, edits ...string) string {
	t.Helper()
	return write(t, "scenario.yaml", edit(t, twoScenario, edits...), "two.csv", twoTable, "two.yaml", twoMeta)
}

func regionOf(t *testing.T, c *CaseResult, code string) *RegionResult {
	t.Helper()
	for i := range c.ByRegion {
		if c.ByRegion[i].Region == code {
			return &c.ByRegion[i]
		}
	}
	t.Fatalf("no region %s", code)
	return nil
}

func regionAccount(t *testing.T, r *RegionResult, code string) float64 {
	t.Helper()
	for _, a := range r.Accounts {
		if a.Code == code {
			return float64(a.Total)
		}
	}
	t.Fatalf("region %s has no account %s", r.Region, code)
	return 0
}

// Civil works are 60: mat 18, half of it A's mat and half B's raw; imports 3, of the rest of the world; taxes
// 3, value added 36 (27 and 9). B's construction sells 30. So f_m 9, f_r 9, f_c 30,
//
//	x_m = (9 + 3)/0.8 = 15,  x_r = (9 + 1.5 + 6)/0.8 = 20.625,  x_c = 30.
func TestTwoRegionsByHand(t *testing.T) {
	r := twoRun(t)
	c := &r.Cases[0]
	for code, want := range map[string]float64{"goods_domestic": 9, "goods_host": 39, "goods_rest": 3, "site_domestic": 27, "site_host": 9, "product_taxes": 3, "excluded_land": 10} {
		near(t, code, item(t, c, code).Amount, want)
	}
	a, b := regionOf(t, c, "A"), regionOf(t, c, "B")
	near(t, "bought from A", a.Initial, 9)
	near(t, "bought from B", b.Initial, 39)
	near(t, "direct in A", a.Direct, 0.2*9+0.1*30)
	near(t, "direct in B", b.Direct, 0.1*9+0.2*9+0.2*30)
	near(t, "output of A", a.Output, 15)
	near(t, "output of B", b.Output, 50.625)
	near(t, "output of both", c.Pull.Output, 65.625)
	for code, want := range map[string][2]float64{"value_added": {9, 0.76*20.625 + 18}, "imports": {1.5, 0.04*20.625 + 1.8}, "taxes_products": {0, 1.2},
		"wages": {6, math.NaN()}, "surplus": {3, math.NaN()}, "jobs": {30000, math.NaN()}} {
		for k, region := range []*RegionResult{a, b} {
			got := regionAccount(t, region, code)
			if math.IsNaN(want[k]) != math.IsNaN(got) {
				t.Errorf("%s in %s is %g, want %g: what is not recorded is not zero", code, region.Region, got, want[k])
			} else if !math.IsNaN(got) {
				near(t, code+" in "+region.Region, got, want[k])
			}
		}
	}
	near(t, "A buys of B's sectors", a.InputsFromRegions, 1.5)
	near(t, "B buys of A's sectors", b.InputsFromRegions, 3)
	near(t, "value added of A with site", float64(a.ValueAddedWithSite), 36)
	near(t, "value added of B with site", float64(b.ValueAddedWithSite), 33.675+9)
	near(t, "the domestic one", float64(c.ValueAddedWithSite), 36)
	near(t, "group", c.Groups[0].Output, 15)
	near(t, "group from host", c.Groups[0].FromHost, 9)
	if r.Columns[0].Sector != "A:bld" {
		t.Errorf("columns are %+v", r.Columns)
	}
	near(t, "direct coefficient", r.Columns[0].Groups[0].Direct, 0.3)
}

// What is bought from A alone (f_m 9): x_m = 11.25, x_r = 1.125/0.8 = 1.40625.
// Of B alone (f_r 9, f_c 30): x_m = 3/0.8 = 3.75, x_r = (9 + 0.375 + 6)/0.8 = 19.21875, x_c = 30.
func TestSpilloversByHand(t *testing.T) {
	c := &twoRun(t).Cases[0]
	want := map[string][4]float64{ // bought, output, value added, imports
		"A>A": {9, 11.25, 6.75, 1.125}, "A>B": {9, 1.40625, 0.76 * 1.40625, 0.04 * 1.40625},
		"B>A": {39, 3.75, 2.25, 0.375}, "B>B": {39, 49.21875, 0.76*19.21875 + 18, 0.04*19.21875 + 1.8},
	}
	for _, s := range c.Spillovers {
		key := s.From + ">" + s.To
		w := want[key]
		near(t, key+" bought", s.Bought, w[0])
		near(t, key+" output", s.Output, w[1])
		near(t, key+" value added", float64(s.Accounts["value_added"]), w[2])
		near(t, key+" imports", float64(s.Accounts["imports"]), w[3])
		if math.IsNaN(float64(s.Accounts["jobs"])) != (s.To == "B") {
			t.Errorf("%s: jobs are %g", key, float64(s.Accounts["jobs"]))
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	for k, demand := range []float64{9, 39} { // all of it ends as value added, imports or taxes
		d := c.DemandEnds[k]
		near(t, d.Region+" demand", d.Demand, demand)
		near(t, d.Region+" sum", d.Sum, demand)
		near(t, d.Region+" discrepancy", d.Discrepancy, 0)
		near(t, d.Region+" parts", d.ValueAdded+d.Imports+d.Taxes, demand)
	}
	near(t, "taxes of B", c.DemandEnds[1].Taxes, 1.2)
}

// The rows and the JSON carry the same, with an empty cell or null where a region records nothing.
func TestRegionRows(t *testing.T) {
	r := twoRun(t)
	want := map[string]float64{"region_output|B": 50.625, "region_jobs|A": 30000, "region_jobs|B": math.NaN(), "region_value_added|B": 33.675, "spillover_output|B>A": 3.75,
		"spillover_jobs|A>B": math.NaN(), "region_inputs_from_regions|A": 1.5, "demand_ends_imports|A": 1.125 + 0.05625, "output|B:raw": 20.625, "from_host|A:mat": 9, "region_on_site|B": 9}
	seen := map[string]bool{}
	for row := range r.Rows() {
		key := row.Measure + "|" + row.Sector
		if seen[key] && row.Year == 0 {
			t.Errorf("row %s occurs twice", key)
		}
		seen[key] = seen[key] || row.Year == 0
		if w, ok := want[key]; ok && row.Year == 0 {
			if math.IsNaN(w) != math.IsNaN(row.Value) {
				t.Errorf("%s is %g, want %g", key, row.Value, w)
			} else if !math.IsNaN(w) {
				near(t, key, row.Value, w)
			}
			delete(want, key)
		}
		if row.Measure == "A:jobs" && strings.HasPrefix(row.Sector, "B:") {
			t.Errorf("%s has jobs %g, and the table records none of B", row.Sector, row.Value)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	data, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(data), `"code":"jobs","name":"Jobs","unit":"persons","money":false,"total":null,"value":null`) {
		t.Errorf("the JSON has no null for the jobs of B (%v): %s", err, data)
	}
}
