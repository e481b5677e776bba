package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// lacks collects the products that an economy has no sector for, so that they are one mistake of a place.
type lacks struct {
	economy int
	at      input.Value
	codes   []string
}

// supply buys product i; where economies are regions of the table, it becomes final demand for their sectors.
func (b *binding) supply(sp *spread, i int, amount float64, origin Split, at input.Value, missing *[]lacks, errs *input.List) {
	r := b.r
	sp.add(i, amount, origin)
	for e := range sp.goods {
		part := amount * origin.Of(Economy(e))
		if r.region[e] < 0 || part == 0 || math.IsNaN(part) {
			continue
		}
		ends := r.ends(e, i)
		if ends == nil {
			note(missing, e, at, b.short(i))
			continue
		}
		for _, to := range ends {
			b.needOutput(to.sector, part*to.share, at, errs)
			sp.demand[e][to.sector] += part * to.share
		}
	}
}

// short is a product's code as the scenario writes it: plain in the domestic region.
func (b *binding) short(i int) string {
	if b.r.of[i] == b.r.region[Domestic] {
		return b.r.plain[i]
	}
	return b.r.codes[i]
}

func note(missing *[]lacks, e int, at input.Value, code string) {
	for k := range *missing {
		if m := &(*missing)[k]; m.economy == e && m.at.Place() == at.Place() {
			if !slices.Contains(m.codes, code) {
				m.codes = append(m.codes, code)
			}
			return
		}
	}
	*missing = append(*missing, lacks{e, at, []string{code}})
}

// report says what is to be added to a correspondence.
func (b *binding) report(missing []lacks, errs *input.List) {
	for _, m := range missing {
		key := b.s.economyKey(m.economy)
		if m.economy >= len(economies) {
			key = "others." + key
		}
		var pairs []string
		for _, code := range m.codes {
			pairs = append(pairs, code+": SECTOR")
		}
		region := b.r.regions[b.r.region[m.economy]].Code
		m.at.In(errs).Errorf(fmt.Sprintf("under economies.%s write   correspondence: {sectors: {%s}, assumption: why}   with sectors of %s, or name another origin", key, few(pairs), region),
			"%s (region %s) is to supply %s, and has no sector of that code", b.s.nameOf(m.economy), region, few(m.codes))
	}
}

// few joins names, at most ten of them.
func few(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// buy spreads a part of a line that buys a sector's output. A plain code
// means the sector of the region that supplies it; a code with a region that sector alone.
func (b *binding) buy(sp *spread, part Portion, origin Split, errs *input.List) {
	r, home := b.r, b.r.region[Domestic]
	if part.Sector == "" {
		return
	}
	i := r.product(home, part.Sector)
	if i < 0 {
		i = b.foreignName(part, origin)
	}
	if i < 0 {
		r.unknown(b.t, home, part.Sector, part.at, errs)
		return
	}
	for e := range sp.goods {
		if r.region[e] < 0 || !(origin.Of(Economy(e)) > 0) {
			continue
		}
		own := r.of[i] == r.region[e] || r.match[e][i] != nil
		switch {
		case !own && r.qualified(part.Sector) >= 0:
			part.at.In(errs).Errorf("write   "+plain(part.Sector)+"   for the sector of that code in each economy, or change the origin",
				"the code means the sector of region %s, and a part of the line is bought of %s", r.regions[r.of[i]].Code, b.s.nameOf(e))
			return
		case !own && r.of[i] != home && r.in(r.region[e], part.Sector) < 0:
			r.unknown(b.t, r.region[e], part.Sector, part.at, errs)
			return
		}
	}
	var missing []lacks
	b.supply(sp, i, part.Share, origin, part.at, &missing, errs)
	b.report(missing, errs)
}

// foreignName finds a plain code that the domestic region does not have in the regions that supply it.
func (b *binding) foreignName(part Portion, origin Split) int {
	for e, region := range b.r.region {
		if region >= 0 && origin.Of(Economy(e)) > 0 {
			if i := b.r.in(region, part.Sector); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// recordedOrigin is the origin of an input that only another region has a sector for: the table says that
// it is bought there, and the line says nothing else. nil when no economy is that region, which is a mistake.
func (b *binding) recordedOrigin(i int, line *Line, at input.Value, errs *input.List) Split {
	r, seller := b.r, b.sellerOf(i)
	if seller == nil {
		at.In(errs).Errorf("name an economy with that region under economies.others, or give the input an origin under inputs",
			"the recipe of %s buys %s, of a region that is none of the scenario's economies", line.Recipe, r.codes[i])
		return nil
	}
	if said := line.Recipe + " buys " + r.codes[i]; !slices.Contains(r.abroad, said) {
		r.abroad = append(r.abroad, said)
	}
	return seller
}
