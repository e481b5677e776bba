package scenarios

import (
	"math"
	"strings"
	"testing"
)

// Results at 2019 prices: money at the table's prices of 2020 times 100/110, so that 100 million USD of 2019 are 80 million EUR of 2019 at
// 1.25 USD each; jobs as they were, 2 · 27720 + 4 · 27225. Every money is 100/110 of what it is in TestHandTotals.
func TestResultYear(t *testing.T) {
	plain, r := handRun(t), handRun(t, "exchange:", "result_year: 2019\nexchange:")
	if r.MoneyUnit != "million EUR at 2019 prices" || r.PriceYear != 2019 || plain.PriceYear != 2020 {
		t.Errorf("the unit is %q of %d, and was of %d", r.MoneyUnit, r.PriceYear, plain.PriceYear)
	}
	c := r.Cases[0]
	near(t, "spending", c.Spending, 80)
	near(t, "demand", c.Pull.Initial, (25.2+21.6)*0.8)
	near(t, "on site", c.OnSite[Host], 22.5*0.8)
	near(t, "jobs", float64(account(t, &c, "jobs").Total), 2*27720+4*27225)
	near(t, "value added with site", float64(c.ValueAddedWithSite), 42.24/1.1)
	near(t, "deflator", float64(c.ByYear[0].Deflator), 1)
	before := map[string]float64{}
	for row := range plain.Rows() {
		before[row.Measure+row.Sector+string(rune(row.Year))] = row.Value
	}
	for row := range r.Rows() {
		want := before[row.Measure+row.Sector+string(rune(row.Year))]
		if row.Unit == r.MoneyUnit || row.Measure == "deflator" {
			want /= 1.1
		}
		if math.Abs(row.Value-want) > 1e-12*math.Max(1, math.Abs(want)) {
			t.Errorf("%s %s in %d is %g, want %g %s", row.Measure, row.Sector, row.Year, row.Value, want, row.Unit)
		}
	}
	says(t, strings.Join(r.Notes, "\n"), "all money in the results is at prices of 2019: 0.909091 times what it is at the table's prices of 2020 (price index); "+
		"coefficients and jobs are those of the table")
}

// Quantities with prices of their own, reported values and finance stay as they are; only what is compared with a reported value is
// money of the year. Scenarios with results of different years have no differences.
func TestResultYearOfStatements(t *testing.T) {
	keys := strings.ReplaceAll(handPhysical+handReported+handFinance, "cases:\n", "")
	plain, r := handRun(t, "cases:\n", keys+"cases:\n"), handRun(t, "cases:\n", keys+"result_year: 2019\ncases:\n")
	for k, was := range plain.Cases[0].Physical {
		if got := r.Cases[0].Physical[k]; got.Direct != was.Direct || got.Purchases != was.Purchases {
			t.Errorf("%+v, was %+v", got, was)
		}
	}
	for k, was := range plain.Cases[0].Finance {
		if got := r.Cases[0].Finance[k]; !(got.Amount == was.Amount && got.Share == was.Share) {
			t.Errorf("%+v, was %+v", got, was)
		}
	}
	for k, was := range plain.Cases[0].Reported {
		got, want := r.Cases[0].Reported[k], float64(was.Ours)
		switch {
		case strings.HasPrefix(was.Unit, "million EUR"):
			want /= 1.1
		case was.ID == "jobs_per_unit_spent":
			want *= 1.1
		}
		near(t, was.ID, float64(got.Ours), want)
		near(t, was.ID+" reported", float64(got.Reported), float64(was.Reported))
	}
	c := Compare([]string{"a", "b"}, []*Result{plain, r}, "")
	if want := "its money is million EUR at 2019 prices, not million EUR at 2020 prices"; c.Columns[1].Differs != want {
		t.Errorf("differs: %q", c.Columns[1].Differs)
	}
}

// The year of the table changes nothing, and Totals are at the same prices as a run.
func TestResultYearOfTotals(t *testing.T) {
	near(t, "the table's year", handRun(t, "exchange:", "result_year: 2020\nexchange:").Cases[0].Spending, 88)
	r := pricedRun(t, atBasic, "exchange:", "result_year: 2019\nexchange:")
	near(t, "spending", r.Cases[0].Spending, 80)
}

func TestMistakesOfResultYear(t *testing.T) {
	deflator := handScenario[strings.Index(handScenario, "deflator:\n"):strings.Index(handScenario, "phasing:\n  shares")]
	for _, c := range []struct {
		edits          []string
		at, msg, hints string
	}{
		{[]string{"exchange:", "result_year: 2021\nexchange:"}, "{2019: 100, 2020: 110}", "no price index for 2021, in whose prices results are to be", "leave   result_year   out"},
		{[]string{"exchange:", "result_year: soon\nexchange:"}, "result_year: ", "not a number", ""},
		{[]string{"exchange:", "result_year: 20\nexchange:"}, "result_year: ", "not a year", "2018"},
		{[]string{"exchange:", "result_year: 2019\nexchange:", deflator, "", "{value: 2019, source: book}", "{value: 2020, source: book}", "EUR, year: 2019", "EUR, year: 2020"},
			"result_year: ", "results are to be at prices of 2019 and the table is of 2020", "deflator"},
	} {
		_, err := pricedProject(t, atBasic, c.edits...)
		saysAt(t, err, edit(t, handScenario, c.edits...), c.at, c.msg, c.hints)
	}
	index := "    region: B\n    deflator: {name: x, base: 2020 = 100, index: {2019: 90, 2020: 100}, source: book}\n"
	home := "deflator: {name: x, base: 2020 = 100, index: {2019: 80, 2020: 100}, source: book}\n"
	_, err := Load(twoFiles(t, "    region: B\n", index, "years:", home+"result_year: 2019\nyears:"))
	if err == nil || !strings.Contains(err.Error(), "Beta has a price index of its own, and by two indices results of 2019 do not add up") {
		t.Errorf("got %v", err)
	}
	saysAt(t, err, edit(t, twoScenario, "    region: B\n", index, "years:", home+"result_year: 2019\nyears:"), "result_year: ", "results of 2019 do not add up", "result_index: domestic")
	for value, want := range map[string][3]string{
		"hots":   {"result_index: ", "not one of the economies", "did you mean host?"},
		"rest":   {"result_index: ", "rest of the world has no price index of its own", "name another economy"},
		"[host]": {"result_index: ", "a text belongs here, not a list", ""},
	} {
		edits := []string{"    region: B\n", index, "years:", home + "result_year: 2019\nresult_index: " + value + "\nyears:"}
		_, err := Load(twoFiles(t, edits...))
		saysAt(t, err, edit(t, twoScenario, edits...), want[0], want[1], want[2])
	}
	unindexed := []string{"years:", home + "result_year: 2019\nresult_index: host\nyears:"}
	_, err = Load(twoFiles(t, unindexed...))
	saysAt(t, err, edit(t, twoScenario, unindexed...), "result_index: ", "Beta has no price index of its own", "add a   deflator")
	_, err = pricedProject(t, atBasic, "exchange:", "result_index: domestic\nexchange:")
	saysAt(t, err, edit(t, handScenario, "exchange:", "result_index: domestic\nexchange:"), "result_index: ", "no year whose prices", "result_year")
	same := "    region: B\n    deflator: {same_as: domestic, assumption: as in Alpha}\n"
	if got := twoRun(t, "    region: B\n", same, "years:", home+"result_year: 2019\nyears:").Cases[0].Spending; math.Abs(got-80) > 1e-12 {
		t.Errorf("spending is %g, want 80", got)
	}
}

// The word current alone means what it means with a source.
func TestCurrentPricesInAWord(t *testing.T) {
	rates := []string{"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}"}
	r := handRun(t, append(rates, "{value: 2019, source: book}", "current")...)
	near(t, "spending", r.Cases[0].Spending, 17.5*0.88+82.5/1.2)
	found := false
	for _, q := range r.Statements {
		found = found || q.Path == "money.price_year" && q.Text == "current" && q.Assumed()
	}
	if !found || r.OwnUnit != "million USD, each year at its own prices" {
		t.Errorf("statements %+v, unit %q", r.Statements, r.OwnUnit)
	}
	for value, want := range map[string]string{"2019": "a year with its source, or the word current, belongs here", "[2019]": "keys and values belong here, not a list"} {
		text := edit(t, handScenario, "{value: 2019, source: book}", value)
		if _, err := Parse("s.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", value, err)
		}
	}
}

// The embedded railway with the word current is the one with the value current; in both economies the Lao index ends in 2019.
func TestEmbeddedCurrentPrices(t *testing.T) {
	word := func(text string) []string {
		from := strings.Index(text, "  price_year:\n")
		return []string{text[from : from+strings.Index(text[from:], "\n\n")], "  price_year: current"}
	}
	_, one, err := textOf("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	_, value := embedded(t, "    value: 2016\n", "    value: current\n")
	_, got := embedded(t, word(string(one))...)
	for i := range got.Cases {
		near(t, got.Cases[i].ID, got.Cases[i].Pull.Output, value.Cases[i].Pull.Output)
	}
	_, both, err := textOf("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(write(t, "both.yaml", edit(t, string(both), word(string(both))...)))
	for _, year := range []string{"2020", "2021"} {
		if err == nil || !strings.Contains(err.Error(), "no price index for "+year) {
			t.Errorf("got %v", err)
		}
	}
}

// Beta has an index of its own, 90 in 2019, and Alpha's is 80: money of every region times one of them, so that what adds up at the
// table's prices still does. How spending came to the table's prices stays as it was.
func TestResultIndex(t *testing.T) {
	index := "    region: B\n    deflator: {name: x, base: 2020 = 100, index: {2019: 90, 2020: 100}, source: book}\n"
	home := "deflator: {name: x, base: 2020 = 100, index: {2019: 80, 2020: 100}, source: book}\n"
	plain := twoRun(t, "    region: B\n", index, "years:", home+"years:")
	for by, want := range map[string]float64{"domestic": 0.8, "host": 0.9} {
		r := twoRun(t, "    region: B\n", index, "years:", home+"result_year: 2019\nresult_index: "+by+"\nyears:")
		if unit := map[string]string{"domestic": "million EUR at 2019 prices of Alpha", "host": "million EUR at 2019 prices of Beta"}[by]; r.MoneyUnit != unit {
			t.Errorf("%s: the unit is %q", by, r.MoneyUnit)
		}
		if r.PriceIndex == nil || r.PriceIndex.Key != by {
			t.Errorf("%s: the index is %+v", by, r.PriceIndex)
		}
		near(t, by+": spending", r.Cases[0].Spending, want*plain.Cases[0].Spending)
		for k, region := range r.Cases[0].ByRegion {
			near(t, by+": output", region.Output, want*plain.Cases[0].ByRegion[k].Output)
			near(t, by+": value added", float64(region.ValueAddedWithSite), want*float64(plain.Cases[0].ByRegion[k].ValueAddedWithSite))
		}
		for k, ends := range r.Cases[0].DemandEnds {
			near(t, by+": demand", ends.Demand, want*plain.Cases[0].DemandEnds[k].Demand)
			near(t, by+": what it ends as", ends.Sum, ends.Demand)
		}
		says(t, strings.Join(r.Notes, "\n"), "money of every region is measured by the price index of "+map[string]string{"domestic": "Alpha", "host": "Beta"}[by])
	}
}
