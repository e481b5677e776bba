package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// pool is the inputs of a recipe that share the origin of the line: all that `inputs` does not name.
//
// The origin o holds for all of them together. Those that are bound can only be bought outside the
// table: imported inputs of which the table says no more than their sum, and goods that no sector of it makes.
// The free ones make up for them:
//
//	P = free + bound,   s = Σ o_e over the economies outside the table
//	bound    o_e / s                          of each, of the economies outside
//	free     o_e P / free                     of each, of the economies that the table describes
//	         (o_e P − o_e bound / s) / free   of each, of the economies outside
//
// so that each economy supplies o_e P. It cannot hold where more than free / P is to come from inside the table.
type pool struct {
	free, bound float64
	origin      Split
	inside      []bool // by economy: the table describes it
}

// outside is s, the part of the origin outside the table.
func (p *pool) outside() float64 {
	s := 0.0
	for e, in := range p.inside {
		if !in {
			s += p.origin.Of(Economy(e))
		}
	}
	return s
}

// largest is the largest part of the pool that can be bought inside the table.
func (p *pool) largest() float64 {
	if p.bound <= 0 {
		return 1
	}
	return math.Max(0, p.free/(p.free+p.bound))
}

// holds reports whether the origin can hold, up to the rounding of shares.
func (p *pool) holds() bool { return 1-p.outside() <= p.largest()+shareTolerance }

// splits are the origins of the free and of the bound inputs.
func (p *pool) splits() (free, bound Split) {
	s, whole := p.outside(), p.free+p.bound
	bound = make(Split, len(p.inside))
	free = bound.plus(p.origin) // a program may leave out the last parts of an origin
	if !(s > 0) {               // nothing is bound but rounding
		bound[Rest] = 1
		return free, bound
	}
	for e, in := range p.inside {
		o := p.origin.Of(Economy(e))
		if !in {
			bound[e] = o / s
		}
		if p.bound > 0 && p.free > 0 && s < 1 {
			free[e] = math.Max(0, (o*whole-bound[e]*p.bound)/p.free)
		}
	}
	return free, bound
}

// poolOf is the inputs that the line does not name, and which of them only others make.
func (b *spreading) poolOf(r *recipe) (p *pool, unmade []bool) {
	p = &pool{bound: r.row, origin: b.line.Origin.Split(), inside: b.sp.inside()}
	unmade = make([]bool, len(r.inputs))
	for i, share := range r.inputs {
		switch {
		case b.onlyAbroad(i, r.region):
		case share != 0 && !b.canMake(i):
			unmade[i] = true
			p.bound += share
		default:
			p.free += share
		}
	}
	return p, unmade
}

// buyPool buys the inputs that the line does not name, with the origin of the line.
func (b *spreading) buyPool() {
	r := b.bound.recipe
	p, unmade := b.poolOf(r)
	p.origin = b.origin(b.line.Origin, p)
	switch {
	case math.IsNaN(p.outside()): // reported when it was read
		return
	case !p.holds():
		b.cannotHold(p, unmade)
		return
	}
	free, outside := p.splits()
	b.sp.rows = b.sp.rows.plus(outside.times(r.row))
	for i, share := range r.inputs {
		origin := b.inputOrigin(i, free)
		switch {
		case share == 0:
			continue
		case b.onlyAbroad(i, r.region):
			if origin = b.recordedOrigin(i); origin == nil {
				continue
			}
		case unmade[i]:
			origin = outside
			if p.outside() < 1 {
				b.sp.unmade = append(b.sp.unmade, b.t.Sectors[i].Code)
			}
		}
		b.supply(i, share, origin, b.line.recipeAt)
	}
}

// inside are the economies that the table describes.
func (sp *spread) inside() []bool {
	out := make([]bool, len(sp.demand))
	for e := range out {
		out[e] = sp.demand[e] != nil
	}
	return out
}

// canMake reports whether a table of one region has production of sector i. With several regions another
// one may make it, and the correspondence of the economy that is to supply it decides.
func (p *plan) canMake(i int) bool { return len(p.r.regions) > 1 || p.t.Output[i] != 0 }

// onlyAbroad reports whether input i of a recipe of a region is a product that only another region has a sector for.
func (p *plan) onlyAbroad(i, region int) bool { return p.r.of[i] != region }

// cannotHold says by how much a line asks for more than the table's economies can supply.
func (b *spreading) cannotHold(p *pool, unmade []bool) {
	line, r := b.line, b.bound.recipe
	at, whole := line.originAt, p.free+p.bound
	if !at.Given() {
		at = line.recipeAt
	}
	var why, codes []string
	for i := range unmade {
		if unmade[i] {
			codes = append(codes, b.t.Sectors[i].Code)
		}
	}
	if r.row > 0 {
		why = append(why, fmt.Sprintf("%s are imported inputs, of which table %s does not say what they are", percentOf(r.row/whole), r.tech.t.Name))
	}
	if len(codes) > 0 {
		why = append(why, fmt.Sprintf("%s are %s, which no sector of table %s makes", percentOf((p.bound-r.row)/whole), input.Listed(codes), b.t.Name))
	}
	what, hint := "the inputs of "+line.structure(), "write   "+b.feasible(p)
	if len(line.Inputs) > 0 {
		what += " that   inputs   does not name"
	}
	hint += ", leave   origin   out to buy where the table says, or take a table with an imports matrix"
	if len(b.r.regions) > 1 {
		hint += ", for the recipes alone with   recipes:"
	}
	at.In(b.errs).Errorf(hint, "%s of %s are to be bought from %s, and %s is the largest share that can be: %s",
		percentOf(1-p.outside()), what, b.insiders(p), percentBelow(p.largest()), strings.Join(why, ", and "))
}

// insiders are the economies of the table that the origin names.
func (b *spreading) insiders(p *pool) string {
	var names []string
	for e, in := range p.inside {
		if in && p.origin.Of(Economy(e)) != 0 {
			names = append(names, b.s.nameOf(e))
		}
	}
	return strings.Join(names, " and ")
}

// feasible is the nearest origin that can hold: the parts inside in their proportions, what is left outside
// in its own, or in the rest of the world where nothing was to come from outside.
func (b *spreading) feasible(p *pool) string {
	most := math.Floor(p.largest()*1e4) / 1e4
	var parts []string
	for e, in := range p.inside {
		o := p.origin.Of(Economy(e))
		switch s := p.outside(); {
		case in:
			o *= most / (1 - s)
		case s > 0:
			o *= (1 - most) / s
		case Economy(e) == Rest:
			o = 1 - most
		}
		if o != 0 {
			parts = append(parts, fmt.Sprintf("%s: %s %%", b.s.economyKey(e), decimal(100*o)))
		}
	}
	return "origin: {" + strings.Join(parts, ", ") + "}"
}

// percentOf is a share for people, with four digits.
func percentOf(share float64) string { return fmt.Sprintf("%.4g %%", 100*share) }

// percentBelow is the same rounded down, so that it can be asked for.
func percentBelow(share float64) string { return decimal(math.Floor(share*1e4)/100) + " %" }

// buyRecorded buys the inputs of a recipe without an origin where the table records them: at home what its
// domestic flows hold, in the rest of the world what it imports.
func (b *spreading) buyRecorded() {
	b.sp.recorded = true
	if len(b.bound.home) == 0 {
		return // reported when the line was bound
	}
	r := b.bound.recipe
	foreign := slices.Clone(r.inputs)
	for k, share := range b.bound.home {
		i := r.tech.product[k]
		if r.inputs[i] == 0 || share == 0 {
			continue // not bought, or named by the line
		}
		seller := b.sellerOf(k)
		if seller == nil {
			b.line.recipeAt.In(b.errs).Errorf("add   origin: {domestic: …, rest: …}   or name an economy with that region under economies.others",
				"the recipe has no origin, and buys %s, of a region that is none of the scenario's economies", b.t.Sectors[k].Code)
			return
		}
		b.supply(k, share, seller, b.line.recipeAt)
		foreign[i] -= share
	}
	b.importRecorded(foreign)
}

// importRecorded buys in the rest of the world what a recipe without an origin does not buy in the table.
func (b *spreading) importRecorded(foreign []float64) {
	r, sp := b.bound.recipe, b.sp
	abroad, all := make(Split, len(sp.goods)), r.row
	abroad[Rest] = 1
	for i, share := range foreign {
		if math.Abs(share) > shareTolerance*math.Abs(r.inputs[i]) { // not the rounding of the subtraction
			sp.add(i, share, abroad)
			all += share
		}
	}
	sp.rows[Rest] += r.row
	if all != 0 && sp.demand[Rest] != nil {
		b.line.recipeAt.In(b.errs).Errorf("add   origin: {domestic: …}   with a part for an economy that is no region of the table",
			"the recipe has no origin, and buys outside the table, where the scenario has no %s", b.s.nameOf(int(Rest)))
	}
}

// sellerOf is everything from the economy whose sector k is; nil when none is.
func (p *plan) sellerOf(k int) Split {
	e := p.r.ownerOf(k)
	if e < 0 {
		return nil
	}
	out := make(Split, p.count())
	out[e] = 1
	return out
}

// ownerOf is the economy whose sector k is, or -1.
func (r *regional) ownerOf(k int) int {
	if r.of[k] < 0 {
		return -1
	}
	return r.economy[r.of[k]]
}

// unit is 1 at position k of n.
func unit(n, k int) []float64 {
	out := make([]float64, n)
	out[k] = 1
	return out
}
