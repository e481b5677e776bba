package files

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"ioimpact/tables/internal/vector"
)

// words are what columns and rows are called in a language; what a total is called changes from table to table.
type words struct {
	sector        string
	final, inputs []string // columns of final demand, rows of value added
	columnTotals  []string
	rowTotals     []string
}

// languages has the words of each: English, Chinese, Portuguese, Spanish, German. None of the totals is in plainnames.go.
var languages = []words{
	{"Sector", []string{"Households", "Government", "Investment", "Stocks", "NPISH"}, []string{"Wages", "Surplus", "Depreciation", "Production taxes"},
		[]string{"TU", "OUT", "GO", "X", "All uses", "Sum"}, []string{"TII", "GVA", "Gross value added", "Sum of inputs"}},
	{"部门", []string{"居民消费", "政府消费", "固定资本", "存货", "其他"}, []string{"劳动者报酬", "营业盈余", "折旧", "生产税"},
		[]string{"总产出合计", "合计", "小计", "总用途"}, []string{"增加值合计", "投入小计", "合计行"}},
	{"Setor", []string{"Famílias", "Governo", "FBCF", "Estoques", "ISFLSF"}, []string{"Salários", "Excedente", "Depreciação", "Impostos"},
		[]string{"VBP", "Produção", "Demanda total", "Soma"}, []string{"VAB", "Total dos insumos", "Consumo intermediário"}},
	{"Rama", []string{"Hogares", "Gobierno", "FBKF", "Existencias", "ISFLSH"}, []string{"Sueldos", "Excedente", "Depreciación", "Impuestos"},
		[]string{"VBP", "Producción", "Usos", "Suma"}, []string{"VAB", "Insumos", "Suma de insumos"}},
	{"Gut", []string{"Haushalte", "Staat", "Investitionen", "Vorräte", "POoE"}, []string{"Löhne", "Überschuss", "Abschreibungen", "Abgaben"},
		[]string{"Summe", "Produktionswert", "Verwendung", "Insgesamt"}, []string{"Summe Vorleistungen", "BWS", "Aufkommen"}},
}

// made is a made-up economy before it is printed: its numbers, what is stated of it, and lines that are put in.
type made struct {
	rng                     *rand.Rand
	words                   words
	codes                   []string
	z, final                [][]float64 // final by sector, then column
	items, inputs           []string
	value                   [][]float64 // rows of value added
	imports, output         []float64   // imports nil where there are none
	decimals                int         // −1 for all digits
	outputColumn, outputRow bool
	valueStated             bool
}

// stocks is the column of final demand that has cells below zero.
const stocks = 3

// makeTable makes an economy of n sectors whose accounts hold.
func makeTable(rng *rand.Rand, n int) *made {
	m := &made{rng: rng, words: languages[rng.IntN(len(languages))], decimals: rng.IntN(6) - 1}
	columns, rows := 1+rng.IntN(5), 1+rng.IntN(4)
	m.items, m.inputs = append([]string(nil), m.words.final[:columns]...), append([]string(nil), m.words.inputs[:rows]...)
	if rng.IntN(2) == 0 {
		m.items = append(m.items, "exports")
	}
	m.output = make([]float64, n)
	costs := make([]float64, n)
	for i := range n {
		m.codes = append(m.codes, fmt.Sprintf("%s %d", m.words.sector, i+1))
		m.z = append(m.z, make([]float64, n))
		m.final = append(m.final, make([]float64, len(m.items)))
		for j := range n {
			if rng.IntN(6) > 0 {
				m.z[i][j] = m.cell(400)
			}
			m.output[i] += m.z[i][j]
			costs[j] += m.z[i][j]
		}
		for c := range m.items {
			m.final[i][c] = m.cell(400 * float64(n))
			if c == stocks {
				m.final[i][c] *= m.rng.Float64() - 0.5
			}
			m.output[i] += m.final[i][c]
		}
	}
	m.trade(costs, rows)
	return m
}

// trade gives every third economy imports, every third of these as a column of final demand below zero; value added is what
// output leaves.
func (m *made) trade(costs []float64, rows int) {
	if m.rng.IntN(3) == 0 {
		m.imports = make([]float64, len(m.output))
		for i, x := range m.output {
			m.imports[i] = x * 0.1 * m.rng.Float64()
			m.output[i] -= m.imports[i]
		}
	}
	m.pay(costs, rows)
	if m.imports != nil && m.rng.IntN(3) == 0 {
		imports := m.imports
		m.imports = nil
		m.addColumn(len(m.items), "B", func(i int) float64 { return -imports[i] })
	}
}

// cell is a number up to most, none of them so small that print leaves nothing of it.
func (m *made) cell(most float64) float64 { return most * (0.05 + 0.95*m.rng.Float64()) }

// pay shares out among the rows of value added what output leaves; where the inputs are more than
// output, more is used at home.
func (m *made) pay(costs []float64, rows int) {
	for j, x := range m.output {
		if least := costs[j] * 1.2; x < least {
			m.final[j][0] += least - x
			m.output[j] = least
		}
	}
	m.value = make([][]float64, rows)
	for r := range m.value {
		m.value[r] = make([]float64, len(m.output))
	}
	for j, x := range m.output {
		left := x - costs[j]
		for r := range rows - 1 {
			m.value[r][j] = left * (0.2 + 0.3*m.rng.Float64())
			left -= m.value[r][j]
		}
		m.value[rows-1][j] = left
	}
}

// state chooses what the file says: output as a column, a row, both or not at all, and value added or not.
func (m *made) state(how int) {
	m.outputColumn, m.outputRow = how%4 == 0 || how%4 == 1, how%4 == 1 || how%4 == 2
	m.valueStated = how/4 == 0
}

// number is a cell as it is printed.
func (m *made) number(v float64) string { return strconv.FormatFloat(v, 'f', m.decimals, 64) }

// columnTotal is a name for a total that no other line has.
func (m *made) columnTotal() string { return m.fresh(m.words.columnTotals) }
func (m *made) rowTotal() string    { return m.fresh(m.words.rowTotals) }

func (m *made) fresh(names []string) string {
	taken := strings.Join(append(append([]string{""}, m.items...), append(m.inputs, "")...), "\n")
	for at := m.rng.IntN(len(names)); ; at++ {
		if name := names[at%len(names)]; !strings.Contains(taken, "\n"+name+"\n") {
			return name
		}
		if at > 3*len(names) {
			return fmt.Sprintf("%s %d", names[0], len(m.items)+len(m.inputs))
		}
	}
}

// addColumn puts a column of final demand in at a place: the cells say what it is, output does not contain it.
func (m *made) addColumn(at int, name string, cell func(i int) float64) {
	values := make([]float64, len(m.final))
	for i := range values {
		values[i] = cell(i)
	}
	m.items = insert(m.items, at, name)
	for i := range m.final {
		m.final[i] = insert(m.final[i], at, values[i])
	}
}

// addRow puts a row in among those of value added.
func (m *made) addRow(at int, name string, cell func(j int) float64) {
	values := make([]float64, len(m.output))
	for j := range values {
		values[j] = cell(j)
	}
	m.inputs, m.value = insert(m.inputs, at, name), insert(m.value, at, values)
}

func insert[T any](list []T, at int, one T) []T {
	return append(append(append([]T(nil), list[:at]...), one), list[at:]...)
}

// addSector puts a sector in that is the total of the sectors from…to−1.
func (m *made) addSector(at, from, to int, name string) {
	for i := range m.z { // the column
		m.z[i] = insert(m.z[i], at, vector.Sum(m.z[i][from:to]))
	}
	row, final, output, imports := make([]float64, len(m.z)+1), make([]float64, len(m.items)), 0.0, 0.0
	for i := from; i < to; i++ {
		for j, v := range m.z[i] {
			row[j] += v
		}
		for c, v := range m.final[i] {
			final[c] += v
		}
		output += m.output[i]
		if m.imports != nil {
			imports += m.imports[i]
		}
	}
	for r := range m.value {
		m.value[r] = insert(m.value[r], at, vector.Sum(m.value[r][from:to]))
	}
	m.z, m.final, m.output, m.codes = insert(m.z, at, row), insert(m.final, at, final), insert(m.output, at, output), insert(m.codes, at, name)
	if m.imports != nil {
		m.imports = insert(m.imports, at, imports)
	}
}

// csv prints the table in the plain format.
func (m *made) csv() string {
	var b strings.Builder
	line := func(cells ...string) { b.WriteString(strings.Join(cells, ",") + "\n") }
	head := append(append([]string{"code"}, m.codes...), m.items...)
	empty := len(m.items)
	if m.imports != nil {
		head = append(head, "imports")
		empty++
	}
	if m.outputColumn {
		head = append(head, "output")
		empty++
	}
	line(head...)
	for i, code := range m.codes {
		cells := append(append([]string{code}, m.numbers(m.z[i])...), m.numbers(m.final[i])...)
		if m.imports != nil {
			cells = append(cells, m.number(m.imports[i]))
		}
		if m.outputColumn {
			cells = append(cells, m.number(m.output[i]))
		}
		line(cells...)
	}
	for r, code := range m.inputs {
		if m.valueStated {
			line(append(append([]string{code}, m.numbers(m.value[r])...), make([]string, empty)...)...)
		}
	}
	if m.outputRow {
		line(append(append([]string{"output"}, m.numbers(m.output)...), make([]string, empty)...)...)
	}
	return b.String()
}

func (m *made) numbers(values []float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = m.number(v)
	}
	return out
}

// yaml describes the same file as a layout.
func (m *made) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "layout:\n  decimal: point\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: [%q]\n", m.codes[0]+" to "+m.codes[len(m.codes)-1])
	home := slices.DeleteFunc(slices.Clone(m.items), func(name string) bool { return name == "exports" })
	if len(home) < len(m.items) {
		b.WriteString("  exports: exports\n")
	}
	fmt.Fprintf(&b, "  final: [%s]\n", quoted(home))
	if m.imports != nil {
		b.WriteString("  imports: imports\n")
	}
	switch {
	case m.outputColumn && m.outputRow:
		b.WriteString("  output: {column: output, row: output}\n")
	case m.outputColumn:
		b.WriteString("  output: {column: output}\n")
	case m.outputRow:
		b.WriteString("  output: {row: output}\n")
	}
	if m.valueStated {
		fmt.Fprintf(&b, "  primary: [%s]\n", quoted(m.inputs))
	}
	return b.String()
}

func quoted(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, strconv.Quote(n))
	}
	return strings.Join(out, ", ")
}
