package scenarios

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// wrongFor is a value that no key of the kind takes.
func wrongFor(k Key) string {
	if (k.Kind == KindKeys || k.Kind == KindList) && k.Short == "" {
		return "a-word"
	}
	return "[[a-word]]"
}

// besideIt is what a line needs beside one of its keys before that is read: what the line buys, and in operation what it is for.
func besideIt(names []string) string {
	at := slices.Index(names, "lines")
	if at < 0 || at+1 >= len(names) || names[0] != "operation" && slices.Contains(lineKinds(), names[at+1]) {
		return ""
	}
	out, all := "", described(lineKeys())
	if names[0] == "operation" {
		out, all = "kind: other", described(operationLineKeys())
	}
	switch k := keyNamed(all, names[at+1]); {
	case slices.Contains([]string{"kind", "wages"}, k.Name):
		return "kind: staff"
	case slices.Contains(lineKinds(), k.Name):
	case len(k.With) > 0:
		out += "," + k.With[0] + ": con"
	default:
		out += ",recipe: con"
	}
	return strings.TrimPrefix(out, ",")
}

// Every key refuses a value of another kind, on its line, whatever else is there or missing. A range is read with the number that it
// is of, and a path of vary when it is one; their mistakes are in tests of their own.
func TestEveryKeyRefusesAWrongValue(t *testing.T) {
	from := newExamples()
	EachKey(func(path string, k Key) {
		names := strings.Split(path, ".")
		if k.Name == "range" || path == "vary.PATH" {
			return
		}
		example, err := from.of(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		lines := strings.Split(strings.TrimRight(example, "\n"), "\n")
		last := len(lines) - 1
		lines[last] = lines[last][:strings.Index(lines[last], ":")+1] + " " + wrongFor(k)
		if beside := besideIt(names); beside != "" {
			at := slices.Index(names, "lines") + 1
			indent := strings.Repeat(" ", strings.Index(lines[at], "- ")+2)
			lines = append(lines, indent+strings.ReplaceAll(beside, ",", "\n"+indent))
		}
		_, err = Parse("s.yaml", []byte(strings.Join(lines, "\n")+"\n"))
		var all input.Errors
		if !errors.As(err, &all) {
			t.Fatalf("%s: %v", path, err)
		}
		for _, e := range all.List {
			if e.Line == last+1 && (e.Col > strings.Index(lines[last], ":") || strings.Contains(e.Msg, "unknown key") || strings.Contains(e.Msg, "no such work type")) {
				return
			}
		}
		t.Errorf("%s:\n%s\nis not refused: %v", path, strings.Join(lines, "\n"), err)
	})
}

// A misspelt economy is one mistake, not also a sum of shares; and households that name an item which the table does not have are told
// so once, with operation too.
func TestOneMistakeIsSaidOnce(t *testing.T) {
	for _, c := range []struct {
		edits []string
		want  string
	}{
		{[]string{"value_added: {domestic: 0.25, host: 0.75,", "value_added: {domestic: 0.25, hots: 0.75,"}, "unknown key"},
		{[]string{"{value: 100, source: book}", "{value: {dist: norma, mean: 100, sd: 5}, source: book}"}, "not a known choice"},
		{[]string{"{2019: 0.25, 2020: 0.75}", "{2019: 0.25, 2019: 0.75}"}, "the key occurs twice"},
		{[]string{"{mat: 0.4, srv: 0.6}", "{mat: 0.4, mat: 0.6}"}, "the key occurs twice"},
		{[]string{"sectors: [mat]\n", "sectors: [mat, mat]\n"}, "the input has an origin already"},
		{[]string{"{name: Homeland}", "{name: Homeland, induced: {type: II, spending: hh}}", "cases:\n", handOperation}, "no item of final demand hh"},
	} {
		_, err := Load(write(t, "scenario.yaml", edit(t, handScenario, c.edits...), "hand.csv", handTable, "hand.yaml", handMeta))
		var all input.Errors
		if !errors.As(err, &all) || len(all.List) != 1 || !strings.Contains(all.List[0].Msg, c.want) {
			t.Errorf("got %v, want one mistake: %s", err, c.want)
		}
	}
}
