package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// trainsAt is an edit of the hand-made scenario: what is added to the line trains.
func trainsAt(keys string) []string {
	return []string{"        origin: {domestic: 0.9, rest: 0.1}\n", "        origin: {domestic: 0.9, rest: 0.1}\n        " + keys + "\n"}
}

const handRates = "margins: {trade: 8 %, transport: 2 %, taxes: 5 %, trade_to: srv, transport_to: srv, source: book}"

// pricedProject binds the hand-made scenario to the hand-made table at other prices.
func pricedProject(t *testing.T, base string, edits ...string) (*Project, error) {
	t.Helper()
	meta := strings.Replace(handMeta, "prices: basic prices\n", base, 1)
	return Open(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", handTable, "hand.yaml", meta, "m.csv", handRatesFile), Override{})
}

const (
	atBasic      = "prices: basic prices\n"
	atProducers  = "prices: 当年生产者价格\n"
	atPurchasers = "prices: purchasers' prices\n"

	handRatesFile = "code,trade,transport,taxes\nmat,0.2,0.05,0.1\nbld,0,0,0.1\nsrv,0,0,-0.05\n"
)

func pricedRun(t *testing.T, base string, edits ...string) *Result {
	t.Helper()
	p, err := pricedProject(t, base, edits...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	totals, err := p.Totals(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "output by Totals", totals[0].ByRegion[0].Output, r.Cases[0].ByRegion[0].Output)
	near(t, "initial by Totals", totals[0].ByRegion[0].Initial, r.Cases[0].ByRegion[0].Initial)
	near(t, "spending by Totals", totals[0].Spending, r.Cases[0].Spending)
	near(t, "sum of the identity", r.Cases[0].Identity.Sum, 100)
	return r
}

// identityIs checks all items of the identity.
func identityIs(t *testing.T, r *Result, want map[string]float64) {
	t.Helper()
	if n := len(r.Cases[0].Identity.Items); n != len(want) {
		t.Errorf("%d items, want %d: %+v", n, len(want), r.Cases[0].Identity.Items)
	}
	for _, item := range r.Cases[0].Identity.Items {
		near(t, item.Code, item.Amount, want[item.Code])
	}
}

// Trains are 30 at purchasers' prices: materials 12 and services 18. Of each 8 % are trade and 2 % transport, which services
// earn, and 5 % taxes. Left are materials 10.2 and services 15.3 + 2.4 + 0.6 = 18.3, nine tenths of them at home: 9.18 and
// 16.47, and 2.85 from the rest; taxes 1.5. Civil works as in TestHandIdentity: at home 14.4 and 5.4, host 7.2, rest 1.8.
// Demand is 23.58 · 0.88 = 20.7504 of materials and 21.87 · 0.88 = 19.2456 of services, so
// x_m = 20.7504/0.8 = 25.938 and x_s = (19.2456 + 2.5938)/0.8 = 27.29925.
func TestPurchasersToBasic(t *testing.T) {
	r := pricedRun(t, atBasic, trainsAt("prices: purchasers\n        "+handRates)...)
	identityIs(t, r, map[string]float64{"goods_domestic": 14.4 + 5.4 + 9.18 + 16.47, "goods_host": 7.2, "goods_rest": 1.8 + 2.85, "site_domestic": 7.5,
		"site_host": 22.5, "product_taxes": 1.2, "excluded_land": 10, "excluded_tax": 1.5})
	c := r.Cases[0]
	near(t, "materials", c.BySector[0].Output, 25.938)
	near(t, "services", c.BySector[2].Output, 27.29925)
	near(t, "spending", c.Spending, 88)
	if at := c.Lines[1].Prices; at == nil || at.Stated != "purchasers' prices" || at.Table != "basic prices" || c.Lines[0].Prices != nil {
		t.Fatalf("prices of the lines are %+v and %+v", c.Lines[0].Prices, at)
	}
	near(t, "value", c.Lines[1].Prices.Value, 30-2.4-0.6-1.5)
	near(t, "trade", c.Lines[1].Prices.TradeMargin, 2.4)
	near(t, "transport", c.Lines[1].Prices.TransportMargin, 0.6)
	near(t, "taxes", c.Lines[1].Prices.ProductTaxes, 1.5)
	rows := map[string]float64{}
	for row := range r.Rows() {
		rows[row.Measure+" "+row.Sector] = row.Value
	}
	near(t, "row", rows["line_trade_margin trains"], 2.4)
	near(t, "row", rows["identity_excluded_tax "], 1.5)
	says(t, strings.Join(r.Notes, "\n"), "case main, line trains: stated at purchasers' prices, and brought to basic prices: of the amount 2.4 is bought from trade, "+
		"0.6 from transport, 1.5 is taxes on products (million USD at 2019 prices)")
	says(t, strings.Join(r.Notes, "\n"), "all other lines enter the table at its basic prices")
}

// At producers' prices taxes stay: materials 12 · 0.9 = 10.8, services 16.2 + 3 = 19.2, nine tenths of them at home.
func TestPurchasersToProducers(t *testing.T) {
	for _, rates := range []string{handRates, strings.Replace(handRates, " taxes: 5 %,", "", 1)} {
		r := pricedRun(t, atProducers, trainsAt("prices: purchasers\n        "+rates)...)
		identityIs(t, r, map[string]float64{"goods_domestic": 14.4 + 5.4 + 9.72 + 17.28, "goods_host": 7.2, "goods_rest": 1.8 + 3, "site_domestic": 7.5,
			"site_host": 22.5, "product_taxes": 1.2, "excluded_land": 10})
		says(t, strings.Join(r.Notes, "\n"), "taxes on products stay in the value")
	}
}

// With rates by product: materials 12, of which 2.4, 0.6 and 1.2 are trade, transport and taxes, 7.8 left; services 18 with a
// subsidy of 5 %, 18.9 at basic prices. Taxes are 1.2 − 0.9. The margins are earned abroad: margins_from: rest.
func TestRatesOfAFile(t *testing.T) {
	keys := "margins_from: rest\n        margins: {file: m.csv, trade_to: {srv: 0.5, mat: 0.5}, transport_to: srv, source: book}"
	r := pricedRun(t, atBasic, append(trainsAt(keys), "exchange:", "prices: purchasers\nexchange:",
		"        recipe: bld\n", "        recipe: bld\n        prices: table\n")...)
	identityIs(t, r, map[string]float64{"goods_domestic": 14.4 + 5.4 + 7.02 + 17.01, "goods_host": 7.2, "goods_rest": 1.8 + 0.78 + 1.89 + 3, "site_domestic": 7.5,
		"site_host": 22.5, "product_taxes": 1.2, "excluded_land": 10, "excluded_tax": 0.3})
	if len(r.Inputs) != 1 || r.Inputs[0].Kind != "margins" || len(r.Inputs[0].Hash) != 64 {
		t.Errorf("inputs are %+v", r.Inputs)
	}
	near(t, "materials from the rest", r.Cases[0].BySector[0].FromRest, (1.8+0.78+1.2)*0.88)
}

// A recipe has the rates of its sector on the whole amount: 10 % taxes and 5 % trade of 60 leave 51 for its inputs and its
// value added, 0.85 of each amount in TestHandIdentity; trade 3, half of it at home as the other inputs of the line.
func TestRecipeAtPurchasersPrices(t *testing.T) {
	r := pricedRun(t, atBasic, "        recipe: bld\n", "        recipe: bld\n        prices: purchasers\n"+
		"        margins: {trade: 5 %, transport: 0, taxes: 10 %, trade_to: srv, source: book}\n")
	identityIs(t, r, map[string]float64{"goods_domestic": 0.85*(14.4+5.4) + 1.5 + 27, "goods_host": 0.85*7.2 + 1.5, "goods_rest": 0.85*1.8 + 3, "site_domestic": 0.85 * 7.5,
		"site_host": 0.85 * 22.5, "product_taxes": 0.85 * 1.2, "excluded_land": 10, "excluded_tax": 6})
	near(t, "on site", r.Cases[0].OnSite[Host], 0.85*22.5*0.88)
}

// From producers' to basic prices the tax of 5 % of the purchasers' value is 5/90 of the producers' value, and no margin
// is in it: 30 · 5/90 = 5/3. From basic to producers' prices 30 lacks taxes of 5/85 of it.
func TestTaxesAlone(t *testing.T) {
	r := pricedRun(t, atBasic, trainsAt("prices: producers\n        "+handRates)...)
	near(t, "taxes off", item(t, &r.Cases[0], "excluded_tax").Amount, 5./3)
	near(t, "trains", r.Cases[0].Lines[1].Bought.sum(), 30-5./3)
	r = pricedRun(t, atProducers, trainsAt("prices: basic\n        "+handRates)...)
	near(t, "taxes added", item(t, &r.Cases[0], "taxes_added").Amount, -30*5./85)
	near(t, "trains", r.Cases[0].Lines[1].Bought.sum(), 30+30*5./85)
	near(t, "on the line", r.Cases[0].Lines[1].Prices.ProductTaxes, -30*5./85)
}

// Prices that are those of the table change nothing, whatever the rates.
func TestPricesOfTheTable(t *testing.T) {
	plain := handRun(t)
	for _, c := range [][2]string{{atBasic, "basic"}, {atProducers, "producers"}, {atPurchasers, "purchasers"}, {"", "table"}} {
		r := pricedRun(t, c[0], "exchange:", "prices: "+c[1]+"\n"+handRates+"\nexchange:")
		near(t, "output", r.Cases[0].Pull.Output, plain.Cases[0].Pull.Output)
		if r.Cases[0].Lines[1].Prices != nil {
			t.Errorf("%s: %+v", c[1], r.Cases[0].Lines[1].Prices)
		}
	}
}

// The nearest statement counts: of the line, of the case, of the scenario.
func TestPricesFromAbove(t *testing.T) {
	third := strings.NewReplacer("8 %", "1 %", "2 %", "1 %", "5 %", "1 %").Replace(handRates)
	edits := append(trainsAt("prices: purchasers"), "exchange:", handRates+"\nexchange:", "    reading: exact\n", "    reading: exact\n    "+third+"\n")
	near(t, "rates of the case", pricedRun(t, atBasic, edits...).Cases[0].Lines[1].Prices.ProductTaxes, 0.3)
	edits[1] = strings.Replace(edits[1], "prices: purchasers", "prices: purchasers\n        "+handRates, 1)
	near(t, "rates of the line", pricedRun(t, atBasic, edits...).Cases[0].Lines[1].Prices.ProductTaxes, 1.5)
	r := pricedRun(t, atBasic, "exchange:", "prices: purchasers\n"+handRates+"\nexchange:")
	near(t, "prices of the scenario", r.Cases[0].Lines[0].Prices.ProductTaxes, 3)
}

// Rates can be set, and what is set counts in a run and in totals.
func TestSetRates(t *testing.T) {
	p, err := pricedProject(t, atBasic, trainsAt("prices: purchasers\n        "+handRates)...)
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Scenario().Set(map[string]float64{"lines.trains.margins.taxes": -0.1, "lines.trains.margins.trade": 0})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "taxes", r.Cases[0].Lines[1].Prices.ProductTaxes, -3)
	near(t, "trains", r.Cases[0].Lines[1].Bought.sum(), 33)
	s, err = p.Scenario().Set(map[string]float64{"lines.trains.margins.trade": 0.95})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(s); err == nil || !strings.Contains(err.Error(), "leave nothing of its value") {
		t.Errorf("got %v", err)
	}
	other := p.Scenario().clone()
	other.Cases[0].Lines[1].Pricing.Prices = tablePrices
	if _, err := p.Run(other); err == nil || !strings.Contains(err.Error(), "bind it again") {
		t.Errorf("got %v", err)
	}
}

// Margins go to the sectors whose names say so, by their output: 批发 100 and retail 100 of a table, storage to nobody.
func TestCarriersByName(t *testing.T) {
	table := strings.NewReplacer("mat,Materials,材料", "mat,Goods transport by road,道路货物运输", "bld,Building,建筑", "bld,批发业,", "srv,Services,服务", "srv,Retail trade,零售业").Replace(handTable)
	path := write(t, "scenario.yaml", edit(t, handScenario, trainsAt("prices: purchasers\n        margins: {trade: 8 %, transport: 2 %, taxes: 0, source: book}")...),
		"hand.csv", table, "hand.yaml", handMeta)
	p, err := Open(path, Override{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	line := p.plan(p.s, &input.List{}).spreads[0][1]
	for k, want := range []float64{12*0.9 + 0.6, 1.2, 18*0.9 + 1.2} {
		near(t, fmt.Sprint("home ", k), 30*line.goods[Domestic][k], 0.9*want)
		near(t, fmt.Sprint("rest ", k), 30*line.goods[Rest][k], 0.1*want)
	}
	says(t, strings.Join(r.Notes, "\n"), "assumption: trade margins in Homeland go to the sectors whose names say so, in proportion to their output: 批发业 (bld) 50 %, Retail trade (srv) 50 %")
}

func TestCarrierNames(t *testing.T) {
	words := carriersByName()
	for name, want := range map[string]string{
		"Wholesale and retail trade": "trade", "批发和零售": "trade", "Motor vehicle trade, repair": "trade", "Trade union activities": "",
		"Rail transport": "transport", "Land transport services and transport services via pipelines": "transport", "道路运输": "transport",
		"Ships and other transport equipment": "", "交通运输设备": "", "Other transport vehicles": "", "Freight agency, storage and post": "",
		"Transport, storage and post": "transport mixed", "交通运输、仓储和邮政": "transport mixed", "Warehousing and support services for transportation": "",
		"Transport services, travel agencies": "", "Post and telecommunications": "", "Construction of transport infrastructure": "", "Steel": "", "Real estate": "",
	} {
		got := ""
		for kind, name2 := range marginNames() {
			if yes, mixed := words[kind].earns(tablesSector(name)); yes {
				if got += name2; mixed {
					got += " mixed"
				}
			}
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// What is left of an amount and what is taken off it are the amount, and the way back gives it again.
func TestPartsOfAPrice(t *testing.T) {
	for _, rates := range randomRates(50) {
		basic := 1 - rates.Trade - rates.Transport - rates.Taxes
		for from, value := range map[string]float64{"purchasers": 1, "producers": 1 - rates.Trade - rates.Transport, "basic": basic} {
			for to, want := range map[string]float64{"producers": 1 - rates.Trade - rates.Transport, "basic": basic} {
				if from == to {
					continue
				}
				of := (&boundPricing{from: valuations()[from], to: valuations()[to]}).parts(rates)
				if got := value * of.left(); math.Abs(got-want) > 1e-14 {
					t.Errorf("%+v, %s to %s: %v, want %v", rates, from, to, got, want)
				}
			}
		}
	}
}
