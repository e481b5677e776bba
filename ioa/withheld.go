package ioa

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Withheld returns the rows that are meaningless on these flows and that [Model.Multipliers] and [Model.Impact]
// therefore leave out, and a note that says so; nil and "" if there are none.
//
// On total flows of a table with imports they are value added and its components. Those flows
// treat imported inputs as domestic, with domestic input structures, so nothing leaks abroad and
//
//	Σ_i v_i l^t_ij = 1   less taxes on products, and imports that a row of their own keeps outside the flows
//
// for every sector of any economy. The components of value added only divide that 1: each includes
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
	note = "left out on total flows: " + input.Listed(codes) + ". Total flows treat imported inputs as domestic, so value added per unit of final demand "
	if outside := m.importsOutside(); outside != nil {
		note += "(with taxes on products and the rows " + input.Listed(outside) + ")"
	} else {
		note += "(with taxes on products)"
	}
	return codes, note + " is 1 in every sector of any economy, and its components only divide that 1; use domestic flows"
}

// importsOutside are the rows of imports that total flows do not include.
func (m *Model) importsOutside() (codes []string) {
	for _, p := range m.Table.Primary {
		if p.Kind == tables.ImportedInputs && !inMatrix(m.Table, p) {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// isValueAdded reports whether an account is value added or one of its components.
func (m *Model) isValueAdded(code string) bool {
	for _, p := range m.Table.Primary {
		if p.Code == code {
			return p.Kind == tables.ValueAdded
		}
	}
	return code == tables.ValueAddedCode
}

// telling returns the accounts that are meaningful on these flows: all except those withheld.
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

// withholds refuses an account that is meaningless on these flows.
func (m *Model) withholds(code string) error {
	if !m.importsInside() || !m.isValueAdded(code) {
		return nil
	}
	what := "value added"
	if code != tables.ValueAddedCode {
		what = code + " is a part of value added, which"
	}
	if outside := m.importsOutside(); outside != nil {
		return refuse("use --flows domestic, or name other rows",
			"%s per unit of final demand is always 1 less %s on total flows of a table with imports: the flows treat imported inputs as domestic, "+
				"so nothing else can leak abroad", what, input.Listed(outside))
	}
	return refuse("use --flows domestic, or name other rows",
		"%s per unit of final demand is always 1 on total flows of a table with imports: the flows treat imported inputs as domestic, "+
			"so nothing can leak abroad", what)
}
