package scenarios

import (
	"slices"

	"ioimpact/tables"
)

// sectorNames are the sectors by name and Chinese name, for scenarios that call them so: a table of a statistics office is often
// known by its names alone.
type sectorNames map[string][]int

func namesOfSectors(t *tables.Table) sectorNames {
	out := sectorNames{}
	for i, s := range t.Sectors {
		for _, name := range []string{s.Name, s.NameZH} {
			if name != "" && !slices.Contains(out[name], i) {
				out[name] = append(out[name], i)
			}
		}
	}
	return out
}

// called is the sector of a region by its code, or else by its exact name if no other sector of the region has it; -1 for none.
func (r *regional) called(region int, name string) int {
	if i := r.in(region, name); i >= 0 {
		return i
	}
	found := -1
	for _, i := range r.names[name] {
		switch {
		case r.of[i] != region:
		case found >= 0:
			return -1
		default:
			found = i
		}
	}
	return found
}

// product is the position of a named sector: a plain code or a name means the given region. A code goes before every name.
func (r *regional) product(region int, name string) int {
	for _, i := range []int{r.in(region, name), r.qualified(name), r.called(region, name)} {
		if i >= 0 {
			return i
		}
	}
	return -1
}
