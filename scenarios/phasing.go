package scenarios

import "ioimpact/internal/input"

// Phasing is when the money is spent.
type Phasing struct {
	Shares Series // adding up to 1
}

// in is the share of a year.
func (ph *Phasing) in(year int) float64 {
	x, _ := ph.Shares.At(year)
	return x
}

func phasingKey() key[Scenario] {
	return key[Scenario]{Key: describedPhasing(true, "the shares of the money by year", "分年支出比例"), read: func(b *block, v input.Value, s *Scenario) {
		s.Phasing = readPhasing(b, v)
	}}
}

func describedPhasing(required bool, help, helpZH string) Key {
	return Key{Name: "phasing", Kind: KindKeys, Required: required, Sourced: true, Keys: described(phasingKeys()), Help: help, HelpZH: helpZH}
}

func phasingKeys() []key[Phasing] {
	return append([]key[Phasing]{
		{Key: Key{Name: "shares", Kind: KindKeys, Required: true, Help: "the share of each year; together 1", HelpZH: "各年比例，合计为 1",
			Each: &Key{Name: "YEAR", Kind: KindShare, Stated: true, Help: "the share of the year", HelpZH: "该年比例"}}, read: readYearShares},
	}, sourceKeys[Phasing]()...)
}

// readPhasing is nil where there is none.
func readPhasing(b *block, v input.Value) *Phasing {
	if !v.Given() {
		return nil
	}
	out := &Phasing{}
	readBlock(b.under("phasing"), v, phasingKeys(), out)
	return out
}

func readYearShares(b *block, v input.Value, to *Phasing) {
	years := v.Map()
	var values []float64
	start, end := int(b.s.Start.Value), int(b.s.End.Value)
	for _, key := range years.Keys() {
		q := b.quantity(years.Get(key), share, Quantity{About: b.label + "phasing " + key, Unit: shareUnit, Path: "shares." + key})
		values = append(values, float64(q.Value))
		at := years.Key(key)
		switch year := at.Year(); {
		case year == 0:
		case start > 0 && end > 0 && (year < start || year > end):
			at.Errorf("widen   years   or move the share", "the year is outside %d to %d", start, end)
		default:
			to.Shares = append(to.Shares, YearQuantity{year, q})
		}
	}
	if v.IsMap() && years.Whole() {
		sumToOne(v, values)
	}
}
