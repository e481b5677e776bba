package ioa

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// described reads a published file as it is, by its embedded description.
func described(t *testing.T, name string) *tables.Table {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	table := must[*tables.Table](t)(files.Load(filepath.Join(folder, name)))
	if table.Description == "" || table.Year == 0 || len(table.Sources) == 0 {
		t.Errorf("%s: description %q, year %d, sources %v", name, table.Description, table.Year, table.Sources)
	}
	return table
}

// The unchanged files give, number for number, what the tables give that were cut out of them by hand.
func TestDescribedFiles(t *testing.T) {
	for _, c := range []struct {
		file string
		want func(*testing.T) *tables.Table
	}{
		{"nbs-china/china_2018_153.csv", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2018, 153) }},
		{"nbs-china/china_2017_149.csv", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2017, 149) }},
		{"nbs-china/china_2012_139.csv", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2012, 139) }},
		{"nbs-china/china_2018_42.csv", func(t *testing.T) *tables.Table { return china42(t, 2018) }},
		{"nbs-china/china_2017_42.csv", func(t *testing.T) *tables.Table { return china42(t, 2017) }},
		{"nbs-china-2007/flows_2007_42.csv", china2007},
		{"uk-2010/uk2010_siot.csv", ukTable},
		{"scotland-2016/scotland_ixi_2016.csv", func(t *testing.T) *tables.Table {
			return scotlandTable(t, oracle(t, "scotland-2016/published_multipliers_2016.csv"))
		}},
		{"germany-1995/germany_1995_long.csv", func(t *testing.T) *tables.Table { return transcribed(t, "germany-1995.csv") }},
		{"germany-1995/germany_1995_wide.csv", func(t *testing.T) *tables.Table { return transcribed(t, "germany-1995.csv") }},
		{"australia-1990/abs_1989_90_7sector.csv", func(t *testing.T) *tables.Table { return transcribed(t, "australia-1989-90.csv") }},
	} {
		t.Run(c.file, func(t *testing.T) {
			got, want := described(t, c.file), c.want(t)
			within(t, "Z", flat(got.Z), flat(want.Z), 0)
			within(t, "output", got.Output, want.Output, 0)
			within(t, "imports", got.Imports, want.Imports, 0)
			within(t, "imports row", got.ImportedInputs(), want.ImportedInputs(), 0)
			// The items of final demand may stand in another order: exports come last in a described table.
			within(t, "final demand", sumsOf(got), sumsOf(want), 1e-9*sum(want.Output))
			rows := map[string][]float64{}
			for _, p := range got.Primary {
				rows[p.Code] = p.Values
			}
			other := map[string]string{"taxes": "taxes_production"}
			for _, p := range want.Primary {
				values, ok := rows[p.Code]
				if !ok {
					values = rows[other[p.Code]]
				}
				within(t, p.Code, values, p.Values, 0)
			}
		})
	}
}

// sumsOf is final demand by sector: at home, then exports.
func sumsOf(t *tables.Table) []float64 {
	home, exports := make([]float64, t.N()), make([]float64, t.N())
	for i := range home {
		for k, v := range t.F.RawRowView(i) {
			if t.FinalItems[k].Export() {
				exports[i] += v
			} else {
				home[i] += v
			}
		}
	}
	return append(home, exports...)
}

func sum(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

// A and L of the United Kingdom from the file as published.
func TestDescribedUnitedKingdom(t *testing.T) {
	m := modelOf(t, described(t, "uk-2010/uk2010_siot.csv"), Domestic)
	n := m.Table.N()
	withinMatrix(t, "A", must[*mat.Dense](t)(m.Coefficients(Direct)), block(t, oracle(t, "uk-2010/uk2010_published_A.csv"), 1, n, 1, n), 1e-12)
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), block(t, oracle(t, "uk-2010/uk2010_published_L.csv"), 1, n, 1, n), 1e-12)
}

// One file with domestic and imported blocks gives both: construction on domestic
// flows, and on total ones, which are those of the competitive table made of the sums.
func TestDescribedImportsMatrix(t *testing.T) {
	const printed = 0.5e-4 + 1e-9
	for _, c := range []struct {
		year                                   int
		domestic, total, added, leak           float64
		influenceDomestic, influenceTotal      float64
		rankDomestic, rankTotal, constructions int
	}{{2017, 2.8656, 3.1680, .8913, .1087, 1.2217, 1.1632, 4, 14, 26}, {2018, 2.8316, 3.1233, .8918, .1082, 1.2231, 1.1604, 4, 14, 26}} {
		table := described(t, map[int]string{2017: "nbs-china/china_2017_42.csv", 2018: "nbs-china/china_2018_42.csv"}[c.year])
		j := c.constructions
		if table.Sectors[j].NameZH != "建筑" {
			t.Fatalf("sector %d is %s", j, table.Sectors[j].NameZH)
		}
		home, all := modelOf(t, table, Domestic), modelOf(t, table, Total)
		link, linkAll := must[*Linkages](t)(home.Linkages(ForwardLeontief)), must[*Linkages](t)(all.Linkages(ForwardLeontief))
		within(t, "multiplier and influence", []float64{link.OutputMultiplier[j], linkAll.OutputMultiplier[j], link.Influence[j], linkAll.Influence[j]},
			[]float64{c.domestic, c.total, c.influenceDomestic, c.influenceTotal}, printed)
		if a, b := rank(link.Influence, j), rank(linkAll.Influence, j); a != c.rankDomestic || b != c.rankTotal {
			t.Errorf("ranks are %d and %d", a, b)
		}
		mult := must[*Multipliers](t)(home.Multipliers("value_added", "imports"))
		within(t, "value added and leakage", []float64{mult.Rows[0].Effect[j], mult.Rows[1].Effect[j]}, []float64{c.added, c.leak}, printed)

		want := modelOf(t, china42Total(t, c.year), Total)
		withinMatrix(t, "A with imports", must[*mat.Dense](t)(all.Coefficients(Direct)), must[*mat.Dense](t)(want.Coefficients(Direct)), 1e-15)
		in, inWant := must[*Inducement](t)(all.Inducement()), must[*Inducement](t)(want.Inducement())
		within(t, "inducement with imports", in.Total, inWant.Total, 1e-12)
		demand, demandWant := linkAll.DemandRate, must[*Linkages](t)(want.Linkages(ForwardLeontief)).DemandRate
		within(t, "demand rate", demand, demandWant, 1e-12)
		_, err := all.Multipliers("value_added")
		wantRefusal(t, "value added with imports inside", err, "always 1")
		if _, err := all.Multipliers("imports"); err == nil {
			t.Error("imports are counted twice: among the flows and as a row")
		}
		// By hand, without the value added: domestic and imported columns and primary inputs make output.
		for k, x := range table.Output {
			s := 0.0
			for _, p := range table.Primary {
				s += p.Values[k]
			}
			for i := range table.Sectors {
				s += table.Z.At(i, k)
			}
			if math.Abs(s-x) > 1e-6*x {
				t.Errorf("%d: column %s adds up to %g, output %g", c.year, table.Sectors[k].Code, s, x)
			}
		}
	}
}

// The world table of 1995 in both forms: rows and columns of the 7-region one make
// output, the 41-region one is off by its rounding to whole millions.
func TestDescribedWorld(t *testing.T) {
	for file, most := range map[string]float64{"wiod-1995/wiot_regional_1995_245.csv": 1e-3, "wiod-1995/wiot_1995_1435.csv.gz": 120} {
		table := described(t, file)
		rows, columns := tables.Imbalance(table)
		for i := range rows {
			if math.Abs(rows[i]) > most || math.Abs(columns[i]) > most {
				t.Fatalf("%s: %s misses its output by %g and %g", file, table.Sectors[i].Code, rows[i], columns[i])
			}
		}
		if s := table.Sectors[len(table.Sectors)-1]; s.Region() == "" || s.Name != s.Region()+" Private Households with Employed Persons" {
			t.Errorf("the last sector is %+v", s)
		}
	}
}
