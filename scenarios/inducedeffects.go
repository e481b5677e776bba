package scenarios

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// InducedEnds is where final demand and what households spend of their income end, households being endogenous:
//
//	f + c = Σ_r (v_r + m_r + t_r) + stocks + discrepancy
//
// with c all that households spend, on imports and taxes too. Per unit of f that is 1 + induced consumption: the ceiling of
// value added, imports and taxes together. Wages on site are income that the table's sectors do not pay, and c has what is spent of them.
type InducedEnds struct {
	Demand      float64 `json:"demand"`
	Consumption float64 `json:"consumption"`
	ValueAdded  float64 `json:"value_added"`
	Imports     float64 `json:"imports"`        // of sectors and households
	Taxes       float64 `json:"taxes_products"` // of sectors and households
	Stocks      float64 `json:"stocks"`
	Discrepancy float64 `json:"discrepancy"`
	Sum         float64 `json:"sum"`
	Difference  float64 `json:"difference"` // sum less demand and consumption; above 1e-9 of them no result is given
	Ceiling     Number  `json:"ceiling"`    // the sum per unit of demand: 1 + consumption / demand; null where nothing is demanded
}

// solveClosed solves for the demands of each case and year with households endogenous.
func (p *plan) solveClosed() error {
	if err := p.closeAgain(); err != nil || p.closed == nil || p.closed.model == nil {
		return err
	}
	n, years := p.t.N(), p.s.Years()
	if err := memory.Numbers(p.closed.model.Table.N(), len(p.s.Cases)*len(years), "demand by case and year"); err != nil {
		return err
	}
	f := mat.NewDense(p.closed.model.Table.N(), len(p.s.Cases)*len(years), nil)
	for i := range p.s.Cases {
		for y, year := range years {
			for row, v := range p.columns[p.years[i][y]] {
				f.Set(row, i*len(years)+y, v)
			}
			for k, g := range p.closed.group {
				if g >= 0 {
					f.Set(n+g, i*len(years)+y, p.siteIncome(i, k, year))
				}
			}
		}
	}
	var err error
	p.closedImpacts, err = p.closed.model.Impacts(f)
	return err
}

// closeAgain makes households endogenous with other shares of income than those that were bound.
func (p *plan) closeAgain() error {
	if p.closed == nil || slices.Equal(p.closed.shares, p.s.incomeShares()) {
		return nil
	}
	var errs input.List
	p.closed = p.close(p.s, &errs)
	return errs.Err()
}

// siteIncome is the income that wages on site are for the households of a region in one year, in table units: those paid to its
// economy, less what its workers spend in the host; and in the host that spending, as the income of which it is spent.
// Wages that are not recorded are none; [plan.inducedNotes] says so.
func (p *plan) siteIncome(i, k, year int) float64 {
	e, sum := p.r.economy[k], 0.0
	if e < 0 {
		return 0
	}
	for j := range p.s.Cases[i].Lines {
		line, wages := &p.s.Cases[i].Lines[j], p.spreads[i][j].wages
		if wages == nil {
			continue // a line that buys has no site
		}
		part := wages.Of(Economy(e))
		if from, to, moved := line.Labour.movesTo(p.s); from >= 0 {
			if e == from {
				part -= moved * wages.Of(Economy(from))
			}
			if e == to {
				h := p.closed.closure.Households[p.closed.group[k]]
				part += moved * wages.Of(Economy(from)) * h.Income / h.Spending
			}
		}
		if part != 0 && !math.IsNaN(part) {
			sum += part * p.inTableOf(e, line, year)
		}
	}
	return sum
}

// movesTo is whose wages are spent in the host, which economy that is, and the share; -1 for none.
func (l *Labour) movesTo(s *Scenario) (from, to int, share float64) {
	if l == nil || l.Foreign == nil || l.Foreign.SpentLocally.Value == 0 {
		return -1, -1, 0
	}
	if to = int(Domestic); s.named(int(Host)) {
		to = int(Host)
	}
	return int(l.Foreign.Economy), to, float64(l.Foreign.SpentLocally.Value)
}

// addInduced adds the induced effects of a region, closed less open, and what its households import and pay in taxes.
func (b *effecting) addInduced(out *EconomyEffects, k int) {
	if b.closed == nil {
		return
	}
	if why := b.closed.why[k]; why != "" {
		for m := range out.Effects {
			if out.Effects[m].Reason == "" {
				out.Effects[m].Reason = why
			}
		}
		return
	}
	out.Type = typeII
	var sum effectParts
	bought := 0.0 // imports, by households
	for _, y := range b.over {
		one, imports := b.inducedIn(k, y, b.s.Years()[y])
		sum, bought = sum.plus(one), bought+imports
	}
	if bought == 0 && b.rows[effectImports].why[k] == "" {
		out.Effects[effectImports].Note = fmt.Sprintf("table %s records no imports that households buy, so induced imports are those of sectors alone",
			b.t.Name)
	}
	for m := range out.Effects {
		out.Effects[m].Induced = Number(sum[m])
		out.Effects[m].Total += Number(sum[m])
	}
}

// inducedIn are the induced effects of one year in a region, and the imports that its households buy.
func (b *effecting) inducedIn(k, y, year int) (out effectParts, bought float64) {
	n := b.t.N()
	with, open, h := b.closedImpacts[b.i*len(b.s.Years())+y], b.impacts[b.years[b.i][y]], n+b.closed.group[k]
	more := make([]float64, n)
	for i := range more {
		more[i] = with.Output[i] - open.Output[i]
	}
	out = b.inYear(b.weigh(&b.rows, more, k), k, year)
	kinds := b.kinds(with.Accounts)
	for _, row := range kinds[tables.ImportedInputs] {
		bought += with.Accounts[row].Values[h] * b.scale()
	}
	for _, row := range kinds[tables.ProductTaxes] {
		out[effectTaxes] += with.Accounts[row].Values[h] * b.scale()
	}
	out[effectImports] += bought
	staff := b.closed.staff(b.closed.group[k], n) * with.Output[h] * b.scale()
	out[effectValueAdded], out[effectIncome] = out[effectValueAdded]+staff, out[effectIncome]+staff
	return out, bought
}

// staff is what households pay to others, domestic staff, per unit of their income. n sectors are before the households.
func (c *closed) staff(g, n int) float64 {
	return c.model.Table.Z.At(n+g, n+g) / c.model.Table.Output[n+g]
}

// inducedEnds follows the final demand of a case and the spending of households to their ends; nil where no households are endogenous.
func (p *plan) inducedEnds(i int) (*InducedEnds, error) {
	if p.closed == nil || p.closed.model == nil {
		return nil, nil
	}
	id, n, rounding := &InducedEnds{}, p.t.N(), 0.0
	for y := range p.s.Years() {
		impact := p.closedImpacts[i*len(p.s.Years())+y]
		p.addEnds(id, impact, p.impacts[p.years[i][y]].Accounts)
		for _, v := range impact.Initial[:n] {
			id.Demand += v * p.scale()
		}
		for g, h := range p.closed.closure.Households {
			staff := impact.Output[n+g] * p.closed.staff(g, n) * p.scale()
			id.Consumption += impact.Output[n+g]*h.Spending/h.Income*p.scale() + staff
			id.ValueAdded += staff
		}
		rounding += p.rounding(impact)
	}
	id.Sum = id.ValueAdded + id.Imports + id.Taxes + id.Stocks + id.Discrepancy
	id.Difference = id.Sum - id.Demand - id.Consumption
	if id.Ceiling = Number(id.Sum / id.Demand); id.Demand == 0 {
		id.Ceiling = Number(math.NaN())
	}
	if math.Abs(id.Difference) > demandTolerance*(math.Abs(id.Demand)+math.Abs(id.Consumption))+rounding {
		return nil, fmt.Errorf("case %s: with households endogenous only %s of %s of demand and household spending is accounted for",
			p.s.Cases[i].ID, decimal(id.Sum), decimal(id.Demand+id.Consumption))
	}
	return id, nil
}

// addEnds adds one year's value added, by the rows of the open table, and imports and taxes, those of households too.
func (p *plan) addEnds(id *InducedEnds, impact *ioa.Impact, open []ioa.AccountImpact) {
	kinds, openKinds := p.kinds(impact.Accounts), p.kinds(open)
	for _, row := range openKinds[tables.ValueAdded] {
		for j, v := range open[row].Account.Values {
			if x := p.t.Output[j]; x != 0 {
				id.ValueAdded += v / x * impact.Output[j] * p.scale()
			}
		}
	}
	for _, row := range kinds[tables.ImportedInputs] {
		id.Imports += impact.Accounts[row].Total * p.scale()
	}
	for _, row := range kinds[tables.ProductTaxes] {
		id.Taxes += impact.Accounts[row].Total * p.scale()
	}
	for j, x := range p.t.Output {
		if x == 0 {
			id.Stocks += impact.Output[j] * p.scale()
		} else {
			id.Discrepancy += p.r.miss[j] / x * impact.Output[j] * p.scale()
		}
	}
}

// inducedEnds are the rows of the identity with households endogenous.
func (w *rowWriter) inducedEnds() {
	d := w.c.InducedEnds
	if d == nil {
		return
	}
	w.money(0, "induced_ends_demand", "", d.Demand)
	w.money(0, "induced_ends_consumption", "", d.Consumption)
	w.money(0, "induced_ends_value_added", "", d.ValueAdded)
	w.money(0, "induced_ends_imports", "", d.Imports)
	w.money(0, "induced_ends_taxes_products", "", d.Taxes)
	w.money(0, "induced_ends_stocks", "", d.Stocks)
	w.money(0, "induced_ends_discrepancy", "", d.Discrepancy)
	w.money(0, "induced_ends_difference", "", d.Difference)
	w.maybe(0, "induced_ceiling", "", "ratio", float64(d.Ceiling))
}

// inducedNotes say what was closed, and what wages on site add.
func (p *plan) inducedNotes() []string {
	const open = "initial, direct and indirect effects only: what households spend of the income is not counted"
	if p.closed == nil || p.closed.model == nil {
		return []string{open}
	}
	out := append([]string{p.closed.closure.String(),
		"induced effects are those with households endogenous less those without, and are in the table of effects by economy alone: all other figures " +
			"leave out what households spend"}, p.closed.closure.Notes...)
	for i := range p.s.Cases {
		for j := range p.s.Cases[i].Lines {
			out = append(out, p.siteNotes(i, j)...)
		}
	}
	return out
}

// siteNotes say what a line's wages on site add to the income of households.
func (p *plan) siteNotes(i, j int) []string {
	var out []string
	line, wages := &p.s.Cases[i].Lines[j], p.spreads[i][j].wages
	for k, g := range p.closed.group {
		e := p.r.economy[k]
		if g < 0 || wages == nil || wages.Of(Economy(e)) == 0 {
			continue
		}
		where := fmt.Sprintf("case %s, line %s: wages on site paid to %s ", p.s.Cases[i].ID, line.ID, p.s.nameOf(e))
		if math.IsNaN(wages.Of(Economy(e))) {
			out = append(out, "warning: "+where+"are not recorded, so induced effects leave out what is spent of them")
			continue
		}
		out = append(out, where+"are income of its households: induced effects hold what is spent of them")
	}
	return out
}
