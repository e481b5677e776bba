package tables

import (
	"fmt"
	"math"
)

// dustShare is how small an output must be beside the sum of all outputs to be dust: what rounding in the source, or in
// the program that balanced the table, leaves of a sector without output. Sums of a table in double
// precision are not known any better than this.
const dustShare = 1e-12

// DustLimit answers: below what amount does money of this table mean nothing, in table units?
//
//	10⁻¹² Σ_i |x_i|
//
// It is 0 for a table without any output, and finite for every table of finite outputs.
func (t *Table) DustLimit() float64 {
	limit := 0.0
	for _, x := range t.Output {
		limit += dustShare * math.Abs(x) // each term by itself: the sum of outputs may be more than a number can hold
	}
	return limit
}

// Dust are the positions of the sectors whose output is not zero, but below [Table.DustLimit]. Models treat them as
// sectors without output, because a coefficient is a share of output, and of
// such an output every share is accidental. The table is left as it is.
func (t *Table) Dust() []int {
	limit := t.DustLimit()
	var out []int
	for i, x := range t.Output {
		if x != 0 && math.Abs(x) < limit {
			out = append(out, i)
		}
	}
	return out
}

// WithoutOutput are the positions of the sectors without output: those of [Table.ZeroOutput] and of [Table.Dust].
func (t *Table) WithoutOutput() []int {
	limit := t.DustLimit()
	var out []int
	for i, x := range t.Output {
		if x == 0 || math.Abs(x) < limit {
			out = append(out, i)
		}
	}
	return out
}

// dustFindings note the sectors that are treated as without output.
func (t *Table) dustFindings() []Finding {
	var out []Finding
	for _, i := range t.Dust() {
		out = append(out, Finding{Note, "dust", t.Sectors[i].Code, t.Output[i],
			fmt.Sprintf("output of %s is %.6g, below 1e-12 of the sum of all outputs: the sector is treated as one without output", t.Sectors[i].Code, t.Output[i])})
	}
	return out
}
