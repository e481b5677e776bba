package scenarios

import (
	"math"
	"strings"

	"ioimpact/internal/input"
)

// kinds are what an excluded line may be: payments that order nothing from a producer.
var kinds = []string{"land", "interest", "transfer", "tax", "contingency", "other"}

func (p *parser) readCases(v input.Value) {
	seen := map[string]input.Value{}
	for _, item := range v.List() {
		m := item.Map("id", "title", "title_zh", "reading", "lines")
		c := Case{ID: p.uniqueID(m.Need("id"), seen), Title: m.Need("title").Text(), TitleZH: m.Get("title_zh").Text(), Reading: m.Need("reading").Text(), at: item}
		p.readLines(&c, m.Need("lines"))
		p.s.Cases = append(p.s.Cases, c)
	}
	if v.IsList() && len(p.s.Cases) == 0 {
		v.Errorf("a case is one reading of the cost: a complete list of lines", "no cases")
	}
}

func (p *parser) readLines(c *Case, v input.Value) {
	seen := map[string]input.Value{}
	sum := 0.0
	p.lines = 0
	for _, item := range v.List() {
		line := p.readLine(c.ID, item, seen)
		p.lines++
		sum += line.Amount
		c.Lines = append(c.Lines, line)
	}
	total := p.s.Money.Total
	switch {
	case v.IsList() && len(c.Lines) == 0:
		v.Errorf("a line says what is bought: share, then buys, recipe or excluded", "no lines")
	case !v.IsList() || math.IsNaN(sum) || math.IsNaN(total):
	case math.Abs(sum-total) > shareTolerance*total:
		v.Errorf("declare what is not demand as a line with   excluded: land", "the lines sum to %s, the total is %s", decimal(sum), decimal(total))
	}
}

func (p *parser) readLine(caseID string, v input.Value, seen map[string]input.Value) Line {
	m := v.Map("id", "title", "title_zh", "share", "amount", "range", "source", "assumption",
		"buys", "recipe", "excluded", "origin", "inputs", "value_added", "phasing")
	line := Line{ID: p.uniqueID(m.Need("id"), seen), Title: m.Need("title").Text(), TitleZH: m.Get("title_zh").Text(), at: v, Amount: math.NaN()}
	if !v.IsMap() {
		return line
	}
	label := caseID + ", " + line.ID + ": "
	t := p.needTag(m, tag{})
	line.Amount, line.share = p.readAmount(m, t, label)
	of := p.line()
	line.Phasing = p.readPhasing(m.Get("phasing"), t, label+"phasing", func(s *Scenario) *Phasing { return of(s).Phasing })
	p.readKind(&line, m, t, label)
	return line
}

// readAmount reads a share of the total or an amount.
func (p *parser) readAmount(m input.Map, t tag, label string) (amount, share float64) {
	of, part, money := p.line(), m.Get("share"), m.Get("amount")
	switch {
	case part.Given() && money.Given():
		money.Errorf("keep one of them", "a share and an amount for the same line")
		return math.NaN(), 0
	case part.Given():
		p.state(label+"share of the total", part, "share", t)
		p.within(m)
		p.setter(func(s *Scenario, x float64) { of(s).Amount, of(s).share = x*s.Money.Total, x })
		share = part.Share()
		return share * p.s.Money.Total, share
	case money.Given():
		p.state(label+"amount", money, p.amountUnit(), t)
		p.within(m)
		p.setter(func(s *Scenario, x float64) { of(s).Amount = x })
		if amount = money.Number(); amount < 0 {
			money.Errorf("a refund is a smaller amount of the line it belongs to", "a negative amount")
			return math.NaN(), 0
		}
		return amount, 0
	}
	m.Errorf("add   share: 0.82   of the total, or   amount:", "the line has neither a share nor an amount")
	return math.NaN(), 0
}

// readKind reads what the money of a line does: exactly one of three.
func (p *parser) readKind(line *Line, m input.Map, t tag, label string) {
	var given []string
	for _, key := range []string{"buys", "recipe", "excluded"} {
		if m.Get(key).Given() {
			given = append(given, key)
		}
	}
	if len(given) != 1 {
		what := "none of buys, recipe, excluded"
		if len(given) > 1 {
			what = strings.Join(given, " and ")
		}
		m.Errorf("exactly one: buys: SECTOR, recipe: SECTOR, or excluded: land", "the line has %s", what)
		return
	}
	p.onlyWith(m, given[0])
	of := p.line()
	origin := func(s *Scenario) Split { return of(s).Origin }
	switch given[0] {
	case "buys":
		line.Buys = p.readBuys(m.Get("buys"), t, label)
		line.Origin = p.splitOf(m.Need("origin"), t, label+"origin", origin)
	case "recipe":
		line.recipeAt = m.Get("recipe")
		line.Recipe = line.recipeAt.Text()
		if line.originAt = m.Get("origin"); line.originAt.Given() {
			line.Origin = p.splitOf(line.originAt, t, label+"origin", origin)
		}
		line.Inputs = p.readInputs(m.Get("inputs"), t, label)
		line.Site = p.splitOf(m.Need("value_added"), t, label+"value added", func(s *Scenario) Split { return of(s).Site })
	case "excluded":
		line.Excluded = p.readKinds(m.Get("excluded"))
	}
}

// onlyWith refuses keys that mean nothing for this kind of line.
func (p *parser) onlyWith(m input.Map, kind string) {
	allowed := map[string]string{"buys": "origin", "recipe": "origin inputs value_added", "excluded": ""}[kind]
	for _, key := range []string{"origin", "inputs", "value_added"} {
		if v := m.Get(key); v.Given() && !strings.Contains(allowed, key) {
			m.Key(key).Errorf("take it out", "the key means nothing on a line with %s", kind)
		}
	}
}

func (p *parser) readKinds(v input.Value) []string {
	items := []input.Value{v}
	if v.IsList() {
		items = v.List()
	}
	var out []string
	for _, item := range items {
		out = append(out, item.OneOf(kinds...))
	}
	if len(out) == 0 {
		v.Errorf("one or more of: "+strings.Join(kinds, ", "), "an empty list")
	}
	return out
}

// readBuys reads one sector, or sectors with shares of the line.
func (p *parser) readBuys(v input.Value, outer tag, label string) []Portion {
	if !v.IsMap() {
		return []Portion{{Sector: v.Text(), Share: 1, at: v}}
	}
	m := v.Map("sectors", "source", "assumption")
	t := p.needTag(m, outer)
	list := m.Need("sectors")
	shares := list.Map()
	var out []Portion
	var values []float64
	of := p.line()
	for k, code := range shares.Keys() {
		value := shares.Get(code)
		out = append(out, Portion{Sector: code, Share: p.share(value), at: shares.Key(code)})
		values = append(values, out[len(out)-1].Share)
		p.state(label+"part bought from "+code, value, "share", t)
		p.setter(func(s *Scenario, x float64) { of(s).Buys[k].Share = x })
	}
	if list.IsMap() {
		p.sumToOne(list, values)
	}
	return out
}

// readInputs reads the origins of named inputs; an input may be named once.
func (p *parser) readInputs(v input.Value, outer tag, label string) []InputOrigin {
	var out []InputOrigin
	seen := map[string]input.Value{}
	of := p.line()
	for k, item := range v.List() {
		m := item.Map("sectors", "origin", "source", "assumption")
		var in InputOrigin
		in.Sectors, in.at = p.sectors(m.Need("sectors"))
		for i, code := range in.Sectors {
			if first, twice := seen[code]; twice {
				in.at[i].Errorf("", "the input has an origin already, at %s", first.Place())
			}
			seen[code] = in.at[i]
		}
		own := p.ownTag(m)
		if !own.given() {
			own = outer
		}
		in.Origin = p.splitOf(m.Need("origin"), own, label+"origin of "+strings.Join(in.Sectors, ", "), func(s *Scenario) Split { return of(s).Inputs[k].Origin })
		out = append(out, in)
	}
	return out
}
