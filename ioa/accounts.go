package ioa

import (
	"ioimpact/tables"
)

// Account is a row whose coefficients multiply output: a primary input, a
// satellite, the sum of value added, or imports.
type Account struct {
	Code   string
	Name   string
	NameZH string
	Unit   string // of the row's values; "" is the money unit of the table
	Note   string // what every figure made from it must say
	Money  bool
	Values []float64 // by sector, for the table's own output
}

// Coefficient is the account per unit of output by sector; 0 for sectors without output.
func (a Account) Coefficient(output []float64) []float64 {
	out := make([]float64, len(output))
	for j, x := range output {
		if x != 0 {
			out[j] = a.Values[j] / x
		}
	}
	return out
}

// Accounts are the rows that multipliers and impacts are computed for: each
// primary input, then each satellite, in table order, then value_added (the sum
// of its rows; not repeated when the table has only that row).
//
// On domestic flows of a competitive table `imports` is the imported inputs taken out of the
// flows, Σ_i (1 − d_i) z_ij, together with a row imports if there is one; then every sector's
// inputs and primary inputs still add up to its output, so that for each sector
// value added, taxes on products and imports per unit of final demand make one.
// On total flows made of an imports matrix there is no account `imports`: all of it is among the flows.
func (m *Model) Accounts() []Account {
	t := m.Table
	var out []Account
	parts, haveSum := 0, false
	taken, haveImports := m.takenOut(), false
	for _, p := range t.Primary {
		// Values are copied: the table must not change by what a caller does with an account.
		a := Account{Code: p.Code, Name: p.Name, NameZH: p.NameZH, Money: true, Values: append([]float64(nil), p.Values...)}
		switch p.Kind {
		case tables.ImportedInputs:
			if m.importsInside() && t.HasImportsMatrix() {
				continue // they are among the flows
			}
			if a.Code == tables.ImportsCode || !haveImports && !hasRow(t, tables.ImportsCode) {
				addTo(a.Values, taken) // in one row, where there are several
			}
			haveImports = true
		case tables.ValueAdded:
			parts++
			haveSum = haveSum || p.Code == tables.ValueAddedCode
		}
		out = append(out, a)
	}
	if !haveImports && t.Treatment == tables.Competitive && m.Flows == Domestic {
		out = append(out, Account{Code: tables.ImportsCode, Name: "Imported inputs", NameZH: "进口中间投入", Money: true, Values: taken})
	}
	for _, s := range t.Satellites {
		out = append(out, Account{Code: s.Code, Name: s.Name, NameZH: s.NameZH, Unit: s.Unit, Note: s.Note, Values: append([]float64(nil), s.Values...)})
	}
	if !haveSum && parts > 0 {
		out = append(out, Account{Code: tables.ValueAddedCode, Name: "Value added", NameZH: "增加值", Money: true, Values: t.ValueAdded()})
	}
	return out
}

// takenOut is what was taken out of each column of the flows as imports, Σ_i (1 − d_i) z_ij. In a competitive table a row
// of dust is among it; of other tables nothing is taken out.
func (m *Model) takenOut() []float64 {
	out := make([]float64, m.Table.N())
	for i, d := range m.share {
		if d == 1 || !m.takesOut() {
			continue
		}
		for j, z := range m.z.RawRowView(i) {
			out[j] += (1 - d) * z
		}
	}
	return out
}

// importedInputs is the rows of imports and what was taken out of the flows.
func (m *Model) importedInputs() []float64 {
	out := m.Table.ImportedInputs()
	addTo(out, m.takenOut())
	return out
}

func addTo(dst, values []float64) {
	for j, v := range values {
		dst[j] += v
	}
}

func hasRow(t *tables.Table, code string) bool {
	for _, p := range t.Primary {
		if p.Code == code {
			return true
		}
	}
	return false
}
