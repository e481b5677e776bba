package scenarios

import (
	"strings"
	"testing"
)

// Every number of the hand-made scenario, with its own tag or that of the line around it.
func TestStatements(t *testing.T) {
	r := handRun(t)
	want := []string{ // about = value [unit] source or ASSUMED why
		"first year of spending = 2019 [] book", "last year of spending = 2020 [] book", "total = 100 [million USD] book", "price year = 2019 [] book",
		"exchange rate EUR 2019 = 1.25 [USD per EUR] book", "price index 2019 = 100 [2019 = 100] book", "price index 2020 = 110 [2019 = 100] book",
		"phasing 2019 = 0.25 [share] ASSUMED most of it late", "phasing 2020 = 0.75 [share] ASSUMED most of it late", "length = 10 [km] book",
		"main, civil: share of the total = 60 % [share] book", "main, civil: origin domestic = 0.5 [share] book", "main, civil: origin host = 0.5 [share] book",
		"main, civil: origin of mat domestic = 0.8 [share] ASSUMED steel from home", "main, civil: origin of mat host = 0.1 [share] ASSUMED steel from home",
		"main, civil: origin of mat rest = 0.1 [share] ASSUMED steel from home",
		"main, civil: value added domestic = 0.25 [share] ASSUMED as the workers", "main, civil: value added host = 0.75 [share] ASSUMED as the workers",
		"main, trains: amount = 30 [million USD] ASSUMED a guess", "main, trains: phasing 2020 = 1 [share] ASSUMED a guess",
		"main, trains: part bought from mat = 0.4 [share] ASSUMED a guess", "main, trains: part bought from srv = 0.6 [share] ASSUMED a guess",
		"main, trains: origin domestic = 0.9 [share] ASSUMED a guess", "main, trains: origin rest = 0.1 [share] ASSUMED a guess",
		"main, land: share of the total = 0.1 [share] book",
	}
	var got []string
	for _, st := range r.Statements {
		from := st.Source
		if st.Assumed() {
			from = "ASSUMED " + st.Assumption
		} else if st.SourceText != "The book" || st.SourceURL != "example.org" {
			t.Errorf("%s: the source is %q at %q", st.About, st.SourceText, st.SourceURL)
		}
		if !strings.Contains(st.Place, "scenario.yaml:") {
			t.Errorf("%s has the place %q", st.About, st.Place)
		}
		got = append(got, st.About+" = "+st.Text+" ["+st.Unit+"] "+from)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What the figures lean on is said with them.
func TestNotes(t *testing.T) {
	notes := strings.Join(handRun(t).Notes, "\n")
	for _, part := range []string{"households", "the 2020 input structure is applied to 2019-2020", "converted from 2019 prices to 2020 prices with: price index",
		"basic prices", "value added on site", "effects there are not modelled"} {
		if !strings.Contains(notes, part) {
			t.Errorf("nothing about %q in\n%s", part, notes)
		}
	}
}

// The rows hold what the result holds.
func TestRowValues(t *testing.T) {
	want := map[string]float64{
		"0|from_host|mat": 1.8 * 0.88, "0|from_rest|mat": 3 * 0.88, "0|output|srv": 27.225, "0|jobs|mat": 55440, "2019|own_money|": 17.5,
		"2020|spending|": 82.5 * 0.88, "0|identity_site_host|": 22.5, "0|on_site|host": 19.8, "0|line_bought_domestic|trains": 27, "0|line_site_host|civil": 22.5,
		"0|group_output|stuff": 27.72, "0|round_output|0": 41.184, "2019|deflator|": 1.1, "2019|output|mat": 3.96, "2019|output|srv": 1.98, "2019|initial|srv": 1.35 * 0.88, "2019|jobs|mat": 2 * 3960, "0|value_added_with_site|": 42.24,
	}
	r := handRun(t)
	for row := range r.Rows() {
		key := strings.Join([]string{map[int]string{0: "0", 2019: "2019", 2020: "2020"}[row.Year], row.Measure, row.Sector}, "|")
		if w, ok := want[key]; ok {
			near(t, key, row.Value, w)
			delete(want, key)
		}
	}
	if len(want) > 0 {
		t.Errorf("rows missing: %v", want)
	}
	near(t, "share of 2019", r.Cases[0].ByYear[0].Share, 0.175)
}

// A scenario that is given another table after it was loaded is computed with that one.
func TestTableChanged(t *testing.T) {
	path := write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta, "other.csv", handTable, "other.yaml", handMeta)
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Table = "other.csv"
	r, err := Run(s)
	if err != nil || r.Basis.Table != "other" {
		t.Errorf("table %q, error %v", r.Basis.Table, err)
	}
	s.Table = "othr.csv"
	if _, err := Run(s); err == nil || !strings.Contains(err.Error(), "did you mean other.csv?") {
		t.Errorf("got %v", err)
	}
	if _, err := Run(&Scenario{Name: "bare"}); err == nil || !strings.Contains(err.Error(), "names no table") {
		t.Errorf("got %v", err)
	}
	if s.Hash == "" || r.Hash != s.Hash || r.Basis.Hash == "" {
		t.Error("the hashes of scenario and table are not kept")
	}
}

// An input without a tag of its own takes the line's.
func TestInheritedTag(t *testing.T) {
	for _, st := range handRun(t, "            assumption: steel from home\n", "").Statements {
		if st.About == "main, civil: origin of mat rest" && st.Source == "book" && !st.Assumed() {
			return
		}
	}
	t.Error("the origin of mat has not the source of its line")
}

// A stated number is kept as a number, with its range.
func TestQuantities(t *testing.T) {
	r := handRun(t, "        share: 60 %\n", "        share: 60 %\n        range: [55 %, 0.7]\n")
	found := false
	for _, st := range r.Statements {
		if st.About == "main, civil: share of the total" {
			found = true
			if st.Value != 0.6 || len(st.Range) != 2 || st.Range[0] != 0.55 || st.Range[1] != 0.7 {
				t.Errorf("%+v", st)
			}
		}
	}
	if !found {
		t.Error("the share is not stated")
	}
	for edit, want := range map[string]string{"[65 %, 0.7]": "does not hold the number", "[0.1]": "does not hold the number", "[0.1, much]": "not a number"} {
		_, err := Load(write(t, "scenario.yaml", strings.Replace(handScenario, "        share: 60 %\n", "        share: 60 %\n        range: "+edit+"\n", 1), "hand.csv", handTable, "hand.yaml", handMeta))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "range") {
			t.Errorf("range: %s: %v", edit, err)
		}
	}
}
