package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// closed is the model with households endogenous, and where those of each region are.
type closed struct {
	model   *ioa.Model
	closure *derive.Closure
	group   []int     // by region: which of Closure.Households; -1 for none
	why     []string  // by region: why its households are not endogenous
	shares  []float64 // by economy: the share of value added that is income, when the model was made
}

// close makes the households of every economy that asks for it endogenous. An economy whose income or spending the table does
// not tell stays as it is, with the reason. It is nil where no economy asks, or none can; mistakes are recorded in errs.
func (p *Project) close(s *Scenario, errs *input.List) *closed {
	if !s.asksInduced() {
		return nil
	}
	var mistakes input.List // those of operation are in errs already, and would not be new
	defer errs.Merge(&mistakes)
	for e := range s.Economies {
		if own := s.Economies[e].Induced; own != nil && p.r.region[e] < 0 {
			own.at.In(&mistakes).Errorf("add   region:   or take it out", "%s is outside the table, so what its households spend is not computed", s.nameOf(e))
		}
	}
	out := &closed{group: filled(len(p.r.regions), -1), why: make([]string, len(p.r.regions)), shares: s.incomeShares()}
	h := derive.Households{Income: tables.PrimaryRow{Values: make([]float64, p.t.N()), Final: make([]float64, len(p.t.FinalItems))}, Regions: []string{}}
	var codes []string
	for k := range p.r.regions {
		if out.why[k] = p.addHouseholds(s, k, &h, &codes, &mistakes); out.why[k] == "" {
			out.group[k] = len(h.Regions) - 1
		}
	}
	if mistakes.Len() > 0 || len(h.Regions) == 0 {
		return out
	}
	h.Income.Code = strings.Join(codes, "; ")
	var err error
	if out.model, out.closure, err = p.m.WithHouseholds(h); err != nil {
		p.cannotClose(s, err, &mistakes)
	}
	return out
}

// cannotClose reports that the closed table cannot be computed with, at the first economy that asks for it.
func (p *Project) cannotClose(s *Scenario, err error, errs *input.List) {
	for e := range s.Economies {
		if h := s.Economies[e].Induced; h != nil {
			text, hint, _ := strings.Cut(err.Error(), "\n  hint: ")
			if strings.Contains(hint, "state their income from all sources") {
				hint = "state what households earn as a share of value added:   income: {share: …, source: …}, or name other items under   spending"
			}
			h.at.In(errs).Errorf(hint, "households cannot be endogenous: %s", text)
			return
		}
	}
}

// incomeShares are the stated shares of value added by economy.
func (s *Scenario) incomeShares() []float64 {
	out := make([]float64, len(s.Economies))
	for e := range s.Economies {
		if h := s.Economies[e].Induced; h != nil {
			out[e] = float64(h.Share.Value)
		}
	}
	return out
}

// householdsOf is what the economy of a region says of its households; nil for nothing.
func (p *Project) householdsOf(s *Scenario, region int) *Households {
	if e := p.r.economy[region]; e >= 0 && e < len(s.Economies) {
		return s.Economies[e].Induced
	}
	return nil
}

// nameOfRegion is the economy that it is, or its code.
func (p *Project) nameOfRegion(s *Scenario, region int) string {
	if e := p.r.economy[region]; e >= 0 && s.nameOf(e) != "" {
		return s.nameOf(e)
	}
	return p.r.regions[region].Code
}

// addHouseholds adds what the households of a region earn and spend, or says why that is not known.
func (p *Project) addHouseholds(s *Scenario, k int, h *derive.Households, codes *[]string, errs *input.List) (why string) {
	own := p.householdsOf(s, k)
	if own == nil {
		return fmt.Sprintf("households of %s are not endogenous: the scenario has no   induced   there", p.nameOfRegion(s, k))
	}
	prefix := p.t.Sectors[p.r.regions[k].Sectors[0]].Region()
	for _, i := range p.r.regions[k].Sectors {
		if p.t.Sectors[i].Region() != prefix {
			own.at.In(errs).Errorf("give each economy its   region", "the economy is several regions of table %s, each with households of its own", p.t.Name)
			return "several regions"
		}
	}
	income, code, why := p.earned(s, k, errs)
	if why != "" {
		return "induced effects of " + p.nameOfRegion(s, k) + " are not available: " + why +
			"; its income may be stated as   induced: {type: II, income: {share: …, source: …}}"
	}
	items, why := p.spent(own, k, prefix, errs)
	if why != "" {
		return "induced effects of " + p.nameOfRegion(s, k) + " are not available: " + why
	}
	for _, i := range p.r.regions[k].Sectors {
		h.Income.Values[i] = income[i]
	}
	for _, row := range p.incomeRows(own, k) {
		for n, v := range p.t.Primary[row].Final {
			h.Income.Final[n] += v
		}
	}
	h.Spending, h.Regions = append(h.Spending, items...), append(h.Regions, prefix)
	*codes = append(*codes, code)
	return ""
}

// earned is the income of households by sector, from the row or share that their economy states, or from compensation of
// employees; and how it is called. why says that it is not known.
func (p *Project) earned(s *Scenario, k int, errs *input.List) (values []float64, code, why string) {
	values = make([]float64, p.t.N())
	if _, withheld := p.m.Withheld(); withheld != "" {
		return values, "", p.lacksRow("income of households", k)
	}
	own := p.householdsOf(s, k)
	var rows []int
	factor := 1.0
	switch {
	case own != nil && own.Share.Value != 0:
		factor, code = float64(own.Share.Value), percentOf(float64(own.Share.Value))+" of value added"
		rows = p.valueAddedRows(k)
	case own != nil && own.Income != "":
		rows, code = p.incomeNamed(own, k, errs)
		if rows == nil {
			return values, "", "no such row"
		}
	default:
		rows = derive.IncomeRows(p.t)
		var codes []string
		for _, row := range rows {
			if p.hasValues(row, k) {
				codes = append(codes, p.t.Primary[row].Code)
			}
		}
		code = strings.Join(codes, " + ")
	}
	if !p.covers(rows, p.r.regions[k].Sectors) {
		return values, "", p.lacksRow("income of households", k)
	}
	for _, row := range rows {
		for _, i := range p.r.regions[k].Sectors {
			values[i] += factor * p.t.Primary[row].Values[i]
		}
	}
	return values, code, ""
}

// valueAddedRows are the rows of value added that have values for a region.
func (p *Project) valueAddedRows(k int) []int {
	var out []int
	for row := range p.t.Primary {
		if p.t.Primary[row].Kind == tables.ValueAdded && p.hasValues(row, k) {
			out = append(out, row)
		}
	}
	return out
}

func (p *Project) hasValues(row, k int) bool {
	return slices.ContainsFunc(p.r.regions[k].Sectors, func(i int) bool { return p.t.Primary[row].Values[i] != 0 })
}

// incomeNamed is the row of value added that an economy names; nil where there is none, which is a mistake.
func (p *Project) incomeNamed(own *Households, k int, errs *input.List) ([]int, string) {
	var codes []string
	for row, one := range p.t.Primary {
		if one.Kind != tables.ValueAdded || !p.hasValues(row, k) {
			continue
		}
		if one.Code == own.Income || one.Code == p.r.regions[k].Code+":"+own.Income {
			return []int{row}, one.Code
		}
		codes = append(codes, one.Code)
	}
	own.incomeAt.In(errs).Errorf(nearestOf(own.Income, codes, "the rows of value added are: "), "table %s has no row of value added %s for %s",
		p.t.Name, own.Income, p.r.regions[k].Code)
	return nil, ""
}

// incomeRows are the rows that households of a region earn, where they earn rows: those have what households pay their staff, too.
func (p *Project) incomeRows(own *Households, k int) []int {
	var out []int
	for _, row := range derive.IncomeRows(p.t) {
		if own.Share.Value == 0 && own.Income == "" && p.hasValues(row, k) {
			out = append(out, row)
		}
	}
	if own.Income != "" {
		var bound input.List // a row that there is not was reported
		out, _ = p.incomeNamed(own, k, &bound)
	}
	return out
}

// spent are the items that the households of a region spend, named or recognised.
func (p *Project) spent(own *Households, k int, prefix string, errs *input.List) (items []int, why string) {
	mine := func(item tables.FinalItem) bool {
		region, _, found := strings.Cut(item.Code, ":")
		return !found || !p.r.isRegion(region) || region == prefix
	}
	if own.Spending == nil {
		for _, at := range derive.HouseholdItems(p.t) {
			if mine(p.t.FinalItems[at]) {
				items = append(items, at)
			}
		}
		if items == nil {
			why = fmt.Sprintf("no item of final demand of table %s is recognised as household consumption; name it under   spending", p.t.Name)
		}
		return items, why
	}
	var codes []string
	for _, item := range p.t.FinalItems {
		if mine(item) && !item.Export() {
			codes = append(codes, item.Code)
		}
	}
	for n, name := range own.Spending {
		at := slices.IndexFunc(p.t.FinalItems, func(f tables.FinalItem) bool {
			return f.Code == name && mine(f) || prefix != "" && f.Code == prefix+":"+name
		})
		switch place := placeOf(own.spendingAt, n).In(errs); {
		case at < 0:
			place.Errorf(nearestOf(name, codes, "the items are: "), "table %s has no item of final demand %s for %s", p.t.Name, name, p.r.regions[k].Code)
		case p.t.FinalItems[at].Export():
			place.Errorf("the items are: "+strings.Join(codes, ", "), "%s is exports, which these households do not buy", name)
		case slices.Contains(items, at):
			place.Errorf("take one of them out", "the item is named twice")
		default:
			items = append(items, at)
		}
	}
	return items, ""
}
