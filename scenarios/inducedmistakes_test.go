package scenarios

import "testing"

// inducedMistakes are edits of the hand-made scenario with households endogenous, on the table with household consumption.
var inducedMistakes = []mistake{
	{"unknown type", "type: II", "type: III", "III", "not a known choice", "did you mean II?"},
	{"no type", "{type: II, ", "{", "{income", "type is missing", ""},
	{"unknown row", "income: wages", "income: wagse", "wagse", "table hand has no row of value added wagse", "did you mean wages?"},
	{"imports for income", "income: wages", "income: imports", "imports, spending", "table hand has no row of value added imports", "the rows of value added are: wages, surplus"},
	{"unknown item", "[cons_h]", "[cons]", "cons]", "table hand has no item of final demand cons", "did you mean cons_h?"},
	{"item twice", "[cons_h]", "[cons_h, cons_h]", "cons_h]}}", "the item is named twice", "take one of them out"},
	{"no item", "[cons_h]", "[]", "[]}}", "an empty list", "spending: [ITEM]"},
	{"a share above one", "income: wages", "income: {share: 120 %, source: book}", "120 %", "a share must lie between 0 and 1", ""},
	{"a share of zero", "income: wages", "income: {share: 0, source: book}", "0, source: book}, spending", "the share must be above zero", "leave   induced   out"},
	{"a share without a source", "income: wages", "income: {share: 75 %}", "{share", "a number without a source", "source: ID"},
	{"more spent than earned", "income: wages", "income: {share: 40 %, source: book}", "{type", "households spend 80 but earn only 72", "as a share of value added"},
	{"outside the table", "host: {name: Hostland}", "host: {name: Hostland, induced: {type: II}}", "{type: II}}\n", "Hostland is outside the table", "take it out"},
}

func TestInducedMistakes(t *testing.T) {
	findMistakes(t, closedTable, edit(t, handScenario, openHome, "domestic: {name: Homeland, induced: {type: II, income: wages, spending: [cons_h]}}"), inducedMistakes)
}
