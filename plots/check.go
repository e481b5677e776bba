package plots

import (
	"errors"
	"fmt"
	"math"
)

// maxProblems bounds a report: a table full of NaN is one mistake, not a
// thousand.
const maxProblems = 10

// problems collects what is wrong with an input, so that all of it is
// reported at once.
type problems struct {
	figure string
	list   []error
	more   int
}

func (p *problems) add(format string, args ...any) {
	if len(p.list) == maxProblems {
		p.more++
		return
	}
	p.list = append(p.list, fmt.Errorf("plots: "+p.figure+": "+format, args...))
}

func (p *problems) err() error {
	if p.more > 0 {
		p.list = append(p.list, fmt.Errorf("plots: %s: and %d more", p.figure, p.more))
	}
	return errors.Join(p.list...)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// number checks one value; where names its place as the caller knows it.
func (p *problems) number(v float64, where string, args ...any) {
	if !finite(v) {
		p.add("%s is %v; leave it out or give a number", fmt.Sprintf(where, args...), v)
	}
	if size := math.Abs(v); size > largest && !math.IsInf(v, 0) || size < smallest && v != 0 {
		p.add("%s is %g; scale values to between %g and %g", fmt.Sprintf(where, args...), v, smallest, largest)
	}
}

// Between these, sums, axis ends and steps are finite numbers above zero.
const (
	smallest = 1e-290
	largest  = 1e300
)

// rows checks the rows of a bar figure against its series.
func (p *problems) rows(rows []Row, series []string) {
	if len(rows) == 0 {
		p.add("no rows")
	}
	if len(series) == 0 {
		p.add("no series")
	}
	if len(series) > maxSeries {
		p.add("%d series; at most %d can be told apart in grey", len(series), maxSeries)
	}
	nonzero := false
	for i, r := range rows {
		if r.Heading {
			continue
		}
		if len(r.Values) != len(series) {
			p.add("row %d (%s) has %d values for %d series", i+1, r.Label, len(r.Values), len(series))
		}
		for j, v := range r.Values {
			p.number(v, "row %d (%s) value %d", i+1, r.Label, j+1)
			nonzero = nonzero || v != 0
		}
	}
	if len(rows) > 0 && len(series) > 0 && !nonzero {
		p.add("all values are zero")
	}
}
