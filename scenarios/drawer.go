package scenarios

import (
	"reflect"

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
	paths   []*Quantity // those with a path, by which numbers point to them
	all     []*Quantity
	stated  []Quantity // what all were
	set     map[*Quantity]bool
	wholes  []whole
	total   float64
}

func newDrawer(s *Scenario, numbers []DrawnNumber) *drawer {
	d := &drawer{s: s.clone(), numbers: numbers, set: map[*Quantity]bool{}}
	d.paths, d.wholes, d.total = d.s.quantities(), d.s.wholes(), d.s.Money.total()
	scenarioShape.walk(reflect.ValueOf(d.s).Elem(), func(q *Quantity) { d.all = append(d.all, q) })
	for _, q := range d.all {
		d.stated = append(d.stated, *q)
	}
	for _, n := range numbers {
		for _, k := range n.at {
			d.set[d.paths[k]] = true
		}
	}
	return d
}

// put makes the scenario one with these values of the numbers, and moves what has to add up with them.
func (d *drawer) put(values []float64) *input.Error {
	for k := range d.all {
		*d.all[k] = d.stated[k]
	}
	for i, n := range d.numbers {
		for _, k := range n.at {
			q := d.paths[k]
			if why := q.refuses(values[i]); why != "" {
				return &input.Error{Msg: why, Text: n.Name()}
			}
			q.Value = Number(values[i])
		}
	}
	for _, w := range d.wholes {
		if err := w.rebalance(d.set); err != nil {
			return err
		}
	}
	if err := d.s.rebalanceLines(d.total, d.set); err != nil {
		return err
	}
	return nil
}
