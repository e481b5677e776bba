package scenarios

import (
	"math"
	"strings"
	"testing"
)

// localHand is the hand-made scenario with a local content in its case.
func localHand(t *testing.T, local string, edits ...string) (*Project, error) {
	t.Helper()
	text := edit(t, handScenario, append([]string{"    reading: exact\n", "    reading: exact\n    local_content: " + local + "\n"}, edits...)...)
	return Open(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
}

func localRun(t *testing.T, local string, edits ...string) *Result {
	t.Helper()
	p, err := localHand(t, local, edits...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// By hand. Of the 60 for civil works the recipe buys 0.3 of mat (10 % from the host) and 0.18 of other inputs (50 %): 0.1 of
// services, and 0.08 of imports as a row, which have to come from outside, so that the host's part of those is at least
// 0.08/0.18. Up to 2019 a quarter of it is spent, and of land; the trains are bought in 2020:
//
//	F(k) = 15 (0.3 min(1, 0.1 k) + 0.18 min(1, max(4/9, 0.5 k)))   of 17.5 spent on all lines, 15 on works
//	     = 1.2 + 0.45 k   to k = 8/9,   1.8 k   to 2,   2.7 + 0.45 k   to 10: 7.2
func TestLocalContentByHand(t *testing.T) {
	for _, c := range []struct {
		local          string
		factor, amount float64
		mat, rest      float64 // the host's part of mat and of the other inputs
	}{
		{"{amount: 3.5, by: 2019, source: book}", 3.5 / 1.8, 3.5, 0.35 / 1.8, 1.75 / 1.8},
		{"{share: 20 %, by: 2019, source: book}", 3.5 / 1.8, 3.5, 0.35 / 1.8, 1.75 / 1.8},
		{"{share: 20 %, by: 2019, of: works, source: book}", 3 / 1.8, 3, 0.3 / 1.8, 1.5 / 1.8},
		{"{amount: 4.5, by: 2019, of: civil, source: book}", 4, 4.5, 0.4, 1},
		{"{amount: 7.2, by: 2019, source: book}", 10, 7.2, 1, 1},
		{"{amount: 1.5, by: 2019, source: book}", 2.0 / 3, 1.5, 0.2 / 3, 4.0 / 9},
		{"{amount: 1.2, by: 2019, source: book}", 0, 1.2, 0, 4.0 / 9},
		{"{amount: 1.75, by: 2019-06, source: book}", 3.5 / 1.8, 1.75, 0.35 / 1.8, 1.75 / 1.8}, // half of 2019
		{"{amount: 14, by: 2020, source: book}", 3.5 / 1.8, 14, 0.35 / 1.8, 1.75 / 1.8},        // four times as much in all
		{"{amount: 14, by: 2031-02, source: book}", 3.5 / 1.8, 14, 0.35 / 1.8, 1.75 / 1.8},
		// of value added, 0.5, the host has three quarters on site: 5.625 of the figure
		{"{amount: 9.125, by: 2019, counts: purchases_and_site, source: book}", 3.5 / 1.8, 9.125, 0.35 / 1.8, 1.75 / 1.8},
	} {
		r := localRun(t, c.local)
		l, line := r.Cases[0].LocalContent[0], r.Cases[0].Lines[0]
		near := func(what string, got, want float64) {
			t.Helper()
			if !(math.Abs(got-want) <= 1e-9) {
				t.Errorf("%s: %s is %.12g, want %.12g", c.local, what, got, want)
			}
		}
		near("factor", float64(l.Factor), c.factor)
		near("amount", l.Amount, c.amount)
		near("bought from the host", line.Bought.Of(Host), 60*(0.3*c.mat+0.18*c.rest))
		// the others keep their proportions: 8 to 1 of mat
		near("bought at home", line.Bought.Of(Domestic), 60*(0.3*(1-c.mat)*8/9+0.18*(1-c.rest)))
		near("bought elsewhere", line.Bought.Of(Rest), 60*0.3*(1-c.mat)/9)
		near("site", line.Site.Of(Host), 60*0.5*0.75)
		near("total", r.Cases[0].Identity.Difference, 0)
	}
}

// The reading against the whole cost, 100, is given beside that against what was spent on the lines; both, and all years, by hand.
func TestLocalContentReadings(t *testing.T) {
	l := localRun(t, "{amount: 3.5, by: 2019, of: civil, source: book}").Cases[0].LocalContent[0]
	if l.Spent != 15 || l.Whole != 100 || math.Abs(l.Share-3.5/15) > 1e-12 || math.Abs(l.ShareOfWhole-0.035) > 1e-12 || math.Abs(l.AllYears-14) > 1e-9 ||
		math.Abs(l.AllYearsShare-14.0/60) > 1e-9 {
		t.Errorf("%+v", l)
	}
	r := localRun(t, "{amount: 1.75, by: 2019-06, source: book}")
	all := strings.Join(r.Notes, "\n")
	for _, part := range []string{
		"local content of total: purchases from Hostland of 1.75 million USD at 2019 prices by 2019-06, 20 % of what was spent by then (1.75 % of the whole cost)",
		"1.944 times the stated ones", "spent evenly over its months, so 6/12 of it by 2019-06", "hold in all years"} {
		if !strings.Contains(all, part) {
			t.Errorf("no %q in\n%s", part, all)
		}
	}
	values := map[string]float64{}
	for row := range r.Rows() {
		if strings.HasPrefix(row.Measure, "local_content_") && row.Sector == "total" {
			values[row.Measure] = row.Value
		}
	}
	if math.Abs(values["local_content_share"]-0.2) > 1e-12 || math.Abs(values["local_content_factor"]-3.5/1.8) > 1e-9 ||
		!math.IsNaN(values["local_content_equal_share"]) {
		t.Errorf("%v", values)
	}
}

// The East Coast Rail Link: RM 18.57 billion to local firms by May 2025 are 36.9 % of the whole cost of 50.27 billion. By its
// spending curve (20 % by 2020, then 8, 9, 15, 20, 18 and 10 % a year) 79.5 % was spent by then; by its progress, 82.45 %: about 45 % of it.
func TestLocalContentOfTheECRL(t *testing.T) {
	for curve, spent := range map[string]float64{
		"2020: 20 %, 2021: 8 %, 2022: 9 %, 2023: 15 %, 2024: 20 %, 2025: 18 %, 2026: 10 %": 0.72 + 0.18*5/12,
		"2024: 82.45 %, 2026: 17.55 %": 0.8245,
	} {
		l := localRun(t, "{amount: 18570, by: 2025-05, economy: domestic, source: book}", "value: 100,", "value: 50270,", "amount: 30", "share: 30 %",
			"        phasing: {shares: {2020: 1}}\n", "", "end: 2020", "end: 2026", "{2019: 0.25, 2020: 0.75}", "{"+curve+"}").Cases[0].LocalContent[0]
		if math.Abs(l.ShareOfWhole-0.369405) > 1e-6 || math.Abs(l.Share-18570/(50270*spent)) > 1e-9 || math.Abs(l.Share-0.4555) > 0.01 {
			t.Errorf("%s: %+v", curve, l)
		}
		if math.Abs(l.AllYears-18570/spent) > 1e-5 {
			t.Errorf("%s: %g in all years", curve, l.AllYears)
		}
	}
}

// Brute force: bisection for the factor, with the origins set by [Scenario.With] and the money counted from the lines of the
// result, finds the same purchases and every other number.
func TestLocalContentByBisection(t *testing.T) {
	data, err := builtin.ReadFile("builtin/china-laos-railway.yaml")
	if err != nil {
		t.Fatal(err)
	}
	laos, _, _ := strings.Cut(string(data), "  # The same lines with more bought in Laos.") // whose case would have the local content too
	for name, c := range map[string]struct {
		text, local, at string
		share           float64
		case_           int
		files           []string
	}{
		"hand":  {handScenario, "{share: 20 %, by: 2019, source: book}", "    reading: exact\n", 0.2, 0, []string{"hand.csv", handTable, "hand.yaml", handMeta}},
		"two":   {twoScenario, "{share: 41 %, by: 2020, source: book}", "    reading: exact\n", 0.41, 0, []string{"two.csv", twoTable, "two.yaml", twoMeta}},
		"laos":  {laos, "{share: 12 %, by: 2019-06, assumption: test}", "  - id: origins\n", 0.12, 1, nil},
		"laos2": {laos, "{share: 5 %, by: 2018-03, assumption: test}", "  - id: origins\n", 0.05, 1, nil},
	} {
		add := c.at + "    local_content: " + c.local + "\n"
		p := openText(t, strings.Replace(c.text, c.at, add, 1), c.files...)
		got, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		plain := openText(t, c.text, c.files...)
		date := p.s.Cases[c.case_].LocalContent[0]
		counted := func(r *Result) (bought, spent float64) {
			for j, line := range r.Cases[c.case_].Lines {
				part := date.spent(plain.s, &plain.s.Cases[c.case_].Lines[j])
				bought, spent = bought+part*line.Bought.Of(Host), spent+part*line.Own
			}
			return bought, spent
		}
		run := func(k float64) *Result {
			values := map[string]float64{}
			for _, line := range plain.s.Cases[c.case_].Lines {
				scaleOrigin(values, line.Origin, k)
				for _, in := range line.Inputs {
					scaleOrigin(values, in.Origin, k)
				}
			}
			s, err := plain.s.With(values)
			if err != nil {
				t.Fatal(err)
			}
			r, err := plain.Run(s)
			if err != nil {
				t.Fatal(name, k, err)
			}
			return r
		}
		low, high := 0.9, 3.0
		if c.share < 0.1 {
			low, high = 0.1, 1
		}
		for range 50 {
			middle := (low + high) / 2
			if bought, spent := counted(run(middle)); bought < c.share*spent {
				low = middle
			} else {
				high = middle
			}
		}
		l := got.Cases[c.case_].LocalContent[0]
		if math.Abs(float64(l.Factor)-low) > 1e-9 || math.Abs(l.Share-c.share) > 1e-12 {
			t.Errorf("%s: factor %.12g, share %.12g, by bisection %.12g", name, float64(l.Factor), l.Share, low)
		}
		sameResult(t, name, got, run(low))
		sameTotals(t, p, got)
	}
}

// scaleOrigin puts the host's part of an origin times k among values, at most 1, and the others' in their proportions.
func scaleOrigin(values map[string]float64, origin Shares, k float64) {
	x := origin.Of(Host)
	if x == 0 || x == 1 {
		return
	}
	scaled := math.Min(1, k*x)
	for e := range origin {
		values[origin[e].Path] = float64(origin[e].Value) * (1 - scaled) / (1 - x)
	}
	values[origin[Host].Path] = scaled
}

// sameResult compares the rows of two results, without those that only one of them can have.
func sameResult(t *testing.T, name string, got, want *Result) {
	t.Helper()
	values := map[Row]float64{}
	for row := range want.Rows() {
		key := row
		key.Value = 0
		values[key] = row.Value
	}
	for row := range got.Rows() {
		key := row
		key.Value = 0
		w, known := values[key]
		if strings.HasPrefix(row.Measure, "local_content_") {
			continue
		}
		if !known || !(math.Abs(row.Value-w) <= 1e-8*math.Max(1, math.Abs(w))) && !math.IsNaN(w) {
			t.Errorf("%s: %+v, by bisection %g", name, row, w)
		}
	}
}

func sameTotals(t *testing.T, p *Project, r *Result) {
	t.Helper()
	totals, err := p.Totals(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range r.Cases {
		for k := range c.ByRegion {
			if a, b := totals[i].ByRegion[k].Output, c.ByRegion[k].Output; math.Abs(a-b) > 1e-9*math.Max(1, b) {
				t.Errorf("case %s: totals %g, run %g", c.ID, a, b)
			}
		}
	}
}
