package scenarios

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Kinds of margins.
const (
	tradeMargin = iota
	transportMargin
	marginKinds
)

// marginNames are the kinds by name.
func marginNames() [marginKinds]string { return [...]string{"trade", "transport"} }

// boundPricing is how a line's amount comes to the prices of the table.
type boundPricing struct {
	inCase   int
	from, to tables.Valuation
	rates    []*tables.MarginRates // by product, of a file or of the table; nil where the scenario states rates for all
	ratesOf  string                // whose those are: the file as it is named, or `table NAME`; "" for the scenario's own
	stated   [marginKinds][]int    // by portion of trade_to and transport_to; -1 for an unknown one
	economy  int                   // that earns the margins; -1 for that from which the goods come
}

// bindPricing finds what brings a line to the table's prices: nothing where it is stated at those.
func (p *Project) bindPricing(bound *boundLine, i int, line *Line, errs *input.List) {
	terms := p.s.pricing(i, line)
	bound.terms = terms
	if len(line.Excluded) > 0 || line.payroll || terms.Prices == unknownPrices {
		return // no goods, or prices that were reported when they were read
	}
	from, to := valuations()[terms.Prices], tables.ValuationOf(p.t.PriceBase)
	if terms.Prices == "" || terms.Prices == tablePrices {
		if own := line.Pricing.Margins; own != nil {
			own.at.In(errs).Errorf("add   prices: purchasers   or take the margins out", "the line is stated at the table's prices, from which nothing is taken off")
		}
		return
	}
	if !p.convertible(terms, from, to, errs) || from == to {
		return
	}
	out := &boundPricing{inCase: i, from: from, to: to, economy: -1}
	m := terms.margins()
	for kind, portions := range [marginKinds][]Portion{m.TradeTo, m.TransportTo} {
		for _, part := range portions {
			out.stated[kind] = append(out.stated[kind], p.position(part.Sector, part.at, errs))
		}
	}
	for e := range p.s.Economies {
		if terms.MarginsFrom != "" && p.s.economyKey(e) == terms.MarginsFrom {
			out.economy = e
		}
	}
	switch {
	case m.File != "":
		out.rates, out.ratesOf = p.marginFile(m, errs), m.File
		p.needRates(bound, out, m.fileAt.In(errs), "the file", errs)
	case m.unrated():
		out.rates, out.ratesOf = p.tableRates(), "table "+p.t.Name
		p.needRates(bound, out, m.at.In(errs), out.ratesOf, errs)
	}
	bound.pricing = out
}

// margins is what lies between the prices, without rates where only the table has some.
func (p *Pricing) margins() *Margins {
	if p.Margins != nil {
		return p.Margins
	}
	return &Margins{at: p.at}
}

// unrated reports whether neither rates nor a file of rates are stated.
func (m *Margins) unrated() bool {
	none := func(q Quantity) bool { return q.Value == 0 && (q.silent || q.Text == "") }
	return m.File == "" && none(m.Trade) && none(m.Transport) && none(m.Taxes)
}

// tableRates are the rates of the table's file, by product.
func (p *Project) tableRates() []*tables.MarginRates {
	out := make([]*tables.MarginRates, p.t.N())
	for k := range p.t.MarginRates {
		if i, err := p.t.Index(p.t.MarginRates[k].Code); err == nil {
			out[i] = &p.t.MarginRates[k]
		}
	}
	return out
}

// convertible refuses prices from which the table's cannot be found.
func (p *Project) convertible(terms Pricing, from, to tables.Valuation, errs *input.List) bool {
	at, m := terms.at.In(errs), terms.Margins
	switch {
	case to == tables.UnknownPrices && p.t.PriceBase == "":
		at.Errorf("write beside the table, in its .yaml,   prices: basic prices   or   prices: producers' prices", "table %s does not state at which prices it is, "+
			"so that %s cannot be brought to them", p.t.Name, from)
	case to == tables.UnknownPrices:
		at.Errorf("write beside the table, in its .yaml,   prices: basic prices   or   prices: producers' prices", "table %s is at %q, which is not recognised as "+
			"basic, producers' or purchasers' prices", p.t.Name, p.t.PriceBase)
	case from == to:
		return true
	case to == tables.PurchasersPrices:
		at.Errorf("state the amounts at purchasers' prices, or take a table at basic or producers' prices", "table %s is at purchasers' prices, and its flows "+
			"contain margins: %s cannot be brought to them", p.t.Name, from)
	case m == nil || m.unrated():
		if len(p.t.MarginRates) > 0 {
			return true
		}
		at.Errorf("add   margins: {trade: 8 %, transport: 2 %, taxes: 5 %, source: ID}   or   margins: {file: m.csv, source: ID}; table "+p.t.Name+" has no rates",
			"no rates of %s are known between %s and the table's %s", between(from, to), from, to)
	default:
		return m.complete(from, to, errs)
	}
	return false
}

// between names what lies between two kinds of prices.
func between(from, to tables.Valuation) string {
	switch {
	case from != tables.PurchasersPrices:
		return "taxes on products"
	case to == tables.BasicPrices:
		return "margins and taxes"
	}
	return "margins"
}

// complete refuses rates that leave out one that counts.
func (m *Margins) complete(from, to tables.Valuation, errs *input.List) bool {
	var lacks []string
	if from == tables.PurchasersPrices && m.Trade.silent {
		lacks = append(lacks, "trade")
	}
	if from == tables.PurchasersPrices && m.Transport.silent {
		lacks = append(lacks, "transport")
	}
	if (from == tables.BasicPrices || to == tables.BasicPrices) && m.Taxes.silent {
		lacks = append(lacks, "taxes")
	}
	if len(lacks) > 0 {
		m.at.In(errs).Errorf("write   "+lacks[0]+": 0   where there is none", "the rate of %s is missing, which lies between %s and the table's %s",
			strings.Join(lacks, " and "), from, to)
	}
	return len(lacks) == 0
}

// marginFile reads rates by product, whose mistakes have their places in the file.
func (p *Project) marginFile(m *Margins, errs *input.List) []*tables.MarginRates {
	if known, ok := p.rates[m.File]; ok {
		return known
	}
	out := make([]*tables.MarginRates, p.t.N())
	p.rates[m.File] = out
	path, data := p.s.readFile(ownFile{name: m.File, at: m.fileAt, what: "the file of margins",
		hint: "a CSV with the columns code,trade,transport,taxes; its path starts at this file"}, errs)
	if data == nil {
		return out
	}
	rates, err := tables.ReadMarginRates(path, data)
	if err != nil {
		addAll(errs, err) // and products that the table does not have, below
	} else {
		p.r.files = append(p.r.files, newInputFile("margins", path, data))
	}
	for k := range rates {
		var own input.List
		i := p.position(rates[k].Code, input.Value{}.In(&own), &own)
		placeAll(errs, &own, path, tables.Pair{From: rates[k].Code, Line: rates[k].Line})
		if i >= 0 {
			out[i] = &rates[k]
		}
	}
	return out
}

// needRates refuses rates by product, of a file or of the table, without those of a product of the line.
func (p *Project) needRates(bound *boundLine, pricing *boundPricing, at input.Value, whose string, errs *input.List) {
	if errs.Len() > 0 {
		return // of a file that could not be read everything would be missing
	}
	products := bound.sectors
	if bound.recipe != nil {
		products = []int{bound.recipe.sector}
	}
	if bound.recipe != nil && bound.recipe.sector < 0 {
		at.Errorf("write the rates of the line:   margins: {trade: 0, transport: 0, taxes: 5 %, source: ID}", "the line buys no one sector of table %s, "+
			"and %s has rates of those", p.t.Name, whose)
	}
	var lacks []string
	for _, i := range products {
		if i >= 0 && pricing.rates[i] == nil {
			lacks = append(lacks, p.short(i))
		}
	}
	if len(lacks) > 0 {
		at.Errorf("add   "+lacks[0]+",0.08,0.02,0.05   to its rates (code,trade,transport,taxes), with 0 where there is none", "%s has no rates of %s", whose,
			input.Listed(lacks))
	}
}

// marginProducts calls buys for every product that margins can be bought as.
func (p *Project) marginProducts(bound *boundLine, buys func(int)) {
	if bound.pricing == nil {
		return
	}
	for kind, stated := range bound.pricing.stated {
		for _, i := range stated {
			buys(i)
		}
		if len(stated) > 0 {
			continue
		}
		for _, ends := range p.carriers[kind] {
			for _, to := range ends {
				buys(to.sector)
			}
		}
	}
}
