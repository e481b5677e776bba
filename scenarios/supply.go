package scenarios

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/internal/input"
)

// lacks collects the products that an economy has no sector for, so that they are one mistake of a place.
type lacks struct {
	economy int
	at      input.Value
	codes   []string
}

// supply buys product i; where economies are regions of the table, it becomes final demand for their sectors.
func (b *spreading) supply(i int, amount float64, origin Split, at input.Value) {
	b.sp.add(i, amount, origin)
	for e := range b.sp.goods {
		part := amount * origin.Of(Economy(e))
		if b.r.region[e] < 0 || part == 0 || math.IsNaN(part) {
			continue
		}
		b.supplied[e][i] = true
		if b.r.sellers[e][i] == nil {
			b.lack(e, at, b.short(i))
			continue
		}
		for _, to := range b.r.sellers[e][i] {
			b.needOutput(to.sector, part*to.share, at)
			b.sp.demand[e][to.sector] += part * to.share
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

// lack notes a product that an economy has no sector for.
func (b *spreading) lack(e int, at input.Value, code string) {
	for k := range b.missing {
		if m := &b.missing[k]; m.economy == e && m.at.Place() == at.Place() {
			if !slices.Contains(m.codes, code) {
				m.codes = append(m.codes, code)
			}
			return
		}
	}
	b.missing = append(b.missing, lacks{e, at, []string{code}})
}

// report says what is to be added to a correspondence.
func (b *spreading) report() {
	for _, m := range b.missing {
		key := b.s.economyKey(m.economy)
		if m.economy >= len(economies) {
			key = "others." + key
		}
		var pairs []string
		for _, code := range m.codes {
			pairs = append(pairs, code+": SECTOR")
		}
		region := b.r.regions[b.r.region[m.economy]].Code
		m.at.In(b.errs).Errorf(fmt.Sprintf("under economies.%s write   correspondence: {sectors: {%s}, assumption: why}   with sectors of %s, or name "+
			"another origin", key, input.Listed(pairs), region),
			"%s (region %s) is to supply %s, and has no sector of that code", b.s.nameOf(m.economy), region, input.Listed(m.codes))
	}
}

// recordedOrigin is the origin of an input that only another region has a sector for: the table says that
// it is bought there, and the line says nothing else. nil when no economy is that region, which is a mistake.
func (b *spreading) recordedOrigin(i int) Split {
	seller := b.sellerOf(i)
	if seller == nil {
		b.line.recipeAt.In(b.errs).Errorf("name an economy with that region under economies.others, or give the input an origin under inputs",
			"the recipe of %s buys %s, of a region that is none of the scenario's economies", b.line.structure(), b.r.codes[i])
		return nil
	}
	if said := b.line.structure() + " buys " + b.r.codes[i]; !slices.Contains(b.abroad, said) {
		b.abroad = append(b.abroad, said)
	}
	return seller
}
