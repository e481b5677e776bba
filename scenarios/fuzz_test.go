package scenarios

import (
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Whatever the bytes, Parse returns, and what it accepts can be run or is refused with an error.
func FuzzParse(f *testing.F) {
	f.Add([]byte(handScenario))
	for _, name := range Names() {
		_, data, err := textOf(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, m := range mistakes {
		f.Add([]byte(m.new))
	}
	f.Add([]byte("scenario: x\nyears: {start: 2000, end: 2000}\nphasing: {shares: [1]}\ncases: [{lines: [{buys: {sectors: x}}]}]\n"))
	f.Add([]byte(handScenario + secondExtends))
	f.Add([]byte(strings.Replace(handScenario+secondExtends, "- id: main\n", "- id: main\n    extends: second\n", 1)))
	f.Add([]byte(handScenario + "vary: {lines.civil.origin.host: [10 %, 0.2], money.total: [1e3]}\n"))
	f.Add([]byte(twoScenario))
	for _, m := range regionMistakes {
		f.Add([]byte(strings.Replace(twoScenario, m.old, m.new, 1)))
	}
	for _, keys := range []string{handRates, "margins: {file: m.csv, trade_to: {srv: 0.5, mat: 0.5}, source: book}\n        margins_from: rest"} {
		f.Add([]byte(strings.Replace(handScenario, "        buys:\n", "        prices: purchasers\n        "+keys+"\n        buys:\n", 1)))
	}
	csv, _ := worksMapText(f)
	mapped := strings.Replace(handWorks, "map.csv", write(f, "map.csv", csv), 1)
	for _, local := range []string{"{share: 20 %, by: 2019, source: book}", "{amount: 3, by: 2019-06, of: civil, counts: purchases_and_site, source: book}",
		"[{share: 20 %, by: 2019, of: works, source: book}, {amount: 21, by: 2020, of: goods, economy: domestic, assumption: a guess}]"} {
		text := strings.Replace(handScenario, "    reading: exact\n", "    reading: exact\n    local_content: "+local+"\n", 1)
		f.Add([]byte(text))
		f.Add([]byte(strings.Replace(text, "recipe: bld", mapped, 1)))
		f.Add([]byte(strings.Replace(twoScenario, "    reading: exact\n", "    reading: exact\n    local_content: "+local+"\n", 1)))
	}
	for _, keys := range []string{handPhysical, handReported, handFinance, handOperation} {
		f.Add([]byte(strings.Replace(handScenario, "cases:\n", keys, 1)))
		f.Add([]byte(strings.Replace(twoScenario, "cases:\n", keys, 1)))
	}
	m, regional := modelOf(f, "hand.csv", handTable, "hand.yaml", handMeta), modelOf(f, "two.csv", twoTable, "two.yaml", twoMeta)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse("fuzz.yaml", data)
		if err != nil {
			return
		}
		model := m
		if s.isRegional() {
			model = regional
		}
		r, err := runBound(s, model)
		if err != nil {
			return
		}
		for _, c := range r.Cases {
			if d := c.Identity.Difference; !(d <= identityTolerance*s.Money.total() && d >= -identityTolerance*s.Money.total()) {
				t.Errorf("the money misses by %g", d)
			}
		}
	})
}

// modelOf is the model of the first file's table on domestic flows.
func modelOf(t testing.TB, named ...string) *ioa.Model {
	t.Helper()
	table, err := files.Load(write(t, named...))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{Flows: ioa.Domestic})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
