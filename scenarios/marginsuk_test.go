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

// ukHouseholds is what British households bought in 2010, by product.
type ukHouseholds struct {
	codes          []string
	bought, supply map[string]float64 // at purchasers' prices; domestic and imported supply at basic prices
	earned         map[string]float64 // margins that a product of trade or transport earns
	margins        map[string]float64 // the same by kind
	total, wedges  float64            // what was bought; what lies between the two prices of the other products
}

// ukEarners are the products that the margins consist of, with their kind.
func ukEarners() map[string]string {
	return map[string]string{"46": "trade", "47": "trade", "49-1-2": "transport", "49-3-5": "transport", "50": "transport"}
}

func readUKHouseholds(t *testing.T) *ukHouseholds {
	home, abroad := ukColumn(t, "uk2010_use_domestic_basic.csv", "Households"), ukColumn(t, "uk2010_imports.csv", "Households")
	uk := &ukHouseholds{bought: ukColumn(t, "uk2010_use_purchasers.csv", "Households"), supply: map[string]float64{}, earned: map[string]float64{},
		margins: map[string]float64{}}
	for _, row := range published(t, "uk-2010/uk2010_imports.csv") {
		code := row[""]
		if code == "Total imports" {
			continue
		}
		uk.codes, uk.supply[code] = append(uk.codes, code), home[code]+abroad[code]
		uk.total += uk.bought[code]
		wedge := uk.bought[code] - uk.supply[code]
		if kind := ukEarners()[code]; kind != "" {
			uk.earned[code] = -wedge
			uk.margins[kind] -= wedge
		} else {
			uk.wedges += max(0, wedge)
		}
	}
	return uk
}

// files are the rates, and the shares of what is bought.
func (uk *ukHouseholds) files() (rates, buys string) {
	rates = "code,trade,transport,taxes\n"
	var parts []string
	for _, code := range uk.codes {
		trade, transport, taxes, bought := 0.0, 0.0, uk.bought[code]-uk.supply[code], uk.bought[code]
		if ukEarners()[code] != "" {
			taxes = 0
		} else if taxes > 0 {
			part := taxes / uk.wedges
			trade, transport, taxes = uk.margins["trade"]*part, uk.margins["transport"]*part, taxes-(uk.margins["trade"]+uk.margins["transport"])*part
		}
		if bought > 0 {
			rates += fmt.Sprintf("%s,%s,%s,%s\n", code, allDigits(trade/bought), allDigits(transport/bought), allDigits(taxes/bought))
			parts = append(parts, fmt.Sprintf("%q: %s", code, allDigits(bought/uk.total)))
		}
	}
	return rates, strings.Join(parts, ", ")
}

// to is who earns a kind of margins.
func (uk *ukHouseholds) to(kind string) string {
	var parts []string
	for code, of := range ukEarners() {
		if of == kind {
			parts = append(parts, fmt.Sprintf("%q: %s", code, allDigits(uk.earned[code]/uk.margins[kind])))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// What British households bought in 2010, at purchasers' prices by product, becomes what was delivered at basic prices,
// trade and transport among it, and the taxes less subsidies on products of the published table.
//
// The office publishes purchases at purchasers' prices, and domestic and imported supplies at basic prices. The wedge of a
// product is the difference of the two. Of trade and transport (46, 47, 49-1-2, 49-3-5, 50) it is below zero: that is
// the margins which they earn; elsewhere it is margins and taxes. Which of the two is not published by product, so the
// margins are divided over the products in proportion to their wedges; whatever the division, the sums are the published ones.
func TestHouseholdsOfBritainAtBasicPrices(t *testing.T) {
	uk := readUKHouseholds(t)
	rates, buys := uk.files()
	table := filepath.Join(os.Getenv("IOA_ORACLES"), "uk-2010", "uk2010_siot.csv")
	p, err := Open(write(t, "s.yaml", fmt.Sprintf(ukScenario, table, allDigits(uk.total), buys, uk.to("trade"), uk.to("transport")), "m.csv", rates), Override{AllowOutside: true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "sum of the identity", r.Cases[0].Identity.Sum, uk.total)
	for _, s := range r.Cases[0].BySector {
		if math.Abs(s.Initial-uk.supply[s.Code]) > 1e-8*uk.total {
			t.Errorf("%s is %.6f, want %.6f", s.Code, s.Initial, uk.supply[s.Code])
		}
	}
	taxes := ukColumn(t, "uk2010_use_domestic_basic.csv", "Households")["Taxes less subsidies on products"]
	if got := item(t, &r.Cases[0], "excluded_tax").Amount; math.Abs(got-taxes) > 1e-8*uk.total {
		t.Errorf("taxes are %.6f, the table has %.6f", got, taxes)
	}
	if uk.margins["trade"] < 1e5 || taxes < 5e4 {
		t.Errorf("margins %v, taxes %v: is it the right column?", uk.margins, taxes)
	}
}

func allDigits(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

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
