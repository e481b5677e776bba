package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/internal/digits"
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// price is how money of one year becomes money of the table.
type price struct {
	rate     float64 // scenario currency per unit of the table's; 1 when they are the same
	deflator float64 // price index of the table's year over that of the money's year
	toTable  float64 // table units per amount of one in the scenario's unit
}

// prices are the conversions by year of spending:
//
//	table units = amount · unit / rate(p) · index(table year) / index(p) / scale
//
// p is the scenario's price year, or with current prices the year of spending.
// Money is changed first, at the rate of the year it is counted in, and deflated
// then, because the index is of prices in the table's economy and currency.
func (s *Scenario) prices(t *tables.Table, index *Deflator, at input.Value, errs *input.List) map[int]price {
	if !s.checkTableMoney(t, errs) {
		return nil
	}
	before := errs.Len()
	byPriceYear := map[int]price{}
	for _, p := range s.priceYears() {
		c := price{rate: s.rate(p, t, errs), deflator: s.deflate(p, t, index, at, errs)}
		c.toTable = s.Money.Unit / c.rate * c.deflator / t.Scale
		byPriceYear[p] = c
	}
	if errs.Len() > before {
		return nil
	}
	out := map[int]price{}
	for _, year := range s.Years() {
		if s.Money.priceYear() != 0 {
			out[year] = byPriceYear[s.Money.priceYear()]
		} else if c, ok := byPriceYear[year]; ok {
			out[year] = c // a year without spending needs no price
		}
	}
	return out
}

// checkTableMoney looks for what a table must say before money can be compared with it.
func (s *Scenario) checkTableMoney(t *tables.Table, errs *input.List) bool {
	var lacks, write []string
	if t.Currency == "" {
		lacks, write = append(lacks, "currency"), append(write, "currency: CNY")
	}
	if t.Scale == 0 {
		lacks, write = append(lacks, "scale"), append(write, "scale: 10000")
	}
	if t.Year == 0 {
		lacks, write = append(lacks, "year"), append(write, "year: 2018")
	}
	if len(lacks) == 0 {
		return true
	}
	side := strings.TrimSuffix(strings.TrimSuffix(s.Table, ".gz"), ".csv") + ".yaml"
	s.at.table.In(errs).Errorf("write beside it, in "+side+", lines like   "+strings.Join(write, "   "),
		"the table does not state its %s, so amounts cannot be put into it", strings.Join(lacks, ", "))
	return false
}

// rate is the exchange rate between the scenario's currency and the table's in a price year.
func (s *Scenario) rate(year int, t *tables.Table, errs *input.List) float64 {
	if t.Currency == s.Money.Currency {
		return 1
	}
	for _, r := range s.Exchange {
		if r.Currency == t.Currency && r.Year == year {
			return float64(r.Rate.Value)
		}
	}
	if slices.Contains([]string{"RMB", "人民币", "元", "人民币元", "yuan"}, s.Money.Currency) {
		s.at.currency.In(errs).Errorf("write the ISO code:   currency: CNY", "the table is in %s and the scenario in %s", t.Currency, s.Money.Currency)
		return 1
	}
	at := s.at.exchange
	if !at.Given() {
		at = s.at.currency
	}
	at.In(errs).Errorf(fmt.Sprintf("add   exchange: [{currency: %s, year: %d, rate: %s for one %s, source: …}]", t.Currency, year, s.Money.Currency, t.Currency),
		"the table is in %s and the scenario in %s: no exchange rate for %d", t.Currency, s.Money.Currency, year)
	return 1
}

// deflate is index(table year) / index(year). at is where it is said that prices are of another year.
func (s *Scenario) deflate(year int, t *tables.Table, index *Deflator, at input.Value, errs *input.List) float64 {
	if year == t.Year {
		return 1
	}
	if index == nil {
		at.In(errs).Errorf("add a   deflator   with the price index of both years",
			"money is stated at prices of %d and the table is of %d", year, t.Year)
		return 1
	}
	from, ok := index.Index.At(year)
	to, okTable := index.Index.At(t.Year)
	if !ok && index == s.Deflator {
		return 1 // reported when the scenario was read
	}
	if !ok {
		index.at.In(errs).Errorf("add the index of that year", "no price index for %d, in whose prices money is stated", year)
		return 1
	}
	if !okTable {
		index.at.In(errs).Errorf("add the index of that year", "no price index for %d, the year of table %s", t.Year, t.Name)
		return 1
	}
	return to / from
}

// moneyName is "million CNY" for 1e6 and CNY.
func moneyName(unit float64, currency string) string {
	words := map[float64]string{1: "", 1e3: "thousand ", 1e4: "10,000 ", 1e6: "million ", 1e8: "100 million ", 1e9: "billion ", 1e12: "trillion "}
	word, ok := words[unit]
	if n := unit / 1e9; !ok && n == math.Trunc(n) {
		word, ok = decimal(n)+" billion ", true
	}
	if !ok {
		word = digits.Group(decimal(unit)) + " "
	}
	return word + currency
}

// AmountIn is an amount and its unit: 153 million CNY, or 153 × 100 million CNY, because 153 100 million would read as a number. The base of an
// index goes behind it: 91.4 (2018 = 100). An amount that would be a unit with its own, 100 million CNY, has [NoBreak] before it.
func AmountIn(amount, unit string) string {
	unit = strings.Replace(unit, ownPrices, " ("+ownPrices[len(", "):]+")", 1)
	switch {
	case unit == "":
		return amount
	case strings.Contains(unit, " = "):
		return amount + " (" + unit + ")"
	case unit[0] >= '0' && unit[0] <= '9':
		return amount + " × " + unit
	case amount == "100" && strings.HasPrefix(unit, "million ") || (amount == "10" || amount == "100") && strings.HasPrefix(unit, "billion "):
		return amount + NoBreak + unit // "100 million CNY" is a unit
	}
	return amount + " " + unit
}

// NoBreak is the blank between an amount and its unit where with a common one they would be a unit: 100 million CNY.
const NoBreak = "\u00a0"

// ownPrices says that there is no price year.
const ownPrices = ", each year at its own prices"

// ownUnit is the unit of the scenario's own money.
func (s *Scenario) ownUnit() string {
	name := moneyName(s.Money.Unit, s.Money.Currency)
	if s.Money.priceYear() == 0 {
		return name + ownPrices
	}
	return fmt.Sprintf("%s at %d prices", name, s.Money.priceYear())
}

// resultUnit is the unit of money in results: the scenario's multiple of the table's currency at prices of the result year.
func (s *Scenario) resultUnit(t *tables.Table) string {
	out := fmt.Sprintf("%s at %d prices", moneyName(s.Money.Unit, t.Currency), s.resultYear(t))
	if e := s.indexNamed(t); e >= 0 {
		out += " of " + s.nameOf(e)
	}
	return out
}

// decimal writes a number for people: ten significant digits, no exponent.
func decimal(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 10, 64), 64)
	if err != nil {
		return strconv.FormatFloat(x, 'g', 10, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// regionalPrices brings money spent in each region to the table's prices. The scenario's deflator is that of the
// domestic economy. Where anything is deflated, every other region in which money is spent needs its own, or the
// stated assumption that the domestic one will do: prices of two economies are not the same by themselves.
//
//	table units = amount · unit / rate(p) · index_e(table year) / index_e(p) / scale
func (p *plan) regionalPrices(errs *input.List) {
	s, home := p.s, p.prices[Domestic]
	deflated := false
	for _, year := range s.priceYears() {
		deflated = deflated || year != p.t.Year
	}
	for e := range s.Economies {
		own := s.Economies[e].Prices
		switch {
		case Economy(e) == Domestic || p.r.region[e] < 0 || home == nil:
		case own != nil && own.Deflator != nil:
			p.prices[e] = s.prices(p.t, own.Deflator, own.at, errs)
		case own == nil && deflated && p.spends(e):
			s.Economies[e].at.In(errs).Errorf("add   deflator: {same_as: domestic, assumption: why}   or its own   deflator: {name: …, base: …, index: {…}, "+
				"source: ID}",
				"money is spent in %s at prices of another year than the table's, and nothing says how its prices moved", s.nameOf(e))
		}
	}
}

// spends reports whether anything is bought in an economy or paid there on site.
func (p *plan) spends(e int) bool {
	for i := range p.spreads {
		for j, sp := range p.spreads[i] {
			if p.s.amount(&p.s.Cases[i].Lines[j]) != 0 && sp.part(e) != 0 {
				return true
			}
		}
	}
	return false
}

// part is what of a unit is bought in an economy that is a region, or paid there on site.
func (sp *spread) part(e int) float64 {
	sum := sp.site.Of(Economy(e))
	for _, v := range sp.demand[e] {
		sum += v
	}
	return sum
}

// regionalPriceNotes say by which prices the money spent in other regions is deflated.
func (p *plan) regionalPriceNotes() []string {
	var out []string
	for e := range p.s.Economies {
		own := p.s.Economies[e].Prices
		switch {
		case own == nil || p.r.region[e] < 0 || !p.spends(e):
		case own.Same:
			out = append(out, fmt.Sprintf("assumption: money spent in %s is deflated like money spent in %s", p.s.nameOf(e), p.s.nameOf(int(Domestic))))
		default:
			out = append(out, fmt.Sprintf("money spent in %s is brought to %d prices with: %s", p.s.nameOf(e), p.t.Year, own.Deflator))
		}
	}
	return out
}
