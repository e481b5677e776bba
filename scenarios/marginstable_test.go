package scenarios

import (
	"reflect"
	"strings"
	"testing"
)

// ratedTable binds the hand-made scenario to the hand-made table with rates of its own beside it.
func ratedTable(t *testing.T, rates string, edits ...string) (*Project, error) {
	t.Helper()
	return Open(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", handTable, "hand.yaml", handMeta+"margins: rates.csv\n",
		"rates.csv", rates, "m.csv", "code,trade,transport,taxes\nmat,0.3,0.1,0\nbld,0,0,0\nsrv,0,0,0\n"), Override{})
}

// The rates of the table give what the same rates in a file of the scenario give, and whatever the scenario states goes before them.
func TestRatesOfTheTable(t *testing.T) {
	const to = "trade_to: srv, transport_to: srv"
	want := pricedRun(t, atBasic, trainsAt("prices: purchasers\n        margins: {file: m.csv, "+to+", source: book}")...)
	for keys, from := range map[string]string{
		"prices: purchasers\n        margins: {" + to + "}":                                                         "table hand",
		"prices: purchasers\n        margins: {file: m.csv, " + to + ", source: book}":                              "m.csv",
		"prices: purchasers\n        margins: {trade: 20 %, transport: 5 %, taxes: 10 %, " + to + ", source: book}": "scenario",
	} {
		p, err := ratedTable(t, handRatesFile, trainsAt(keys)...)
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		got := r.Cases[0].Lines[1].Prices
		if got == nil || got.Rates != from {
			t.Fatalf("%s: got %+v, want rates of %s", keys, got, from)
		}
		noted := strings.Contains(strings.Join(r.Notes, "\n"), "by the rates of table hand")
		if noted != (from == "table hand") {
			t.Errorf("%s: notes %q", keys, r.Notes)
		}
		same := reflect.DeepEqual(r.Cases[0].BySector, want.Cases[0].BySector)
		if same != (from == "table hand") {
			t.Errorf("%s: the same results as by these rates: %v", keys, same)
		}
	}
}

// A product whose rates the table does not have is a mistake at the line, and so are a table's rates that its YAML has wrong.
func TestRatesThatTheTableLacks(t *testing.T) {
	for _, c := range []struct{ rates, keys, want string }{
		{"code,trade,transport,taxes\nsrv,0,0,0\n", "prices: purchasers", "table hand has no rates of mat"},
		{handRatesFile, "prices: purchasers", "no sector of region Homeland is recognised as trade by its name"},
		{"code,trade,transport,taxes\nmta,0,0,0\n", "prices: purchasers", "rates.csv:2: rates of margins: the table has no sector with this code"},
	} {
		p, err := ratedTable(t, c.rates, trainsAt(c.keys)...)
		if err == nil {
			_, err = p.Run(p.Scenario())
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	_, err := pricedProject(t, atBasic, trainsAt("prices: purchasers\n        margins: {trade_to: srv}")...)
	saysAt(t, err, edit(t, handScenario, trainsAt("prices: purchasers\n        margins: {trade_to: srv}")...), "prices: ", "no rates of margins and taxes are known", "table hand has no rates")
}
