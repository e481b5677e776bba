package ioa

// reach says between which of the sectors with output something flows, directly or through others: a bit for each cell.
type reach [][]uint64

func (r reach) at(i, j int) bool { return r[i][j/64]&(1<<(j%64)) != 0 }

func (r reach) set(i, j int) { r[i][j/64] |= 1 << (j % 64) }

// reachable is the transitive closure of the cells of A that are not 0, by Warshall's algorithm on 64 cells at a time. It does not
// depend on rounding, and is true of a diagonal cell only if the sector supplies itself, directly or through others.
// Source: Warshall (1962), Journal of the ACM 9.
func (m *Model) reachable() reach {
	n := len(m.active)
	out := make(reach, n)
	for r := range out {
		out[r] = make([]uint64, (n+63)/64)
		i := m.active[r]
		if m.share[i] == 0 {
			continue
		}
		cells := m.z.RawRowView(i)
		for c, j := range m.active {
			if cells[j] != 0 {
				out.set(r, c)
			}
		}
	}
	for k := range out {
		for i := range out {
			if out.at(i, k) {
				for w, v := range out[k] {
					out[i][w] |= v
				}
			}
		}
	}
	return out
}
