package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
)

// localFit is a local content that is met.
type localFit struct {
	*LocalContent
	lines            []int
	factor           float64
	equal            bool
	target           float64  // the figure, in own money
	spent            float64  // on the lines, up to the date
	whole            float64  // cost of the lines
	reading, overall float64  // what counts up to the date, and in all years
	full             []string // origins whose part of the economy cannot be larger
}

// localise scales the parts of an economy until a reported figure of purchases from it is met. With the lines l of the local
// content, their amounts a and the part τ of each that is spent by the date,
//
//	F(k) = Σ_l a_l τ_l (goods bought from the economy (+ value added paid on site there)),   F(k) = figure
//	o'   = min(cap, max(floor, k o))      of the economy, in each origin that states a part 0 < o < 1
//	o'_e = o_e (1 − o')/(1 − o)           of the others
//
// for all origins of these lines with one factor k. Caps are 1, or what a recipe's inputs from outside the table leave, see
// [pool]; floors are 0, or what the same needs. Where no origin states a part, every input that the economy's region has a
// sector for is bought there for an equal part k instead. F is linear between the factors at which an origin reaches its cap
// or floor, so it is evaluated there and solved exactly. An origin that is all of the economy's stays: nobody is named to take a part of it.
func (p *plan) localise(errs *input.List) {
	p.local = make([][]*localFit, len(p.s.Cases))
	if !slices.ContainsFunc(p.s.Cases, func(c Case) bool { return len(c.LocalContent) > 0 }) {
		return
	}
	p.fits = map[*Line]*localLine{}
	for i := range p.s.Cases {
		c := &p.s.Cases[i]
		taken := map[int]bool{}
		for k := range c.LocalContent {
			fit := p.newFit(c, &c.LocalContent[k])
			if slices.ContainsFunc(fit.lines, func(j int) bool { return taken[j] }) {
				fit.at.In(errs).Errorf("name lines of their own with   of:", "a line belongs to two local contents")
				continue
			}
			for _, j := range fit.lines {
				taken[j] = taken[j] || len(c.Lines[j].Excluded) == 0
			}
			if errs.Len() == 0 { // what is bought is not known before other mistakes are corrected
				p.solveFit(i, fit, errs)
				p.local[i] = append(p.local[i], fit)
			}
		}
	}
}

func (p *plan) newFit(c *Case, l *LocalContent) *localFit {
	fit := &localFit{LocalContent: l, lines: l.lines(c)}
	for _, j := range fit.lines {
		amount := p.s.amount(&c.Lines[j])
		fit.whole += amount
		fit.spent += amount * l.spent(p.s, &c.Lines[j])
	}
	if fit.target = float64(l.Amount.Value); l.Share.Stated() || l.Share.Value != 0 {
		fit.target = float64(l.Share.Value) * fit.spent
	}
	return fit
}

// solveFit finds the factor and spreads the lines with it.
func (p *plan) solveFit(i int, fit *localFit, errs *input.List) {
	if fit.spent == 0 {
		fit.at.In(errs).Errorf("state a later date", "nothing is spent on these lines by %s", fit.date())
		return
	}
	points := p.points(i, fit, errs)
	if points == nil {
		return
	}
	values := make([]float64, len(points))
	for k, x := range points {
		if values[k] = p.figure(i, fit, x, errs); math.IsNaN(values[k]) {
			return
		}
	}
	tolerance := identityTolerance * fit.whole
	switch last := values[len(values)-1]; {
	case fit.target > last+tolerance:
		p.unreachable(fit, "largest", last, errs)
		return
	case fit.target < values[0]-tolerance:
		p.unreachable(fit, "smallest", values[0], errs)
		return
	}
	fit.factor = crossing(points, values, fit.target)
	fit.reading = p.figure(i, fit, fit.factor, errs)
	if !(math.Abs(fit.reading-fit.target) <= tolerance) && errs.Len() == 0 {
		fit.at.In(errs).Errorf("", "the figure %s is not met: %s", decimal(fit.target), decimal(fit.reading))
	}
	for _, j := range fit.lines {
		line := &p.s.Cases[i].Lines[j]
		fit.overall += p.s.amount(line) * fit.counted(p.spreads[i][j])
		for _, o := range p.spreadingOf(i, j, errs).origins() {
			if x := o.shares.Of(fit.Economy); scales(x) {
				if _, most := o.limits(fit.Economy); fit.factor*x >= most {
					fit.full = append(fit.full, o.what)
				}
			}
		}
	}
}

// spreadingOf is a line before it is spread.
func (p *plan) spreadingOf(i, j int, errs *input.List) *spreading {
	line := &p.s.Cases[i].Lines[j]
	return &spreading{plan: p, line: line, bound: p.bound[i][j].of(line), sp: p.newSpread(), errs: errs}
}

// crossing is the factor at which a function that is linear between points has a value.
func crossing(points, values []float64, value float64) float64 {
	if values[len(values)-1] <= values[0] {
		return 1 // nothing depends on it
	}
	for k := 1; k < len(points); k++ {
		from, to := values[k-1], values[k]
		if value <= to && to > from {
			return points[k-1] + math.Max(0, value-from)/(to-from)*(points[k]-points[k-1])
		}
	}
	return points[len(points)-1]
}

// counted is what counts of a unit of a line.
func (l *LocalContent) counted(sp *spread) float64 {
	out := sp.bought().Of(l.Economy)
	if l.Counts == countsSite {
		out += sp.site.Of(l.Economy)
	}
	return out
}

// figure spreads the lines with a factor and adds up what counts by the date.
func (p *plan) figure(i int, fit *localFit, factor float64, errs *input.List) float64 {
	sum, before := 0.0, errs.Len()
	for _, j := range fit.lines {
		line := &p.s.Cases[i].Lines[j]
		p.fits[line] = &localLine{economy: fit.Economy, factor: factor, equal: fit.equal}
		p.spreads[i][j] = p.spread(p.bound[i][j], line, errs)
		sum += p.s.amount(line) * fit.LocalContent.spent(p.s, line) * fit.counted(p.spreads[i][j])
	}
	if errs.Len() > before {
		return math.NaN()
	}
	return sum
}

// unreachable says how far a local content can go.
func (p *plan) unreachable(fit *localFit, which string, value float64, errs *input.List) {
	what, hint := "purchases", "give more inputs a part of "+p.s.nameOf(int(fit.Economy))+", or say what else the figure counts:   counts: "+countsSite
	if fit.Counts == countsSite {
		what, hint = "purchases and value added on site", "give more inputs a part of "+p.s.nameOf(int(fit.Economy))
	}
	if which == "smallest" {
		hint = "state who else supplies what is wholly bought there"
	}
	percent := percentBelow(value / fit.spent)
	if which == "smallest" {
		percent = decimal(math.Ceil(value/fit.spent*1e4)/100) + " %"
	}
	fit.at.In(errs).Errorf(hint, "%s from %s of %s by %s are %s of the %s spent on %s by then, and the %s share that can be met is %s, %s",
		what, p.s.nameOf(int(fit.Economy)), AmountIn(fourDigits(fit.target), p.s.ownUnit()), fit.date(), percentOf(fit.target/fit.spent), fourDigits(fit.spent),
		fit.Of, which, percent, fourDigits(value))
}
