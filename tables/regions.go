package tables

import (
	"strings"

	"ioimpact/tables/internal/naming"
)

// Region is one region of a multi-regional table (地区).
type Region struct {
	Code    string // the part before the colon of its sectors' codes: "LAO"
	Name    string // what all its sectors' names begin with before ": "; "" when they do not
	Sectors []int  // positions in table order
}

// Regions answers which sector of a table is in which region, by position: of the sector in [Table.Sectors], of the region
// in List.
//
// A region is the part of sector codes before the colon. A table none of whose codes has a colon has
// no regions. Sectors without a region, which a table may have beside those with one, are in none.
type Regions struct {
	List []Region // in the order of their first sectors

	at     map[string]int // positions in List
	of     []int          // by sector: position in List, -1 for none
	prefix []string       // by region: "China: " where all names begin so; "" otherwise

	lead, leadZH []string // by region: what comes before the names of its sectors: prefix, or the code of the region
}

// Of is the position of the region that a sector is in, -1 for none.
func (r *Regions) Of(sector int) int { return r.of[sector] }

// Find is the position of the region with a code, -1 when the table has no such region.
func (r *Regions) Find(code string) int {
	if at, known := r.at[code]; known {
		return at
	}
	return -1
}

// Cut parts the code of a sector, row or column into the region that it begins with and the code within that region. Where
// it begins with no region of the table, the region is -1 and the code stays whole.
func (r *Regions) Cut(code string) (region int, within string) {
	if region = r.Find(naming.Region(code)); region < 0 {
		return region, code
	}
	return region, naming.WithoutRegion(code)
}

// Codes are the codes of the regions.
func (r *Regions) Codes() []string {
	var out []string
	for _, one := range r.List {
		out = append(out, one.Code)
	}
	return out
}

// Regions are the regions of the table.
func (t *Table) Regions() *Regions {
	r := &Regions{at: map[string]int{}, of: make([]int, t.N())}
	for i, s := range t.Sectors {
		r.of[i] = r.take(i, s)
	}
	r.keepProven(t)
	for k := range r.List {
		r.List[k].Name = strings.TrimSuffix(r.prefix[k], ": ")
	}
	r.findLeads(t)
	return r
}

// take puts a sector into its region, and drops the name of a region whose sectors have other names before the colon.
func (r *Regions) take(i int, s Sector) int {
	code := s.Region()
	if code == "" {
		return -1
	}
	full := ""
	if name, _, found := strings.Cut(s.Name, ": "); found {
		full = name + ": "
	}
	k := r.Find(code)
	if k < 0 {
		k = len(r.List)
		r.at[code] = k
		r.List, r.prefix = append(r.List, Region{Code: code}), append(r.prefix, full)
	} else if r.prefix[k] != full {
		r.prefix[k] = ""
	}
	r.List[k].Sectors = append(r.List[k].Sectors, i)
	return k
}

// keepProven drops the names of regions where none is proved: `Paper: newsprint` alone is no region.
func (r *Regions) keepProven(t *Table) {
	count := make([]int, len(r.List))
	for k := range r.List {
		count[k] = len(r.List[k].Sectors)
	}
	for _, f := range t.FinalItems {
		if k, _ := r.Cut(f.Code); k >= 0 && r.prefix[k] != "" && strings.HasPrefix(f.Name, r.prefix[k]) {
			count[k]++
		}
	}
	for k, n := range count {
		if n > 1 && r.prefix[k] != "" {
			return
		}
	}
	clear(r.prefix)
}

// called is the code of the region of that name; what is no region's name stays as it is.
func (r *Regions) called(name string) string {
	if r.Find(name) >= 0 {
		return name
	}
	for k, one := range r.List {
		if r.prefix[k] != "" && naming.Fold(one.Name) == naming.Fold(name) {
			return one.Code
		}
	}
	return name
}

// within is a sector as one of a region, unless it has a region already.
func (r *Regions) within(region string, s Sector) Sector {
	if s.Region() != "" {
		return s
	}
	code := region + ":" + s.Code
	s.Name, s.NameZH = r.rename(s.Code, s.Name, s.NameZH, code, r.title(region))
	s.Code = code
	return s
}
