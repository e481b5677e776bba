package study

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/tables/files"
)

// modelOfText is the model of a table and what its YAML says.
func modelOfText(t *testing.T, name, table, about string) *ioa.Model {
	t.Helper()
	dir := t.TempDir()
	for file, text := range map[string]string{name + ".csv": table, name + ".yaml": about} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	loaded, err := files.Load(filepath.Join(dir, name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ioa.New(loaded, ioa.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// two sectors: a unit of Mills needs 0.25 of Farms and 0.25 of itself, a unit of Farms 0.5 of Mills.
func two(t *testing.T) *ioa.Model {
	return modelOfText(t, "two", "code,name,a,b,homes,output\na,Farms,0,50,50,100\nb,Mills,50,50,100,200\nvalue_added,,50,100,,\noutput,,100,200,,\n",
		"year: 2020\nunit: million euro\ncurrency: EUR\nscale: 1e6\n")
}

func drawn(t *testing.T, d plots.Drawing) {
	t.Helper()
	if _, err := d.Draw(); err != nil {
		t.Error(err)
	}
}

// A unit of a needs 0.5 of b in the first round, and that 0.125 of a and 0.125 of b in the second.
func TestLayers(t *testing.T) {
	m := two(t)
	l, err := m.Layers(0, ioa.LayerOptions{Count: 2, Groups: mat.NewDense(2, 2, []float64{1, 0, 0, 1})})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Layers(m, l, []string{"farms", "mills"}, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	at := map[string]int{f.Series[0]: 0, f.Series[1]: 1}
	for k, want := range [][2]float64{{1, 0}, {0, 0.5}, {0.125, 0.125}} {
		got := f.Rows[k].Values
		if len(got) != 2 || math.Abs(got[at["farms"]]-want[0]) > 1e-12 || math.Abs(got[at["mills"]]-want[1]) > 1e-12 {
			t.Errorf("round %d: %v in the order of %v, want %v", k, got, f.Series, want)
		}
	}
	if last := f.Rows[len(f.Rows)-1]; last.Tag != "100.0 %" || last.Label != "all later rounds" {
		t.Errorf("last row %+v", last)
	}
	if zh, err := Layers(m, l, []string{"农", "磨"}, Chinese); err != nil || zh.Rows[1].Label != "第1轮" || !strings.Contains(zh.Note, "最终需求部门：Farms") {
		t.Errorf("%v, %+v", err, zh)
	}
	many := &ioa.Layers{Values: []float64{21, 0}, Total: 21, ByGroup: mat.NewDense(2, 7, []float64{1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0})}
	f, err = Layers(m, many, []string{"1", "2", "3", "4", "5", "6", "0"}, English)
	if want := []string{"6", "5", "4", "3", "2", "All others"}; err != nil || !reflect.DeepEqual(f.Series, want) || f.Rows[0].Values[5] != 1 {
		t.Errorf("series %v of %v, %v", f.Series, f.Rows, err)
	}
	if _, err := Layers(m, &ioa.Layers{}, nil, English); err == nil {
		t.Error("layers of nothing are drawn")
	}
}

// Every sector hangs from the one that buys from it; what only leads on has no bar; branches follow their largest path.
func TestSupplyChains(t *testing.T) {
	m := two(t)
	p := &ioa.Paths{To: 0, Total: 4, Gross: 4, Coverage: 0.9, Paths: []ioa.Path{
		{Sectors: []int{0}, Value: 1}, {Sectors: []int{0, 1, 0}, Value: 0.6}, {Sectors: []int{0, 0}, Value: 0.2}, {Sectors: []int{0, 1, 1}, Value: 0.1},
	}}
	f, err := SupplyChains(m, p, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	want := []plots.TreeNode{{Label: "Farms", Stage: 0, Value: 25}, {Label: "Mills", Stage: 1, Value: -1}, {Label: "Farms", Stage: 2, Value: 15},
		{Label: "Mills", Stage: 2, Value: 2.5}, {Label: "Farms", Stage: 1, Value: 5}}
	for k := range f.Nodes {
		if math.IsNaN(f.Nodes[k].Value) {
			f.Nodes[k].Value = -1
		}
		if math.Abs(f.Nodes[k].Value-want[k].Value) < 1e-12 {
			f.Nodes[k].Value = want[k].Value
		}
	}
	if !reflect.DeepEqual(f.Nodes, want) || !strings.HasPrefix(f.Note, "The 4 largest paths, 90.0 % of the whole effect.") {
		t.Errorf("%+v\n%s", f.Nodes, f.Note)
	}
}

// The parts of a change follow each other, and end where its own bar ends.
func TestDecomposition(t *testing.T) {
	m := two(t)
	d := &ioa.Decomposition{Change: []float64{30, -10}, Factors: []ioa.Factor{{Name: "technology", Values: []float64{-5, -20}}, {Name: "final_demand", Values: []float64{35, 10}}}}
	f, err := Decomposition(m, m, d, DecompositionOptions{}, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	want := []plots.SpanRow{
		{Label: "Technology", Spans: []plots.Span{{From: 0, To: -25, Kind: 1}}, Tag: "−25.0"},
		{Label: "Final demand", Spans: []plots.Span{{From: -25, To: 20, Kind: 0}}, Tag: "+45.0"},
		{Label: "Change", Spans: []plots.Span{{From: 0, To: 20, Kind: 2}}, Tag: "+20.0"},
	}
	if !reflect.DeepEqual(f.Rows, want) || f.Unit != "million EUR, 2020 prices" {
		t.Errorf("%+v %s", f.Rows, f.Unit)
	}
	one, err := Decomposition(m, m, d, DecompositionOptions{Marked: []bool{false, true}, Nominal: true}, Chinese)
	if err != nil || one.Rows[2].Spans[0].To != -1000 || one.Unit != "万欧元" || !strings.Contains(one.Note, "按当年价格") {
		t.Errorf("%+v %s %s %v", one.Rows, one.Unit, one.Note, err)
	}
	d.Change, d.Factors = []float64{0, 0}, nil
	if _, err := Decomposition(m, m, d, DecompositionOptions{}, English); err == nil {
		t.Error("no change is drawn")
	}
}

// A line for each sector over the years; two tables of a year, or one of none, are refused.
func TestProfile(t *testing.T) {
	const table = "code,name,a,output\na,Farms,1,2\nvalue_added,,1,\noutput,,2,\n"
	early, late := modelOfText(t, "early", table, "year: 2017\n"), modelOfText(t, "late", table, "year: 2020\n")
	p := Profiled{Label: "multiplier", Models: []*ioa.Model{early, late}, Lines: []ProfiledLine{{0, []float64{2, 3}}}}
	f, err := Profile(p, English)
	if err != nil || !reflect.DeepEqual(f.X, []float64{2017, 2020}) || !reflect.DeepEqual(f.Series, []plots.Row{{Label: "Farms", Values: []float64{2, 3}}}) {
		t.Errorf("%+v, %v", f, err)
	}
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range fig.Labels() {
		if l.Kind == plots.LabelTick && strings.HasPrefix(l.Text, "2,0") {
			t.Errorf("the year %s", l.Text)
		}
	}
	for want, models := range map[string][]*ioa.Model{"both of 2017": {early, early}, "does not state its year": {modelOfText(t, "never", table, "unit: euro\n"), late}} {
		if _, err := Profile(Profiled{Models: models}, English); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// What a region causes in itself is blank, and the rest is in the unit of the axis.
func TestRegionalFlows(t *testing.T) {
	m := modelOfText(t, "world", "code,N:a,S:a,N:homes,S:homes,output\nN:a,0,10,80,10,100\nS:a,20,0,0,30,50\nvalue_added,80,40,,,\noutput,100,50,,,\n", "year: 2020\n")
	p, err := m.Footprint("value_added", false)
	if err != nil {
		t.Fatal(err)
	}
	f, err := RegionalFlows(m, p, English)
	if err != nil {
		t.Fatal(err)
	}
	drawn(t, f)
	// I − A = [[1, −0.2], [−0.2, 1]]: x of N's 80 is (80, 16)/0.96, of S's (10, 30) is (16, 32)/0.96
	want := [][]float64{{-1, 0.8 * 16 / 0.96, 0}, {0.8 * 16 / 0.96, -1, 0}}
	for i, row := range f.Values {
		for j, v := range row {
			if math.IsNaN(v) != (want[i][j] == -1) || !math.IsNaN(v) && math.Abs(v-want[i][j]) > 1e-12 {
				t.Errorf("row %d column %d is %v, want %v", i, j, v, want[i][j])
			}
		}
	}
	if !reflect.DeepEqual(f.ColLabels, []string{"N", "S", "Outside the table"}) {
		t.Errorf("columns %v", f.ColLabels)
	}
	alone := two(t)
	if p, err := alone.Footprint("value_added", false); err == nil {
		if _, err := RegionalFlows(alone, p, English); err == nil {
			t.Error("flows of one region are drawn")
		}
	}
}

// Sellers are in the order of their row sums and buyers in that of their column sums.
func TestMultiplierProducts(t *testing.T) {
	m := two(t)
	p := &ioa.FieldOfInfluence{RowSums: []float64{2, 3}, ColumnSums: []float64{4, 1}}
	f := MultiplierProducts(m, p, English)
	drawn(t, f)
	if !reflect.DeepEqual(f.RowLabels, []string{"Mills", "Farms"}) || !reflect.DeepEqual(f.ColLabels, []string{"Farms", "Mills"}) ||
		!reflect.DeepEqual(f.Values, [][]float64{{12.0 / 5, 3.0 / 5}, {8.0 / 5, 2.0 / 5}}) {
		t.Errorf("%v %v %v", f.RowLabels, f.ColLabels, f.Values)
	}
	field := FieldOfInfluence(m, &ioa.FieldOfInfluence{RowSums: []float64{2, math.NaN()}, ColumnSums: []float64{4, math.NaN()}}, English)
	if !reflect.DeepEqual(field.Values, [][]float64{{8}}) || !strings.HasSuffix(field.Note, "1 sector without output is left out.") {
		t.Errorf("%v %s", field.Values, field.Note)
	}
}
