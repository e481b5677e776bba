package files

import (
	"strings"
	"testing"
)

// Numbers of which none proves what a point or a comma is: 1,540 is 1540 or 1.54. Where smaller numbers have no mark the sums hold in one
// reading only; where all have one they hold in both, and the description has a mark.
func TestDescribeDecimalMarks(t *testing.T) {
	inThousands := strings.NewReplacer("1540", `"1,540"`, "1543", `"1,543"`, "1721", `"1,721"`, "1398", `"1,398"`).Replace(columnSheet)
	all := `,Farms,Works,Households,Exports,Output
Farms,"1,100","2,200","3,300","1,400","8,000"
Works,"2,100","1,200","4,300","1,400","9,000"
Wages,"4,800","5,600",,,
Output,"8,000","9,000",,,
`
	for _, c := range []struct {
		name, text string
		right      bool
		output     float64
	}{
		{"commas between thousands", inThousands, true, 1540},
		{"points between thousands", strings.ReplaceAll(strings.ReplaceAll(inThousands, `"1,`, `"1.`), `"`, ""), true, 1540},
		{"a mark in every number", all, false, 8000},
	} {
		t.Chdir(t.TempDir())
		writeFile(t, "sheet.csv", c.text)
		text, err := Describe("sheet.csv", "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if marked := strings.Contains(string(text), "# check: decimal"); marked == c.right {
			t.Errorf("%s: marked %v\n%s", c.name, marked, text)
		}
		writeFile(t, "sheet.yaml", strings.ReplaceAll(string(text), "# check: decimal", "# looked at:"))
		got, err := Load("sheet.yaml")
		if err != nil || got.Output[0] != c.output {
			t.Errorf("%s: %v\n%s", c.name, err, text)
		}
	}
}
