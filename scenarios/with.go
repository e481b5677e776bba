package scenarios

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"ioimpact/internal/input"
)

// With is a copy of the scenario in which stated numbers have other values, by their positions in Statements; it fits
// every [Project] that the scenario was bound to. A changed number is an assumption, whatever the source of the first.
// Shares that have to add up to one still have to.
func (s *Scenario) With(values map[int]float64) (*Scenario, error) {
	out := s.clone()
	for k, x := range values {
		if k < 0 || k >= len(s.Statements) || s.Statements[k].set == nil {
			return nil, &input.Error{Msg: fmt.Sprintf("statement %d of scenario %s is no number that results depend on", k, s.Name)}
		}
		st := &out.Statements[k]
		st.set(out, x)
		st.Assumption, st.Source, st.SourceText, st.SourceURL = "instead of "+st.Text, "", "", ""
		st.Text, st.Value = decimal(x), Number(x)
	}
	return out, out.phased()
}

// phased refuses phasings that do not spend all of the money.
func (s *Scenario) phased() error {
	check := func(ph *Phasing) error {
		sum := 0.0
		if ph != nil {
			for _, year := range s.Years() {
				sum += ph.Shares[year]
			}
		}
		if ph != nil && !(math.Abs(sum-1) <= shareTolerance) {
			return &input.Error{Msg: "the shares of a phasing sum to " + decimal(sum) + ", not to 1"}
		}
		return nil
	}
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if err := check(s.Cases[i].Lines[j].Phasing); err != nil {
				return err
			}
		}
	}
	return check(s.Phasing)
}

// clone copies what can be set.
func (s *Scenario) clone() *Scenario {
	out := *s
	out.Statements, out.Exchange = slices.Clone(s.Statements), slices.Clone(s.Exchange)
	out.Deflator, out.Phasing = s.Deflator.clone(), s.Phasing.clone()
	out.Economies, out.Cases = slices.Clone(s.Economies), slices.Clone(s.Cases)
	for e := range out.Economies {
		if own := out.Economies[e].Prices; own != nil {
			prices := *own
			prices.Deflator = own.Deflator.clone()
			out.Economies[e].Prices = &prices
		}
	}
	for i := range out.Cases {
		out.Cases[i].Lines = slices.Clone(out.Cases[i].Lines)
		for j := range out.Cases[i].Lines {
			line := &out.Cases[i].Lines[j]
			line.Buys, line.Origin, line.Site, line.Inputs = slices.Clone(line.Buys), slices.Clone(line.Origin), slices.Clone(line.Site), slices.Clone(line.Inputs)
			line.Phasing = line.Phasing.clone()
			for k := range line.Inputs {
				line.Inputs[k].Origin = slices.Clone(line.Inputs[k].Origin)
			}
		}
	}
	return &out
}

func (d *Deflator) clone() *Deflator {
	if d == nil {
		return nil
	}
	out := *d
	out.Index = maps.Clone(d.Index)
	return &out
}

func (ph *Phasing) clone() *Phasing {
	if ph == nil {
		return nil
	}
	return &Phasing{Shares: maps.Clone(ph.Shares)}
}

// setTotal changes the total, and with it the lines that are shares of it.
func (s *Scenario) setTotal(x float64) {
	s.Money.Total = x
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if line := &s.Cases[i].Lines[j]; line.share != 0 {
				line.Amount = line.share * x
			}
		}
	}
}

// setter puts the number that was stated last into a scenario.
func (p *parser) setter(set func(s *Scenario, x float64)) {
	if k := len(p.s.Statements) - 1; k >= 0 {
		p.s.Statements[k].set = set
	}
}

// line finds the line that is being read in a copy of the scenario.
func (p *parser) line() func(s *Scenario) *Line {
	i, j := len(p.s.Cases), p.lines
	return func(s *Scenario) *Line { return &s.Cases[i].Lines[j] }
}
