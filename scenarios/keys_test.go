package scenarios

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// keyTable is the table of keys in docs/scenarios.md. Keys that have been listed already are named, not listed again.
func keyTable() string {
	var out strings.Builder
	out.WriteString("| key | value | meaning | 含义 |\n|---|---|---|---|\n")
	listed := map[string]string{}
	var list func(above string, keys []Key)
	list = func(above string, keys []Key) {
		for _, k := range keys {
			if k.Name == "source" || k.Name == "assumption" || k.Name == "assumption_zh" {
				continue
			}
			path, inside := join(above, k.Name), slices.Clone(k.Keys)
			if k.Each != nil && k.Each.Name != "" {
				inside = append(inside, *k.Each)
			}
			value, signature := k.Takes(), signatureOf(inside)
			if first := listed[signature]; first != "" && len(inside) > 1 {
				value, inside = value+"; as in `"+first+"`", nil
			}
			if first := listed[signature]; first == "" {
				listed[signature] = path
			}
			fmt.Fprintf(&out, "| `%s` | %s | %s | %s |\n", path, value, k.Help, k.HelpZH)
			list(path, inside)
		}
	}
	list("", Keys())
	return out.String()
}

// signatureOf is the same for the same keys.
func signatureOf(keys []Key) string {
	out, err := json.Marshal(keys)
	if err != nil {
		panic(err)
	}
	return string(out)
}

func TestDocsListTheKeys(t *testing.T) {
	docs, err := os.ReadFile("../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	if table := keyTable(); !strings.Contains(string(docs), table) {
		t.Errorf("docs/scenarios.md lacks this table, generated from keys():\n\n%s", table)
	}
}

// Every key is described in both languages, with a kind that fits the rest of its description.
func TestKeysAreDescribed(t *testing.T) {
	kinds := []Kind{KindText, KindID, KindNumber, KindShare, KindYear, KindChoice, KindSector, KindWork, KindPath, KindSource, KindTolerance, KindKeys, KindList}
	paths := map[string]bool{}
	EachKey(func(path string, k Key) {
		switch inside := len(k.Keys) > 0 || k.Each != nil; {
		case paths[path]:
			t.Errorf("%s occurs twice", path)
		case k.Help == "" || k.HelpZH == "" || strings.HasSuffix(k.Help, "."):
			t.Errorf("%s: help is %q, %q", path, k.Help, k.HelpZH)
		case !slices.Contains(kinds, k.Kind):
			t.Errorf("%s: unknown kind %q", path, k.Kind)
		case inside != (k.Kind == KindKeys || k.Kind == KindList):
			t.Errorf("%s: kind %s, with keys inside: %v", path, k.Kind, inside)
		case (k.Kind == KindChoice) && len(k.Choices) == 0:
			t.Errorf("%s: no choices", path)
		}
		names := namesIn(k)
		for _, other := range slices.Concat(slices.Concat(k.Exactly, k.AtLeast, k.AtMost)...) {
			if !slices.Contains(names, other) {
				t.Errorf("%s: rules name %s, and the keys are %v", path, other, names)
			}
		}
		paths[path] = true
	})
	if len(paths) < 100 {
		t.Errorf("only %d keys", len(paths))
	}
}

func namesIn(k Key) []string {
	var out []string
	for _, one := range k.Keys {
		out = append(out, one.Name)
	}
	return out
}

// Required keys are those whose absence is a mistake, and no others: each key of two scenarios that use most of them is
// taken out in turn.
func TestKeysAreRequired(t *testing.T) {
	required := map[string]bool{}
	EachKey(func(path string, k Key) { required[path] = k.Required })
	for text, keys := range map[string][][2]string{ // what is taken out, and the key that it is
		handScenario: {{"title: worked by hand\n", "title"}, {"table: hand.csv\n", "table"}, {"  currency: USD\n", "money.currency"},
			{"  unit: 1e6\n", "money.unit"}, {"  base: 2019 = 100\n", "deflator.base"}, {"        title: land\n", "cases.lines.title"},
			{"text: The book, ", "sources.ID.text"}, {", url: example.org", "sources.ID.url"}, {", unit: km", "facts.unit"},
			{"name: stuff, ", "groups.name"}, {"    reading: exact\n", "cases.reading"}, {"rate: 1.25, ", "exchange.rate"}, {"  host: {name: Hostland}\n", "economies.host"},
			{"value: 10, ", "facts.value"}, {"        phasing: {shares: {2020: 1}}\n", "cases.lines.phasing"}, {"start: 2019, ", "years.start"}},
	} {
		for _, k := range keys {
			one := edit(t, text, k[0], "")
			_, err := Parse("s.yaml", []byte(one))
			name := k[1][strings.LastIndex(k[1], ".")+1:]
			missing := err != nil && strings.Contains(err.Error(), name+" is missing")
			if want, known := required[k[1]]; !known || missing != want {
				t.Errorf("%s: known %v, required %v, and without it: %v", k[1], known, want, err)
			}
		}
	}
}

func TestFindKey(t *testing.T) {
	for path, help := range map[string]string{"money.total": "the whole cost", "price_year": "the year in whose prices", "phasing": "the shares of the money",
		"cases.lines.phasing": "shares by year of this line", "economies.host.deflator.same_as": "the domestic deflator"} {
		if k, err := FindKey(path); err != nil || !strings.HasPrefix(k.Help, help) {
			t.Errorf("%s: %q, %v", path, k.Help, err)
		}
	}
	for path, hint := range map[string]string{"money.totl": "did you mean money.total?", "title_zh2": "did you mean title_zh?", "recipes": "economies.domestic.recipes", "lines.zzzzzzz": "paths look like", "lines.orign": "did you mean lines.origin?"} {
		var why *input.Error
		if _, err := FindKey(path); err == nil {
			t.Errorf("%s: no error", path)
		} else if why, _ = err.(*input.Error); why == nil || !strings.Contains(why.Hint, hint) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// The reader allows what the tree lists.
func TestKeysAreAllowed(t *testing.T) {
	all := map[string]Key{"": {Keys: Keys()}}
	EachKey(func(path string, k Key) { all[path] = k })
	for path, before := range map[string]string{"": "title: worked", "money": "  currency: USD", "economies": "  host: {name", "years": "start: 2019", "economies.host": "name: Hostland",
		"phasing": "  shares: {2019", "deflator": "  base: 2019", "cases": "  reading: exact", "cases.lines": "  share: 60 %", "cases.lines.origin": "domestic: 0.5, host: 0.5}\n",
		"cases.lines.buys": "  sectors: {mat: 0.4", "cases.lines.inputs": "  origin: {domestic: 0.8", "facts": "unit: km", "sources.ID": "url: example", "exchange": "rate: 1.25",
		"groups": "name: stuff", "money.total": "value: 100"} {
		k, separator := all[path], ", "
		if i := strings.Index(handScenario, before); strings.HasPrefix(before, "  ") {
			separator = handScenario[strings.LastIndex(handScenario[:i], "\n"):i] + "  "
		} else if path == "" {
			separator = "\n"
		}
		name := strings.TrimSpace(before)
		text := strings.Replace(handScenario, name, "qqqqqqqqqq: 1"+separator+name, 1)
		_, err := Parse("s.yaml", []byte(text))
		if want := "the keys here are: " + strings.Join(namesIn(k), ", "); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %s, got %v", path, want, err)
		}
	}
}
