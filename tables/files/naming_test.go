package files

import (
	"errors"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/naming"
)

const namedCSV = `code,name,name_zh,01,02,03,households,output
01,Farming,农业,1,2,3,4,10
02,Other services,其他服务,2,3,4,11,20
03,Other services,煤炭,3,4,5,18,30
wages,Wages,工资,4,11,18,,
output,Output,总产出,10,20,30,,
`

// alike wants two tables that are made in two ways to be written alike.
func alike(t *testing.T, got *tables.Table, err error, want *tables.Table, wantErr error) {
	t.Helper()
	if err != nil || wantErr != nil {
		t.Errorf("%v; %v", err, wantErr)
		return
	}
	var a, b strings.Builder
	if err := errors.Join(WriteLong(&a, got), WriteLong(&b, want)); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Errorf("got\n%s\nwant\n%s", a.String(), b.String())
	}
}

// Sectors are found by code, otherwise by an unambiguous name in English or Chinese; nothing that is only similar is taken.
func TestNaming(t *testing.T) {
	names := naming.Of(mustRead(t, namedCSV).Sectors)
	for called, want := range map[string]int{"01": 0, "Farming": 0, "FARMING": 0, "农业": 0, "煤炭": 2, "其他服务": 1, "1": -1, "": -1, "Other services": -1, "Farm": -1} {
		if got, _ := names.Find(called); got != want {
			t.Errorf("%q is %d, want %d", called, got, want)
		}
	}
	if _, hint := names.Find("other services"); hint != "several are called so: write a code, 02 or 03" {
		t.Errorf("the hint of a name of two: %q", hint)
	}
}

// Names in a concordance, in totals, in employment and in trade give what codes give.
func TestNamesForCodes(t *testing.T) {
	table := mustRead(t, namedCSV)
	aggregate := func(text string) (*tables.Table, error) {
		c, err := tables.ReadConcordance("m.csv", []byte("from,to\n"+text))
		if err != nil {
			return nil, err
		}
		return tables.Aggregate(table, c)
	}
	want, wantErr := aggregate("01,a\n02,b\n03,b\n")
	for _, text := range []string{"农业,a\n02,b\n煤炭,b\n", "farming,a\n其他服务,b\n煤炭,b\n"} {
		got, err := aggregate(text)
		alike(t, got, err, want, wantErr)
	}
	for text, want := range map[string]string{
		"farming,a\nOther services,b\n":        "m.csv:3:1: table t has several sectors called so",
		"01,a\n农业,a\n02,b\n03,b\n":             "01 occurs twice, first on line 2 as 01",
		"1,a\n02,b\n03,b\n":                    "m.csv:2:1: table t has no such sector",
		"farming,a\n农业,a\n02,b\n03,b\nsea,b\n": "sea",
	} {
		if _, err := aggregate(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}

	balance := func(text string) (*tables.Table, error) {
		totals, err := derive.ReadTotals("t.csv", []byte("row,column,value\n"+text))
		if err != nil {
			return nil, err
		}
		out, _, err := derive.BalanceTable(table, totals, derive.BalanceOptions{})
		return out, err
	}
	got, err := balance("农业,,11\n工资,,34\n,households,34\n农业,煤炭,3\n")
	want, wantErr = balance("01,,11\nwages,,34\n,households,34\n01,03,3\n")
	alike(t, got, err, want, wantErr)
	if _, err := balance("01,,11\n农业,,11\n"); err == nil || !strings.Contains(err.Error(), "given twice, first on line 2 under another name") {
		t.Errorf("one total under two names: %v", err)
	}

	region := func(text string) derive.RegionalData {
		r, err := derive.ReadRegionalData("r.csv", []byte("sector,regional,national\n"+text), table)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	byName, byCode := region("煤炭,3,30\n农业,1,10\n其他服务,2,20\n"), region("01,1,10\n02,2,20\n03,3,30\n")
	for i := range byCode.Employment {
		if byName.Employment[i] != byCode.Employment[i] || byName.National[i] != byCode.National[i] {
			t.Errorf("employment of %d: %v and %v by name, %v and %v by code", i, byName.Employment[i], byName.National[i], byCode.Employment[i], byCode.National[i])
		}
	}
}

// In trade both the seller's and the buyer's sector go by names; one flow under two names is two.
func TestNamesInTrade(t *testing.T) {
	with := strings.Replace(namedCSV, "households,output", "exports,output", 1)
	a, b := mustRead(t, with), mustRead(t, strings.Replace(with, "wages,Wages,工资,4,11,18", "imports,Imports,进口,1,1,1,,\nwages,Wages,工资,3,10,17", 1))
	compose := func(text string) (*tables.Table, error) {
		trade, err := derive.ReadTrade("t.csv", []byte("from_region,sector,to_region,to_sector,value\n"+text))
		if err != nil {
			return nil, err
		}
		out, _, err := derive.Compose([]derive.Part{{Region: "A", Table: a}, {Region: "B", Table: b}}, trade)
		return out, err
	}
	got, err := compose("A,农业,B,,0.5\nA,farming,B,煤炭,0.25\n")
	want, wantErr := compose("A,01,B,,0.5\nA,01,B,03,0.25\n")
	alike(t, got, err, want, wantErr)
	if _, err := compose("A,01,B,,0.5\nA,农业,B,01,0.5\n"); err == nil || !strings.Contains(err.Error(), "t.csv:3:3: the flow occurs twice, first on line 2 under another name") {
		t.Errorf("one flow under two names: %v", err)
	}
}

// In a table with regions a name with its region means one sector, one without it that sector of every region.
func TestNamesWithRegions(t *testing.T) {
	table := mustRead(t, `code,name,name_zh,CHN:f,CHN:w,LAO:f,CHN:hh,LAO:hh,output
CHN:f,China: Farms,农业,10,20,1,64,5,100
CHN:w,China: Works,工业,20,50,5,115,10,200
LAO:f,Laos: Farms,农业,2,3,4,6,5,20
wages,Wages,,68,127,10,,,
output,Output,,100,200,20,,,
`)
	aggregate := func(text string) (*tables.Table, error) {
		c, err := tables.ReadConcordance("m.csv", []byte(text))
		if err != nil {
			return nil, err
		}
		return tables.Aggregate(table, c)
	}
	for _, pair := range [][2]string{
		{"from,to\nFarms,x\n工业,x\n", "from,to\nf,x\nw,x\n"},
		{"from,to\n农业,x\nWorks,y\n", "from,to\nf,x\nw,y\n"},
		{"from,to\nLaos: Farms,LAO:x\nchina: farms,CHN:x\nCHN:w,CHN:x\n", "from,to\nLAO:f,LAO:x\nCHN:f,CHN:x\nCHN:w,CHN:x\n"},
		{"from_region,to_region\nChina,ASIA\nlaos,ASIA\n", "from_region,to_region\nCHN,ASIA\nLAO,ASIA\n"},
	} {
		got, err := aggregate(pair[0])
		want, wantErr := aggregate(pair[1])
		alike(t, got, err, want, wantErr)
	}
}

// A new sector called like a column or row could be written, but not read again.
func TestAggregateRefusesCodesInUse(t *testing.T) {
	table := mustRead(t, whole)
	c, err := tables.ReadConcordance("c.csv", []byte("from,to\nS1,hh\nS2,jobs\nS3,wages\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = tables.Aggregate(table, c)
	const hint = "\n  hint: choose another code for the new sector"
	want := "c.csv:2:4: table t has a final-demand column with this code: \"hh\"" + hint + "\nc.csv:3:4: table t has a satellite row with this code: \"jobs\"" + hint +
		"\nc.csv:4:4: table t has a primary-input row with this code: \"wages\"" + hint
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
