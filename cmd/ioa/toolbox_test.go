package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Every measure has --flows (leakage, which compares both kinds, and nothing else has not), says in Chinese what it is, and is in
// docs/measures.md with a Chinese term in its row of the list, a section of its own or an entry, and a command that is executed as part of the page.
// Series are no measure, but a command of the same kind.
func TestEveryMeasureIsComplete(t *testing.T) {
	text, err := os.ReadFile("../../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	var commands []string
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(page, -1) {
		commands = append(commands, strings.Split(block[1], "\n")...)
	}
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	a := &app{}
	check := func(name, short, example string, flows bool) {
		if !han(short) {
			t.Errorf("ioa %s: its short text has no Chinese", name)
		}
		if !strings.Contains(example, "ioa "+name+" ") {
			t.Errorf("ioa %s: its help has no example", name)
		}
		if want := name != "leakage"; flows != want {
			t.Errorf("ioa %s: --flows is %t", name, flows)
		}
		if !slices.ContainsFunc(commands, func(c string) bool {
			return strings.HasPrefix(c, "ioa "+name+" ") && !strings.Contains(c, "# exit status")
		}) {
			t.Errorf("docs/measures.md executes no ioa %s", name)
		}
		if name == "series" { // any measure: it has no formula of its own
			return
		}
		rows := regexp.MustCompile("(?m)^\\|([^|]*)\\|([^|]*)\\|.*`"+name+"(?:`| --).*\\|$").FindAllStringSubmatch(page, -1)
		if !slices.ContainsFunc(rows, func(row []string) bool { return han(row[2]) }) {
			t.Errorf("docs/measures.md has no row with a Chinese term of %s", name)
		}
	}
	for _, m := range measures() {
		cmd := a.newMeasure(m)
		check(m.name, cmd.Short, cmd.Example, cmd.Flags().Lookup("flows") != nil)
	}
	series := a.newSeries()
	check("series", series.Short, series.Example, series.Flags().Lookup("flows") != nil)
}
