package scenarios

import "slices"

// Measures of the table of effects, in its order.
const (
	effectOutput = iota
	effectValueAdded
	effectIncome
	effectJobs
	effectImports
	effectTaxes
	effectCount
)

// effectNames are what the measures are called in rows: effect_direct_output.
var effectNames = [effectCount]string{"output", "value_added", "income", "jobs", "imports", "taxes"}

// EconomyEffects are the direct, indirect and induced effects in one economy (直接、间接、诱发效应):
//
//	direct     the builder's own of lines with a recipe (output is the amount of the line, value added that on site), and
//	           the own of the sectors that lines buy: c_i f_i
//	indirect   everything else in L f: Σ_i c_i (L f)_i − Σ_i c_i f_i over what lines buy
//	induced    what households spend of the income: see [Households]; null without them
//	total      their sum
//
// They are effects of the spending and never added to it. A builder's output, imports and taxes on products are divided
// over the economies like the value added on site. Imports are those from outside all regions of the table.
// In an economy outside the table only the direct effects are known. Source: Miller & Blair (2009), sections 6.2 and 2.5.
type EconomyEffects struct {
	Economy string        `json:"economy"` // its region's code; its key where it is outside the table
	Name    string        `json:"name"`
	NameZH  string        `json:"name_zh,omitempty"`
	Type    string        `json:"type"` // I; II where its households are endogenous, and total holds the induced effects
	Effects []Effect      `json:"effects"`
	ByYear  []YearEffects `json:"by_year"` // of an economy outside the table those in which it is paid
}

// YearEffects are the effects of what is spent in one year. Person-years that a line states are divided over its years like its money.
type YearEffects struct {
	Year    int      `json:"year"`
	Effects []Effect `json:"effects"` // without reasons and notes, which are those of all years
}

// plain are the effects without reasons and notes.
func (e *EconomyEffects) plain() []Effect {
	out := slices.Clone(e.Effects)
	for m := range out {
		out[m].Reason, out[m].Note = "", ""
	}
	return out
}

// Effect is one measure of an economy; null what is not known, with the reason.
type Effect struct {
	Measure  string `json:"measure"` // output, value_added, income, jobs, imports, taxes
	Unit     string `json:"unit"`
	Direct   Number `json:"direct"`
	Indirect Number `json:"indirect"`
	Induced  Number `json:"induced"`
	Total    Number `json:"total"`
	Reason   string `json:"reason,omitempty"` // why what is null is not known
	Note     string `json:"note,omitempty"`   // what the figure must say
}

// effectParts are one number of each measure.
type effectParts [effectCount]float64

func (p effectParts) plus(q effectParts) effectParts { return p.axpy(1, q) }

// axpy is p + k q.
func (p effectParts) axpy(k float64, q effectParts) effectParts {
	for m := range p {
		p[m] += k * q[m]
	}
	return p
}

// reasons are why the number of a measure is not known, by measure; "" where it is.
type reasons [effectCount]string

// because keeps the first reason.
func (r *reasons) because(m int, why string) {
	if r[m] == "" {
		r[m] = why
	}
}

// effects are the rows of the table of effects, whose measures begin with a prefix: "" for construction. A measure that no
// economy knows has rows too, without a value.
func (w *rowWriter) effects(prefix string) {
	for _, one := range w.c.Effects {
		w.effectsOf(prefix, 0, one.Economy, one.Effects)
		for _, y := range one.ByYear {
			w.effectsOf(prefix, y.Year, one.Economy, y.Effects)
		}
	}
}

func (w *rowWriter) effectsOf(prefix string, year int, economy string, effects []Effect) {
	for _, e := range effects {
		w.maybe(year, prefix+"effect_direct_"+e.Measure, economy, e.Unit, float64(e.Direct))
		w.maybe(year, prefix+"effect_indirect_"+e.Measure, economy, e.Unit, float64(e.Indirect))
		w.maybe(year, prefix+"effect_induced_"+e.Measure, economy, e.Unit, float64(e.Induced))
		w.maybe(year, prefix+"effect_total_"+e.Measure, economy, e.Unit, float64(e.Total))
	}
}
