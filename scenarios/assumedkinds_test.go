package scenarios

import "testing"

// Every assumed number of the library is of one kind, none of which is "other", and the numbers of the kinds add up to those assumed.
func TestAssumedKinds(t *testing.T) {
	for _, name := range Names() {
		s, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		want, sum := 0, 0
		for _, q := range s.Statements() {
			if q.Assumed() {
				want++
			}
		}
		for _, k := range AssumedKinds(s.Statements()) {
			if sum += k.Count; k.Name == "other numbers" {
				t.Errorf("%s has %d assumed numbers of no kind", name, k.Count)
			}
		}
		if sum != want {
			t.Errorf("%s: kinds have %d assumed numbers, the scenario %d", name, sum, want)
		}
	}
}

func TestKindOfAPath(t *testing.T) {
	for path, want := range map[string]string{
		"years.start": "dates", "money.total": "cost", "money.price_year": "price year", "exchange.USD.2022": "exchange rates",
		"economies.host.deflator.index.2024":                               "deflators",
		"economies.host.correspondence.sectors.education-health-culture.P": "matching of sectors",
		"cases.origins.lines.circle.phasing.shares.2018":                   "spending by year",
		"cases.origins.lines.civil.inputs.cement.origin.host":              "origins of goods",
		"cases.origins.lines.civil.value_added.host":                       "value added on site",
		"cases.origins.lines.systems.buys.sectors.cables":                  "mix of goods and works",
		"cases.origins.lines.civil.works.railway":                          "mix of goods and works",
		"cases.origins.lines.civil.share":                                  "division of the cost",
		"cases.origins.local_content.total.share":                          "local content",
		"cases.origins.lines.civil.labour.local.person_years":              "wages and jobs on site",
		"physical.steel.price.year":                                        "prices of materials",
		"cases.years.lines.works.share":                                    "division of the cost", // the word is the name of a case
	} {
		q := Quantity{Path: path}
		q.Assumption = "so"
		if kinds := AssumedKinds([]Quantity{q}); len(kinds) != 1 || kinds[0].Name != want {
			t.Errorf("%s: %v, want %s", path, kinds, want)
		}
	}
}
