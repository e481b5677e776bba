package scenarios

import (
	"math"
	"strings"
	"testing"
)

// With a local content the margins are bought where the goods are after it. Of the civil works 10 % are taxes and 5 % trade, whose
// origin is that of the inputs not named, of which the host has 0.5 k; of materials it has 0.1 k (see TestLocalContentByHand):
//
//	F(k) = 15 (0.85 (0.3 · 0.1 k + 0.18 · 0.5 k) + 0.05 · 0.5 k) = 1.905 k, and 3 are a fifth of what is spent on works by 2019
func TestMarginsWithLocalContent(t *testing.T) {
	r := localRun(t, "{share: 20 %, by: 2019, of: works, source: book}", "        recipe: bld\n", "        recipe: bld\n        prices: purchasers\n"+
		"        margins: {trade: 5 %, transport: 0, taxes: 10 %, trade_to: srv, source: book}\n")
	k := 3 / 1.905
	l, line := r.Cases[0].LocalContent[0], r.Cases[0].Lines[0]
	near(t, "factor", float64(l.Factor), k)
	near(t, "from the host", line.Bought.Of(Host), 12)
	near(t, "from home", line.Bought.Of(Domestic), 60*(0.85*0.3*(1-0.1*k)*8/9+(0.85*0.18+0.05)*(1-0.5*k)))
	near(t, "identity", r.Cases[0].Identity.Sum, 100)
}

// Works are brought to the table's prices as a recipe is: 4 % of China's trade come out of all that they buy and pay. China's table
// is at producers' prices, so that taxes stay. Rates by product do not apply to works, which are no product of the table.
func TestMarginsOfWorks(t *testing.T) {
	works := edit(t, bridgeScenario, "recipe: rail-construction", "works: {railway: 60 %, tunnels: 40 %}")
	plain := runText(t, works)
	with := edit(t, works, "        value_added: {domestic: 70 %", "        prices: purchasers\n        margins: {trade: 4 %, transport: 0, source: budget}\n"+
		"        value_added: {domestic: 70 %")
	r := runText(t, with)
	near(t, "identity", r.Cases[0].Identity.Sum, 1000)
	for k, s := range r.Cases[0].BySector {
		want := 0.96 * plain.Cases[0].BySector[k].Initial
		if s.Code == "engineering-services" {
			want += 0.04 * plain.Cases[0].Lines[1].Bought.Of(Domestic) // the line design is as it was
		}
		if s.Code == "trade" {
			want += 0.04 * 930 * 0.9
		}
		if math.Abs(s.Initial-want) > 1e-9 {
			t.Errorf("%s is %g, want %g", s.Code, s.Initial, want)
		}
	}
	near(t, "on site", r.Cases[0].OnSite[Host], 0.96*plain.Cases[0].OnSite[Host])
	files := []string{"scenario.yaml", strings.Replace(with, "trade: 4 %, transport: 0,", "file: m.csv,", 1), "m.csv", "code,trade,transport,taxes\nsteelmaking,0,0,0\n"}
	if _, err := Load(write(t, files...)); err == nil || !strings.Contains(err.Error(), "the line buys no one sector of table china-2018") {
		t.Errorf("got %v", err)
	}
}

// A rate is set and varied as it is written in the file, subsidies below zero too.
func TestRatesAreSetAndVaried(t *testing.T) {
	p, err := pricedProject(t, atBasic, append(trainsAt("prices: purchasers\n        "+handRates), "cases:\n",
		"vary: {lines.trains.margins.taxes: [0 %, -5 %, 0.1]}\ncases:\n")...)
	if err != nil {
		t.Fatal(err)
	}
	v := p.Scenario().Vary[0]
	if !v.IsShare() || len(v.Values) != 3 || v.Values[1] != -0.05 {
		t.Errorf("%+v", v)
	}
	if text := edit(t, handScenario, append(trainsAt(handRates), "cases:\n", "vary: {lines.trains.margins.taxes: [0 %, -5 %, 0.1]}\ncases:\n")...); bySchema(schema(t), text) != nil {
		t.Error(bySchema(schema(t), text))
	}
	for text, want := range map[string]float64{"-20 %": -0.2, "-0.2": -0.2, "5%": 0.05, "101 %": math.NaN(), "-1.01": math.NaN()} {
		x, err := p.Scenario().ParseValue("lines.trains.margins.taxes", text)
		if math.IsNaN(want) != (err != nil) || err == nil && x != want {
			t.Errorf("%s is %g, %v", text, x, err)
		}
	}
	s, err := p.Scenario().Set(map[string]float64{"lines.trains.margins.taxes": -0.2})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "subsidies", item(t, &r.Cases[0], "excluded_tax").Amount, -6)
	if _, err = p.Scenario().Set(map[string]float64{"lines.trains.margins.taxes": -1.2}); err == nil || !strings.Contains(err.Error(), "a rate is from -1 to 1") {
		t.Errorf("got %v", err)
	}
}
