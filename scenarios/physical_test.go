package scenarios

import (
	"math"
	"strings"
	"testing"
)

const handPhysical = `physical:
  - {id: mat, title: materials, sectors: [mat], price: 4000 USD/t, reported: 10000 t, source: book}
  - id: civil-mat
    sectors: mat
    lines: [civil]
    price: {value: 4000, per: t, currency: EUR, year: 2020, assumption: a round price}
    reported: {value: 5e3, source: book}
  - {id: srv, sectors: [srv], price: 2 EUR/h, assumption: a guess}
cases:
`

// Quantities by hand. Civil works are 60 million USD: 0.3 of it are materials, 18, and 0.1 services, 6. Trains are 30:
// 12 of materials and 18 of services, nine tenths of both from producers at home, who use:
//
//	materials: a_mm is left out (the goods themselves are counted), a_ms = 0
//	services:  a_sm · 0.9 · 12 = 1.08, a_ss is left out
//
//	mat:       18 + 12 = 30 million USD / 4000 = 7500 t, of 10000 reported: 0.75
//	civil-mat: 18 million USD of 2019 = 18/1.25 · 1.1 = 15.84 million EUR of 2020 / 4000 = 3960 t, of 5000: 0.792
//	srv:       (6 + 18 + 1.08)/1.25 = 20.064 million EUR / 2 = 10.032 million h
func TestHandPhysical(t *testing.T) {
	r := handRun(t, "cases:\n", handPhysical)
	all := r.Cases[0].Physical
	for k, want := range []PhysicalResult{
		{ID: "mat", Unit: "t", Money: "million USD", Purchases: 30, Direct: 7500, PriceYear: "not stated: taken as 2019"},
		{ID: "civil-mat", Unit: "t", Money: "million EUR", Purchases: 15.84, Direct: 3960, PriceYear: "2020"},
		{ID: "srv", Unit: "h", Money: "million EUR", Purchases: 20.064, Direct: 10.032e6, PriceYear: "not stated: taken as 2019"},
	} {
		got := all[k]
		near(t, want.ID+" purchases", got.Purchases, want.Purchases)
		near(t, want.ID+" direct", got.Direct, want.Direct)
		if got.ID != want.ID || got.Unit != want.Unit || got.Money != want.Money || got.PriceYear != want.PriceYear {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	near(t, "mat ratio", float64(*all[0].Ratio), 0.75)
	near(t, "civil ratio", float64(*all[1].Ratio), 0.792)
	if all[2].Reported != nil || all[2].Ratio != nil {
		t.Errorf("nothing is reported of %+v", all[2])
	}
	rows := map[string]float64{}
	for row := range r.Rows() {
		rows[row.Measure+" "+row.Sector+" "+row.Unit] = row.Value
	}
	for name, want := range map[string]float64{"physical_purchases mat million USD": 30, "physical_direct mat t": 7500, "physical_reported mat t": 10000, "physical_ratio mat ratio": 0.75} {
		near(t, name, rows[name], want)
	}
	if _, is := rows["physical_ratio srv ratio"]; is {
		t.Error("a ratio to nothing")
	}
}

// With current prices each year's money is brought to the year of the price: civil works spend a quarter in 2019, at
// 1.25 USD, and the rest in 2020, at 1.2: 18 · (0.25/1.25 · 1.1 + 0.75/1.2) = 15.21 million EUR of 2020.
func TestHandPhysicalCurrentPrices(t *testing.T) {
	r := handRun(t, "cases:\n", handPhysical, "{value: 2019, source: book}", "{value: current, source: book}",
		"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}")
	near(t, "purchases", r.Cases[0].Physical[1].Purchases, 15.21)
	if got := r.Cases[0].Physical[0].PriceYear; !strings.Contains(got, "each year of spending") {
		t.Errorf("the price is %q", got)
	}
}

// A price or a quantity can be set, and lines move with it: 30e6/3000 = 10000 t.
func TestSetPhysical(t *testing.T) {
	path := write(t, "scenario.yaml", edit(t, handScenario, "cases:\n", handPhysical), "hand.csv", handTable, "hand.yaml", handMeta)
	p, err := Open(path, Override{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Scenario().Set(map[string]float64{"physical.mat.price": 3000, "physical.civil-mat.price": 8000})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mat", r.Cases[0].Physical[0].Direct, 10000)
	near(t, "civil", r.Cases[0].Physical[1].Direct, 1980)
}

// The rail-construction column of China 2018 at an assumed 4,000 yuan a tonne takes 3,003 t of steel directly per 100
// million yuan (0.1201 of its output); 3,000 t were reported as typical (CCIEE). The complete coefficient would give 4,560 t.
func TestSteelOfRailConstruction(t *testing.T) {
	const text = `scenario: rail
title: a hundred million of rail construction
table: china-2018
economies: {domestic: {name: China}}
money: {currency: CNY, unit: 1e6, total: {value: 100, assumption: round}, price_year: {value: 2018, assumption: the table's}}
years: {start: 2018, end: 2018, assumption: one}
phasing: {shares: {2018: 1}, assumption: one}
sources: {cciee: {text: CCIEE}}
physical:
  - {id: steel, sectors: [iron-ferroalloy, steelmaking, rolled-steel], price: {value: 4000, per: t, assumption: assumed}, reported: {value: 3000, source: cciee}}
cases:
  - id: main
    title: main
    reading: a check
    lines: [{id: all, title: all, share: 1, buys: rail-construction, origin: {domestic: 1}, assumption: a check}]
`
	path := write(t, "rail.yaml", text)
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Cases[0].Physical[0]
	if math.Abs(got.Direct-3003) > 0.5 || math.Abs(float64(*got.Ratio)-1.001) > 2e-4 {
		t.Errorf("direct %v t, ratio %v; want 3003 t", got.Direct, *got.Ratio)
	}
}

// physicalMistakes are of every key.
var physicalMistakes = []mistake{
	physicalMistake("no id", "{id: mat, title", "{title", "{title: materials", "id is missing", ""),
	physicalMistake("id twice", "id: civil-mat", "id: mat", "mat\n    sectors", "the id occurs twice", ""),
	physicalMistake("title", "title: materials", "title: [materials]", "[materials]", "a text belongs here", ""),
	physicalMistake("title_zh", "title: materials", "title_zh: [materials]", "[materials]", "a text belongs here", ""),
	physicalMistake("unknown sector", "sectors: [srv]", "sectors: [srf]", "srf]", "table hand has no sector srf", "did you mean srv?"),
	physicalMistake("unknown line", "lines: [civil]", "lines: [cicil]", "cicil]", "no case has this line", "did you mean civil?"),
	physicalMistake("no price", "price: 2 EUR/h, ", "", "{id: srv", "price is missing", ""),
	physicalMistake("price without unit", "price: 2 EUR/h", "price: 2 EUR", "2 EUR,", "the price says no unit of quantity", "4000 CNY/t"),
	physicalMistake("price of words", "price: 2 EUR/h", "price: much EUR/h", "much EUR/h", "not a number", "4000 CNY/t"),
	physicalMistake("price of zero", "price: 2 EUR/h", "price: 0 EUR/h", "0 EUR/h", "must be above zero", ""),
	physicalMistake("third currency", "price: 2 EUR/h", "price: 2 CNY/h", "2 CNY/h", "the price is in CNY, money in USD and the table in EUR", "convert"),
	physicalMistake("currency of a block", "currency: EUR, year: 2020", "currency: CNY, year: 2020", "{value: 4000", "the price is in CNY", "convert"),
	physicalMistake("price block of zero", "{value: 4000, per", "{value: 0, per", "0, per", "the price must be above zero", ""),
	physicalMistake("no per", "per: t, ", "", "{value: 4000, currency", "per is missing", ""),
	physicalMistake("year of the price", "year: 2020", "year: 20", "20, assumption: a round", "not a year", "2018"),
	physicalMistake("index of the year", "year: 2020", "year: 2021", "{2019: 100, 2020: 110}", "no price index for 2021, the year of the price of civil-mat", "add the index"),
	physicalMistake("year in own currency", "currency: EUR, year: 2020", "year: 2020", "{value: 4000", "purchases in USD cannot be brought to 2020", "state the price in EUR"),
	physicalMistake("range", "year: 2020,", "year: 2020, range: [1, 2],", "[1, 2]", "the range does not hold the number", ""),
	physicalMistake("another unit", "10000 t", "10000 m3", "10000 m3", "the price is for one t, the quantity in m3", "10000 t"),
	physicalMistake("no source", ", source: book}\n  - id: civil-mat", "}\n  - id: civil-mat", "4000 USD/t", "a number without a source", "assumption"),
	physicalMistake("quantity of zero", "{value: 5e3", "{value: 0", "0, source: book}\n  - {id: srv", "the quantity must be above zero", ""),
	physicalMistake("unknown key", "sectors: mat\n", "sectors: mat\n    sector: mat\n", "sector: mat\n", "unknown key", "did you mean sectors?"),
}

func physicalMistake(name, old, new, at, msg, hint string) mistake {
	return mistake{"physical: " + name, "cases:\n", strings.Replace(handPhysical, old, new, 1), at, msg, hint}
}

func TestPhysicalMistakes(t *testing.T) { testMistakes(t, physicalMistakes) }
