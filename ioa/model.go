package ioa

import (
	"fmt"
	"sync"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Flows says whether imported goods are included in the flows.
type Flows int

const (
	Domestic Flows = iota // without imports (扣除进口): the default
	Total                 // with imports (含进口)
)

// String is the value of --flows on the command line.
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
	return 0, fmt.Errorf("flows must be domestic or total, not %q", s)
}

// Model is a table with a choice of flows. Its methods may be called from
// several goroutines.
type Model struct {
	Table *tables.Table // as given, except that dust outputs are 0: see [New]
	Flows Flows

	given     *tables.Table // as given
	z, f      *mat.Dense    // the chosen flows and final demand; for total flows of an imports matrix, domestic plus imported ones
	share     []float64     // d: domestic share of a row's sales to domestic users; 1 unless imports are removed from a competitive table, or for dust
	shareLow  []float64     // the rounding error of share: d − share
	abroad    []float64     // 1 − d of rows whose imports are removed, in full precision
	exported  []float64     // domestic share of each row's exports: all ones except for re-exports and dust
	again     []float64     // re-exports by sector, table units; nil in a table without competitive imports
	active    []int         // positions of the sectors with output
	idle      []int         // positions of the sectors without output
	idleSells bool          // others buy from them
	outputs   []float64     // of the sectors with output
	dropped   []dropped     // sectors whose output is dust and treated as zero

	options  Options
	findings []tables.Finding // of the table
	accepted []tables.Finding // the accepted errors among them

	mu      sync.Mutex       // guards effects
	effects []tables.Finding // accepted results whose effects do not add up

	once   sync.Once
	sys    *system
	sysErr error

	onceRegions sync.Once
	regionList  *tables.Regions
}

// New makes the model of a table on the chosen flows. Total flows of a non-competitive table are
// domestic plus imported flows if it has an imports matrix; otherwise they are
// refused, because it is unknown which sectors the imported inputs come from. On
// domestic flows of a competitive table, exports beyond a sector's output are re-exported
// imports; the table is refused if nothing of such a product is left for domestic use.
//
// A sector whose output is dust ([tables.Table.Dust]) is treated as a sector without output: its output in
// Model.Table is 0. The given table is not changed. Notes say what was left out.
//
// If [tables.Check] finds errors in the table, New returns an [*Unsound] error, unless o accepts
// every kind of error found.
func New(t *tables.Table, o Options) (*Model, error) {
	m := &Model{Table: t, given: t, Flows: o.Flows}
	if err := m.gate(o); err != nil {
		return nil, err
	}
	if err := m.prepare(); err != nil {
		return nil, err
	}
	return m, nil
}

// ForTable is the model of another table with the same options, such as this one aggregated.
func (m *Model) ForTable(t *tables.Table) (*Model, error) { return New(t, m.options) }

// prepare chooses flows and sectors of a table that passed the gate.
func (m *Model) prepare() error {
	t := m.given
	n := t.N()
	m.z, m.f = t.Z, t.F
	m.share, m.shareLow, m.abroad, m.exported = ones(n), make([]float64, n), make([]float64, n), ones(n)
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
		return refuse("", "no sector of table %s has output", t.Name)
	}
	if err := m.chooseFlows(); err != nil {
		return err
	}
	if err := m.dropDust(); err != nil {
		return err
	}
	m.idleSells = m.idleSales() != nil
	return nil
}

// chooseFlows sets the flows, final demand and shares for m.Flows.
func (m *Model) chooseFlows() error {
	t := m.Table
	switch {
	case m.Flows == Total && t.HasImportsMatrix():
		m.addImported()
	case m.Flows == Total && t.Treatment == tables.NonCompetitive:
		return refuse("use --flows domestic, or a table with an imports matrix or competitive imports",
			"total flows require imported inputs by product, but table %s records them only as one row", t.Name)
	case m.takesOut():
		return m.takeOutImports()
	}
	return nil
}

// takesOut reports whether imported goods are removed from the flows.
func (m *Model) takesOut() bool {
	return m.Flows == Domestic && m.Table.Treatment == tables.Competitive
}

// addImported sets the flows to Z + Zᵐ and final demand to F + Fᵐ, domestic plus imported goods.
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

// importsInside reports whether the flows include imported goods as if they were domestic.
func (m *Model) importsInside() bool {
	return m.Flows == Total && (m.Table.Treatment == tables.Competitive || m.Table.HasImportsMatrix())
}

// FlowsLine describes the flows in one line.
func (m *Model) FlowsLine() string {
	switch {
	case m.Table.Treatment == tables.NoImports:
		return m.Flows.String() + " (the table records no imports, so domestic and total are the same)"
	case m.Flows == Total:
		return "total (imported inputs are treated as domestic, so output is overstated)"
	case m.Table.Treatment == tables.Competitive:
		return "domestic (imports removed by (I − M̂)A: every user of a product imports the same share of it)"
	}
	return "domestic (the table's flows are domestic goods only)"
}

// Notes must be shown with every number of this model: the table's own
// notes, sectors without output, dust, re-exports, rows or columns that do not balance.
func (m *Model) Notes() []string {
	notes := append([]string(nil), m.Table.Notes...)
	if m.Table.Estimated {
		notes = append(notes, "the table is an estimate, not published statistics")
	}
	if n := len(m.idle); n > 0 {
		note := fmt.Sprintf("%d of %d sectors have no output and are excluded from averages", n, m.Table.N())
		if m.idleSells {
			note += "; what others buy from them, from imports or stocks, is counted in column sums of the Leontief inverse"
		}
		notes = append(notes, note)
	}
	return append(append(notes, m.LeftOut()...), m.imbalance()...)
}

// LeftOut says which parts of the table are left out of the results, with their size: sectors that are dust, and
// re-exports. It belongs on figures too.
func (m *Model) LeftOut() []string {
	return append(m.dustNotes(), m.reExportNotes()...)
}
