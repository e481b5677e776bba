package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// With is a copy of the scenario in which stated numbers have other values, by their paths: see [Scenario.Find]. It fits
// every [Project] that the scenario was bound to. A changed number is an assumption, whatever the source of the first, and
// has no range. Shares that have to add up to 1 still have to.
func (s *Scenario) With(values map[string]float64) (*Scenario, error) {
	out, used := s.clone(), map[string]bool{}
	var errs input.List
	out.eachPath(func(q *Quantity) {
		for _, name := range q.names() {
			x, ok := values[name]
			if !ok {
				continue
			}
			used[name] = true
			if q.fixed {
				errs.Add(&input.Error{Msg: "results do not depend on it, or not on its number alone: change it in the file", Text: name})
				continue
			}
			q.change(x)
			break // the whole path goes before that of the line in every case
		}
	})
	for path := range values {
		if !used[path] {
			if _, err := s.Find(path); err != nil {
				addAll(&errs, err)
			}
		}
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return out, out.phased()
}

// change puts another number in place of what was stated.
func (q *Quantity) change(x float64) {
	q.Assumption, q.AssumptionZH, q.Source, q.SourceText, q.SourceZH, q.SourceURL = "instead of "+q.Text, "", "", "", "", ""
	q.Text, q.Value, q.Range, q.Draw, q.silent = decimal(x), Number(x), nil, nil, false
}

// phased refuses phasings that do not spend all of the money.
func (s *Scenario) phased() error {
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if err := s.Cases[i].Lines[j].Phasing.complete(s); err != nil {
				return err
			}
		}
	}
	return s.Phasing.complete(s)
}

func (ph *Phasing) complete(s *Scenario) error {
	if ph == nil {
		return nil
	}
	sum := 0.0
	for _, year := range s.Years() {
		sum += ph.in(year)
	}
	if !(math.Abs(sum-1) <= shareTolerance) {
		return &input.Error{Msg: "the shares of a phasing sum to " + decimal(sum) + ", not to 1"}
	}
	return nil
}
