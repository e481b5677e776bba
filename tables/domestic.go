package tables

import (
	"math"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/vector"
)

// DomesticShares are d_i = 1 − m_i/(x_i + m_i − e_i) of a competitive table (国产率),
// ones for the others: what part of each product used at home is made at home,
// taken to be the same for every user. A sector that exports more than it makes has none and is refused.
// Source: Miller & Blair (2009), section 4.2.
func (t *Table) DomesticShares() ([]float64, error) {
	out := vector.Ones(t.N())
	if t.Imports == nil {
		return out, nil
	}
	exports := t.Exports()
	var bad []string
	for i, m := range t.Imports {
		if m == 0 {
			continue
		}
		use := t.Output[i] + m - exports[i]
		out[i] = 1 - m/use
		if !(use > 0) || out[i] < -1e-9 {
			bad = append(bad, t.Sectors[i].Code)
		}
		out[i] = math.Max(out[i], 0) // a rounding error below zero
	}
	if len(bad) > 0 {
		return nil, input.Refuse(bad, "take re-exports out of exports and imports",
			"imports cannot be taken out of the flows of table %s: these sectors export more than they make: %s", t.Name, input.Listed(bad))
	}
	return out, nil
}

// Exports is the sum of the export columns by sector.
func (t *Table) Exports() []float64 {
	out := make([]float64, t.N())
	for k, item := range t.FinalItems {
		if item.Export() {
			for i := range out {
				out[i] += t.F.At(i, k)
			}
		}
	}
	return out
}

// UsesLessImports is Σ_j z_ij + Σ_k f_ik − m_i by sector: what output should be.
func (t *Table) UsesLessImports() []float64 {
	out := make([]float64, t.N())
	for i := range out {
		for _, v := range t.Z.RawRowView(i) {
			out[i] += v
		}
		if t.F != nil {
			for _, v := range t.F.RawRowView(i) {
				out[i] += v
			}
		}
		if t.Imports != nil {
			out[i] -= t.Imports[i]
		}
	}
	return out
}

// residualName is the name of a row of value added that no source stated.
const residualName = "Value added (residual)"

// ResidualValueAdded is output less every input the table states.
func ResidualValueAdded(t *Table) PrimaryRow {
	p := PrimaryRow{Code: ValueAddedCode, Name: residualName, NameZH: "增加值（差额）", Values: make([]float64, t.N())}
	copy(p.Values, t.Output)
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			p.Values[j] -= v
		}
	}
	for _, row := range t.Primary {
		for j, v := range row.Values {
			p.Values[j] -= v
		}
	}
	return p
}

// TreatmentOf reads the import treatment off the table: a column of imports, a row of imports, or neither.
func TreatmentOf(t *Table) ImportTreatment {
	switch {
	case t.Imports != nil:
		return Competitive
	case t.HasPrimary(ImportedInputs):
		return NonCompetitive
	}
	return NoImports
}
