package layout

import (
	"slices"
	"strings"
)

// regionLabels takes labels apart that hold a region and a sector, or a region and something else, with a mark
// between them: `_` in AUS_c1 and in HFCE_AUS.
type regionLabels struct {
	mark  string            // "" when labels have no regions
	of    map[string]string // the region of each sector, by label
	codes []string          // the regions, in the order of the labels
}

// newRegionLabels reads the labels of sectors as REGION mark SECTOR. A region that contains the mark is
// recognised by its sectors: NEW_ZEALAND_c1 and NEW_ZEALAND_c2 are of NEW_ZEALAND where other regions have c1 and c2.
func newRegionLabels(mark string, sectors []string) regionLabels {
	r := regionLabels{mark: mark, of: map[string]string{}}
	if mark == "" {
		return r
	}
	rest := map[string][]string{} // by region, what is behind it
	for _, label := range sectors {
		if region, sector, found := cutBoth(label, mark); found {
			r.of[label] = region
			if rest[region] == nil {
				r.codes = append(r.codes, region)
			}
			rest[region] = append(rest[region], sector)
		}
	}
	r.lengthen(rest)
	r.codes = r.codes[:0]
	for _, label := range sectors {
		if region := r.of[label]; region != "" && !slices.Contains(r.codes, region) {
			r.codes = append(r.codes, region)
		}
	}
	return r
}

// cutBoth is strings.Cut with something before and behind the mark.
func cutBoth(label, mark string) (before, behind string, found bool) {
	before, behind, found = strings.Cut(label, mark)
	return before, behind, found && before != "" && behind != ""
}

// lengthen moves parts of sectors into their regions where that leaves the sectors of the region with the
// fewest, two at least, once for each longer region.
func (r *regionLabels) lengthen(rest map[string][]string) {
	var fewest []string
	for _, region := range r.codes {
		if now := rest[region]; fewest == nil || len(now) < len(fewest) {
			fewest = now
		}
	}
	if len(fewest) < 2 {
		return
	}
	for _, region := range r.codes {
		longer, whole := r.longer(rest[region], fewest)
		if !whole {
			continue
		}
		for sector, more := range longer {
			if more != "" {
				r.of[region+r.mark+sector] = region + r.mark + more
			}
		}
	}
}

// longer is, by sector, what of it belongs to the region if the sectors are those of the list; whole is false where they are not.
func (r *regionLabels) longer(sectors, list []string) (more map[string]string, whole bool) {
	more = map[string]string{}
	count := map[string]int{}
	for _, sector := range sectors {
		best := ""
		for _, s := range list {
			if sector == s || strings.HasSuffix(sector, r.mark+s) && len(sector) > len(r.mark+s) {
				if len(s) > len(best) {
					best = s
				}
			}
		}
		if best == "" {
			return nil, false
		}
		before := strings.TrimSuffix(strings.TrimSuffix(sector, best), r.mark)
		more[sector] = before
		count[before]++
	}
	for _, n := range count {
		if n != len(list) {
			return nil, false
		}
	}
	return more, true
}

// sector is the code of a sector, REGION:SECTOR.
func (r regionLabels) sector(label string) string {
	region := r.of[label]
	if region == "" {
		return label
	}
	return region + ":" + strings.TrimPrefix(label, region+r.mark)
}

// split takes a label apart that begins or ends with a region of the sectors; one that could be read both
// ways begins with it.
func (r regionLabels) split(label string) (region, rest string, found bool) {
	if r.mark == "" {
		return "", "", false
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for _, before := range []bool{true, false} {
			for _, code := range r.codes {
				if now, ok := r.without(label, code, before, same); ok && (!found || len(code) > len(region)) {
					region, rest, found = code, now, true
				}
			}
			if found {
				return region, rest, true
			}
		}
	}
	return "", "", false
}

// without is a label without the region and the mark before or behind it.
func (r regionLabels) without(label, region string, before bool, same func(a, b string) bool) (string, bool) {
	at := len(label) - len(region) - len(r.mark) // how long the rest is
	switch {
	case at <= 0:
		return "", false
	case before:
		return label[len(label)-at:], same(label[:len(label)-at], region+r.mark)
	}
	return label[:at], same(label[at:], r.mark+region)
}

// final is the code of a column of final demand, REGION:ITEM. The region stands before the item or behind it, as
// in HFCE_AUS; where neither is one, what stands first is taken for it, and [tables.Check] says that it has no sectors.
func (r regionLabels) final(label string) string {
	if region, item, found := r.split(label); found {
		return region + ":" + item
	}
	if region, item, found := cutBoth(label, r.mark); r.mark != "" && found {
		return region + ":" + item
	}
	return label
}

// below is the code of a row of primary inputs or satellites, which need not be of a region: value_added is none of `value`.
func (r regionLabels) below(label string) string {
	if region, row, found := r.split(label); found {
		return region + ":" + row
	}
	return label
}
