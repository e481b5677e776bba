package scenarios

import (
	"fmt"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// head is the result without its cases.
func (p *plan) head() *Result {
	s, t := p.s, p.t
	out := &Result{SchemaVersion: SchemaVersion, Scenario: s.Name, Title: s.Title, TitleZH: s.TitleZH, Summary: s.Summary, SummaryZH: s.SummaryZH,
		NotesZH: s.NotesZH, File: s.File, Hash: s.Hash, Set: s.Settings, Moved: s.Moved,
		MoneyUnit: s.resultUnit(t), Currency: t.Currency, PriceYear: s.resultYear(t), MoneyScale: s.Money.Unit, OwnUnit: s.ownUnit(), repricing: p.repricing,
		Economies: s.economyNames(), Facts: s.Facts, Statements: s.Statements(),
		Effects: GrossEffects, EffectsZH: GrossEffectsZH}
	out.Basis = Basis{Table: t.Name, Title: t.Title, Economy: t.Economy, Year: t.Year, Unit: t.Unit, PriceBase: t.PriceBase,
		Imports: t.Treatment.String(), Flows: p.m.FlowsLine(), Sectors: t.N(), Estimated: t.Estimated, Sources: t.Sources, Hash: t.Hash}
	out.Accepted = append(p.m.Accepted(), p.r.accepted...)
	for i, sector := range t.Sectors {
		one := Sector{Code: sector.Code, Name: sector.Name, NameZH: sector.NameZH}
		if region := p.r.of[i]; region >= 0 {
			one.Region = p.r.regions[region].Code
		}
		out.Sectors = append(out.Sectors, one)
	}
	if e := s.indexNamed(t); e >= 0 {
		out.PriceIndex = &EconomyName{Name: s.Economies[e].Name, NameZH: s.Economies[e].NameZH, Key: s.economyKey(e)}
	}
	p.headRegions(out)
	out.Notes = append(out.Notes, s.Notes...)
	out.Notes = append(out.Notes, p.notes()...)
	out.Notes = append(out.Notes, t.Inferred...)
	out.Notes = append(out.Notes, p.tableNotes()...)
	return out
}

// notes say what the figures leave out and lean on.
func (p *plan) notes() []string {
	s, t := p.s, p.t
	out := p.inducedNotes()
	out = append(out, p.regionNotes()...)
	if start, end := int(s.Start.Value), int(s.End.Value); start != t.Year || end != t.Year {
		out = append(out, fmt.Sprintf("the %d input structure is applied to %d-%d", t.Year, start, end))
	}
	out = append(out, p.priceNote())
	if note := p.s.currencyNote(p.t); note != "" {
		out = append(out, note)
	}
	out = append(out, p.regionalPriceNotes()...)
	out = append(out, p.resultYearNotes()...)
	out = append(out, p.priceBaseNotes()...)
	if p.hasRecipe() {
		out = append(out, "value added on site is what a recipe's own sector keeps (wages, profit, taxes, depreciation of the builder): it has no further "+
			"rounds, and is excluded from value_added and employment")
		out = append(out, p.unimportedNotes()...)
	}
	if missing := t.Missing(); len(missing) > 0 {
		out = append(out, "table "+t.Name+" does not state its "+strings.Join(missing, " and "))
	}
	if regions := t.Regions().List; len(regions) > len(p.r.regions) {
		out = append(out, fmt.Sprintf("warning: table %s has %d regions, and the origin domestic means all of them: a sector's code names its region",
			t.Name, len(regions)))
	}
	if _, withheld := p.m.Withheld(); withheld != "" {
		out = append(out, withheld)
	}
	out = append(out, p.labourNotes()...)
	out = append(out, p.worksNotes()...)
	out = append(out, p.localNotes()...)
	out = append(out, p.originNotes()...)
	out = append(out, p.financeNotes()...)
	out = append(out, p.discrepancies()...)
	return append(out, p.idleOrigins()...)
}

// idleOrigins names origins of inputs that the recipe does not buy: they change nothing, and are probably meant for another sector.
func (p *plan) idleOrigins() []string {
	var out []string
	for i := range p.s.Cases {
		for j, line := range p.s.Cases[i].Lines {
			for _, code := range p.bound[i][j].idle {
				out = append(out, fmt.Sprintf("warning: case %s, line %s: the recipe of %s buys nothing of %s, so its origin changes nothing", p.s.Cases[i].ID,
					line.ID, line.structure(), code))
			}
		}
	}
	return out
}

func (p *plan) priceNote() string {
	s := p.s
	if s.Money.priceYear() == p.t.Year {
		return fmt.Sprintf("money is stated at the prices of the table, %d: nothing is deflated", p.t.Year)
	}
	from := fmt.Sprintf("%d prices", s.Money.priceYear())
	if s.Money.priceYear() == 0 {
		from = "each year's own prices"
	}
	if s.Deflator == nil {
		return "money is stated at " + from + " and falls in the table's year: nothing is deflated"
	}
	return fmt.Sprintf("the spending table is in the scenario's currency and prices (%s); results are converted from %s to %d prices with: %s; so are purchases from economies "+
		"that are not in the table", s.ownUnit(), from, p.t.Year, s.Deflator)
}

func (p *plan) hasRecipe() bool {
	for i := range p.s.Cases {
		for _, line := range p.s.Cases[i].Lines {
			if line.spreads() {
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
				out = append(out, fmt.Sprintf("warning: the inputs and value added of %s miss its output by %.3g %%: case %s shows the money as discrepancy",
					line.structure(), 100*d, p.s.Cases[i].ID))
			}
		}
	}
	return out
}

// headRegions are the regions of the table, and which economies they are.
func (p *plan) headRegions(out *Result) {
	for k, region := range p.r.regions {
		name := RegionName{Code: region.Code, Name: region.Name, Sectors: len(region.Sectors)}
		if e := p.r.economy[k]; e >= 0 {
			entry := &p.s.Economies[e]
			name.Economy, name.Name, name.NameZH = p.s.economyKey(e), entry.Name, entry.NameZH
			out.Economies[e].Region = region.Code
		}
		if name.Name == "" {
			name.Name = region.Code
		}
		out.Regions = append(out.Regions, name)
	}
	out.Inputs = p.r.files
}

// regionNotes say how the economies and the table's regions meet.
func (p *plan) regionNotes() []string {
	r := p.r
	var out, inside, outside, alone, idle []string
	for e := range p.s.Economies {
		switch {
		case r.region[e] >= 0:
			inside = append(inside, r.regions[r.region[e]].Code+" is "+p.s.nameOf(e))
		case p.s.named(e):
			outside = append(outside, p.s.nameOf(e))
		}
	}
	for k, region := range r.regions {
		if r.economy[k] < 0 {
			alone = append(alone, region.Code)
		}
		if !r.trade[k] {
			idle = append(idle, region.Code)
		}
	}
	if len(r.regions) > 1 {
		out = append(out, "regions of the table: "+strings.Join(inside, ", ")+"; what is bought from them is final demand for their own sectors")
	}
	if len(outside) > 0 {
		out = append(out, "payments to "+strings.Join(outside, " and ")+" are reported as leakage; effects there are not modelled")
	}
	if len(alone) > 0 {
		out = append(out, "no economy of the scenario is region "+input.Listed(alone)+": affected only by purchases of the other regions' sectors")
	}
	if len(r.regions) == 1 {
		return append(out, p.supplyNotes()...)
	}
	switch {
	case len(idle) == len(r.regions):
		out = append(out, "the table has no trade between its regions: purchases from one have no effect in the others")
	case len(idle) > 0:
		out = append(out, "sectors of region "+input.Listed(idle)+" buy nothing from the other regions in the table, so purchases there have no effect "+
			"in the others")
	}
	out = append(out, "what sectors buy from another region's sectors is part of the chain of orders; imports are those from outside all regions of the table")
	return append(append(out, p.treatmentNotes()...), p.supplyNotes()...)
}

// treatmentNotes say what the table's treatment of imports means for regions and recipes.
func (p *plan) treatmentNotes() []string {
	var out []string
	if p.t.Treatment == tables.Competitive {
		out = append(out, "assumption: the table's column of imports is taken out of what every user buys of a sector alike, users in other regions too")
	}
	return out
}

// supplyNotes say which sectors supply what the scenario names by the sectors of another region.
func (p *plan) supplyNotes() []string {
	r := p.r
	var out []string
	for e := range p.s.Economies {
		byMatch, byCode := p.suppliedBy(e)
		if byMatch > 0 {
			out = append(out, fmt.Sprintf("sectors of %s supply goods that are named by sectors of another region: %d by the correspondence that the "+
				"scenario states", p.s.nameOf(e), byMatch))
		}
		if byCode > 0 {
			out = append(out, fmt.Sprintf("sectors of %s supply goods that are named by sectors of another region: %d by having the same code", p.s.nameOf(e), byCode))
		}
	}
	if len(p.abroad) > 0 {
		out = append(out, "bought where the table says, because only that region has such a sector and the scenario gives it no origin: "+input.Listed(p.abroad))
	}
	for _, line := range r.accepted {
		out = append(out, "accepted although it is an error: "+line)
	}
	for k, tech := range r.recipes {
		if tech != nil {
			out = append(out, fmt.Sprintf("recipes of region %s are the columns of table %s (%s), all flows whatever their origin; what is bought from them "+
				"runs through table %s", r.regions[k].Code, tech.t.Name, yearOf(tech.t), p.t.Name))
			out = append(out, p.recipeBasisNotes(tech.t)...)
			if tech.t.Estimated {
				out = append(out, "table "+tech.t.Name+" is an estimate, not published statistics")
			}
		}
	}
	return out
}

// recipeBasisNotes say where the recipes of a national table and what is computed with the table of the run are not alike.
func (p *plan) recipeBasisNotes(t *tables.Table) []string {
	var out []string
	if len(p.s.Groups) > 0 {
		out = append(out, fmt.Sprintf("direct and complete coefficients of groups are those of table %s, not of the recipes of table %s", p.t.Name, t.Name))
	}
	from, to := tables.ValuationOf(t.PriceBase), tables.ValuationOf(p.t.PriceBase)
	if from != to && from != tables.UnknownPrices && to != tables.UnknownPrices {
		out = append(out, fmt.Sprintf("warning: the recipes of table %s are at %s and table %s is at %s: nothing is taken out of the inputs for the difference", t.Name, from,
			p.t.Name, to))
	}
	return out
}

// suppliedBy counts the products of other regions that an economy supplies by its correspondence and by having the same code.
func (p *plan) suppliedBy(e int) (byMatch, byCode int) {
	for i, used := range p.supplied[e] {
		switch {
		case !used || p.r.of[i] == p.r.region[e] || p.r.sellers[e][i] == nil:
		case p.r.match[e][i] != nil:
			byMatch++
		default:
			byCode++
		}
	}
	return byMatch, byCode
}

func yearOf(t *tables.Table) string {
	if t.Year == 0 {
		return "year not stated"
	}
	return fmt.Sprint(t.Year)
}
