package scenarios

import "testing"

// labourMistakes are edits of the hand-made scenario with labour.
var labourMistakes = []mistake{
	{"a wage above the value added", "value: 0.012", "value: 0.1", "local: {person", "the wages on site are 54, and 30 is the largest sum that the line can pay", "fewer person-years"},
	{"a negative wage", "wages: 4", "wages: -4", "-4", "a negative amount", ""},
	{"not a number", "person_years: 500", "person_years: many", "many", "not a number", ""},
	{"no person-years", "person_years: 200, ", "", "{wages: 4", "person_years is missing", "person_years"},
	{"wage and wages", "wages: 4", "wage: 0.02, wages: 4", "4, spent_locally", "a wage and a sum of wages", "keep one"},
	{"one wage alone", "wages: 4, ", "", "local: {person", "the wages of some workers are stated and of others not", "to both"},
	{"a share above one", "spent_locally: 25 %", "spent_locally: 125 %", "125 %", "a share must lie between 0 and 1", ""},
	{"an unknown economy", "spent_locally: 25 %", "economy: hots", "hots", "not one of the economies", "did you mean host?"},
	{"the same economy", "spent_locally: 25 %", "economy: host", "{person_years: 200", "the foreign workers are of Hostland, and so are the local ones", "economy: KEY"},
	{"no workers", handLabour[len(handSite):], "\n        labour: {}", "{}", "labour without workers", "local:"},
	{"on a purchase", "buys:", "labour: {local: {person_years: 1}}\n        buys:", "labour: {local: {person_years: 1}}", "the key means nothing on a line with buys", "take it out"},
	{"no source", "local: {person_years: 500", "local: {persons: 500", "persons: 500", "unknown key", "person_years"},
	{"productivity above one", "phasing:\n  shares: {2019: 0.25", "productivity: {growth: 3, source: book}\nphasing:\n  shares: {2019: 0.25", "3, source", "a rate must lie between -1 and 1", "5 %"},
	{"productivity without a source", "phasing:\n  shares: {2019: 0.25", "productivity: {growth: 3 %}\nphasing:\n  shares: {2019: 0.25", "{growth", "a number without a source", "source: ID"},
	{"productivity without growth", "host: {name: Hostland}", "host: {name: Hostland, productivity: {source: book}}", "{source: book}}", "growth is missing", ""},
}

func TestLabourMistakes(t *testing.T) {
	findMistakes(t, handTable, edit(t, handScenario, handSite, handLabour), labourMistakes)
}
