package scenarios

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// schema is compiled by a program that knows nothing of this one, and held to the meta-schema of its draft.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("scenario.json", doc); err != nil {
		t.Fatal(err)
	}
	out, err := c.Compile("scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// asJSON is what a program that checks YAML with a schema makes of it: keys are texts, dates too.
func asJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = asJSON(v[k])
		}
	case map[any]any:
		out := map[string]any{}
		for k := range v {
			out[fmt.Sprint(k)] = asJSON(v[k])
		}
		return out
	case []any:
		for i := range v {
			v[i] = asJSON(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// bySchema is what the schema says of a text; not YAML at all is a mistake too.
func bySchema(s *jsonschema.Schema, text string) error {
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return err
	}
	return s.Validate(asJSON(v))
}

// scenarioTexts are all scenarios in the documentation, in the scripts of the commands and embedded ones, by where they are.
func scenarioTexts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"hand": handScenario, "two regions": twoScenario}
	for _, name := range Names() {
		_, text, err := textOf(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(text)
	}
	for pattern, cuts := range map[string][2]string{"../docs/*.md": {"\n```yaml", "\n```"}, "../cmd/ioa/testdata/script/*.txtar": {"\n-- ", "\n-- "}, "testdata/*.yaml": {"", ""}} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, part := range strings.Split(string(text), cuts[0])[1:] {
				_, part, _ = strings.Cut(part, "\n")
				part, _, _ = strings.Cut(part, cuts[1])
				if strings.HasPrefix(part, "scenario:") || strings.Contains(part, "\nscenario:") {
					out[fmt.Sprintf("%s, %d", file, i+1)] = part + "\n"
				}
			}
		}
	}
	return out
}

// Every scenario that the reader accepts is one by the schema: the embedded ones, those of the documentation and of all scripts.
func TestSchemaAcceptsScenarios(t *testing.T) {
	s, texts, accepted := schema(t), scenarioTexts(t), 0
	for where, text := range texts {
		if _, err := Parse("s.yaml", []byte(text)); err != nil {
			if strings.Contains(where, "docs/") {
				t.Errorf("%s: %v", where, err)
			}
			continue
		}
		accepted++
		if err := bySchema(s, text); err != nil {
			t.Errorf("%s: %v", where, err)
		}
	}
	if accepted < 12 {
		t.Errorf("only %d scenarios were found", accepted)
	}
}

// onlyReader are the mistakes that no schema can find, by kind and name in the tables of mistakes.
var onlyReader = map[string][]string{
	"sums of shares and amounts": {"phasing below one", "phasing above one", "origin below one", "input origin", "site", "parts", "lines do not add up", "shares"},
	"one part against another": {"another version", "Chinese notes too few", "no sources", "year outside", "years reversed", "no index for the price year", "no index for the table's year", "no deflator", "no rate", "second rate",
		"unknown source", "unnamed host", "repeated line id", "input twice", "bounds reversed", "unknown case", "unknown case of an identity", "both names",
		"others' key"},
	"the table": {"unknown sector in recipe", "unknown sector in inputs", "unknown sector in parts", "unknown table",
		"unknown region", "no such region", "same region", "domestic has none", "no correspondence", "unknown sector on the left", "own sector on the left",
		"unknown sector on the right", "sector of another region on the right", "unknown sector bought", "region against origin",
		"bought where there is none", "input of the wrong region", "group of the wrong region", "unknown recipe", "recipes of no table", "recipes of other sectors",
		"recipes of many economies", "file"},
	"what a text says": {"physical: price without unit", "physical: price of words", "physical: price of zero", "physical: another unit"},
	"keys of a block around it": {"physical: no source", "finance: nothing of interest", "operation: staff without wages", "operation: revenue buys",
		"operation: wages of energy", "operation: buys and recipe", "operation: staff with a wage"},
	"one number against another": {"physical: range", "reported: range", "finance: range", "finance: too much", "operation: years reversed",
		"operation: year outside", "operation: wages below one", "physical: third currency", "physical: currency of a block", "physical: index of the year",
		"physical: year in own currency"},
	"one number of a distribution against another": {"draw: order", "draw: median of zero", "draw: range twice", "draw: beta too wide", "draw: mean outside", "draw: typical"},
	"names against others": {"physical: id twice", "physical: unknown sector", "physical: unknown line", "reported: case", "reported: the same twice",
		"reported: id twice", "operation: unknown sector", "a sector twice in a group, by its name",
		"two economies of one name", "the name of the rest of the world", "operation: case of that name"},
	"prices and the table": {"no rates of margins and taxes are known between purchasers' prices and the table's basic prices",
		"no rates of margins are known between purchasers' prices and the table's producers' prices", "table hand does not state at which prices it is",
		"no rates of taxes on products are known between basic prices and the table's producers' prices", "table hand has no sector shop",
		"table hand is at purchasers' prices, and its flows contain margins", `table hand is at "current prices", which is not recognised`,
		"the line is stated at the table's prices, from which nothing is taken off", "the rate of transport and taxes is missing", "leave nothing of its value",
		"no sector of region Homeland is recognised as trade by its name", "no sector of region Homeland is recognised as transport by its name",
		"the shares sum to 0.9", "the shares sum to 1.1", "the file of margins cannot be read", "not one of the economies"},
	"workers":                               {"a wage above the value added", "one wage alone", "an unknown economy", "the same economy"},
	"what JSON does not have":               {"anchor"},
	"what goes with what in an expectation": {"tolerance of zero", "no bound", "value and bound", "economy of money", "economy and sector"},
}

// Each mistake of structure or kind that the reader refuses is refused by the schema; the others are listed above.
func TestSchemaRefusesMistakes(t *testing.T) {
	s, counted := schema(t), 0
	used := map[string]bool{}
	hold := func(name, text string) {
		only := slices.Contains(slices.Concat(mapsValues(onlyReader)...), name)
		err := bySchema(s, text)
		used[name] = true
		counted++
		switch {
		case err == nil && !only:
			t.Errorf("%s: the schema accepts\n%s", name, text)
		case err != nil && only:
			t.Errorf("%s is listed as a mistake that only the reader can find, and the schema says: %v", name, err)
		}
	}
	for _, m := range mistakes {
		hold(m.name, edit(t, handScenario, m.old, m.new))
	}
	for _, m := range headMistakes {
		hold(m.name, edit(t, handScenario, m.old, m.new))
	}
	for _, m := range regionMistakes {
		hold(m.name, edit(t, twoScenario, m.old, m.new))
	}
	for _, m := range expectMistakes {
		hold(m.name, handScenario+"expect:\n  - "+m.new+"\n")
	}
	for _, m := range slices.Concat(drawMistakes, physicalMistakes, reportedMistakes, financeMistakes, operationMistakes) {
		hold(m.name, edit(t, handScenario, m.old, m.new))
	}
	for _, m := range labourMistakes {
		hold(m.name, edit(t, edit(t, handScenario, handSite, handLabour), m.old, m.new))
	}
	for _, m := range priceMistakes {
		hold(m.msg, edit(t, handScenario, trainsAt(m.keys)...))
	}
	for kind, names := range onlyReader {
		for _, name := range names {
			if !used[name] {
				t.Errorf("%s: there is no mistake %q", kind, name)
			}
		}
	}
	if counted < 100 {
		t.Errorf("only %d mistakes", counted)
	}
}

func mapsValues(m map[string][]string) [][]string {
	var out [][]string
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// schemaValues are values at one place of the hand-made scenario, and whether reader and schema take them.
var schemaValues = []struct {
	old, new string
	ok       bool
}{
	{"share: 60 %", "share: 60%", true}, {"share: 60 %", "share: '60 %'", true}, {"share: 60 %", "share: 0.6", true}, {"share: 60 %", "share: '0.6'", true},
	{"share: 60 %", "share: 60.0 %", true}, {"share: 60 %", "share: .6e2 %", true}, {"share: 60 %", "share: 060 %", false}, {"share: 60 %", "share: sixty", false},
	{"share: 60 %", "share: 101 %", false}, {"share: 60 %", "share: -1 %", false}, {"share: 60 %", "share: [0.6]", false}, {"share: 60 %", "share: true", false},
	{"amount: 30", "amount: 3e1", true}, {"amount: 30", "amount: 30.0", true}, {"amount: 30", "amount: '30'", false}, {"amount: 30", "amount: {value: 30}", false},
	{"start: 2019", "start: 2019.5", false}, {"start: 2019", "start: '2019'", false}, {"start: 2019", "start: 1799", false},
	{"title: worked by hand", "title: 5", true}, {"title: worked by hand", "title: 2016-12-01", true}, {"title: worked by hand", "title: true", true},
	{"title: worked by hand", "title: {en: x}", false}, {"title: worked by hand", "title:", false}, {"title: worked by hand", "title: x\nsummary:", false},
	{"title: worked by hand", "title: x\nnotes: one", true}, {"title: worked by hand", "title: x\nnotes: [one, 2]", true}, {"title: worked by hand", "title: x\nnotes: {a: b}", false},
	{"scenario: hand", "scenario: hand.2_b-c", true}, {"scenario: hand", "scenario: 2018", true}, {"scenario: hand", "scenario: a b", false}, {"scenario: hand", "scenario: 湄公", false},
	{"excluded: land", "excluded: [land, tax]", true}, {"excluded: land", "excluded: []", false}, {"excluded: land", "excluded: [lend]", false},
	{"sectors: [mat]}\ncases", "sectors: mat}\ncases", true}, {"sectors: [mat]}\ncases", "sectors: []}\ncases", false},
	{"value: 100,", "value: 100, range: [90, 110],", true}, {"value: 100,", "value: 100, range: [90],", false}, {"value: 100,", "value: 100, range: 90,", false},
	{"price_year: {value: 2019, source: book}", "price_year: 2019", false},
	{"phasing: {shares: {2020: 1}}", "margins: {trade: 0, transport: 0, taxes: -5 %}", true}, {"phasing: {shares: {2020: 1}}", "margins: {taxes: -0.05}", true},
	{"phasing: {shares: {2020: 1}}", "margins: {taxes: '-0.05'}", true}, {"phasing: {shares: {2020: 1}}", "margins: {taxes: +5 %}", true},
	{"phasing: {shares: {2020: 1}}", "margins: {trade: -5 %}", false}, {"phasing: {shares: {2020: 1}}", "margins: {taxes: -101 %}", false},
	{"phasing: {shares: {2020: 1}}", "margins: {taxes: 1.01}", false}, {"phasing: {shares: {2020: 1}}", "margins: {taxes: much}", false},
	{"phasing: {shares: {2020: 1}}", "margins: 5 %", false}, {"phasing: {shares: {2020: 1}}", "prices: purchaser", false},
	{"phasing: {shares: {2020: 1}}", "prices: table", true}, {"phasing: {shares: {2020: 1}}", "margins: {trade: 0, trade_to: {srv: 0.5, mat: 0.5}}", true},
	{"phasing: {shares: {2020: 1}}", "margins: {trade: 0, trade_to: [srv]}", false}, {"phasing: {shares: {2020: 1}}", "margins_from: host", true},
	{"title: worked by hand", "title: x\nresult_year: 2019", true}, {"title: worked by hand", "title: x\nresult_year: soon", false},
	{"title: worked by hand", "title: x\nprices: purchasers\nmargins: {file: m.csv, source: book}", true}, {"title: worked by hand", "title: x\nprices: [basic]", false},
	{"value: 100,", "value: {low: 90, best: 100, high: 120},", true}, {"value: 100,", "value: {dist: lognormal, median: 100, gsd: 1.2},", true},
	{"value: 100,", "value: {dist: beta, low: 50, high: 200, mean: 100, sd: 20},", true}, {"value: 100,", "value: {dist: triangular, low: 90, best: 100, high: 120},", true},
	{"share: 60 %", "share: {low: 60 %, best: 60 %, high: 65 %}", true}, {"0.5, host: 0.5", "{dist: uniform, low: 0.4, high: 60 %}, host: 0.5", true},
}

func TestSchemaValues(t *testing.T) {
	s := schema(t)
	for _, one := range schemaValues {
		text := edit(t, handScenario, one.old, one.new)
		_, read := Parse("s.yaml", []byte(text))
		if err := bySchema(s, text); (read == nil) != one.ok || (err == nil) != one.ok {
			t.Errorf("%q: want %v; the reader says %v; the schema says %v", one.new, one.ok, read, err)
		}
	}
}
