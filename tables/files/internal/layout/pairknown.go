package layout

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

//go:embed descriptions/pairs/*.yaml
var pairDescriptions embed.FS

// KnownPairs are the embedded descriptions of supply and use tables as offices publish them.
func KnownPairs() ([]*Pair, error) {
	names, err := fs.Glob(pairDescriptions, "descriptions/pairs/*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var out []*Pair
	for _, name := range names {
		text, err := pairDescriptions.ReadFile(name)
		if err != nil {
			return nil, err
		}
		p, err := ParsePair(metadata.NewSidecar(name, text))
		if err != nil {
			return nil, err
		}
		p.Name = embeddedName + strings.TrimSuffix(name[strings.LastIndex(name, "/")+1:], ".yaml")
		for _, part := range []*PairPart{p.Supply, p.Use} {
			if part != nil {
				part.Name, part.eurostat = p.Name, p.Name == embeddedName+"eurostat"
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// Part is the part of a pair that describes what: supply or use.
func (p *Pair) Part(what string) *PairPart {
	if what == "supply" {
		return p.Supply
	}
	return p.Use
}

// IsMake reports whether industries are in rows.
func (p *PairPart) IsMake() bool { return p.isMake }

// IsRecords reports whether it is of a file of records of Eurostat's database.
func (p *PairPart) IsRecords() bool { return p != nil && p.records != nil }

// In is the part for a sheet that is recognised as this part of an embedded description, by its labels or as records in its codes,
// with the chosen code of each dimension; nil if it is not.
func (p *PairPart) In(g *grid.Grid, choose map[string]string) (*PairPart, error) {
	switch {
	case p == nil:
		return nil, nil
	case p.eurostat && readEurostatHeader(p.what, g) != nil:
		var errs input.List
		checkDimensions(g, choose, &errs)
		out := *p
		out.records = readRecords(p.what, g, choose, &errs)
		return &out, errs.Err()
	case p.recognise.given() && p.recognise.matches(g, readLabelSets):
		return p, nil
	}
	return nil, nil
}

// Describe gives a pair what the descriptions and records of its parts say of year, unit and sources. The use table's comes first.
func Describe(s *derive.SupplyUse, pairs [2]*Pair, parts [2]*PairPart) error {
	use, supply := pairs[1], pairs[0]
	notes := s.Notes
	prices := s.PriceBase
	if s.Meta = use.meta; supply.Name != use.Name {
		m := supply.meta
		s.Title, s.Economy, s.Unit, s.Currency = cmp.Or(s.Title, m.Title), cmp.Or(s.Economy, m.Economy), cmp.Or(s.Unit, m.Unit), cmp.Or(s.Currency, m.Currency)
		s.Year, s.Scale = cmp.Or(s.Year, m.Year), cmp.Or(s.Scale, m.Scale)
		s.Notes = append(append([]string(nil), s.Notes...), m.Notes...)
		s.Sources = append(append([]string(nil), s.Sources...), m.Sources...)
	}
	s.PriceBase, s.Description = cmp.Or(prices, s.PriceBase), use.Name
	s.Notes = append(append([]string(nil), s.Notes...), notes...)
	said, flags := map[string]string{}, map[string]int{}
	for _, part := range parts {
		if part.records == nil {
			continue
		}
		for _, dim := range []string{dimTime, dimGeo, dimUnit} {
			if before, now := said[dim], part.records.is[dim]; before != "" && now != "" && before != now {
				return &input.Error{File: part.records.g.File, Msg: fmt.Sprintf("%s is %s here, but %s in the supply table", dim, now, before),
					Hint: "choose records of one year, country and unit:   --where " + dim + "=" + before}
			} else {
				said[dim] = cmp.Or(now, before)
			}
		}
		s.Year, s.Economy = cmp.Or(s.Year, part.records.year()), cmp.Or(s.Economy, part.records.is[dimGeo])
		takeUnit(s, part.records.is[dimUnit])
		for flag, n := range part.records.flags {
			flags[flag] += n
		}
	}
	s.Notes = append(s.Notes, flagNotes(flags)...)
	return use.about.Apply(&tables.Table{Satellites: s.Satellites, FinalItems: s.FinalItems}, use.Name)
}

// takeUnit takes the unit of records.
func takeUnit(s *derive.SupplyUse, code string) {
	if s.Unit != "" {
		return
	}
	switch code {
	case "MIO_EUR":
		s.Unit, s.Currency, s.Scale = "million euro", "EUR", 1e6
	case "MIO_NAC":
		s.Unit, s.Scale = "million units of national currency", 1e6
	}
}

// checkDimensions refuses dimensions that records do not have.
func checkDimensions(g *grid.Grid, choose map[string]string, errs *input.List) {
	known := []string{dimTime, dimGeo, dimUnit, dimFlow, dimFreq}
	for _, dim := range slices.Sorted(maps.Keys(choose)) {
		if !slices.Contains(known, dim) {
			errs.Add(g.Error(0, 0, cmp.Or(input.DidYouMean(dim, known), "these can be chosen: "+input.Listed(known)), "records are not chosen by %s", dim))
		}
	}
}
