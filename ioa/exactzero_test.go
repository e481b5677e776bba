package ioa

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// A row of zeros is exactly zero, whatever its demand: a table that records wages of 0 has a footprint of 0.
func TestFootprintOfNothing(t *testing.T) {
	m := modelOf(t, plain(t, [][]string{
		{"code", "a", "b", "households", "exports", "output"},
		{"a", "10", "40", "45", "5", "100"},
		{"b", "60", "10", "25", "5", "100"},
		{"wages", "0", "0", "", "", ""},
		{"surplus", "30", "50", "", "", ""},
		{"output", "100", "100", "", "", ""},
	}), Domestic)
	got := must[*Footprint](t)(m.Footprint("wages", true))
	if got.Production[0] != 0 || got.Consumption[0] != 0 || got.Exports[0] != 0 || got.Certificate.Digits != maxDigits {
		t.Errorf("%v %v %v; %v", got.Production, got.Consumption, got.Exports, got.Certificate)
	}
	if jobs := must[*Inducement](t)(m.InducementOf("wages")); jobs.Certificate.Digits < 13 {
		t.Errorf("inducement: %v", jobs.Certificate)
	}
}

// Among many items, which are solved together, one that buys nothing takes no digits from the others: world tables
// have a column of non-profit institutions for every country, and many are empty.
func TestInducementOfItemsThatBuyNothing(t *testing.T) {
	const n, k = 260, 800
	if float64(n)*n*k <= fewCells {
		t.Fatal("the items are not solved together")
	}
	table := &tables.Table{Meta: tables.Meta{Name: "many items", Treatment: tables.NoImports}}
	table.Z, table.F = mat.NewDense(n, n, nil), mat.NewDense(n, k, nil)
	r := rand.New(rand.NewPCG(1, 2))
	wages := tables.PrimaryRow{Code: "wages", Kind: tables.ValueAdded}
	for i := range n {
		table.Sectors = append(table.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i)})
		table.Z.Set(i, i, r.Float64())
		table.Z.Set(i, (i+1)%n, r.Float64())
		for c := range k - 1 {
			table.F.Set(i, c, r.Float64())
		}
		table.Output = append(table.Output, mat.Sum(table.Z.RowView(i))+mat.Sum(table.F.RowView(i)))
	}
	for j, x := range table.Output {
		wages.Values = append(wages.Values, x-mat.Sum(table.Z.ColView(j)))
	}
	for c := range k {
		table.FinalItems = append(table.FinalItems, tables.FinalItem{Code: fmt.Sprintf("f%d", c)})
	}
	table.Primary = []tables.PrimaryRow{wages}
	m := modelOf(t, table, Domestic)
	for _, got := range []*Inducement{must[*Inducement](t)(m.Inducement()), must[*Inducement](t)(m.InducementOf("wages"))} {
		if got.Certificate.Digits < 10 {
			t.Errorf("%v", got.Certificate)
		}
		near(t, "nothing", mat.Col(nil, k-1, got.Amount), make([]float64, n), 0, 0)
	}
}
