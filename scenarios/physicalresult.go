package scenarios

import (
	"fmt"
	"slices"

	"ioimpact/internal/input"
)

// PhysicalResult compares the direct purchases of goods with a reported quantity.
//
//	Direct = Purchases / Price,   Ratio = Direct / Reported
//
// Direct purchases are what a recipe buys of the goods from all economies, what a line with buys buys of them itself, and
// what the producers of anything else that it buys use of them: A f. Later rounds are not counted, because reported
// quantities are what the site takes in.
type PhysicalResult struct {
	ID        string   `json:"id"`
	Title     string   `json:"title,omitempty"`
	TitleZH   string   `json:"title_zh,omitempty"`
	Unit      string   `json:"unit"`            // of quantities
	Money     string   `json:"money_unit"`      // of Purchases
	Purchases float64  `json:"purchases"`       // at the prices of the price
	Price     float64  `json:"price"`           // of one Unit
	PriceUnit string   `json:"price_unit"`      // CNY/t
	Direct    float64  `json:"direct"`          // quantity
	Reported  *Number  `json:"reported"`        // null where none is stated
	Ratio     *Number  `json:"ratio"`           // Direct / Reported
	PriceYear string   `json:"price_year"`      // what the price is taken to be the price of
	Lines     []string `json:"lines,omitempty"` // counted; all where none are stated
}

// bindPhysical finds the sectors of quantities and tries their prices.
func (p *Project) bindPhysical(errs *input.List) {
	for k := range p.s.Physical {
		x := &p.s.Physical[k]
		p.physical = append(p.physical, p.positions(x.Sectors, x.sectorsAt, errs))
		for i, id := range x.Lines {
			if !slices.ContainsFunc(p.s.Cases, func(c Case) bool { return c.has(id) }) {
				placeOf(x.linesAt, i).In(errs).Errorf(nearestOf(id, p.s.lineIDs(), "the lines are: "), "no case has this line")
			}
		}
		p.checkPhysicalPrice(x, errs)
	}
}

func (c *Case) has(line string) bool {
	return slices.ContainsFunc(c.Lines, func(l Line) bool { return l.ID == line })
}

// lineIDs are the ids of the lines of all cases, each once.
func (s *Scenario) lineIDs() []string {
	var out []string
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if id := s.Cases[i].Lines[j].ID; !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// checkPhysicalPrice refuses a price in a third currency or of a year without an index.
func (p *Project) checkPhysicalPrice(x *Physical, errs *input.List) {
	own, table, at := p.s.Money.Currency, p.t.Currency, x.priceAt.In(errs)
	if x.Currency == "" {
		return // without a price, which is reported already
	}
	if x.Currency != own && x.Currency != table {
		at.Errorf("convert it, and say so in its assumption", "the price is in %s, money in %s and the table in %s", x.Currency, own, table)
		return
	}
	year := int(x.Year.Value)
	if year == 0 {
		return
	}
	for _, from := range p.s.priceYears() {
		if from == year {
			continue
		}
		if x.Currency != table {
			at.Errorf("leave out   year, or state the price in "+table, "purchases in %s cannot be brought to %d: the deflator is of prices in %s", own, year, table)
			return
		}
		if p.s.Deflator == nil {
			at.Errorf("add a   deflator", "purchases at prices of %d cannot be brought to %d, the year of the price", from, year)
			return
		}
		if _, ok := p.s.Deflator.Index.At(year); !ok {
			p.s.Deflator.at.In(errs).Errorf("add the index of that year", "no price index for %d, the year of the price of %s", year, x.ID)
			return
		}
	}
}

// physicalResults are the quantities of a case: those with a line in it.
func (p *plan) physicalResults(i int) ([]PhysicalResult, error) {
	var out []PhysicalResult
	for k := range p.s.Physical {
		x := &p.s.Physical[k]
		if x.Lines != nil && !slices.ContainsFunc(x.Lines, p.s.Cases[i].has) {
			continue // nothing of it is counted in this case, which is not the same as a quantity of zero
		}
		one := PhysicalResult{ID: x.ID, Title: x.Title, TitleZH: x.TitleZH, Unit: x.Unit, Price: float64(x.Price.Value), PriceUnit: x.Currency + "/" + x.Unit,
			Money: moneyName(p.s.Money.Unit, x.Currency), PriceYear: p.s.physicalPrices(x), Lines: x.Lines}
		for j := range p.s.Cases[i].Lines {
			line := &p.s.Cases[i].Lines[j]
			if x.Lines != nil && !slices.Contains(x.Lines, line.ID) {
				continue
			}
			share, err := p.directShare(line, p.spreads[i][j], p.physical[k])
			if err != nil {
				return nil, err
			}
			one.Purchases += share * p.s.physicalMoney(x, line, p.prices[Domestic])
		}
		one.Direct = one.Purchases * p.s.Money.Unit / one.Price
		if x.Reported.Value != 0 {
			reported, ratio := x.Reported.Value, Number(one.Direct)/x.Reported.Value
			one.Reported, one.Ratio = &reported, &ratio
		}
		out = append(out, one)
	}
	return out, nil
}

// directShare is the part of a line that is spent on goods of these sectors: by the line itself and, where it buys
// the output of others, by their producers.
func (p *plan) directShare(line *Line, sp *spread, at []int) (float64, error) {
	sum := 0.0
	for e := range sp.goods {
		for _, k := range at {
			sum += sp.goods[e][k]
		}
	}
	if len(line.Buys) == 0 {
		return sum, nil
	}
	made := make([]float64, p.t.N())
	for _, demand := range sp.demand {
		for k, v := range demand {
			if !slices.Contains(at, k) { // of what is these goods already, the goods themselves are counted
				made[k] += v
			}
		}
	}
	inputs, err := p.m.Inputs(made)
	if err != nil {
		return 0, err
	}
	for _, k := range at {
		sum += inputs[k]
	}
	return sum, nil
}

// physicalMoney is the money of a line in the currency and at the prices of a price.
func (s *Scenario) physicalMoney(x *Physical, line *Line, prices map[int]price) float64 {
	sum := 0.0
	for _, year := range s.Years() {
		share := line.phasing(s).in(year)
		if share == 0 {
			continue // a year without spending needs no price
		}
		from, factor := s.Money.priceYear(), 1.0
		if from == 0 {
			from = year
		}
		if x.Currency != s.Money.Currency {
			factor /= prices[year].rate
		}
		if to := int(x.Year.Value); to != 0 && to != from {
			before, _ := s.Deflator.Index.At(from)
			after, _ := s.Deflator.Index.At(to)
			factor *= after / before
		}
		sum += s.amount(line) * share * factor
	}
	return sum
}

// physicalPrices says of which year purchases and price are.
func (s *Scenario) physicalPrices(x *Physical) string {
	switch {
	case x.Year.Value != 0:
		return fmt.Sprint(int(x.Year.Value))
	case s.Money.priceYear() != 0:
		return fmt.Sprintf("not stated: taken as %d", s.Money.priceYear())
	}
	return "not stated: taken as that of each year of spending"
}

func (w *rowWriter) physical() {
	for _, x := range w.c.Physical {
		w.put(0, "physical_purchases", x.ID, x.Money, x.Purchases)
		w.put(0, "physical_direct", x.ID, x.Unit, x.Direct)
		if x.Reported != nil {
			w.put(0, "physical_reported", x.ID, x.Unit, float64(*x.Reported))
			w.put(0, "physical_ratio", x.ID, "ratio", float64(*x.Ratio))
		}
	}
}
