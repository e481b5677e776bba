package scenarios

import (
	"fmt"
	"strings"
)

// head is the result without its cases.
func (p *plan) head() *Result {
	s, t := p.s, p.t
	out := &Result{Scenario: s.Name, Title: s.Title, TitleZH: s.TitleZH, Summary: s.Summary, File: s.File, Hash: s.Hash,
		MoneyUnit: s.resultUnit(t), Currency: t.Currency, MoneyScale: s.Money.Unit, OwnUnit: s.ownUnit(), Economies: s.economyNames(), Facts: s.Facts, Statements: s.Statements}
	out.Basis = Basis{Table: t.Name, Title: t.Title, Economy: t.Economy, Year: t.Year, Unit: t.Unit, PriceBase: t.PriceBase,
		Imports: t.Treatment.String(), Flows: p.m.FlowsLine(), Sectors: t.N(), Estimated: t.Estimated, Sources: t.Sources, Hash: t.Hash}
	out.Accepted = p.m.Accepted()
	if p.r != nil {
		out.Accepted = append(out.Accepted, p.r.accepted...)
	}
	for _, sector := range t.Sectors {
		out.Sectors = append(out.Sectors, Sector{sector.Code, sector.Name, sector.NameZH})
	}
	if p.r != nil {
		p.headRegions(out)
	}
	out.Notes = append(out.Notes, s.Notes...)
	out.Notes = append(out.Notes, p.notes()...)
	out.Notes = append(out.Notes, t.Inferred...)
	out.Notes = append(out.Notes, p.m.Notes()...)
	return out
}

// notes say what the figures leave out and lean on.
func (p *plan) notes() []string {
	s, t := p.s, p.t
	out := []string{"initial, direct and indirect effects only: what households spend of the income is not counted"}
	if p.r == nil {
		out = append(out, fmt.Sprintf("what other economies than %s supply is money that leaves: it is counted, and run through no table", s.nameOf(int(Domestic))))
	} else {
		out = append(out, p.regionNotes()...)
	}
	if s.Start != t.Year || s.End != t.Year {
		out = append(out, fmt.Sprintf("the recipes of %d are used for all of %d to %d", t.Year, s.Start, s.End))
	}
	out = append(out, p.priceNote())
	if p.r != nil {
		out = append(out, p.regionalPriceNotes()...)
	}
	if t.PriceBase != "" {
		out = append(out, "amounts enter the table at its "+t.PriceBase+"; trade and transport margins are not taken out of lines that buy a sector's output, and a recipe buys them as the table's column does")
	}
	if p.hasRecipe() {
		out = append(out, "value added on site is what a recipe's own sector keeps (wages, profit, taxes, depreciation of the builder): it buys nothing from the table here, is not in value_added, and its jobs are not in the jobs")
		out = append(out, p.unimportedNotes()...)
	}
	if missing := t.Missing(); len(missing) > 0 {
		out = append(out, "table "+t.Name+" does not state its "+strings.Join(missing, ", "))
	}
	if regions := t.Regions(); len(regions) > 1 && p.r == nil {
		out = append(out, fmt.Sprintf("warning: table %s has %d regions, and the origin domestic means all of them: a sector's code names its region", t.Name, len(regions)))
	}
	if _, withheld := p.m.Withheld(); withheld != "" {
		out = append(out, withheld)
	}
	out = append(out, p.originNotes()...)
	out = append(out, p.discrepancies()...)
	return append(out, p.idleOrigins()...)
}

// idleOrigins names origins of inputs that the recipe does not buy: they change nothing, and are probably meant for another sector.
func (p *plan) idleOrigins() []string {
	var out []string
	for i := range p.s.Cases {
		for j, line := range p.s.Cases[i].Lines {
			for _, code := range p.spreads[i][j].idle {
				out = append(out, fmt.Sprintf("warning: case %s, line %s: the recipe of %s buys nothing of %s, so its origin changes nothing", p.s.Cases[i].ID, line.ID, line.Recipe, code))
			}
		}
	}
	return out
}

func (p *plan) priceNote() string {
	s := p.s
	if s.Money.PriceYear == p.t.Year {
		return fmt.Sprintf("money is stated at the prices of the table, %d: nothing is deflated", p.t.Year)
	}
	from := fmt.Sprint(s.Money.PriceYear)
	if s.Money.PriceYear == 0 {
		from = "each year's own prices"
	}
	if s.Deflator == nil {
		return "money is stated at " + from + " and falls in the table's year: nothing is deflated"
	}
	return fmt.Sprintf("the money identity is in own money (%s); results are brought from %s to %d prices with: %s", s.ownUnit(), from, p.t.Year, s.Deflator.Name)
}

func (p *plan) hasRecipe() bool {
	for i := range p.s.Cases {
		for _, line := range p.s.Cases[i].Lines {
			if line.Recipe != "" {
				return true
			}
		}
	}
	return false
}

func (p *plan) discrepancies() []string {
	var out []string
	for i := range p.s.Cases {
		for j, line := range p.s.Cases[i].Lines {
			if d := p.spreads[i][j].discrepancy; d > identityTolerance || d < -identityTolerance {
				out = append(out, fmt.Sprintf("warning: the inputs and value added of %s miss its output by %.3g %%: case %s shows the money as discrepancy", line.Recipe, 100*d, p.s.Cases[i].ID))
			}
		}
	}
	return out
}
