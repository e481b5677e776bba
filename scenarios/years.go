package scenarios

import "ioimpact/internal/input"

func yearsKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "years", Kind: KindKeys, Required: true, Sourced: true, Keys: described(yearsKeys()),
		Help: "the years in which money is spent", HelpZH: "支出年份"},
		read: func(b *block, v input.Value, s *Scenario) { readBlock(b.under("years"), v, yearsKeys(), s) }}
}

func yearsKeys() []key[Scenario] {
	return append([]key[Scenario]{
		{Key: Key{Name: "start", Kind: KindYear, Required: true, Help: "first year of spending", HelpZH: "首年"},
			read: func(b *block, v input.Value, s *Scenario) {
				s.Start = b.fixedYear(v, Quantity{About: "first year of spending", Path: "start"})
			}},
		{Key: Key{Name: "end", Kind: KindYear, Required: true, Help: "last year of spending", HelpZH: "末年"}, read: readEnd},
	}, sourceKeys[Scenario]()...)
}

func readEnd(b *block, v input.Value, s *Scenario) {
	s.End = b.fixedYear(v, Quantity{About: "last year of spending", Path: "end"})
	if s.Start.Value > 0 && s.End.Value > 0 && s.End.Value < s.Start.Value {
		v.Errorf("write the last year of spending, or exchange the two", "the last year is before the first, %d", int(s.Start.Value))
		s.End.Value = 0
	}
}

// fixedYear reads a stated year, which a bound scenario cannot change; 0 where it is wrong.
func (b *block) fixedYear(v input.Value, q Quantity) Quantity {
	q.fixed = true
	return b.quantity(v, func(v input.Value) float64 { return float64(v.Year()) }, q)
}

// Years are the years from Start to End.
func (s *Scenario) Years() []int {
	var out []int
	for y := int(s.Start.Value); y <= int(s.End.Value); y++ {
		out = append(out, y)
	}
	return out
}
