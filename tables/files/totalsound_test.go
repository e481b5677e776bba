package files

import (
	"fmt"

	"ioimpact/tables/internal/vector"
)

// soundTrick makes a sound economy look as if it held a total: by an empty column, a column that equals another, one
// column and one row in all, or, where accounts can tell, a column or a row that happens to be the sum of others but is one more
// flow, or a sector that has the structure of two others and their size.
func (m *made) soundTrick(which int) {
	switch which % 7 {
	case 1:
		m.addColumn(m.anyPlace(), "Z", func(int) float64 { return 0 })
	case 2:
		m.addFlow(func(i int) float64 { return m.final[i][0] })
	case 3:
		if m.decides() {
			k := len(m.items)
			m.addFlow(func(i int) float64 { return m.finalSum(i, 0, k) })
		}
	case 4:
		if m.decides() && m.valueStated {
			rest := m.value
			m.addRow(len(rest), "Z", func(j int) float64 { return m.valueSum(j, 0, len(rest)) })
			for i := range m.output {
				more := m.value[len(rest)][i]
				m.output[i] += more
				m.final[i][0] += more
			}
		}
	case 5:
		m.items, m.inputs = m.items[:1], m.inputs[:1]
		for i := range m.final {
			m.final[i] = []float64{vector.Sum(m.final[i])}
			m.value[0][i] = m.valueSum(i, 0, len(m.value))
		}
		m.value = m.value[:1]
	case 6:
		if m.outputColumn || m.outputRow {
			m.splitSector()
		}
	}
}

// addFlow puts in a column of final demand that is in output and is paid for.
func (m *made) addFlow(cell func(i int) float64) {
	for i := range m.output {
		m.output[i] += cell(i)
		m.value[0][i] += cell(i)
	}
	m.addColumn(m.anyPlace(), "Z", cell)
}

// splitSector makes three sectors of the same structure of the first, the last of them as large as the other two.
func (m *made) splitSector() {
	shares := []float64{0.5, 0.25, 0.25} // of the three, those put in last being first
	for at, share := range shares[:2] {
		left := 1 - vector.Sum(shares[:at])
		take := func(v *float64) float64 {
			part := *v / left * share
			*v -= part
			return part
		}
		m.codes = insert(m.codes, 1, fmt.Sprintf("%s %d", m.words.sector, 100-at))
		m.output = insert(m.output, 1, take(&m.output[0]))
		for i := range m.z {
			m.z[i] = insert(m.z[i], 1, take(&m.z[i][0]))
		}
		for r := range m.value {
			m.value[r] = insert(m.value[r], 1, take(&m.value[r][0]))
		}
		row, final := make([]float64, len(m.z)+1), make([]float64, len(m.items))
		for j := range row {
			row[j] = take(&m.z[0][j])
		}
		for c := range final {
			final[c] = take(&m.final[0][c])
		}
		m.z, m.final = insert(m.z, 1, row), insert(m.final, 1, final)
		if m.imports != nil {
			m.imports = insert(m.imports, 1, take(&m.imports[0]))
		}
	}
}

// rowSum and finalSum are what a sector sells to sectors, and to the columns from…to−1.
func (m *made) rowSum(i int) float64 { return vector.Sum(m.z[i]) }
func (m *made) finalSum(i, from, to int) float64 {
	return vector.Sum(m.final[i][from:to])
}

func (m *made) columnSum(j int) float64 {
	sum := 0.0
	for i := range m.z {
		sum += m.z[i][j]
	}
	return sum
}

func (m *made) valueSum(j, from, to int) float64 {
	sum := 0.0
	for _, row := range m.value[from:to] {
		sum += row[j]
	}
	return sum
}
