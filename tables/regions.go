package tables

import (
	"strings"

	"ioimpact/tables/internal/naming"
)

// TableRegion is one region of a multi-regional table (地区).
type TableRegion struct {
	Code    string // what stands before the colon of its sectors' codes: "LAO"
	Name    string // what all its sectors' names begin with before ": "; "" when they do not
	Sectors []int  // positions in table order
}

// Regions are the regions of a table in the order of their first sectors; none when
// no sector's code has one. Sectors without a region, which a table may have beside those with one, are in none.
func (t *Table) Regions() []TableRegion {
	r := regionsOf(t)
	var out []TableRegion
	for _, code := range r.codes {
		out = append(out, TableRegion{Code: code, Name: strings.TrimSuffix(r.prefix[code], ": ")})
	}
	for i, s := range t.Sectors {
		if k := r.rank(s.Region()); k >= 0 {
			out[k].Sectors = append(out[k].Sectors, i)
		}
	}
	return out
}

// regions are the regions of a table: what stands before the colon in the codes of its sectors.
type regions struct {
	codes  []string          // in table order
	prefix map[string]string // "China: " where all names of the region begin so; "" otherwise
	at     map[string]int

	lead, leadZH map[string]string // what stands before the names of its sectors: prefix, or the code of the region
}

func regionsOf(t *Table) regions {
	r := regions{prefix: map[string]string{}, at: map[string]int{}}
	count := map[string]int{}
	for _, s := range t.Sectors {
		code := s.Region()
		if code == "" {
			continue
		}
		full, _, found := strings.Cut(s.Name, ": ")
		if found {
			full += ": "
		} else {
			full = ""
		}
		if _, known := r.at[code]; !known {
			r.at[code] = len(r.codes)
			r.codes = append(r.codes, code)
			r.prefix[code] = full
		} else if r.prefix[code] != full {
			r.prefix[code] = ""
		}
		count[code]++
	}
	for _, f := range t.FinalItems {
		region := naming.Region(f.Code)
		if r.prefix[region] != "" && strings.HasPrefix(f.Name, r.prefix[region]) {
			count[region]++
		}
	}
	proven := false
	for code, n := range count {
		proven = proven || n > 1 && r.prefix[code] != ""
	}
	if !proven { // one name proves nothing: `Paper: newsprint` is no region
		clear(r.prefix)
	}
	r.findLeads(t)
	return r
}

// rank is the position of a region, -1 for none.
func (r regions) rank(code string) int {
	if at, known := r.at[code]; known {
		return at
	}
	return -1
}

// called is the code of the region of that name; what is no region's name stays as it is.
func (r regions) called(name string) string {
	if r.rank(name) >= 0 {
		return name
	}
	for _, code := range r.codes {
		if prefix := r.prefix[code]; prefix != "" && naming.Fold(strings.TrimSuffix(prefix, ": ")) == naming.Fold(name) {
			return code
		}
	}
	return name
}

// within is a sector as one of a region, unless it has a region already.
func (r regions) within(region string, s Sector) Sector {
	if s.Region() != "" {
		return s
	}
	code := region + ":" + s.Code
	s.Name, s.NameZH = r.rename(s.Code, s.Name, s.NameZH, code, r.title(region))
	s.Code = code
	return s
}
