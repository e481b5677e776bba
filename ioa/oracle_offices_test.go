package ioa

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// ukTable is the 127-product table of the Office for National Statistics for
// 2010, domestic use at basic prices, in the plain format.
func ukTable(t *testing.T) *tables.Table {
	t.Helper()
	sheet := oracle(t, "uk-2010/uk2010_siot.csv")
	const n = 127
	final := []string{"households", "npish", "central", "local", "gfcf", "valuables", "inventories", "exports-goods", "exports-services"}
	rows := [][]string{append(append(append([]string{"code"}, sheet[0][1:1+n]...), final...), "output")}
	for _, r := range sheet[1 : 1+n] {
		// column n+1 is total intermediate demand, the last one total demand
		rows = append(rows, append(append([]string{r[0]}, r[1:1+n]...), r[n+2:]...))
	}
	for _, p := range [][2]string{{"Imported goods and services", "imports"}, {"Taxes less subsidies on products", "taxes_products"},
		{"Taxes less subsidies on production", "taxes_production"}, {"Compensation of employees", "compensation"}, {"Gross Operating Surplus", "surplus"}, {"Total output", "output"}} {
		r := sheet[find(t, sheet, 0, p[0])]
		rows = append(rows, append(append([]string{p[1]}, r[1:1+n]...), make([]string, len(final)+1)...))
	}
	return plain(t, rows)
}

// ONS, Input-output analytical tables 2010, product by product: A, L, multipliers and effects with all digits.
func TestUnitedKingdom2010(t *testing.T) {
	const exact = 1e-12
	m := modelOf(t, ukTable(t), Domestic)
	n := m.Table.N()
	withinMatrix(t, "A", must[*mat.Dense](t)(m.Coefficients(Direct)), block(t, oracle(t, "uk-2010/uk2010_published_A.csv"), 1, n, 1, n), exact)
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), block(t, oracle(t, "uk-2010/uk2010_published_L.csv"), 1, n, 1, n), exact)

	sheet, labels := oracle(t, "uk-2010/uk2010_published_multipliers.csv"), oracle(t, "uk-2010/uk2010_row_labels.csv")
	for i := range sheet {
		sheet[i][0] = strings.ReplaceAll(sheet[i][0], "\x1a", "") // a control character left in some names of the sheet
	}
	published := func(column string) []float64 {
		c := -1
		for i, name := range sheet[0] {
			if name == column {
				c = i
			}
		}
		out := make([]float64, n)
		for i, s := range m.Table.Sectors {
			label := labels[find(t, labels, 0, s.Code)][1]
			out[i] = number(t, sheet[find(t, sheet, 0, label)][c])
		}
		return out
	}
	mult := must[*Multipliers](t)(m.Multipliers("compensation", "value_added"))
	within(t, "output multipliers", mult.Output, published("Output multiplier"), exact)
	within(t, "employment cost effects", mult.Rows[0].Effect, published("Employment cost effects"), exact)
	within(t, "value added effects", mult.Rows[1].Effect, published("GVA effects"), exact)
	within(t, "value added multipliers", mult.Rows[1].Multiplier, published("GVA multiplier"), exact)
	cost := withoutUndefined(t, mult.Rows[0].Multiplier, published("Employment cost multiplier"), []int{must[int](t)(m.Table.Index("68-2IMP"))})
	within(t, "employment cost multipliers", cost, published("Employment cost multiplier"), exact)
	for _, c := range []struct {
		what, column string
		values       []float64
	}{{"output multiplier", "output_multiplier_rank", mult.Output}, {"value added multiplier", "gva_multiplier_rank", mult.Rows[1].Multiplier}, {"value added effects", "gva_effects_rank", mult.Rows[1].Effect}} {
		for i, want := range published(c.column) {
			if got := rank(c.values, i); got != int(want) {
				t.Errorf("%s: %s is number %d, published %v", c.what, m.Table.Sectors[i].Code, got, want)
			}
		}
	}
}

// withoutUndefined puts what offices print for sectors in which a figure is undefined: ratios and effects of 0 where there is
// none of the account (imputed rent, tobacco), and an output multiplier of 1 without output. They must be NaN here.
func withoutUndefined(t *testing.T, ratios, published []float64, sectors []int) []float64 {
	t.Helper()
	out := append([]float64(nil), ratios...)
	for _, i := range sectors {
		if !math.IsNaN(ratios[i]) || published[i] != 0 && published[i] != 1 {
			t.Errorf("sector %d: ratio %v, published %v", i, ratios[i], published[i])
		}
		out[i] = published[i]
	}
	return out
}

// scotlandTable is the 98-industry table of the Scottish Government for 2016. Jobs
// are not in it: they follow from the published employment effects and multipliers.
func scotlandTable(t *testing.T, published [][]string) *tables.Table {
	t.Helper()
	sheet := oracle(t, "scotland-2016/scotland_ixi_2016.csv")
	const n = 98
	final := []string{"households", "npish", "central", "local", "gfcf", "valuables", "inventories", "exports-visitors", "exports-uk", "exports-world"}
	rows := [][]string{append(append(append([]string{"code", "name"}, sheet[0][2:2+n]...), final...), "output")}
	rows = append(rows, sheet[1:1+n]...)
	blank := make([]string, len(final)+1)
	row := func(code string) []string { return sheet[find(t, sheet, 0, code)][2 : 2+n] }
	add := func(code string, values []string) {
		rows = append(rows, append(append([]string{code, ""}, values...), blank...))
	}
	imports, jobs := make([]string, n), make([]string, n)
	for j, v := range row("RUKImp") {
		imports[j] = strconv.FormatFloat(number(t, v)+number(t, row("RoWImp")[j]), 'g', -1, 64)
		line := published[1+j]
		if jobs[j] = "0"; line[7] != "0.0" {
			jobs[j] = strconv.FormatFloat(number(t, line[4])/number(t, line[7])*number(t, row("TOut")[j]), 'g', -1, 64)
		}
	}
	add("imports", imports)
	add("taxes_products", row("TlSPrds"))
	add("taxes_production", row("TlSPrdn"))
	add("compensation", row("CoE"))
	add("surplus", row("GOS"))
	add("output", row("TOut"))
	add("jobs", jobs)
	return plain(t, rows)
}

// Scottish Government, Input-output tables 2016, Type I: printed to nine digits or more.
func TestScotland2016(t *testing.T) {
	const printed = 1e-8
	sheet := oracle(t, "scotland-2016/published_multipliers_2016.csv")
	m := modelOf(t, scotlandTable(t, sheet), Domestic)
	n := m.Table.N()
	column := func(name string) []float64 {
		out := make([]float64, n)
		for c, title := range sheet[0] {
			if title == name {
				for i := range out {
					if sheet[1+i][0] != m.Table.Sectors[i].Code {
						t.Fatalf("row %d is %s, not %s", i, sheet[1+i][0], m.Table.Sectors[i].Code)
					}
					out[i] = number(t, sheet[1+i][c])
				}
				return out
			}
		}
		t.Fatalf("no column is called %s", name)
		return nil
	}
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), block(t, oracle(t, "scotland-2016/published_leontief1_2016.csv"), 0, n, 0, n), printed)
	mult := must[*Multipliers](t)(m.Multipliers("compensation", "jobs", "value_added"))
	tobacco, rent := must[int](t)(m.Table.Index("12")), must[int](t)(m.Table.Index("68.2IMP")) // no output; no wages
	output := withoutUndefined(t, mult.Output, column("T1_output_mult"), []int{tobacco})
	within(t, "output multipliers", output, column("T1_output_mult"), printed)
	most := []float64{printed, 10 * printed, printed} // tens of jobs a million pounds, with the same number of digits
	undefined := [][]int{{tobacco, rent}, {tobacco, rent}, {tobacco}}
	for k, name := range []string{"income", "employment", "gva"} {
		effects := withoutUndefined(t, mult.Rows[k].Effect, column("T1_"+name+"_effect"), []int{tobacco})
		within(t, name+" effects", effects, column("T1_"+name+"_effect"), most[k])
		ratios := withoutUndefined(t, mult.Rows[k].Multiplier, column("T1_"+name+"_mult"), undefined[k])
		within(t, name+" multipliers", ratios, column("T1_"+name+"_mult"), printed)
	}
}
