package scenarios

import (
	"fmt"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

func resultYearKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "result_year", Kind: KindYear, Help: "results are at prices of this year, by the deflator; left out: of the table's year",
		HelpZH: "结果的价格年份（按价格指数换算），默认为表年"}, read: func(_ *block, v input.Value, s *Scenario) {
		if s.at.resultYear = v; v.Given() {
			s.ResultYear = v.Year()
		}
	}}
}

// resultYear is in whose prices results are: the table's year, unless the scenario says otherwise.
func (s *Scenario) resultYear(t *tables.Table) int {
	if s.ResultYear != 0 {
		return s.ResultYear
	}
	return t.Year
}

func resultIndexKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "result_index", Kind: KindText, With: []string{"result_year"}, Example: economies[Domestic],
		Help:   "the economy whose price index brings all money to the prices of result_year; needed where a region has an index of its own",
		HelpZH: "用哪个经济体的价格指数把全部结果换算到result_year"}, read: func(b *block, v input.Value, s *Scenario) {
		if s.at.resultIndex = v; !v.Given() {
			return
		}
		s.ResultIndex = b.economyNamed(v)
		if !b.Get("result_year").Given() {
			v.Errorf("add   result_year: YEAR   or take it out", "an index for results, and no year whose prices they are at")
		}
	}}
}

// economyNamed reads the key of an economy; -1 for a wrong one, which is reported.
func (b *block) economyNamed(v input.Value) int {
	name := v.Text()
	var names []string
	for e := range b.s.Economies {
		if b.s.named(e) {
			if names = append(names, b.s.economyKey(e)); name == b.s.economyKey(e) {
				return e
			}
		}
	}
	if name != "" {
		v.Errorf(nearestOf(name, names, "the economies are: "), "not one of the economies")
	}
	return -1
}

// findRepricing is what money of the table's year is worth in the result year: index(result year) / index(table year), of one
// economy. It is one number for all money, or results would not add up: value added, imports and taxes of all regions are
// the demand only at one price of each good. So where a region has an index of its own, the scenario says whose index it is.
func (p *plan) findRepricing(errs *input.List) float64 {
	s, year := p.s, p.s.resultYear(p.t)
	if year == p.t.Year || p.t.Year == 0 {
		return 1
	}
	at := s.at.resultYear.In(errs)
	if !s.at.resultIndex.Given() {
		for e := range s.Economies {
			if own := s.Economies[e].Prices; own != nil && own.Deflator != nil && p.r.region[e] >= 0 {
				at.Errorf("add   result_index: domestic   to measure all money by one index, or leave   result_year   out", "%s has a price index of its own, and by "+
					"two indices results of %d do not add up", s.nameOf(e), year)
				return 1
			}
		}
	}
	index := s.resultDeflator()
	if index == nil && s.ResultIndex > 0 {
		s.at.resultIndex.In(errs).Errorf("add a   deflator   with both years to it, or name another economy", "%s has no price index of its own", s.nameOf(s.ResultIndex))
		return 1
	}
	if index == nil {
		at.Errorf("add a   deflator   with the price index of both years", "results are to be at prices of %d and the table is of %d", year, p.t.Year)
		return 1
	}
	to, known := index.Index.At(year)
	from, knownTable := index.Index.At(p.t.Year)
	if !known {
		index.at.In(errs).Errorf("add the index of that year, or leave   result_year   out", "no price index for %d, in whose prices results are to be", year)
	}
	if !knownTable {
		index.at.In(errs).Errorf("add the index of that year", "no price index for %d, the year of table %s", p.t.Year, p.t.Name)
	}
	if !known || !knownTable {
		return 1
	}
	return to / from
}

// indexNamed is the economy that the scenario names for the index of its results; -1 where it names none, or nothing is brought to another year.
func (s *Scenario) indexNamed(t *tables.Table) int {
	if s.resultYear(t) == t.Year || s.ResultIndex == 0 && !s.at.resultIndex.Given() {
		return -1
	}
	return s.ResultIndex
}

// resultDeflator is the index by which results come to the result year, nil where it is not stated.
func (s *Scenario) resultDeflator() *Deflator {
	if s.ResultIndex <= 0 {
		return s.Deflator
	}
	switch own := s.Economies[s.ResultIndex].Prices; {
	case own == nil:
		return nil
	case own.Same:
		return s.Deflator
	default:
		return own.Deflator
	}
}

// resultYearNotes say how results come to the prices of another year.
func (p *plan) resultYearNotes() []string {
	if p.repricing == 1 && p.s.resultYear(p.t) == p.t.Year {
		return nil
	}
	out := fmt.Sprintf("all money in the results is at prices of %d: %.6g times what it is at the table's prices of %d (%s); coefficients and jobs are "+
		"those of the table", p.s.ResultYear, p.repricing, p.t.Year, p.s.resultDeflator())
	if e := p.s.ResultIndex; p.s.at.resultIndex.Given() {
		out += fmt.Sprintf("; money of every region is measured by the price index of %s, so that results add up: it is purchasing power there, not prices of "+
			"the region's own products", p.s.nameOf(e))
	}
	return []string{out}
}
