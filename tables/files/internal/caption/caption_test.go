package caption

import (
	"os"
	"path/filepath"
	"testing"

	"ioimpact/tables/internal/grid"
)

// readCSV is what the heading of a CSV text says.
func readCSV(t *testing.T, text string) Stated {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := grid.Read(path, "", grid.Options{Delimiter: ';', Decimal: '.'})
	if err != nil {
		t.Fatal(err)
	}
	return Read(g)
}

const body = "\nx;code;A;B;C;D\na;A;1;2;3;4\nb;B;5;6;7;8\n"

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		above string
		scale float64 // 0: none
		code  string
		at    string
	}{
		{"2020年全国投入产出表\n（按当年生产者价格计算）\n单位：亿元", 1e8, "CNY", "A3"}, {"表;;;（单位：百万元）", 1e6, "CNY", "D1"}, {"单位:万元", 1e4, "CNY", "A1"},
		{"单位：;万元", 1e4, "CNY", "A1"}, {"计量单位：人民币万元", 1e4, "CNY", "A1"}, {"单位：万元（当年价）", 1e4, "CNY", "A1"}, {"单位：万元、人", 1e4, "CNY", "A1"},
		{"表1 投入产出表（当年价格，单位：万元）", 1e4, "CNY", "A1"}, {"Unit: million USD", 1e6, "USD", "A1"}, {"in millions of euros", 1e6, "EUR", "A1"},
		{"(Values in millions of euros)", 1e6, "EUR", "A1"}, {"Input-Output Table 2018 (Million USD)", 1e6, "USD", "A1"}, {"Input-Output Table 2018, £ million", 1e6, "", "A1"},
		{"Unité : milliers d'euros", 1e3, "EUR", "A1"}, {"Unidad: millones de euros", 1e6, "EUR", "A1"}, {"Unidade: milhões de reais", 1e6, "BRL", "A1"},
		{"Einheit: Mio. EUR", 1e6, "EUR", "A1"}, {"Đơn vị: tỷ đồng", 1e9, "VND", "A1"}, {"単位：百万円", 1e6, "JPY", "A1"}, {"(단위: 백만원)", 1e6, "KRW", "A1"},
		{"Title\nMillions of euros\nUnit: Mio. EUR", 1e6, "EUR", "A2"}, {"$ million\nUnit: million USD", 1e6, "USD", "A1"}, {"Use table – current prices – M€", 1e6, "EUR", "A1"},
		{"单位：人", 0, "", ""}, {"单位：万吨", 0, "", ""}, {"Unit: million\nin millions of euros", 0, "", ""}, {"单位：万元\n单位：亿元", 0, "", ""}, {"单位：万元、亿元", 0, "", ""},
		{"million USD\nmillion EUR", 0, "", ""}, {"Employment in thousand persons", 0, "", ""}, {"GDP of China: 82 trillion yuan in 2017", 0, "", ""}, {"1 USD = 6.5 yuan", 0, "", ""},
		{"Unit: 1 USD = 6.5 yuan", 0, "", ""}, {"Exchange rate: USD 6.5", 0, "", ""},
	} {
		h := readCSV(t, c.above+body)
		if h.Unit.Scale != c.scale || h.Unit.Currency != c.code || h.UnitAt != c.at {
			t.Errorf("%q: %v at %q, want %g %s at %q", c.above, h.Unit, h.UnitAt, c.scale, c.code, c.at)
		}
	}
}

// The unit of a row below, and one in the row of labels that is not before them, are not those of the table.
func TestUnitsElsewhere(t *testing.T) {
	for _, text := range []string{body + "就业（单位：万元）;EMP;1;2;3;4\n", "x;code;A;B;C;单位：万元\na;A;1;2;3;4\n"} {
		if h := readCSV(t, text); h.UnitAt != "" {
			t.Errorf("%q: %v", text, h)
		}
	}
	if h := readCSV(t, "单位：万元;code;A;B;C;D\na;A;1;2;3;4\n"); h.UnitAt != "A1" {
		t.Errorf("the corner of the labels: %v", h)
	}
}

func TestYears(t *testing.T) {
	for text, want := range map[string]int{
		"2020年全国投入产出表": 2020, "２０２０年全国投入产出表": 2020, "二〇二〇年投入产出表": 2020, "投入产出表\n2017年": 2017, "年份：2018": 2018, "Year;2018": 2018, "Input-Output Table 2018": 2018,
		"Tableau entrées-sorties 2015": 2015, "Matriz insumo-producto 2012": 2012, "Input-Output Table 2018 (ESA 2010)": 2018, "Input-output table, 2008 SNA": 0,
		"2017年投入产出表（按2010年不变价格计算）": 2017, "Input-output table 2015 at 2010 prices": 2015, "Input-output table 2015-16": 0, "Input-output tables 2007 and 2012": 0,
		"2012、2017年投入产出表": 0, "Published 2021": 0, "更新：2021年3月": 0, "2017年投入产出表\n2018年投入产出表": 0, "Input-output table of 1,950 sectors": 0, "Input-output table 2018\nPublished 2021": 2018,
	} {
		if h := readCSV(t, text+body); h.Year != want {
			t.Errorf("%q: year %d, want %d", text, h.Year, want)
		}
	}
}

func TestTitle(t *testing.T) {
	h := readCSV(t, "附表1\n2020年全国投入产出表\n单位：亿元"+body)
	if h.Title != "2020年全国投入产出表" || h.TitleAt != "A2" {
		t.Errorf("%q at %s", h.Title, h.TitleAt)
	}
	if h = readCSV(t, "单位：亿元\n某县表"+body); h.Title != "某县表" || h.TitleAt != "A2" {
		t.Errorf("%q at %s", h.Title, h.TitleAt)
	}
	if h = readCSV(t, body); h != (Stated{}) {
		t.Errorf("nothing above: %v", h)
	}
}
