package scenarios

import (
	"encoding/json"
	"strings"
	"testing"
)

// With a deflator of its own, money spent in B is brought to 2020 by 1.25, and all else by 1.1.
func TestRegionalPrices(t *testing.T) {
	edits := []string{"{value: 2020, source: book}", "{value: 2019, source: book}",
		"phasing:", "deflator: {name: index of A, base: 2019 = 100, index: {2019: 100, 2020: 110}, source: book}\nphasing:"}
	own := "    region: B\n    deflator: {name: index of B, base: 2019 = 100, index: {2019: 100, 2020: 125}, source: book}\n"
	r := twoRun(t, append(edits, "    region: B\n", own)...)
	c := &r.Cases[0]
	near(t, "bought from A", regionOf(t, c, "A").Initial, 9*1.1)
	near(t, "bought from B", regionOf(t, c, "B").Initial, 39*1.25)
	near(t, "output of A", regionOf(t, c, "A").Output, (9*1.1+3*1.25)/0.8)
	near(t, "on site in B", c.OnSite[Host], 9*1.25)
	near(t, "spending", c.Spending, 52*1.1+48*1.25)
	near(t, "spending of the year", c.ByYear[0].Spending, 52*1.1+48*1.25)
	near(t, "own money", c.Identity.Sum, 100)
	if !strings.Contains(strings.Join(r.Notes, "\n"), "money spent in Beta is brought to 2020 prices with: index of B") {
		t.Errorf("notes are %q", r.Notes)
	}
	same := twoRun(t, append(edits, "    region: B\n", "    region: B\n    deflator: {same_as: domestic, assumption: the same currency}\n")...)
	near(t, "bought from B with A's deflator", regionOf(t, &same.Cases[0], "B").Initial, 39*1.1)
	if !strings.Contains(strings.Join(same.Notes, "\n"), "assumption: money spent in Beta is deflated like money spent in Alpha") {
		t.Errorf("notes are %q", same.Notes)
	}
	_, err := Load(twoFiles(t, edits...))
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:7:5: economies.host: money is spent in Beta at prices of another year") || !strings.Contains(err.Error(), "same_as: domestic") {
		t.Errorf("got %v", err)
	}
}

// A recipe named with its region is that region's technology; its inputs are products of that
// region. B's construction needs A's mat (0.1) and B's raw (0.2): raw is bought in A as mat by
// A's own correspondence, and mat, which B has no sector for, in A as the table says.
func TestRecipeOfAnotherRegion(t *testing.T) {
	c := &twoRun(t, "        recipe: bld", "        recipe: B:con", "          - sectors: [mat]\n            origin: {domestic: 50 %, host: 50 %}\n", "          - sectors: [raw]\n            origin: {domestic: 25 %, host: 75 %}\n",
		"{name: Alpha, region: A}", "{name: Alpha, region: A, correspondence: {sectors: {\"B:raw\": mat}, assumption: no raw goods at home}}").Cases[0]
	near(t, "bought from A", regionOf(t, c, "A").Initial, 60*(0.1+0.2*0.25))
	near(t, "bought from B", regionOf(t, c, "B").Initial, 60*0.2*0.75+30)
}

// Without a statement about it, what only another region makes is bought there, and a note says so.
func TestInputsOfOtherRegions(t *testing.T) {
	r := twoRun(t, "        recipe: bld", "        recipe: mat")
	c := &r.Cases[0]
	near(t, "bought from A", regionOf(t, c, "A").Initial, 60*0.2*0.5)
	near(t, "bought from B", regionOf(t, c, "B").Initial, 60*(0.2*0.5+0.1)+30)
	if !strings.Contains(strings.Join(r.Notes, "\n"), "mat buys B:raw") {
		t.Errorf("notes are %q", r.Notes)
	}
	c = &twoRun(t, "        recipe: bld", "        recipe: mat", "          - sectors: [mat]\n", "          - {sectors: [\"B:raw\"], origin: {rest: 1}}\n          - sectors: [mat]\n").Cases[0]
	near(t, "bought elsewhere, with the imports of the recipe, 0.1", item(t, c, "goods_rest").Amount, 6+6)
}

// Weighted correspondences, in the scenario and as a file, say the same.
func TestWeightedCorrespondence(t *testing.T) {
	inline := &twoRun(t, "{mat: raw}", "{mat: {raw: 60 %, con: 0.4}}").Cases[0]
	near(t, "demand for raw", inline.BySector[2].Initial, 9*0.6)
	near(t, "demand for con", inline.BySector[3].Initial, 9*0.4+30)
	path := write(t, "scenario.yaml", edit(t, twoScenario, "      sectors: {mat: raw}\n", "      file: map.csv\n"), "two.csv", twoTable, "two.yaml", twoMeta, "map.csv", "from,to,weight\nmat,raw,0.6\nA:mat,con,0.4\n")
	if _, err := Load(path); err == nil || !strings.Contains(err.Error(), "weights of the sector add up to") {
		t.Errorf("one sector under two names: %v", err)
	}
	path = write(t, "scenario.yaml", edit(t, twoScenario, "      sectors: {mat: raw}\n", "      file: map.csv\n"), "two.csv", twoTable, "two.yaml", twoMeta, "map.csv", "from,to,weight\nmat,raw,0.6\nmat,con,0.4\nbld,con,\n")
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for k := range inline.BySector {
		near(t, inline.BySector[k].Code, r.Cases[0].BySector[k].Output, inline.BySector[k].Output)
	}
	if len(r.Inputs) != 1 || r.Inputs[0].Kind != "correspondence" || len(r.Inputs[0].Hash) != 64 {
		t.Errorf("inputs are %+v", r.Inputs)
	}
}

// An economy without a region stays outside; a third one may be a region or not.
func TestOthers(t *testing.T) {
	outside := &twoRun(t, "    region: B\n    correspondence:\n      sectors: {mat: raw}\n      assumption: raw goods are its materials\n", "", "        buys: con\n", "        buys: \"B:con\"\n",
		"{host: 1}", "{host: 1}").Cases[0]
	near(t, "bought from A", outside.Pull.Initial, 9)
	near(t, "nothing is bought from B", regionOf(t, outside, "B").Initial, 0)
	near(t, "but A's mat pulls its raw goods", regionOf(t, outside, "B").Output, 1.40625)
	r := twoRun(t, "  host:\n    name: Beta\n", "  host: {name: Gamma}\n  others:\n   beta:\n    name: Beta\n", "{domestic: 50 %, host: 50 %}", "{domestic: 50 %, host: 10 %, beta: 40 %}", "{host: 1}", "{beta: 1}")
	c := &r.Cases[0]
	near(t, "goods of the third", item(t, c, "goods_beta").Amount, 0.4*18+30)
	near(t, "bought from B", regionOf(t, c, "B").Initial, 0.4*18+30)
	near(t, "goods of the host", item(t, c, "goods_host").Amount, 1.8)
	near(t, "by sector", c.BySector[0].FromOthers[0], 7.2)
	data, err := json.Marshal(Split{1, 2, 3, 4.5})
	if err != nil || string(data) != `{"domestic":1,"host":2,"rest":3,"others":[4.5]}` {
		t.Errorf("%s, %v", data, err)
	}
}
