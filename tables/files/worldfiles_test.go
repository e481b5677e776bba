package files

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/workbook"
)

// worldTruth is a small world from which the files of every publisher's layout are made.
type worldTruth struct {
	regions, sectors, items []string
	z, f                    [][]float64
	taxes, va, x            []float64
	co2, co2Final           []float64
}

// newWorldTruth is balanced: x = Σz + Σf, va = x − Σz − taxes.
func newWorldTruth(r *rand.Rand, regions, sectors, items []string) *worldTruth {
	w := &worldTruth{regions: regions, sectors: sectors, items: items}
	n, k := len(regions)*len(sectors), len(regions)*len(items)
	number := func(size float64) float64 {
		return float64(int(size*1e4*r.Float64())) / 1e4
	}
	w.taxes, w.va, w.x, w.co2, w.co2Final = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, k)
	for i := 0; i < n; i++ {
		w.z, w.f = append(w.z, make([]float64, n)), append(w.f, make([]float64, k))
		for j := range w.z[i] {
			w.z[i][j] = number(100)
			w.x[i] += w.z[i][j]
		}
		for j := range w.f[i] {
			w.f[i][j] = number(1000)
			w.x[i] += w.f[i][j]
		}
		w.taxes[i], w.co2[i] = number(10), number(1e6)
	}
	for j := range w.va {
		w.va[j] = w.x[j] - w.taxes[j]
		for i := range w.z {
			w.va[j] -= w.z[i][j]
		}
	}
	for j := range w.co2Final {
		w.co2Final[j] = number(1e5)
	}
	return w
}

// at is the region and the sector, or the item, of a position.
func at(regions, names []string, i int) (string, string) {
	return regions[i/len(names)], names[i%len(names)]
}

func num(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func nums(values []float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = num(v)
	}
	return out
}

func joined(sep string, rows ...[]string) string {
	var out strings.Builder
	for _, r := range rows {
		out.WriteString(strings.Join(r, sep) + "\n")
	}
	return out.String()
}

func line(parts ...[]string) []string {
	var out []string
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func cellsOf(s ...string) []string { return s }

func sums(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// oecdStyle is what differs between the editions.
type oecdStyle struct {
	corner, total, out, va string
	taxes                  bool // in a row of their own
	levied                 bool // one row of taxes for each region that levies them
	reversed               bool // HFCE_AUS
	split                  map[string][]string
}

var oecdStyles = map[string]oecdStyle{
	"ICIO2016_2011.csv": {total: "OUT", out: "OUT", va: "VA.TAXSUB", reversed: true, split: map[string][]string{"CHN": {"CN1", "CN2", "CN3", "CN4"}, "MEX": {"MX1", "MX2", "MX3"}}},
	"ICIO2018_2010.CSV": {total: "TOTAL", out: "OUTPUT", va: "VALU", taxes: true, split: map[string][]string{"CHN": {"CN1", "CN2"}, "MEX": {"MX1"}}},
	"ICIO2021_2018.csv": {total: "TOTAL", out: "OUTPUT", va: "VALU", taxes: true, levied: true, split: map[string][]string{"CHN": {"CN1", "CN2"}, "MEX": {"MX1", "MX2"}}},
	"2019_ext.csv":      {corner: "V1", total: "OUT", out: "OUT", va: "VA", taxes: true, split: map[string][]string{"CHN": {"CN1", "CN2"}, "MEX": {"MX1", "MX2"}}},
	"2022_SML.csv":      {corner: "V1", total: "OUT", out: "OUT", va: "VA", taxes: true},
}

// oecd writes a table of the edition: rows and columns of split regions are cut into shares, the region itself left at zero.
func (w *worldTruth) oecd(style oecdStyle) string {
	type part struct {
		label string
		at    int
		share float64
	}
	var parts, late []part
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		pieces := style.split[region]
		whole := part{region + "_" + sector, i, 1}
		if len(pieces) > 0 {
			whole.share = 0
		}
		parts = append(parts, whole)
		for p, name := range pieces {
			share := 1 / float64(int(2)<<p)
			if p == len(pieces)-1 {
				share *= 2
			}
			late = append(late, part{name + "_" + sector, i, share})
		}
	}
	parts = append(parts, late...)
	header, out := cellsOf(style.corner), line(cellsOf(style.out))
	va, taxes := cellsOf(style.va), cellsOf("TLS")
	for _, p := range parts {
		header, out = append(header, p.label), append(out, num(w.x[p.at]*p.share))
		v := w.va[p.at]
		if !style.taxes {
			v += w.taxes[p.at]
		}
		va, taxes = append(va, num(v*p.share)), append(taxes, num(w.taxes[p.at]*p.share))
	}
	for j := range w.f[0] {
		region, item := at(w.regions, w.items, j)
		if style.reversed {
			region, item = item, region
		}
		header = append(header, region+"_"+item)
		va, taxes, out = append(va, "0"), append(taxes, num(float64(j))), append(out, "0")
	}
	rows := [][]string{append(header, style.total)}
	for _, p := range parts {
		one := cellsOf(p.label)
		for _, q := range parts {
			one = append(one, num(w.z[p.at][q.at]*p.share*q.share))
		}
		for _, v := range w.f[p.at] {
			one = append(one, num(v*p.share))
		}
		rows = append(rows, append(one, num(w.x[p.at]*p.share)))
	}
	switch {
	case style.levied:
		for k, region := range w.regions {
			one := cellsOf(region + "_TAXSUB")
			for i := 1; i < len(taxes); i++ { // each levies all that falls on one sector in so many
				one = append(one, map[bool]string{true: taxes[i], false: "0"}[i%len(w.regions) == k])
			}
			rows = append(rows, append(one, "0"))
		}
	case style.taxes:
		rows = append(rows, append(taxes, "0"))
	}
	return joined(",", append(rows, append(va, num(sums(w.va))), append(out, "0"))...)
}

func (w *worldTruth) figaro() string {
	header := cellsOf("rowLabels")
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		header = append(header, region+"_"+sector)
	}
	for j := range w.f[0] {
		region, item := at(w.regions, w.items, j)
		header = append(header, region+"_"+item)
	}
	rows := [][]string{header}
	for i := range w.z {
		rows = append(rows, line(cellsOf(header[i+1]), nums(w.z[i]), nums(w.f[i])))
	}
	zeros := nums(make([]float64, len(w.f[0])))
	rows = append(rows, line(cellsOf("W2_D21X31"), nums(w.taxes), zeros), line(cellsOf("W2_OP_RES"), nums(make([]float64, len(w.z))), nums(w.co2Final)), line(cellsOf("W2_D1"), nums(w.va), zeros))
	return joined(",", rows...)
}

// wiodText is the release of 2016 as CSV, with quotation marks as R writes them.
func (w *worldTruth) wiodText() string {
	header := cellsOf("IndustryCode", "IndustryDescription", "Country", "RNr", "Year")
	per := len(w.sectors)
	for i := range w.z {
		header = append(header, w.regions[i/per]+strconv.Itoa(i%per+1))
	}
	for j := range w.f[0] {
		header = append(header, w.regions[j/len(w.items)]+strconv.Itoa(57+j%len(w.items)))
	}
	rows := [][]string{append(header, "TOT")}
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		rows = append(rows, line(cellsOf(`"`+sector+`"`, `"Making, of `+sector+`"`, region, strconv.Itoa(i%per+1), "2014"), nums(w.z[i]), nums(w.f[i]), cellsOf(num(w.x[i]))))
	}
	zeros := line(nums(make([]float64, len(w.f[0]))), cellsOf("0"))
	for _, below := range []struct {
		code   string
		values []float64
	}{{"II_fob", w.x}, {"TXSP", w.taxes}, {"VA", w.va}, {"GO", w.x}} {
		rows = append(rows, line(cellsOf(below.code, "some name", "TOT", "65", "2014"), nums(below.values), zeros))
	}
	return joined(",", rows...)
}

// workbook is the sheet of WIOD 2013, or with adb of ADB: no industry codes, final demand F1 …, zeros left empty.
func (w *worldTruth) workbook(t *testing.T, adb bool) []byte {
	t.Helper()
	var out bytes.Buffer
	b := workbook.New(&out)
	b.Sheet("Sheet1", workbook.View{})
	text := func(cells ...string) {
		for _, c := range cells {
			b.Text(c)
		}
	}
	text(map[bool]string{true: "ADB Multi-Regional Input-Output Table 2019", false: "World Input-Output Table for 1995"}[adb])
	b.EndRow()
	text("(millions of US$)")
	b.EndRow()
	columns := func(sector, item func(int) string, last string) {
		text("", "", "", "")
		for i := range w.z {
			text(sector(i))
		}
		for j := range w.f[0] {
			text(item(j))
		}
		text(last)
		b.EndRow()
	}
	per := len(w.sectors)
	number := func(v float64) {
		if v == 0 && adb {
			b.Skip()
			return
		}
		b.Number(v)
	}
	columns(func(i int) string { return "Making of " + w.sectors[i%per] }, func(j int) string { return w.items[j%len(w.items)] }, "Total output")
	columns(func(i int) string { return w.regions[i/per] }, func(j int) string { return w.regions[j/len(w.items)] }, "")
	item := func(j int) string { return fmt.Sprintf("c%d", 37+j%len(w.items)) }
	if adb {
		item = func(j int) string { return fmt.Sprintf("F%d", 1+j%len(w.items)) }
	}
	columns(func(i int) string { return fmt.Sprintf("c%d", i%per+1) }, item, "")
	for i := range w.z {
		text(map[bool]string{true: "", false: "AtB"}[adb], "Making of "+w.sectors[i%per], w.regions[i/per], fmt.Sprintf("c%d", i%per+1))
		for _, v := range both(w.z[i], w.f[i]) {
			number(v)
		}
		b.Number(w.x[i])
		b.EndRow()
	}
	for _, below := range []struct {
		name, code string
		values     []float64
	}{{"Total intermediate consumption", "r60", w.x}, {"taxes less subsidies on products", "r99", w.taxes}, {"Cif/ fob adjustments on exports", "r61", make([]float64, len(w.x))},
		{"Value added at basic prices", "r64", w.va}, {"International Transport Margins", "r65", make([]float64, len(w.x))}, {"Output at basic prices", "r69", w.x}} {
		text("", below.name, "TOT", below.code)
		for _, v := range below.values {
			number(v)
		}
		b.EndRow()
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func both(a, b []float64) []float64 { return append(append([]float64(nil), a...), b...) }
