package files

import (
	"fmt"
	"strings"
	"testing"
)

// A sheet as the National Bureau of Statistics publishes it, of which a sector is called as another column may be: the column of the
// error is 其他 too, and is looked for only right of intermediate use.
func TestSectorsCalledLikeOtherColumns(t *testing.T) {
	const sheet = `投入产出表,,,,,,,,,,,
部门,农业,%[1]s,中间使用合计,居民消费支出,政府消费支出,资本形成总额,出口,最终使用合计,进口,其他,总产出
农业,10,20,30,40,10,12,20,82,7,-5,100
%[1]s,30,40,70,60,20,35,30,145,20,5,200
中间投入合计,40,60,,,,,,,,,
劳动者报酬,28,68,,,,,,,,,
生产税净额,5,10,,,,,,,,,
固定资产折旧,5,20,,,,,,,,,
营业盈余,20,40,,,,,,,,,
增加值合计,60,140,,,,,,,,,
总投入,100,200,,,,,,,,,
`
	for _, name := range []string{"其他", "出口", "进口", "总产出", "资本形成总额", "其他服务"} {
		for _, withError := range []bool{true, false} {
			text := fmt.Sprintf(sheet, name)
			if !withError {
				text = strings.NewReplacer(",7,-5,100", ",2,100", ",20,5,200", ",15,200", "进口,其他,", "进口,", ",,,,,,,,,\n", ",,,,,,,,\n", "投入产出表,", "投入产出表").Replace(text)
				text = strings.ReplaceAll(text, ",12,20,82,", ",12,10,72,")
			}
			t.Chdir(t.TempDir())
			writeFile(t, "t.csv", text)
			got, err := Load("t.csv")
			if err != nil {
				t.Errorf("%s, error %v: %v", name, withError, err)
				continue
			}
			if got.N() != 2 || got.Sectors[1].Code != name || got.Z.At(1, 0) != 30 || got.Output[1] != 200 || len(got.FinalItems) != map[bool]int{true: 5, false: 4}[withError] {
				t.Errorf("%s, error %v: %+v %+v", name, withError, got.Sectors, got.FinalItems)
			}
		}
	}
}

const provinceSheet = `部门,农业,工业,中间使用合计,居民消费,政府消费,资本形成总额,出口,国内省外流出,进口,国内省外流入,总产出
农业,10,20,30,40,10,12,20,5,7,10,100
工业,30,40,70,60,20,35,30,25,15,25,200
中间投入合计,40,60,,,,,,,,,
劳动者报酬,28,68,,,,,,,,,
生产税净额,6,8,,,,,,,,,
固定资产折旧,5,5,,,,,,,,,
营业盈余,21,59,,,,,,,,,
总投入,100,200,,,,,,,,,
`

// A table of a province has trade with other provinces beside exports and imports. It is recognised, and a first description reads the
// same, also where imports are below zero.
func TestProvinces(t *testing.T) {
	for name, text := range map[string]string{"imports positive": provinceSheet,
		"imports below zero": strings.NewReplacer(",7,10,100", ",-7,-10,100", ",15,25,200", ",-15,-25,200").Replace(provinceSheet)} {
		t.Chdir(t.TempDir())
		writeFile(t, "t.csv", text)
		first, err := Describe("t.csv", "")
		if err != nil || strings.Contains(string(first), "# check:") {
			t.Fatalf("%s: %v\n%s", name, err, first)
		}
		writeFile(t, "d.yaml", string(first))
		for _, file := range []string{"t.csv", "d.yaml"} {
			got, err := Load(file)
			if err != nil {
				t.Errorf("%s, %s: %v", name, file, err)
				continue
			}
			if got.Imports[0] != 17 || got.Imports[1] != 40 || got.Exports()[0] != 25 || got.Exports()[1] != 55 || got.Output[1] != 200 || got.Economy == "China" || got.Unit != "" {
				t.Errorf("%s, %s: imports %v, exports %v, %q, %q", name, file, got.Imports, got.Exports(), got.Economy, got.Unit)
			}
		}
	}
}
