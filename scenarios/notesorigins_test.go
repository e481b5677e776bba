package scenarios

import (
	"strings"
	"testing"
)

const (
	unimportedTable = `code,mat,bld,srv,final,exports,imports,output
mat,20,50,0,50,10,30,100
bld,0,0,0,100,0,0,100
srv,0,0,0,100,0,0,100
value_added,80,50,100,,,,
output,100,100,100,,,,
`
	unimportedMeta     = "year: 2020\ncurrency: EUR\nscale: 1\n"
	unimportedScenario = `scenario: made
title: made up
table: table.csv
economies: {domestic: {name: Homeland}, host: {name: Hostland}}
money: {currency: EUR, unit: 1, total: {value: 1300, source: book}, price_year: {value: 2020, source: book}}
years: {start: 2020, end: 2020, source: book}
phasing: {shares: {2020: 1}, source: book}
sources: {book: {text: The book}}
cases:
  - id: main
    title: main
    reading: exact
    lines:
      - {id: works, title: works, amount: 1000, source: book, recipe: bld, origin: {domestic: 0.8, host: 0.2}, value_added: {domestic: 1}}
      - {id: advice, title: advice, amount: 300, source: book, buys: srv, origin: {domestic: 1}}
`
)

func unimportedNotes(t *testing.T, table string) string {
	t.Helper()
	s, err := Load(write(t, "made.yaml", unimportedScenario, "table.csv", table, "table.yaml", unimportedMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(r.Notes, "\n")
}

// By hand: of 1000 euro for building, 500 are materials, 400 of them from home. Of the materials used at home, 100 made + 30
// imported − 10 exported = 120, a quarter is imported: 100 euro. The line of services (300) has no recipe: 100 of
// the 700 bought at home are 14.3 %.
func TestUnimportedByHand(t *testing.T) {
	says(t, unimportedNotes(t, unimportedTable), "case main: inputs of recipes with the origin Homeland carry no imports of their own. By the import shares of table table "+
		"25 % of them would be imported: 100 EUR at 2020 prices, 14.3 % of all purchases from Homeland")
}

// A sector that exports all it makes sells nothing of its own at home: all of the 400 euro would be imported.
func TestUnimportedAllExported(t *testing.T) {
	table := edit(t, unimportedTable, "mat,20,50,0,50,10,30,100", "mat,20,50,0,50,100,120,100")
	says(t, unimportedNotes(t, table), "100 % of them would be imported: 400 EUR at 2020 prices, 57.1 % of all purchases from Homeland")
}

// Where imported inputs are one row, nothing is known of the imports of a product, and nothing is said.
func TestUnimportedUnknown(t *testing.T) {
	table := edit(t, unimportedTable, "exports,imports,output", "exports,output", "mat,20,50,0,50,10,30,100", "mat,20,50,0,20,10,100", "100,0,0,100\nsrv", "100,0,100\nsrv",
		"100,0,0,100\nvalue_added,80,50,100,,,,", "100,0,100\nvalue_added,60,40,100,,,\nimports,20,10,0,,,", "output,100,100,100,,,,", "output,100,100,100,,,")
	if notes := unimportedNotes(t, table); strings.Contains(notes, "no imports of their own") {
		t.Errorf("notes are %s", notes)
	}
}
