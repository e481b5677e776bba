package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// atPrices is what an amount consists of beside its value at the table's prices, as shares of the amount.
type atPrices struct {
	margins [marginKinds]float64
	taxes   float64 // on products, taken off
	added   float64 // taxes on products that the amount leaves out: at most zero where they are no subsidies
}

// left is the value at the table's prices.
func (a atPrices) left() float64 {
	return 1 - a.margins[tradeMargin] - a.margins[transportMargin] - a.taxes - a.added
}

// parts divides an amount by rates, which are shares of the purchasers' value P = basic + taxes + trade + transport:
//
//	purchasers' to basic       trade, transport, taxes
//	purchasers' to producers'  trade, transport; the taxes stay in the value
//	producers' to basic        taxes / (1 − trade − transport)
//	basic to producers'        −taxes / (1 − trade − transport − taxes)
func (bp *boundPricing) parts(r tables.MarginRates) atPrices {
	margins := r.Trade + r.Transport
	switch {
	case bp.from == tables.BasicPrices:
		return atPrices{added: -r.Taxes / (1 - margins - r.Taxes)}
	case bp.from == tables.ProducersPrices:
		return atPrices{taxes: r.Taxes / (1 - margins)}
	}
	out := atPrices{margins: [...]float64{r.Trade, r.Transport}}
	if bp.to == tables.BasicPrices {
		out.taxes = r.Taxes
	}
	return out
}

// margins is what the scenario states of the line's margins.
func (b *spreading) margins() *Margins {
	terms := b.s.pricing(b.bound.pricing.inCase, b.line)
	return terms.margins()
}

// atPrices is what an amount of product i consists of. Rates that leave nothing of it are a mistake.
func (b *spreading) atPrices(i int) atPrices {
	bp := b.bound.pricing
	m := b.margins()
	rates := tables.MarginRates{Trade: float64(m.Trade.Value), Transport: float64(m.Transport.Value), Taxes: float64(m.Taxes.Value)}
	if bp.rates != nil {
		if i < 0 || bp.rates[i] == nil {
			return atPrices{} // reported when the line was bound
		}
		rates = *bp.rates[i]
	}
	margins := rates.Trade + rates.Transport
	if most := max(margins, margins+rates.Taxes); most > 1-shareTolerance || rates.Trade < 0 || rates.Transport < 0 {
		if !b.nothing {
			m.at.In(b.errs).Errorf("rates are shares of the purchasers' value, not of the basic value", "the margins and taxes of line %s leave nothing of its "+
				"value, or margins are below zero", b.line.ID)
		}
		b.nothing = true
		return atPrices{}
	}
	return bp.parts(rates)
}

// buy buys product i for a share of the line, whose margins go to trade and transport.
func (b *spreading) buy(i int, share float64, origin Split, at input.Value) {
	if b.bound.pricing == nil {
		b.supply(i, share, origin, at)
		return
	}
	of := b.atPrices(i)
	b.supply(i, share*of.left(), origin, at)
	b.takeOff(of, share, origin)
}

// spreadRecipeAtPrices spreads the recipe over what is left of the amount at the table's prices: margins and taxes by the rates of its
// sector, on the whole amount. What a line states of wages is money that is paid, and stays as it is.
func (b *spreading) spreadRecipeAtPrices() {
	if b.bound.pricing == nil {
		b.spreadRecipe()
		return
	}
	of := b.atPrices(b.bound.recipe.sector)
	b.bound = b.bound.times(of.left())
	b.spreadRecipe()
	var origin Split
	if b.line.Origin != nil {
		pool, _ := b.poolOf(b.bound.recipe)
		origin = b.origin(b.line.Origin, pool)
	}
	whole := b.sp
	b.sp = b.newSpread()
	b.takeOff(of, 1, origin)
	whole.addCarried(b.sp)
	b.sp = whole
}

// times is the bound line with a recipe of k units.
func (bound *boundLine) times(k float64) *boundLine {
	out, r := *bound, *bound.recipe
	r.inputs = scaled(r.inputs, k)
	r.row, r.taxes, r.value, r.wages, r.rest = r.row*k, r.taxes*k, r.value*k, r.wages*k, r.rest*k
	out.recipe, out.named = &r, slices.Clone(bound.named)
	for i := range out.named {
		out.named[i].share *= k
	}
	if bound.home != nil {
		out.home = scaled(bound.home, k)
	}
	return &out
}

// addCarried adds the margins and taxes of a recipe.
func (sp *spread) addCarried(carried *spread) {
	sp.carried, sp.margins, sp.taxesOff, sp.taxesAdded = carried, carried.margins, carried.taxesOff, carried.taxesAdded
	for e := range sp.goods {
		axpy(sp.goods[e], 1, carried.goods[e])
		if sp.demand[e] != nil {
			axpy(sp.demand[e], 1, carried.demand[e])
		}
	}
}

// takeOff buys the margins of a part of the line, and takes its taxes out.
func (b *spreading) takeOff(of atPrices, share float64, origin Split) {
	b.sp.taxesOff += share * of.taxes
	b.sp.taxesAdded += share * of.added
	for kind, rate := range of.margins {
		if amount := share * rate; amount != 0 && !math.IsNaN(amount) {
			b.sp.margins[kind] += amount
			b.carry(kind, amount, origin)
		}
	}
}

// carry buys margins: from the sectors that the scenario states, or from those of each economy that are recognised. Economies
// outside the table sell them under the names of the domestic sectors.
func (b *spreading) carry(kind int, amount float64, origin Split) {
	bp := b.bound.pricing
	m := b.margins()
	if bp.economy >= 0 {
		origin = make(Split, b.count())
		origin[bp.economy] = 1
	}
	if origin == nil {
		m.at.In(b.errs).Errorf("add   margins_from: domestic", "the recipe has no origin, so nothing says whose trade and transport earn the margins")
		return
	}
	for k, part := range [marginKinds][]Portion{m.TradeTo, m.TransportTo}[kind] {
		if i := bp.stated[kind][k]; i >= 0 {
			b.supply(i, amount*float64(part.Share.Value), origin, part.at)
		}
	}
	if len(bp.stated[kind]) > 0 {
		return
	}
	for e := range origin {
		if part := amount * origin[e]; part != 0 {
			b.carryIn(e, kind, part, m)
		}
	}
}

// carryIn buys margins from an economy's sectors that are recognised.
func (b *spreading) carryIn(e, kind int, amount float64, m *Margins) {
	region := b.r.region[e]
	if region < 0 {
		region = b.r.region[Domestic]
	}
	ends := b.carriers[kind][region]
	if len(ends) == 0 && b.unearned[kind] {
		return
	}
	if len(ends) == 0 {
		b.unearned[kind] = true
		name := marginNames()[kind]
		m.at.In(b.errs).Errorf("add   "+name+"_to: SECTOR   or   "+name+"_to: {SECTOR: 60 %, SECTOR: 40 %}   to the margins",
			"no sector of region %s is recognised as %s by its name, so nobody earns the %s margin", b.r.regions[region].Code, name, name)
		return
	}
	b.carried[kind][region] = true
	only := make(Split, b.count())
	only[e] = 1
	for _, to := range ends {
		b.supply(to.sector, amount*to.share, only, m.at)
	}
}

// left is the part of the amount that is its value at the table's prices.
func (sp *spread) left() float64 {
	return 1 - sp.margins[tradeMargin] - sp.margins[transportMargin] - sp.taxesOff - sp.taxesAdded
}
