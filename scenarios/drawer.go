package scenarios

import (
	"slices"

	"ioimpact/internal/input"
)

// DrawnNumber is a number of a scenario with a distribution. One that is stated once and counts in several places, because
// a case extends another, is drawn once.
type DrawnNumber struct {
	Paths []string // of the places where it counts
	About string
	Unit  string
	Draw  *Distribution

	at []int // in Scenario.quantities
}

// Name is how a user names the number: from   lines.   on, where that names nothing else of another value.
func (n *DrawnNumber) Name() string { return n.Paths[0] }

// DrawnNumbers are the numbers of a scenario with a distribution, in the order of the file.
func (s *Scenario) DrawnNumbers() []DrawnNumber {
	var out []DrawnNumber
	first := map[string]int{}
	for k, q := range s.quantities() {
		if q.Draw == nil || q.fixed {
			continue
		}
		i, known := first[q.Place]
		if !known || q.Place == "" {
			i = len(out)
			first[q.Place] = i
			out = append(out, DrawnNumber{About: q.About, Unit: q.Unit, Draw: q.Draw})
		}
		out[i].Paths, out[i].at = append(out[i].Paths, q.Path), append(out[i].at, k)
	}
	return out
}

// drawer puts other numbers in place of the drawn ones of a copy of a scenario, again and again: the same as
// [Scenario.Set] without looking for the paths each time.
type drawer struct {
	s       *Scenario
	numbers []DrawnNumber
	drawn   [][]*Quantity // by number
	set     map[*Quantity]bool
	wholes  []whole // those with a drawn part
	lines   bool    // amounts, shares of the total or the total itself are drawn
	total   float64 // as stated

	moves  []*Quantity // what a draw may change
	stated []Quantity  // what moves were
}

func newDrawer(s *Scenario, numbers []DrawnNumber) *drawer {
	d := &drawer{s: s.clone(), numbers: numbers, set: map[*Quantity]bool{}, total: s.Money.total()}
	paths := d.s.quantities()
	for _, n := range numbers {
		var places []*Quantity
		for _, k := range n.at {
			places, d.set[paths[k]] = append(places, paths[k]), true
		}
		d.drawn, d.moves = append(d.drawn, places), append(d.moves, places...)
	}
	for _, w := range d.s.wholes() {
		if slices.ContainsFunc(w.parts, func(q *Quantity) bool { return d.set[q] }) {
			d.wholes, d.moves = append(d.wholes, w), append(d.moves, w.parts...)
		}
	}
	d.findLines()
	for _, q := range d.moves {
		d.stated = append(d.stated, *q)
	}
	return d
}

// findLines finds whether what the lines add up to is drawn.
func (d *drawer) findLines() {
	all := []*Quantity{&d.s.Money.Total}
	for i := range d.s.Cases {
		for j := range d.s.Cases[i].Lines {
			line := &d.s.Cases[i].Lines[j]
			all = append(all, &line.Amount, &line.Share)
		}
	}
	if d.lines = slices.ContainsFunc(all, func(q *Quantity) bool { return d.set[q] }); d.lines {
		d.moves = append(d.moves, all...)
	}
}

// put makes the scenario one with these values of the numbers, and moves what has to add up with them.
func (d *drawer) put(values []float64) *input.Error {
	for k, q := range d.moves {
		*q = d.stated[k]
	}
	for i, places := range d.drawn {
		for _, q := range places {
			if why := q.refuses(values[i]); why != "" {
				return &input.Error{Msg: why, Text: d.numbers[i].Name()}
			}
			q.Value = Number(values[i])
		}
	}
	for _, w := range d.wholes {
		if err := w.rebalance(d.set); err != nil {
			return err
		}
	}
	if d.lines {
		return d.s.rebalanceLines(d.total, d.set)
	}
	return nil
}
