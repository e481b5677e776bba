package tables

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// three is an economy for the small files.
func three() *Table {
	t := &Table{Z: mat.NewDense(3, 3, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}), F: mat.NewDense(3, 1, []float64{10, 20, 30}), Output: []float64{16, 35, 54},
		FinalItems: []FinalItem{{Code: "hh", Name: "Households"}},
		Primary:    []PrimaryRow{{Code: "va", Name: "Value added", Kind: ValueAdded, Values: []float64{4, 20, 36}}},
		Satellites: []Satellite{{Code: "jobs", Name: "Jobs", Values: []float64{1, 2, 3}}}}
	for _, code := range []string{"a", "b", "c"} {
		t.Sectors = append(t.Sectors, Sector{Code: code, Name: "Sector " + code, NameZH: "部门" + code})
	}
	return t
}

// FuzzConcordance: any text is refused with its place, or it is a concordance: what it aggregates keeps its totals.
func FuzzConcordance(f *testing.F) {
	for _, text := range []string{"from,to\na,x\nb,x\nc,y\n", "from,to,name,name_zh,weight\na,x,X,甲,0.4\na,y,,,0.6\nb,x,,,\nc,y,Y,,\n", "from_region,to_region\nCHN,ASIA\n",
		"from,to\nSector a,x\n部门b,x\nc,x\n", "from;to\na;x\n", "from,to,weight\na,x,2\n", "from,to\na,x\na,x\n", "from\n", "", "\xff\xfe", "from,to\n\"a\nb\",x\n"} {
		f.Add([]byte(text))
	}
	table := three()
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ReadConcordance("m.csv", data)
		if err == nil {
			var small *Table
			if small, err = Aggregate(table, c); err == nil {
				sumKept(t, small, table)
			}
		}
		if err != nil && !strings.Contains(err.Error(), "m.csv") {
			t.Fatalf("an error without its place: %v", err)
		}
	})
}

func sumKept(t *testing.T, small, table *Table) {
	t.Helper()
	if err := small.Validate(); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]float64{"flows": {mat.Sum(small.Z), mat.Sum(table.Z)}, "final demand": {mat.Sum(small.F), mat.Sum(table.F)}} {
		if math.Abs(pair[0]-pair[1]) > 1e-9*pair[1] {
			t.Fatalf("%s add up to %v, before to %v", what, pair[0], pair[1])
		}
	}
}

// FuzzSectorNumbers: any small file of numbers by sector (demand, limits, shocks, indices) is refused with its place, or every number that it gives is
// finite and belongs to a sector.
func FuzzSectorNumbers(f *testing.F) {
	for _, text := range []string{"code,amount\na,600\nSector b,1500\n", "code,name,output,final_demand\na,A,800,\nb,,,5\n", "code,index\na,1.1\nb,0.9\nc,1\n", "code,perturbation\na,0.1\n",
		"code,amount\nx,1\n", "code,amount\na,\n", "code,amount\na,1e999\n", "code,amount\na,\"1,5\"\n", "code,amount\na,1\na,2\n", "amount\n1\n", "code,amount,amount\na,1,2\n"} {
		f.Add([]byte(text))
	}
	table := three()
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, columns := range [][2][]string{{{"amount"}, nil}, {nil, {"output", "final_demand"}}, {{"index"}, nil}, {{"perturbation"}, nil}} {
			n, err := ReadSectorNumbers("n.csv", data, table, columns[0], columns[1])
			if err == nil {
				err = n.Err()
			}
			if err != nil {
				if !strings.Contains(err.Error(), "n.csv") {
					t.Fatalf("an error without its place: %v", err)
				}
				continue
			}
			given := 0
			for name, values := range n.Columns {
				for i, v := range values {
					if math.IsInf(v, 0) || len(values) != table.N() {
						t.Fatalf("%s of sector %d is %v, of %d", name, i, v, len(values))
					}
					if !math.IsNaN(v) {
						given++
					}
				}
			}
			if given == 0 {
				t.Fatalf("accepted, and no number: %q", data)
			}
		}
	})
}

// FuzzMarginRates: any rates of margins and taxes are refused with their place, or leave something of the value.
func FuzzMarginRates(f *testing.F) {
	for _, text := range []string{"code,trade,transport,taxes\nmat,8 %,0.02,5%\nsrv,0,0,-0.1\n", "code,trade,transport,taxes\nmat,60 %,40 %,-10 %\n", "code,trade,transport,taxes\nmat,,0,0\n", "x\n", ""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rates, err := ReadMarginRates("m.csv", data)
		if err != nil {
			if !strings.Contains(err.Error(), "m.csv") {
				t.Fatalf("an error without its place: %v", err)
			}
			return
		}
		for _, r := range rates {
			if left := 1 - r.Trade - r.Transport - r.Taxes; !(left > 0) || r.Trade < 0 || r.Transport < 0 || !(r.Trade+r.Transport < 1) {
				t.Fatalf("%+v leaves %v", r, left)
			}
		}
	})
}
