package scenarios

import (
	"cmp"
	"fmt"
	"strings"

	"ioimpact/tables"
)

// LinePrices are what a line's amount consists of beside its value at the table's prices, in own money.
type LinePrices struct {
	Stated          string  `json:"stated"` // "purchasers' prices"
	Table           string  `json:"table"`  // "basic prices"
	Value           float64 `json:"value"`  // at the table's prices
	TradeMargin     float64 `json:"trade_margin"`
	TransportMargin float64 `json:"transport_margin"`
	ProductTaxes    float64 `json:"product_taxes"` // taken off; below zero where they are added to amounts at basic prices

	Rates string `json:"rates"` // whose the rates are: "scenario", the file as the scenario names it, or "table NAME"
}

// linePrices is nil for a line at the table's prices.
func (p *plan) linePrices(i, j int) *LinePrices {
	bp, sp, amount := p.bound[i][j].pricing, p.spreads[i][j], p.s.amount(&p.s.Cases[i].Lines[j])
	if bp == nil {
		return nil
	}
	return &LinePrices{Stated: bp.from.String(), Table: bp.to.String(), Value: sp.left() * amount, TradeMargin: sp.margins[tradeMargin] * amount,
		TransportMargin: sp.margins[transportMargin] * amount, ProductTaxes: (sp.taxesOff + sp.taxesAdded) * amount, Rates: cmp.Or(bp.ratesOf, "scenario")}
}

// priceBaseNotes say at which prices amounts enter the table.
func (p *plan) priceBaseNotes() []string {
	var lines []string
	producers, others := false, false
	for i := range p.s.Cases {
		for j, line := range p.s.Cases[i].Lines {
			if at := p.linePrices(i, j); at == nil {
				others = others || len(line.Excluded) == 0
			} else {
				lines = append(lines, p.linePriceNote(p.s.Cases[i].ID, line.ID, at))
				producers = producers || p.bound[i][j].pricing.to == tables.ProducersPrices && p.bound[i][j].pricing.from == tables.PurchasersPrices
			}
		}
	}
	switch {
	case len(lines) == 0 && p.t.PriceBase != "":
		return []string{"amounts enter the table at its " + p.t.PriceBase + "; trade and transport margins are not taken out of lines that buy a sector's " +
			"output, and a recipe buys them as the table's column does"}
	case len(lines) == 0:
		return nil
	}
	if producers {
		lines = append(lines, "taxes on products stay in the value of those lines: the table is at producers' prices, which contain them")
	}
	if lines = append(lines, p.carrierNotes()...); !others {
		return lines
	}
	return append(lines, "all other lines enter the table at its "+p.t.PriceBase+", and nothing is taken out of them")
}

// linePriceNote says what was taken off a line.
func (p *plan) linePriceNote(inCase, id string, at *LinePrices) string {
	out := fmt.Sprintf("case %s, line %s: stated at %s, and brought to %s", inCase, id, at.Stated, at.Table)
	var parts []string
	for _, part := range []struct {
		amount float64
		what   string
	}{{at.TradeMargin, "is bought from trade"}, {at.TransportMargin, "from transport"}, {at.ProductTaxes, "is taxes on products"}} {
		if part.amount != 0 {
			parts = append(parts, fmt.Sprintf("%.6g %s", part.amount, part.what))
		}
	}
	if len(parts) == 0 {
		return out
	}
	out += ": of the amount " + strings.Join(parts, ", ") + " (" + p.s.ownUnit() + ")"
	if strings.HasPrefix(at.Rates, "table ") {
		out += ", by the rates of " + at.Rates
	}
	return out
}

// carrierNotes say which sectors earn margins because their names say so.
func (p *plan) carrierNotes() []string {
	var out []string
	for kind, used := range p.carried {
		for region, is := range used {
			if !is {
				continue
			}
			var parts []string
			for _, to := range p.carriers[kind][region] {
				parts = append(parts, fmt.Sprintf("%s (%s) %.4g %%", p.t.Sectors[to.sector].Name, p.t.Sectors[to.sector].Code, 100*to.share))
			}
			out = append(out, fmt.Sprintf("assumption: %s margins in %s go to the sectors whose names say so, in proportion to their output: %s", marginNames()[kind],
				p.r.regions[region].Code, strings.Join(parts, ", ")))
		}
	}
	return out
}

// currencyNote says at which rates money is changed into the table's currency; "" where it is the scenario's own.
func (s *Scenario) currencyNote(t *tables.Table) string {
	if t.Currency == s.Money.Currency {
		return ""
	}
	var rates []string
	for _, year := range s.priceYears() {
		for _, r := range s.Exchange {
			if r.Currency == t.Currency && r.Year == year {
				rates = append(rates, fmt.Sprintf("%s (%d)", decimal(float64(r.Rate.Value)), year))
			}
		}
	}
	return fmt.Sprintf("money in %s is changed into %s, the currency of the table, and then deflated; exchange rates in %s for one %s: %s",
		s.Money.Currency, t.Currency, s.Money.Currency, t.Currency, strings.Join(rates, ", "))
}
