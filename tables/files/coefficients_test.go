package files

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

const directLayout = `layout:
  row_labels: {code: A}
  column_labels: {code: 1}
  cells: coefficients
  sectors: farms to works
  final: homes
  output: {column: output}
  primary: wages
`

// loadLayout reads a text by a description beside it.
func loadLayout(t *testing.T, text, layout string) (*tables.Table, error) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"t.csv": text, "t.yaml": layout} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Load(filepath.Join(dir, "t.csv"))
}

// Miller & Blair (2009), table 2.3, whose A and value-added coefficients the book prints: the flows are 150, 500, 200, 100 and value
// added 650 and 1400, whether that is given as shares or as money.
func TestCoefficients(t *testing.T) {
	for _, c := range []struct{ wages, says string }{{"0.65,0.7", "coefficients too"}, {"650,1400", "in the money of output"}} {
		got, err := loadLayout(t, "code,farms,works,homes,output\nfarms,0.15,0.25,350,1000\nworks,0.2,0.05,1700,2000\nwages,"+c.wages+",,\n", directLayout)
		if err != nil {
			t.Fatal(err)
		}
		want := [][]float64{{150, 500}, {200, 100}, {650, 1400}}
		for j := range 2 {
			for i, v := range []float64{got.Z.At(0, j), got.Z.At(1, j), got.Primary[0].Values[j]} {
				if math.Abs(v-want[i][j]) > 1e-12*want[i][j] {
					t.Errorf("%s: row %d, column %d is %v, want %v", c.wages, i, j, v, want[i][j])
				}
			}
		}
		if !strings.Contains(strings.Join(got.Inferred, "\n"), c.says) {
			t.Errorf("%s: read as %v", c.wages, got.Inferred)
		}
		if found := tables.Failures(tables.Check(got, tables.CheckOptions{})); len(found) > 0 {
			t.Errorf("%s: %v", c.wages, found)
		}
	}
}

// Coefficients printed to three digits are off by no more than their digits explain, and factors are of money, not of shares.
func TestCoefficientsPrinted(t *testing.T) {
	layout := strings.Replace(directLayout, "  cells:", "  factor: 1000\n  cells:", 1)
	got, err := loadLayout(t, "code,farms,works,homes,output\nfarms,0.333,0.125,417.00,1000\nworks,0.333,0.143,1381,2000\nwages,0.334,0.732,,\n", layout)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.Z.At(0, 0)-333000) > 1e-6 || got.Output[1] != 2e6 || math.Abs(got.Primary[0].Values[1]-1464000) > 1e-6 {
		t.Errorf("flows %v, output %v, wages %v", got.Z, got.Output, got.Primary[0].Values)
	}
	if found := tables.Failures(tables.Check(got, tables.CheckOptions{})); len(found) > 0 {
		t.Error(found)
	}
}

// What the sums do not prove is refused, with its place.
func TestCoefficientsRefused(t *testing.T) {
	sound := "code,farms,works,homes,output\nfarms,0.15,0.25,350,1000\nworks,0.2,0.05,1700,2000\nwages,0.65,0.7,,\n"
	for _, c := range []struct{ text, layout, want string }{
		{strings.Replace(sound, "0.2,0.05", "0.2,0.5", 1), directLayout, "t.csv:3:1: as coefficients the cells of row works and its final demand add up to 2900, output is 2000"},
		{strings.Replace(sound, "0.15,0.25", "150,500", 1), directLayout, "t.csv:2:1: as coefficients the cells of row farms"},
		{strings.Replace(sound, "0.65,0.7", "0.3,0.7", 1), directLayout, "t.csv:1:6: neither as coefficients nor as money do the primary inputs of column farms add up"},
		{sound, strings.Replace(directLayout, "  output: {column: output}\n", "  leave_out: {columns: output}\n", 1), "t.yaml:4:10: layout.cells: coefficients become flows with output"},
		{sound, strings.Replace(directLayout, "  final: homes\n", "  leave_out: {columns: homes}\n", 1), "t.yaml:4:10: layout.cells: nothing proves the coefficients without final demand"},
		{strings.Replace(sound, "0.15,0.25", ",0.25", 1), directLayout, "t.csv:2:7: empty cell"},
		{sound, strings.Replace(directLayout, "coefficients", "shares", 1), "t.yaml:4:10:"},
	} {
		if _, err := loadLayout(t, c.text, c.layout); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want %q: %v", c.want, err)
		}
	}
}
