package scenarios

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

var headMistakes = []mistake{
	{"another version", "title: worked by hand", "title: worked by hand\nschema_version: 2", "2\ntable", "this program reads version 1 of the format", "take the key out"},
	{"version no number", "title: worked by hand", "title: worked by hand\nschema_version: new", "new", "not a number", ""},
	{"Chinese notes alone", "title: worked by hand", "title: worked by hand\nnotes_zh: [甲]", "notes_zh", "means nothing without notes", "notes"},
	{"Chinese notes too few", "title: worked by hand", "title: worked by hand\nnotes: [a, b]\nnotes_zh: [甲]", "[甲]", "1 notes in Chinese and 2 in English", "one for each"},
	{"Chinese summary alone", "title: worked by hand", "title: worked by hand\nsummary_zh: 概要", "summary_zh", "means nothing without summary", ""},
	{"Chinese summary no text", "title: worked by hand", "title: worked by hand\nsummary: a\nsummary_zh: [a]", "[a]", "a text belongs here", ""},
	{"Chinese reading no text", "    reading: exact\n", "    reading: exact\n    reading_zh: [a]\n", "[a]", "a text belongs here", ""},
	{"no sources", "sources:\n  book: {text: The book, url: example.org}\n", "", "book}\n  price_year", "not one of the sources", "add   sources: {book: {text:"},
	{"sources no keys", "sources:\n  book: {text: The book, url: example.org}\n", "sources: [book]\n", "[book]", "keys and values belong here", ""},
	{"economy beside the three", "  host: {name: Hostland}\n", "  host: {name: Hostland}\n  thailand: {name: Thailand}\n", "thailand:", "unknown key", "others: {thailand: {name: …}}"},
	{"economy misspelt", "  host: {name: Hostland}\n", "  hots: {name: Hostland}\n", "hots:", "unknown key", "did you mean host? further economies belong under others"},
}

func TestHeadMistakes(t *testing.T) {
	for _, m := range headMistakes {
		text := edit(t, handScenario, m.old, m.new)
		_, err := Parse("s.yaml", []byte(text))
		var all input.Errors
		if !errors.As(err, &all) {
			t.Errorf("%s: got %v", m.name, err)
			continue
		}
		before, _, _ := strings.Cut(text, m.at)
		line, col := strings.Count(before, "\n")+1, len(before)-strings.LastIndex(before, "\n")
		found := false
		for _, e := range all.List {
			found = found || e.Line == line && e.Col == col && strings.Contains(e.Msg, m.msg) && strings.Contains(e.Hint, m.hint)
		}
		if !found {
			t.Errorf("%s: nothing at %d:%d like %q, %q in\n%v", m.name, line, col, m.msg, m.hint, err)
		}
	}
}

// A scenario in which everything is assumed needs no sources.
func TestNoSources(t *testing.T) {
	text := edit(t, handScenario, "sources:\n  book: {text: The book, url: example.org}\n", "")
	text = strings.ReplaceAll(text, "source: book", "assumption: assumed")
	if _, err := Parse("s.yaml", []byte(text)); err != nil {
		t.Error(err)
	}
}

// The result says its version and has the texts in Chinese beside those in English.
func TestResultTexts(t *testing.T) {
	r := handRun(t, "title: worked by hand", "title: worked by hand\nschema_version: 1\nsummary: short\nsummary_zh: 概要\nnotes: [one, two]\nnotes_zh: [一, 二]",
		"    reading: exact\n", "    reading: exact\n    reading_zh: 精确\n")
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{"schema_version":1,`, `"summary_zh":"概要"`, `"notes_zh":["一","二"]`, `"reading_zh":"精确"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the result has no %s", want)
		}
	}
	if r.Notes[0] != "one" || r.Notes[1] != "two" {
		t.Errorf("notes are %q", r.Notes)
	}
}
