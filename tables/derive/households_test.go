package derive_test

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
)

// A closed table adds up as the open one does, and nothing in it is lost: the embedded tables, with an imports column, an
// imports row, and regions.
func TestCloseHouseholdsAddsUp(t *testing.T) {
	for name, income := range map[string][]string{
		"china-2018": {"compensation"}, "laos-2018": {"value_added"}, "china-laos-2018": {"CHN:compensation", "LAO:value_added"},
	} {
		open, err := files.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		h := derive.Households{Spending: derive.HouseholdItems(open)}
		h.Income = tables.PrimaryRow{Code: strings.Join(income, " + "), Values: make([]float64, open.N())}
		for _, p := range open.Primary {
			for j, v := range p.Values {
				if strings.Contains(" "+strings.Join(income, " ")+" ", " "+p.Code+" ") {
					h.Income.Values[j] += v
				}
			}
		}
		closed, closure, err := derive.CloseHouseholds(open, h)
		if err != nil {
			t.Fatal(err)
		}
		rows, columns := tables.Imbalance(closed)
		before, beforeColumns := tables.Imbalance(open)
		for i := range closed.Sectors {
			was, wasColumn := 0.0, 0.0
			if i < open.N() {
				was, wasColumn = before[i], beforeColumns[i]
			}
			if size := 1e-12 * closed.Output[i]; math.Abs(rows[i]-was) > size || math.Abs(columns[i]-wasColumn) > size {
				t.Errorf("%s: %s is off by %g and %g, before by %g and %g", name, closed.Sectors[i].Code, rows[i], columns[i], was, wasColumn)
			}
		}
		if got, want := mat.Sum(closed.Z), mat.Sum(open.Z); !(got > want) {
			t.Errorf("%s: flows %g, before %g", name, got, want)
		}
		for _, f := range tables.Failures(tables.Check(closed, tables.CheckOptions{})) {
			t.Errorf("%s: %v", name, f)
		}
		if len(closure.Households) != max(1, len(open.Regions().List)) {
			t.Errorf("%s: %v", name, closure)
		}
	}
}

// What is recognised as compensation and as household consumption, and what only sounds like it.
func TestRowsAndItemsAreRecognised(t *testing.T) {
	table := &tables.Table{}
	for _, one := range [][3]string{
		{"consumption_households"}, {"CHN:FC", "Rural household consumption"}, {"x", "", "城镇居民消费支出"}, {"HFCE"}, {"CONS_h"},
		{"n", "Final consumption expenditure of non-profit institutions serving households"}, {"NPISH"}, {"exports-households"},
		{"visitors", "Non-resident households"},
		{"g", "Government consumption for households"}, {"GFCF", "Investment of households"}, {"z", "", "政府消费"},
	} {
		table.FinalItems = append(table.FinalItems, tables.FinalItem{Code: one[0], Name: one[1], NameZH: one[2]})
	}
	for _, one := range [][3]string{
		{"CHN:compensation"}, {"D1", "Compensation of employees"}, {"VA001", "", "劳动者报酬"}, {"w", "Compensation of employees; low-skilled"},
		{"value_added"}, {"surplus", "Operating surplus"},
	} {
		table.Primary = append(table.Primary, tables.PrimaryRow{Code: one[0], Name: one[1], NameZH: one[2]})
	}
	if got := derive.HouseholdItems(table); len(got) != 5 || got[4] != 4 {
		t.Errorf("items %v", got)
	}
	if got := derive.IncomeRows(table); len(got) != 4 || got[3] != 3 {
		t.Errorf("rows %v", got)
	}
}
