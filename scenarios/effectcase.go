package scenarios

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
)

// effecting adds up the effects of one case in some years.
type effecting struct {
	*plan
	i    int   // the case
	over []int // positions of the years
	rows [effectCount]effectRow

	builders []effectParts // by economy: the own of builders; NaN where it is not known
	why      []reasons     // by economy: why it is not
	outside  []float64     // by economy outside the table: what lines with buys buy there, in result units
}

// effects are the effects of a case, of the regions of the table and of the economies outside it that are paid, in all years and in each.
func (p *plan) effects(i int) []EconomyEffects {
	b := p.effecting(i)
	out := b.effects()
	for y, year := range p.s.Years() {
		b.over = []int{y}
		for _, one := range b.effects() {
			k := slices.IndexFunc(out, func(e EconomyEffects) bool { return e.Economy == one.Economy })
			out[k].ByYear = append(out[k].ByYear, YearEffects{year, one.plain()})
		}
	}
	return out
}

// effecting adds up over all years.
func (p *plan) effecting(i int) effecting {
	b := effecting{plan: p, i: i, rows: p.effectRows(p.impacts[p.totals[i]].Accounts)}
	for y := range p.s.Years() {
		b.over = append(b.over, y)
	}
	return b
}

// effects are those of the years.
func (b effecting) effects() []EconomyEffects {
	b.addBuilders()
	var out []EconomyEffects
	for k := range b.r.regions {
		out = append(out, b.ofRegion(k))
	}
	for e := range b.r.region {
		if b.r.region[e] < 0 && b.s.named(e) && (b.builders[e] != effectParts{} || b.outside[e] != 0) {
			out = append(out, b.ofOutside(e))
		}
	}
	return out
}

// bought is what lines with buys, and for their margins those with a recipe, buy from the sectors of the table in one year, in table units.
func (b *effecting) bought(year int) []float64 {
	f := make([]float64, b.t.N())
	for j := range b.s.Cases[b.i].Lines {
		line := &b.s.Cases[b.i].Lines[j]
		if own := b.spreads[b.i][j].ownGoods(line); own != nil {
			for e, goods := range own.demand {
				axpy(f, b.inTableOf(e, line, year), goods)
			}
		}
	}
	return f
}

// ownGoods are the goods that a line buys as such, and not as inputs of its builder; nil for none.
func (sp *spread) ownGoods(line *Line) *spread {
	if len(line.Buys) > 0 {
		return sp
	}
	return sp.carried
}

// ofRegion are the effects in a region of the table.
func (b *effecting) ofRegion(k int) EconomyEffects {
	out := EconomyEffects{Economy: b.r.regions[k].Code, Name: b.r.regions[k].Name, Type: "I"}
	var own, all effectParts
	for _, y := range b.over {
		year := b.s.Years()[y]
		own = own.plus(b.inYear(b.weigh(&b.rows, b.bought(year), k), k, year))
		all = all.plus(b.inYear(b.weigh(&b.rows, b.impacts[b.years[b.i][y]].Output, k), k, year))
	}
	direct, why := own, reasons{}
	for m := range why {
		why[m] = b.rows[m].why[k]
	}
	if e := b.r.economy[k]; e >= 0 {
		entry := &b.s.Economies[e]
		out.Name, out.NameZH = entry.Name, entry.NameZH
		direct = own.plus(b.builders[e])
		for m := range why {
			why.because(m, b.why[e][m])
		}
	}
	if out.Name == "" {
		out.Name = out.Economy
	}
	indirect := all.axpy(-1, own)
	for m := range direct {
		out.Effects = append(out.Effects, Effect{Measure: effectNames[m], Unit: b.effectUnit(m, k), Direct: Number(direct[m]), Indirect: Number(indirect[m]),
			Induced: Number(math.NaN()), Total: Number(direct[m] + indirect[m]), Reason: why[m], Note: b.rows[m].notes[k]})
	}
	b.addInduced(&out, k)
	return out
}

// inYear brings jobs to the productivity of a year.
func (p *plan) inYear(parts effectParts, region, year int) effectParts {
	parts[effectJobs] *= p.productivity(region).factor(year, p.t.Year)
	return parts
}

// effectUnit is the unit of a measure in a region; -1 is outside the table.
func (b *effecting) effectUnit(m, k int) string {
	switch {
	case m != effectJobs:
		return b.s.resultUnit(b.t)
	case k < 0 || b.rows[m].units[k] == "":
		return personYears
	}
	return b.rows[m].units[k]
}

// ofOutside are the effects in an economy outside the table: the builder's own, and the output that is bought there.
func (b *effecting) ofOutside(e int) EconomyEffects {
	entry := &b.s.Economies[e]
	out := EconomyEffects{Economy: b.s.economyKey(e), Name: entry.Name, NameZH: entry.NameZH, Type: "I"}
	direct, beyond := b.builders[e], entry.Name+" is outside the table: what is ordered there in turn is not computed"
	direct[effectOutput] += b.outside[e]
	for m := range direct {
		why := b.why[e][m]
		if why == "" {
			why = beyond
		}
		if m != effectOutput && b.outside[e] != 0 {
			direct[m] = math.NaN()
		}
		nan := Number(math.NaN())
		out.Effects = append(out.Effects, Effect{Measure: effectNames[m], Unit: b.effectUnit(m, -1), Direct: Number(direct[m]), Indirect: nan, Induced: nan,
			Total: nan, Reason: why})
	}
	return out
}

// addBuilders adds up what the builders of each economy make themselves.
func (b *effecting) addBuilders() {
	b.builders, b.why, b.outside = make([]effectParts, b.count()), make([]reasons, b.count()), make([]float64, b.count())
	for j := range b.s.Cases[b.i].Lines {
		line, sp := &b.s.Cases[b.i].Lines[j], b.spreads[b.i][j]
		for e := range b.builders {
			switch {
			case b.bound[b.i][j].recipe != nil:
				b.addBuilder(e, j)
			case line.payroll && (sp.site[e] != 0 || line.Labour.workers(e) > 0):
				b.addStaff(e, j)
			}
			if own := sp.ownGoods(line); own != nil && sp.demand[e] == nil {
				b.outside[e] += b.moneyIn(e, line) * b.scale() * sum(own.goods[e])
			}
		}
	}
}

// addBuilder adds a line's builder, as far as its value added is paid to economy e, and who works on its site. Its output is what
// the line is at the table's prices.
func (b *effecting) addBuilder(e, j int) {
	line, sp := &b.s.Cases[b.i].Lines[j], b.spreads[b.i][j]
	r := b.bound[b.i][j].recipe
	part, money := sp.builder(line, e), b.moneyIn(e, line)*b.scale()
	one := effectParts{effectJobs: b.onSiteJobs(e, j, part*sp.left())}
	if part != 0 {
		one[effectOutput], one[effectValueAdded], one[effectIncome] = money*part*sp.left(), money*sp.site[e], money*sp.wages[e]
		one[effectImports], one[effectTaxes] = money*part*sp.imports(e), money*part*sp.taxes
		if r.sector >= 0 && !r.tech.t.HasPrimary(tables.ProductTaxes) {
			one[effectTaxes] = math.NaN()
			b.why[e].because(effectTaxes, fmt.Sprintf("table %s has no row of taxes on products", r.tech.t.Name))
		}
	}
	if math.IsNaN(one[effectIncome]) {
		b.why[e].because(effectIncome, fmt.Sprintf("line %s: the compensation of employees of its builder is not recorded", line.ID))
	}
	if math.IsNaN(one[effectJobs]) {
		b.why[e].because(effectJobs, fmt.Sprintf("line %s: the jobs of its builder in %s are in no sector of the table; they may be stated as   labour", line.ID, b.s.nameOf(e)))
	}
	b.builders[e] = b.builders[e].plus(one)
}

// addStaff adds the staff of a line of operation in economy e: their wages are the operator's value added, of which no more than
// that is known of its output. Their number is in no sector of the table.
func (b *effecting) addStaff(e, j int) {
	line := &b.s.Cases[b.i].Lines[j]
	wages := b.moneyIn(e, line) * b.scale() * b.spreads[b.i][j].site[e]
	one := effectParts{effectOutput: wages, effectValueAdded: wages, effectIncome: wages, effectJobs: math.NaN()}
	if line.Labour != nil {
		one[effectJobs] = b.onSiteJobs(e, j, 0)
	}
	if math.IsNaN(one[effectJobs]) {
		b.why[e].because(effectJobs, fmt.Sprintf("line %s: the jobs of its staff in %s are in no sector of the table; they may be stated as   labour", line.ID, b.s.nameOf(e)))
	}
	b.builders[e] = b.builders[e].plus(one)
}

// moneyIn is a line's money of the years in table units, at the prices of one economy.
func (b *effecting) moneyIn(e int, line *Line) float64 {
	sum := 0.0
	for _, y := range b.over {
		sum += b.inTableOf(e, line, b.s.Years()[y])
	}
	return sum
}

// onSiteJobs are the person-years that a line states, in the years in which it spends, or those of the builder's sector in the economy.
func (b *effecting) onSiteJobs(e, j int, part float64) float64 {
	line, k := &b.s.Cases[b.i].Lines[j], b.r.region[e]
	if line.Labour != nil {
		workers := line.Labour.workers(e)
		if workers != 0 && k >= 0 && b.effectUnit(effectJobs, k) != personYears {
			return math.NaN() // the table counts something else
		}
		if len(b.over) == 1 {
			workers *= line.phasing(b.s).in(b.s.Years()[b.over[0]])
		}
		return workers
	}
	sum := 0.0
	for _, y := range b.over {
		year := b.s.Years()[y]
		if money := b.inTableOf(e, line, year) * part; money != 0 {
			sum += b.jobsOf(e, b.bound[b.i][j].recipe.sector) * money * b.productivity(k).factor(year, b.t.Year)
		}
	}
	return sum
}

// builder is the part of a line's builder that is economy e's: that of the value added on site.
func (sp *spread) builder(line *Line, e int) float64 {
	if whole := sp.site.sum(); whole != 0 {
		return sp.site[e] / whole
	}
	return line.Site.Of(Economy(e))
}

// imports is what the builder of economy e imports: of a region of the table from outside all of them, of an economy outside the table from all others.
func (sp *spread) imports(e int) float64 {
	out, all := 0.0, sp.bought()
	if sp.carried != nil {
		all = all.plus(sp.carried.bought().times(-1))
	}
	for from, bought := range all {
		if from != e && (sp.demand[from] == nil || sp.demand[e] == nil) {
			out += bought
		}
	}
	return out
}

// jobsOf is the jobs per unit of output of the sectors that are builders of the kind j in economy e; NaN where they are not known.
func (b *effecting) jobsOf(e, j int) float64 {
	k := b.r.region[e]
	if k < 0 || j < 0 || b.rows[effectJobs].why[k] != "" || b.r.sellers[e][j] == nil {
		return math.NaN()
	}
	out := 0.0
	for _, to := range b.r.sellers[e][j] {
		if b.t.Output[to.sector] == 0 {
			return math.NaN()
		}
		out += to.share * b.rows[effectJobs].values[to.sector]
	}
	return out
}
