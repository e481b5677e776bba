package tables

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/internal/sums"
)

// A row, column or cell written in another unit (thousands for millions, a
// decimal point lost) changes the balance by a power of ten of itself. That
// is taken as found only where the power of ten restores the balance of everything the
// numbers are part of, and where what was missing is far above what rounding explains. Nothing is changed.

// clearlyOff is how many times what rounding explains a balance must miss before a power of ten is looked for in it.
const clearlyOff = 100

// jumpSearch holds the misses of a table while explanations are tried.
type jumpSearch struct {
	t             *Table
	uses, costs   []float64
	rows, columns []float64 // misses
	allow         []float64 // how far a row or column may miss
	noise         float64   // the median miss of all rows and columns
	out           []Finding
	told          map[string]bool
	severity      Severity
}

// jumpFindings looks for a unit or scale that jumps: whole vectors first, then sectors, then cells. It is an error
// where a sum is far off its figure, and a warning where all are within the tolerance.
func (all *scans) jumpFindings(tolerance float64) []Finding {
	t := all.t
	s := &jumpSearch{t: t, told: map[string]bool{}, severity: Warning}
	s.rows, s.columns = all.imbalance()
	off := false
	for i, x := range t.Output {
		use, cost := all.uses[i], all.costs[i]
		s.uses, s.costs = append(s.uses, use.Got), append(s.costs, cost.Got)
		s.allow = append(s.allow, max(sums.RoundingShare*math.Abs(x), use.Printed, cost.Printed, use.Arithmetic(), cost.Arithmetic()))
		off = off || s.off(s.rows, i) || s.off(s.columns, i)
		if use.Step(tolerance) == sums.Far || cost.Step(tolerance) == sums.Far {
			s.severity = Failure
		}
	}
	if !off {
		return nil
	}
	s.noise = medianMiss(s.rows, s.columns)
	s.vectors()
	for i := range t.Sectors {
		if len(s.out) == 0 || !s.told["all"] {
			s.sector(i)
		}
	}
	return s.out
}

// off reports whether a balance misses clearly.
func (s *jumpSearch) off(miss []float64, i int) bool {
	return math.Abs(miss[i]) > clearlyOff*s.allow[i]
}

// exact is how well, as a share of what was missing, a power of ten must restore the
// balance: one figure in a thousand lies so near a power of ten by chance.
const exact = 1e-4

// aboveNoise is how many times the median miss of the table a single cell must
// change the balance: in a table that was rounded every row misses by
// something, and some cell is always a power of ten of it.
const aboveNoise = 1000

// medianMiss is the larger of the medians of the two kinds of misses.
func medianMiss(rows, columns []float64) float64 {
	out := 0.0
	for _, miss := range [][]float64{rows, columns} {
		size := make([]float64, len(miss))
		for i, v := range miss {
			size[i] = math.Abs(v)
		}
		sort.Float64s(size)
		out = math.Max(out, size[(len(size)-1)/2])
	}
	return out
}

// power is the power of ten f, not 1, that brings miss + (f − 1)v within allow of zero; 0 when there is none.
func power(miss, v, allow float64) float64 {
	if v == 0 {
		return 0
	}
	ratio := 1 - miss/v
	if !(ratio > 0) {
		return 0
	}
	k := math.Round(math.Log10(ratio))
	if k == 0 || math.Abs(k) > 9 {
		return 0
	}
	f := math.Pow(10, k)
	if left := math.Abs(miss + (f-1)*v); left > allow || left > exact*math.Abs(miss) {
		return 0
	}
	return f
}

// outputPower is power for an output x, whose allowance grows with it.
func outputPower(miss, x, allow float64) float64 {
	for k := -9; k <= 9; k++ {
		f := math.Pow10(k)
		if left := math.Abs(miss - (f-1)*x); k != 0 && x != 0 && left <= allow*f && left <= exact*math.Abs(miss) {
			return f
		}
	}
	return 0
}

func (s *jumpSearch) add(place string, f float64, format string, args ...any) {
	if s.told[place] {
		return
	}
	s.told[place] = true
	s.out = append(s.out, Finding{s.severity, "unit-jump", place, f,
		fmt.Sprintf(format, args...) + fmt.Sprintf(" times %g would balance: another unit, or a decimal point out of place?", f)})
}

// vector tries one factor for all of a vector that enters the misses. fit finds it for one element.
func (s *jumpSearch) vector(miss, v []float64, sign float64, fit func(miss, v, allow float64) float64) float64 {
	f, some := 0.0, 0
	for i := range v {
		if !s.off(miss, i) {
			continue
		}
		one := fit(miss[i], v[i], s.allow[i])
		if one == 0 || f != 0 && one != f {
			return 0
		}
		f = one
		some++
	}
	for i := range v { // what is not off must stay so
		if !s.off(miss, i) && math.Abs(miss[i]+(f-1)*sign*v[i]) > clearlyOff*s.allow[i]*math.Max(1, f) {
			return 0
		}
	}
	if some < 2 {
		return 0
	}
	return f
}

// vectors tries whole rows and columns of the table: primary inputs, final demand, imports, output.
func (s *jumpSearch) vectors() {
	t := s.t
	whole := func(place string, f float64, what string) {
		if f != 0 {
			s.add(place, f, "%s", what)
			s.told["all"] = true
		}
	}
	if f := s.vector(s.rows, t.Output, -1, outputPower); f != 0 && f == s.vector(s.columns, t.Output, -1, outputPower) {
		whole(OutputCode, f, "the whole of output")
		return
	}
	for _, p := range t.Primary {
		whole(p.Code, s.vector(s.columns, p.Values, 1, power), "the whole row "+p.Code)
	}
	for k, item := range t.FinalItems {
		whole(item.Code, s.vector(s.rows, mat.Col(nil, k, t.F), 1, power), "the whole column "+item.Code)
	}
	if t.Imports != nil {
		whole(ImportsCode, s.vector(s.rows, t.Imports, -1, func(miss, v, allow float64) float64 { return power(miss, -v, allow) }), "the whole column imports")
	}
}

// sector tries the output, the row and the column of a sector, and single cells of them.
func (s *jumpSearch) sector(i int) {
	t, code := s.t, s.t.Sectors[i].Code
	row, column := s.off(s.rows, i), s.off(s.columns, i)
	if row && column {
		if f := outputPower(s.rows[i], t.Output[i], s.allow[i]); f != 0 && f == outputPower(s.columns[i], t.Output[i], s.allow[i]) {
			s.add(code, f, "the output of %s", code)
			return
		}
	}
	if row {
		if f := power(s.rows[i], s.uses[i], s.allow[i]); f != 0 && s.rowFits(i, f) {
			s.add(code, f, "the row of %s", code)
			return
		}
		if math.Abs(s.rows[i]) > aboveNoise*s.noise {
			s.cells(i)
		}
	}
	if column {
		if f := power(s.columns[i], s.costs[i], s.allow[i]); f != 0 && s.columnFits(i, f) {
			s.add(code, f, "the column of %s", code)
			return
		}
		s.lineFits(i)
		for _, p := range t.Primary {
			if math.Abs(s.columns[i]) <= aboveNoise*s.noise {
				break
			}
			if f := power(s.columns[i], p.Values[i], s.allow[i]); f != 0 && !row {
				s.add(p.Code+" → "+code, f, "the cell of %s under %s", p.Code, code)
			}
		}
	}
}

// rowFits reports whether row i times f leaves every other column balanced.
func (s *jumpSearch) rowFits(i int, f float64) bool {
	some := false
	for j, z := range s.t.Z.RawRowView(i) {
		if z == 0 || j == i {
			continue
		}
		if math.Abs(s.columns[j]+(f-1)*z) > s.allow[j] {
			return false
		}
		some = true
	}
	return some
}

// columnFits reports whether column j times f leaves every other row balanced.
func (s *jumpSearch) columnFits(j int, f float64) bool {
	some := false
	for i := range s.t.Sectors {
		z := s.t.Z.At(i, j)
		if z == 0 || i == j {
			continue
		}
		if math.Abs(s.rows[i]+(f-1)*z) > s.allow[i] {
			return false
		}
		some = true
	}
	return some
}

// lineFits tries a sector's whole line, flows and output alike: its row balances
// whatever its unit, and only the columns show it.
func (s *jumpSearch) lineFits(i int) {
	z, x := s.t.Z.At(i, i), s.t.Output[i]
	if f := outputPower(s.columns[i], x-z, s.allow[i]); f != 0 && !s.off(s.rows, i) && s.rowFits(i, f) {
		code := s.t.Sectors[i].Code
		s.add(code, f, "the row of %s with its output", code)
	}
}

// cells tries each cell of row i: a flow must restore its column too, while a cell of final demand or of imports is in the row alone.
func (s *jumpSearch) cells(i int) {
	t, code := s.t, s.t.Sectors[i].Code
	for j, z := range t.Z.RawRowView(i) {
		if !s.off(s.columns, j) {
			continue
		}
		if f := power(s.rows[i], z, s.allow[i]); f != 0 && f == power(s.columns[j], z, s.allow[j]) {
			s.add(code+" → "+t.Sectors[j].Code, f, "the flow from %s to %s", code, t.Sectors[j].Code)
			return
		}
	}
	if s.off(s.columns, i) {
		return
	}
	for k, item := range t.FinalItems {
		if f := power(s.rows[i], t.F.At(i, k), s.allow[i]); f != 0 {
			s.add(code+" → "+item.Code, f, "the cell of %s under %s", code, item.Code)
		}
	}
	if t.Imports != nil {
		if f := power(s.rows[i], -t.Imports[i], s.allow[i]); f != 0 {
			s.add(code+" → "+ImportsCode, f, "the imports of %s", code)
		}
	}
}
