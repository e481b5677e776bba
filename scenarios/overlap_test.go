package scenarios

import (
	"strings"
	"testing"
)

// Who says only which sectors earn the margins keeps the rates from above.
func TestMarginsToWithRatesFromAbove(t *testing.T) {
	const rates = "margins: {trade: 20 %, transport: 5 %, taxes: 10 %, trade_to: srv, transport_to: srv, source: book}"
	want := pricedRun(t, atBasic, trainsAt("prices: purchasers\n        "+rates)...)
	above := strings.Replace(rates, "trade_to: srv, transport_to: srv, ", "", 1)
	got := pricedRun(t, atBasic, append(trainsAt("prices: purchasers\n        margins: {trade_to: srv, transport_to: srv}"), "cases:\n", above+"\ncases:\n")...)
	same(t, "output", effectsOf(t, &got.Cases[0], "Homeland")["output"].Total, float64(effectsOf(t, &want.Cases[0], "Homeland")["output"].Total))
}

// A path that changes nothing, because every number of it has a value by a longer path, is a mistake.
func TestPathThatChangesNothing(t *testing.T) {
	p := openText(t, handScenario, "hand.csv", handTable, "hand.yaml", handMeta)
	id := p.Scenario().Cases[0].ID
	_, err := p.Scenario().Set(map[string]float64{"lines.land.share": 0.2, "cases." + id + ".lines.land.share": 0.3})
	if err == nil || !strings.Contains(err.Error(), "lines.land.share") || !strings.Contains(err.Error(), "longer path") {
		t.Errorf("got %v", err)
	}
	if !p.Scenario().Overlap("lines.land.share", "cases."+id+".lines.land.share") || p.Scenario().Overlap("lines.land.share", "money.total") {
		t.Error("overlaps are not told")
	}
}

// The wage of a person-year may be a distribution as it stands, and shares of a correspondence may not.
func TestWageDistribution(t *testing.T) {
	labour := strings.Replace(handLabour, "wage: {value: 0.012, source: book}", "wage: {low: 0.01, best: 0.012, high: 0.02}, source: book", 1)
	p := openText(t, edit(t, handScenario, handSite, labour), "hand.csv", handTable, "hand.yaml", handMeta)
	drawn := 0
	for _, q := range p.Scenario().Statements() {
		if q.Draw != nil {
			drawn++
		}
	}
	if drawn != 1 {
		t.Errorf("%d distributions, want that of the wage", drawn)
	}
}
