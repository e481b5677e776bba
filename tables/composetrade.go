package tables

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/internal/input"
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
	line                       int
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
// sector is the seller's. The optional column to_sector names the buyer's sector
// of the same goods, whose users take them; without it the code must be in both lists. value is money in the
// unit of the composed table; a column share, instead or on other lines, is the
// part of the buyer's imports of the product (0 to 1) and needs a table with competitive imports.
// Every line gives one of the two, not below zero, and no flow occurs twice.
func ReadTrade(file string, data []byte) (*Trade, error) {
	var errs input.List
	records, lines := readRecords[tradeRecord](file, data, []string{"from_region", "sector", "to_region"}, []string{"to_sector", "value", "share"}, &errs)
	t := &Trade{File: file}
	seen := map[[4]string]int{}
	for i, r := range records {
		t.add(r, lines[i], seen, &errs)
	}
	if len(records) == 0 && errs.Len() == 0 {
		errs.Addf(file, 1, 0, "", "one line for each flow, or leave the file out", "the file has a header and nothing else")
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Trade) add(r tradeRecord, line int, seen map[[4]string]int, errs *input.List) {
	f := tradeFlow{from: strings.TrimSpace(r.From), sector: strings.TrimSpace(r.Sector), to: strings.TrimSpace(r.To), toSector: strings.TrimSpace(r.ToSector), line: line}
	if f.from == "" || f.sector == "" || f.to == "" {
		errs.Addf(t.File, line, 0, r.From+","+r.Sector+","+r.To, "every line names the seller, its sector and the buyer", "an empty code")
		return
	}
	if f.from == f.to {
		errs.Addf(t.File, line, 0, f.from, "what a region sells to itself is in its table", "a region that trades with itself")
		return
	}
	f.toSector = orText(f.toSector, f.sector)
	key := [4]string{f.from, f.sector, f.to, f.toSector}
	if first, twice := seen[key]; twice {
		errs.Addf(t.File, line, 0, strings.Join(key[:3], ","), "add the two up on one line", "the flow occurs twice, first on line %d", first)
		return
	}
	seen[key] = line
	value, share := strings.TrimSpace(r.Value), strings.TrimSpace(r.Share)
	if (value == "") == (share == "") {
		errs.Addf(t.File, line, 0, value+" "+share, "fill in one of the two", "every line gives a value or a share, not both and not none")
		return
	}
	before := errs.Len()
	f.value, f.share = t.number(value, line, math.Inf(1), errs), t.number(share, line, 1, errs)
	if errs.Len() == before {
		t.flows = append(t.flows, f)
	}
}

// number reads a cell that must lie between 0 and most; NaN when it is empty.
func (t *Trade) number(text string, line int, most float64, errs *input.List) float64 {
	if text == "" {
		return math.NaN()
	}
	v, ok, why, hint := input.Number(text)
	switch {
	case !ok:
		errs.Addf(t.File, line, 0, text, hint, "%s", why)
	case v < 0:
		errs.Addf(t.File, line, 0, text, "returned goods are a flow of the other direction", "trade below zero")
	case v > most:
		errs.Addf(t.File, line, 0, text, "a share lies between 0 and 1", "a share above one")
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
	}
	for _, f := range trade.flows {
		from, known := index[f.from]
		to, knownTo := index[f.to]
		for _, one := range []struct {
			code  string
			known bool
		}{{f.from, known}, {f.to, knownTo}} {
			if !one.known {
				errs.Addf(trade.File, f.line, 0, one.code, orText(input.DidYouMean(one.code, names), "the regions are: "+strings.Join(names, ", ")), "no table is given for this region")
			}
		}
		if known && knownTo {
			c.resolveFlow(trade, f, from, to, &errs)
		}
	}
	if errs.Len() == 0 {
		c.checkAmounts(trade, &errs)
	}
	return errs.Err()
}

func (c *composition) resolveFlow(trade *Trade, f tradeFlow, from, to int, errs *input.List) {
	seller, buyer := c.parts[from], c.parts[to]
	i := seller.find(f.sector)
	if i < 0 {
		errs.Addf(trade.File, f.line, 0, f.sector, input.DidYouMean(f.sector, seller.Table.Codes()), "region %s has no sector with this code", f.from)
	}
	p := buyer.find(f.toSector)
	if p < 0 {
		hint := orText(input.DidYouMean(f.toSector, buyer.Table.Codes()), "name the buyer's sector of these goods in a column to_sector")
		errs.Addf(trade.File, f.line, 0, f.toSector, hint, "region %s has no sector with this code", f.to)
	}
	if i < 0 || p < 0 {
		return
	}
	value := f.value
	if math.IsNaN(value) {
		if buyer.Table.Imports == nil {
			errs.Addf(trade.File, f.line, 0, "", "give the value", "a share of imports needs a table with imports by product, and that of %s has none", f.to)
			return
		}
		value = f.share * buyer.Table.Imports[p] * buyer.factor
	}
	buyer.bought = append(buyer.bought, purchase{from: from, sector: i, product: p, value: value, line: f.line})
	seller.sold[i] += value
}

func (p *composePart) find(code string) int {
	for i, s := range p.Table.Sectors {
		if s.Code == code {
			return i
		}
	}
	return -1
}

// slack is what sums of rounded trade figures may exceed a total by, as a share of it.
const slack = 1e-9

func (c *composition) checkAmounts(trade *Trade, errs *input.List) {
	for _, p := range c.parts {
		exports := exportsOf(p.Table)
		for i, sold := range p.sold {
			if have := exports[i] * p.factor; sold > have+slack*math.Abs(have) {
				errs.Addf(trade.File, c.firstLine(p, i), 0, p.Table.Sectors[i].Code, "trade is part of the exports that the table records",
					"%s sells %.6g of %s to the other regions but exports %.6g in all", p.Region, sold, p.Table.Sectors[i].Code, have)
			}
		}
		c.checkPurchases(trade, p, errs)
	}
}

func (c *composition) firstLine(seller *composePart, sector int) int {
	for _, p := range c.parts {
		for _, b := range p.bought {
			if c.parts[b.from] == seller && b.sector == sector {
				return b.line
			}
		}
	}
	return 0
}

func (c *composition) checkPurchases(trade *Trade, p *composePart, errs *input.List) {
	if len(p.bought) > 0 && p.Table.Treatment == NoImports {
		errs.Addf(trade.File, p.bought[0].line, 0, p.Region, "", "the table of %s records no imports, so there is nothing that these goods could be part of", p.Region)
		return
	}
	if p.Table.Imports == nil {
		return // the row of imports is checked when the goods are given to their users
	}
	total, line := make([]float64, p.Table.N()), make([]int, p.Table.N())
	for _, b := range p.bought {
		total[b.product] += b.value
		line[b.product] = b.line
	}
	for i, v := range total {
		if have := p.Table.Imports[i] * p.factor; v > have+slack*math.Abs(have) {
			errs.Addf(trade.File, line[i], 0, p.Table.Sectors[i].Code, "",
				"%s buys %.6g of %s from the other regions but imports %.6g in all", p.Region, v, p.Table.Sectors[i].Code, have)
		}
	}
}

// tradeName words a purchase for a note.
func (c *composition) tradeName(b purchase, buyer *composePart) string {
	return fmt.Sprintf("%s:%s → %s", c.parts[b.from].Region, c.parts[b.from].Table.Sectors[b.sector].Code, buyer.Region)
}
