package tables

import (
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// regionShare is the part of an old region that goes into a new one.
type regionShare struct {
	region string
	weight float64
}

// matchItems sends the columns of final demand where the sectors of their region
// go. A column without a region, or of none that sells anything, stays.
func (m *matching) matchItems() {
	shares := map[string][]regionShare{}
	m.titles = m.newTitles()
	var stay []string
	for _, r := range m.regions.List {
		share, whole := m.sharesOf(r)
		if whole {
			shares[r.Code] = share
		} else if m.hasItems(r.Code) {
			stay = append(stay, r.Code)
		}
	}
	index, owner, exports := map[string]int{}, map[string]bool{}, false
	for _, f := range m.t.FinalItems {
		region := naming.Region(f.Code)
		to, moves := shares[region]
		if !moves {
			to = []regionShare{{"", 1}}
		}
		var parts []part
		for _, share := range to {
			item := f
			if moves {
				item = m.moved(f, region, share.region)
			}
			k, known := index[item.Code]
			if known && owner[item.Code] != moves {
				m.errs.Addf(input.In(m.c.File), item.Code, "choose another code for the new region",
					"two columns of final demand of table %s would have one code: one goes with its region, one stays", m.t.Name)
			}
			if !known {
				k = len(m.items)
				index[item.Code], owner[item.Code] = k, moves
				m.items = append(m.items, item)
			} else {
				exports = exports || f.Export()
			}
			parts = append(parts, part{to: k, weight: share.weight})
		}
		m.itemSpread = append(m.itemSpread, parts)
	}
	m.noteItems(stay, exports)
}

// moved is a column of final demand in its new region.
func (m *matching) moved(f FinalItem, from, to string) FinalItem {
	if to == from && m.titles[to] == m.regions.title(from) {
		return f
	}
	item := FinalItem{Code: naming.WithoutRegion(f.Code)}
	if to != "" {
		item.Code = to + ":" + item.Code
	}
	item.Name, item.NameZH = m.regions.rename(f.Code, f.Name, f.NameZH, item.Code, m.titles[to])
	if Reserved(item.Code) != "" || strings.EqualFold(item.Code, ValueAddedCode) {
		m.errs.Addf(input.In(m.c.File), f.Code, "give the new sectors a region: REGION:SECTOR",
			"final demand %s of table %s would get the reserved code %s", f.Code, m.t.Name, item.Code)
	}
	return item
}

// newTitles is what comes before the names of the sectors of every new region.
func (m *matching) newTitles() map[string]titled {
	now := (&Table{Sectors: m.sectors}).Regions()
	out := map[string]titled{}
	for _, s := range m.sectors {
		var old titled // where the names of the old region go on under it
		if before := m.regions.title(s.Region()); strings.HasPrefix(s.Name, before.en) && strings.HasPrefix(s.NameZH, before.zh) {
			old = before
		}
		out[s.Region()] = out[s.Region()].or(now.title(s.Region())).or(old)
	}
	if m.c.Regions {
		for _, to := range m.c.Sectors {
			out[to.Code] = titleOf(to).or(out[to.Code])
		}
	}
	return out
}

// sharesOf is what part of a region goes into which; false when its sectors differ in that.
func (m *matching) sharesOf(region Region) ([]regionShare, bool) {
	var shares []regionShare
	for k, i := range region.Sectors {
		now := m.sharesOfSector(i)
		if k == 0 {
			shares = now
		} else if !sameShares(shares, now) {
			return nil, false
		}
	}
	return shares, true
}

// sharesOfSector adds up the parts of an old sector by the region they go into, in order of mention.
func (m *matching) sharesOfSector(i int) []regionShare {
	var out []regionShare
	for _, p := range m.spread[i] {
		region, known := m.sectors[p.to].Region(), false
		for k := range out {
			if out[k].region == region {
				out[k].weight += p.weight
				known = true
			}
		}
		if !known {
			out = append(out, regionShare{region, p.weight})
		}
	}
	return out
}

// sameShares compares shares in any order; weights that were added up may differ by rounding.
func sameShares(a, b []regionShare) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		found := false
		for _, y := range b {
			found = found || x.region == y.region && math.Abs(x.weight-y.weight) <= 1e-12
		}
		if !found {
			return false
		}
	}
	return true
}

func (m *matching) hasItems(region string) bool {
	for _, f := range m.t.FinalItems {
		if strings.HasPrefix(f.Code, region+":") {
			return true
		}
	}
	return false
}
