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

// findRepricing is what money of the table's year is worth in the result year: index(result year) / index(table year), of the domestic
// economy. It is one number for all money, or results would not add up: value added, imports and taxes of all regions are
// the demand only at one price of each good. So a region with an index of its own is refused.
func (p *plan) findRepricing(errs *input.List) float64 {
	s, year := p.s, p.s.resultYear(p.t)
	if year == p.t.Year || p.t.Year == 0 {
		return 1
	}
	at := s.at.resultYear.In(errs)
	for e := range s.Economies {
		if own := s.Economies[e].Prices; own != nil && own.Deflator != nil && p.r.region[e] >= 0 {
			at.Errorf("leave   result_year   out: at the table's prices results add up", "%s has a price index of its own, and by two indices results of %d "+
				"do not add up", s.nameOf(e), year)
			return 1
		}
	}
	if s.Deflator == nil {
		at.Errorf("add a   deflator   with the price index of both years", "results are to be at prices of %d and the table is of %d", year, p.t.Year)
		return 1
	}
	to, known := s.Deflator.Index.At(year)
	from, knownTable := s.Deflator.Index.At(p.t.Year)
	if !known {
		s.Deflator.at.In(errs).Errorf("add the index of that year, or leave   result_year   out", "no price index for %d, in whose prices results are to be", year)
	}
	if !knownTable {
		s.Deflator.at.In(errs).Errorf("add the index of that year", "no price index for %d, the year of table %s", p.t.Year, p.t.Name)
	}
	if !known || !knownTable {
		return 1
	}
	return to / from
}

// resultYearNotes say how results come to the prices of another year.
func (p *plan) resultYearNotes() []string {
	if p.repricing == 1 && p.s.resultYear(p.t) == p.t.Year {
		return nil
	}
	return []string{fmt.Sprintf("all money in the results is at prices of %d: %.6g times what it is at the table's prices of %d (%s); coefficients and jobs are "+
		"those of the table", p.s.ResultYear, p.repricing, p.t.Year, p.s.Deflator)}
}
