package scenarios

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// everyKey is the hand-made scenario with a statement of most kinds.
func everyKey(t *testing.T) string {
	t.Helper()
	blocks := strings.ReplaceAll(handPhysical+handReported+handFinance+handOperation, "cases:\n", "")
	return edit(t, handScenario, append(trainsAt("prices: purchasers\n        "+handRates), handSite, handLabour,
		"cases:\n", blocks+"vary: {lines.trains.amount: [20, 40]}\nexpect:\n  - {identity: money}\n  - {measure: output, min: 3}\ncases:\n",
		"reading: exact\n", "reading: exact\n    local_content: {share: 20 %, by: 2019, of: works, source: book}\n",
		"phasing:\n  shares: {2019: 0.25", "productivity: {growth: 3 %, source: book}\nphasing:\n  shares: {2019: 0.25",
		"{name: Homeland}", "{name: Homeland, induced: {type: II, income: {share: 40 %, source: book}}}")...)
}

// eachPlace calls visit for every value of a tree, with what puts another in its place.
func eachPlace(v any, path string, visit func(path string, set func(any))) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			old := v[k]
			visit(path+"."+k, func(x any) { v[k] = x })
			v[k] = old
			eachPlace(old, path+"."+k, visit)
		}
	case []any:
		for i, old := range v {
			visit(fmt.Sprintf("%s.%d", path, i), func(x any) { v[i] = x })
			v[i] = old
			eachPlace(old, fmt.Sprintf("%s.%d", path, i), visit)
		}
	}
}

// readerAlone are mistakes that no schema can find: sums, names of other parts, numbers against others, texts that must mean something.
var readerAlone = []string{"sum to", "sums to", "not one of", "is the largest", "no such number", "does not hold the number", "not a date", "no line of case",
	"nothing is bought with these lines", "a number without a source", "the price", "must be above zero", "wages of some workers", "staff without wages",
	"no price index for", "cannot be below zero", "loan and equity are", "not a number", "a per cent sign in a number", "nothing to compare", "the year is outside",
	"a negative amount", "a share of the host, which is not named"}

// Each value of a scenario with most keys is put wrong in several ways. What the schema refuses the reader refuses too, and what the reader
// alone refuses is of the kinds above.
func TestSchemaAgreesWithReader(t *testing.T) {
	s, years := schema(t), regexp.MustCompile(`"(\d{4})":`)
	var tree any
	if err := yaml.Unmarshal([]byte(everyKey(t)), &tree); err != nil {
		t.Fatal(err)
	}
	tree = asJSON(tree)
	refused, alone := 0, 0
	eachPlace(tree, "", func(path string, set func(any)) {
		for _, x := range []any{nil, "", -1, []any{}, "5 %"} {
			set(x)
			text, err := yaml.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			text = years.ReplaceAll(text, []byte("$1:")) // years are numbers as keys of YAML
			_, read := Parse("s.yaml", text)
			switch by := bySchema(s, string(text)); {
			case read == nil && by != nil && !strings.HasPrefix(path, ".physical.1.lines"): // names of no line, which it is bound to later
				t.Errorf("%s: %#v is accepted, and by the schema %v", path, x, by)
			case read != nil && by == nil && !slices.ContainsFunc(readerAlone, func(why string) bool { return strings.Contains(read.Error(), why) }):
				t.Errorf("%s: %#v is accepted by the schema, and the reader says %v", path, x, read)
			case read != nil && by == nil:
				alone++
			case read != nil:
				refused++
			}
		}
	})
	if refused < 800 || alone < 50 {
		t.Errorf("only %d refused by both and %d by the reader alone", refused, alone)
	}
}
