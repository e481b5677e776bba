package study

import (
	"reflect"
	"strings"
	"testing"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// A line for each economy and combination of the other values, in the units of the axis; other regions have none.
func TestLadder(t *testing.T) {
	r := &scenarios.Result{Scenario: "s", Currency: "EUR", MoneyScale: 1e6,
		Regions: []scenarios.RegionName{{Code: "X", Name: "X"}, {Code: "A", Name: "Alpha", NameZH: "甲", Economy: "domestic"}}}
	c := scenarios.CaseResult{ID: "main", Title: "main", Reading: "exact", ByRegion: []scenarios.RegionResult{{Region: "X"}, {Region: "A"}}}
	p, err := scenarios.Open("china-laos-railway-both", scenarios.Override{})
	if err != nil {
		t.Fatal(err)
	}
	share, err := p.Scenario().ParseVariation("lines.civil.origin.host", []string{"10 %", "30 %"})
	if err != nil {
		t.Fatal(err)
	}
	total, err := p.Scenario().ParseVariation("money.total", []string{"100", "200"})
	if err != nil {
		t.Fatal(err)
	}
	l := &scenarios.Ladder{Vary: []scenarios.Variation{share, total}}
	for i, v := range [][]float64{{0.1, 100}, {0.1, 200}, {0.3, 100}, {0.3, 200}} {
		l.Variants = append(l.Variants, scenarios.Variant{Values: v, Rows: []scenarios.EconomyRow{
			{Case: "other", Economy: "A", Measure: "output", Value: 99}, {Case: "main", Economy: "X", Measure: "output", Value: 98},
			{Case: "main", Economy: "A", Measure: "initial", Value: 97}, {Case: "main", Economy: "A", Measure: "output", Value: float64(10 + i)},
		}})
	}
	f, err := Ladder(r, &c, l, Chinese)
	if err != nil {
		t.Fatal(err)
	}
	// ten million euro are a thousand 万
	want := []plots.Row{{Label: "甲，总投资 = 100", Values: []float64{1000, 1200}}, {Label: "甲，总投资 = 200", Values: []float64{1100, 1300}}}
	if !reflect.DeepEqual(f.Series, want) || !reflect.DeepEqual(f.X, []float64{10, 30}) || f.XUnit != "%" {
		t.Errorf("%+v", f)
	}
	if _, err := f.Draw(); err != nil {
		t.Error(err)
	}
	one := &scenarios.Ladder{Vary: []scenarios.Variation{{Path: "p", Values: []float64{1}}}, Variants: make([]scenarios.Variant, 1)}
	many := &scenarios.Ladder{Vary: []scenarios.Variation{{Path: "p", Values: []float64{1, 2}}}, Variants: make([]scenarios.Variant, 14)}
	for what, ladder := range map[string]*scenarios.Ladder{"varies nothing": nil, "a line needs two": one, "7 lines in one figure": many} {
		if _, err := Ladder(r, &c, ladder, English); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("want %q, got %v", what, err)
		}
	}
}

// TestStatedName: a path in words, with the names of the scenario; an unknown step leaves the path.
func TestStatedName(t *testing.T) {
	r := run(t, "china-laos-railway-both")
	for path, want := range map[string][2]string{
		"lines.civil.inputs.cement.origin.host":      {"Civil works, track and structures, cement, lime and gypsum: share from Laos", "土建、轨道与构筑物，水泥、石灰和石膏：老挝采购比重"}, // not the group of this name
		"lines.civil.inputs.agriculture.origin.host": {"Civil works, track and structures, agriculture, forestry and fishing and others: share from Laos", "土建、轨道与构筑物，农林牧渔业等：老挝采购比重"},
		"cases.origins.lines.systems.buys.sectors.cables": {"Bill of goods with origins, purchases in Laos 9.6 % of the cost, electrification, signalling and communication: " +
			"part bought from wires, cables, electrical materials", "分项投资及货源地（老挝采购占总造价9.6%，基准），电气化、信号与通信：购自电线、电缆、光缆及电工器材的比例"},
		"phasing.shares.2016":                {"Share of 2016", "2016年占比"},
		"deflator.index.2019":                {"Price index of 2019", "2019年价格指数"},
		"economies.host.productivity.growth": {"Laos: growth of labour productivity", "老挝：劳动生产率年增长"},
		"exchange.USD.2016":                  {"Exchange rate of USD, 2016", "2016年USD汇率"},
		"lines.civil.value_added.host":       {"Civil works, track and structures: on-site value added, Laos", "土建、轨道与构筑物：老挝施工现场增加值比重"},
		"money.total":                        {"Total cost", "总投资"},
		"lines.bridge.origin.host":           {"lines.bridge.origin.host", "lines.bridge.origin.host"},
		"lines.civil.origin.moon":            {"lines.civil.origin.moon", "lines.civil.origin.moon"},
	} {
		if en, zh := statedName(r, path, English), statedName(r, path, Chinese); en != want[0] || zh != want[1] {
			t.Errorf("%s is %q and %q", path, en, zh)
		}
	}
}
