package derive

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// derived holds what small files lead to: a refusal of the numbers, an error that names what it is about, or a table that holds together.
func derived(t *testing.T, table *tables.Table, err error, named ...string) {
	t.Helper()
	var refused *tables.Refusal
	switch {
	case errors.As(err, &refused):
		if strings.TrimSpace(refused.Error()) == "" {
			t.Fatal("a refusal without words")
		}
	case err != nil && !slices.ContainsFunc(named, func(name string) bool { return strings.Contains(err.Error(), name) }):
		t.Fatalf("an error without its place: %v", err)
	case err == nil:
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		if sum := mat.Sum(table.Z); math.IsNaN(sum) || math.IsInf(sum, 0) {
			t.Fatalf("flows add up to %v", sum)
		}
	}
}

// FuzzTotals: any totals to meet lead to a table that meets them, a refusal, or an error with its place.
func FuzzTotals(f *testing.F) {
	for _, text := range []string{"row,column,value\ns1,,1100\n,hh,300\n", "row,column,value\ns1,s2,4\nva,,9\n", "row,column,value\ns1,s1,-5\n", "row,column,value\nx,,1\n",
		"row,column,value\ns1,,1e308\n", "row,column,value\n,,1\n", "row,column,value\ns1,,0\ns2,,0\n", "row,value\n", "row,column,value\ns1,s2,\"1,5\"\n"} {
		f.Add([]byte(text))
	}
	old := seededEconomy(seeded(4), "old", 3)
	f.Fuzz(func(t *testing.T, data []byte) {
		totals, err := ReadTotals("t.csv", data)
		var table *tables.Table
		if err == nil {
			table, _, err = BalanceTable(old, totals, BalanceOptions{Iterations: 200})
		}
		derived(t, table, err, "t.csv")
	})
}

// FuzzTrade: any trade between two regions.
func FuzzTrade(f *testing.F) {
	for _, text := range []string{"from_region,sector,to_region,value\nA,s1,B,0.1\n", "from_region,sector,to_region,share\nA,s1,B,0.25\n", "from_region,sector,to_region,to_sector,value\nA,s1,B,s2,0.2\n",
		"from_region,sector,to_region,value\nA,s1,A,1\n", "from_region,sector,to_region,value\nC,s1,B,1\n", "from_region,sector,to_region,share\nA,s1,B,1.5\n", "from_region\n"} {
		f.Add([]byte(text))
	}
	parts := []Part{{Region: "A", Table: seededEconomy(seeded(5), "a", 3), Factor: 1}, {Region: "B", Table: seededEconomy(seeded(6), "b", 2)}}
	f.Fuzz(func(t *testing.T, data []byte) {
		trade, err := ReadTrade("t.csv", data)
		var table *tables.Table
		if err == nil {
			table, _, err = Compose(parts, trade)
		}
		derived(t, table, err, "t.csv")
	})
}

// FuzzMargins: any totals of an economy that is estimated.
func FuzzMargins(f *testing.F) {
	const head = "sector,economy,year,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports\n"
	for _, text := range []string{head + "s1,NEW,2020,100,40,60,55,45,10\ns2,NEW,2020,200,80,120,50,150,20\ns3,NEW,2020,10,5,5,2,8,1\n", head + "s1,NEW,2020,0,0,0,0,0,0\n",
		head + "s1,NEW,2020,-1,0,0,0,0,0\n", head + "s1,OLD,2020,1,0,1,0,1,0\n", head, "sector,economy\n"} {
		f.Add([]byte(text))
	}
	prior := seededEconomy(seeded(7), "prior", 3)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadMargins("m.csv", data, "NEW", 2020)
		var table *tables.Table
		if err == nil {
			table, _, err = EstimateTable(prior, m, EstimateOptions{Balance: BalanceOptions{Iterations: 200}})
		}
		derived(t, table, err, "m.csv", "the prior prior")
	})
}

// FuzzRegion: any employment of a region.
func FuzzRegion(f *testing.F) {
	for _, text := range []string{"sector,regional,national\ns3,50,700\ns1,30,100\ns2,20,200\n", "sector,regional,national,output\ns3,50,700,9\ns1,30,100,7\ns2,20,200,8\n",
		"sector,regional,national\ns1,0,1\ns2,0,1\ns3,0,1\n", "sector,regional,national\ns1,1e308,1e308\ns2,1,1\ns3,1,1\n", "sector\n"} {
		f.Add([]byte(text))
	}
	nation := seededEconomy(seeded(8), "nation", 3)
	f.Fuzz(func(t *testing.T, data []byte) {
		region, err := ReadRegionalData("r.csv", data, nation)
		for _, method := range []QuotientMethod{SLQ, CILQ, FLQ, AFLQ} {
			var table *tables.Table
			if err == nil {
				table, _, err = Regionalise(nation, region, QuotientOptions{Method: method, Delta: 0.3})
			}
			derived(t, table, err, "r.csv")
		}
	})
}
