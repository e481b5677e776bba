package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// maxDiscrepancy is how far a recipe's column may miss its output. Tables
// printed in whole numbers miss by less; beyond it the recipe is not a recipe.
const maxDiscrepancy = 0.01

// spread is where one unit of a line's money goes. The parts add up to 1.
type spread struct {
	goods       [][]float64          // by economy, n each: goods and services by the sector that names them
	demand      [][]float64          // by economy, n each: the same as final demand for sectors of the table; nil for economies outside it
	rows        Split                // by economy: imported inputs that the table records only as a row, of sectors unknown
	site        Split                // value added of the recipe's own sector: wages, profit, taxes, depreciation of the builder
	wages       Split                // the part of site that builders pay as wages; NaN where the recipe does not record it
	taxes       float64              // taxes on products in the recipe
	margins     [marginKinds]float64 // of the amount, among the goods: trade and transport
	taxesOff    float64              // taxes on products that are taken off the amount
	taxesAdded  float64              // taxes on products that the amount leaves out
	carried     *spread              // the margins of a recipe, which the goods have too: the line buys them, not its builder; nil for none
	excluded    float64
	discrepancy float64  // by what the table's column misses its output
	unmade      []string // inputs that no sector of the table makes, and that are bought outside it although the origin has a part inside
	recorded    bool     // no origin is stated: the inputs come from where the table records them
}

// newSpread is empty. Its numbers are one piece of memory, because a run by the thousand spends its time on getting it.
func (p *plan) newSpread() *spread {
	count, n := p.count(), p.t.N()
	room := p.rooms.take(count*(2+n) + min(count, len(p.r.regions))*n)
	take := func(n int) []float64 {
		out := room[:n:n]
		room = room[n:]
		return out
	}
	rows := make([][]float64, 2*count)
	sp := &spread{goods: rows[:count:count], demand: rows[count:], site: take(count), rows: take(count)}
	for e := range sp.goods {
		sp.goods[e] = take(n)
		if p.r.region[e] >= 0 {
			sp.demand[e] = take(n)
		}
	}
	return sp
}

// rooms are pieces of memory that one plan after another uses; nil for a plan that keeps its own.
type rooms struct {
	all  [][]float64
	next int
}

// take is a piece of n zeros.
func (r *rooms) take(n int) []float64 {
	if r == nil {
		return make([]float64, n)
	}
	if r.next == len(r.all) || len(r.all[r.next]) < n {
		r.all = append(r.all[:r.next], make([]float64, n))
	}
	room := r.all[r.next][:n]
	clear(room)
	r.next++
	return room
}

// add divides what is bought from sector i over the economies.
func (sp *spread) add(i int, amount float64, origin Split) {
	for e := range sp.goods {
		sp.goods[e][i] += amount * origin.Of(Economy(e))
	}
}

// boughtFrom is the goods and services from one economy.
func (sp *spread) boughtFrom(e int) float64 {
	sum := sp.rows.Of(Economy(e))
	for _, v := range sp.goods[e] {
		sum += v
	}
	return sum
}

// bought is the goods and services by economy, those of the row imports among them.
func (sp *spread) bought() Split {
	out := sp.rows.times(1)
	for e := range sp.goods {
		out[e] = sp.boughtFrom(e)
	}
	return out
}

// spreading is one unit of a line's money on its way.
type spreading struct {
	*plan
	line     *Line
	bound    *boundLine
	sp       *spread
	missing  []lacks           // products without a seller
	unearned [marginKinds]bool // margins that nobody earns, and that this was reported
	nothing  bool              // margins and taxes leave nothing, and that this was reported
	errs     *input.List
}

// spread spreads one unit of a line's money.
func (p *plan) spread(bound *boundLine, line *Line, errs *input.List) *spread {
	b := &spreading{plan: p, line: line, bound: bound.of(line), sp: p.newSpread(), errs: errs}
	switch {
	case len(line.Excluded) > 0:
		b.sp.excluded = 1
	case line.payroll:
		b.sp.site = b.sp.site.plus(line.Site.Split())
		b.sp.wages = b.sp.site
	case line.spreads():
		if bound.recipe != nil {
			b.spreadRecipeAtPrices()
		}
	default:
		origin := b.origin(line.Origin, nil)
		for k, part := range line.Buys {
			if i := bound.sectors[k]; i >= 0 {
				b.buy(i, float64(part.Share.Value), b.inputOrigin(i, origin), part.at)
			}
		}
	}
	b.report()
	return b.sp
}

// spreadRecipe buys the inputs of a recipe: see [Project.bindRecipe].
func (b *spreading) spreadRecipe() {
	r, sp := b.bound.recipe, b.sp
	sp.taxes, sp.discrepancy = r.taxes, r.rest
	b.paySite(r)
	for _, in := range b.bound.named {
		b.buyNamed(in, b.inputOrigin(in.sector, b.origin(b.line.Inputs[in.entry].Origin, nil)))
	}
	if b.line.Origin == nil {
		b.buyRecorded()
	} else {
		b.buyPool()
	}
}

// buyNamed buys an input with the origin that the line gives it by name.
func (b *spreading) buyNamed(in named, origin Split) {
	if e := b.r.ownerOf(in.sector); e >= 0 && b.t.Output[in.sector] == 0 {
		if part := in.share * origin.Of(Economy(e)); part != 0 && !math.IsNaN(part) {
			in.at.In(b.errs).Errorf("give it an origin outside "+b.s.nameOf(e),
				"%s has no output in table %s, so the largest part of it that can be bought in %s is 0 %%", b.t.Sectors[in.sector].Code, b.t.Name, b.s.nameOf(e))
			return
		}
	}
	b.supply(in.sector, in.share, origin, in.at)
}

// needOutput refuses demand for a sector that the table has no production of.
func (b *spreading) needOutput(i int, demand float64, at input.Value) {
	if demand != 0 && !math.IsNaN(demand) && b.t.Output[i] == 0 {
		at.In(b.errs).Errorf("give it another origin, or name a sector that produces",
			"demand for %s, which has no output in table %s", b.t.Sectors[i].Code, b.t.Name)
	}
}
