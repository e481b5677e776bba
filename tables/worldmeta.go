package tables

import "ioimpact/internal/input"

// overlay is base with everything that over states.
func overlay(base, over Meta) Meta {
	text := func(b *string, o string) {
		if o != "" {
			*b = o
		}
	}
	text(&base.Title, over.Title)
	text(&base.Economy, over.Economy)
	text(&base.Unit, over.Unit)
	text(&base.Currency, over.Currency)
	text(&base.PriceBase, over.PriceBase)
	if over.Year != 0 {
		base.Year = over.Year
	}
	if over.Scale != 0 {
		base.Scale = over.Scale
	}
	if len(over.Sources) > 0 {
		base.Sources = over.Sources
	}
	if len(over.Notes) > 0 {
		base.Notes = over.Notes
	}
	base.Estimated = base.Estimated || over.Estimated
	return base
}

// redescribe is describe for a table that has units and names already: what the YAML leaves open stays.
func (t *Table) redescribe(side string, sat map[string]satelliteMeta, final map[string]finalMeta) error {
	var errs input.List
	var codes []string
	for i := range t.Satellites {
		s := &t.Satellites[i]
		codes = append(codes, s.Code)
		if one, ok := sat[s.Code]; ok {
			s.Unit, s.Note = orText(one.unit, s.Unit), orText(one.note, s.Note)
			delete(sat, s.Code)
		}
	}
	for code, one := range sat {
		errs.Addf(side, one.line, one.col, code, input.DidYouMean(code, codes), "the table has no satellite row with this code")
	}
	codes = nil
	for i := range t.FinalItems {
		f := &t.FinalItems[i]
		codes = append(codes, f.Code)
		if one, ok := final[f.Code]; ok {
			f.Name, f.NameZH = orText(one.name, f.Name), orText(one.nameZH, f.NameZH)
			delete(final, f.Code)
		}
	}
	for code, one := range final {
		errs.Addf(side, one.line, one.col, code, input.DidYouMean(code, codes), "the table has no final-demand column with this code")
	}
	return errs.Err()
}
