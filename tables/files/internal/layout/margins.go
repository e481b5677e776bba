package layout

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// marginPlace is where the sheet has what lies between basic and purchasers' prices, in money by product.
type marginPlace struct {
	trade, transport, taxes, purchasers *item
	difference                          string // which of trade, transport and taxes is what the others leave; "" for none
	at                                  input.Value
}

// marginTolerance is how far margins and taxes may miss the difference of the two prices, as a share of the purchasers' value.
const marginTolerance = 0.001

func (d *Description) parseMargins(v input.Value) {
	if !v.Given() {
		return
	}
	m := v.Map("trade", "transport", "taxes", "purchasers", "difference")
	part := func(key string) *item {
		if !m.Get(key).Given() {
			return nil
		}
		one := parseItem(m.Get(key), "column")
		return &one
	}
	p := &marginPlace{trade: part("trade"), transport: part("transport"), taxes: part("taxes"), purchasers: part("purchasers"), at: v}
	if o := m.Get("difference"); o.Given() {
		p.difference = o.OneOf("trade", "transport", "taxes")
		if given := map[string]*item{"trade": p.trade, "transport": p.transport, "taxes": p.taxes}[p.difference]; given != nil {
			o.Errorf("name one of the others", "%s has a column and is the difference too", p.difference)
		}
	}
	if p.difference == "" && p.trade == nil && p.transport == nil && p.taxes == nil {
		v.Errorf("name the columns that hold them, or say what the difference of the prices is:   difference: trade", "neither trade, transport nor taxes are named")
	}
	d.margins = p
}

// readMargins makes the rates of margins and taxes of money by product:
//
//	P_i = B_i + trade_i + transport_i + taxes_i      rates: trade_i / P_i, …
//
// with B the supply at basic prices (domestic and imported uses of the product) and P the same at purchasers' prices, from a column
// or a block of rows. Who earns margins has them below zero in his own row: they are no margins on what he sells himself. A
// product without supply, or with nothing left of its value, has no rates.
func (l *layout) readMargins() {
	p := l.d.margins
	if p == nil {
		if l.purchasers != nil {
			l.d.at.In(l.errs).Errorf("add   margins: {taxes: …, difference: trade}", "a sheet at purchasers' prices, but it is not said what margins and taxes are")
		}
		return
	}
	parts := map[string][]float64{"trade": l.marginColumn(p.trade, "trade margins"), "transport": l.marginColumn(p.transport, "transport margins"),
		"taxes": l.marginColumn(p.taxes, "taxes on products")}
	basic, value := l.supply(), l.purchasersValue(p)
	if l.errs.Len() > 0 {
		return
	}
	switch {
	case value == nil && p.difference != "":
		p.at.In(l.errs).Errorf("add   purchasers: COLUMN  , or a sheet with   origin: purchasers", "a difference needs the values at purchasers' prices")
	case l.t.ImportedZ == nil && l.t.Imports == nil && l.t.HasPrimary(tables.ImportedInputs):
		p.at.In(l.errs).Errorf("purchasers pay margins on imports too: describe imports by product, or state the rates in a table   margins:", "the supply at basic prices is not known: imports by product are not in the table")
	case value == nil:
		value = basic
		for _, key := range []string{"trade", "transport", "taxes"} {
			value = added(value, parts[key], 1)
		}
		l.t.Inferred = append(l.t.Inferred, "margins and taxes: nothing in the file proves them, because it has no values at purchasers' prices")
		l.cancelMargins(p, parts)
		l.doubtMargins(parts, basic)
	default:
		l.settleMargins(p, parts, basic, value)
	}
	if l.errs.Len() == 0 {
		l.takeRates(parts, value)
	}
}

// settleMargins finds the part that is the difference of the others, or checks that they add up to the difference of the prices.
func (l *layout) settleMargins(p *marginPlace, parts map[string][]float64, basic, value []float64) {
	rest := added(value, basic, -1)
	for _, key := range []string{"trade", "transport", "taxes"} {
		rest = added(rest, parts[key], -1)
	}
	if p.difference != "" {
		if !l.samePrices(p, rest, basic, value) {
			return
		}
		parts[p.difference] = rest
		l.t.Inferred = append(l.t.Inferred, "margins: "+p.difference+" is what the other parts leave of purchasers' less basic prices")
	} else {
		digits := 2 * float64(len(l.sectors)+len(l.final)) * l.digits.final.Half()
		for k, v := range rest {
			if size := math.Abs(value[k]); math.Abs(v) > marginTolerance*size+math.Min(digits, 0.01*size) {
				l.errs.Add(l.rows.error(l.domestic[k], "are all margins and taxes named, and is imports by product in the table?",
					"purchasers' less basic prices are %g, but margins and taxes add up to %g", value[k]-basic[k], value[k]-basic[k]-v))
				return
			}
		}
	}
	l.cancelMargins(p, parts)
}

// What lies between the two prices of all products together are taxes, for margins cancel: more than the half of them is another unit,
// and if every product, also those that earn the margins, has more than a tenth of its value there, it is another year or currency.
const (
	mostBetweenPrices  = 0.5
	leastBetweenPrices = 0.1
)

// samePrices refuses values at purchasers' prices that are not those of the same products in the same unit, of which no column is proof
// if a part is the difference.
func (l *layout) samePrices(p *marginPlace, rest, basic, value []float64) bool {
	sum, whole, least, most, products := 0.0, 0.0, math.Inf(1), math.Inf(-1), 0
	for k := range basic {
		if basic[k] > 0 && value[k] > 0 {
			share := rest[k] / value[k]
			if rest[k] < 0 {
				share = rest[k] / basic[k]
			}
			sum, whole, least, most, products = sum+basic[k], whole+value[k], math.Min(least, share), math.Max(most, share), products+1
		}
	}
	times := whole / sum
	if products < 2 || times < 1+mostBetweenPrices && times > 1/(1+mostBetweenPrices) && least < leastBetweenPrices && most > -leastBetweenPrices {
		return true
	}
	hint := "are both of one year, currency and unit, and are imports by product in the table?"
	if power := math.Round(math.Log10(times)); power != 0 {
		hint = fmt.Sprintf("in another unit? Say   factor: %g   beside   origin: purchasers  , or beside the column", math.Pow(10, -power))
	}
	p.at.In(l.errs).Errorf(hint, "uses at purchasers' prices are %.4g times those at basic prices, and %s, which is what the other parts leave, is from %.3g %% to %.3g %% "+
		"of the value of a product", times, p.difference, 100*least, 100*most)
	return false
}

// cancelMargins refuses margins that do not cancel: what is added to goods is taken from trade and transport.
func (l *layout) cancelMargins(p *marginPlace, parts map[string][]float64) {
	if parts["taxes"] == nil {
		return // the margins may hold taxes, and need not cancel
	}
	sum, gross := 0.0, 0.0
	for k := range l.domestic {
		v := 0.0
		for _, key := range []string{"trade", "transport"} {
			if parts[key] != nil {
				v += parts[key][k]
			}
		}
		sum, gross = sum+v, gross+math.Abs(v)
	}
	if (sum < gross || p.difference == "trade" || p.difference == "transport") && math.Abs(sum) > 0.01*gross { // some are below zero
		p.at.In(l.errs).Errorf("leave them out where they are earned, or name the missing ones",
			"margins of all products add up to %g: what is added to goods must be taken from trade and transport", sum)
	}
}

// takeRates gives the table the rates.
func (l *layout) takeRates(parts map[string][]float64, value []float64) {
	for k, s := range l.t.Sectors {
		rate := func(key string) float64 {
			if parts[key] == nil {
				return 0
			}
			v := parts[key][k] / value[k]
			if key != "taxes" {
				v = math.Max(v, 0)
			}
			return v
		}
		r := tables.MarginRates{Code: s.Code, Trade: rate("trade"), Transport: rate("transport"), Taxes: rate("taxes")}
		if margins := r.Trade + r.Transport; value[k] > 0 && margins < 1 && margins+r.Taxes < 1 && r.Taxes > -1 {
			l.t.MarginRates = append(l.t.MarginRates, r)
		}
	}
	l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("rates of margins and taxes: from the file, for %d of %d sectors", len(l.t.MarginRates), len(l.t.Sectors)))
}

// marginColumn is a column of money by product; nil if there is none.
func (l *layout) marginColumn(one *item, what string) []float64 {
	if one == nil {
		return nil
	}
	is := l.findAll(l.cols, one.refs, what)
	if len(is) == 0 {
		return nil
	}
	return l.column(layoutPart{*one, is}, l.domestic)
}

// supply are domestic and imported uses by product.
func (l *layout) supply() []float64 {
	out := make([]float64, len(l.domestic))
	for k := range out {
		out[k] = vector.Sum(l.t.Z.RawRowView(k))
		if l.t.F != nil {
			out[k] += vector.Sum(l.t.F.RawRowView(k))
		}
		if l.t.ImportedZ != nil {
			out[k] += l.importedUses(k)
		}
	}
	return out
}

// purchasersValue are uses at purchasers' prices by product, from a column or a block of rows; nil if there are none.
func (l *layout) purchasersValue(p *marginPlace) []float64 {
	if l.purchasers == nil {
		return l.marginColumn(p.purchasers, "uses at purchasers' prices")
	}
	if p.purchasers != nil {
		p.at.In(l.errs).Errorf("", "purchasers' prices are a column and a sheet too")
	}
	columns := append([]int(nil), l.sectors...)
	for _, is := range l.final {
		columns = append(columns, is...)
	}
	return l.column(layoutPart{item{factor: l.d.purchasersFactor()}, columns}, l.purchasers)
}
