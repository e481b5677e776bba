package ioa

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// twoBlocks is a table of two sectors with an imports matrix, by hand: columns
// 1.5+2+1.5+5.5 = 10.5 and 2+2+1.5+0.5 = 6.
func twoBlocks() *tables.Table {
	return &tables.Table{
		Meta:       tables.Meta{Name: "blocks", Treatment: tables.NonCompetitive},
		Sectors:    []tables.Sector{{Code: "a", Name: "a"}, {Code: "b", Name: "b"}},
		FinalItems: []tables.FinalItem{{Code: "home"}, {Code: "exports"}},
		Z:          mat.NewDense(2, 2, []float64{1.5, 2, 2, 2}), F: mat.NewDense(2, 2, []float64{3, 4, 1, 1}),
		ImportedZ: mat.NewDense(2, 2, []float64{0.5, 1, 1, 0.5}), ImportedF: mat.NewDense(2, 2, []float64{1, 0, 0, 0.25}),
		Output: []float64{10.5, 6},
		Primary: []tables.PrimaryRow{{Code: "imports", Kind: tables.ImportedInputs, Values: []float64{1.5, 1.5}},
			{Code: "va", Values: []float64{5.5, 0.5}}},
	}
}

// One table, both kinds of flows. On total flows A = (Z + Zᵐ)x̂⁻¹, and a table with
// competitive imports made of the same sums says the same; on domestic flows the row imports leaks.
func TestImportsMatrix(t *testing.T) {
	table := twoBlocks()
	all, home := modelOf(t, table, Total), modelOf(t, table, Domestic)
	withinMatrix(t, "A with imports", must[*mat.Dense](t)(all.Coefficients(Direct)), mat.NewDense(2, 2, []float64{2 / 10.5, 3.0 / 6, 3 / 10.5, 2.5 / 6}), 1e-16)
	withinMatrix(t, "A at home", must[*mat.Dense](t)(home.Coefficients(Direct)), mat.NewDense(2, 2, []float64{1.5 / 10.5, 2.0 / 6, 2 / 10.5, 2.0 / 6}), 1e-16)

	added := twoBlocks()
	added.Z.Add(added.Z, added.ImportedZ)
	added.F.Add(added.F, added.ImportedF)
	added.Imports = []float64{2.5, 1.75}
	added.ImportedZ, added.ImportedF, added.Primary, added.Treatment = nil, nil, added.Primary[1:], tables.Competitive
	same := modelOf(t, added, Total)
	withinMatrix(t, "L", must[*mat.Dense](t)(all.Coefficients(Leontief)), must[*mat.Dense](t)(same.Coefficients(Leontief)), 1e-15)
	in, inSame := must[*Inducement](t)(all.Inducement()), must[*Inducement](t)(same.Inducement())
	withinMatrix(t, "inducement", in.Amount, inSame.Amount, 1e-13)
	f := []float64{1, 2}
	a, b := must[*Impact](t)(all.Impact(f)), must[*Impact](t)(same.Impact(f))
	within(t, "output", a.Output, b.Output, 1e-14)
	within(t, "first round", a.Direct, b.Direct, 1e-15)
	link, linkHome := must[*Linkages](t)(all.Linkages(ForwardLeontief)), must[*Linkages](t)(home.Linkages(ForwardLeontief))
	within(t, "input rates describe the table", append(link.InputRate, linkHome.InputRate...), []float64{5 / 10.5, 5.5 / 6, 5 / 10.5, 5.5 / 6}, 1e-15)
	within(t, "and so do demand rates", append(link.DemandRate, linkHome.DemandRate...), []float64{5 / 13.0, 5.5 / 7.75, 5 / 13.0, 5.5 / 7.75}, 1e-15)

	mult := must[*Multipliers](t)(home.Multipliers("value_added", "imports"))
	for j := range f {
		within(t, "value added and imports make one", []float64{mult.Rows[0].Effect[j] + mult.Rows[1].Effect[j]}, []float64{1}, 1e-15)
	}
	_, err := all.Multipliers("value_added")
	wantRefusal(t, "value added on total flows", err, "always 1")
	for _, account := range all.Accounts() {
		if account.Code == tables.ImportsCode {
			t.Error("imported inputs are an account although they are among the flows")
		}
	}
	table.ImportedZ, table.ImportedF = nil, nil
	_, err = New(table, Options{Flows: Total})
	wantRefusal(t, "without the matrix", err, "only as one row")
}

// Several rows of imports, as world tables have them, are an account each: what
// comes from abroad is counted once.
func TestSeveralRowsOfImports(t *testing.T) {
	table := twoBlocks()
	table.ImportedZ, table.ImportedF = nil, nil
	table.Primary[0].Values = []float64{1, 0.5}
	table.Primary = append(table.Primary, tables.PrimaryRow{Code: "margins", Kind: tables.ImportedInputs, Values: []float64{0.5, 1}})
	want := map[string][]float64{"imports": {1, 0.5}, "margins": {0.5, 1}, "va": {5.5, 0.5}}
	m := modelOf(t, table, Domestic)
	sum := make([]float64, 2)
	for _, a := range m.Accounts() {
		within(t, a.Code, a.Values, orElse(want[a.Code], []float64{5.5, 0.5}), 0)
		if a.Code != tables.ValueAddedCode {
			within(t, a.Code, a.Values, want[a.Code], 0)
			addTo(sum, must[*Multipliers](t)(m.Multipliers(a.Code)).Rows[0].Effect)
		}
	}
	within(t, "value added and imports make one", sum, []float64{1, 1}, 1e-15)

	// With competitive imports what is taken out of the flows goes into one row.
	table.Treatment, table.Imports = tables.Competitive, []float64{1, 1}
	m = modelOf(t, balanced(table), Domestic)
	all := make([]float64, 2)
	for _, a := range m.Accounts() {
		if a.Code == "imports" || a.Code == "margins" {
			addTo(all, a.Values)
		}
	}
	within(t, "imports in all", all, m.importedInputs().values, 1e-16)
}

func orElse(a, b []float64) []float64 {
	if a == nil {
		return b
	}
	return a
}

func addTo(dst, values []float64) {
	for j, v := range values {
		dst[j] += v
	}
}
