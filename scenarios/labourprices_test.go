package scenarios

import (
	"math"
	"strings"
	"testing"
)

// civilAt are edits of the hand-made scenario: what is added to the line civil.
func civilAt(keys string) []string {
	return []string{"        recipe: bld\n", "        recipe: bld\n        " + keys + "\n"}
}

const civilRates = "prices: purchasers\n        margins: {trade: 10 %, transport: 0, taxes: 5 %, trade_to: srv, source: book}"

// Civil works of 60 at purchasers' prices: 6 are trade, half at home and half of the host as the origin of the line says, 3 taxes, and
// 51 building at basic prices. Its inputs are materials 15.3 (home 12.24, host 1.53, rest 1.53), services 5.1 and imports 4.08 (half and
// half 4.59), taxes 1.02; value added 25.5. Stated wages of 4 and 6 are money that is paid, and stay; the other 15.5 go a
// quarter to Homeland, so that 7.875 and 17.625 are paid on site.
//
// Homeland's builders are 7.875/25.5 of the 51, and import as much of 6.12 + 1.53; the trade margin is bought by the line itself, 3 of
// services at home: 2.64 million EUR of output, 0.8 of it value added, 0.5 wages, 4 jobs a thousand.
func TestLabourAtPurchasersPrices(t *testing.T) {
	r := pricedRun(t, atBasic, append(civilAt(civilRates), handSite, handLabour)...)
	identityIs(t, r, map[string]float64{"goods_domestic": 12.24 + 4.59 + 3 + 27, "goods_host": 1.53 + 4.59 + 3, "goods_rest": 1.53 + 3, "site_domestic": 7.875,
		"site_host": 17.625, "product_taxes": 1.02, "excluded_land": 10, "excluded_tax": 3})
	c, part := r.Cases[0], 7.875/25.5
	e := effectsOf(t, &c, "Homeland")
	for measure, direct := range map[string]float64{"output": 51*0.88*part + 23.76 + 2.64, "value_added": 7.875*0.88 + 16.1568 + 0.8*2.64,
		"income": 4*0.88 + 9.9792 + 0.5*2.64, "jobs": 200 + 76032 + 10560, "imports": part*7.65*0.88 + 1.9008, "taxes": part * 1.02 * 0.88} {
		same(t, "direct "+measure, e[measure].Direct, direct)
	}
	host := effectsOf(t, &c, "host")
	same(t, "host, direct output", host["output"].Direct, 51*0.88*(1-part)+3*0.88)
	near(t, "value at basic prices", c.Lines[0].Prices.Value, 51)
	noted(t, r, "case main, line civil: stated wages on site of 10 million USD")
}

// Without stated labour a builder's jobs and wages are those of the 51.
func TestBuildersAtPurchasersPrices(t *testing.T) {
	c := pricedRun(t, atBasic, civilAt(civilRates)...).Cases[0]
	e := effectsOf(t, &c, "Homeland")
	same(t, "jobs", e["jobs"].Direct, 3*51000*0.88/4+76032+10560)
	same(t, "income", e["income"].Direct, 0.4*51*0.88/4+9.9792+0.5*2.64)
	// what all economies' builders and the margins make is the amount without taxes: 51 + 6 of 60, and the trains 30
	host := effectsOf(t, &c, "host")
	same(t, "output of all", e["output"].Direct+host["output"].Direct, (51+6)*0.88+30*0.88-2.64)
}

// Wages above the value added that is left at the table's prices are refused, though the amount at purchasers' prices could pay them.
func TestTooMuchLabourAtPurchasersPrices(t *testing.T) {
	for _, c := range []struct{ wages, fits bool }{{true, true}, {false, false}} {
		local := "local: {person_years: 500, wages: 25}"
		if !c.fits {
			local = "local: {person_years: 500, wages: 26}"
		}
		_, err := pricedProject(t, atBasic, append(civilAt(civilRates), handSite, handSite+"\n        labour: {"+local+"}")...)
		if c.fits && err != nil || !c.fits && (err == nil || !strings.Contains(err.Error(), "the wages on site are 26, and 25.5 is the largest sum that the line can pay")) {
			t.Errorf("%s: %v", local, err)
		}
	}
}

// Works with margins and taxes: the shares of the bill that are printed are shares of the line.
func TestWorksAtPurchasersPrices(t *testing.T) {
	priced := "works: {railway: 60 %, bridges: 40 %}\n        prices: purchasers\n        margins: {trade: 5 %, transport: 3 %, source: budget}"
	plain := runText(t, edit(t, bridgeScenario, "recipe: rail-construction", "works: {railway: 60 %, bridges: 40 %}"))
	r := runText(t, edit(t, bridgeScenario, "recipe: rail-construction", priced))
	c, l, was := &r.Cases[0], &r.Cases[0].Lines[0], &plain.Cases[0].Lines[0]
	site, works := 0.0, 0.0
	for e := range l.Site {
		site += l.Site[e]
	}
	for _, v := range l.Works.ValueAdded {
		works += v.Share
	}
	near(t, "value added on site", site, 0.92*(was.Site[0]+was.Site[1]))
	near(t, "value added of the works", works-l.Works.InputTaxes, site/l.Own)
	if math.Abs(l.Prices.TradeMargin-46.5) > 1e-9 || math.Abs(l.Prices.TransportMargin-27.9) > 1e-9 || math.Abs(c.Identity.Difference) > 1e-6 {
		t.Errorf("%+v, %+v", l.Prices, c.Identity)
	}
	if !strings.Contains(strings.Join(r.Notes, "\n"), "trade margins in") {
		t.Error("no note says who earns the margins")
	}
}

// A crew that is paid in operation buys nothing, so prices say nothing of it; maintenance does.
func TestPricesOfOperation(t *testing.T) {
	top := "prices: purchasers\n" + strings.ReplaceAll(handRates, "\n", "") + "\nexchange:"
	r := pricedRun(t, atBasic, "exchange:", top, "cases:\n", handOperation)
	o := r.Operation.Case
	for _, l := range o.Lines {
		if (l.Prices != nil) != (l.ID != "crew") {
			t.Errorf("line %s: %+v", l.ID, l.Prices)
		}
	}
	near(t, "identity", o.Identity.Sum, 50)
	near(t, "taxes", item(t, o, "excluded_tax").Amount, 0.05*(20+20))
	near(t, "on site at home", item(t, o, "site_domestic").Amount, 0.85*10+4)
}
