package derive

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/records"
	"ioimpact/tables/internal/vector"
)

// Trade is what regions that are put side by side sell each other (区域间贸易).
type Trade struct {
	File  string
	flows []tradeFlow
}

// tradeFlow is one line: what from sells of its sector to the region to.
type tradeFlow struct {
	from, sector, to, toSector string
	value                      float64 // in the unit of the composed table; NaN when share is given
	share                      float64 // of the buyer's imports of the product; NaN when value is given
	at                         records.Place
}

// tradeRecord is a line of the file.
type tradeRecord struct {
	From     string `csv:"from_region"`
	Sector   string `csv:"sector"`
	To       string `csv:"to_region"`
	ToSector string `csv:"to_sector"`
	Value    string `csv:"value"`
	Share    string `csv:"share"`
}

// ReadTrade reads a CSV with one line a flow:
//
//	from_region,sector,to_region,value
//
// sector is the seller's, by its code or its name. The optional column to_sector names the buyer's sector
// of the same goods, whose users take them; without it the code must be in both lists. value is money in the
// unit of the composed table; a column share, instead or on other lines, is the
// part of the buyer's imports of the product (0 to 1) and needs a table with competitive imports or an imports matrix.
// Every line gives one of the two, not below zero, and no flow occurs twice.
func ReadTrade(file string, data []byte) (*Trade, error) {
	var errs input.List
	records, at := records.Read[tradeRecord](file, data, []string{"from_region", "sector", "to_region"}, []string{"to_sector", "value", "share"}, &errs)
	t := &Trade{File: file}
	seen := map[[4]string]int{}
	for i, r := range records {
		t.add(r, at[i], seen, &errs)
	}
	if len(records) == 0 && errs.Len() == 0 {
		errs.Addf(input.At(file, 1, 1), "", "one line for each flow, or leave the file out", "the file has a header and nothing else")
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Trade) add(r tradeRecord, at records.Place, seen map[[4]string]int, errs *input.List) {
	f := tradeFlow{from: strings.TrimSpace(r.From), sector: strings.TrimSpace(r.Sector), to: strings.TrimSpace(r.To),
		toSector: strings.TrimSpace(r.ToSector), at: at}
	if f.from == "" || f.sector == "" || f.to == "" {
		at.Add(errs, "from_region", r.From+","+r.Sector+","+r.To, "every line names the seller, its sector and the buyer", "an empty code")
		return
	}
	if f.from == f.to {
		at.Add(errs, "to_region", f.from, "what a region sells to itself is in its table", "a region that trades with itself")
		return
	}
	f.toSector = cmp.Or(f.toSector, f.sector)
	key := [4]string{f.from, f.sector, f.to, f.toSector}
	if first, twice := seen[key]; twice {
		at.Add(errs, "from_region", strings.Join(key[:3], ","), "add the two up on one line", "the flow occurs twice, first on line %d", first)
		return
	}
	seen[key] = at.Line
	value, share := strings.TrimSpace(r.Value), strings.TrimSpace(r.Share)
	if (value == "") == (share == "") {
		at.Add(errs, "value", value+" "+share, "fill in one of the two", "every line gives a value or a share, not both and not none")
		return
	}
	before := errs.Len()
	f.value, f.share = t.number(value, at, "value", math.Inf(1), errs), t.number(share, at, "share", 1, errs)
	if errs.Len() == before {
		t.flows = append(t.flows, f)
	}
}

// number reads a cell that must lie between 0 and most; NaN when it is empty.
func (t *Trade) number(text string, at records.Place, column string, most float64, errs *input.List) float64 {
	if text == "" {
		return math.NaN()
	}
	v, ok, why, hint := input.Number(text)
	switch {
	case !ok:
		at.Add(errs, column, text, hint, "%s", why)
	case v < 0:
		at.Add(errs, column, text, "returned goods are a flow of the other direction", "trade below zero")
	case v > most:
		at.Add(errs, column, text, "a share lies between 0 and 1", "a share above one")
	}
	return v
}

// resolve finds the regions and sectors of every flow and turns shares into
// values. It checks, with all mistakes at once, that no sector sells more than it
// exports and that no region buys more of a product than it imports where that is known.
func (c *composition) resolve(trade *Trade) error {
	if trade == nil {
		return nil
	}
	var errs input.List
	names := make([]string, len(c.parts))
	index := map[string]int{}
	for k, p := range c.parts {
		names[k], index[p.Region] = p.Region, k
		p.names, p.line = naming.Of(p.Table.Sectors), map[[3]int]int{}
	}
	for _, f := range trade.flows {
		from, known := index[f.from]
		to, knownTo := index[f.to]
		for _, one := range []struct {
			code, column string
			known        bool
		}{{f.from, "from_region", known}, {f.to, "to_region", knownTo}} {
			if !one.known {
				f.at.Add(&errs, one.column, one.code, cmp.Or(input.DidYouMean(one.code, names), "the regions are: "+strings.Join(names, ", ")),
					"no table is given for this region")
			}
		}
		if known && knownTo {
			c.resolveFlow(f, from, to, &errs)
		}
	}
	if errs.Len() == 0 {
		c.checkAmounts(&errs)
	}
	return errs.Err()
}

func (c *composition) resolveFlow(f tradeFlow, from, to int, errs *input.List) {
	seller, buyer := c.parts[from], c.parts[to]
	i, hint := seller.names.Find(f.sector)
	if i < 0 {
		f.at.Add(errs, "sector", f.sector, cmp.Or(hint, "sector is a code of the seller's table: ioa table show "+seller.Table.Name),
			"region %s has no sector with this code", f.from)
	}
	p, hint := buyer.names.Find(f.toSector)
	if p < 0 {
		hint := cmp.Or(hint, "name the buyer's sector of these goods in a column to_sector")
		column := "to_sector"
		if !f.at.Has(column) {
			column = "sector"
		}
		f.at.Add(errs, column, f.toSector, hint, "region %s has no sector with this code", f.to)
	}
	if i < 0 || p < 0 {
		return
	}
	key := [3]int{from, i, p}
	if first, twice := buyer.line[key]; twice {
		f.at.Add(errs, "sector", f.sector, "add the two up on one line", "the flow occurs twice, first on line %d under another name", first)
		return
	}
	buyer.line[key] = f.at.Line
	value := f.value
	if math.IsNaN(value) {
		if buyer.Table.Imports == nil && !buyer.Table.HasImportsMatrix() {
			f.at.Add(errs, "share", "", "give the value", "a share of imports needs a table with imports by product, and that of %s has none", f.to)
			return
		}
		value = f.share * buyer.importsOfProduct(p)
	}
	buyer.bought = append(buyer.bought, purchase{from: from, sector: i, product: p, value: value, at: f.at})
	seller.sold[i] += value
}

// slack is what sums of rounded trade figures may exceed a total by, as a share of it.
const slack = 1e-9

func (c *composition) checkAmounts(errs *input.List) {
	for _, p := range c.parts {
		exports := p.Table.Exports()
		for i, sold := range p.sold {
			if have := exports[i] * p.factor; sold > have+slack*math.Abs(have) {
				c.firstSale(p, i).Add(errs, "value", p.Table.Sectors[i].Code, "trade is part of the exports that the table records",
					"%s sells %.6g of %s to the other regions but exports %.6g in all", p.Region, sold, p.Table.Sectors[i].Code, have)
			}
		}
		c.checkPurchases(p, errs)
	}
}

// firstSale is the place of the first flow of a seller's sector.
func (c *composition) firstSale(seller *composePart, sector int) records.Place {
	for _, p := range c.parts {
		for _, b := range p.bought {
			if c.parts[b.from] == seller && b.sector == sector {
				return b.at
			}
		}
	}
	return records.Place{}
}

func (c *composition) checkPurchases(p *composePart, errs *input.List) {
	if len(p.bought) > 0 && p.Table.Treatment == tables.NoImports {
		p.bought[0].at.Add(errs, "to_region", p.Region, "leave these flows out, or give a table with a row or a column of imports",
			"the table of %s records no imports, so there is nothing that these goods could be part of", p.Region)
		return
	}
	if p.Table.Imports == nil && !p.Table.HasImportsMatrix() {
		return // the row of imports is checked when the goods are given to their users
	}
	total, at := make([]float64, p.Table.N()), make([]records.Place, p.Table.N())
	for _, b := range p.bought {
		total[b.product] += b.value
		at[b.product] = b.at
	}
	for i, v := range total {
		if have := p.importsOfProduct(i); v > have+slack*math.Abs(have) {
			at[i].Add(errs, "value", p.Table.Sectors[i].Code, "check unit and year of the trade: purchases from the other regions are part of the imports "+
				"that the table records",
				"%s buys %.6g of %s from the other regions but imports %.6g in all", p.Region, v, p.Table.Sectors[i].Code, have)
		}
	}
}

// importsOfProduct is what is imported of product i for use in the region, in the unit of the result.
func (p *composePart) importsOfProduct(i int) float64 {
	if p.Table.Imports != nil {
		return p.Table.Imports[i] * p.factor
	}
	sum := vector.Sum(p.Table.ImportedZ.RawRowView(i))
	for j, item := range p.Table.FinalItems {
		if !item.Export() {
			sum += p.Table.ImportedF.At(i, j)
		}
	}
	return sum * p.factor
}

// tradeName words a purchase for a note.
func (c *composition) tradeName(b purchase, buyer *composePart) string {
	return fmt.Sprintf("%s:%s → %s", c.parts[b.from].Region, c.parts[b.from].Table.Sectors[b.sector].Code, buyer.Region)
}
