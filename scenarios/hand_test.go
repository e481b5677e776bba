package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ioimpact/ioa"
)

// A non-competitive table of three sectors in 1000 EUR, 2020. Coefficients:
//
//	a_mm 0.2  a_mb 0.3  a_sm 0.1  a_sb 0.1  a_ss 0.2, so
//	x_m = (f_m + 0.3 x_b)/0.8,  x_b = f_b,  x_s = (f_s + 0.1 x_m + 0.1 x_b)/0.8
const handTable = `code,name,name_zh,mat,bld,srv,final,output
mat,Materials,材料,20,30,0,50,100
bld,Building,建筑,0,0,0,100,100
srv,Services,服务,10,10,20,60,100
wages,Wages,,30,40,50,,
surplus,Surplus,,20,10,30,,
imports,Imported inputs,,20,8,0,,
taxes_products,Taxes on products,,0,2,0,,
output,Output,,100,100,100,,
jobs,Jobs,,200,300,400,,
`

const handMeta = `title: hand table
economy: Homeland
year: 2020
unit: 1000 euro
currency: EUR
scale: 1000
prices: basic prices
sources: [made up]
satellites: {jobs: {unit: persons, note: counted by hand}}
`

const handScenario = `scenario: hand
title: worked by hand
table: hand.csv
economies:
  domestic: {name: Homeland}
  host: {name: Hostland}
money:
  currency: USD
  unit: 1e6
  total: {value: 100, source: book}
  price_year: {value: 2019, source: book}
years: {start: 2019, end: 2020, source: book}
exchange:
  - {currency: EUR, year: 2019, rate: 1.25, source: book}
deflator:
  name: price index
  base: 2019 = 100
  index: {2019: 100, 2020: 110}
  source: book
phasing:
  shares: {2019: 0.25, 2020: 0.75}
  assumption: most of it late
sources:
  book: {text: The book, url: example.org}
facts:
  - {id: length, title: length, value: 10, unit: km, source: book}
groups:
  - {id: stuff, name: stuff, sectors: [mat]}
cases:
  - id: main
    title: main case
    reading: exact
    lines:
      - id: civil
        title: civil works
        share: 60 %
        source: book
        recipe: bld
        origin: {domestic: 0.5, host: 0.5}
        inputs:
          - sectors: [mat]
            origin: {domestic: 0.8, host: 0.1, rest: 0.1}
            assumption: steel from home
        value_added: {domestic: 0.25, host: 0.75, assumption: as the workers}
      - id: trains
        title: trains
        amount: 30
        assumption: a guess
        buys:
          sectors: {mat: 0.4, srv: 0.6}
        origin: {domestic: 0.9, rest: 0.1}
        phasing: {shares: {2020: 1}}
      - id: land
        title: land
        share: 0.1
        source: book
        excluded: land
`

// write puts files into a new folder and gives the path of the first.
func write(t testing.TB, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i+1 < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, files[0])
}

// precise is a table printed to four decimals, in which a miss of half a unit is no rounding of the print.
func precise(table string) string {
	return regexp.MustCompile(`,(\d+)(\.\d+)?`).ReplaceAllStringFunc(table, func(cell string) string {
		whole, decimals, _ := strings.Cut(cell, ".")
		return whole + "." + (decimals + "0000")[:4]
	})
}

// edit replaces pairs of texts, each of which must occur.
func edit(t *testing.T, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the text has no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// sameRow compares rows; what is not available is so in both.
func sameRow(a, b Row) bool {
	if math.IsNaN(a.Value) && math.IsNaN(b.Value) {
		a.Value, b.Value = 0, 0
	}
	return a == b
}

// handRun computes the hand-made scenario. The table's description takes the
// name of its CSV, and the scenario another, so both fit in one folder.
func handRun(t *testing.T, edits ...string) *Result {
	t.Helper()
	path := write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", handTable, "hand.yaml", handMeta)
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// runBound binds and runs.
func runBound(s *Scenario, m *ioa.Model) (*Result, error) {
	p, err := Bind(s, m)
	if err != nil {
		return nil, err
	}
	return p.Run(s)
}

// loadWith is the scenario of Open.
func loadWith(nameOrPath string, o Override) (*Scenario, error) {
	p, err := Open(nameOrPath, o)
	if err != nil {
		return nil, err
	}
	return p.Scenario(), nil
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

// Identity by hand, in million USD. Civil works are 60: materials 0.3 of it, 18,
// of which 14.4 / 1.8 / 1.8; services 6 and imports 4.8, which the table knows as a row, together half and half:
// 5.4 of services at home, and of the host the other 0.6 and all imports; taxes 1.2;
// value added 30, of which 7.5 / 22.5. Trains are 30: 12 of materials and 18 of services, nine tenths at home.
func TestHandIdentity(t *testing.T) {
	id := handRun(t).Cases[0].Identity
	want := map[string]float64{
		"goods_domestic": 14.4 + 5.4 + 10.8 + 16.2, "goods_host": 1.8 + 5.4, "goods_rest": 1.8 + 1.2 + 1.8,
		"site_domestic": 7.5, "site_host": 22.5, "product_taxes": 1.2, "excluded_land": 10,
	}
	for _, item := range id.Items {
		w, ok := want[item.Code]
		if !ok {
			t.Errorf("unexpected item %s", item.Code)
		}
		near(t, item.Code, item.Amount, w)
		near(t, item.Code+" share", item.Share, w/100)
		delete(want, item.Code)
	}
	if len(want) > 0 {
		t.Errorf("items missing: %v", want)
	}
	near(t, "sum", id.Sum, 100)
}

// One million USD of 2019 is 1/1.25 · 110/100 = 0.88 million EUR of 2020.
// Demand: materials 25.2 · 0.88 = 22.176, services 21.6 · 0.88 = 19.008; then
// x_m = 22.176/0.8 = 27.72 and x_s = (19.008 + 2.772)/0.8 = 27.225.
func TestHandTotals(t *testing.T) {
	r := handRun(t)
	c := r.Cases[0]
	if r.MoneyUnit != "million EUR at 2020 prices" || r.OwnUnit != "million USD at 2019 prices" {
		t.Errorf("units are %q and %q", r.MoneyUnit, r.OwnUnit)
	}
	near(t, "spending", c.Spending, 88)
	near(t, "initial", c.Pull.Initial, 22.176+19.008)
	near(t, "direct", c.Pull.Direct, 0.2*22.176+0.1*22.176+0.2*19.008)
	near(t, "output", c.Pull.Output, 27.72+27.225)
	near(t, "indirect", c.Pull.Indirect, 54.945-41.184-10.4544)
	want := map[string]float64{"wages": 0.3*27.72 + 0.5*27.225, "surplus": 0.2*27.72 + 0.3*27.225, "imports": 0.2 * 27.72,
		"taxes_products": 0, "value_added": 0.5*27.72 + 0.8*27.225, "jobs": 2*27720 + 4*27225}
	for _, a := range c.Accounts {
		near(t, a.Code, float64(a.Total), want[a.Code])
		delete(want, a.Code)
		if a.Code == "jobs" && (a.Unit != "persons" || a.Note != "counted by hand") {
			t.Errorf("jobs carry unit %q and note %q", a.Unit, a.Note)
		}
	}
	if len(want) > 0 {
		t.Errorf("accounts missing: %v", want)
	}
	near(t, "on site, domestic", c.OnSite[Domestic], 7.5*0.88)
	near(t, "on site, host", c.OnSite[Host], 22.5*0.88)
	near(t, "value added with site", float64(c.ValueAddedWithSite), 35.64+6.6)
}

// A quarter of the civil works, whose builder keeps 30 of 60, is of 2019. The years add up to the whole.
func TestHandSiteByYear(t *testing.T) {
	r := handRun(t)
	c := r.Cases[0]
	near(t, "on site in 2019, domestic", c.ByYear[0].OnSite[Domestic], 7.5*0.88/4)
	near(t, "on site in 2020, host", c.ByYear[1].OnSite[Host], 22.5*0.88*3/4)
	region := c.ByRegion[0]
	var site, added float64
	for _, y := range region.ByYear {
		near(t, "value added with site", float64(y.ValueAddedWithSite), float64(y.Accounts["value_added"])+y.OnSite)
		site, added = site+y.OnSite, added+float64(y.ValueAddedWithSite)
	}
	near(t, "on site in all years", site, 7.5*0.88)
	near(t, "value added with site in all years", added, 35.64+6.6)
}

func TestHandParts(t *testing.T) {
	r := handRun(t)
	c := r.Cases[0]
	// 2019 has a quarter of civil works and land; the trains are all of 2020.
	y := c.ByYear[0]
	near(t, "2019 own money", y.Own, 17.5)
	near(t, "2019 spending", y.Spending, 17.5*0.88)
	near(t, "2019 demand", y.Initial, (3.6+1.35)*0.88)
	near(t, "2019 output", y.Output, 3.96+1.98)
	near(t, "2020 own money", c.ByYear[1].Own, 82.5)
	near(t, "deflator", float64(y.Deflator), 1.1)
	near(t, "rate", float64(y.Rate), 1.25)
	near(t, "trains output", c.Lines[1].Output, 10.8*0.88/0.8+(16.2*0.88+0.1*10.8*0.88/0.8)/0.8)
	near(t, "land output", c.Lines[2].Output, 0)
	g := c.Groups[0]
	near(t, "group output", g.Output, 27.72)
	near(t, "group per spending", float64(g.PerSpending), 0.315)
	near(t, "group from host", g.FromHost, 1.8*0.88)
	near(t, "group from rest", g.FromRest, 3*0.88)
	if len(r.Columns) != 1 || r.Columns[0].Sector != "bld" {
		t.Fatalf("columns are %+v, want bld alone (trains buy two sectors)", r.Columns)
	}
	near(t, "direct coefficient", r.Columns[0].Groups[0].Direct, 0.3)
	near(t, "complete coefficient", r.Columns[0].Groups[0].Complete, 0.375)
	near(t, "round 1", c.Rounds[1].Output, 10.4544)
	near(t, "by sector", c.BySector[2].Output, 27.225)
}

// With current prices each year has its own rate and index:
// 2019: 1/1.25 · 1.1 = 0.88; 2020: 1/1.2 · 1 = 0.8333…
func TestHandCurrentPrices(t *testing.T) {
	c := handRun(t, "{value: 2019, source: book}", "{value: current, source: book}",
		"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}").Cases[0]
	near(t, "2019", c.ByYear[0].Spending, 17.5*0.88)
	near(t, "2020", c.ByYear[1].Spending, 82.5/1.2)
	near(t, "all", c.Spending, 17.5*0.88+82.5/1.2)
}

// At the table's year and currency nothing is converted, and neither a rate nor an index is needed.
func TestHandTablePrices(t *testing.T) {
	c := handRun(t, "currency: USD", "currency: EUR", "{value: 2019, source: book}", "{value: 2020, source: book}",
		"exchange:\n  - {currency: EUR, year: 2019, rate: 1.25, source: book}\n", "",
		"deflator:\n  name: price index\n  base: 2019 = 100\n  index: {2019: 100, 2020: 110}\n  source: book\n", "").Cases[0]
	near(t, "spending", c.Spending, 100)
}

// A year of the range without spending needs no price, and its price is null.
func TestYearWithoutSpending(t *testing.T) {
	c := handRun(t, "{value: 2019, source: book}", "{value: current, source: book}",
		"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}",
		"years: {start: 2019", "years: {start: 2018").Cases
	if !math.IsNaN(float64(c[0].ByYear[0].Rate)) || c[0].ByYear[0].Spending != 0 {
		t.Errorf("2018 is %+v", c[0].ByYear[0])
	}
}
