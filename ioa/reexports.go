package ioa

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"

	"ioimpact/internal/input"
)

// takeOutImports computes d_i = 1 − M_i / (X_i + M_i − E_i): the denominator is
// domestic use, and exports are assumed to be domestic goods.
//
// If a sector exports more than it produces, E_i − X_i are re-exported imports ([tables.Table.ReExports]): its
// exports of domestic goods are X_i, the imports that stay are M_i − (E_i − X_i), and domestic use, X_i + M_i − E_i, is
// unchanged and all imported, so d_i = 0. Then A x + domestic final demand is still x. If nothing
// is left for domestic use the share is undefined, and the table is refused; so is one without final
// demand, because E is unknown.
// Source: Miller & Blair (2009), section 4.2; Japan MIC, ch. IV.
func (m *Model) takeOutImports() error {
	if m.given.F == nil && slices.ContainsFunc(m.given.Imports, func(v float64) bool { return v != 0 }) {
		return refuse("add final demand to the table, with exports in a separate column, or use --flows total",
			"imports cannot be removed: table %s records no final demand, so exports and domestic use of each product are unknown", m.given.Name)
	}
	limit := m.given.DustLimit()
	var bad []string
	for i, imports := range m.given.Imports {
		if imports == 0 {
			continue
		}
		x, exports := m.given.Output[i], m.exportsOf(i)
		use := m.divideUse(i, imports, exports)
		if !(use > 0) && !(m.isDust(i) && use > -limit) {
			bad = append(bad, fmt.Sprintf("%s (output %.6g, imports %.6g, exports %.6g)", m.given.Sectors[i].Code, x, imports, floats.Sum(exports)))
		}
	}
	if len(bad) > 0 {
		return refuse("remove re-exports from exports and imports, or use --flows total",
			"imports cannot be removed: exports of these sectors equal or exceed output plus imports: %s", input.Listed(bad))
	}
	return nil
}

// exportsOf is what sector i sells abroad, by export column: E_i is the sum.
func (m *Model) exportsOf(i int) []float64 {
	var out []float64
	for k, item := range m.Table.FinalItems {
		if item.Export() {
			out = append(out, m.Table.F.At(i, k))
		}
	}
	return out
}

// reExportNotes say how much of which exports are imported goods, and how they are treated; nil if there are none.
func (m *Model) reExportNotes() []string {
	var sectors []string
	sum := 0.0
	for i, again := range m.again {
		if again > 0 {
			sum += again
			sectors = append(sectors, fmt.Sprintf("%s %.6g (exports %.6g, output %.6g)", m.Table.Sectors[i].Code, again, floats.Sum(m.exportsOf(i)), m.given.Output[i]))
		}
	}
	if len(sectors) == 0 {
		return nil
	}
	done := "they are removed from exports, and the domestic share of these sectors is 0"
	if m.Flows == Total {
		done = "total flows treat them as domestic"
	}
	return []string{fmt.Sprintf("%.6g of exports are imported goods exported again: %s; %s", sum, done, input.Listed(sectors))}
}
