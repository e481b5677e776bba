package tables

import "strings"

// TableRegion is one region of a multi-regional table (地区).
type TableRegion struct {
	Code    string // what stands before the colon of its sectors' codes: "LAO"
	Name    string // what all its sectors' names begin with before ": "; "" when they do not
	Sectors []int  // positions in table order
}

// Regions are the regions of a table in the order of their first sectors; none when
// no sector's code has one. Sectors without a region, which a table may have beside those with one, are in none.
func (t *Table) Regions() []TableRegion {
	var out []TableRegion
	at := map[string]int{}
	for i, s := range t.Sectors {
		code := s.Region()
		if code == "" {
			continue
		}
		name, _, found := strings.Cut(s.Name, ": ")
		if !found {
			name = ""
		}
		k, known := at[code]
		if !known {
			k = len(out)
			at[code] = k
			out = append(out, TableRegion{Code: code, Name: name})
		}
		if out[k].Name != name {
			out[k].Name = ""
		}
		out[k].Sectors = append(out[k].Sectors, i)
	}
	return out
}
