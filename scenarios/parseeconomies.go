package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// economyParts are what stands under an economy and needs the sources to be read first.
type economyParts struct{ correspondence, deflator input.Value }

func (p *parser) readEconomies(all input.Value) {
	s := p.s
	s.Economies = make([]EconomyEntry, len(economies))
	if !all.IsMap() {
		all.Map() // says what belongs here, if anything stands here
		return
	}
	names := all.Map(append(slices.Clone(economies[:]), "others")...)
	for e, key := range economies {
		v := names.Get(key)
		if Economy(e) == Domestic {
			v = names.Need(key)
		}
		p.parts = append(p.parts, economyParts{})
		if v.Given() {
			s.Economies[e], p.parts[e] = readEconomy(v, e)
		}
	}
	if s.Economies[Rest].Name == "" {
		s.Economies[Rest].Name, s.Economies[Rest].NameZH = "rest of the world", "其他国家和地区"
	}
	others := names.Get("others").Map()
	for _, key := range others.Keys() {
		if slices.Contains(economies[:], key) || slices.Contains([]string{"source", "assumption", "others"}, key) {
			others.Key(key).Errorf("choose another key", "the key has a meaning of its own in an origin")
			continue
		}
		p.id(others.Key(key))
		entry, parts := readEconomy(others.Get(key), len(s.Economies))
		entry.Key = key
		s.Economies, p.parts = append(s.Economies, entry), append(p.parts, parts)
	}
}

// readEconomy reads one economy; the domestic one has the scenario's deflator and none of its own.
func readEconomy(v input.Value, e int) (EconomyEntry, economyParts) {
	keys := []string{"name", "name_zh", "region", "correspondence", "recipes", "deflator"}
	if Economy(e) == Domestic {
		keys = keys[:5]
	}
	m := v.Map(keys...)
	entry := EconomyEntry{at: v, regionAt: m.Get("region"), recipesAt: m.Get("recipes")}
	entry.Name, entry.NameZH = m.Need("name").Text(), m.Get("name_zh").Text()
	entry.Region, entry.Recipes = strings.TrimSpace(entry.regionAt.Text()), entry.recipesAt.Text()
	parts := economyParts{m.Get("correspondence"), m.Get("deflator")}
	for _, key := range keys[3:] {
		if m.Get(key).Given() && entry.Region == "" {
			m.Key(key).Errorf("add   region:   or take it out", "the key means nothing for an economy that is no region of the table")
		}
	}
	return entry, parts
}

// readEconomyParts reads what needs the sources and the years.
func (p *parser) readEconomyParts() {
	for e, parts := range p.parts {
		entry := &p.s.Economies[e]
		entry.Correspondence = p.readCorrespondence(parts.correspondence, entry.Name)
		entry.Prices = p.readEconomyPrices(parts.deflator, entry.Name, func(s *Scenario) *Deflator { return s.Economies[e].Prices.Deflator })
	}
}

func (p *parser) readCorrespondence(v input.Value, name string) *Correspondence {
	if !v.Given() {
		return nil
	}
	m := v.Map("sectors", "file", "source", "assumption")
	if !v.IsMap() {
		return nil
	}
	t := p.needTag(m, tag{})
	sectors, file := m.Get("sectors"), m.Get("file")
	if sectors.Given() == file.Given() {
		m.Errorf("sectors: {cement: minerals}, or file: map.csv with the columns from,to", "a correspondence needs sectors or a file, and not both")
		return nil
	}
	c := &Correspondence{File: file.Text(), fileAt: file}
	if c.File != "" {
		p.state(name+": correspondence of sectors", file, "", t)
	}
	all := sectors.Map()
	for _, from := range all.Keys() {
		c.Sectors = append(c.Sectors, p.readMatch(from, all.Key(from), all.Get(from), t, name))
	}
	return c
}

// readMatch reads one sector, or sectors with shares.
func (p *parser) readMatch(from string, at, v input.Value, t tag, name string) Match {
	match := Match{From: from, at: at}
	if !v.IsMap() {
		if code := v.Text(); code != "" {
			p.state(name+": sector that supplies "+from, v, "", t)
			match.To = []Portion{{Sector: code, Share: 1, at: v}}
		} else if !v.Given() {
			at.Errorf("cement: minerals, or   trade: {wholesale: 40 %, retail: 60 %}", "no sector is named")
		}
		return match
	}
	shares := v.Map()
	var values []float64
	for _, code := range shares.Keys() {
		value := shares.Get(code)
		match.To = append(match.To, Portion{Sector: code, Share: p.share(value), at: shares.Key(code)})
		values = append(values, match.To[len(match.To)-1].Share)
		p.state(name+": part of "+from+" that "+code+" supplies", value, "share", t)
	}
	p.sumToOne(v, values)
	return match
}

// readEconomyPrices reads   deflator: {same_as: domestic, …}   or an index.
func (p *parser) readEconomyPrices(v input.Value, name string, of func(s *Scenario) *Deflator) *Prices {
	if !v.Given() {
		return nil
	}
	m := v.Map("same_as", "name", "base", "index", "source", "assumption")
	if !v.IsMap() {
		return nil
	}
	same := m.Get("same_as")
	if !same.Given() {
		return &Prices{Deflator: p.readIndex(m, name+": ", of), at: v}
	}
	same.OneOf(economies[Domestic])
	for _, key := range []string{"name", "base", "index"} {
		if m.Get(key).Given() {
			m.Key(key).Errorf("keep one of them", "an index and the prices of another economy")
		}
	}
	if !m.Get("assumption").Given() {
		m.Errorf("add   assumption: why", "prices of one economy taken for another are an assumption")
	} else {
		p.state(name+": deflator as of", same, "", p.ownTag(m))
	}
	return &Prices{Same: true, at: v}
}

// readIndex reads a price index. label goes before what its numbers are about; of finds the index in a scenario.
func (p *parser) readIndex(m input.Map, label string, of func(s *Scenario) *Deflator) *Deflator {
	d := &Deflator{Name: m.Need("name").Text(), Base: m.Need("base").Text(), Index: map[int]float64{}}
	t := p.needTag(m, tag{})
	index := m.Need("index").Map()
	d.at = index.Value
	for _, key := range index.Keys() {
		value := index.Get(key)
		x := p.positive(value, "a price index", "")
		p.state(label+"price index "+key, value, d.Base, t)
		if year := index.Key(key).Year(); year != 0 {
			d.Index[year] = x
			p.setter(func(s *Scenario, x float64) { of(s).Index[year] = x })
		}
	}
	return d
}
