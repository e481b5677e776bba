package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
)

// localLine is what a local content makes of the origins of a line.
type localLine struct {
	economy Economy
	factor  float64 // of the economy's part in each origin
	equal   bool    // no origin states a part: factor is the part of each input that the economy can make
}

// points are the factors at which an origin reaches its cap or floor, from 0 on, in order.
func (p *plan) points(i int, fit *localFit, errs *input.List) []float64 {
	out := []float64{0}
	stated := false
	for _, j := range fit.lines {
		for _, o := range p.spreadingOf(i, j, errs).origins() {
			x := o.shares.Of(fit.Economy)
			stated = stated || x > 0
			if !scales(x) {
				continue
			}
			floor, most := o.limits(fit.Economy)
			out = append(out, floor/x, most/x)
		}
	}
	if !stated && p.r.region[fit.Economy] < 0 {
		fit.at.In(errs).Errorf("state for the inputs that it can make:   origin: {"+p.s.economyKey(int(fit.Economy))+": 10 %, …}",
			"no origin has a part of %s, and it is no region of the table that would say what it makes", p.s.nameOf(int(fit.Economy)))
		return nil
	}
	if !stated {
		fit.equal = true
		return []float64{0, 1}
	}
	if len(out) == 1 {
		return []float64{1} // wholly bought there, or recorded: nothing is scaled
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// scales reports whether a part is scaled: somebody else has a part as well.
func scales(x float64) bool { return x > 0 && x < 1-shareTolerance }

// lineOrigin is an origin of a line: of what it buys, of a named input, or of the inputs that are not named.
type lineOrigin struct {
	what   string // the line, and the inputs where they are named
	shares Shares
	pool   *pool // of the last; nil for the others
}

// origins are those that a line states.
func (b *spreading) origins() []lineOrigin {
	var out []lineOrigin
	for k := range b.line.Inputs {
		in := &b.line.Inputs[k]
		out = append(out, lineOrigin{b.line.ID + " (" + input.Listed(in.Sectors) + ")", in.Origin, nil})
	}
	switch {
	case b.line.Origin == nil:
	case b.bound.recipe == nil:
		out = append(out, lineOrigin{b.line.ID, b.line.Origin, nil})
	default:
		pool, _ := b.poolOf(b.bound.recipe)
		out = append(out, lineOrigin{b.line.ID, b.line.Origin, pool})
	}
	return out
}

// limits are the smallest and the largest part that an economy can have in an origin. Those of a pool keep enough of it
// outside the table for the inputs that are bound there.
func (o lineOrigin) limits(e Economy) (floor, most float64) {
	if o.pool == nil {
		return 0, 1
	}
	return o.pool.limits(e)
}

// limits are [lineOrigin.limits]. With x of the economy's own part, s of all parts outside the table and q = bound/(free + bound),
// the parts outside become
//
//	s (1 − x')/(1 − x) ≥ q                    of an economy inside:  x' ≤ 1 − q (1 − x)/s
//	x' + (s − x)(1 − x')/(1 − x) ≥ q          of one outside:        x' ≥ (q (1 − x) − (s − x))/(1 − s)
func (p *pool) limits(e Economy) (floor, most float64) {
	x, s, q := p.origin.Of(e), p.outside(), 1-p.largest()
	switch {
	case q == 0:
		return 0, 1
	case p.inside[e] && s > 0:
		return 0, math.Max(x, 1-q*(1-x)/s)
	case !p.inside[e] && s < 1:
		return math.Min(x, math.Max(0, (q*(1-x)-(s-x))/(1-s))), 1
	}
	return 0, 1
}

// origin is a stated origin with the part that a local content gives an economy. o may be one of a pool.
func (b *spreading) origin(shares Shares, pool *pool) Split {
	out, fit := shares.Split(), b.fits[b.line]
	if fit == nil || fit.equal || !scales(out.Of(fit.economy)) {
		return out
	}
	floor, most := lineOrigin{shares: shares, pool: pool}.limits(fit.economy)
	return out.towards(fit.economy, math.Min(most, math.Max(floor, fit.factor*out.Of(fit.economy))))
}

// inputOrigin is the origin of an input with the equal part of an economy that can make it.
func (b *spreading) inputOrigin(i int, origin Split) Split {
	fit := b.fits[b.line]
	if fit == nil || !fit.equal || !b.makes(fit.economy, i) {
		return origin
	}
	return origin.towards(fit.economy, fit.factor)
}

// makes reports whether an economy's region has sectors with output that supply product i.
func (p *plan) makes(e Economy, i int) bool {
	if p.r.region[e] < 0 || p.r.sellers[e][i] == nil {
		return false
	}
	return !slices.ContainsFunc(p.r.sellers[e][i], func(to end) bool { return p.t.Output[to.sector] == 0 })
}

// towards gives an economy a part, and the others what is left in their proportions.
func (s Split) towards(e Economy, part float64) Split {
	out := s.times((1 - part) / (1 - s.Of(e)))
	for len(out) <= int(e) {
		out = append(out, 0)
	}
	out[e] = part
	return out
}
