package scenarios

import (
	"fmt"

	"ioimpact/internal/input"
)

// regionalPrices brings money spent in each region to the table's prices. The scenario's deflator is that of the
// domestic economy. Where anything is deflated, every other region in which money is spent needs its own, or the
// stated assumption that the domestic one will do: prices of two economies are not the same by themselves.
//
//	table units = amount · unit / rate(p) · index_e(table year) / index_e(p) / scale
func (b *binding) regionalPrices(errs *input.List) {
	s, home := b.s, b.prices[Domestic]
	deflated := false
	for _, year := range s.priceYears() {
		deflated = deflated || year != b.t.Year
	}
	for e := range s.Economies {
		own := s.Economies[e].Prices
		switch {
		case Economy(e) == Domestic || b.r.region[e] < 0 || home == nil:
		case own != nil && own.Deflator != nil:
			var mistakes input.List
			b.prices[e] = s.prices(b.t, own.Deflator, own.at, &mistakes)
			addErrors(errs, &mistakes)
		case own == nil && deflated && b.spends(e):
			s.Economies[e].at.In(errs).Errorf("add   deflator: {same_as: domestic, assumption: why}   or its own   deflator: {name: …, base: …, index: {…}, source: ID}",
				"money is spent in %s at prices of another year than the table's, and nothing says how its prices moved", s.nameOf(e))
		}
	}
}

// spends reports whether anything is bought in an economy or paid there on site.
func (b *binding) spends(e int) bool {
	for i := range b.spreads {
		for j, sp := range b.spreads[i] {
			if b.s.Cases[i].Lines[j].Amount != 0 && sp.part(e) != 0 {
				return true
			}
		}
	}
	return false
}

// part is what of a unit is bought in an economy that is a region, or paid there on site.
func (sp *spread) part(e int) float64 {
	sum := sp.site.Of(Economy(e))
	for _, v := range sp.demand[e] {
		sum += v
	}
	return sum
}

// addErrors takes mistakes over one by one.
func addErrors(errs, own *input.List) {
	if err := own.Err(); err != nil {
		addAll(errs, err)
	}
}

// regionalPriceNotes say by which prices the money spent in other regions is deflated.
func (p *plan) regionalPriceNotes() []string {
	var out []string
	for e := range p.s.Economies {
		own := p.s.Economies[e].Prices
		switch {
		case own == nil || p.r.region[e] < 0 || !p.spends(e):
		case own.Same:
			out = append(out, fmt.Sprintf("assumption: money spent in %s is deflated like money spent in %s", p.s.nameOf(e), p.s.nameOf(int(Domestic))))
		default:
			out = append(out, fmt.Sprintf("money spent in %s is brought to %d prices with: %s", p.s.nameOf(e), p.t.Year, own.Deflator.Name))
		}
	}
	return out
}
