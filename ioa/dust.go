package ioa

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// dropped is what a model leaves out because it is dust.
type dropped struct {
	sector int
	amount float64 // the sum of the absolute values of the cells left out, table units
}

// withoutDust is the table with outputs of 0 for the sectors in [tables.Table.Dust]; the table itself if there are
// none. Everything else is shared with t, which is not changed.
func withoutDust(t *tables.Table) *tables.Table {
	dust := t.Dust()
	if len(dust) == 0 {
		return t
	}
	out := *t
	out.Output = append([]float64(nil), t.Output...)
	for _, i := range dust {
		out.Output[i] = 0
	}
	return &out
}

// isDust reports whether a sector has so little output that it is treated as zero.
func (m *Model) isDust(i int) bool { return m.Table.Output[i] == 0 && m.given.Output[i] != 0 }

// dropDust leaves out the columns of sectors whose output is dust, like those of all sectors without output, and their
// rows if these are dust too, for the table and for each buyer. If such a sector sells more, from imports or stocks, those sales
// remain, as for sectors without output. No cell of the table is written: the rows are left out by a share of 0.
//
// A column may contain more than dust if losses offset it. Without it, the uses of the products it buys fall short of their
// output; more than the tolerance is refused.
func (m *Model) dropDust() error {
	limit := m.given.DustLimit()
	for i := range m.given.Sectors {
		if !m.isDust(i) {
			continue
		}
		column, err := m.dustColumn(i)
		if err != nil {
			return err
		}
		one := dropped{i, column}
		if row, missed := m.dustRow(i); row < limit && !missed {
			m.share[i], m.shareLow[i], m.exported[i] = 0, 0, 0
			one.amount += row
		}
		m.dropped = append(m.dropped, one)
	}
	return nil
}

// dustColumn is the size of column j, primary inputs included.
func (m *Model) dustColumn(j int) (float64, error) {
	sum := 0.0
	for i := range m.Table.Sectors {
		z := math.Abs(m.z.At(i, j))
		if m.misses(i, z) {
			return 0, refuse("correct the sector's output, or remove its inputs from the table",
				"sector %s buys %.6g from %s but has an output of %.6g, which is negligible beside total output: its coefficients cannot be computed",
				m.Table.Sectors[j].Code, z, m.Table.Sectors[i].Code, m.given.Output[j])
		}
		sum += z
	}
	for _, p := range m.Table.Primary {
		if m.Flows == Total && inMatrix(m.Table, p) {
			continue // they are among the flows
		}
		sum += math.Abs(p.Values[j])
	}
	return sum, nil
}

// misses reports whether an amount is more than the tolerance of the output of sector i.
func (m *Model) misses(i int, amount float64) bool {
	return m.Table.Output[i] != 0 && amount > m.tolerance()*m.Table.Output[i]
}

// dustRow is the size of row i without own use, which is part of the column, and whether it matters to any buyer.
func (m *Model) dustRow(i int) (sum float64, missed bool) {
	for j, z := range m.z.RawRowView(i) {
		if j != i {
			sum += math.Abs(z)
			missed = missed || m.misses(j, math.Abs(z))
		}
	}
	if m.f != nil {
		for _, f := range m.f.RawRowView(i) {
			sum += math.Abs(f)
		}
	}
	return sum, missed
}

// dustNotes say which sectors' outputs are treated as zero, and how much was left out with them.
func (m *Model) dustNotes() []string {
	if len(m.dropped) == 0 {
		return nil
	}
	var sectors []string
	sum := 0.0
	for _, d := range m.dropped {
		sum += d.amount
		sectors = append(sectors, fmt.Sprintf("%s (output %.6g)", m.Table.Sectors[d.sector].Code, m.given.Output[d.sector]))
	}
	return []string{fmt.Sprintf("sectors with an output below 1e-12 of total output count as without output; %.6g in their rows and columns is left out: %s",
		sum, input.Listed(sectors))}
}
