package derive

import (
	"cmp"
	"fmt"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// below puts the rows under the matrix together: imports and taxes on products
// always joined, the others where every table has them.
func (c *composition) below() {
	t, n, k := c.t, len(c.t.Sectors), len(c.t.FinalItems)
	c.imports(n, k)
	joined := map[string]int{}
	for _, p := range c.parts {
		for _, row := range p.Table.Primary {
			if row.Kind == tables.ImportedInputs {
				continue
			}
			code := row.Code
			if row.Kind == tables.ValueAdded && !c.inAll(func(o *tables.Table) bool { return sameValueAdded(o, p.Table) }) {
				code = p.Region + ":" + code
			}
			at, known := joined[code]
			if !known {
				at = len(t.Primary)
				joined[code] = at
				t.Primary = append(t.Primary, tables.PrimaryRow{Code: code, Name: row.Name, NameZH: row.NameZH, Kind: row.Kind, Values: make([]float64, n)})
			}
			dst := &t.Primary[at]
			dst.Values = c.place(dst.Values, n, p.at, row.Values, p.factor)
			if row.Final != nil {
				dst.Final = c.place(dst.Final, k, p.finalAt, row.Final, p.factor)
			}
		}
	}
	c.satellites(n, k)
	t.Treatment = tables.TreatmentOf(t)
}

// imports adds the row of imports. Where a region does not record those for final demand, the row has none: beside those of
// other regions, what is not recorded would be 0.
func (c *composition) imports(n, k int) {
	row := tables.PrimaryRow{Code: tables.ImportsCode, Name: "Imports from outside the regions", NameZH: "区域外进口", Kind: tables.ImportedInputs,
		Values: make([]float64, n)}
	any, without := false, []string(nil)
	for _, p := range c.parts {
		copy(row.Values[p.at:], p.imports)
		any = any || p.Table.Treatment != tables.NoImports
		switch {
		case p.finalImports != nil:
			row.Final = c.place(row.Final, k, p.finalAt, p.finalImports, 1)
		case p.unrecorded():
			without = append(without, p.Region)
		}
	}
	if row.Final != nil && without != nil {
		row.Final = nil
		c.notes = append(c.notes, "imports for final demand are left out, because "+input.Listed(without)+" does not record them")
	}
	if any {
		c.t.Primary = append(c.t.Primary, row)
	}
}

// unrecorded reports whether the region has imports and does not record those for final demand.
func (p *composePart) unrecorded() bool {
	return p.finalImports == nil && p.Table.Treatment != tables.NoImports && len(p.Table.FinalItems) > 0
}

// sameValueAdded reports whether two tables divide value added in the same rows.
// Otherwise one table's total would be listed beside the other's parts under names that mean different things.
func sameValueAdded(a, b *tables.Table) bool {
	codes := func(t *tables.Table) string {
		var out []string
		for _, row := range t.Primary {
			if row.Kind == tables.ValueAdded {
				out = append(out, row.Code)
			}
		}
		return strings.Join(out, "\x00")
	}
	return codes(a) == codes(b)
}

func (c *composition) inAll(has func(*tables.Table) bool) bool {
	for _, p := range c.parts {
		if !has(p.Table) {
			return false
		}
	}
	return true
}

// place copies values times factor to their position in a row of the given width, which is made when it is nil.
func (c *composition) place(dst []float64, width, at int, values []float64, factor float64) []float64 {
	if dst == nil {
		dst = make([]float64, width)
	}
	for i, v := range values {
		dst[at+i] = v * factor
	}
	return dst
}

// satellites joins those that every table has in the same unit. They are not money: no factor applies.
func (c *composition) satellites(n, k int) {
	t, joined := c.t, map[string]int{}
	for _, p := range c.parts {
		for _, s := range p.Table.Satellites {
			code := s.Code
			same := c.inAll(func(o *tables.Table) bool {
				for _, other := range o.Satellites {
					if other.Code == s.Code {
						return other.Unit == s.Unit
					}
				}
				return false
			})
			if !same {
				code = p.Region + ":" + code
			}
			at, known := joined[code]
			if !known {
				at = len(t.Satellites)
				joined[code] = at
				t.Satellites = append(t.Satellites, tables.Satellite{Code: code, Name: s.Name, NameZH: s.NameZH, Unit: s.Unit, Values: make([]float64, n)})
			}
			dst := &t.Satellites[at]
			dst.Values = c.place(dst.Values, n, p.at, s.Values, 1)
			if s.Final != nil {
				dst.Final = c.place(dst.Final, k, p.finalAt, s.Final, 1)
			}
			if s.Note != "" {
				dst.Note = strings.TrimPrefix(dst.Note+"; "+p.Region+": "+s.Note, "; ")
			}
		}
	}
}

// describe fills what must be known of the result, and the notes.
func (c *composition) describe(trade *Trade) {
	var names, hashes []string
	var sources, inferred, notes regionTexts
	t := c.t
	for _, p := range c.parts {
		names = append(names, p.Region)
		hashes = append(hashes, p.Table.Hash)
		t.Estimated = t.Estimated || p.Table.Estimated
		sources.add(p.Region, p.Table.Sources...)
		inferred.add(p.Region, p.Table.Inferred...)
		c.partNotes(p, &notes)
	}
	t.Sources, t.Inferred, c.notes = sources.lines(), inferred.lines(), append(c.notes, notes.lines()...)
	t.Name = strings.ToLower(strings.Join(names, "-"))
	t.Economy = strings.Join(names, ", ")
	t.Title = "Composed of the tables of " + t.Economy
	t.Hash = strings.Join(hashes, "+")
	if trade == nil || len(trade.flows) == 0 {
		c.notes = append(c.notes, "no trade between the regions is given: demand in one does not reach the others")
	} else {
		c.notes = append(c.notes, fmt.Sprintf("trade between the regions: %d flows, %.6g in all, from %s; all other trade stays exports and imports",
			len(trade.flows), c.report.Trade, trade.File))
	}
	if len(c.report.Guessed) > 0 {
		c.notes = append(c.notes, "assumption: these goods go to users like all their imports, because the buyer has no use of its own of them: "+
			input.Listed(c.report.Guessed))
	}
	t.Notes = append([]string{"composed of the tables of " + t.Economy + " side by side"}, c.notes...)
}

func (c *composition) partNotes(p *composePart, notes *regionTexts) {
	notes.add(p.Region, p.Table.Notes...)
	add := func(format string, args ...any) { notes.add(p.Region, fmt.Sprintf(format, args...)) }
	if p.Table.Estimated {
		add("the table is an estimate")
	}
	if p.Factor != 0 {
		add("money of %s (%s) multiplied by %g", cmp.Or(p.Table.Unit, "an unstated unit"), cmp.Or(yearText(p.Table.Year), "year not stated"), p.Factor)
	}
	if p.Table.PriceBase != c.t.PriceBase {
		add("the price base is %s, that of the result %s", cmp.Or(p.Table.PriceBase, "not stated"), cmp.Or(c.t.PriceBase, "not stated"))
	}
	if p.Table.Treatment == tables.Competitive {
		add("assumption: imports were taken out of the flows, the same share of a product for every user")
	}
	if p.Table.HasImportsMatrix() && c.t.ImportedZ == nil {
		add("the matrix of imported flows is left out: only its sums, the row imports, are carried, because another region has no more than that")
	}
	switch {
	case len(p.bought) > 0 && p.Table.Treatment == tables.Competitive:
		add("assumption: goods of the other regions go to users like the product as a whole")
	case len(p.bought) > 0 && p.importedZ != nil:
		add("assumption: goods of the other regions go to users like their imports of the product")
	case len(p.bought) > 0:
		add("assumption: goods of the other regions go to users like their use of the region's own, within their imports")
	}
	if p.unrecorded() {
		add("imports for final demand are not recorded")
	}
}

// regionTexts are texts about regions. One that is said of several is said once, where it comes first.
type regionTexts struct {
	texts   []string
	regions map[string][]string
}

func (r *regionTexts) add(region string, texts ...string) {
	if r.regions == nil {
		r.regions = map[string][]string{}
	}
	for _, text := range texts {
		if r.regions[text] == nil {
			r.texts = append(r.texts, text)
		}
		r.regions[text] = append(r.regions[text], region)
	}
}

// lines are the texts behind the codes of their regions.
func (r *regionTexts) lines() []string {
	var out []string
	for _, text := range r.texts {
		out = append(out, strings.Join(r.regions[text], ", ")+": "+text)
	}
	return out
}
