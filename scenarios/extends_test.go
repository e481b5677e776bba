package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// secondCase is a case with the lines of the hand-made scenario, other numbers in some of them.
const secondCase = `  - id: second
    title: second case
    reading: exact
    lines:
      - id: civil
        title: civil works
        share: 50 %
        assumption: a smaller part
        recipe: bld
        origin: {domestic: 0.5, host: 0.5, source: book}
        inputs:
          - sectors: [mat]
            origin: {domestic: 0.6, host: 0.3, rest: 0.1}
            assumption: more from the host
        value_added: {domestic: 0.25, host: 0.75, assumption: as the workers}
      - id: trains
        title: trams
        amount: 30
        assumption: a guess
        buys: srv
        origin: {domestic: 1, source: book}
        phasing: {shares: {2020: 1}, assumption: a guess}
      - id: land
        title: land
        share: 0.1
        source: book
        excluded: land
      - id: tax
        title: tax
        share: 0.1
        source: book
        excluded: tax
`

// secondExtends says the same by what differs.
const secondExtends = `  - id: second
    extends: main
    title: second case
    lines:
      - {id: tax, title: tax, share: 0.1, source: book, excluded: tax}
      - id: trains
        title: trams
        buys: srv
        origin: {domestic: 1}
        source: book
      - id: civil
        share: 50 %
        assumption: a smaller part
        inputs:
          - sectors: [mat]
            origin: {domestic: 0.6, host: 0.3, rest: 0.1}
            assumption: more from the host
`

func rowsOf(t *testing.T, path string) (*Result, string) {
	t.Helper()
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for row := range r.Rows() {
		fmt.Fprintln(&b, row)
	}
	for _, q := range r.Statements {
		fmt.Fprintln(&b, q.Path, q.About, q.Text, q.Source, q.Assumption)
	}
	return r, b.String()
}

// A case that extends another has the numbers, sources and assumptions of one that is written out.
func TestExtends(t *testing.T) {
	files := func(text string) string {
		return write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta)
	}
	_, want := rowsOf(t, files(handScenario+secondCase))
	r, got := rowsOf(t, files(handScenario+secondExtends))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(r.Cases) != 2 || r.Cases[1].Title != "second case" || r.Cases[1].Reading != "exact" {
		t.Errorf("%+v", r.Cases[1])
	}
	// from a case behind it, and through another
	chain := strings.Replace(handScenario, "cases:\n", "cases:\n  - {id: first, extends: third, title: first}\n  - {id: third, extends: second, title: third}\n", 1)
	r, _ = rowsOf(t, files(chain+secondExtends))
	for _, k := range []int{0, 1} {
		if r.Cases[k].Pull != r.Cases[3].Pull {
			t.Errorf("case %s: %+v, want %+v", r.Cases[k].ID, r.Cases[k].Pull, r.Cases[3].Pull)
		}
	}
}

// The Chinese of a text that is given anew is not that of the other case.
func TestExtendsWithoutTheOtherChinese(t *testing.T) {
	text := edit(t, handScenario, "    reading: exact\n", "    reading: exact\n    title_zh: 主方案\n    reading_zh: 精确\n") +
		"  - {id: second, extends: main, title: second case, reading: an upper bound}\n  - {id: third, extends: main, title: third case, title_zh: 三}\n"
	s, err := Parse("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range [][2]string{{"主方案", "精确"}, {"", ""}, {"三", "精确"}} {
		if c := s.Cases[k]; c.TitleZH != want[0] || c.ReadingZH != want[1] {
			t.Errorf("case %s: %q, %q, want %q", c.ID, c.TitleZH, c.ReadingZH, want)
		}
	}
}

// What a scenario resolves to gives the same results, and says nothing of extending.
func TestResolved(t *testing.T) {
	path := write(t, "scenario.yaml", handScenario+secondExtends, "hand.csv", handTable, "hand.yaml", handMeta)
	names := append(railways(), "jakarta-bandung-hsr", path)
	for _, name := range names {
		text, err := Resolved(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "extends:") {
			t.Errorf("%s: not resolved:\n%s", name, text)
		}
		_, want := rowsOf(t, name)
		resolved := write(t, "resolved.yaml", string(text), "hand.csv", handTable, "hand.yaml", handMeta)
		if _, got := rowsOf(t, resolved); got != want {
			t.Errorf("%s resolved to\n%s\nwhich gives other results", name, text)
		}
	}
	if _, err := Resolved("nowhere"); err == nil {
		t.Error("no error for a scenario that is not there")
	}
	if _, err := Resolved(write(t, "bad.yaml", strings.Replace(handScenario, "60 %", "50 %", 1))); err == nil || !strings.Contains(err.Error(), "the lines sum to 90") {
		t.Errorf("%v", err)
	}
}

// Mistakes have the place at which they are written, whichever case they come from, and are reported once.
func TestExtendsMistakes(t *testing.T) {
	for _, c := range []struct {
		what, text string
		edits      []string
		say        []string
	}{
		{"unknown case", secondExtends, []string{"extends: main", "extends: mian"}, []string{":%d:14: cases[2].extends: no case of this id: \"mian\"\n  hint: did you mean main?"}},
		{"itself", secondExtends, []string{"extends: main", "extends: second"}, []string{"cases[2].extends: the cases extend each other: second, second"}},
		{"each other", secondExtends, []string{"  - id: main\n", "  - id: main\n    extends: second\n"}, []string{"the cases extend each other: "}},
		{"lines that do not add up", secondExtends, []string{"share: 50 %", "share: 40 %"}, []string{"the lines sum to 90, the total is 100"}},
		{"a mistake in what is given", secondExtends, []string{"host: 0.3, rest", "host: 0.4, rest"}, []string{"the shares sum to 1.1"}},
		{"a new number without a source", secondExtends, []string{"        assumption: a smaller part\n", ""}, []string{"a number without a source"}},
		{"a new origin without a source", secondExtends, []string{"        source: book\n      - id: civil", "      - id: civil"},
			[]string{"origin: a number without a source: that of the case it extends is not about it"}},
		{"not a name", secondExtends, []string{"extends: main", "extends: [main]"}, []string{"cases[2].extends: a text belongs here, not a list"}},
		{"a line that is misspelt", secondExtends, []string{"- id: civil\n        share: 50 %\n        assumption: a smaller part\n", "- id: civli\n"},
			[]string{"no line of this id, and a new line has a title and a share or amount: \"civli\"\n  hint: did you mean civil?"}},
		{"a line of no case that lacks its keys", secondExtends, []string{"- id: trains\n        title: trams\n        buys: srv\n        origin: {domestic: 1}\n        source: book", "- {id: trans, title: t, share: 0, source: book}"},
			[]string{"the line has none of buys, recipe"}},
	} {
		_, err := Parse("scenario.yaml", []byte(edit(t, handScenario+c.text, c.edits...)))
		for _, say := range c.say {
			if strings.Contains(say, "%d") {
				say = fmt.Sprintf(say, strings.Count(handScenario, "\n")+2)
			}
			if err == nil || !strings.Contains(err.Error(), say) {
				t.Errorf("%s: want %q, got\n%v", c.what, say, err)
			} else if strings.Count(err.Error(), say) > 1 {
				t.Errorf("%s: reported twice:\n%v", c.what, err)
			}
		}
	}
	// a mistake in what is inherited is one mistake, at its own place
	wrong := strings.Replace(handScenario, "{domestic: 0.9, rest: 0.1}", "{domestic: 0.9, rest: 0.2}", 1)
	extends := "  - {id: second, extends: main, title: second case}\n"
	_, err := Parse("scenario.yaml", []byte(wrong+extends))
	_, alone := Parse("scenario.yaml", []byte(wrong))
	if err == nil || alone == nil || err.Error() != alone.Error() {
		t.Errorf("got\n%v\nwant\n%v", err, alone)
	}
	// as is one that only the table shows
	wrong = strings.Replace(handScenario, "recipe: bld", "recipe: bdl", 1)
	path := write(t, "scenario.yaml", wrong+extends, "hand.csv", handTable, "hand.yaml", handMeta)
	if _, err := Load(path); err == nil || strings.Count(err.Error(), "no sector bdl") != 1 {
		t.Errorf("%v", err)
	}
}
