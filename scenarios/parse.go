package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// shareTolerance is how far shares may miss one: rounding of a few decimal
// fractions in binary, not of the fractions themselves.
const shareTolerance = 1e-9

// parser reads one document. It goes on after a mistake, so that all are found.
type parser struct {
	s     *Scenario
	parts []economyParts // by economy
	lines int            // how many of the case that is being read were read before
}

// Parse reads a scenario. file is how mistakes name it, and the folder that a
// relative table path starts from. All mistakes are returned together as
// [input.Errors]; those that only the table can show are found by [Load] and [Run].
func Parse(file string, data []byte) (*Scenario, error) {
	var errs input.List
	s := parse(file, data, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// parse reads what it can; the scenario is incomplete when errs holds anything, and nil when nothing could be read.
func parse(file string, data []byte, errs *input.List) *Scenario {
	doc, ok := input.ParseYAML(file, data, errs)
	if !ok {
		return nil
	}
	top := doc.Map("scenario", "title", "title_zh", "summary", "notes", "table", "flows", "accept", "economies", "money", "years",
		"exchange", "deflator", "phasing", "sources", "facts", "groups", "cases")
	digest := sha256.Sum256(data)
	p := &parser{s: &Scenario{File: file, Hash: hex.EncodeToString(digest[:])}}
	p.readHead(top)
	p.readSources(top.Need("sources"))
	p.readYears(top.Need("years"))
	p.readMoney(top.Need("money"))
	p.readExchange(top.Get("exchange"))
	p.readDeflator(top.Get("deflator"))
	p.readEconomyParts()
	p.s.Phasing = p.readPhasing(top.Need("phasing"), tag{}, "phasing", func(s *Scenario) *Phasing { return s.Phasing })
	p.readFacts(top.Get("facts"))
	p.readGroups(top.Get("groups"))
	p.readCases(top.Need("cases"))
	p.checkPrices()
	return p.s
}

func (p *parser) readHead(top input.Map) {
	s := p.s
	s.Name, s.Title, s.TitleZH = p.id(top.Need("scenario")), top.Need("title").Text(), top.Get("title_zh").Text()
	s.Summary, s.Notes = top.Get("summary").Text(), top.Get("notes").Texts()
	s.at.table = top.Need("table")
	s.Table = s.at.table.Text()
	if flows, err := ioa.ParseFlows(top.Get("flows").OneOf(ioa.Domestic.String(), ioa.Total.String())); err == nil {
		s.Flows = flows
	}
	p.readAccept(top.Get("accept"))
	p.readEconomies(top.Need("economies"))
}

// readAccept reads which kinds of errors of the table are let through.
func (p *parser) readAccept(v input.Value) {
	for i, code := range v.Texts() {
		var why *input.Error
		if err := tables.Acceptable(code); errors.As(err, &why) {
			at := v
			if v.IsList() {
				at = v.List()[i]
			}
			at.Errorf(why.Hint, "%s", why.Msg)
			continue
		}
		p.s.Accept = append(p.s.Accept, code)
	}
}

func (p *parser) readSources(v input.Value) {
	all := v.Map()
	for _, id := range all.Keys() {
		m := all.Get(id).Map("text", "url")
		p.s.Sources = append(p.s.Sources, Source{ID: id, Text: m.Need("text").Text(), URL: m.Get("url").Text()})
	}
}

func (p *parser) readYears(v input.Value) {
	if !v.Given() {
		return
	}
	m := v.Map("start", "end", "source", "assumption")
	start, end := m.Need("start"), m.Need("end")
	p.s.Start, p.s.End = start.Year(), end.Year()
	t := p.needTag(m, tag{})
	p.state("first year of spending", start, "", t)
	p.state("last year of spending", end, "", t)
	if p.s.Start > 0 && p.s.End > 0 && p.s.End < p.s.Start {
		end.Errorf("", "the last year is before the first, %d", p.s.Start)
		p.s.End = 0
	}
}

func (p *parser) readMoney(v input.Value) {
	if !v.Given() {
		return
	}
	m := v.Map("currency", "unit", "total", "price_year")
	money := &p.s.Money
	p.s.at.currency = m.Need("currency")
	money.Currency = p.s.at.currency.Text()
	money.Unit = p.positive(m.Need("unit"), "the unit", "how many currency units an amount of one is: 1e6 for millions")
	total := m.Need("total")
	money.Total = math.NaN()
	if total.Given() {
		t := total.Map("value", "range", "source", "assumption")
		value := t.Need("value")
		money.Total = p.positive(value, "the total", "the whole cost, land and interest included")
		p.state("total", value, p.amountUnit(), p.needTag(t, tag{}))
		p.within(t)
		p.setter((*Scenario).setTotal)
	}
	p.readPriceYear(m.Need("price_year"))
}

func (p *parser) readPriceYear(v input.Value) {
	if !v.Given() {
		return
	}
	m := v.Map("value", "source", "assumption")
	value := m.Need("value")
	p.s.at.priceYear = value
	t := p.needTag(m, tag{})
	p.state("price year", value, "", t)
	if !value.Given() || value.Text() == "current" {
		return
	}
	p.s.Money.PriceYear = value.Year()
	if p.s.Money.PriceYear == 0 {
		p.s.at.badPriceYear = true
	}
}

func (p *parser) readExchange(v input.Value) {
	p.s.at.exchange = v
	for _, item := range v.List() {
		m := item.Map("currency", "year", "rate", "range", "source", "assumption")
		rate := m.Need("rate")
		r := Rate{Currency: m.Need("currency").Text(), Year: m.Need("year").Year(),
			Rate: p.positive(rate, "the rate", p.s.Money.Currency+" for one unit of the other currency")}
		p.state("exchange rate "+r.Currency+" "+m.Get("year").Text(), rate, p.s.Money.Currency+" per "+r.Currency, p.needTag(m, tag{}))
		p.within(m)
		k := len(p.s.Exchange)
		p.setter(func(s *Scenario, x float64) { s.Exchange[k].Rate = x })
		for _, other := range p.s.Exchange {
			if other.Currency == r.Currency && other.Year == r.Year {
				item.Errorf("", "a second rate of %s for %d", r.Currency, r.Year)
			}
		}
		p.s.Exchange = append(p.s.Exchange, r)
	}
}

func (p *parser) readDeflator(v input.Value) {
	p.s.at.deflator = v
	if !v.Given() {
		return
	}
	m := v.Map("name", "base", "index", "source", "assumption")
	p.s.Deflator = p.readIndex(m, "", func(s *Scenario) *Deflator { return s.Deflator })
	p.s.at.deflator = p.s.Deflator.at
}

// readPhasing reads shares by year. label is what the statements are about; of finds the phasing in a scenario.
func (p *parser) readPhasing(v input.Value, outer tag, label string, of func(s *Scenario) *Phasing) *Phasing {
	if !v.Given() {
		return nil
	}
	m := v.Map("shares", "source", "assumption")
	t := p.needTag(m, outer)
	shares := m.Need("shares")
	years := shares.Map()
	out := &Phasing{Shares: map[int]float64{}}
	var values []float64
	for _, key := range years.Keys() {
		value := years.Get(key)
		x := p.share(value)
		values = append(values, x)
		p.state(label+" "+key, value, "share", t)
		at := years.Key(key)
		switch year := at.Year(); {
		case year == 0:
		case p.s.Start > 0 && p.s.End > 0 && (year < p.s.Start || year > p.s.End):
			at.Errorf("widen   years   or move the share", "the year is outside %d to %d", p.s.Start, p.s.End)
		default:
			out.Shares[year] = x
			p.setter(func(s *Scenario, x float64) { of(s).Shares[year] = x })
		}
	}
	if shares.IsMap() {
		p.sumToOne(shares, values)
	}
	return out
}

func (p *parser) readFacts(v input.Value) {
	seen := map[string]input.Value{}
	for _, item := range v.List() {
		m := item.Map("id", "title", "title_zh", "value", "unit", "source", "assumption")
		value := m.Need("value")
		f := Fact{ID: p.uniqueID(m.Need("id"), seen), Title: m.Need("title").Text(), TitleZH: m.Get("title_zh").Text(), Value: value.Text(), Unit: m.Get("unit").Text()}
		p.state(f.Title, value, f.Unit, p.needTag(m, tag{}))
		p.s.Facts = append(p.s.Facts, f)
	}
}

func (p *parser) readGroups(v input.Value) {
	seen := map[string]input.Value{}
	for _, item := range v.List() {
		m := item.Map("id", "name", "name_zh", "sectors")
		g := Group{ID: p.uniqueID(m.Need("id"), seen), Name: m.Need("name").Text(), NameZH: m.Get("name_zh").Text()}
		g.Sectors, g.at = p.sectors(m.Need("sectors"))
		p.s.Groups = append(p.s.Groups, g)
	}
}

// checkPrices looks for the prices that the scenario needs whatever its table:
// those of the years in which it counts money.
func (p *parser) checkPrices() {
	s := p.s
	if s.Deflator == nil {
		return
	}
	for _, year := range s.priceYears() {
		if _, ok := s.Deflator.Index[year]; !ok {
			s.at.deflator.Errorf("add the index of that year", "no price index for %d, in whose prices money is stated", year)
		}
	}
}

// priceYears are the years in whose prices money is stated: the price year, or with current prices every year of spending.
func (s *Scenario) priceYears() []int {
	if s.Money.PriceYear != 0 {
		return []int{s.Money.PriceYear}
	}
	if s.at.badPriceYear {
		return nil // reported already, and not to be taken for current prices
	}
	used := map[int]bool{}
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if ph := s.Cases[i].Lines[j].phasing(s); ph != nil {
				for year, share := range ph.Shares {
					used[year] = used[year] || share != 0
				}
			}
		}
	}
	var out []int
	for _, year := range s.Years() {
		if used[year] {
			out = append(out, year)
		}
	}
	return out
}

// folder is where a relative table path starts.
func (s *Scenario) folder() string {
	if s.File == "" || s.File == "-" || strings.HasPrefix(s.File, builtinPrefix) {
		return ""
	}
	return filepath.Dir(s.File)
}
