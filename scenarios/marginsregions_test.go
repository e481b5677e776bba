package scenarios

import (
	"strings"
	"testing"
)

// Works of 30 in Beta, at purchasers' prices with 10 % trade and 10 % taxes: 24 of construction, 3 earned by trade, 3 of taxes. Trade
// is that of Beta, its raw goods, unless margins_from says Alpha; trade_to names a sector of Alpha, which corresponds to Beta's raw
// goods. Beta's builders otherwise buy 9 of raw goods there and 9 of Alpha's materials, as the recipe of the civil works says.
func TestMarginsByRegion(t *testing.T) {
	names := strings.NewReplacer("A:mat,Materials", "A:mat,Wholesale", "B:raw,Raw goods", "B:raw,Retail trade").Replace(twoTable)
	for keys, want := range map[string][2]float64{
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, source: book}":                                                {9, 12},
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, source: book}\n        margins_from: domestic":                {12, 9},
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, trade_to: mat, source: book}":                                 {9, 12},
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, trade_to: {mat: 0.5, \"B:raw\": 0.5}, source: book}":          {9, 12},
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, trade_to: mat, source: book}\n        margins_from: domestic": {12, 9},
		"margins: {trade: 10 %, transport: 0, taxes: 10 %, source: book}\n        margins_from: rest":                    {9, 9},
	} {
		text := edit(t, twoScenario, "        buys: con\n", "        buys: con\n        prices: purchasers\n        "+keys+"\n")
		p, err := Open(write(t, "scenario.yaml", text, "two.csv", names, "two.yaml", twoMeta+"prices: basic prices\n"), Override{})
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
		c := &r.Cases[0]
		near(t, keys+": identity", c.Identity.Sum, 100)
		near(t, keys+": taxes", item(t, c, "excluded_tax").Amount, 3)
		near(t, keys+": materials", c.BySector[0].Initial, want[0])
		near(t, keys+": raw goods", c.BySector[2].Initial, want[1])
		near(t, keys+": construction", c.BySector[3].Initial, 24)
		for k := range totals[0].ByRegion {
			near(t, keys+": output by Totals", totals[0].ByRegion[k].Output, c.ByRegion[k].Output)
		}
	}
}
