package scenarios

import "ioimpact/tables"

// tableRegions are the regions and sectors of a table. They are the same for all scenarios on it, and none changes them.
type tableRegions struct {
	regions []tables.Region
	codes   []string       // of the sectors
	plain   []string       // the same without their regions
	at      map[string]int // their positions
	names   sectorNames    // their positions by name
	of      []int          // by sector: position in regions, -1 for a sector without one
}

// newTableRegions has the regions of a table, or the whole of it as one where no economy of the scenario is a region.
func newTableRegions(t *tables.Table, regional bool) *tableRegions {
	r := &tableRegions{at: map[string]int{}, names: namesOfSectors(t), codes: t.Codes(), plain: t.Codes(), of: filled(t.N(), -1)}
	if r.regions = []tables.Region{wholeTable(t)}; regional {
		r.regions = t.Regions().List
	}
	for i, code := range r.codes {
		r.at[code] = i
		if regional {
			r.plain[i] = plain(code)
		}
	}
	for k, region := range r.regions {
		for _, i := range region.Sectors {
			r.of[i] = k
		}
	}
	return r
}

// regionsKey is a table, and whether its regions count.
type regionsKey struct {
	table    *tables.Table
	regional bool
}

// regionsOf are those of a table, found unless they were.
func (h *Shared) regionsOf(t *tables.Table, regional bool) *tableRegions {
	if h == nil {
		return newTableRegions(t, regional)
	}
	key := regionsKey{t, regional}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.regions == nil {
		h.regions = map[regionsKey]*tableRegions{}
	}
	if h.regions[key] == nil {
		h.regions[key] = newTableRegions(t, regional)
	}
	return h.regions[key]
}
