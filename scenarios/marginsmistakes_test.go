package scenarios

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

func tablesSector(name string) tables.Sector { return tables.Sector{Code: "x", Name: name} }

// randomRates leave something of the value.
func randomRates(n int) []tables.MarginRates {
	rnd := rand.New(rand.NewPCG(3, 5))
	var out []tables.MarginRates
	for range n {
		out = append(out, tables.MarginRates{Trade: rnd.Float64() / 3, Transport: rnd.Float64() / 3, Taxes: rnd.Float64()/2 - 0.2})
	}
	return out
}

// Each is what is added to the line trains or put at the top, where it is reported, and what is said.
var priceMistakes = []struct{ base, keys, at, msg, hint string }{
	{atBasic, "prices: purchaser", "prices: ", "not a known choice", "did you mean purchasers?"},
	{atBasic, "prices: purchasers", "prices: ", "no rates of margins and taxes are known between purchasers' prices and the table's basic prices", "margins: {trade: 8 %"},
	{atProducers, "prices: purchasers", "prices: ", "no rates of margins are known between purchasers' prices and the table's producers' prices", "table hand has no rates"},
	{atProducers, "prices: basic", "prices: ", "no rates of taxes on products are known between basic prices and the table's producers' prices", "margins"},
	{atPurchasers, "prices: basic", "prices: ", "table hand is at purchasers' prices, and its flows contain margins", "state the amounts at purchasers' prices"},
	{"", "prices: purchasers\n        " + handRates, "prices: ", "table hand does not state at which prices it is", "prices: basic prices"},
	{"prices: current prices\n", "prices: purchasers\n        " + handRates, "prices: ", `table hand is at "current prices", which is not recognised`, "prices: basic prices"},
	{atBasic, handRates, "margins: ", "the line is stated at the table's prices, from which nothing is taken off", "prices: purchasers"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, source: book}", "margins: ", "the rate of transport and taxes is missing", "transport: 0"},
	{atBasic, "prices: purchasers\n        margins: {source: book}", "margins: ", "margins without rates", "trade: 8 %"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8, transport: 0, taxes: 0, source: book}", "trade: ", "a share must lie between 0 and 1", "82 %"},
	{atBasic, "prices: purchasers\n        margins: {trade: 0, transport: -1 %, taxes: 0, source: book}", "transport: ", "a share must lie between 0 and 1", "82 %"},
	{atBasic, "prices: purchasers\n        margins: {trade: 0, transport: 0, taxes: much, source: book}", "taxes: ", "not a number", ""},
	{atBasic, "prices: purchasers\n        margins: {trade: 0, transport: 0, taxes: 5, source: book}", "taxes: ", "a rate must lie between -1 and 1", "5 %"},
	{atBasic, "prices: purchasers\n        margins: {trade: 60 %, transport: 30 %, taxes: 10 %, source: book, trade_to: srv, transport_to: srv}", "margins: ",
		"leave nothing of its value", "not of the basic value"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, transport: 0, taxes: 0, source: book}", "margins: ",
		"no sector of region Homeland is recognised as trade by its name", "trade_to: {SECTOR"},
	{atBasic, "prices: purchasers\n        margins: {trade: 0, transport: 8 %, taxes: 0, source: book}", "margins: ",
		"no sector of region Homeland is recognised as transport by its name", "transport_to: SECTOR"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, transport: 0, taxes: 0, trade_to: shop, source: book}", "trade_to: ", "table hand has no sector shop", ""},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, transport: 0, taxes: 0, trade_to: {srv: 0.5, mat: 0.4}, source: book}", "trade_to: ", "the shares sum to 0.9", "add 0.1"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, transport: 0, taxes: 0, transport_to: {srv: 0.5, mat: 0.6}, source: book}", "transport_to: ", "the shares sum to 1.1", "take away"},
	{atBasic, "prices: purchasers\n        margins: {file: n.csv, source: book}", "file: ", "the file of margins cannot be read", "code,trade,transport,taxes"},
	{atBasic, "prices: purchasers\n        margins: {file: m.csv, trade: 8 %, source: book}", "trade: ", "a rate for all products and a file of rates", "keep one"},
	{atBasic, "prices: purchasers\n        margins: {file: m.csv, quota: 8 %, source: book}", "quota: ", "unknown key", ""},
	{atBasic, "margins_from: hots", "margins_from: ", "not one of the economies", "did you mean host?"},
	{atBasic, "prices: purchasers\n        margins: {trade: 8 %, transport: 0, taxes: 0}\n        assumption: x", "", "the key occurs twice", ""},
}

func TestMistakesOfPrices(t *testing.T) {
	for _, c := range priceMistakes {
		edits := trainsAt(c.keys)
		if strings.HasPrefix(c.base, "top ") {
			edits = []string{"exchange:", c.keys + "\nexchange:"}
		}
		_, err := pricedProject(t, c.base, edits...)
		saysAt(t, err, edit(t, handScenario, edits...), c.at, c.msg, c.hint)
	}
}

// A wrong word says nothing about rates: neither those that purchasers' prices need nor those that the table's forbid.
func TestAWrongPriceWordIsOneMistake(t *testing.T) {
	for _, word := range []string{"purchaser", "factory", "{a: b}"} {
		for _, edits := range [][]string{
			trainsAt("prices: " + word),
			trainsAt("prices: " + word + "\n        " + handRates),
			{"exchange:", "prices: " + word + "\nexchange:"},
		} {
			_, err := pricedProject(t, atBasic, edits...)
			var all input.Errors
			if !errors.As(err, &all) || len(all.List) != 1 {
				t.Errorf("%q: got %v, want one mistake", edits, err)
			}
		}
	}
}

// saysAt looks for a mistake at the value behind the first text at.
func saysAt(t *testing.T, err error, text, at, msg, hint string) {
	t.Helper()
	var all input.Errors
	if !errors.As(err, &all) {
		t.Errorf("%s: got %v, want input errors", msg, err)
		return
	}
	offset := strings.Index(text, at)
	line := 1 + strings.Count(text[:offset], "\n")
	col := 1 + offset - (strings.LastIndex(text[:offset], "\n") + 1)
	for _, e := range all.List {
		if (at == "" || e.Line == line && (e.Col == col || e.Col == col+len(at))) && strings.Contains(e.Msg, msg) && strings.Contains(e.Hint, hint) {
			return
		}
	}
	t.Errorf("want %d:%d: …%s… with hint …%s…, got\n%v", line, col, msg, hint, err)
}

// A mistake in the file of rates has its place there, and what it lacks is said at the scenario.
func TestMistakesOfRateFiles(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"code,trade,transport,taxes\nmat,2,0,0\nsrv,0,0,0\n", "m.csv:2:5: not a share below 1"},
		{"code,trade,transport,taxes\nmta,0,0,0\nsrv,0,0,0\n", "m.csv:2: table hand has no sector mta"},
		{"code,trade,transport,taxes\nsrv,0,0,0\n", "the file has no rates of mat"},
	} {
		text := edit(t, handScenario, trainsAt("prices: purchasers\n        margins: {file: m.csv, source: book}")...)
		_, err := Load(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta, "m.csv", c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// On what buys nothing prices mean nothing; a recipe without an origin does not say who earns its margins.
func TestPricesOfOtherLines(t *testing.T) {
	_, err := pricedProject(t, atBasic, "excluded: land\n", "excluded: land\n        prices: purchasers\n")
	if err == nil || !strings.Contains(err.Error(), "the key means nothing on a line with excluded") {
		t.Errorf("got %v", err)
	}
	recorded := []string{"        origin: {domestic: 0.5, host: 0.5}\n", "        prices: purchasers\n        " + handRates + "\n"}
	if _, err = pricedProject(t, atBasic, recorded...); err == nil || !strings.Contains(err.Error(), "nothing says whose trade and transport earn the margins") {
		t.Errorf("got %v", err)
	}
	recorded[1] += "        margins_from: host\n"
	r := pricedRun(t, atBasic, recorded...)
	near(t, "margins in the host", r.Cases[0].Lines[0].Bought.Of(Host), 6+0.85*1.8)
}
