package scenarios

import (
	"fmt"
	"strings"

	"ioimpact/tables"
)

// headRegions is the part of the head that a run over several regions has.
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
	out = append(out, "regions of the table: "+strings.Join(inside, ", ")+"; what is bought of them is final demand for their own sectors")
	if len(outside) > 0 {
		out = append(out, "money paid to "+strings.Join(outside, " and ")+" leaves: it is counted, and run through no table")
	}
	if len(alone) > 0 {
		out = append(out, "no economy of the scenario is region "+few(alone)+": reached only by what the other regions' sectors buy there")
	}
	switch {
	case len(idle) == len(r.regions):
		out = append(out, "the table has no trade between its regions: what is bought in one pulls nothing in the others")
	case len(idle) > 0:
		out = append(out, "sectors of region "+few(idle)+" buy nothing of the other regions in the table, so what is bought there pulls nothing in the others")
	}
	out = append(out, "what sectors buy of another region's sectors is part of the chain of orders; imports are those from outside all regions of the table")
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
		if r.byMatch[e] > 0 {
			out = append(out, fmt.Sprintf("sectors of %s supply goods that are named by sectors of another region: %d by the correspondence that the scenario states", p.s.nameOf(e), r.byMatch[e]))
		}
		if r.byCode[e] > 0 {
			out = append(out, fmt.Sprintf("sectors of %s supply goods that are named by sectors of another region: %d by having the same code", p.s.nameOf(e), r.byCode[e]))
		}
	}
	if len(r.abroad) > 0 {
		out = append(out, "bought where the table says, because only that region has such a sector and the scenario gives it no origin: "+few(r.abroad))
	}
	for _, line := range r.accepted {
		out = append(out, "accepted although it is an error: "+line)
	}
	for k, tech := range r.recipes {
		if tech != nil {
			out = append(out, fmt.Sprintf("recipes of region %s are the columns of table %s (%s), all flows whatever their origin; what is bought of them runs through table %s", r.regions[k].Code, tech.t.Name, yearOf(tech.t), p.t.Name))
			if tech.t.Estimated {
				out = append(out, "table "+tech.t.Name+" is an estimate, not published statistics")
			}
		}
	}
	return out
}

func yearOf(t *tables.Table) string {
	if t.Year == 0 {
		return "year not stated"
	}
	return fmt.Sprint(t.Year)
}
