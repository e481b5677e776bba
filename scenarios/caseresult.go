package scenarios

import (
	"math"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// scale is result money per table unit: both are the table's currency, and results are at prices of the result year.
func (p *plan) scale() float64 { return p.t.Scale / p.s.Money.Unit * p.repricing }

func (p *plan) caseResult(i int) (*CaseResult, error) {
	c := &p.s.Cases[i]
	impact := p.impacts[p.totals[i]]
	out := &CaseResult{Identity: p.identity(c, p.spreads[i]), ID: c.ID, Title: c.Title, TitleZH: c.TitleZH, Reading: c.Reading, ReadingZH: c.ReadingZH,
		EffectsSum: Number(impact.EffectsSum), Pull: p.pull(impact, nil)}
	for j := range c.Lines {
		out.Lines = append(out.Lines, p.lineResult(i, j))
		out.Lines[j].Works = p.mixes[i][j].result(p.spreads[i][j].left())
		out.Spending += out.Lines[j].Spending
	}
	out.OnSite, out.LocalContent = p.onSite(i), p.localResults(i)
	out.Accounts = p.accounts(impact)
	out.ValueAddedWithSite = Number(math.NaN())
	for _, a := range out.Accounts {
		if a.Code == tables.ValueAddedCode {
			out.ValueAddedWithSite = a.Total + Number(out.OnSite[Domestic])
		}
	}
	out.BySector = p.bySector(i)
	for y := range p.s.Years() {
		out.ByYear = append(out.ByYear, p.yearResult(i, y))
	}
	out.Groups = p.groupResults(out)
	if err := p.regionResults(i, out); err != nil {
		return nil, err
	}
	var err error
	if out.InducedEnds, err = p.inducedEnds(i); err != nil {
		return nil, err
	}
	out.Effects = p.effects(i)
	out.LargeOutputs = p.largeOutputs(out)
	out.Finance = p.financeResults(c)
	if out.Physical, err = p.physicalResults(i); err != nil {
		return nil, err
	}
	return out, p.rounds(out, p.columns[p.totals[i]])
}

// pull adds up an impact over the sectors at the given positions, or over all.
func (p *plan) pull(impact *ioa.Impact, at []int) Pull {
	var out Pull
	add := func(i int) {
		out.Initial += impact.Initial[i]
		out.Direct += impact.Direct[i]
		out.Indirect += impact.Indirect[i]
		out.Output += impact.Output[i]
	}
	if at == nil {
		for i := range impact.Output {
			add(i)
		}
	}
	for _, i := range at {
		add(i)
	}
	k := p.scale()
	return Pull{out.Initial * k, out.Direct * k, out.Indirect * k, out.Output * k}
}

// accountScale is result units per unit of the account.
func (p *plan) accountScale(a ioa.Account) float64 {
	if a.Money {
		return p.scale()
	}
	return 1
}

func (p *plan) accounts(impact *ioa.Impact) []Account {
	var out []Account
	for _, a := range impact.Accounts {
		one := p.account(a.Account, a.Total*p.accountScale(a.Account))
		if one.Name == "" {
			one.Name = a.Code
		}
		out = append(out, one)
	}
	return out
}

// account is a row of the table with a total in result units.
func (p *plan) account(a ioa.Account, total float64) Account {
	out := Account{Code: a.Code, Name: a.Name, NameZH: a.NameZH, Unit: a.Unit, Note: a.Note, Money: a.Money, Total: Number(total)}
	if a.Money {
		out.Unit = p.s.resultUnit(p.t)
	}
	return out
}

func (p *plan) accountTotals(impact *ioa.Impact) map[string]float64 {
	out := map[string]float64{}
	for _, a := range impact.Accounts {
		out[a.Code] = a.Total * p.accountScale(a.Account)
	}
	return out
}

func (p *plan) bySector(i int) []SectorResult {
	impact := p.impacts[p.totals[i]]
	out := make([]SectorResult, p.t.N())
	for k := range out {
		out[k] = SectorResult{Code: p.t.Sectors[k].Code, Pull: p.pull(impact, []int{k}), Accounts: map[string]float64{}}
		for _, a := range impact.Accounts {
			if p.records(a.Code, k) {
				out[k].Accounts[a.Code] = a.Values[k] * p.accountScale(a.Account)
			}
		}
		for j := range p.s.Cases[i].Lines {
			p.elsewhere(&out[k], &p.s.Cases[i].Lines[j], p.spreads[i][j], k)
		}
	}
	return out
}

// records reports whether the table has an account of sector k.
func (p *plan) records(account string, k int) bool {
	return p.r.of[k] < 0 || p.r.recorded[account][p.r.of[k]]
}

// yearSectors is a year's impact by sector.
func (p *plan) yearSectors(impact *ioa.Impact) YearSectors {
	k := p.scale()
	out := YearSectors{Initial: scaled(impact.Initial, k), Direct: scaled(impact.Direct, k), Indirect: scaled(impact.Indirect, k),
		Output: scaled(impact.Output, k), Accounts: map[string][]Number{}}
	for _, a := range impact.Accounts {
		values, k := make([]Number, len(a.Values)), p.accountScale(a.Account)
		for i, x := range a.Values {
			if values[i] = Number(x * k); !p.records(a.Code, i) {
				values[i] = Number(math.NaN())
			}
		}
		out.Accounts[a.Code] = values
	}
	return out
}

// scaled is k·x.
func scaled(x []float64, k float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v * k
	}
	return out
}

// elsewhere adds what a line buys of sector k's goods in other economies than the domestic one.
func (p *plan) elsewhere(out *SectorResult, line *Line, sp *spread, k int) {
	for e := range sp.goods {
		money := p.inTableAllOf(e, line) * p.scale() * sp.goods[e][k]
		switch {
		case Economy(e) == Domestic:
		case Economy(e) == Host:
			out.FromHost += money
		case Economy(e) == Rest:
			out.FromRest += money
		default:
			if out.FromOthers == nil {
				out.FromOthers = make([]float64, len(sp.goods)-len(economies))
			}
			out.FromOthers[e-len(economies)] += money
		}
	}
}

func (p *plan) yearResult(i, y int) YearResult {
	year := p.s.Years()[y]
	impact := p.impacts[p.years[i][y]]
	out := YearResult{Year: year, Rate: Number(math.NaN()), Deflator: Number(math.NaN()), Pull: p.pull(impact, nil), Accounts: p.accountTotals(impact),
		OnSite: p.onSiteIn(i, year), BySector: p.yearSectors(impact)}
	if c, ok := p.prices[Domestic][year]; ok {
		out.Rate, out.Deflator = Number(c.rate), Number(c.deflator*p.repricing)
	}
	for j := range p.s.Cases[i].Lines {
		line := &p.s.Cases[i].Lines[j]
		out.Own += p.s.amount(line) * line.phasing(p.s).in(year)
		out.Spending += p.inTable(line, p.spreads[i][j], year) * p.scale()
	}
	out.Share = out.Own / p.s.Money.total()
	return out
}

func (p *plan) lineResult(i, j int) LineResult {
	line, sp := &p.s.Cases[i].Lines[j], p.spreads[i][j]
	impact, amount := p.impacts[p.lines[i][j]], p.s.amount(line)
	out := LineResult{ID: line.ID, Title: line.Title, TitleZH: line.TitleZH, Own: amount, Share: amount / p.s.Money.total(),
		Bought: sp.bought().times(amount), Site: sp.site.times(amount), Spending: p.inTableAll(line, sp) * p.scale(),
		Prices: p.linePrices(i, j), Pull: p.pull(impact, nil), Accounts: p.accountTotals(impact)}
	if whole := sp.bought().sum(); whole != 0 {
		out.Origins = sp.bought().times(1 / whole)
	}
	switch {
	case len(line.Excluded) > 0:
		out.Kind, out.Of = "excluded", line.Excluded
	case line.payroll:
		out.Kind = "wages"
	case line.Recipe != "":
		out.Kind, out.Of = "recipe", []string{line.Recipe}
	case line.Works != nil:
		out.Kind = "works"
		for _, t := range line.Works.Types {
			out.Of = append(out.Of, t.Name)
		}
	default:
		out.Kind = "buys"
		for _, part := range line.Buys {
			out.Of = append(out.Of, part.Sector)
		}
	}
	return out
}

func (p *plan) groupResults(c *CaseResult) []GroupResult {
	var out []GroupResult
	for g, at := range p.groups {
		one := GroupResult{ID: p.s.Groups[g].ID, Name: p.s.Groups[g].Name, NameZH: p.s.Groups[g].NameZH}
		for _, k := range at {
			row := &c.BySector[k]
			one.Initial += row.Initial
			one.Direct += row.Direct
			one.Indirect += row.Indirect
			one.Output += row.Output
			one.FromHost += row.FromHost
			one.FromRest += row.FromRest
			for e, v := range row.FromOthers {
				if one.FromOthers == nil {
					one.FromOthers = make([]float64, len(row.FromOthers))
				}
				one.FromOthers[e] += v
			}
		}
		one.PerSpending = Number(one.Output / c.Spending)
		out = append(out, one)
	}
	return out
}

// columnCoefficients are A and L − I summed over each group, from the solve for a unit of each column.
func (p *plan) columnCoefficients() []Column {
	var out []Column
	for r, code := range p.recipes {
		impact := p.impacts[p.unitDemand[r]]
		one := Column{Sector: code}
		for g, at := range p.groups {
			c := Coefficient{Group: p.s.Groups[g].ID}
			for _, k := range at {
				if p.bills[r] { // the demand is the bill itself, not a unit of a sector that has it as inputs
					c.Direct += impact.Initial[k]
					c.Complete += impact.Output[k]
					continue
				}
				c.Direct += impact.Direct[k]
				c.Complete += impact.Direct[k] + impact.Indirect[k]
			}
			one.Groups = append(one.Groups, c)
		}
		out = append(out, one)
	}
	return out
}

func (p *plan) rounds(c *CaseResult, f []float64) error {
	series, err := p.m.Rounds(f, rounds)
	if err != nil {
		return err
	}
	for _, r := range series {
		c.Rounds = append(c.Rounds, Round{r.Number, r.Output * p.scale(), r.Cumulative * p.scale(), Number(r.CumulativeShare)})
	}
	return nil
}
