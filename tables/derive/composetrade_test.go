package derive

import (
	"io"
	"strings"
	"testing"

	"ioimpact/tables"
)

func TestComposeRefusals(t *testing.T) {
	table := func() *tables.Table { return seededEconomy(seeded(3), "a", 3) }
	competitive := randomWorld(1, 3, 3)
	other := table()
	other.Year, other.Unit = 2019, "billion"
	closed := table()
	closed.Treatment, closed.Primary = tables.NoImports, closed.Primary[2:]
	regional := table()
	regional.Sectors[0].Code = "X:s1"
	two := []Part{{Region: "A", Table: table()}, {Region: "B", Table: table()}}
	for _, c := range []struct {
		what  string
		parts []Part
		trade string
		want  []string
	}{
		{"one table", two[:1], "", []string{"two tables"}},
		{"unit and year", []Part{{Region: "A", Table: table()}, {Region: "B", Table: other}}, "",
			[]string{"the unit differs: A million, B billion", "the year differs: A 2020, B 2019", "factor"}},
		{"same region", []Part{two[0], two[0]}, "", []string{"occurs twice"}},
		{"a colon", []Part{two[0], {Region: "B:", Table: table()}}, "", []string{"region code"}},
		{"regions inside", []Part{two[0], {Region: "B", Table: regional}}, "", []string{"already has regions"}},
		{"only factors", []Part{{Region: "A", Table: table(), Factor: 1}, {Region: "B", Table: other, Factor: 2}}, "", []string{"every table has a factor"}},
		{"bad factor", []Part{two[0], {Region: "B", Table: table(), Factor: -1}}, "", []string{"factor"}},
		{"unknown region", two, "from_region,sector,to_region,value\nA,s1,C,1\n", []string{"trade.csv:2:6: no table is given", `"C"`}},
		{"unknown sector", two, "from_region,sector,to_region,value\nA,s9,B,1\n", []string{"trade.csv:2", "region A has no sector", "region B has no sector"}},
		{"above exports", two, "from_region,sector,to_region,value\nA,s1,B,1\nA,s2,B,1e6\n", []string{"trade.csv:3", "A sells 1e+06 of s2", "exports"}},
		{"a share without imports by product", two, "from_region,sector,to_region,share\nA,s1,B,0.5\n", []string{"share of imports needs"}},
		{"a closed buyer", []Part{two[0], {Region: "B", Table: closed}}, "from_region,sector,to_region,value\nA,s1,B,0.5\n", []string{"records no imports"}},
		{"above imports", competitive.parts, "from_region,sector,to_region,share\nR0,s1,R1,0.6\nR2,s1,R1,0.6\n", []string{"trade.csv:3", "R1 buys"}},
		{"above all imported inputs", []Part{{Region: "A", Table: table(), Factor: 1e6}, two[1]}, "from_region,sector,to_region,value\nA,s1,B,1000\n",
			[]string{"region B buys", "imports are"}},
	} {
		var trade *Trade
		if c.trade != "" {
			trade = mustTrade(t, c.trade)
		}
		got, _, err := Compose(c.parts, trade)
		if got != nil || err == nil {
			t.Errorf("%s: not refused", c.what)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", c.what, err, w)
			}
		}
	}
	const head = "from_region,sector,to_region,value,share\n"
	for text, want := range map[string]string{
		"":                              "empty",
		head:                            "nothing else",
		head + "A,s1,B,,\n":             "a value or a share",
		head + "A,s1,B,1,0.5\n":         "a value or a share",
		head + "A,s1,A,1,\n":            "trades with itself",
		head + "A,s1,,1,\n":             "an empty code",
		head + "A,s1,B,-1,\n":           "below zero",
		head + "A,s1,B,,1.5\n":          "above one",
		head + "A,s1,B,\"1,5\",":        "a comma in a number",
		head + "A,s1,B,1,\nA,s1,B,2,\n": "trade.csv:3:1: the flow occurs twice, first on line 2",
		strings.Replace(head, "value", "valeu", 1) + "A,,,": "did you mean value?",
	} {
		if _, err := ReadTrade("trade.csv", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// China and Laos in one table: China 2011 as published, Laos estimated from its
// margins of 2017 on Indonesia's pattern, and goods of China for Laos.
func TestComposeChinaAndLaos(t *testing.T) {
	data, err := io.ReadAll(publishedFile(t, "adb-margins/margins_2017_2022.csv"))
	if err != nil {
		t.Fatal(err)
	}
	china, indonesia := wiodNational(t, "chn", "wiod-2011-national/chn_2011_35.csv"), wiodNational(t, "idn", "wiod-2011-national/idn_2011_35.csv")
	m, err := ReadMargins("margins.csv", data, "LAO", 2017)
	if err != nil {
		t.Fatal(err)
	}
	m.Unit = "million US dollars"
	laos, _, err := EstimateTable(indonesia, m, EstimateOptions{Like: map[string]string{"19": "20"}})
	if err != nil {
		t.Fatal(err)
	}
	trade := mustTrade(t, "from_region,sector,to_region,value\nCHN,12,LAO,300\nCHN,13,LAO,150\nCHN,14,LAO,200\nCHN,11,LAO,60\nLAO,2,CHN,200\nLAO,1,CHN,100\n")
	if _, _, err := Compose([]Part{{Region: "CHN", Table: china}, {Region: "LAO", Table: laos}}, trade); err == nil ||
		!strings.Contains(err.Error(), "the year differs: CHN 2011, LAO 2017") {
		t.Errorf("tables of 2011 and 2017: %v", err)
	}
	parts := []Part{{Region: "CHN", Table: china, Factor: 1}, {Region: "LAO", Table: laos}}
	got, report, err := Compose(parts, trade)
	if err != nil {
		t.Fatal(err)
	}
	checkNothingTwice(t, parts, got, 1010)
	if !got.Estimated || got.N() != 70 {
		t.Error("not 70 sectors, or not marked as estimated")
	}
	t.Logf("%s; %s; %v", report.Balances["LAO"], report.Balances["CHN"], report.Guessed)
}
