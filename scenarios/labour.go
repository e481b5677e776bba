package scenarios

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// Labour is who works on the site of a line with a recipe. Its wages replace the wages in the recipe's value added, and the rest
// of the value added is divided by Line.Site: nothing is added to the line.
type Labour struct {
	Local   *Workers
	Foreign *Workers

	at input.Value
}

// Workers are those from one economy.
type Workers struct {
	Economy      Economy
	PersonYears  Quantity // over the whole line
	Wage         Quantity // a person-year, in Money.Unit
	Wages        Quantity // the sum, instead of Wage
	SpentLocally Quantity // of foreign workers' wages

	at input.Value
}

// groups are the workers that are stated.
func (l *Labour) groups() []*Workers {
	var out []*Workers
	if l != nil && l.Local != nil {
		out = append(out, l.Local)
	}
	if l != nil && l.Foreign != nil {
		out = append(out, l.Foreign)
	}
	return out
}

// paid is the wages, in Money.Unit, and whether they are stated.
func (w *Workers) paid() (sum float64, stated bool) {
	if w.Wages.Stated() {
		return float64(w.Wages.Value), true
	}
	return float64(w.Wage.Value) * float64(w.PersonYears.Value), w.Wage.Stated()
}

// paid is the wages of all workers by economy, and whether they are stated: either all are, or none.
func (l *Labour) paid(count int) (Split, bool) {
	out, any := make(Split, count), false
	for _, w := range l.groups() {
		sum, stated := w.paid()
		out[w.Economy] += sum
		any = any || stated
	}
	return out, any
}

// workers are the person-years of an economy; NaN where labour is not stated.
func (l *Labour) workers(e int) float64 {
	if l == nil {
		return math.NaN()
	}
	sum := 0.0
	for _, w := range l.groups() {
		if int(w.Economy) == e {
			sum += float64(w.PersonYears.Value)
		}
	}
	return sum
}

// paySite divides the value added on site, v of a unit of the line:
//
//	without wages     site_e = s_e v                     wages_e = s_e v · wages / value added of the recipe
//	with wages W_e    site_e = W_e + s_e (v − Σ W)       wages_e = W_e, per unit of the line
func (b *spreading) paySite(r *recipe) {
	site := b.line.Site.Split()
	b.sp.site = b.sp.site.plus(site.times(r.value))
	b.sp.wages = make(Split, len(b.sp.site))
	for e, part := range b.sp.site {
		if part != 0 {
			b.sp.wages[e] = part * b.wageShare(r, e)
		}
	}
	paid, stated := b.line.Labour.paid(b.count())
	if !stated {
		return
	}
	amount := b.s.amount(b.line)
	rest := r.value*amount - paid.sum()
	if rest < -shareTolerance*amount {
		b.line.Labour.at.In(b.errs).Errorf("state fewer person-years or lower wages, or a larger amount of the line",
			"the wages on site are %s, and %s is the largest sum that the line can pay: its value added on site", decimal(paid.sum()), decimal(r.value*amount))
		return
	}
	if amount == 0 {
		return // nothing is paid
	}
	b.sp.wages = paid.times(1 / amount)
	b.sp.site = b.sp.wages.plus(site.times(math.Max(0, rest) / amount))
}

// wageShare is the part of value added on site that is wages: by the recipe, or where it does not tell, by the income of households
// that economy e states; NaN where neither does.
func (b *spreading) wageShare(r *recipe, e int) float64 {
	switch h := b.s.householdsOfEconomy(e); {
	case !math.IsNaN(r.wages):
		return r.wages / r.value
	case h != nil && h.Share.Value != 0:
		return float64(h.Share.Value)
	}
	return math.NaN()
}

// labourNotes say whose wages are stated.
func (p *plan) labourNotes() []string {
	var out []string
	for i := range p.s.Cases {
		for j := range p.s.Cases[i].Lines {
			line := &p.s.Cases[i].Lines[j]
			if paid, stated := line.Labour.paid(p.count()); stated {
				out = append(out, fmt.Sprintf("case %s, line %s: stated wages on site of %s replace those of the recipe; value_added divides the rest",
					p.s.Cases[i].ID, line.ID, AmountIn(decimal(paid.sum()), p.s.ownUnit())))
			}
		}
	}
	return out
}
