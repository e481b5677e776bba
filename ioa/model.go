package ioa

import (
	"fmt"
	"math"
	"sync"

	"gonum.org/v1/gonum/floats"
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
	Table *tables.Table
	Flows Flows

	z, f    *mat.Dense // the flows and final demand of the choice; with total flows of an imports matrix, domestic and imported ones added
	abroad  []float64  // the other part of them, which is imported: 1 − d with all its digits
	share   []float64  // d: what part of each row's sales to users at home is made at home; all ones unless imports are taken out of a competitive table
	active  []int      // positions of the sectors with output
	idle    []int      // positions of the sectors without
	outputs []float64  // of the sectors with output

	options  Options
	findings []tables.Finding // of the table
	accepted []tables.Finding // the errors among them, which were accepted

	once   sync.Once
	sys    *system
	sysErr error
}

// New chooses the flows of a table. Total flows of a non-competitive table are
// domestic and imported flows added up where it has an imports matrix, and
// refused where it does not say which sectors the imported inputs come from;
// domestic flows of a competitive table are refused where a sector exports more
// than it makes, because the domestic share is then below zero.
//
// A table that does not hold together by [tables.Check] is an [*Unsound] error, unless o accepts
// every kind of error it has.
func New(t *tables.Table, o Options) (*Model, error) {
	flows := o.Flows
	m := &Model{Table: t, Flows: flows, z: t.Z, f: t.F, share: make([]float64, t.N()), abroad: make([]float64, t.N())}
	if err := m.gate(o); err != nil {
		return nil, err
	}
	for i, x := range t.Output {
		m.share[i] = 1
		if x == 0 {
			m.idle = append(m.idle, i)
		} else {
			m.active = append(m.active, i)
			m.outputs = append(m.outputs, x)
		}
		if x < 0 {
			return nil, refuse("ioa table check "+t.Name, "output of %s is negative (%g): no coefficients can be made of it", t.Sectors[i].Code, x)
		}
	}
	if len(m.active) == 0 {
		return nil, refuse("", "no sector of table %s has any output", t.Name)
	}
	switch {
	case flows == Total && t.HasImportsMatrix():
		m.addImported()
	case t.Treatment == tables.NonCompetitive && flows == Total:
		return nil, refuse("use --flows domestic, or a table with an import matrix or competitive imports",
			"total flows need to know from which sectors the imported inputs come, and table %s records them only as one row", t.Name)
	case t.Treatment == tables.Competitive && flows == Domestic:
		if err := m.takeOutImports(); err != nil {
			return nil, err
		}
	}
	return m, nil
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

// takeOutImports computes d_i = 1 − M_i / (X_i + M_i − E_i): the denominator is
// what is used at home, and exports are taken to be domestic goods.
// Source: Miller & Blair (2009), section 4.2; Japan MIC, ch. IV.
func (m *Model) takeOutImports() error {
	var bad []string
	for i, imports := range m.Table.Imports {
		if imports == 0 {
			continue
		}
		exports := m.exports(i)
		var use float64
		m.share[i], m.abroad[i], use = homeAndAbroad(m.Table.Output[i], imports, exports)
		if !(use > 0) || m.share[i] < -1e-9 {
			bad = append(bad, fmt.Sprintf("%s (output %.6g, imports %.6g, exports %.6g)", m.Table.Sectors[i].Code, m.Table.Output[i], imports, floats.Sum(exports)))
		}
		m.share[i], m.abroad[i] = math.Max(m.share[i], 0), math.Min(m.abroad[i], 1) // beyond by a rounding error of the table
	}
	if len(bad) > 0 {
		return refuse("the table counts re-exports: take them out of exports and imports, or use --flows total",
			"imports cannot be taken out: these sectors export more than they make, so the share of domestic goods in home use is below zero: %s", list(bad))
	}
	return nil
}

// exports are what sector i sells abroad, by export column: E_i is their sum.
func (m *Model) exports(i int) []float64 {
	var out []float64
	for k, item := range m.Table.FinalItems {
		if item.Export() {
			out = append(out, m.Table.F.At(i, k))
		}
	}
	return out
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
// notes, sectors without output, rows or columns that do not balance.
func (m *Model) Notes() []string {
	notes := append([]string(nil), m.Table.Notes...)
	if m.Table.Estimated {
		notes = append(notes, "the table is an estimate, not published statistics")
	}
	if n := len(m.idle); n > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d sectors have no output: zero column in A, unit column in L, left out of the means", n, m.Table.N()))
	}
	return append(notes, m.imbalance()...)
}
