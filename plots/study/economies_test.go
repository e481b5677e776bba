package study

import (
	"reflect"
	"strings"
	"testing"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// A row for each economy and one for all other regions, stacked by the region bought from.
func TestSpillovers(t *testing.T) {
	r := &scenarios.Result{Scenario: "s", Currency: "EUR", MoneyScale: 1e6, MoneyUnit: "million EUR at 2020 prices",
		Regions: []scenarios.RegionName{
			{Code: "X", Name: "X"}, {Code: "A", Name: "Alpha", NameZH: "甲", Economy: "domestic"},
			{Code: "B", Name: "Beta", Economy: "host"}, {Code: "Y", Name: "Y"},
		},
		Sectors: []scenarios.Sector{
			{Code: "A:mat", Name: "Materials", Region: "A"}, {Code: "B:mat", Name: "B Materials", Region: "B"}, {Code: "Y:mat", Name: "Y: Materials", Region: "Y"},
		}}
	c := scenarios.CaseResult{ID: "main", Title: "main", Reading: "exact"}
	for k, from := range []string{"A", "B"} {
		for i, to := range []string{"X", "A", "B", "Y"} {
			c.Spillovers = append(c.Spillovers, scenarios.Spillover{From: from, To: to, Output: float64(10*(k+1) + i)})
		}
	}
	f, err := Spillovers(r, &c, English)
	if err != nil {
		t.Fatal(err)
	}
	want := []plots.Row{
		{Label: "Alpha", Values: []float64{11, 21}}, {Label: "Beta", Values: []float64{12, 22}},
		{Label: "Other economies of the table", Values: []float64{10 + 13, 20 + 23}},
	}
	if !reflect.DeepEqual(f.Rows, want) || !reflect.DeepEqual(f.Series, []string{"Purchases from Alpha", "Purchases from Beta"}) {
		t.Errorf("rows %v, series %v", f.Rows, f.Series)
	}
	if _, err := f.Draw(); err != nil {
		t.Error(err)
	}
	if zh, err := Spillovers(r, &c, Chinese); err != nil || zh.Rows[0].Label != "甲" || zh.Series[0] != "采购自甲" {
		t.Errorf("in Chinese: %v, %v", zh.Series, err)
	}
	for i, want := range []string{"Alpha: Materials", "B Materials", "Y: Materials"} {
		if got := sectorLabel(r, i, English); got != want {
			t.Errorf("label %q, want %q", got, want)
		}
	}
	if _, err := Spillovers(r, &scenarios.CaseResult{}, English); err == nil || !strings.Contains(err.Error(), "no economies to compare") {
		t.Errorf("got %v", err)
	}
}
