package ioa

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// The flows of 2007 against the direct coefficients that NBS printed with all
// digits, and the complete ones printed with five significant digits of a B
// whose elements reach 0.97.
func TestChina2007PrintedMatrices(t *testing.T) {
	m := modelOf(t, china2007(t), Total)
	withinMatrix(t, "A", must[*mat.Dense](t)(m.Coefficients(Direct)), block(t, oracle(t, "nbs-china-2007/published_direct_A.csv"), 1, 42, 1, 42), 1e-9)
	withinMatrix(t, "B", must[*mat.Dense](t)(m.Coefficients(Complete)), block(t, oracle(t, "nbs-china-2007/published_complete_B.csv"), 1, 42, 1, 42), 3e-5)
}

// constructionColumn is the printed columns for one table: numbers by sector, and which sector is construction.
func constructionColumn(t *testing.T, file, table, sector string, columns ...string) (values map[string][]float64, construction int) {
	t.Helper()
	sheet := oracle(t, file)
	values, construction = map[string][]float64{}, -1
	n := 0
	for _, r := range sheet[1:] {
		if r[0] != table {
			continue
		}
		if n++; number(t, pick(t, sheet[0], r, []string{"code"})[0]) != float64(n) {
			t.Fatalf("%s: row %d has another code", table, n)
		}
		if pick(t, sheet[0], r, []string{"sector"})[0] == sector {
			construction = n - 1
		}
		for k, cell := range pick(t, sheet[0], r, columns) {
			values[columns[k]] = append(values[columns[k]], number(t, cell))
		}
	}
	if construction < 0 {
		t.Fatalf("%s has no sector %s", table, sector)
	}
	return values, construction
}

// a, b, influence and sensitivity, computed by another program and printed with six decimals.
func TestChinaConstruction(t *testing.T) {
	const (
		printed = 0.5e-6 + 1e-12
		older   = "nbs-china/construction_coefficients.csv"
		newer   = "nbs-china/construction_coefficients_2010_2020.csv"
	)
	for _, c := range []struct {
		table, file, sector, sensitivity string
		read                             func(*testing.T) *tables.Table
		flows                            Flows
	}{
		{"2007-42", older, "建筑业", "sensitivity_leontief", china2007, Total},
		{"2012-139", newer, "土木工程建筑", "sensitivity", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2012, 139) }, Total},
		{"2017-149", newer, "土木工程建筑", "sensitivity", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2017, 149) }, Total},
		{"2018-153", newer, "其他土木工程建筑", "sensitivity", func(t *testing.T) *tables.Table { return chinaDetailed(t, 2018, 153) }, Total},
		{"2017-42 domestic A (non-competitive)", newer, "建筑", "sensitivity", func(t *testing.T) *tables.Table { return china42(t, 2017) }, Domestic},
		{"2018-42 domestic A (non-competitive)", newer, "建筑", "sensitivity", func(t *testing.T) *tables.Table { return china42(t, 2018) }, Domestic},
		{"2017-42 total (dom+imp) A", newer, "建筑", "sensitivity", func(t *testing.T) *tables.Table { return china42Total(t, 2017) }, Total},
		{"2018-42 total (dom+imp) A", newer, "建筑", "sensitivity", func(t *testing.T) *tables.Table { return china42Total(t, 2018) }, Total},
	} {
		t.Run(c.table, func(t *testing.T) {
			columns := []string{"a", "b", "influence", c.sensitivity}
			if c.file == older {
				columns = []string{"a_construction", "b_construction", "influence", c.sensitivity, "sensitivity_ghosh"}
			}
			want, j := constructionColumn(t, c.file, c.table, c.sector, columns...)
			m := modelOf(t, c.read(t), c.flows)
			if got := m.Table.Sectors[j].Name; got != c.sector {
				t.Fatalf("sector %d is %s, not %s", j, got, c.sector)
			}
			within(t, "a", mat.Col(nil, j, must[*mat.Dense](t)(m.Coefficients(Direct))), want[columns[0]], printed)
			within(t, "b", mat.Col(nil, j, must[*mat.Dense](t)(m.Coefficients(Complete))), want[columns[1]], printed)
			link := must[*Linkages](t)(m.Linkages(ForwardLeontief))
			within(t, "influence", link.Influence, want["influence"], printed)
			within(t, "sensitivity", link.Sensitivity, want[c.sensitivity], printed)
			if c.file == older {
				within(t, "sensitivity by Ghosh", link.SensitivityGhosh, want["sensitivity_ghosh"], printed)
			}
		})
	}
}

// Construction in each table: input rate, output multiplier, influence and
// sensitivity with their ranks, computed by another program to four decimals.
func TestChinaConstructionSummary(t *testing.T) {
	const printed = 0.5e-4 + 1e-9
	for _, c := range []struct {
		name                                string
		table                               *tables.Table
		flows                               Flows
		construction                        string
		rate, multiplier, influence, pushed float64 // NaN where none was printed
		influenceRank, pushedRank           int
	}{
		{"2007-42", china2007(t), Total, "建筑业", .7686, 3.4869, 1.1882, .4240, 11, 34},
		{"2017-42 total", china42Total(t, 2017), Total, "建筑", .7583, 3.1680, 1.1632, .4337, 14, 36},
		{"2018-42 total", china42Total(t, 2018), Total, "建筑", .7570, 3.1233, 1.1604, math.NaN(), 14, 0},
		{"2007-42 imports taken out", china2007(t), Domestic, "建筑业", .7686, 2.8834, 1.2176, math.NaN(), 6, 0},
		{"2017-42 domestic", china42(t, 2017), Domestic, "建筑", .7583, 2.8656, 1.2217, math.NaN(), 4, 0},
		{"2018-42 domestic", china42(t, 2018), Domestic, "建筑", .7570, 2.8316, 1.2231, math.NaN(), 4, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := modelOf(t, c.table, c.flows)
			j := -1
			for i, s := range c.table.Sectors {
				if s.Name == c.construction {
					j = i
				}
			}
			link := must[*Linkages](t)(m.Linkages(ForwardLeontief))
			within(t, "rate, multiplier, influence", []float64{link.InputRate[j], link.OutputMultiplier[j], link.Influence[j]}, []float64{c.rate, c.multiplier, c.influence}, printed)
			if got := rank(link.Influence, j); got != c.influenceRank {
				t.Errorf("influence is number %d, printed %d", got, c.influenceRank)
			}
			if c.pushedRank > 0 {
				within(t, "sensitivity", link.Sensitivity[j:j+1], []float64{c.pushed}, printed)
				if got := rank(link.Sensitivity, j); got != c.pushedRank {
					t.Errorf("sensitivity is number %d, printed %d", got, c.pushedRank)
				}
			}
		})
	}
	if link := must[*Linkages](t)(modelOf(t, china2007(t), Total).Linkages(ForwardGhosh)); math.Abs(link.SensitivityGhosh[25]-.318) > .0005 {
		t.Errorf("sensitivity of construction by Ghosh is %v", link.SensitivityGhosh[25])
	}
}

// Value added and imports per unit of construction on domestic flows.
func TestChinaLeakage(t *testing.T) {
	const printed = 0.5e-4 + 1e-9
	for _, c := range []struct {
		table           *tables.Table
		j               int
		added, imported float64
	}{{china42(t, 2017), 26, .8913, .1087}, {china42(t, 2018), 26, .8918, .1082}, {china2007(t), 25, .8142, 1 - .8142}} {
		mult := must[*Multipliers](t)(modelOf(t, c.table, Domestic).Multipliers("value_added", "imports"))
		within(t, c.table.Sectors[c.j].Name, []float64{mult.Rows[0].Effect[c.j], mult.Rows[1].Effect[c.j]}, []float64{c.added, c.imported}, printed)
	}
}

// What each item of final demand induces per unit, and how far sectors depend on
// fixed capital formation; total flows of 2007 per unit of the item, domestic ones of 2017 and 2018 per unit of its domestic part.
// The printed dependence of 2007 leaves the column of statistical errors out.
func TestChinaInducement(t *testing.T) {
	six := china2007Items(t, []string{"FU101", "FU102", "FU103", "FU201", "FU202", "EX"}, []string{"rural", "urban", "government", "capital", "inventories", "exports"})
	withoutErrors := must[*Model](t)(New(six, Options{Flows: Total, Accept: []string{"row-balance"}}))
	in := must[*Inducement](t)(withoutErrors.Inducement())
	within(t, "2007: per unit of the item", in.Total, []float64{2.568, 2.738, 2.511, 3.478, 3.212, 3.574}, 0.5e-3+1e-9)
	dependence := func(i int) float64 { return in.Dependence.At(i, 3) }
	within(t, "2007: dependence on fixed capital formation", []float64{dependence(13), dependence(12), dependence(25)}, []float64{.4823, .6768, .9571}, 0.5e-4+1e-9)
	for k, want := range [][]float64{{2.1305, 2.6990, 2.5302}, {2.0789, 2.6883, 2.4962}} {
		year := 2017 + k
		in := must[*Inducement](t)(modelOf(t, china42(t, year), Domestic).Inducement())
		within(t, fmt.Sprint(year), []float64{in.TotalDomestic[0], in.TotalDomestic[1], in.TotalDomestic[3]}, want, 0.5e-4+1e-9)
		if len(in.Notes) != 1 || !math.IsNaN(in.Total[0]) {
			t.Errorf("%d: the imported part of items is not in this table, but consumption induces %v; notes %q", year, in.Total[0], in.Notes)
		}
	}
	// With the imported block the items are known as a whole: numpy, linalg.solve(I − Z/x, F).sum(0)/(F + Fᵐ).sum(0),
	// for consumption, capital formation, inventories, exports.
	for k, want := range [][]float64{{2.04361701, 2.5944727, 1.48398327, 2.50428647}, {1.99085714, 2.58501723, 1.81035596, 2.46849998}} {
		year := 2017 + k
		in := must[*Inducement](t)(modelOf(t, described(t, fmt.Sprintf("nbs-china/china_%d_42.csv", year)), Domestic).Inducement())
		within(t, fmt.Sprint(year, " per unit as stated"), in.Total, want, 0.5e-8+1e-12)
	}
}

// What civil works pull of four materials: direct, complete, complete with imports taken out, and the
// output multiplier with and without imports. Printed with four decimals; sums of two or three sectors.
func TestChinaFourMaterials(t *testing.T) {
	const printed = 0.5e-4 + 1e-9
	type material struct {
		sectors []int // their numbers in the table
		want    []float64
	}
	for _, c := range []struct {
		year, n, works  int
		name            string
		materials       []material
		total, domestic float64
	}{
		{2012, 139, 100, "土木工程建筑", []material{{[]int{52, 53}, []float64{.0864, .1149, .1141}}, {[]int{55}, []float64{.0002, .0058, .0041}},
			{[]int{59, 60, 61}, []float64{.1827, .3317, .3086}}, {[]int{62, 63}, []float64{.0002, .0693, .0429}}}, 3.4446, 2.9419},
		{2017, 149, 102, "土木工程建筑", []material{{[]int{54, 55}, []float64{.0848, .1111, .1107}}, {[]int{57}, []float64{.0003, .0064, .0049}},
			{[]int{61, 62, 63}, []float64{.1159, .1833, .1728}}, {[]int{64, 65}, []float64{.0004, .0506, .0340}}}, 3.1582, 2.7842},
		{2018, 153, 105, "铁路、道路、隧道和桥梁工程建筑", []material{{[]int{54, 55}, []float64{.0885, .1165, .1159}}, {[]int{57}, []float64{.0003, .0063, .0049}},
			{[]int{61, 62, 63}, []float64{.1226, .1927, .1826}}, {[]int{64, 65}, []float64{.0004, .0478, .0319}}}, 3.0997, 2.7544},
	} {
		table := chinaDetailed(t, c.year, c.n)
		if got := table.Sectors[c.works-1].Name; got != c.name {
			t.Fatalf("sector %d is %s", c.works, got)
		}
		total, domestic := modelOf(t, table, Total), modelOf(t, table, Domestic)
		a, b := must[*mat.Dense](t)(total.Coefficients(Direct)), must[*mat.Dense](t)(total.Coefficients(Complete))
		home := must[*mat.Dense](t)(domestic.Coefficients(Complete))
		for _, one := range c.materials {
			got := make([]float64, 3)
			for _, i := range one.sectors {
				for k, m := range []*mat.Dense{a, b, home} {
					got[k] += m.At(i-1, c.works-1)
				}
			}
			within(t, fmt.Sprint(c.year, one.sectors), got, one.want, printed)
		}
		got := []float64{must[*Multipliers](t)(total.Multipliers()).Output[c.works-1], must[*Multipliers](t)(domestic.Multipliers()).Output[c.works-1]}
		within(t, fmt.Sprint(c.year, " output multipliers"), got, []float64{c.total, c.domestic}, printed)
	}
}
