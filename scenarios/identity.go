package scenarios

import (
	"fmt"
	"math"
	"strings"
)

// identityTolerance is how far the parts may miss the total, relative to it:
// the rounding of the sums, and of shares that miss one by shareTolerance.
const identityTolerance = 4 * shareTolerance

// identity checks where the money of a case goes:
//
//	total = goods and services of each economy + value added on site by economy
//	      + taxes on products + excluded (+ the table's discrepancy)
//
// Margins are goods and services of trade and transport; taxes that are taken off amounts are excluded. Taxes that amounts
// at basic prices leave out are a negative item: more is bought at the table's prices than is stated.
//
// in the scenario's own money, before exchange and deflation: a sum of money can
// only be followed in one kind of money. Items that are zero in every line are left out, the three economies' goods never.
func (p *plan) identity(c *Case, spreads []*spread) Identity {
	var goods, site Split
	var taxes, discrepancy, added float64
	var excluded amounts
	for k, sp := range spreads {
		a := p.s.amount(&c.Lines[k])
		goods, site = goods.plus(sp.bought().times(a)), site.plus(sp.site.times(a))
		taxes, discrepancy, added = taxes+a*sp.taxes, discrepancy+a*sp.discrepancy, added+a*sp.taxesAdded
		if sp.excluded != 0 {
			excluded.add(strings.Join(c.Lines[k].Excluded, " and "), a)
		}
		if sp.taxesOff != 0 {
			excluded.add("tax", a*sp.taxesOff)
		}
	}
	id := Identity{Total: p.s.Money.total()}
	for e := range p.prices {
		if p.s.named(e) || goods.Of(Economy(e)) != 0 {
			id.add("goods_"+p.s.economyKey(e), "goods and services from "+p.s.nameOf(e), goods.Of(Economy(e)))
		}
	}
	for e := range p.prices {
		id.addIf("site_"+p.s.economyKey(e), "value added on site, paid to "+p.s.nameOf(e), site.Of(Economy(e)))
	}
	id.addIf("product_taxes", "taxes on products in the recipe: excluded", taxes)
	id.addIf("taxes_added", "taxes on products that amounts at basic prices leave out: added", added)
	for _, one := range excluded {
		id.addIf("excluded_"+strings.ReplaceAll(one.Code, " ", "_"), one.Code+": excluded", one.Amount)
	}
	if math.Abs(discrepancy) > identityTolerance*id.Total {
		id.add("discrepancy", "by what the recipe's column misses its output", discrepancy)
	}
	id.Difference = id.Sum - id.Total
	return id
}

// amounts are sums by kind, in the order in which the kinds occur.
type amounts []Item

func (all *amounts) add(kind string, amount float64) {
	for k := range *all {
		if (*all)[k].Code == kind {
			(*all)[k].Amount += amount
			return
		}
	}
	*all = append(*all, Item{Code: kind, Amount: amount})
}

func (id *Identity) add(code, title string, amount float64) {
	id.Items = append(id.Items, Item{Code: code, Title: title, Amount: amount, Share: amount / id.Total})
	id.Sum += amount
}

func (id *Identity) addIf(code, title string, amount float64) {
	if amount != 0 {
		id.add(code, title, amount)
	}
}

// addsUp checks that all money of a case goes somewhere.
func (p *plan) addsUp(i int) error {
	c, sum := &p.s.Cases[i], 0.0
	for j, sp := range p.spreads[i] {
		sum += p.s.amount(&c.Lines[j]) * (sp.bought().sum() + sp.site.sum() + sp.taxes + sp.taxesOff + sp.taxesAdded + sp.excluded + sp.discrepancy)
	}
	if total := p.s.Money.total(); !(math.Abs(sum-total) <= identityTolerance*total) {
		return fmt.Errorf("case %s: the money does not add up: the parts are %s, the total is %s", c.ID, decimal(sum), decimal(total))
	}
	return nil
}

// reached checks that all that is bought from an economy that is a region of the table is demand for sectors of it.
func (p *plan) reached(c *Case, spreads []*spread) error {
	for k, sp := range spreads {
		for e := range sp.demand {
			bought, demand := 0.0, 0.0
			for i := range sp.demand[e] {
				bought, demand = bought+sp.goods[e][i], demand+sp.demand[e][i]
			}
			if sp.demand[e] != nil && !(math.Abs(bought-demand) <= identityTolerance) {
				return fmt.Errorf("case %s, line %s: %s of what is bought from %s is demand for %s of sectors: do the shares of its correspondence add up to 1?",
					c.ID, c.Lines[k].ID, decimal(bought), p.s.nameOf(e), decimal(demand))
			}
		}
	}
	return nil
}
