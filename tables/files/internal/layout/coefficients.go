package layout

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// closing is by how much the sums of a table made of coefficients may miss output, as a share of it or of a hundredth of the
// mean one, beyond what the printed digits explain.
const closing = 0.01

// fromCoefficients turns the cells of flows, where the description says `cells: coefficients`, into flows Z = A x̂ by the stated
// output x. Every row must then add up to output with its final demand: otherwise the cells are something else.
func (l *layout) fromCoefficients() {
	if !l.d.coefficients.Given() || l.errs.Len() > 0 {
		return
	}
	refuse := func(hint, format string, args ...any) { l.d.coefficients.In(l.errs).Errorf(hint, format, args...) }
	switch {
	case l.d.output.column == nil && l.d.output.row == nil:
		refuse("name it under output", "coefficients become flows with output, which the description does not name")
		return
	case l.t.F == nil:
		refuse("name it under final", "nothing proves the coefficients without final demand")
		return
	case l.t.ImportedZ != nil || l.imported != nil:
		refuse("describe the domestic coefficients, and imported inputs as a primary input", "imported goods of coefficients are not read")
		return
	}
	l.coefficient = l.digits.flows.Half()
	l.digits.flows = 0 // no digit is printed of a flow
	for i := range l.t.Sectors {
		row := l.t.Z.RawRowView(i)
		for j, x := range l.t.Output {
			row[j] *= x / l.d.factor
		}
	}
	l.t.Inferred = append(l.t.Inferred, "flows: the coefficients of the sheet times output")
	allowed := l.coefficient * vector.Sum(magnitudes(l.t.Output))
	for i, used := range l.t.UsesLessImports() {
		if off := used - l.t.Output[i]; math.Abs(off) > allowed+l.closingOf(i) {
			l.errs.Add(l.rows.error(l.domestic[i], "are the cells flows, or coefficients of something else than output?",
				"as coefficients the cells of row %s and its final demand add up to %.6g, output is %.6g", l.rows.label(l.domestic[i]), used, l.t.Output[i]))
		}
	}
}

// closingOf is what the sums of a sector may miss.
func (l *layout) closingOf(i int) float64 {
	mean := vector.Sum(magnitudes(l.t.Output)) / float64(l.t.N())
	return closing * max(math.Abs(l.t.Output[i]), mean/100)
}

func magnitudes(values []float64) []float64 {
	out := slices.Clone(values)
	for i, v := range out {
		out[i] = math.Abs(v)
	}
	return out
}

// primaryCoefficients finds out whether the primary inputs beside coefficients are coefficients too or money: the columns must add
// up to output one way.
func (l *layout) primaryCoefficients() {
	if !l.d.coefficients.Given() || l.errs.Len() > 0 || len(l.d.primary) == 0 {
		return
	}
	inputs := vector.ColumnSums(l.t.Z)
	var worst [2]int
	var misses [2]float64
	for way := range misses {
		for j, x := range l.t.Output {
			sum := inputs[j]
			for _, p := range l.t.Primary {
				sum += l.primaryCell(p, j, way)
			}
			allowed := float64(l.t.N()+len(l.t.Primary))*l.coefficient*math.Abs(x) + l.closingOf(j)
			if off := math.Abs(sum-x) / max(allowed, math.SmallestNonzeroFloat64); off > misses[way] {
				worst[way], misses[way] = j, off
			}
		}
	}
	way, words := 0, "coefficients too, times output"
	if misses[1] < misses[0] {
		way, words = 1, "in the money of output, not coefficients"
	}
	if misses[way] > 1 {
		j := l.sectors[worst[way]]
		l.errs.Add(l.cols.error(j, "name every primary input, or none: value added is then what is left",
			"neither as coefficients nor as money do the primary inputs of column %s add up with the others to output", l.cols.label(j)))
		return
	}
	for k := range l.t.Primary {
		for j := range l.t.Output {
			l.t.Primary[k].Values[j] = l.primaryCell(l.t.Primary[k], j, way)
		}
	}
	if l.primaryMoney = way == 1; !l.primaryMoney {
		l.coefficient, l.digits.primary = max(l.coefficient, l.digits.primary.Half()), 0
	}
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("primary inputs: %s, as the columns prove", words))
}

// primaryCell is a primary input as a coefficient (0) or as money (1).
func (l *layout) primaryCell(p tables.PrimaryRow, j, way int) float64 {
	if way == 1 {
		return p.Values[j]
	}
	return p.Values[j] * l.t.Output[j] / l.d.factor
}

// coefficientRounding adds what the printed digits of coefficients may move: half a unit of the last decimal times output.
func (l *layout) coefficientRounding() {
	if l.coefficient == 0 {
		return
	}
	n := l.t.N()
	if l.t.Rounding.Uses == nil {
		l.t.Rounding.Uses = make([]float64, n)
	}
	if l.t.Rounding.Costs == nil {
		l.t.Rounding.Costs = make([]float64, n)
	}
	cells := n
	if !l.primaryMoney {
		cells += len(l.d.primary)
	}
	sizes := magnitudes(l.t.Output)
	for i := range n {
		l.t.Rounding.Uses[i] += l.coefficient * vector.Sum(sizes)
		l.t.Rounding.Costs[i] += float64(cells) * l.coefficient * sizes[i]
	}
}
