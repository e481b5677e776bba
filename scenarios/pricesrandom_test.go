package scenarios

import (
	"math"
	"math/rand/v2"
	"testing"

	"ioimpact/ioa"
)

// everything is a random scenario at purchasers' prices that states labour, households, operation and a local content too.
func everything(r *rand.Rand, s *Scenario) {
	rates := randomRates(50)[r.IntN(50)]
	s.Pricing = Pricing{Prices: "purchasers", Margins: &Margins{Trade: Quantity{Value: Number(rates.Trade)},
		Transport: Quantity{Value: Number(rates.Transport)}, Taxes: Quantity{Value: Number(rates.Taxes)}}}
	s.Economies[Domestic].Induced = &Households{}
	c := &s.Cases[0]
	for j := range c.Lines {
		if line := &c.Lines[j]; line.Recipe != "" && r.IntN(2) == 0 {
			wages := Number(0.02 * r.Float64() * s.amount(line))
			line.Labour = &Labour{Local: &Workers{Economy: Domestic, PersonYears: Quantity{Value: 7}, Wages: Quantity{Value: wages, About: "wages"}},
				Foreign: &Workers{Economy: Host, PersonYears: Quantity{Value: 3}, Wages: Quantity{Value: wages / 2, About: "wages"}}}
		}
	}
	goods := Line{ID: "goods", Buys: []Portion{{Sector: "s1", Share: Quantity{Value: 1}}}, Origin: randomSplit(r)}
	crew := Line{ID: "crew", Site: randomSplit(r)}
	s.Operation = &Operation{Start: Quantity{Value: 2000}, End: Quantity{Value: 2001}, Lines: []OperationLine{
		{Kind: "maintenance", Line: goods, Amount: Quantity{Value: s.Money.Total.Value / 7}},
		{Kind: staff, Line: crew, Amount: Quantity{Value: s.Money.Total.Value / 9}}}}
}

// tableAtBasic has sectors that earn margins by their names.
func tableAtBasic(r *rand.Rand) *ioa.Model {
	table := withHouseholds(r, randomTable(r, 3+r.IntN(6)))
	table.PriceBase, table.Sectors[0].Name, table.Sectors[1].Name = "basic prices", "Retail trade", "Transport"
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		panic(err)
	}
	return m
}

// Prices, labour, households, operation, local content and the year of results together: the money closes, a local content is met,
// the builders' output is what their lines are at basic prices, and stated wages are paid as they are stated.
func TestEverythingTogetherOnRandomScenarios(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	local, labour := 0, 0
	for round := range 150 {
		m := tableAtBasic(r)
		s := randomScenario(r, m.Table)
		everything(r, s)
		p, err := Bind(s, m)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		before, err := p.Run(s)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		bought := itemOrZero(&before.Cases[0], "goods_host")
		s.Cases[0].LocalContent = []LocalContent{{Amount: Quantity{Value: Number(0.97 * bought)}, Year: 2001, Economy: Host}}
		got, err := p.Run(s)
		if bought == 0 || err != nil { // nothing of the host, or the imports that have no sector cannot be bought elsewhere
			s.Cases[0].LocalContent, got = nil, before
		} else if local++; math.Abs(itemOrZero(&got.Cases[0], "goods_host")-0.97*bought) > 1e-9*s.Money.total() {
			t.Errorf("round %d: bought from the host %g, want %g", round, itemOrZero(&got.Cases[0], "goods_host"), 0.97*bought)
		}
		for _, c := range []*CaseResult{&got.Cases[0], got.Operation.Case} {
			if d := c.InducedEnds; math.Abs(c.Identity.Difference) > 1e-9*c.Identity.Total || d != nil && math.Abs(d.Difference) > 1e-9*(d.Demand+d.Consumption) {
				t.Errorf("round %d: the money misses by %g of %g", round, c.Identity.Difference, c.Identity.Total)
			}
			yearsAddUp(t, c)
		}
		labour += buildersAreAtBasic(t, s, got)
		resultYearChangesMoneyAlone(t, p, s, got)
	}
	if local < 80 || labour < 60 {
		t.Errorf("only %d local contents and %d lines with labour", local, labour)
	}
}

func itemOrZero(c *CaseResult, code string) float64 {
	for _, one := range c.Identity.Items {
		if one.Code == code {
			return one.Amount
		}
	}
	return 0
}

// buildersAreAtBasic checks the direct effects of all economies, and counts lines with labour. Direct output is what builders make and
// what lines buy, margins among it, in all economies: the spending without taxes and what is excluded.
func buildersAreAtBasic(t *testing.T, s *Scenario, r *Result) (labour int) {
	t.Helper()
	c, want, output, site := &r.Cases[0], 0.0, 0.0, 0.0
	for j := range c.Lines {
		l := &c.Lines[j]
		if l.Prices == nil {
			continue
		}
		want += l.Spending * (1 - l.Prices.ProductTaxes/l.Own)
		for e := range l.Site {
			site += l.Site[e]
		}
		if paid, stated := s.Cases[0].Lines[j].Labour.paid(3); stated {
			labour++
			if rest := l.Site.plus(paid.times(-1)); rest[0] < 0 || rest[1] < 0 || rest[2] < 0 {
				t.Errorf("line %s: on site %v, wages %v", l.ID, l.Site, paid)
			}
		}
	}
	for _, one := range c.Effects {
		output += float64(one.Effects[effectOutput].Direct)
	}
	if math.Abs(output-want) > 1e-9*c.Spending {
		t.Errorf("direct output of all economies is %g, want %g", output, want)
	}
	return labour
}

// resultYearChangesMoneyAlone runs again with the results of another year: every money in results is the ratio of the index times
// what it was, and everything else is the same.
func resultYearChangesMoneyAlone(t *testing.T, p *Project, s *Scenario, was *Result) {
	t.Helper()
	later := *s
	later.ResultYear = 1999
	r, err := p.Run(&later)
	if err != nil {
		t.Fatal(err)
	}
	to, _ := s.Deflator.Index.At(1999)
	from, _ := s.Deflator.Index.At(2000)
	before := map[Row]float64{}
	for row := range was.Rows() {
		value := row.Value
		if row.Unit == was.MoneyUnit {
			value *= to / from
			row.Unit = r.MoneyUnit
		} else if row.Measure == "deflator" {
			value *= to / from
		}
		row.Value = 0
		before[row] = value
	}
	for row := range r.Rows() {
		value := row.Value
		row.Value = 0
		want, known := before[row]
		if !known || math.IsNaN(value) != math.IsNaN(want) || math.Abs(value-want) > 1e-11*max(math.Abs(want), s.Money.total()*1e-3) {
			t.Errorf("%+v is %g, want %g", row, value, want)
		}
		delete(before, row)
	}
	if len(before) > 0 {
		t.Errorf("%d rows are missing", len(before))
	}
}
