package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"ioimpact/internal/input"
)

// shareTolerance is how far shares may miss 1: rounding of a few decimal
// fractions in binary, not of the fractions themselves.
const shareTolerance = 1e-9

// parser reads one document. It goes on after a mistake, so that all are found.
type parser struct{ s *Scenario }

// Parse reads a scenario. file is how mistakes name it, and the folder that a
// relative table path starts from. All mistakes are returned together as
// [input.Errors]; those that only the table can show are found by [Load] and [Run].
func Parse(file string, data []byte) (*Scenario, error) {
	var errs input.List
	s := parse(file, data, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// parse reads what it can; the scenario is incomplete when errs holds anything, and nil when nothing could be read.
func parse(file string, data []byte, errs *input.List) *Scenario {
	doc, ok := input.ParseYAML(file, data, errs)
	if !ok {
		return nil
	}
	digest := sha256.Sum256(data)
	p := &parser{s: &Scenario{File: file, Hash: hex.EncodeToString(digest[:])}}
	top, all := &block{parser: p}, keys()
	open(top, doc, all)
	fill(top, all, p.s)
	p.checkPrices()
	return p.s
}

// checkPrices looks for the prices that the scenario needs whatever its table:
// those of the years in which it counts money.
func (p *parser) checkPrices() {
	s := p.s
	if s.Deflator == nil {
		return
	}
	years := s.priceYears()
	if s.operates() {
		years = append(years, s.operating().priceYears()...)
	}
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		if _, ok := s.Deflator.Index.At(year); !ok {
			s.at.deflator.Errorf("add the index of that year", "no price index for %d, in whose prices money is stated", year)
		}
	}
}

// priceYears are the years in whose prices money is stated: the price year, or with current prices every year of spending.
func (s *Scenario) priceYears() []int {
	if year := s.Money.priceYear(); year != 0 {
		return []int{year}
	}
	if s.at.badPriceYear {
		return nil // reported already, and not to be taken for current prices
	}
	used := map[int]bool{}
	for i := range s.Cases {
		for j := range s.Cases[i].Lines {
			if ph := s.Cases[i].Lines[j].phasing(s); ph != nil {
				for _, share := range ph.Shares {
					used[share.Year] = used[share.Year] || share.Value != 0
				}
			}
		}
	}
	var out []int
	for _, year := range s.Years() {
		if used[year] {
			out = append(out, year)
		}
	}
	return out
}
