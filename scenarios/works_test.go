package scenarios

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"ioimpact/scenarios/worktypes"
)

// bridgeScenario runs on China's table of 2018, from which one of the official columns comes.
const bridgeScenario = `scenario: bridge
title: A bridge
table: china-2018
economies:
  domestic: {name: China}
  host: {name: Laos}
money: {currency: CNY, unit: 1e6, total: {value: 1000, source: budget}, price_year: {value: 2018, source: budget}}
years: {start: 2017, end: 2018, source: budget}
phasing: {shares: {2017: 40 %, 2018: 60 %}, source: budget}
sources:
  budget: {text: budget paper}
groups:
  - {id: steel, name: steel, sectors: [iron-ferroalloy, steelmaking, rolled-steel]}
cases:
  - id: main
    title: Bill of goods
    reading: central
    lines:
      - id: civil
        title: Civil works
        share: 93 %
        source: budget
        recipe: rail-construction
        origin: {domestic: 90 %, host: 10 %}
        inputs:
          - {sectors: [cement, cement-products], origin: {host: 80 %, domestic: 20 %}, source: budget}
        value_added: {domestic: 70 %, host: 30 %}
      - id: design
        title: Design
        share: 7 %
        source: budget
        buys: engineering-services
        origin: {domestic: 1}
`

func openText(t *testing.T, text string, files ...string) *Project {
	t.Helper()
	p, err := Open(write(t, append([]string{"scenario.yaml", text}, files...)...), Override{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func runText(t *testing.T, text string, files ...string) *Result {
	t.Helper()
	p := openText(t, text, files...)
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// China's official column is the recipe of the same table, which was aggregated from the same source by other code:
// with a stated origin, without one, and on total flows. What is printed has four digits; shares have eight decimals, and a
// sector of the table adds up at most 40 of them.
func TestOfficialColumnIsTheRecipe(t *testing.T) {
	const rounding = 40 * 0.5e-8 * 930
	for name, edits := range map[string][]string{
		"origin":    nil,
		"no origin": {"        origin: {domestic: 90 %, host: 10 %}\n", ""},
		"total":     {"table: china-2018", "table: china-2018\nflows: total"},
	} {
		text := edit(t, bridgeScenario, edits...)
		want := runText(t, text)
		got := runText(t, edit(t, text, "recipe: rail-construction", "works: china-rail-road-tunnel-bridge"))
		values := map[Row]float64{}
		for row := range want.Rows() {
			key := row
			key.Value = 0
			values[key] = row.Value
		}
		rows := 0
		for row := range got.Rows() {
			key := row
			key.Value = 0
			if strings.HasPrefix(row.Measure, "line_works_") {
				continue
			}
			w, known := values[key]
			if rows++; !known || !(math.Abs(row.Value-w) <= 5e-5*math.Abs(w)+rounding) && !math.IsNaN(w) {
				t.Errorf("%s: %+v, with the recipe %g", name, row, w)
			}
		}
		if rows != len(values) || rows < 1000 {
			t.Errorf("%s: %d rows, with the recipe %d", name, rows, len(values))
		}
		for k, c := range got.Columns[0].Groups {
			w := want.Columns[0].Groups[k]
			if math.Abs(c.Direct-w.Direct) > 1e-6 || math.Abs(c.Complete-w.Complete) > 1e-5 || c.Direct == 0 {
				t.Errorf("%s: coefficients %+v, with the recipe %+v", name, c, w)
			}
		}
	}
}

// worksMapText puts every product of the common list into a sector of the hand-made table: cement into srv and mat by weights, steel
// into mat and srv by their output (100 each), one product into bld, the others in turn.
func worksMapText(t testing.TB) (text string, into map[string][3]float64) {
	t.Helper()
	l, err := worktypes.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("product,sector,weight\n")
	into = map[string][3]float64{}
	for k, p := range l.Products {
		switch {
		case p.Code == "cement":
			b.WriteString("cement,srv,0.25\ncement,mat,0.75\n")
			into[p.Code] = [3]float64{0.75, 0, 0.25}
		case p.Code == "rolled-steel":
			b.WriteString("rolled-steel,mat,\nrolled-steel,srv,\n")
			into[p.Code] = [3]float64{0.5, 0, 0.5}
		case p.Code == "houses", k == 0:
			fmt.Fprintf(&b, "%s,bld,\n", p.Code)
			into[p.Code] = [3]float64{0, 1, 0}
		case k%2 == 0:
			fmt.Fprintf(&b, "%s,mat,\n", p.Code)
			into[p.Code] = [3]float64{1, 0, 0}
		default:
			fmt.Fprintf(&b, "%s,srv,\n", p.Code)
			into[p.Code] = [3]float64{0, 0, 1}
		}
	}
	return b.String(), into
}

// billByHand is a mix in the three sectors of the hand-made table, its value added and its taxes on inputs.
func billByHand(t *testing.T, shares, into any) (bill [3]float64, value, taxes float64) {
	t.Helper()
	l, err := worktypes.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for name, share := range shares.(map[string]float64) {
		work, err := l.Type(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range work.Goods {
			for k, w := range into.(map[string][3]float64)[g.Code] {
				bill[k] += share * w * g.Share
			}
		}
		for _, v := range work.ValueAdded {
			if v.Code == "taxes_inputs" {
				taxes += share * v.Share
			} else {
				value += share * v.Share
			}
		}
	}
	return bill, value, taxes
}

const handWorks = "works: {tunnels: 60 %, indonesia-farm-works: 30 %, indonesia-utility-works: 10 %}\n        works_map: map.csv"

// A mix on the hand-made table. A line of 60 million dollars, of which mat has an origin of its own, 80 % at home, and all other
// inputs are half from home and half from the host; 1.25 dollars a euro, prices 10 % higher, tables in 1000 euro.
func TestMixByHand(t *testing.T) {
	csv, into := worksMapText(t)
	shares := map[string]float64{"tunnels": 0.6, "indonesia-farm-works": 0.3, "indonesia-utility-works": 0.1}
	bill, value, taxes := billByHand(t, shares, into)
	if math.Abs(bill[0]+bill[1]+bill[2]+value+taxes-1) > 1e-12 || taxes < 1e-3 {
		t.Fatalf("%v %g %g", bill, value, taxes)
	}
	r := runText(t, edit(t, handScenario, "recipe: bld", handWorks), "hand.csv", handTable, "hand.yaml", handMeta, "map.csv", csv)
	c, line := r.Cases[0], r.Cases[0].Lines[0]
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("%s is %.12g, want %.12g", what, got, want)
		}
	}
	near("bought at home", line.Bought.Of(Domestic), 60*(0.8*bill[0]+0.5*(bill[1]+bill[2])))
	near("bought from the host", line.Bought.Of(Host), 60*(0.1*bill[0]+0.5*(bill[1]+bill[2])))
	near("bought elsewhere", line.Bought.Of(Rest), 60*0.1*bill[0])
	near("on site, host", line.Site.Of(Host), 60*0.75*value)
	const deflated = 1.1 / 1.25
	near("demand", line.Initial, 60*deflated*(0.8*bill[0]+0.5*(bill[1]+bill[2])))
	// x_m = (f_m + 0.3 x_b)/0.8, x_b = f_b, x_s = (f_s + 0.1 x_m + 0.1 x_b)/0.8
	f := [3]float64{60 * deflated * 0.8 * bill[0], 60 * deflated * 0.5 * bill[1], 60 * deflated * 0.5 * bill[2]}
	xm := (f[0] + 0.3*f[1]) / 0.8
	near("output", line.Output, xm+f[1]+(f[2]+0.1*xm+0.1*f[1])/0.8)
	for _, item := range c.Identity.Items {
		if item.Code == "product_taxes" {
			near("taxes on inputs", item.Amount, 60*taxes)
			taxes = 0
		}
	}
	if taxes != 0 {
		t.Errorf("no taxes on inputs in %+v", c.Identity.Items)
	}
	parts := 0.0
	for _, v := range line.Works.ValueAdded {
		parts += v.Share
	}
	near("value added of the works", parts, value)
	near("products without wages", line.Works.Products, 0.6*0.15)
	if len(line.Works.Sources) != 2 || len(line.Works.Assumptions) < 10 || line.Kind != "works" || line.Works.Correspondence == "" {
		t.Errorf("%+v", line.Works)
	}
	if !line.Works.Types[0].Assumed || line.Works.Types[1].Assumed {
		t.Error("tunnels are a mix of ours, and the column is official")
	}
	if r.Inputs[0].Kind != "works_map" {
		t.Errorf("%+v", r.Inputs)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

// Shares of works are numbers with paths. Setting one moves the others, and is what the file with these shares gives; the
// totals, which use effects of units, agree.
func TestSetWorks(t *testing.T) {
	csv, _ := worksMapText(t)
	files := []string{"hand.csv", handTable, "hand.yaml", handMeta, "map.csv", csv}
	p := openText(t, edit(t, handScenario, "recipe: bld", handWorks), files...)
	s, err := p.Scenario().Set(map[string]float64{"lines.civil.works.tunnels": 0.2})
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	want := runText(t, edit(t, handScenario, "recipe: bld",
		"works: {tunnels: 20 %, indonesia-farm-works: 60 %, indonesia-utility-works: 20 %}\n        works_map: map.csv"), files...)
	sameRows(t, got, want)
	totals, err := p.Totals(s)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := totals[0].ByRegion[0].Output, got.Cases[0].Pull.Output; math.Abs(a-b) > 1e-9*b {
		t.Errorf("totals %g, run %g", a, b)
	}
	if s, err = p.Scenario().With(map[string]float64{"lines.civil.works.tunnels": 0.5}); err != nil {
		t.Fatal(err)
	}
	if _, err = p.Run(s); err == nil || !strings.Contains(err.Error(), "does not add up") {
		t.Errorf("shares of works that are not 1: %v", err)
	}
	other := edit(t, handScenario, "recipe: bld", "works: {tunnels: 60 %, roads: 40 %}\n        works_map: map.csv")
	if _, err := p.Run(openText(t, other, files...).Scenario()); err == nil || !strings.Contains(err.Error(), "bind it again") {
		t.Errorf("other works: %v", err)
	}
}
