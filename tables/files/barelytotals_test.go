package files

import (
	"regexp"
	"strings"
	"testing"
)

// Totals that are called 合计 and no more are told apart by place and sums; what is called so and is not the sum is asked for.
func TestTotalsCalledTotal(t *testing.T) {
	const sheet = `2020年投入产出表,,,,,,,,,,,
部门,农业,工业,中间使用合计,居民消费支出,政府消费支出,资本形成总额,出口,最终使用合计,进口,其他,总产出
农业,10,20,30,40,10,12,20,82,7,-5,100
工业,30,40,70,60,20,35,30,145,20,5,200
中间投入合计,40,60,100,100,30,47,50,227,27,,300
劳动者报酬,28,68,,,,,,,,,
生产税净额,5,10,,,,,,,,,
固定资产折旧,5,20,,,,,,,,,
营业盈余,22,42,,,,,,,,,
增加值合计,60,140,,,,,,,,,
总投入,100,200,,,,,,,,,
`
	read := func(text string) string {
		got, err := readFile(t, "t.csv", []byte(text))
		if err != nil {
			return "refused: " + err.Error()
		}
		want, err := readFile(t, "t.csv", []byte(sheet))
		if err != nil {
			t.Fatal(err)
		}
		return tableDiff(got, want)
	}
	rename := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(sheet) }
	all := []string{"中间使用合计", "合 计", "最终使用合计", "合　计", "中间投入合计", "合计", "增加值合计", "合计"}
	for name, text := range map[string]string{
		"both columns": rename(all[:4]...), "column and row of the flows": rename("中间使用合计", "合计", "中间投入合计", "合计"), "all": rename(all...),
		"in English": rename("中间使用合计", "Total", "最终使用合计", "TOTAL", "中间投入合计", "Total"),
	} {
		if diff := read(text); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for name, one := range map[string][2]string{
		"total of the flows is wrong":         {"工业,30,40,70,", "工业,30,40,72,"},
		"total of the flows below is wrong":   {"合计,40,60,100", "合计,40,62,100"},
		"total of final demand is wrong":      {",20,35,30,145,", ",20,35,30,147,"},
		"total of value added is wrong":       {"合计,60,140", "合计,60,142"},
		"a text in the total of final demand": {",20,35,30,145,", ",20,35,30,n/a,"},
		"the total of the flows is nothing":   {"合 计", "小 计 2"},
	} {
		if !strings.Contains(rename(all...), one[0]) {
			t.Fatalf("%s: the sheet has no %s", name, one[0])
		}
		if diff := read(strings.Replace(rename(all...), one[0], one[1], 1)); !strings.HasPrefix(diff, "refused: ") {
			t.Errorf("%s: read: %s", name, diff)
		}
	}
	thousands := regexp.MustCompile(`(\d)(,|\n)`).ReplaceAllString(strings.TrimPrefix(rename(all...), "2020年投入产出表"), "${1}000$2")
	if got, err := readFile(t, "t.csv", []byte(strings.Replace(thousands, ",30000,", ",30001,", 1))); err != nil || got.Z.At(0, 1) != 20000 {
		t.Errorf("a rounded total: %v, %v", got, err)
	}
	if diff := read(strings.ReplaceAll(rename("中间投入合计", "合计"), "工业", "合计")); !strings.HasPrefix(diff, "refused: ") {
		t.Errorf("a sector called so: read: %s", diff)
	}
}
