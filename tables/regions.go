package tables

import "strings"

// regions are the regions of a table: what stands before the colon in the codes of its sectors.
type regions struct {
	codes  []string          // in table order
	prefix map[string]string // "China: " where all names of the region begin so; "" otherwise
	at     map[string]int
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
		region, _, found := strings.Cut(f.Code, ":")
		if found && r.prefix[region] != "" && strings.HasPrefix(f.Name, r.prefix[region]) {
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
	return r
}

// rank is the position of a region, -1 for none.
func (r regions) rank(code string) int {
	if at, known := r.at[code]; known {
		return at
	}
	return -1
}

// bareName is the name of a sector without that of its region.
func (r regions) bareName(s Sector) string { return strings.TrimPrefix(s.Name, r.prefix[s.Region()]) }

// within is a sector as one of a region, unless it has a region already.
func (r regions) within(region string, s Sector) Sector {
	if s.Region() != "" {
		return s
	}
	s.Code, s.Name = region+":"+s.Code, r.prefix[region]+s.Name
	return s
}

// bareCode is the code of a sector without its region.
func bareCode(code string) string { return code[strings.Index(code, ":")+1:] }
