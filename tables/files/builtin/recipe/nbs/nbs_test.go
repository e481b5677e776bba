package nbs

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"ioimpact/tables"
)

// A consistent source of two sectors in the layout of the office.
const flows = `"Code","Description","DescriptionInChinese","001","002","TIU","FU101","FU102","THC","FU103","TC","FU201","FU202","GCF","EX","TFU","IM","GO"
"001","Farms","农业",10,20,30,5,7,12,1,13,3,-1,2,6,21,1,50
"002","Mines","采矿业",30,40,70,6,8,14,2,16,4,2,6,5,27,4,93
"TII","Inputs","中间投入合计",40,60,100,11,15,26,3,29,7,1,8,11,48,5,143
"VA001","Pay","劳动者报酬",4,10,14,,,,,,,,,,,,
"VA002","Taxes","生产税净额",1,3,4,,,,,,,,,,,,
"VA003","Wear","固定资产折旧",2,8,10,,,,,,,,,,,,
"VA004","Surplus","营业盈余",3,12,15,,,,,,,,,,,,
"TVA","Value added","增加值合计",10,33,43,,,,,,,,,,,,
"TI","All","总投入",50,93,143,,,,,,,,,,,,
`

const persons = `Code,Description,DescriptionInChinese,2017,2018
TOT,All,全国总计,1,100
A,Farming,农业,1,51
A01,Crops,农业,1,30
A02,Trees,林业,1,20
K,Houses,房地产业,1,49
T,Abroad,国际组织,1,0.67
`

const industries = `industry,sector,note
A01,001,
A01,002,
A02,001,
K,002,
T,,not a sector
`

func TestConvert(t *testing.T) {
	got, err := convert([]byte(flows), []byte(persons), []byte(industries))
	if err != nil {
		t.Fatal(err)
	}
	if s := fmt.Sprint(got.Z.RawMatrix().Data, got.F.RawMatrix().Data, got.Imports, got.Output); s !=
		"[10 20 30 40] [5 7 1 3 -1 6 6 8 2 4 2 5] [1 4] [50 93]" {
		t.Errorf("flows %s", s)
	}
	if s := fmt.Sprint(got.Sectors, got.Primary); s !=
		"[{001 Farms 农业} {002 Mines 采矿业}] [{compensation Compensation of employees 劳动者报酬 0 [4 10] []} {taxes_production Net taxes on production 生产税净额 0 [1 3] []} {depreciation Depreciation of fixed assets 固定资产折旧 0 [2 8] []} {surplus Operating surplus 营业盈余 0 [3 12] []}]" {
		t.Errorf("labels %s", s)
	}
	// 300,000 persons of A01 by pay 4 : 10, A02 whole in 001, K whole in 002, T left out.
	for i, want := range []float64{300000*4./14 + 200000, 300000*10./14 + 490000} {
		if v := got.Satellites[0].Values[i]; math.Abs(v-want) > 1e-9 {
			t.Errorf("employment of %s is %g, want %g", got.Sectors[i].Code, v, want)
		}
	}
	if !got.FinalItems[5].Export() || got.Treatment != tables.Competitive {
		t.Error("exports or the import treatment got lost")
	}
}

// One cell at a time is changed; the conversion must notice and say where.
func TestConvertRefuses(t *testing.T) {
	for _, c := range []struct{ what, old, new, want string }{
		{"a flow", `采矿业",30,40`, `采矿业",30,41`, "china_2018_153.csv:3: TIU of 002: 70 is printed, its parts add up to 71"},
		{"household subtotal", "5,7,12,", "5,7,13,", "china_2018_153.csv:2: THC of 001: 13 is printed, its parts add up to 12"},
		{"consumption subtotal", "12,1,13,", "12,1,14,", "china_2018_153.csv:2: TC of 001: 14 is printed, its parts add up to 13"},
		{"investment subtotal", "3,-1,2,", "3,-1,4,", "china_2018_153.csv:2: GCF of 001: 4 is printed, its parts add up to 2"},
		{"final subtotal", "2,6,21,", "2,6,22,", "china_2018_153.csv:2: TFU of 001: 22 is printed, its parts add up to 21"},
		{"imports", "27,4,93", "27,5,93", "china_2018_153.csv:3: GO of 002: 93 is printed, its parts add up to 92"},
		{"inputs", `合计",40,60,100`, `合计",40,61,101`, "china_2018_153.csv:4: TII of 002: 61 is printed, its parts add up to 60"},
		{"total of a final column", "100,11,15,26", "100,12,14,26", "china_2018_153.csv:4: TII of FU101: 12 is printed, its parts add up to 11"},
		{"value added", "增加值合计\",10,33,43", "增加值合计\",11,32,43", "china_2018_153.csv:9: TVA of 001: 11 is printed, its parts add up to 10"},
		{"total inputs", "总投入\",50,93,143", "总投入\",51,92,143", "china_2018_153.csv:10: TI of 001: 51 is printed, its parts add up to 50"},
		{"inputs against output", "总投入\",50,93,143", "总投入\",51,92,143", "total inputs are 51 but gross output is 50"},
		{"no number", "5,7,12,", "5,x,12,", `china_2018_153.csv:2: row 001, column FU102: not a number: "x"`},
		{"a column missing", `"FU103"`, `"FU104"`, `china_2018_153.csv:1: the file has no such column: "FU103"`},
		{"a row missing", `"VA003"`, `"VA009"`, `china_2018_153.csv: the file has no such row: "VA003"`},
		{"sectors out of order", `"002","Mines"`, `"003","Mines"`, "china_2018_153.csv:1: the 2 sector rows and 2 sector columns do not have the same codes in the same order"},
		{"another file", `"Code"`, `"Sector"`, "china_2018_153.csv:1: not the file expected"},
		{"a column twice", `"FU102"`, `"FU101"`, `china_2018_153.csv:1: the column occurs twice: "FU101"`},
		{"a row twice", `"VA002"`, `"VA001"`, `china_2018_153.csv:6: the row occurs twice: "VA001"`},
		{"ragged", "27,4,93", "27,4", "china_2018_153.csv: not CSV: record on line 3: wrong number of fields"},
		{"section against parts", "农业,1,51", "农业,1,52", `china_employment.csv:3: employment in 2018 is 52, its parts add up to 50: "A"`},
		{"all against parts", "总计,1,100", "总计,1,103", `china_employment.csv:2: employment in 2018 is 103, its parts add up to 99.67: "TOT"`},
		{"industry not in the map", "A02,001,\n", "", `employment.csv: the industry is not in the map: "A02"`},
		{"sector not covered", "A01,002,\nA02,001,\nK,002,\n", "A02,001,\nK,001,\n", `employment.csv: no industry covers the sector: "002"`},
		{"a line twice", "A02,001,", "A02,001,\nA02,001,", `employment.csv:5: the line occurs twice: "A02,001,"`},
		{"unknown sector", "K,002,", "K,004,", `employment.csv:5: the table has no such sector: "004"`},
		{"section instead of its parts", "A02,001,", "A,001,", `employment.csv:4: not an industry without parts of the employment accounts: "A,001,"`},
		{"left out without a reason", "T,,not a sector", "T,,", `employment.csv:6: an industry left out: "T,,"`},
		{"map of another kind", "industry,", "trade,", "employment.csv:1: not an employment map"},
	} {
		replace := func(text string) []byte { return []byte(strings.Replace(text, c.old, c.new, 1)) }
		if !strings.Contains(flows+persons+industries, c.old) {
			t.Fatalf("%s: nothing to change", c.what)
		}
		got, err := convert(replace(flows), replace(persons), replace(industries))
		if err == nil || got != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n%v\nwant\n%s", c.what, err, c.want)
		}
	}
}

// Without pay there is nothing to split the persons of an industry by.
func TestConvertNeedsPay(t *testing.T) {
	text := strings.NewReplacer(`报酬",4,10,14`, `报酬",-10,10,0`, `营业盈余",3,12,15`, `营业盈余",17,12,29`).Replace(flows)
	_, err := convert([]byte(text), []byte(persons), []byte(industries))
	if err == nil || !strings.Contains(err.Error(), "compensation is negative") || !strings.Contains(err.Error(), "its sectors pay no compensation") {
		t.Error(err)
	}
}
