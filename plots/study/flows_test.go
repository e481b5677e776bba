package study

import (
	"math"
	"strings"
	"testing"

	"ioimpact/scenarios"
)

func run(t *testing.T, name string) *scenarios.Result {
	t.Helper()
	p, err := scenarios.Open(name, scenarios.Override{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSpendingFlowsKeepMoney: what leaves the first column and reaches the last is the spending, what enters a sector leaves
// it, and the value added of each economy is that of the results with the builders on site.
func TestSpendingFlowsKeepMoney(t *testing.T) {
	for _, name := range []string{"china-laos-railway", "china-laos-railway-both", "singapore-mrt", "manila-bridges"} {
		r := run(t, name)
		for i := range r.Cases {
			c := &r.Cases[i]
			f, err := SpendingFlows(r, c, English)
			if err != nil {
				t.Fatal(err)
			}
			near := func(what string, got, want float64) {
				if math.Abs(got-want) > 1e-6*c.Spending {
					t.Errorf("%s, %s: %s is %v, want %v", name, c.ID, what, got, want)
				}
			}
			first, middle, last := 0.0, make([]float64, len(f.Columns[1].Nodes)), make([]float64, len(f.Columns[2].Nodes))
			for _, l := range f.Links {
				if l.Column == 0 {
					first, middle[l.To] = first+l.Value, middle[l.To]+l.Value
				} else {
					middle[l.From], last[l.To] = middle[l.From]-l.Value, last[l.To]+l.Value
				}
			}
			subsidies := 0.0
			for _, l := range f.Links {
				if l.Column == 0 && strings.HasPrefix(f.Columns[0].Nodes[l.From].Label, "Subsidies") {
					subsidies += l.Value
				}
			}
			if (subsidies > 0) != (name == "manila-bridges" && c.ID == "origins") {
				t.Errorf("%s, %s: subsidies %v", name, c.ID, subsidies)
			}
			near("spending", first-subsidies, c.Spending)
			near("what it ends as", sum(last)-subsidies, c.Spending)
			for k, v := range middle {
				near("what stays in "+f.Columns[1].Nodes[k].Label, v, 0)
			}
			shown, others := leading(c, economiesNamed)
			rest := 0.0
			for n, k := range shown {
				near("value added", last[n], float64(c.ByRegion[k].ValueAddedWithSite))
			}
			for _, k := range others {
				rest += float64(c.ByRegion[k].ValueAddedWithSite)
			}
			if len(others) > 0 {
				near("value added of the others", last[len(shown)], rest)
			}
		}
	}
}

// TestSectorsAddUp: the bars of an economy, the rest included, are its total, and the total is its output.
func TestSectorsAddUp(t *testing.T) {
	r := run(t, "china-laos-railway-both")
	f := LargestSectors(r, &r.Cases[0], Top{N: 3}, English)
	bars, region := 0.0, -1
	for _, row := range f.Rows {
		switch {
		case row.Heading:
			bars, region = 0, region+1
		case row.Label == "Total":
			m := scaleMoney(r, r.Cases[0].ByRegion[0].Output, English)
			if out := r.Cases[0].ByRegion[region].Output / m.divisor; math.Abs(bars-sum(row.Values)) > 1e-9 || math.Abs(bars-out) > 1e-9*out {
				t.Errorf("region %d: bars %v, total %v, output %v", region, bars, sum(row.Values), out)
			}
		default:
			bars += sum(row.Values)
		}
	}
	if region != 1 {
		t.Errorf("%d economies", region+1)
	}
}

// TestSectorsOfManyEconomies: two economies have their sectors, the others a bar each, and all bars together are the output.
func TestSectorsOfManyEconomies(t *testing.T) {
	r := run(t, "singapore-mrt")
	c := r.Base()
	f := LargestSectors(r, c, Top{}, English)
	headings, bars, others := 0, 0.0, false
	for _, row := range f.Rows {
		switch {
		case row.Heading:
			headings++
			others = row.Label == "Other economies of the table"
		case row.Label == "Total":
		case others || row.Label != "Total":
			bars += sum(row.Values)
		}
	}
	want := c.Pull.Output / scaleMoney(r, c.ByRegion[8].Output, English).divisor
	if headings != 3 || len(f.Rows) > 30 || math.Abs(bars-want) > 1e-6*want {
		t.Errorf("%d headings, %d rows, bars %v of %v", headings, len(f.Rows), bars, want)
	}
}

// TestManyYears: many years of several cases show the base case.
func TestManyYears(t *testing.T) {
	r := run(t, "singapore-mrt")
	f, err := SpendingByYear(r, English)
	if err != nil || len(f.Series) != 2 || len(f.Rows) != len(r.Cases[0].ByYear) {
		t.Fatalf("%d series of %d years, %v", len(f.Series), len(f.Rows), err)
	}
	total := 0.0
	for _, row := range f.Rows {
		total += row.Values[0]
	}
	if want := r.Base().Spending / scaleMoney(r, 400, English).divisor; math.Abs(total-want) > 1e-6*want {
		t.Errorf("spending %v, want %v", total, want)
	}
	for i := range r.Cases {
		r.Cases[i].ByYear = r.Cases[i].ByYear[:1]
	}
	if _, err := SpendingByYear(r, English); err == nil || !strings.Contains(err.Error(), "one year") {
		t.Errorf("got %v", err)
	}
}

// TestYearsAddUp: value added by year with that on site is the case's, of economies of the table alone, and has an amount on top
// where there are builders. In the second scenario the host, which is outside the table, has builders too.
func TestYearsAddUp(t *testing.T) {
	for _, name := range []string{"china-laos-railway-both", "china-laos-railway"} {
		r := run(t, name)
		f, err := SpendingByYear(r, English)
		if err != nil {
			t.Fatal(err)
		}
		if one := len(r.Regions) == 1; one != strings.Contains(f.Note, "Value added of China alone") {
			t.Errorf("%s: the note is %q", name, f.Note)
		}
		for i := range r.Cases {
			got, want := 0.0, 0.0
			for y := range f.Rows {
				got += f.Rows[y].Values[i+1] + f.On[y][i+1]
			}
			for k := range r.Cases[i].ByRegion {
				want += float64(r.Cases[i].ByRegion[k].ValueAddedWithSite)
			}
			want /= scaleMoney(r, 14000, English).divisor
			if math.Abs(got-want) > 1e-6*want {
				t.Errorf("%s, case %s: %v over the years, %v in all", name, r.Cases[i].ID, got, want)
			}
		}
	}
}
