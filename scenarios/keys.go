package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// keys are the keys of a scenario file. A new one is a file with its type, its keys and their readers, and a line here.
func keys() []key[Scenario] {
	return slices.Concat(headKeys(), []key[Scenario]{
		economiesKey(),
		moneyKey(),
		yearsKey(),
		exchangeKey(),
		deflatorKey(),
		resultYearKey(),
		resultIndexKey(),
		phasingKey(),
		productivityKey(),
		sourcesKey(),
		factsKey(),
		groupsKey(),
		financeKey(),
		physicalKey(),
	}, pricingKeys(func(s *Scenario) *Pricing { return &s.Pricing }), []key[Scenario]{
		casesKey(),
		operationKey(),
		reportedKey(),
		expectKey(),
		varyKey(), // after everything that it may name
	})
}

// Keys describes everything that a scenario file may say.
func Keys() []Key { return described(keys()) }

// FindKey is the key at a path of names as in the table of docs/scenarios.md: "money.total", "cases.lines.origin", or the
// last part of it where there is one such key. Of an unknown path the error suggests the nearest.
func FindKey(path string) (Key, error) {
	var paths, ends []string
	at := map[string]Key{}
	EachKey(func(one string, k Key) {
		paths, at[one] = append(paths, one), k
		if strings.HasSuffix(one, "."+path) {
			ends = append(ends, one)
		}
	})
	if k, ok := at[path]; ok {
		return k, nil
	}
	switch len(ends) {
	case 0:
		return Key{}, &input.Error{Msg: "a scenario has no such key", Text: path, Hint: nearestKey(path, paths)}
	case 1:
		return at[ends[0]], nil
	}
	return Key{}, &input.Error{Msg: "several keys end so", Text: path, Hint: "name one: " + input.Listed(ends)}
}

// nearestKey is nearestPath, or the key whose path ends most nearly so.
func nearestKey(path string, paths []string) string {
	var ends []string
	for _, one := range paths {
		names := strings.Split(one, ".")
		ends = append(ends, strings.Join(names[max(0, len(names)-1-strings.Count(path, ".")):], "."))
	}
	if hint := input.DidYouMean(path, ends); hint != "" {
		return hint
	}
	return nearestPath(path, paths)
}

// EachKey visits the keys of a scenario file in the order of the lists, each with the path of its names.
func EachKey(visit func(path string, k Key)) { eachKey("", Keys(), visit) }

func eachKey(above string, keys []Key, visit func(string, Key)) {
	for _, k := range keys {
		path := join(above, k.Name)
		visit(path, k)
		eachKey(path, k.Keys, visit)
		if k.Each != nil && k.Each.Name != "" {
			eachKey(path, []Key{*k.Each}, visit)
		} else if k.Each != nil {
			eachKey(path, k.Each.Keys, visit)
		}
	}
}
