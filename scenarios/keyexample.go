package scenarios

import (
	"slices"
	"strings"
	"sync"

	"ioimpact/internal/input"
)

// PathOfKey is the whole path of the key that a path or the end of one means, as [FindKey] finds it.
func PathOfKey(path string) (string, Key, error) {
	k, err := FindKey(path)
	if err != nil {
		return "", k, err
	}
	whole := ""
	EachKey(func(one string, _ Key) {
		if one == path || whole == "" && strings.HasSuffix(one, "."+path) {
			whole = one
		}
	})
	return whole, k, nil
}

// Example is how the key at a path may be written, with those around it, as YAML: taken from [Starter] or an embedded scenario
// that has it, otherwise put together from what it takes. It is a part of a scenario, not a whole one.
func Example(path string) (string, error) { return newExamples().of(path) }

// examples are the scenarios that examples of keys are taken from, read when they are first needed.
type examples []example

type example struct {
	text string
	top  func() (input.Value, bool)
}

func newExamples() examples {
	var out examples
	for _, text := range exampleTexts() {
		out = append(out, example{text, sync.OnceValues(func() (input.Value, bool) { return input.ParseYAML("", []byte(text), &input.List{}) })})
	}
	return out
}

// of is the example of one key.
func (x examples) of(path string) (string, error) {
	path, k, err := PathOfKey(path)
	if err != nil {
		return "", err
	}
	names := strings.Split(path, ".")
	found, value := x.find(names)
	if value == "" {
		value = madeUp(k)
	}
	var out strings.Builder
	indent, list := "", false
	all := described(keys())
	for i, name := range names {
		one := keyNamed(all, name)
		line := found[i] + ":"
		if list {
			line = "- " + line
		}
		out.WriteString(indent + line)
		if i == len(names)-1 {
			out.WriteString(" " + value)
		}
		out.WriteString("\n")
		indent += strings.Repeat(" ", 2)
		if list {
			indent += "  "
		}
		all, list = inside(one), one.Kind == KindList && one.Keys != nil
	}
	return out.String(), nil
}

// inside are the keys of a key's value.
func inside(k Key) []Key {
	out := slices.Clone(k.Keys)
	if k.Each != nil && k.Each.Name != "" {
		out = append(out, *k.Each)
	}
	return out
}

func keyNamed(keys []Key, name string) Key {
	for _, k := range keys {
		if k.Name == name {
			return k
		}
	}
	return Key{}
}

// find finds the first value of a key that fits into a line: found are the names of the keys in the file, which the
// writer chose where the path has CODE, ID, YEAR or KEY; value is "" where no scenario has one.
func (x examples) find(names []string) (found []string, value string) {
	for _, one := range x {
		if last := names[len(names)-1]; !isChosen(last) && !strings.Contains(one.text, last+":") {
			continue // no need to read it
		}
		top, ok := one.top()
		if !ok {
			continue
		}
		if found, value := exampleIn(top, names); value != "" {
			return found, value
		}
	}
	return chosen(names), ""
}

// chosen are names for the keys that a writer chooses.
func chosen(names []string) []string {
	out := slices.Clone(names)
	for i, name := range out {
		switch name {
		case "CODE":
			out[i] = "cement"
		case "ID":
			out[i] = "budget"
		case "YEAR":
			out[i] = "2018"
		case "KEY":
			out[i] = "thailand"
		}
	}
	return out
}

// isChosen reports whether a name in a path means a key that the writer chooses.
func isChosen(name string) bool { return name == strings.ToUpper(name) }

func exampleTexts() []string {
	out := []string{starter}
	for _, name := range Names() {
		if _, text, err := textOf(name); err == nil {
			out = append(out, string(text))
		}
	}
	return out
}

// exampleIn looks for the key below a value; of several items the first that has it.
func exampleIn(v input.Value, names []string) ([]string, string) {
	if len(names) == 0 {
		return nil, v.Flow(100)
	}
	if v.IsList() {
		for _, item := range v.List() {
			if found, value := exampleIn(item, names); value != "" {
				return found, value
			}
		}
		return nil, ""
	}
	if !v.IsMap() {
		return nil, ""
	}
	fixed := append([]string{"source", "assumption", "assumption_zh", "others"}, economies[:]...)
	m := v.Map()
	for _, key := range m.Keys() {
		if key != names[0] && (!isChosen(names[0]) || slices.Contains(fixed, key)) {
			continue
		}
		if found, value := exampleIn(m.Get(key), names[1:]); value != "" {
			return append([]string{key}, found...), value
		}
	}
	return nil, ""
}

// madeUp is a value that the key may have.
func madeUp(k Key) string {
	switch {
	case k.Example != "":
		return k.Example
	case k.Default != "":
		return k.Default
	}
	switch k.Kind {
	case KindNumber:
		return "100"
	case KindShare:
		return "30 %"
	case KindYear:
		return "2018"
	case KindChoice:
		return k.Choices[0]
	case KindSector:
		return "cement"
	case KindWork:
		return "railway"
	case KindPath:
		return "file.csv"
	case KindSource:
		return "budget"
	case KindTolerance:
		return "1 %"
	case KindID:
		return "name"
	case KindList:
		if k.Keys != nil {
			return "[" + madeUpKeys(k.Keys, nil) + "]"
		}
		return "[" + strings.Join(slices.Repeat([]string{madeUp(*k.Each)}, max(1, k.Least)), ", ") + "]"
	case KindKeys:
		return madeUpKeys(k.Keys, k.Each)
	}
	return "text"
}

func madeUpKeys(keys []Key, each *Key) string {
	var parts []string
	for _, k := range keys {
		if k.Required {
			parts = append(parts, k.Name+": "+madeUp(k))
		}
	}
	if len(parts) == 0 && len(keys) > 0 {
		parts = append(parts, keys[0].Name+": "+madeUp(keys[0]))
	}
	if len(parts) == 0 && each != nil {
		parts = append(parts, chosen([]string{each.Name})[0]+": "+madeUp(*each))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
