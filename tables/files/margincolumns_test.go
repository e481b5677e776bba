package files

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
)

const marginText = "code,goods,trade,transport,home,exports,imports,output,tm,tt,tax,pp\ngoods,20,10,5,100,30,25,140,40,10,8,223\n" +
	"trade,30,5,2,20,3,0,60,-40,0,1,21\ntransport,10,2,3,15,10,2,38,0,-10,2,32\nva,80,43,28,,,,,,,,\noutput,140,60,38,,,,,,,,\n"

const marginYAML = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: goods to transport\n  final: home\n  exports: exports\n" +
	"  imports: {column: imports}\n  output: {column: output, row: output}\n  primary: va\n  margins: {trade: tm, transport: tt, taxes: tax, purchasers: pp}\n"

// Columns of margins that nothing proves and that look like rates are doubted; amounts of any size are not.
func TestMarginsThatMayBeRates(t *testing.T) {
	text := func(unit float64, of func(supply float64, k int) [2]float64) string {
		var b strings.Builder
		b.WriteString("code,p0,p1,p2,p3,p4,home,output,tm,tax\n")
		for k := range 5 {
			home := 50 * math.Pow(3, float64(k)) // supply from 55 to 4055
			m := of(home+5, k)
			fmt.Fprintf(&b, "p%d,%g,%g,%g,%g,%g,%g,%g,%g,%g\n", k, unit, unit, unit, unit, unit, home*unit, (home+5)*unit, m[0], m[1])
		}
		return b.String() + "\n"
	}
	rate := [5][2]float64{{8, 5}, {12, 17}, {3, 6}, {20, 9}, {5, 13}}
	rates := func(_ float64, k int) [2]float64 { return rate[k] }
	amounts := func(unit float64) func(float64, int) [2]float64 {
		return func(supply float64, k int) [2]float64 {
			return [2]float64{unit * supply * rate[k][0] / 1000, unit * supply * rate[k][1] / 1000}
		}
	}
	for _, c := range []struct {
		name, text string
		want       string // severity of the finding
	}{
		{"per cent beside large numbers", text(1000, rates), "error"},
		{"shares beside small numbers", text(1, func(_ float64, k int) [2]float64 { return [2]float64{rate[k][0] / 100, rate[k][1] / 100} }), "error"},
		{"per cent beside small numbers", text(1, rates), "warning"},
		{"amounts below 100", text(1, amounts(1)), ""},
		{"amounts", text(1000, amounts(1000)), ""},
		{"small amounts with who earns them", strings.Replace(text(1000, rates), ",8,5\n", ",-40,5\n", 1), ""},
		{"no margins", text(1000, func(float64, int) [2]float64 { return [2]float64{} }), ""},
	} {
		got, err := describedText(t, c.text, "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: p0 to p4\n  final: home\n  output: {column: output}\n  margins: {trade: tm, taxes: tax}\n")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		severity := ""
		for _, f := range tables.Check(got, tables.CheckOptions{}) {
			if f.Code == "margins-rates" {
				severity = f.Severity.String()
			}
		}
		if severity != c.want {
			t.Errorf("%s: %q, want %q", c.name, severity, c.want)
		}
	}
}

// Rates are what the columns hold over the value at purchasers' prices, and the columns have to be its difference from basic prices.
func TestMarginsInColumns(t *testing.T) {
	for change, want := range map[string]string{
		"": "", "transport: tt, |difference: transport, ": "", "taxes: tax, |difference: taxes, ": "",
		", purchasers: pp}|}\n  leave_out: {columns: pp}": "",
		"transport: tt, |":                                                        "column J is neither part of the table nor left out",
		"{trade: tm|{trade: tm, difference: trade":                                "trade has a column and is the difference too",
		"trade: tm, transport: tt, taxes: tax, |":                                 "neither trade, transport nor taxes are named",
		", purchasers: pp|, difference: taxes":                                    "taxes has a column and is the difference too",
		"taxes: tax, purchasers: pp|difference: taxes":                            "a difference needs the values at purchasers' prices",
		"layout:|margins: {goods: {trade: 1 %, transport: 0, taxes: 0}}\nlayout:": "rates of margins are stated here and under layout",
	} {
		was, now, _ := strings.Cut(change, "|")
		text, yaml := marginText, strings.Replace(marginYAML, was, now, 1)
		if strings.Contains(now, "difference") && want == "" { // the column is the difference, and stays out
			gone := map[bool]string{true: "tt", false: "tax"}[strings.Contains(was, "tt")]
			yaml += "  leave_out: {columns: " + gone + "}\n"
		}
		got, err := describedText(t, text, yaml)
		if want != "" {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v\nwant %s", change, err, want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", change, err)
			continue
		}
		for k, want := range [][3]float64{{40. / 223, 10. / 223, 8. / 223}, {0, 0, 1. / 21}, {0, 0, 2. / 32}} {
			r := got.MarginRates[k]
			if math.Abs(r.Trade-want[0])+math.Abs(r.Transport-want[1])+math.Abs(r.Taxes-want[2]) > 1e-12 {
				t.Errorf("%s: %v, want %v", change, r, want)
			}
		}
	}
	for change, want := range map[string]string{ // the balance of the columns
		",40,10,8,223|,40,10,18,223": "office.csv:2:1: purchasers' less basic prices are 58, but margins and taxes add up to 68",
		"-40,0,1,21|-30,0,1,31":      "margins of all products add up to 10: what is added to goods must be taken from trade and transport",
	} {
		was, now, _ := strings.Cut(change, "|")
		if _, err := describedText(t, strings.Replace(marginText, was, now, 1), marginYAML); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v\nwant %s", change, err, want)
		}
	}
}

// Uses at purchasers' prices on a sheet of their own, in another unit: with a difference nothing else shows it.
func TestMarginsInAnotherUnit(t *testing.T) {
	const purchasers = "code,goods,trade,transport,home,exports\ngoods,25000,12000,6000,140000,40000\ntrade,5000,2000,1000,10000,3000\ntransport,5000,1000,2000,14000,10000\n"
	yaml := strings.NewReplacer("  row_labels: {code: A}\n  column_labels: {code: 1}\n", "  sheets:\n    - {file: office.csv, origin: total, row_labels: {code: A}, column_labels: {code: 1}}\n"+
		"    - {file: p.csv, origin: purchasers, factor: 0.001, row_labels: {code: A}, column_labels: {code: 1}}\n",
		"taxes: tax, purchasers: pp}", "difference: taxes}\n  leave_out: {columns: [tax, pp]}").Replace(marginYAML)
	read := func(yaml, purchasers string) (*tables.Table, error) {
		dir := t.TempDir()
		files{"office.csv": marginText, "office.yaml": yaml, "p.csv": purchasers}.write(t, dir)
		return Load(filepath.Join(dir, "office.csv"))
	}
	got, err := read(yaml, purchasers)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range [][3]float64{{40. / 223, 10. / 223, 8. / 223}, {0, 0, 1. / 21}, {0, 0, 2. / 32}} {
		if r := got.MarginRates[k]; math.Abs(r.Trade-want[0])+math.Abs(r.Transport-want[1])+math.Abs(r.Taxes-want[2]) > 1e-12 {
			t.Errorf("%v, want %v", r, want)
		}
	}
	for _, c := range [][3]string{
		{"factor: 0.001, ", "", "factor: 0.001   beside   origin: purchasers"},
		{"factor: 0.001, ", "factor: 0.0012, ", "taxes, which is what the other parts leave, is from"},
		{"origin: total, ", "", "say what the others hold:   origin: domestic   or   origin: total"},
		{"origin: total", "origin: total, factor: 2", "a factor of a sheet is for one at purchasers' prices"},
	} {
		if _, err := read(strings.Replace(yaml, c[0], c[1], 1), purchasers); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s → %s: got %v\nwant %s", c[0], c[1], err, c[2])
		}
	}
}

// britishPrices are the British tables of 2010: domestic and imported uses at basic prices, and uses at purchasers' prices.
const britishPrices = `layout:
  file: uk2010_use_domestic_basic.csv
  sheets:
    - {file: uk2010_use_domestic_basic.csv, origin: domestic, row_labels: {code: A}, column_labels: {code: 1}, leave_out: {columns: Total demand for products at basic prices}}
    - {file: uk2010_imports.csv, origin: imports, row_labels: {code: A}, column_labels: {code: 1}, rename: {Local government: Local Authorities}, leave_out: {columns: Total demand for products, rows: Total imports}}
    - {file: uk2010_use_purchasers.csv, origin: purchasers, row_labels: {code: A}, column_labels: {code: 1}, rename: {Local government: Local Authorities}, leave_out: {columns: Total demand for products at purchasers' prices}}
  sectors: before Total intermediate demand
  final: [Households, Non-profit instns serving households, Central government, Local Authorities, Gross fixed capital formation, Valuables, Changes in inventories]
  exports: [Exports of goods, Exports of services]
  output: {row: Total output}
  primary: [{row: Taxes less subsidies on products, code: taxes_products}, Taxes less subsidies on production, Compensation of employees, Gross Operating Surplus]
  leave_out: {columns: Total intermediate demand, rows: [Total consumption, Imported goods and services]}
  margins: {difference: trade}
`

// The margins and taxes of the British tables are the office's own transition from purchasers' to basic prices, less imports.
func TestMarginsOfTwoPriceBases(t *testing.T) {
	dir := t.TempDir()
	total := map[string]map[string]float64{}
	for file, column := range map[string]string{"use_domestic_basic": "", "imports": "Total demand for products", "use_purchasers": "Total demand for products at purchasers' prices",
		"transition": "Total demand for products"} {
		data := published(t, "uk-2010/uk2010_"+file+".csv")
		if err := os.WriteFile(filepath.Join(dir, "uk2010_"+file+".csv"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if column != "" {
			total[file] = totalsOf(t, string(data), column)
		}
	}
	yaml := filepath.Join(dir, "d.yaml")
	if err := os.WriteFile(yaml, []byte(britishPrices), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(yaml)
	if err != nil {
		t.Fatal(err)
	}
	rated := 0
	for _, r := range got.MarginRates {
		value, known := total["use_purchasers"][r.Code]
		if !known || value == 0 {
			continue // wholesale has another code there
		}
		want := math.Max(0, (total["transition"][r.Code]-total["imports"][r.Code])/value)
		if rated++; math.Abs(r.Trade-want) > 1e-9 {
			t.Errorf("%s: %g, want %g", r.Code, r.Trade, want)
		}
	}
	if rated < 100 {
		t.Errorf("%d products have rates", rated)
	}
	if err := os.WriteFile(yaml, []byte(strings.Replace(britishPrices, "origin: domestic", "origin: total", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(yaml); err == nil || !strings.Contains(err.Error(), "less than the part that is subtracted from them") {
		t.Errorf("domestic uses read as total: %v", err)
	}
}

func totalsOf(t *testing.T, text, column string) map[string]float64 {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at, out := -1, map[string]float64{}
	for k, head := range rows[0] {
		if head == column {
			at = k
		}
	}
	if at < 0 {
		t.Fatalf("no column %s", column)
	}
	for _, row := range rows[1:] {
		v, err := strconv.ParseFloat(row[at], 64)
		if err == nil {
			out[row[0]] = v
		}
	}
	return out
}
