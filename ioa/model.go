package ioa

import (
	"fmt"
	"sync"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Flows says whether purchases of imported goods count as purchases at home.
type Flows int

const (
	Domestic Flows = iota // imports taken out (扣除进口): the default
	Total                 // imports left in (含进口)
)

// String is the word used on the command line.
func (f Flows) String() string {
	if f == Total {
		return "total"
	}
	return "domestic"
}

// ParseFlows reads `domestic` or `total`.
func ParseFlows(s string) (Flows, error) {
	switch s {
	case "domestic":
		return Domestic, nil
	case "total":
		return Total, nil
	}
	return 0, fmt.Errorf("flows are domestic or total, not %q", s)
}

// Model is a table with a choice of flows. Its methods may be called from
// several goroutines.
type Model struct {
	Table *tables.Table // as it was given, but with outputs of 0 where they are dust: see [New]
	Flows Flows

	given    *tables.Table // as it was given
	z, f     *mat.Dense    // the flows and final demand of the choice; with total flows of an imports matrix, domestic and imported ones added
	share    []float64     // d: what part of each row's sales to users at home is made at home; all ones unless imports are taken out of a competitive table, or the row is dust
	shareLow []float64     // what d is more than share says, by rounding
	abroad   []float64     // 1 − d of rows whose imports are taken out, with all its digits
	exported []float64     // what part of each row's exports is made at home: all ones but for re-exports and dust
	again    []float64     // re-exports by sector, table units; nil in a table without competitive imports
	active   []int         // positions of the sectors with output
	idle     []int         // positions of the sectors without
	outputs  []float64     // of the sectors with output
	dropped  []dropped     // sectors that count as without output, although they have some

	options  Options
	findings []tables.Finding // of the table
	accepted []tables.Finding // the errors among them, which were accepted

	mu      sync.Mutex       // guards effects
	effects []tables.Finding // results whose effects do not add up, which were accepted

	once   sync.Once
	sys    *system
	sysErr error
}

// New chooses the flows of a table. Total flows of a non-competitive table are
// domestic and imported flows added up where it has an imports matrix, and
// refused where it does not say which sectors the imported inputs come from. On
// domestic flows of a competitive table, what a sector exports beyond its output are imported goods that are exported
// again; the table is refused where nothing of such a product is left for use at home.
//
// A sector whose output is dust ([tables.Table.Dust]) counts as one without output in all that is computed: its output in
// Model.Table is 0. The table given is not changed. Notes say what was left out.
//
// A table that does not hold together by [tables.Check] is an [*Unsound] error, unless o accepts
// every kind of error it has.
func New(t *tables.Table, o Options) (*Model, error) {
	m := &Model{Table: t, given: t, Flows: o.Flows, z: t.Z, f: t.F, share: ones(t.N()), shareLow: make([]float64, t.N()), abroad: make([]float64, t.N()), exported: ones(t.N())}
	if err := m.gate(o); err != nil {
		return nil, err
	}
	m.Table, m.again = withoutDust(t), t.ReExports()
	for i, x := range m.Table.Output {
		if x == 0 {
			m.idle = append(m.idle, i)
		} else {
			m.active = append(m.active, i)
			m.outputs = append(m.outputs, x)
		}
	}
	if len(m.active) == 0 {
		return nil, refuse("", "no sector of table %s has any output", t.Name)
	}
	if err := m.chooseFlows(); err != nil {
		return nil, err
	}
	if err := m.dropDust(); err != nil {
		return nil, err
	}
	return m, nil
}

// chooseFlows makes the flows, final demand and shares of the choice.
func (m *Model) chooseFlows() error {
	t := m.Table
	switch {
	case m.Flows == Total && t.HasImportsMatrix():
		m.addImported()
	case m.Flows == Total && t.Treatment == tables.NonCompetitive:
		return refuse("use --flows domestic, or a table with an import matrix or competitive imports",
			"total flows need to know from which sectors the imported inputs come, and table %s records them only as one row", t.Name)
	case m.takesOut():
		return m.takeOutImports()
	}
	return nil
}

// takesOut reports whether imported goods are taken out of the flows.
func (m *Model) takesOut() bool {
	return m.Flows == Domestic && m.Table.Treatment == tables.Competitive
}

// addImported makes the flows Z + Zᵐ and the final demand F + Fᵐ of home and foreign goods alike.
// Source: Miller & Blair (2009), section 4.2.
func (m *Model) addImported() {
	var z mat.Dense
	z.Add(m.Table.Z, m.Table.ImportedZ)
	m.z = &z
	if m.Table.F != nil {
		var f mat.Dense
		f.Add(m.Table.F, m.Table.ImportedF)
		m.f = &f
	}
}

// importsInside reports whether the flows hold imported goods as if they were made at home.
func (m *Model) importsInside() bool {
	return m.Flows == Total && (m.Table.Treatment == tables.Competitive || m.Table.HasImportsMatrix())
}

// list joins names, at most ten of them.
func list(names []string) string {
	const most = 10
	s := ""
	for i, n := range names {
		if i == most {
			return s + fmt.Sprintf(" and %d more", len(names)-most)
		}
		if i > 0 {
			s += ", "
		}
		s += n
	}
	return s
}

// FlowsLine says in one line what the coefficients contain.
func (m *Model) FlowsLine() string {
	switch {
	case m.Table.Treatment == tables.NoImports:
		return m.Flows.String() + " (the table records no imports, so domestic and total are the same)"
	case m.Flows == Total:
		return "total (imported inputs are treated as made at home; output is overstated)"
	case m.Table.Treatment == tables.Competitive:
		return "domestic (imports taken out by (I − M̂)A: every user of a product imports the same share of it)"
	}
	return "domestic (the table's flows are domestic goods only)"
}

// Notes are what every number of this model must carry along: the table's own
// notes, sectors without output, dust, re-exports, rows or columns that do not balance.
func (m *Model) Notes() []string {
	notes := append([]string(nil), m.Table.Notes...)
	if m.Table.Estimated {
		notes = append(notes, "the table is an estimate, not published statistics")
	}
	if n := len(m.idle); n > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d sectors have no output: zero column in A, unit column in L, left out of the means", n, m.Table.N()))
	}
	return append(append(notes, m.LeftOut()...), m.imbalance()...)
}

// LeftOut are what of the table does not count in the results of the model, with its size: sectors that are dust, and
// re-exports. They belong on figures too.
func (m *Model) LeftOut() []string {
	return append(m.dustNotes(), m.reExportNotes()...)
}
