package scenarios

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// ukColumn is a column of a sheet of the Office for National Statistics, by product.
func ukColumn(t *testing.T, file, column string) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for _, row := range published(t, "uk-2010/"+file) {
		if row[column] != "" {
			out[row[""]] = number(t, row[column])
		}
	}
	return out
}

// What British households bought in 2010, at purchasers' prices by product, becomes what was delivered at basic prices,
// trade and transport among it, and the taxes less subsidies on products of the published table.
//
// The office publishes purchases at purchasers' prices, and domestic and imported supplies at basic prices. The wedge of a
// product is the difference of the two. Where it is below zero at trade and transport (46, 47, 49-1-2, 49-3-5, 50), that is
// the margins which they earn; elsewhere it is margins and taxes. Which of the two is not published by product, so the
// margins are divided over the products in proportion to their wedges; whatever the division, the sums are the published ones.
func TestHouseholdsOfBritainAtBasicPrices(t *testing.T) {
	bought, home := ukColumn(t, "uk2010_use_purchasers.csv", "Households"), ukColumn(t, "uk2010_use_domestic_basic.csv", "Households")
	abroad := ukColumn(t, "uk2010_imports.csv", "Households")
	earners := map[string]string{"46": "trade", "47": "trade", "49-1-2": "transport", "49-3-5": "transport", "50": "transport"}
	wedge, supply := map[string]float64{}, map[string]float64{}
	var codes []string
	total, wedges := 0.0, 0.0
	margins, earned := map[string]float64{}, map[string]float64{}
	for _, row := range published(t, "uk-2010/uk2010_imports.csv") {
		code := row[""]
		if code == "Total imports" {
			continue
		}
		codes = append(codes, code)
		supply[code] = home[code] + abroad[code]
		wedge[code] = bought[code] - supply[code]
		total += bought[code]
		switch kind := earners[code]; {
		case kind != "":
			earned[code] = -wedge[code]
			margins[kind] += earned[code]
		case wedge[code] > 0:
			wedges += wedge[code]
		}
	}
	rates := "code,trade,transport,taxes\n"
	buys := []string{}
	for _, code := range codes {
		trade, transport, taxes := 0.0, 0.0, wedge[code]
		if earners[code] != "" {
			taxes = 0
		} else if wedge[code] > 0 {
			trade, transport = margins["trade"]*wedge[code]/wedges, margins["transport"]*wedge[code]/wedges
			taxes -= trade + transport
		}
		if bought[code] > 0 {
			rates += fmt.Sprintf("%s,%s,%s,%s\n", code, digits(trade/bought[code]), digits(transport/bought[code]), digits(taxes/bought[code]))
			buys = append(buys, fmt.Sprintf("%q: %s", code, digits(bought[code]/total)))
		} else if supply[code] != 0 && earners[code] == "" {
			t.Fatalf("%s is supplied and not bought", code)
		}
	}
	to := func(kind string) string {
		var parts []string
		for code, of := range earners {
			if of == kind {
				parts = append(parts, fmt.Sprintf("%q: %s", code, digits(earned[code]/margins[kind])))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	dir := t.TempDir()
	path := filepath.Join(os.Getenv("IOA_ORACLES"), "uk-2010", "uk2010_siot.csv")
	text := fmt.Sprintf(ukScenario, path, digits(total), strings.Join(buys, ", "), to("trade"), to("transport"))
	for name, content := range map[string]string{"m.csv": rates, "s.yaml": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(filepath.Join(dir, "s.yaml"), Override{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "sum of the identity", r.Cases[0].Identity.Sum, total)
	for _, s := range r.Cases[0].BySector {
		if math.Abs(s.Initial-supply[s.Code]) > 1e-8*total {
			t.Errorf("%s is %.6f, want %.6f", s.Code, s.Initial, supply[s.Code])
		}
	}
	taxes := home["Taxes less subsidies on products"]
	if got := item(t, &r.Cases[0], "excluded_tax").Amount; math.Abs(got-taxes) > 1e-8*total {
		t.Errorf("taxes are %.6f, the table has %.6f", got, taxes)
	}
	if margins["trade"] < 1e5 || taxes < 5e4 {
		t.Errorf("margins %v, taxes %v: is it the right column?", margins, taxes)
	}
}

func digits(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

const ukScenario = `scenario: britain
title: what households buy
table: %s
economies: {domestic: {name: Britain}}
money: {currency: GBP, unit: 1e6, total: {value: %s, source: ons}, price_year: {value: 2010, source: ons}}
years: {start: 2010, end: 2010, source: ons}
phasing: {shares: {2010: 1}, source: ons}
sources: {ons: {text: Office for National Statistics}}
prices: purchasers
cases:
  - id: main
    title: households
    reading: exact
    lines:
      - id: all
        title: all
        share: 1
        source: ons
        buys: {sectors: {%s}}
        origin: {domestic: 1}
        margins: {file: m.csv, trade_to: %s, transport_to: %s}
`
