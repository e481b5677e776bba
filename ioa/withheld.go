package ioa

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Withheld are the rows that say nothing on these flows and that [Model.Multipliers] and [Model.Impact]
// therefore leave out, and a note that says so; nothing and "" where all rows are told.
//
// On total flows of a table with imports they are value added and every row it consists of. Those flows
// treat imported inputs as made at home, by the recipes of the home sectors, so nothing leaks abroad and
//
//	Σ_i v_i l^t_ij = 1   less taxes on products
//
// for every sector of any economy. The rows of value added divide that 1 and add up to it: each holds
// income that is in fact earned abroad.
// Source: Miller & Blair (2009), section 4.2.
func (m *Model) Withheld() (codes []string, note string) {
	if !m.importsInside() {
		return nil, ""
	}
	for _, a := range m.Accounts() {
		if m.isValueAdded(a.Code) {
			codes = append(codes, a.Code)
		}
	}
	if len(codes) == 0 {
		return nil, ""
	}
	return codes, "left out on total flows: " + input.Listed(codes) + ". Imported inputs count as made at home there, so value added per unit of final demand is 1 " +
		"(with taxes on products) in every sector, whatever the economy, and its rows only divide that 1; domestic flows show them"
}

// isValueAdded reports whether an account is value added or one of the rows it consists of.
func (m *Model) isValueAdded(code string) bool {
	for _, p := range m.Table.Primary {
		if p.Code == code {
			return p.Kind == tables.ValueAdded
		}
	}
	return code == tables.ValueAddedCode
}

// telling are the accounts that say something on these flows: all but those withheld.
func (m *Model) telling() []Account {
	all := m.Accounts()
	if !m.importsInside() {
		return all
	}
	var out []Account
	for _, a := range all {
		if !m.isValueAdded(a.Code) {
			out = append(out, a)
		}
	}
	return out
}

// withholds is the refusal of an account that says nothing on these flows.
func (m *Model) withholds(code string) error {
	if !m.importsInside() || !m.isValueAdded(code) {
		return nil
	}
	what := "value added"
	if code != tables.ValueAddedCode {
		what = code + " is a part of value added, which"
	}
	return refuse("use --flows domestic, or name other rows",
		"%s per unit of final demand is identically 1 on total flows of a table with imports: the flows treat imported inputs as made at home, so nothing can leak abroad", what)
}
