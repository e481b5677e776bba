package scenarios

import (
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Pricing says at which prices amounts are stated, and what lies between those and the table's. A line has its own, or
// part by part that of its case, or of the scenario.
type Pricing struct {
	Prices      string   // purchasers, producers, basic or table; "" for what the case or the scenario says, and at last the table's
	Margins     *Margins // nil for those of the case or the scenario, and at last the rates of the table
	MarginsFrom string   // key of the economy whose trade and transport earn the margins; "" for that from which the goods come

	at, fromAt input.Value
}

// tablePrices are those of the table, whatever they are.
const tablePrices = "table"

// unknownPrices are those of a wrong value, which was reported and says nothing about what else is there.
const unknownPrices = "?"

// valuations are the prices that an amount may be stated at, by name.
func valuations() map[string]tables.Valuation {
	return map[string]tables.Valuation{"purchasers": tables.PurchasersPrices, "producers": tables.ProducersPrices, "basic": tables.BasicPrices}
}

// pricing is what counts for a line of case i.
func (s *Scenario) pricing(i int, l *Line) Pricing {
	out := l.Pricing
	for _, above := range []*Pricing{&s.Cases[i].Pricing, &s.Pricing} {
		if out.Prices == "" {
			out.Prices, out.at = above.Prices, above.at
		}
		out.Margins = out.Margins.over(above.Margins)
		if out.MarginsFrom == "" {
			out.MarginsFrom, out.fromAt = above.MarginsFrom, above.fromAt
		}
	}
	return out
}

// over is what is stated nearer, with the rates from above where that says only who earns the margins.
func (m *Margins) over(above *Margins) *Margins {
	switch {
	case m == nil:
		return above
	case above == nil || !m.unrated() || above.unrated():
		return m
	}
	out := *above
	if len(m.TradeTo) > 0 {
		out.TradeTo = m.TradeTo
	}
	if len(m.TransportTo) > 0 {
		out.TransportTo = m.TransportTo
	}
	return &out
}

// like reports whether two differ by numbers alone.
func (p Pricing) like(q Pricing) bool {
	if p.Prices != q.Prices || p.MarginsFrom != q.MarginsFrom || (p.Margins == nil) != (q.Margins == nil) {
		return false
	}
	return p.Margins == nil || p.Margins.File == q.Margins.File && len(p.Margins.TradeTo) == len(q.Margins.TradeTo) &&
		len(p.Margins.TransportTo) == len(q.Margins.TransportTo)
}

// wholes are its parts that add up to 1.
func (p *Pricing) wholes(path string) []whole {
	if p.Margins == nil {
		return nil
	}
	trade, transport := whole{name: join(path, "margins.trade_to")}, whole{name: join(path, "margins.transport_to")}
	for k := range p.Margins.TradeTo {
		trade.parts = append(trade.parts, &p.Margins.TradeTo[k].Share)
	}
	for k := range p.Margins.TransportTo {
		transport.parts = append(transport.parts, &p.Margins.TransportTo[k].Share)
	}
	return []whole{trade, transport}
}

// pricingKeys are the keys of lines, of cases and of the scenario.
func pricingKeys[T any](of func(*T) *Pricing) []key[T] {
	return []key[T]{
		{Key: Key{Name: "prices", Kind: KindChoice, Choices: []string{"purchasers", "producers", "basic", tablePrices},
			Help:   "at which prices amounts are stated; left out: as the case or the scenario says, or those of the table",
			HelpZH: "金额的价格基准：购买者、生产者、基本价格或与表相同"},
			read: func(_ *block, v input.Value, to *T) {
				if !v.Given() {
					return
				}
				choice, known := v.Choice("purchasers", "producers", "basic", tablePrices)
				if !known {
					choice = unknownPrices
				}
				of(to).Prices, of(to).at = choice, v
			}},
		{Key: Key{Name: "margins", Kind: KindKeys, Sourced: true, Keys: described(marginKeys()), AtLeast: [][]string{{"trade", "transport", "taxes", "file", "trade_to", "transport_to"}},
			AtMost:  [][]string{{"file", "trade"}, {"file", "transport"}, {"file", "taxes"}},
			Example: "{trade: 8 %, transport: 2 %, taxes: 5 %, source: budget}",
			Help:    "what lies between the stated prices and the table's; left out: the rates of the table's file", HelpZH: "商业与运输加价及产品税；省略则用投入产出表所附比率"},
			read: func(b *block, v input.Value, to *T) { of(to).Margins = readMargins(b, v) }},
		{Key: Key{Name: "margins_from", Kind: KindText, Example: economies[Domestic], Help: "the economy whose trade and transport earn the margins; left out: that from which the goods come",
			HelpZH: "提供商业和运输服务的经济体"}, read: func(b *block, v input.Value, to *T) { readMarginsFrom(b, v, of(to)) }},
	}
}

// linePricingKeys are those of lines that buy something.
func linePricingKeys() []key[Line] {
	paying := slices.DeleteFunc(lineKinds(), func(kind string) bool { return kind == "excluded" })
	out := pricingKeys(func(l *Line) *Pricing { return &l.Pricing })
	for k := range out {
		out[k].With, out[k].read = paying, onLine(out[k].Name, paying, out[k].read)
	}
	return out
}

func readMarginsFrom(b *block, v input.Value, to *Pricing) {
	if !v.Given() {
		return
	}
	to.fromAt, to.MarginsFrom = v, v.Text()
	b.economyNamed(v)
}
