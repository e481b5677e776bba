package tables

import (
	"cmp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/vector"
)

// The codes of what [Select] adds.
const (
	exportsCode    = "exports"
	leftOutSales   = "sales_left_out"
	leftOutImports = "imports_left_out" // beside a row imports without cells under final demand
)

// Select cuts a table down to some of its regions, sectors, or both; nil means all. The rest of the
// world stays as trade, so that the cut table balances where the whole one does:
//
//	sales to sectors and final demand of regions left out    → column exports
//	sales to sectors left out of regions that stay           → column sales_left_out (not exports)
//	purchases from all that is left out                      → row imports, also under final demand
//
// A region is named by its code or its name, a sector by its code with or
// without the region, or by its name; case does not matter. What no region
// owns (a discrepancy, an export column of a national table) stays, without what regions left out sell under it; rows, sources and notes of regions left out alone go with
// them. A note says what was cut. With the economy of one country in a world table this gives its national table, with non-competitive imports.
//
// In a table with competitive imports the flows hold imported goods. Those that sectors left out of
// regions that stay use remain in the flows and in the column of imports, so that the share of domestic goods d_i stays what it
// was. Regions left out take their part of both: they are sold d_i of what they bought, as exports of
// domestic goods, and the column of imports loses the other 1 − d_i. The table then has both the row and the column imports.
//
// Refused are names that the table does not have, and regions of a table with competitive imports in which d_i does not exist.
func Select(t *Table, regions, sectors []string) (_ *Table, err error) {
	defer memory.Catch(&err, "")
	s := selection{t: t, keep: make([]bool, t.N()), keepItem: make([]bool, len(t.FinalItems)), regions: t.Regions()}
	s.home = make([]bool, len(s.regions.List))
	if err := s.choose(regions, sectors); err != nil {
		return nil, err
	}
	if len(s.rows) == t.N() {
		return t, nil
	}
	if err := s.findShares(); err != nil {
		return nil, err
	}
	out := s.cut()
	if err := out.ValidateDerived(); err != nil {
		return nil, err
	}
	if err := conserve.Check("cutting "+t.Name, t.kept(s.rows, s.comparable(s.items)), out.kept(vector.UpTo(0, out.N()), s.comparable(vector.UpTo(0, len(s.items)))),
		conserve.Tolerance); err != nil {
		return nil, err
	}
	s.forget(out)
	Inherit(out, s.heritage())
	return out, nil
}

// heritage is what was wrong with the whole table, without the sums of sectors that were left out: the part balances
// without them. A total among them is no sector, and all that is sold to it is sold twice.
func (s *selection) heritage() Heritage {
	gone := map[string]bool{}
	for i, kept := range s.keep {
		gone[s.t.Sectors[i].Code] = !kept
	}
	return HeritageOf(s.t).Without(func(Finding) bool { return false }, func(f Finding) bool { return gone[f.Place] && f.Code != "total-inside" })
}

// selection is what stays of a table.
type selection struct {
	t        *Table
	keep     []bool
	keepItem []bool
	rows     []int // positions that stay
	items    []int
	regions  *Regions
	home     []bool    // by region: whether it stays, as all do when none were named
	domestic []float64 // the share of domestic goods in what regions left out buy; ones unless imports are competitive
}

// findShares needs shares of domestic goods only where a region goes.
func (s *selection) findShares() error {
	s.domestic = vector.Ones(s.t.N())
	for j, kept := range s.keep {
		if !kept && !s.isHome(j) {
			var err error
			s.domestic, err = s.t.DomesticShares()
			return err
		}
	}
	return nil
}

// isHome reports whether a sector is of a region that stays.
func (s *selection) isHome(j int) bool {
	k := s.regions.Of(j)
	return k < 0 || s.home[k]
}

func (s *selection) choose(regions, sectors []string) error {
	var errs input.List
	inRegion := s.chooseRegions(regions, &errs)
	inSector := s.chooseSectors(sectors, &errs)
	if err := errs.Err(); err != nil {
		return err
	}
	for i := range s.t.Sectors {
		if s.keep[i] = inRegion[i] && inSector[i]; s.keep[i] {
			s.rows = append(s.rows, i)
		}
	}
	s.leaveEmptyRegions()
	for k, f := range s.t.FinalItems {
		region, _ := s.regions.Cut(f.Code)
		if s.keepItem[k] = region < 0 || s.home[region]; s.keepItem[k] {
			s.items = append(s.items, k)
		}
	}
	if len(s.rows) == 0 {
		return &input.Error{Msg: "table " + s.t.Name + " has none of these sectors in these regions", Text: strings.Join(sectors, ", ")}
	}
	return nil
}

// leaveEmptyRegions leaves out regions of which no sector is kept: what they use is exports of the others.
func (s *selection) leaveEmptyRegions() {
	clear(s.home)
	for _, i := range s.rows {
		if k := s.regions.Of(i); k >= 0 {
			s.home[k] = true
		}
	}
}

// regionNames are the positions of the regions by every name they go by, in lower case.
func (s *selection) regionNames() map[string]int {
	names := map[string]int{}
	for k, region := range s.regions.List {
		names[strings.ToLower(region.Code)] = k
	}
	for i, sector := range s.t.Sectors {
		full, _, found := strings.Cut(sector.Name, ": ")
		if _, taken := names[strings.ToLower(full)]; found && !taken && s.regions.Of(i) >= 0 {
			names[strings.ToLower(full)] = s.regions.Of(i)
		}
	}
	return names
}

func (s *selection) chooseRegions(regions []string, errs *input.List) []bool {
	names, codes := s.regionNames(), s.regions.Codes()
	for _, r := range regions {
		k, ok := names[strings.ToLower(strings.TrimSpace(r))]
		if !ok {
			hint := input.DidYouMean(r, codes)
			if hint == "" {
				hint = "it has " + cmp.Or(input.Listed(codes), "no regions")
			}
			errs.Addf(input.Place{}, r, hint, "table %s has no such region", s.t.Name)
			continue
		}
		s.home[k] = true
	}
	if len(regions) == 0 {
		for k := range s.home {
			s.home[k] = true
		}
	}
	in := make([]bool, s.t.N())
	for i := range in {
		k := s.regions.Of(i)
		in[i] = len(regions) == 0 || k >= 0 && s.home[k]
	}
	return in
}

func (s *selection) chooseSectors(sectors []string, errs *input.List) []bool {
	in := make([]bool, s.t.N())
	for i := range in {
		in[i] = len(sectors) == 0
	}
	for _, want := range sectors {
		found := false
		for i, sector := range s.t.Sectors {
			if sector.Called(strings.TrimSpace(want)) {
				in[i], found = true, true
			}
		}
		if !found {
			var names []string
			for _, sector := range s.t.Sectors {
				names = append(names, sector.Code, naming.WithoutRegion(sector.Code), sector.Name)
			}
			errs.Addf(input.Place{}, want, input.DidYouMean(want, names), "table %s has no such sector", s.t.Name)
		}
	}
	return in
}

// Called reports whether the name is the sector's code or name, with or without its region.
func (s Sector) Called(name string) bool {
	_, bareName, named := strings.Cut(s.Name, ": ")
	return name != "" && (strings.EqualFold(s.Code, name) || strings.EqualFold(naming.WithoutRegion(s.Code), name) || strings.EqualFold(s.Name, name) ||
		named && strings.EqualFold(bareName, name) || s.NameZH == name)
}
