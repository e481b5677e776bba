package study

import (
	"math"
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

// TestEconomiesDivide: every measure is divided without a rest, spending of the case is the whole, and money is the table's.
func TestEconomiesDivide(t *testing.T) {
	for _, name := range []string{"china-laos-railway-both", "singapore-mrt"} {
		r := run(t, name)
		for i := range r.Cases {
			c := &r.Cases[i]
			f, err := Economies(r, c, English)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range f.Rows {
				if math.Abs(sum(row.Values)-100) > 1e-9 {
					t.Errorf("%s, %s: %s adds up to %v %%", name, c.ID, row.Label, sum(row.Values))
				}
			}
			if got := f.Rows[0]; got.Label != "Spending" || got.Tag != amount(r, c.Spending, r.MoneyUnit, English) {
				t.Errorf("%s, %s: %+v, spent %v", name, c.ID, got, c.Spending)
			}
			shown, _ := leading(c, economiesNamed)
			one := c.ByRegion[shown[0]]
			if want := 100 * (one.Initial + one.OnSite) / c.Spending; math.Abs(f.Rows[0].Values[0]-want) > 1e-6 {
				t.Errorf("%s, %s: %v %% of spending in the first economy, want %v", name, c.ID, f.Rows[0].Values[0], want)
			}
		}
	}
}

// TestUnits: jobs in units that cannot be added have no row.
func TestUnits(t *testing.T) {
	jobs := func(unit string) []scenarios.Account {
		return []scenarios.Account{{Code: "employment", Unit: unit, Total: 5}}
	}
	c := &scenarios.CaseResult{ByRegion: []scenarios.RegionResult{{Accounts: jobs("persons")}, {Accounts: jobs("thousand persons")}}}
	d := division{c: c}
	if unit := d.unit("employment"); unit != "" {
		t.Errorf("persons and thousands are %q", unit)
	}
	c.ByRegion = c.ByRegion[:1]
	if unit := d.unit("employment"); unit != "persons" {
		t.Errorf("persons are %q", unit)
	}
}

// Figures say whose index brought money to its year, where the scenario does.
func TestPricesWords(t *testing.T) {
	r := &scenarios.Result{Currency: "USD", PriceYear: 2022, MoneyScale: 1e6}
	if got := scaleMoney(r, 5, English).unit; got != "million USD, 2022 prices" {
		t.Errorf("got %q", got)
	}
	r.PriceIndex = &scenarios.EconomyName{Name: "Laos", NameZH: "老挝", Key: "host"}
	if en, zh := scaleMoney(r, 5, English).unit, scaleMoney(r, 500, Chinese).unit; en != "million USD, 2022 prices of Laos" || zh != "亿美元，2022年老挝价格" {
		t.Errorf("got %q and %q", en, zh)
	}
}
