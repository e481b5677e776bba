package ioa

// holding is the model with the marked sectors held: like sectors without output they are outside the system that is
// solved, and their sales to the others follow from it. Fixed prices and fixed outputs are of this kind; the others
// keep their coefficients. Sectors without output are outside in any case.
func (m *Model) holding(held []bool) *Model {
	out := &Model{
		Table: m.Table, Flows: m.Flows, given: m.given, z: m.z, f: m.f,
		share: m.share, shareLow: m.shareLow, abroad: m.abroad, exported: m.exported, again: m.again,
		options: m.options, findings: m.findings, accepted: m.accepted,
	}
	for i, x := range m.Table.Output {
		if x == 0 || held[i] {
			out.idle = append(out.idle, i)
		} else {
			out.active, out.outputs = append(out.active, i), append(out.outputs, x)
		}
	}
	return out
}
