package files

import (
	"fmt"
	"strings"
	"testing"

	"ioimpact/tables"
)

// rowsOfRegions is [threeRegions] with emissions and wages of each region, beside the rows of no region.
func rowsOfRegions() *tables.Table {
	t := threeRegions()
	t.Name = "t"
	t.Primary = append(t.Primary, tables.PrimaryRow{Code: "CHN:tax", Kind: tables.ProductTaxes, Values: []float64{1, 2, 3, 4, 5}},
		tables.PrimaryRow{Code: "LAO:tax", Kind: tables.ProductTaxes, Values: []float64{10, 20, 30, 40, 50}, Final: []float64{1, 1, 1, 1, 1, 1, 1}},
		tables.PrimaryRow{Code: "X:tax", Kind: tables.ProductTaxes, Values: []float64{7, 7, 7, 7, 7}})
	t.Satellites = append(t.Satellites, tables.Satellite{Code: "CHN:jobs", Name: "China: Jobs", NameZH: "", Unit: "m", Note: "of 2018", Values: []float64{8, 16, 0, 0, 0}, Final: []float64{4, 0, 0, 0, 0, 0, 0}},
		tables.Satellite{Code: "LAO:jobs", Name: "Laos: Jobs", Unit: "m", Note: "of 2019", Values: []float64{0, 0, 3, 4, 0}, Final: []float64{0, 0, 6, 0, 0, 0, 0}})
	return t
}

func rowsText(t *tables.Table) string {
	var out []string
	for _, p := range t.Primary[2:] {
		out = append(out, fmt.Sprint(p.Code, p.Values, p.Final))
	}
	for _, s := range t.Satellites[1:] {
		out = append(out, fmt.Sprint(s.Code, s.Values, s.Final))
	}
	return strings.Join(out, "\n")
}

// By hand: rows go with their region, in every kind of merger. X:tax is of no region of the table, and stays.
func TestAggregateMovesRowsOfRegions(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"into one of them", "from_region,to_region\nCHN,CHN\nLAO,CHN\nTHA,THA\n", // a: 1+3, b: 2+4 of each row, and 5; items hh 1+3, st 2, exports 4, …
			"CHN:tax[44 66 55] [2 1 1 1 1 1]\nX:tax[14 14 7] []\nCHN:jobs[11 20 0] [10 0 0 0 0 0]"},
		{"into a new one", "from_region,to_region,name\nCHN,ASIA,Asia\nLAO,ASIA,\nTHA,THA,\n",
			"ASIA:tax[44 66 55] [2 1 1 1 1 1]\nX:tax[14 14 7] []\nASIA:jobs[11 20 0] [10 0 0 0 0 0]"},
		{"into no region", "from,to\nCHN:a,a\nLAO:a,a\nTHA:a,a\nCHN:b,b\nLAO:b,b\n", "tax[99 66] [3 1 2 1]\nX:tax[21 14] []\njobs[11 20] [10 0 0 0]"},
		{"by sectors, apart", "from,to\nCHN:a,N:a\nCHN:b,S:b\nLAO:a,S:a\nLAO:b,S:b\nTHA:a,S:a\n", // N:a = CHN:a, S:b = CHN:b + LAO:b, S:a = LAO:a + THA:a
			"N:tax[1 0 0] []\nS:tax[10 62 80] [1 1 2 2 1]\nCHN:tax[0 4 8] []\nX:tax[7 14 14] []\nN:jobs[8 0 0] [0 0 0 0 0]\nS:jobs[0 20 3] [0 0 6 0 0]\nCHN:jobs[0 0 0] [4 0 0 0 0]"},
		{"by weights", "from_region,to_region,weight\nCHN,N,0.25\nCHN,S,0.75\nLAO,S,\nTHA,S,\n", // what China has goes where its sector goes, what it taxes elsewhere by the weights: S:a of
			// S:tax is 0.75·1 + 0.75·(3+5) of CHN:tax and 0.75·10 + 30 + 50 of LAO:tax
			"N:tax[0.25 0.5 2 1] []\nS:tax[2.5 5 94.25 59.5] [0.25 2.75 0.25 0.75 2 1]\nX:tax[1.75 1.75 19.25 12.25] []\n" +
				"N:jobs[2 4 0 0] [1 0 0 0 0 0]\nS:jobs[0 0 9 16] [0 9 0 0 0 0]"},
	} {
		got := mustAggregate(t, rowsOfRegions(), c.text)
		if s := rowsText(got); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, s, c.want)
		}
	}
}

// The names and notes of rows that were merged, and what was not recorded.
func TestAggregateRowsNames(t *testing.T) {
	got := mustAggregate(t, rowsOfRegions(), "from_region,to_region,name\nCHN,ASIA,Asia\nLAO,ASIA,\nTHA,ASIA,\n")
	if s := got.Satellites[1]; s.Name != "Asia: Jobs" || s.Note != "of 2018; of 2019" {
		t.Errorf("%q, %q", s.Name, s.Note)
	}
	if s := strings.Join(got.Notes, "\n"); !strings.Contains(s, "ASIA:tax is without THA, which did not record it") ||
		!strings.Contains(s, "ASIA:jobs is without THA, which did not record it") {
		t.Error(s)
	}
	got = mustAggregate(t, rowsOfRegions(), "from_region,to_region,name\nCHN,ASIA,Asia\nLAO,ASIA,\nTHA,THA,\n")
	if s := got.Satellites[1].Note + strings.Join(got.Notes, "\n"); strings.Contains(s, "without") {
		t.Error(s)
	}
	got = mustAggregate(t, rowsOfRegions(), "from,to\nb,works\na,farms\n") // regions stay: so do their rows
	if s := got.Satellites[1]; s.Code != "CHN:jobs" || s.Name != "China: Jobs" || s.Note != "of 2018" {
		t.Errorf("%v", s)
	}
}

func TestAggregateRowsRefused(t *testing.T) {
	units, taken, total := rowsOfRegions(), rowsOfRegions(), rowsOfRegions()
	units.Satellites[2].Unit = "thousand"
	taken.Satellites[0].Code = "ASIA:jobs"
	total.Satellites[0].Code = "jobs"
	merge := mustConcordance(t, "from_region,to_region\nCHN,ASIA\nLAO,ASIA\nTHA,THA\n")
	for _, c := range []struct {
		table *tables.Table
		want  string
	}{
		{units, "map.csv: a row of table t cannot be added to CHN:jobs: its unit or kind is another: \"LAO:jobs\"\n  hint: bring both to one unit, or name them differently in the table"},
		{taken, "map.csv: two rows of table t would have one code: one goes with its region, one stays: \"ASIA:jobs\"\n  hint: choose another code for the new region"},
	} {
		if got, err := tables.Aggregate(c.table, merge); err == nil || got != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v\nwant %s", err, c.want)
		}
	}
	// Where regions end, jobs of all and of one region are not added up: that could count them twice.
	got := mustAggregate(t, total, "from,to\nCHN:a,a\nLAO:a,a\nTHA:a,a\nCHN:b,b\nLAO:b,b\n")
	if s := rowsText(got); !strings.HasSuffix(s, "CHN:jobs[8 16] [4 0 0 0]\nLAO:jobs[3 4] [6 0 0 0]") || got.Satellites[0].Code != "jobs" {
		t.Error(s)
	}
}
