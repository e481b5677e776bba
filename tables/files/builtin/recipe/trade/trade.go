// Package trade makes the shares of trade in goods of china-asean: of what each economy imports of a product, how much
// comes from which sector of which other economy.
package trade

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
)

// Economy is one that trades: its table, in money of the composed table.
type Economy struct {
	Code             string
	China            bool               // in the sectors of China; otherwise in those of the OECD
	Exports, Imports map[string]float64 // by sector
}

// Share is a line of the result: of the imports of a product into a region, what comes from a seller's sector.
type Share struct {
	From, Sector, To, Product string
	Share                     float64
}

// Cut is a seller's sector whose sales by the shares would exceed its exports.
type Cut struct {
	Region, Sector string
	Sales, Exports float64 // before
}

// Report says what the shares rest on.
type Report struct {
	Goods  float64 // imports of goods of all economies, in their tables
	Traded float64 // of these, what the shares give to other economies of the table
	Cuts   []Cut
}

// smallest is the least share that is kept; what is below stays with the rest of the world.
const smallest = 2e-4

// digits are the significant digits that a share keeps. It is rounded down, so that no sum rises above the exports.
const digits = 5

// Shares divides trade of 2018 by products and scales nothing: the shares are applied to the imports of each table.
//
// V is the trade of a chapter or heading from a to b. Products says which pairs of a seller's sector s and a buyer's
// product p are in it. Where there are several, V is divided over them in proportion to exports of s times imports of p in the two tables. Then
//
//	share(a, s; b, p) = Σ V(a, s; b, p) / Σ over all sellers, with the rest of the world, of V(·; b, p)
//
// What a seller's table does not export counts as the rest of the world: it is re-exported. Where the shares times the
// buyers' imports exceed what a seller's sector exports in its table, all its shares are cut in proportion, and the
// difference too stays with the rest of the world.
func Shares(economies []Economy, flows []Flow, products []Product) ([]Share, *Report) {
	d := &division{by: map[string]*Economy{}, products: products, of: map[[4]string]float64{}, total: map[[2]string]float64{}}
	for k := range economies {
		d.by[economies[k].Code] = &economies[k]
	}
	for _, f := range flows {
		if buyer := d.by[f.To]; buyer != nil {
			d.divide(f, d.by[f.From], buyer)
		}
	}
	report := &Report{}
	shares := d.shares(report)
	report.Cuts = d.cut(shares)
	shares = slices.DeleteFunc(shares, func(s Share) bool { return s.Share < smallest })
	for k := range shares {
		shares[k].Share = down(shares[k].Share)
		report.Traded += shares[k].Share * d.by[shares[k].To].Imports[shares[k].Product]
	}
	return shares, report
}

// division is trade on its way to products.
type division struct {
	by       map[string]*Economy
	products []Product
	of       map[[4]string]float64 // by seller, its sector, buyer, product
	total    map[[2]string]float64 // by buyer and product
}

// divide gives a flow to pairs of sectors. The seller is nil for the rest of the world.
func (d *division) divide(f Flow, seller, buyer *Economy) {
	weights, sum := map[[2]string]float64{}, 0.0
	pairs := d.pairs(f.Code, seller, buyer)
	weigh := func(seller *Economy) {
		for _, pair := range pairs {
			w := buyer.Imports[pair[1]]
			if seller != nil {
				w *= seller.Exports[pair[0]]
			}
			weights[pair], sum = w, sum+w
		}
	}
	if weigh(seller); sum == 0 && seller != nil { // its table does not export them: re-exports
		seller, pairs = nil, d.pairs(f.Code, nil, buyer)
		clear(weights)
		weigh(nil)
	}
	if sum == 0 {
		return // nothing is imported that could be divided
	}
	for _, pair := range pairs {
		v := f.Value * weights[pair] / sum
		d.total[[2]string{buyer.Code, pair[1]}] += v
		if seller != nil {
			d.of[[4]string{seller.Code, pair[0], buyer.Code, pair[1]}] += v
		}
	}
}

// pairs are the sectors of seller and buyer that a chapter or heading is of, each pair once.
func (d *division) pairs(code string, seller, buyer *Economy) [][2]string {
	var out [][2]string
	for _, p := range d.products {
		if !p.has(code) {
			continue
		}
		pair := [2]string{"", p.in(buyer)}
		if seller != nil {
			pair[0] = p.in(seller)
		}
		if !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	return out
}

// shares are the parts of all imports of a product, sorted.
func (d *division) shares(report *Report) []Share {
	var out []Share
	for key, v := range d.of {
		if total := d.total[[2]string{key[2], key[3]}]; v > 0 && total > 0 {
			out = append(out, Share{key[0], key[1], key[2], key[3], v / total})
		}
	}
	slices.SortFunc(out, func(a, b Share) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Product, b.Product), cmp.Compare(a.From, b.From), cmp.Compare(a.Sector, b.Sector))
	})
	keys := make([][2]string, 0, len(d.total))
	for key := range d.total {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, key := range keys {
		report.Goods += d.by[key[0]].Imports[key[1]]
	}
	return out
}

// cut holds sales within exports.
func (d *division) cut(shares []Share) []Cut {
	sales := map[[2]string]float64{}
	for _, s := range shares {
		sales[[2]string{s.From, s.Sector}] += s.Share * d.by[s.To].Imports[s.Product]
	}
	var out []Cut
	for key, v := range sales {
		if have := d.by[key[0]].Exports[key[1]]; v > have {
			out = append(out, Cut{key[0], key[1], v, have})
		}
	}
	slices.SortFunc(out, func(a, b Cut) int { return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Sector, b.Sector)) })
	for k, s := range shares {
		for _, c := range out {
			if c.Region == s.From && c.Sector == s.Sector {
				shares[k].Share *= c.Exports / c.Sales
			}
		}
	}
	return out
}

// down is a share from 0 to 1 rounded down to [digits].
func down(share float64) float64 {
	unit := math.Pow10(digits - 1 - int(math.Floor(math.Log10(share))))
	return math.Floor(share*unit) / unit
}

// Write writes the shares as [derive.ReadTrade] reads them.
func Write(w io.Writer, shares []Share) error {
	out := csv.NewWriter(w)
	lines := [][]string{{"from_region", "sector", "to_region", "to_sector", "share"}}
	for _, s := range shares {
		lines = append(lines, []string{s.From, s.Sector, s.To, s.Product, strconv.FormatFloat(s.Share, 'f', -1, 64)})
	}
	if err := out.WriteAll(lines); err != nil {
		return fmt.Errorf("trade shares: %w", err)
	}
	return nil
}
