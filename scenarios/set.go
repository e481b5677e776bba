package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// Set is a copy of the scenario in which some stated numbers have other values, by their paths (see [Scenario.Find]), and
// what has to add up with them has moved:
//
//	part of a whole   the other parts of a split of origins, of purchases, of a phasing, and the other lines of a case
//	                  for a line's share, move in proportion: x_k (1 − Σ set) / Σ not set
//	amount            the total moves: T = Σ amounts / (1 − Σ shares)
//	total             amounts move in proportion, x T / T₀; shares stay
//	amount and total  amounts that are not set take the rest in proportion
//
// Amounts of finance stay, and it is an error when loan and equity are more than the new total.
// A case without a changed amount follows the total. What was set or has moved is an assumption. It is an error when the
// parts that are set exceed the whole, when nothing is left to take the rest, or when two cases come to different totals.
// Values are those of a file: a share of 30 % is 0.3. [Scenario.With] changes numbers and moves nothing.
func (s *Scenario) Set(values map[string]float64) (*Scenario, error) {
	out, set := s.clone(), map[*Quantity]bool{}
	var errs input.List
	out.apply(values, set, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	for _, w := range out.wholes() {
		if err := w.rebalance(set); err != nil {
			errs.Add(err)
		}
	}
	if err := out.rebalanceLines(s.Money.total(), set); err != nil {
		errs.Add(err)
	}
	if sum, total := out.funds(); sum > total*(1+shareTolerance) {
		errs.Add(&input.Error{Msg: fundsBeyond(sum, total), Text: "finance", Hint: "set   finance.loan.…   or   finance.equity.…   too, which stay as they are stated"})
	}
	s.note(out, values, set)
	return out, errs.Err()
}

// apply puts the values in their places and notes which they are. Each has to be possible by itself.
func (s *Scenario) apply(values map[string]float64, set map[*Quantity]bool, errs *input.List) {
	used, moved := map[string]bool{}, map[string]bool{}
	s.eachPath(func(q *Quantity) {
		for _, name := range q.names() {
			x, ok := values[name]
			if !ok {
				continue
			}
			used[name] = true
			if why := q.refuses(x); why != "" {
				errs.Add(&input.Error{Msg: why, Text: name})
			} else if !set[q] {
				q.change(x)
				set[q], moved[name] = true, true
			}
		}
	})
	for path := range values {
		switch {
		case !used[path]:
			if _, err := s.Find(path); err != nil {
				addAll(errs, err)
			}
		case !moved[path] && errs.Len() == 0:
			errs.Add(&input.Error{Msg: "every number that it names has another value by a longer path", Text: path, Hint: "leave one of the two paths out"})
		}
	}
}

// refuses says why a number cannot be x, or nothing.
func (q *Quantity) refuses(x float64) string {
	switch {
	case q.fixed:
		return "results do not depend on it, or not on its number alone: change it in the file"
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "not a number that can be computed with"
	case q.Unit == shareUnit && !(x >= 0 && x <= 1):
		return "a share is from 0 to 1, or from 0 % to 100 %, not " + decimal(x)
	case q.Unit == growthUnit && q.signed && x == -1:
		return "nothing would be left of output per person after a year"
	case (q.Unit == rateUnit || q.Unit == growthUnit) && !(math.Abs(x) <= 1):
		return "a rate is from -1 to 1, or from -100 % to 100 %, not " + decimal(x)
	case x < 0 && !q.signed:
		return "it cannot be below zero"
	case x == 0 && q.positive:
		return "it must be above zero"
	}
	return ""
}
