package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Verdict is an expectation compared with a result.
type Verdict struct {
	File      string
	Line, Col int
	Case      string
	What      string // "output of LAO in 2018"
	Expected  string // "4973.9 within 1 %"
	Got       float64
	Unit      string
	Holds     bool
}

// String is the whole comparison in one line, without its place.
func (v Verdict) String() string {
	return strings.TrimSpace(fmt.Sprintf("case %s, %s: expected %s, got %s", v.Case, v.What, v.Expected, AmountIn(decimal(v.Got), v.Unit)))
}

// identityWithin is how far the sums of an identity may miss, relative to what they should be.
const identityWithin = 1e-9

// Verdicts compares what the scenario expects with its result, in the order of the file. A measure that the result does
// not have, or that the table does not record, is a mistake with its place and the nearest that there is; all mistakes are
// returned together as [input.Errors].
func (s *Scenario) Verdicts(r *Result) ([]Verdict, error) {
	var errs input.List
	var out []Verdict
	have := indexOf(r)
	for i := range s.Expect {
		e := &s.Expect[i]
		if e.Identity == "" {
			if row, ok := have.find(e, &errs); ok {
				out = append(out, s.verdict(e, e.Case, e.what(), e.expected(), row.Unit, row.Value))
			}
			continue
		}
		for k := range r.Cases {
			if c := &r.Cases[k]; e.Case == "" || e.Case == c.ID {
				out = append(out, s.identityVerdicts(e, r, c, &errs)...)
			}
		}
	}
	return out, errs.Err()
}

func (s *Scenario) verdict(e *Expectation, id, what, expected, unit string, got float64) Verdict {
	line, col := e.at.Pos()
	return Verdict{File: s.File, Line: line, Col: col, Case: id, What: what, Expected: expected, Unit: unit, Got: got, Holds: e.holds(got)}
}

// holds compares a number that is one.
func (e *Expectation) holds(got float64) bool {
	switch {
	case !math.IsNaN(e.Value):
		return math.Abs(got-e.Value) <= e.Within.of(e.Value)
	case !math.IsNaN(e.Min) && !(got >= e.Min):
		return false
	}
	return math.IsNaN(e.Max) || got <= e.Max
}

// expected says what it should be.
func (e *Expectation) expected() string {
	var bounds []string
	switch {
	case !math.IsNaN(e.Value):
		return decimal(e.Value) + " within " + e.Within.Text
	case !math.IsNaN(e.Min):
		bounds = append(bounds, "at least "+decimal(e.Min))
	}
	if !math.IsNaN(e.Max) {
		bounds = append(bounds, "at most "+decimal(e.Max))
	}
	return strings.Join(bounds, " and ")
}

// what names the number.
func (e *Expectation) what() string {
	out := e.Measure
	if of := e.Economy + e.Sector; of != "" { // one of them is empty
		out += " of " + of
	}
	if e.Year != 0 {
		out += fmt.Sprintf(" in %d", e.Year)
	}
	return out
}

// identityVerdicts compares both sides of an identity: the money of a case, or purchases by region with what they become.
func (s *Scenario) identityVerdicts(e *Expectation, r *Result, c *CaseResult, errs *input.List) []Verdict {
	is := func(what, unit string, got, want float64) Verdict {
		same := Expectation{Value: want, Within: Tolerance{Size: identityWithin, Relative: true}, at: e.at}
		return s.verdict(&same, c.ID, what, decimal(want), unit, got)
	}
	if e.Identity == identities()[0] {
		sum := 0.0
		for _, item := range c.Identity.Items {
			sum += item.Amount
		}
		return []Verdict{is("identity money", r.OwnUnit, sum, s.Money.total())}
	}
	var out []Verdict
	var regions []string
	for _, d := range c.DemandEnds {
		regions = append(regions, d.Region)
		if e.Economy == "" || r.isEconomy(e.Economy, d.Region) {
			ends := d.ValueAdded + d.Imports + d.Taxes + d.Stocks + d.Discrepancy
			out = append(out, is("identity ceiling of "+d.Region, "of each unit of purchases", ends/d.Demand, 1))
		}
	}
	if out == nil && e.Economy != "" {
		e.economyAt.In(errs).Errorf(nearestOf(e.Economy, regions, "there are purchases from: "), "nothing is bought from producers of this economy in case %s", c.ID)
	} else if out == nil {
		e.at.In(errs).Errorf("on total flows, or where nothing is bought from the table's producers, there is none", "case %s has no ceiling", c.ID)
	}
	return out
}

// isEconomy reports whether a name means the economy with this region: its key, or the code itself.
func (r *Result) isEconomy(name, region string) bool {
	return name == region || slices.ContainsFunc(r.Regions, func(one RegionName) bool { return one.Code == region && one.Economy == name })
}
