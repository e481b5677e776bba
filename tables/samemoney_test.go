package tables

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestDifferentMoney(t *testing.T) {
	wan := Meta{Name: "a", Unit: "万元", Currency: "CNY", Scale: 1e4}
	for _, c := range []struct {
		a, b  Meta
		words string // of the refusal; "" for none
	}{
		{wan, wan, ""}, {wan, Meta{Name: "b", Unit: "10,000 yuan"}, ""}, {wan, Meta{Name: "b", Currency: "CNY", Scale: 1e4}, ""}, {Meta{}, Meta{}, ""},
		{wan, Meta{Name: "b", Unit: "亿元", Currency: "CNY", Scale: 1e8}, "table a is in 万元, table b in 亿元\n  hint: write b in the unit of the other: ioa table convert FILE --unit 万元 -o NEW"},
		{wan, Meta{Name: "b"}, "table b does not state the unit of its money, table a is in 万元"}, {Meta{Name: "b"}, wan, "table b does not state the unit of its money, table a is in 万元"},
		{wan, Meta{Name: "b", Unit: "10000 USD"}, "table a is in 万元, table b in 10000 USD"}, {Meta{Unit: "标准单位"}, Meta{Unit: "标准单位"}, ""},
		{wan, Meta{Name: "b", Unit: "标准单位"}, "table b in 标准单位"}, {wan, Meta{Name: "b", Scale: 1e8}, "table b in a unit of 100000000 of its currency"},
		{Meta{Name: "a", Unit: "million dollars"}, Meta{Name: "b", Unit: "million USD"}, ""},
	} {
		err := DifferentMoney(&Table{Meta: c.a}, &Table{Meta: c.b})
		if (err != nil) != (c.words != "") || err != nil && !strings.Contains(err.Error(), c.words) {
			t.Errorf("%v and %v: %v", c.a, c.b, err)
		}
	}
}

// Whoever converts forth and back has the same table, every sum of money is multiplied, and persons stay persons.
func TestInUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 5))
	for range 20 {
		table := randomRegions(r, 2, 3)
		table.Unit, table.Currency, table.Scale = "万元", "CNY", 1e4
		table.Imports, table.ImportedTotal = []float64{1, 2, 3, 4, 5, 6}, []float64{6, 5, 4, 3, 2, 1}
		table.ImportedZ, table.ImportedF = mat.DenseCopyOf(table.Z), mat.DenseCopyOf(table.F)
		table.Rounding = Rounding{Uses: []float64{1, 1, 1, 1, 1, 1}}
		yi, err := InUnit(table, "亿元")
		if err != nil {
			t.Fatal(err)
		}
		back, err := InUnit(yi, "10,000 yuan")
		if err != nil {
			t.Fatal(err)
		}
		for i, pair := range moneyOf(table) {
			there, again := moneyOf(yi)[i], moneyOf(back)[i]
			for k, v := range pair {
				if math.Abs(there[k]*1e4-v) > 4e-16*math.Abs(v) || math.Abs(again[k]-v) > 8e-16*math.Abs(v) {
					t.Fatalf("block %d: %v, in 亿元 %v, back %v", i, v, there[k], again[k])
				}
			}
		}
		if yi.Unit != "亿元" || yi.Scale != 1e8 || yi.Currency != "CNY" || yi.Satellites[0].Values[0] != table.Satellites[0].Values[0] || table.Scale != 1e4 {
			t.Fatalf("%v", yi.Meta)
		}
	}
}

// moneyOf are all money cells of a table.
func moneyOf(t *Table) [][]float64 {
	out := [][]float64{t.Z.RawMatrix().Data, t.F.RawMatrix().Data, t.ImportedZ.RawMatrix().Data, t.ImportedF.RawMatrix().Data, t.Output, t.Imports, t.ImportedTotal, t.Rounding.Uses}
	for _, row := range t.Primary {
		out = append(out, row.Values, row.Final)
	}
	return out
}

func TestInUnitRefuses(t *testing.T) {
	table := randomRegions(rand.New(rand.NewPCG(4, 5)), 2, 3)
	for _, c := range []struct {
		meta        Meta
		unit, words string
	}{
		{Meta{Unit: "万元"}, "persons", "not a unit of money that is understood"}, {Meta{}, "万元", "does not say how many currency units"},
		{Meta{Unit: "万元"}, "million USD", "is in 万元, which is CNY, not USD"}, {Meta{Unit: "万元", Currency: "USD", Scale: 1e4}, "亿元", "USD, not CNY"},
	} {
		table.Meta = c.meta
		if _, err := InUnit(table, c.unit); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%v to %s: %v", c.meta, c.unit, err)
		}
	}
}
