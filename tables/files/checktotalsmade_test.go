package files

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ioimpact/tables"
)

// totalKinds are the kinds of totals: each puts some into an economy and says which.
var totalKinds = []struct {
	name string
	rows bool // needs rows of value added
	put  func(*made) []string
}{
	{"all intermediate use, column", false, func(m *made) []string {
		name := m.columnTotal()
		m.addColumn(m.anyPlace(), name, m.rowSum)
		return []string{name}
	}},
	{"all final demand, column", false, func(m *made) []string {
		m.twoColumns()
		name, k := m.columnTotal(), len(m.items)
		m.addColumn(m.anyPlace(), name, func(i int) float64 { return m.finalSum(i, 0, k) })
		return []string{name}
	}},
	{"all uses, column", false, func(m *made) []string {
		name, k := m.columnTotal(), len(m.items)
		m.addColumn(m.anyPlace(), name, func(i int) float64 { return m.rowSum(i) + m.finalSum(i, 0, k) })
		return []string{name}
	}},
	{"output, column", false, func(m *made) []string {
		name := m.columnTotal()
		m.addColumn(m.anyPlace(), name, func(i int) float64 { return m.output[i] })
		return []string{name}
	}},
	{"part of final demand, column", false, func(m *made) []string {
		m.twoColumns()
		from := m.rng.IntN(len(m.items) - 1)
		to, at := from+2+m.rng.IntN(len(m.items)-from-1), from
		if m.rng.IntN(2) == 0 {
			at = to
		}
		name := m.columnTotal()
		m.addColumn(at, name, func(i int) float64 { return m.finalSum(i, from, to) })
		return []string{name}
	}},
	{"totals of totals, columns", false, func(m *made) []string {
		m.twoColumns()
		k, uses := len(m.items), m.columnTotal()
		m.addColumn(0, uses, m.rowSum)
		final := m.columnTotal()
		m.addColumn(k+1, final, func(i int) float64 { return m.finalSum(i, 1, k+1) })
		all := m.columnTotal()
		m.addColumn([]int{0, k + 2}[m.rng.IntN(2)], all, func(i int) float64 { return m.rowSum(i) + m.finalSum(i, 1, k+1) })
		return []string{uses, final, all}
	}},
	{"sector of sectors, row and column", false, func(m *made) []string {
		from := m.rng.IntN(len(m.codes) - 1)
		to := from + 2 + m.rng.IntN(len(m.codes)-from-1)
		at, name := []int{from, to, len(m.codes)}[m.rng.IntN(3)], m.columnTotal()
		m.addSector(at, from, to, name)
		return []string{name}
	}},
	{"all intermediate inputs, row", true, func(m *made) []string {
		name := m.rowTotal()
		m.addRow(m.anyRow(), name, m.columnSum)
		return []string{name}
	}},
	{"all value added, row", true, func(m *made) []string {
		m.twoRows()
		name, k := m.rowTotal(), len(m.inputs)
		m.addRow(m.anyRow(), name, func(j int) float64 { return m.valueSum(j, 0, k) })
		return []string{name}
	}},
	{"all inputs, row", true, func(m *made) []string {
		name := m.rowTotal()
		m.addRow(m.anyRow(), name, func(j int) float64 { return m.output[j] })
		return []string{name}
	}},
	{"totals of totals, rows", true, func(m *made) []string {
		m.twoRows()
		k, inputs := len(m.inputs), m.rowTotal()
		m.addRow(0, inputs, m.columnSum)
		value := m.rowTotal()
		m.addRow([]int{1, k + 1}[m.rng.IntN(2)], value, func(j int) float64 { return m.output[j] - m.columnSum(j) })
		return []string{inputs, value}
	}},
	{"all uses, column, and all inputs, row", true, bothTotals},
}

// Where output is stated nowhere, uses and costs that both count twice agree all the same.
var bothTotals = func(m *made) []string {
	k, uses, inputs := len(m.items), m.columnTotal(), m.rowTotal()
	m.addColumn(m.anyPlace(), uses, func(i int) float64 { return m.rowSum(i) + m.finalSum(i, 0, k) })
	m.addRow(m.anyRow(), inputs, func(j int) float64 { return m.columnSum(j) + m.valueSum(j, 0, len(m.value)) })
	return []string{uses, inputs}
}

func (m *made) anyPlace() int { return m.rng.IntN(len(m.items) + 1) }
func (m *made) anyRow() int   { return m.rng.IntN(len(m.inputs) + 1) }

// twoColumns and twoRows split the only column or row there is, so that a total has two parts.
func (m *made) twoColumns() {
	if len(m.items) == 1 {
		m.addColumn(1, "C", func(i int) float64 { return m.final[i][0] * (0.2 + 0.6*m.rng.Float64()) })
		for i := range m.final {
			m.final[i][0] -= m.final[i][1]
		}
	}
}

func (m *made) twoRows() {
	if len(m.inputs) == 1 {
		m.addRow(1, "C", func(j int) float64 { return m.value[0][j] * (0.2 + 0.6*m.rng.Float64()) })
		for j := range m.output {
			m.value[0][j] -= m.value[1][j]
		}
	}
}

// decides reports whether what the file states can tell a flow from a total.
func (m *made) decides() bool { return m.outputColumn || m.outputRow || m.valueStated }

// read prints the table, reads it as people do, by itself or with a description, and checks it.
func (m *made) read(t *testing.T, folder string, seed int) (findings []tables.Finding, refused error) {
	t.Helper()
	path, description := filepath.Join(folder, "t.csv"), filepath.Join(folder, "t.yaml")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(path, m.csv())
	_ = os.Remove(description)         // of the table before
	if !m.valueStated || seed%5 == 0 { // without rows below the sectors the plain format cannot say where they end
		write(description, m.yaml())
	}
	table, err := Load(path)
	if err != nil {
		return nil, err
	}
	return tables.Check(table, tables.CheckOptions{}), nil
}

// tally counts what became of made-up tables of one kind of total.
type tally struct{ errors, warnings, refused, sound, spurious int }

// Totals of every kind are found whatever they are called, and nothing is called a total in sound tables.
func TestTotalsMade(t *testing.T) {
	const each = 60
	folder := t.TempDir()
	for number, kind := range totalKinds {
		t.Run(kind.name, func(t *testing.T) {
			var c tally
			for seed := range each {
				rng := rand.New(rand.NewPCG(uint64(number), uint64(seed)))
				m, how := makeTable(rng, 2+seed%39), rng.IntN(8)
				if kind.rows {
					how %= 4
				}
				m.state(how)
				names := kind.put(m)
				c.unsound(t, m, names, folder, seed)
				sound := makeTable(rng, 1+seed%40)
				sound.state(how)
				sound.soundTrick(seed)
				c.whole(t, sound, folder, seed)
			}
			t.Logf("%-38s with a total: %d errors, %d warnings, %d not read; sound: %d, of which %d in error", kind.name, c.errors, c.warnings, c.refused, c.sound, c.spurious)
		})
	}
}

// unsound reads a table with totals: each of them must be an error, or in two sectors of which nothing is stated a warning.
func (c *tally) unsound(t *testing.T, m *made, names []string, folder string, seed int) {
	t.Helper()
	found, err := m.read(t, folder, seed)
	switch worst := totalsAt(found, names); {
	case err != nil: // stopped all the same, if by the reader
		c.refused++
		t.Logf("seed %d is not read: %v", seed, err)
	case worst == tables.Failure:
		c.errors++
	case worst == tables.Warning && len(m.codes) < 3 && !m.decides():
		c.warnings++
	default:
		t.Errorf("seed %d: a total passes: %v in\n%s", seed, names, m.csv())
	}
}

// whole reads a sound table, in which no total may be an error.
func (c *tally) whole(t *testing.T, m *made, folder string, seed int) {
	t.Helper()
	found, err := m.read(t, folder, seed)
	if err != nil {
		t.Errorf("seed %d: a sound table is refused: %v\n%s", seed, err, m.csv())
	}
	c.sound++
	for _, f := range found {
		if f.Code == "total-inside" && f.Severity == tables.Failure {
			c.spurious++
			t.Errorf("seed %d, sound: %v in\n%s", seed, f, m.csv())
		}
	}
}

// totalsAt is how severe the mildest finding of a total at one of the names is; a note where one is not found.
func totalsAt(found []tables.Finding, names []string) tables.Severity {
	worst := tables.Failure
	for _, name := range names {
		at := slices.IndexFunc(found, func(f tables.Finding) bool { return f.Code == "total-inside" && f.Place == name })
		if at < 0 {
			return tables.Note
		}
		worst = min(worst, found[at].Severity)
	}
	return worst
}
