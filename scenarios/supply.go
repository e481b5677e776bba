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
func (p *plan) supply(sp *spread, i int, amount float64, origin Split, at input.Value, missing *[]lacks, errs *input.List) {
	r := p.r
	sp.add(i, amount, origin)
	for e := range sp.goods {
		part := amount * origin.Of(Economy(e))
		if r.region[e] < 0 || part == 0 || math.IsNaN(part) {
			continue
		}
		p.supplied[e][i] = true
		if r.sellers[e][i] == nil {
			note(missing, e, at, p.short(i))
			continue
		}
		for _, to := range r.sellers[e][i] {
			p.needOutput(to.sector, part*to.share, at, errs)
			sp.demand[e][to.sector] += part * to.share
		}
	}
}

// short is a product's code as the scenario writes it: plain in the domestic region.
func (p *Project) short(i int) string {
	if p.r.of[i] == p.r.region[Domestic] {
		return p.r.plain[i]
	}
	return p.r.codes[i]
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
func (p *Project) report(missing []lacks, errs *input.List) {
	for _, m := range missing {
		key := p.s.economyKey(m.economy)
		if m.economy >= len(economies) {
			key = "others." + key
		}
		var pairs []string
		for _, code := range m.codes {
			pairs = append(pairs, code+": SECTOR")
		}
		region := p.r.regions[p.r.region[m.economy]].Code
		m.at.In(errs).Errorf(fmt.Sprintf("under economies.%s write   correspondence: {sectors: {%s}, assumption: why}   with sectors of %s, or name another origin", key, few(pairs), region),
			"%s (region %s) is to supply %s, and has no sector of that code", p.s.nameOf(m.economy), region, few(m.codes))
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

// recordedOrigin is the origin of an input that only another region has a sector for: the table says that
// it is bought there, and the line says nothing else. nil when no economy is that region, which is a mistake.
func (p *plan) recordedOrigin(i int, line *Line, at input.Value, errs *input.List) Split {
	r, seller := p.r, p.sellerOf(i)
	if seller == nil {
		at.In(errs).Errorf("name an economy with that region under economies.others, or give the input an origin under inputs",
			"the recipe of %s buys %s, of a region that is none of the scenario's economies", line.Recipe, r.codes[i])
		return nil
	}
	if said := line.Recipe + " buys " + r.codes[i]; !slices.Contains(p.abroad, said) {
		p.abroad = append(p.abroad, said)
	}
	return seller
}
