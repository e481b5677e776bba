package totals

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// linesOf are the columns of a matrix as lines, printed with a unit (0 for all digits).
func linesOf(m *mat.Dense, unit float64) *Lines {
	n, k := m.Dims()
	l := &Lines{Word: "column", Name: func(c int) string { return fmt.Sprint("c", c) }, Mixer: NewMixer(n), Cells: Columns{m}, Bases: make([]Base, 1), Least: 1}
	for c := range k {
		l.Mix = append(l.Mix, l.Of(mat.Col(nil, c, m)))
		l.Half = append(l.Half, unit/2)
	}
	return l
}

// The mixes of a table are those of each of its rows and columns alone, and sums of rows and columns are sums.
func TestMixTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for at, n := range []int{1, 3, 31, 33, 70, 1, 70, 71} {
		z, f := mat.NewDense(n, n, nil), mat.NewDense(n, 5, nil)
		for i := range n {
			cell := rng.NormFloat64
			if at > 4 && i%5 > 0 { // a row without a minus sign
				cell = rng.ExpFloat64
			}
			for j := range n {
				z.Set(i, j, cell())
			}
			for j := range 5 {
				f.Set(i, j, cell())
			}
		}
		m := MixTable(z, f)
		same := func(what string, got, want Mix) {
			for g := range got.part {
				if math.Abs(got.part[g]-want.part[g]) > 1e-12*(1+want.size) || math.Abs(got.size-want.size) > 1e-12*want.size {
					t.Errorf("n = %d, %s: %v, want %v", n, what, got, want)
				}
			}
		}
		for i := range n {
			same("row", m.Rows[i], mixOf(m.weights, mat.Row(nil, i, z)))
			same("column", m.Columns[i], mixOf(m.weights, mat.Col(nil, i, z)))
		}
		for c := range 5 {
			same("final", m.Final[c], mixOf(m.weights, mat.Col(nil, c, f)))
		}
	}
}

// mixOf is the mix by its definition.
func mixOf(weights, values []float64) (out Mix) {
	for i, v := range values {
		out.part[i%groups] += weights[i] * v
		out.size += math.Abs(weights[i] * v)
	}
	return out
}

// A total is found when every part was rounded up and it was rounded down by all that print can do, wherever it is among few
// lines and among many; other lines are no sums.
func TestWorstRounding(t *testing.T) {
	const n = 30
	for _, k := range []int{5, 12, 13, 40, allRuns + 20} {
		for _, unit := range []float64{0, 0.01, 1} {
			rng := rand.New(rand.NewPCG(uint64(k), uint64(100*unit)))
			m := mat.NewDense(n, k, nil)
			from, parts := rng.IntN(k-4), 3
			at := []int{from + parts, max(0, from-1), 0}[rng.IntN(3)]
			if at < from+parts && at >= from || k > allRuns {
				at = from + parts // among very many lines those beside the parts are tried only
			}
			for i := range n {
				for c := range k {
					m.Set(i, c, 1000+math.Round(9e5*rng.Float64()))
				}
				sum := 0.0
				for c := from; c < from+parts; c++ {
					sum += m.At(i, c)
				}
				m.Set(i, at, sum-unit/2*float64(parts+1)) // print can do no worse
			}
			for c, s := range linesOf(m, unit).Sums() {
				if c != at && s != nil {
					t.Errorf("%d lines, unit %g: %s", k, unit, s.Words(c))
				}
				if c == at && (s == nil || !slices.Equal(s.Parts, []int{from, from + 1, from + 2})) {
					t.Errorf("%d lines, unit %g: column %d is the sum of %d to %d, found %v", k, unit, at, from, from+parts-1, s)
				}
			}
		}
	}
}

// One cell that misses by more than rounding is no total.
func TestOneCellOff(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	m := mat.NewDense(40, 4, nil)
	for i := range 40 {
		m.SetRow(i, []float64{math.Round(100 * rng.Float64()), math.Round(100 * rng.Float64()), math.Round(100 * rng.Float64()), 0})
		m.Set(i, 3, m.At(i, 0)+m.At(i, 1)+m.At(i, 2))
	}
	if s := linesOf(m, 1).Sums()[3]; s == nil || !s.Exact || s.Count != 3 {
		t.Errorf("the sum of three: %+v", s)
	}
	m.Set(17, 3, m.At(17, 3)+2.1) // half a unit for each of four numbers is 2
	if s := linesOf(m, 1).Sums()[3]; s != nil {
		t.Errorf("one cell is off by more than rounding: %s", s.Words(3))
	}
}

// Lines that happen to agree in a cell or two show little, many cells of many digits much. By hand: 1 and 2 digits agree in
// 20 of whole numbers, which are exact within half a unit: log₁₀ 40 = 1.6.
func TestEvidence(t *testing.T) {
	m := mat.NewDense(2, 3, []float64{8, 12, 20, 0, 0, 0})
	s := linesOf(m, 1).Sums()[2]
	if s == nil || math.Abs(s.Evidence-math.Log10(40)) > 1e-12 || s.Filled != 1 {
		t.Errorf("%+v", s)
	}
}

// The accounts decide: output of 10 and 20 with flows a, b and the line in question.
func TestTrial(t *testing.T) {
	for _, c := range []struct {
		name string
		gap  []float64 // uses less output with all lines
		in   [][]float64
		want []Verdict
	}{
		{"a total", []float64{4, 6}, [][]float64{{4, 6}}, []Verdict{Total}},
		{"a flow", []float64{0, 0}, [][]float64{{4, 6}}, []Verdict{Flow}},
		{"neither", []float64{9, -5}, [][]float64{{4, 6}}, []Verdict{Undecided}},
		{"no account", nil, [][]float64{nil}, []Verdict{Undecided}},
		{"two totals", []float64{7, 9}, [][]float64{{4, 6}, {3, 3}}, []Verdict{Total, Total}},
		{"a total and a flow", []float64{4, 6}, [][]float64{{4, 6}, {3, 9}}, []Verdict{Total, Flow}},
		{"totals of totals", []float64{14, 18}, [][]float64{{4, 6}, {3, 3}, {7, 9}}, []Verdict{Total, Total, Total}},
		{"rounded", []float64{4.4, 5.7}, [][]float64{{4, 6}}, []Verdict{Total}},
		{"one gross mistake", []float64{4, 6, 1e6}, [][]float64{{4, 6, 1}}, []Verdict{Total}},
	} {
		var gaps [][]float64
		if c.gap != nil {
			gaps = [][]float64{c.gap}
		}
		var entries [][][]float64
		for _, in := range c.in {
			entries = append(entries, [][]float64{in})
		}
		trial := NewTrial(gaps, entries)
		trial.Settle()
		for line, want := range c.want {
			if got := trial.Judge(line); got != want {
				t.Errorf("%s: line %d is %d, want %d", c.name, line, got, want)
			}
		}
	}
}

func TestUnit(t *testing.T) {
	thousands := make([]float64, 200)
	for i := range thousands {
		thousands[i] = float64(1000 * (i + 1))
	}
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{[]float64{1.5, 20, 0}, 0.1}, {[]float64{12, 1e11}, 1}, {[]float64{0.001, 0.1 + 0.2}, 0.001}, {[]float64{math.Pi, math.E}, 0},
		{[]float64{1e13}, 0}, {[]float64{100, 200}, 1}, {thousands, 1000}, {nil, 1}, {[]float64{-2.25}, 0.01},
	} {
		if got := Unit(c.values); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("unit of %v is %g, want %g", c.values[:min(3, len(c.values))], got, c.want)
		}
	}
}

// Results do not depend on the number of processors, nor on the time of day.
func TestSampleIsSpread(t *testing.T) {
	rows, columns := map[int]bool{}, map[int]bool{}
	got := Sample(1000, 300, 400, func(i, j int) float64 { rows[i], columns[j] = true, true; return 1 })
	if len(got) < 400 || len(got) > 800 || len(rows) < 20 || len(columns) < 20 {
		t.Errorf("%d cells of %d rows and %d columns", len(got), len(rows), len(columns))
	}
	if got := Sample(2, 1, 400, func(i, j int) float64 { return float64(i) }); len(got) != 2 {
		t.Errorf("of two cells %d are looked at", len(got))
	}
}

// counted counts the cells that are read, by all processors.
type counted struct {
	Columns
	cells *atomic.Int64
}

func (c counted) cell(line, i int) float64 {
	c.cells.Add(1)
	return c.Columns.cell(line, i)
}

func (c counted) addTo(out []float64, lines []int) {
	c.cells.Add(int64(len(out) * len(lines)))
	c.Columns.addTo(out, lines)
}

// In a ring of equal sectors printed in small whole numbers every long run agrees with every line but for rounding. The search
// gives up after a bounded number of proofs instead of trying all: n lines, n runs beside each, and n cells of n/2 parts.
func TestRegularTableEnds(t *testing.T) {
	const n = 150
	m := mat.NewDense(n, n, nil)
	for i := range n {
		m.Set(i, i, 16)
		m.Set(i, (i+1)%n, 20)
	}
	l := linesOf(m, 1)
	cells := new(atomic.Int64)
	l.Cells = counted{Columns{m}, cells}
	for k, s := range l.Sums() {
		if s != nil {
			t.Errorf("line %d is found to be %s", k, s.Words(k))
		}
	}
	// 150 lines with 128 proofs of 150 × 75 cells beside them, and 2²⁷ cells elsewhere, twice; without a limit they are 9 · 10⁹.
	if most := int64(2 * (150*128*150*75 + 1<<27)); cells.Load() > most {
		t.Errorf("%d cells are read, more than %d", cells.Load(), most)
	}
}
