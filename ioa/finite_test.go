package ioa

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// A table with numbers of more than 200 digits is refused before anything is computed, whatever is accepted.
func TestBeyondRange(t *testing.T) {
	for _, text := range []string{
		"code,a,b,final,output\na,1e300,1,7e300,8e300\nb,1e300,1,-1e300,7\nvalue_added,6e300,5,,\noutput,8e300,7,,\njobs,5,2,,\n",
		"code,a,b,final,output\na,1,1,98,100\nb,2,3,95,100\nvalue_added,97,96,,\noutput,100,100,,\njobs,1.7e308,2,,\n",
	} {
		_, err := New(mustRead(t, text), Options{Accept: []string{"row-balance", "column-balance"}})
		wantRefusal(t, "huge numbers", err, "nothing can be computed from numbers above 1e+200", "larger unit")
	}
}

// Three sectors of which each needs 1e160 of the one before: L has a cell of 1e320, which no number can hold. Every
// measure says so, and says where; none prints it, or what is left when such numbers are taken off each other.
func TestResultsBeyondNumbers(t *testing.T) {
	m := must[*Model](t)(New(economyOf([]float64{0, 1e160, 0}, []float64{0, 0, 1e160}, []float64{0, 0, 0}), Options{}))
	errs := everyMeasure(m)
	_, errs["extraction"] = m.Extraction()
	_, errs["impact of the last"] = m.Impact([]float64{0, 0, 1})
	_, errs["rounds of the last"] = m.Rounds([]float64{0, 0, 1}, 3)
	delete(errs, "impact") // of the first alone, which buys nothing
	delete(errs, "rounds")
	for what, err := range errs {
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// What a sector has of a satellite may be too little to divide by: 1e-320 jobs in an output of 100, which is 20 times the smallest number there is. By hand: A =
// [[.01, .01], [.02, .03]], det(I − A) = .99·.97 − .01·.02 = .9601, so jobs of b per unit of demand for a are .2·.02/.9601,
// and for b .2·.99/.9601, that is .99/.9601 of its own .2.
func TestTooLittleToDivideBy(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,final,output\na,1,1,98,100\nb,2,3,95,100\nvalue_added,97,96,,\noutput,100,100,,\njobs,1e-320,20,,\n"), Domestic)
	mult := must[*Multipliers](t)(m.Multipliers("jobs"))
	row := mult.Rows[0]
	within(t, "effects", row.Effect, []float64{.2 * .02 / .9601, .2 * .99 / .9601}, 1e-15)
	if !math.IsNaN(row.Multiplier[0]) {
		t.Errorf("the multiplier of a is %v", row.Multiplier[0])
	}
	within(t, "multiplier of b", row.Multiplier[1:], []float64{.99 / .9601}, 1e-15)
	if notes := strings.Join(mult.Notes, "\n"); !strings.Contains(notes, "multipliers of jobs are left empty") || !strings.Contains(notes, "a (9.88e-323 per unit of output)") {
		t.Errorf("the notes are %q", notes)
	}
}

// A row that is too large beside output has no coefficients, and the refusal names the row and the sector.
func TestTooMuchForTheOutput(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,final,output\na,1e-160,0,9e-160,1e-159\nb,0,3e-160,7e-160,1e-159\nvalue_added,9e-160,7e-160,,\noutput,1e-159,1e-159,,\njobs,1,1e190,,\n"), Domestic)
	_, err := m.Multipliers()
	wantRefusal(t, "multipliers", err, "jobs per unit of output of b")
	_, err = m.Impact([]float64{1e-160, 1e-160})
	wantRefusal(t, "impact", err, "jobs of b")
	if _, err := m.Multipliers("value_added"); err != nil {
		t.Errorf("other rows: %v", err)
	}
}

func TestAllFinite(t *testing.T) {
	sound := []float64{0, math.Copysign(0, -1), 1, -1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, -5e-324}
	if !allFinite(sound) || !allFinite(nil) || !allFinite(sound[:1]) {
		t.Error("finite values are taken for others")
	}
	for _, bad := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), math.Float64frombits(0xfff8000000000001)} {
		for at := range sound {
			values := append([]float64(nil), sound...)
			values[at] = bad
			if allFinite(values) {
				t.Errorf("%v in place %d is taken for finite", bad, at)
			}
		}
		if allFinite([]float64{bad}) {
			t.Errorf("%v alone is taken for finite", bad)
		}
	}
}
