package plots

import (
	"math"
	"testing"
)

// sankey flows through three columns, with a part passed through the middle.
func sankey(lang int) Sankey {
	words := [][]string{
		{"Bought from producers", "Builders on site", "Rolled steel", "Cement, lime and gypsum", "Value added", "Imports", "China", "outside"},
		{"向生产者采购", "施工现场", "钢压延产品", "水泥、石灰和石膏", "增加值", "进口投入", "中国", "表外"},
	}[lang]
	return Sankey{
		Columns: []SankeyColumn{
			{words[0], []SankeyNode{{words[0], 0}, {words[1], 0}}},
			{words[2], []SankeyNode{{words[2], 0}, {words[3], 0}, {"", 0}}},
			{words[4], []SankeyNode{{words[4], 0}, {words[5], 1}}},
		},
		Links: []SankeyLink{{Value: 50, Label: "50"}, {To: 1, Value: 20}, {From: 1, To: 2, Value: 30}, {Column: 1, Value: 40}, {Column: 1, To: 1, Value: 10, Kind: 1},
			{Column: 1, From: 1, Value: 19.5}, {Column: 1, From: 1, To: 1, Value: 0.5}, {Column: 1, From: 2, Value: 30, Label: "30"}},
		Kinds: words[6:],
	}
}

// TestSankeyKeepsAmounts: bars are as high as what they hold, in every column.
func TestSankeyKeepsAmounts(t *testing.T) {
	f := sankey(0)
	s, err := f.Frame.open(DoubleColumn)
	if err != nil {
		t.Fatal(err)
	}
	nodes, _ := f.place(s, 0)
	unit := nodes[0][0].height / 70
	for k, column := range [][]float64{{70, 30}, {50, 20, 30}, {89.5, 10.5}} {
		for i, want := range column {
			if got := nodes[k][i].height / unit; math.Abs(got-want) > 1e-9 {
				t.Errorf("column %d node %d is %v, want %v", k, i, got, want)
			}
		}
	}
	f.draw(s)
	for k := range nodes[:2] {
		for i := range nodes[k+1] {
			if below := nodes[k+1]; i > 0 && below[i].top < below[i-1].top+below[i-1].height {
				t.Errorf("column %d: nodes %d and %d overlap", k+1, i-1, i)
			}
		}
	}
}

// TestHeight: a figure is as high as asked for, or says what it needs.
func TestHeight(t *testing.T) {
	for name, d := range gallery() {
		fig, err := d.(Drawing).With(Style{WidthMM: 174, HeightMM: 190}).Draw()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if wide, high := fig.Size(); math.Abs(high-190) > 0.5 || math.Abs(wide-174) > 1e-9 {
			t.Errorf("%s is %v × %v mm", name, wide, high)
		}
		if _, err := d.(Drawing).With(Style{HeightMM: 21}).Draw(); err == nil {
			t.Errorf("%s is drawn 21 mm high", name)
		}
	}
}
