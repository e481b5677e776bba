package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Works of a region of the table are in its sectors; `economy` says which.
func TestWorksOfTheHost(t *testing.T) {
	csv, into := worksMapText(t)
	csv = strings.NewReplacer(",mat,", ",raw,", ",bld,", ",con,", ",srv,", ",raw,",
		"cement,srv,0.25\ncement,mat,0.75", "cement,raw,", "rolled-steel,mat,\nrolled-steel,srv,", "rolled-steel,raw,").Replace(csv)
	before, after := strings.Index(twoScenario, "        origin: {rest: 1}"), strings.Index(twoScenario, "        value_added")
	text := edit(t, twoScenario, "recipe: bld", "works: {tunnels: 1, economy: host}\n        works_map: map.csv",
		twoScenario[before:after], "        origin: {host: 40 %, rest: 60 %}\n")
	r := runText(t, text, "two.csv", twoTable, "two.yaml", twoMeta, "map.csv", csv)
	bill, _, _ := billByHand(t, map[string]float64{"tunnels": 1}, into)
	if got, want := r.Cases[0].Lines[0].Initial, 60*0.4*(bill[0]+bill[1]+bill[2]); math.Abs(got-want) > 1e-9 {
		t.Errorf("bought from the host %g, want %g", got, want)
	}
	if r.Cases[0].Lines[0].Works.Region != "B" {
		t.Errorf("%+v", r.Cases[0].Lines[0].Works)
	}
}

// In a table of two economies, with origins of single inputs and correspondences, China's official column is the recipe from
// its national table: every number but the coefficients of materials, which are of other sectors then.
func TestOfficialColumnInTwoEconomies(t *testing.T) {
	data, err := builtin.ReadFile("builtin/china-laos-railway-both.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const rounding = 40 * 0.5e-8 * 0.82 * 37425 // of shares with eight decimals, at most 40 a sector
	want := runText(t, string(data))
	got := runText(t, strings.ReplaceAll(string(data), "recipe: rail-construction", "works: china-rail-road-tunnel-bridge"))
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
		w, known := values[key]
		if strings.HasPrefix(row.Measure, "line_works_") {
			continue
		}
		if rows++; !known || !(math.Abs(row.Value-w) <= 5e-5*math.Abs(w)+rounding) && !math.IsNaN(w) {
			t.Errorf("%+v, with the recipe %g", row, w)
		}
	}
	if rows != len(values) || rows < 1000 {
		t.Errorf("%d rows, with the recipe %d", rows, len(values))
	}
	for _, part := range []string{"case origins: inputs of recipes with the origin China carry no imports of their own. By the import shares of table china-2018 2.18 %",
		"no direct and complete coefficients are given"} {
		if !strings.Contains(strings.Join(got.Notes, "\n"), part) {
			t.Errorf("no %q in %q", part, got.Notes)
		}
	}
}

// The notes name the mix, its sources and what of it is assumed, and warn of design that is bought twice.
func TestWorksNotes(t *testing.T) {
	r := runText(t, edit(t, bridgeScenario, "recipe: rail-construction", "works: {railway: 60 %, tunnels: 40 %}"))
	all := strings.Join(r.Notes, "\n")
	for _, part := range []string{"line civil: the inputs and value added are those of the works railway 60 %, tunnels 40 %",
		"mixes of official columns and products by shares of this program (railway, tunnels)", "National Bureau of Statistics of China",
		"by the correspondence china-2018", "6 % of the line is bought as products, with no wages on site",
		"and line design buys engineering-services too: see that design is not counted twice"} {
		if !strings.Contains(all, part) {
			t.Errorf("no %q in\n%s", part, all)
		}
	}
	for _, part := range []string{"design is not counted twice", "those of the works"} {
		if strings.Contains(strings.Join(runText(t, bridgeScenario).Notes, "\n"), part) {
			t.Errorf("a line with a recipe: %q", part)
		}
	}
}

// Each wrong value of works, at its place.
func TestWorksMistakes(t *testing.T) {
	csv, _ := worksMapText(t)
	for _, m := range []mistake{
		{"unknown type", "recipe: bld", "works: railwy", "railwy", "no such work type", "did you mean railway?"},
		{"unknown type in a mix", "recipe: bld", "works: {railway: 60 %, bridgs: 40 %}", "bridgs", "no such work type", "did you mean bridges?"},
		{"sum", "recipe: bld", "works: {railway: 60 %, bridges: 30 %}", "{railway", "the shares sum to 0.9, not to 1", "add 0.1"},
		{"no share", "recipe: bld", "works: {railway: plenty}", "plenty", "not a number", ""},
		{"no type", "recipe: bld", "works: {economy: host}", "{economy", "no work type is named", "railway: 60 %"},
		{"list", "recipe: bld", "works: [railway]", "[railway]", "not a list", ""},
		{"economy", "recipe: bld", "works: {railway: 1, economy: hots}", "hots", "no economy of the scenario", "did you mean host?"},
		{"outside the table", "recipe: bld", "works: {railway: 1, economy: host}", "host}\n", "Hostland is no region of table hand", "leave   economy   out"},
		{"table that none fits", "recipe: bld", "works: railway", "railway", "sectors of table hand", "works_map: FILE"},
		{"no file", "recipe: bld", "works: railway\n        works_map: none.csv", "none.csv", "the correspondence cannot be read", "product,sector,weight"},
		{"map without works", "recipe: bld", "recipe: bld\n        works_map: map.csv", "works_map", "the key means nothing on a line with recipe", "take it out"},
		{"recipe and works", "recipe: bld", "recipe: bld\n        works: railway", "id: civil", "the line has recipe and works", "exactly one"},
		{"no origin", "recipe: bld\n        origin: {domestic: 0.5, host: 0.5}", "works: railway\n        works_map: map.csv", "railway\n",
			"the works have no origin, and table hand does not say by product which part is imported", "add   origin"},
		{"origin that is too much", "recipe: bld\n        origin: {domestic: 0.5, host: 0.5}",
			"works: railway\n        works_map: map.csv\n        origin: {domestic: 0.5, host: 0.6}", "{domestic: 0.5, host: 0.6}",
			"the shares sum to 1.1", "take away"},
	} {
		text := edit(t, handScenario, m.old, m.new)
		_, err := Open(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta, "map.csv", csv), Override{})
		at := strings.Index(text, m.at)
		place := fmt.Sprintf("scenario.yaml:%d:%d:", 1+strings.Count(text[:at], "\n"), at-strings.LastIndex(text[:at], "\n"))
		if m.name == "recipe and works" {
			place = "" // of the item, two characters on
		}
		if err == nil || !strings.Contains(err.Error(), m.msg) || !strings.Contains(err.Error(), m.hint) || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: want %s %s, hint %s; got\n%v", m.name, place, m.msg, m.hint, err)
		}
	}
	bad := strings.Replace(csv, "cement,srv,0.25", "cement,srv,0.35", 1)
	mixed := edit(t, handScenario, "recipe: bld", handWorks)
	_, err := Open(write(t, "scenario.yaml", mixed, "hand.csv", handTable, "hand.yaml", handMeta, "map.csv", bad), Override{})
	if err == nil || !strings.Contains(err.Error(), "map.csv:") || !strings.Contains(err.Error(), "weights add up to 1.1") {
		t.Errorf("a bad map: %v", err)
	}
	total := edit(t, bridgeScenario, "recipe: rail-construction", "works: railway", "        origin: {domestic: 90 %, host: 10 %}\n", "",
		"table: china-2018", "table: china-2018\nflows: total")
	if _, err = Open(write(t, "scenario.yaml", total), Override{}); err == nil || !strings.Contains(err.Error(), "total flows do not tell home goods") {
		t.Errorf("total flows without an origin: %v", err)
	}
}
