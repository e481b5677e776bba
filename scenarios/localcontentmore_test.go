package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// localTwo is the scenario of two regions in which civil works buy all inputs with one origin, and the case has a local content.
// Per unit the recipe buys 0.3 of mat, which the host's raw goods are too, and 0.05 of imports as a row, from outside both regions.
func localTwo(t *testing.T, origin, local string) (*Project, error) {
	t.Helper()
	before, after := strings.Index(twoScenario, "        origin: {rest: 1}"), strings.Index(twoScenario, "        value_added")
	text := edit(t, twoScenario, twoScenario[before:after], "        origin: "+origin+"\n",
		"    reading: exact\n", "    reading: exact\n    local_content: "+local+"\n")
	return Open(write(t, "scenario.yaml", text, "two.csv", twoTable, "two.yaml", twoMeta), Override{})
}

// Where no origin states a part of the host, every input that its region has a sector for is bought there for an equal part:
// of mat s, of the row nothing. A share of 15 % of 60 is 9 = 60 · 0.3 s.
func TestLocalContentWithoutParts(t *testing.T) {
	p, err := localTwo(t, "{domestic: 20 %, rest: 80 %}", "{share: 15 %, by: 2020, of: civil, source: book}")
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	l, line := r.Cases[0].LocalContent[0], r.Cases[0].Lines[0]
	if !math.IsNaN(float64(l.Factor)) || math.Abs(float64(l.EqualShare)-0.5) > 1e-9 || math.Abs(line.Bought.Of(Host)-9) > 1e-9 {
		t.Errorf("%+v, bought %v", l, line.Bought)
	}
	// without the host 20 % of all inputs are from home, all of it mat: 0.07 of 0.3; half of the mat stays
	if math.Abs(line.Bought.Of(Domestic)-60*0.5*0.07) > 1e-9 || math.Abs(line.Bought.Of(Rest)-60*(0.5*0.23+0.05)) > 1e-9 {
		t.Errorf("bought %v", line.Bought)
	}
	if all := strings.Join(r.Notes, "\n"); !strings.Contains(all, "50 % of every input that it can make is bought there") {
		t.Error(all)
	}
	_, err = localTwo(t, "{rest: 1}", "{share: 31 %, by: 2020, of: civil, source: book}")
	if err == nil || !strings.Contains(err.Error(), "the largest share that can be met is 30 %, 18") {
		t.Error(err)
	}
}

// The row of imports stays outside both regions, so the host can supply 6/7 of the inputs at most: mat, 0.3 of 0.35.
func TestLocalContentLeavesImports(t *testing.T) {
	p, err := localTwo(t, "{host: 40 %, rest: 60 %}", "{share: 30 %, by: 2020, of: civil, source: book}")
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	l, line := r.Cases[0].LocalContent[0], r.Cases[0].Lines[0]
	if math.Abs(float64(l.Factor)-6.0/7/0.4) > 1e-9 || math.Abs(line.Bought.Of(Host)-18) > 1e-9 || math.Abs(line.Bought.Of(Rest)-3) > 1e-9 || len(l.Full) != 1 {
		t.Errorf("%+v, bought %v", l, line.Bought)
	}
	_, err = localTwo(t, "{host: 40 %, rest: 60 %}", "{share: 30.1 %, by: 2020, of: civil, source: book}")
	if err == nil || !strings.Contains(err.Error(), "the largest share that can be met is 30 %, 18") {
		t.Error(err)
	}
}

// Several local contents, each of lines of its own: of works from the host, of goods from home.
func TestSeveralLocalContents(t *testing.T) {
	r := localRun(t, `
      - {share: 20 %, by: 2019, of: works, source: book}
      - {amount: 21, by: 2020, of: goods, economy: domestic, assumption: a guess}`)
	c := r.Cases[0]
	if len(c.LocalContent) != 2 || math.Abs(c.Lines[0].Bought.Of(Host)-12) > 1e-9 || math.Abs(c.Lines[1].Bought.Of(Domestic)-21) > 1e-9 ||
		math.Abs(float64(c.LocalContent[1].Factor)-0.7/0.9) > 1e-9 {
		t.Errorf("%+v", c.LocalContent)
	}
	paths := map[string]bool{}
	for _, st := range r.Statements {
		paths[st.Path] = true
	}
	for _, path := range []string{"cases.main.local_content.works.share", "cases.main.local_content.goods.amount", "cases.main.local_content.goods.by"} {
		if !paths[path] {
			t.Errorf("no statement %s", path)
		}
	}
}

// A share may be set, and the origins are then scaled to it: the project is what the file with that share gives.
func TestSetLocalContent(t *testing.T) {
	p, err := localHand(t, "{share: 20 %, range: [10 %, 30 %], by: 2019, source: book}")
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Scenario().Set(map[string]float64{"cases.main.local_content.share": 0.15})
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	sameRows(t, got, localRun(t, "{share: 15 %, by: 2019, source: book}"))
	if s, err = p.Scenario().Set(map[string]float64{"cases.main.local_content.share": 0.9}); err != nil {
		t.Fatal(err)
	}
	if _, err = p.Run(s); err == nil || !strings.Contains(err.Error(), "largest share that can be met") {
		t.Error(err)
	}
}

// Each wrong value of a local content, at its place.
func TestLocalContentMistakes(t *testing.T) {
	for _, m := range []struct{ local, at, msg, hint string }{
		{"{share: 50 %, by: 2019, source: book}", "50 %", "the largest share that can be met is 41.14 %, 7.2", "counts: purchases_and_site"},
		{"{share: 5 %, by: 2019, source: book}", "5 %", "the smallest share that can be met is 6.86 %, 1.2", "who else supplies"},
		{"{amount: 16, by: 2019, of: civil, counts: purchases_and_site, source: book}", "16,", "the largest share that can be met is 85.5 %", "give more inputs"},
		{"{share: 20 %, amount: 3, by: 2019, source: book}", "{share: 20", "needs an amount or a share, and not both", "amount: 18570"},
		{"{by: 2019, source: book}", "{by", "needs an amount or a share", "share: 40 %"},
		{"{share: 120 %, by: 2019, source: book}", "120 %", "a share must lie between 0 and 1", ""},
		{"{amount: -3, by: 2019, source: book}", "-3", "a negative amount", ""},
		{"{share: 20 %, source: book}", "{share", "local_content.by is missing", ""},
		{"{share: 20 %, by: May 2019, source: book}", "May 2019", "not a date", "2025-05"},
		{"{share: 20 %, by: 2019-13, source: book}", "2019-13", "not a month", "end of May"},
		{"{share: 20 %, by: 2018, source: book}", "2018,", "no money is spent by then", "years start in 2019"},
		{"{share: 20 %, by: 2019, of: trains, source: book}", "20 %", "nothing is spent on these lines by 2019", "later date"},
		{"{share: 20 %, by: 2019, of: cvil, source: book}", "cvil", "no line of case main", "did you mean civil?"},
		{"{share: 20 %, by: 2019, of: land, source: book}", "land, source", "nothing is bought with these lines", "buy something"},
		{"{share: 20 %, by: 2019, economy: hots, source: book}", "hots", "no economy of the scenario", "did you mean host?"},
		{"{share: 20 %, by: 2019, counts: purchase, source: book}", "purchase,", "not a known choice", "did you mean purchases?"},
		{"{share: 20 %, by: 2019}", "{share", "a number without a source", "source: ID"},
		{"{share: 20 %, range: [30 %, 40 %], by: 2019, source: book}", "[30 %", "the range does not hold the number", ""},
		{"{share: 20 %, by: 2020, of: trains, source: book}", "20 %", "no origin has a part of Hostland, and it is no region of the table", "origin: {host: 10 %"},
		{"40 %", "40 %", "keys and values belong here", ""},
		{"[]", "[]", "no local content is stated", "amount: 18570"},
		{"[{share: 20 %, by: 2019, source: book}, {share: 20 %, by: 2019, of: civil, source: book}]", "20 %, by: 2019, of", "a line belongs to two", "of:"},
	} {
		_, err := localHand(t, m.local)
		text := edit(t, handScenario, "    reading: exact\n", "    reading: exact\n    local_content: "+m.local+"\n")
		key := strings.Index(text, "local_content: ")
		at := key + strings.Index(text[key:], m.at)
		place := fmt.Sprintf("scenario.yaml:%d:%d:", 1+strings.Count(text[:at], "\n"), at-strings.LastIndex(text[:at], "\n"))
		if err == nil || !strings.Contains(err.Error(), m.msg) || !strings.Contains(err.Error(), m.hint) || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: want %s %s, hint %s; got\n%v", m.local, place, m.msg, m.hint, err)
		}
	}
	_, err := localHand(t, "{share: 20 %, by: 2019, source: book}", "  host: {name: Hostland}\n", "", "{domestic: 0.5, host: 0.5}", "{domestic: 1}",
		"{domestic: 0.8, host: 0.1, rest: 0.1}", "{domestic: 1}", "{domestic: 0.25, host: 0.75, ", "{domestic: 1, ")
	if err == nil || !strings.Contains(err.Error(), "the host, whose producers were paid, is not named") {
		t.Error(err)
	}
	_, err = localHand(t, "{share: 20 %, by: 2019, of: works, source: book}", "id: trains", "id: works")
	if err == nil || !strings.Contains(err.Error(), "a line has this id, and the word means other lines as well") {
		t.Error(err)
	}
}
