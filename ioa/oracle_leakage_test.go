package ioa

import (
	"strconv"
	"strings"
	"testing"
)

// Value added in the output of each industry by the industry it comes from, as the
// decompr package prints it: by country it is the value added effect times output.
func TestSpilloverOfValueAdded(t *testing.T) {
	z, final, out := oracle(t, "gvc/Z.csv"), oracle(t, "gvc/final.csv"), oracle(t, "gvc/out.csv")
	code := func(s string) string { return strings.Replace(s, ".", ":", 1) }
	head := []string{"code"}
	var rows [][]string
	for i, row := range z[1:] {
		head = append(head, code(row[0]))
		rows = append(rows, append(append([]string{code(row[0])}, row[1:]...), append(append([]string(nil), final[i+1][1:]...), out[i+1][1])...))
	}
	head = append(append(head, "f1", "f2", "f3"), "output")
	output := []string{"output"} // value added is what is left of it
	for _, row := range out[1:] {
		output = append(output, row[1])
	}
	table := plain(t, append(append([][]string{head}, rows...), append(output, "", "", "", "")))
	got := leakageOf(t, table).Spillover
	want := make([][]float64, 3)
	for k := range want {
		want[k] = make([]float64, 9)
	}
	for _, r := range oracle(t, "gvc/exp_leontief_output.csv")[1:] {
		v := must[float64](t)(strconv.ParseFloat(r[4], 64))
		j := must[int](t)(table.Index(r[2] + ":" + r[3]))
		for k, region := range got.Regions {
			if region == r[0] {
				want[k][j] += v
			}
		}
	}
	for k := range want {
		for j, x := range table.Output {
			want[k][j] /= x
		}
		within(t, "value added in "+got.Regions[k], got.ValueAddedBy[k], want[k], 1e-12)
	}
}

// China's construction in the 42-sector table of 2018 with imported goods in blocks
// of their own: independently computed multipliers, value added and imports.
func TestLeakageOfChinaConstruction(t *testing.T) {
	table := described(t, "nbs-china/china_2018_42.csv")
	got := leakageOf(t, table)
	for j, s := range table.Sectors {
		if s.NameZH == "建筑" || strings.HasPrefix(s.Name, "Construction") {
			within(t, "construction", []float64{got.Total[j], got.Domestic[j], got.ValueAdded[j], got.Imports[j]}, []float64{3.1233, 2.8316, 0.8918, 0.1082}, 0.5001e-4)
			return
		}
	}
	t.Error("no construction")
}
