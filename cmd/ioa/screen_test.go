package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/width"

	"ioimpact/scenarios"
)

// onScreen is what a command prints on a terminal of so many cells.
func onScreen(t *testing.T, cells int, args ...string) string {
	t.Helper()
	var out, messages bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &messages, width: func() int { return cells }}
	if status := a.run(args); status != exitDone {
		t.Fatalf("ioa %s ends with status %d: %s", strings.Join(args, " "), status, messages.String())
	}
	return out.String()
}

// fits wants no line wider than the terminal.
func fits(t *testing.T, text string, cells int, command string) {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		n := 0
		for _, r := range line {
			n++
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
		if n > cells {
			t.Errorf("ioa %s: %d cells in %d: %s", command, n, cells, line)
			return
		}
	}
}

// The result in brief has 40 lines for one economy and 60 for several, begins with what is asked first, and names cases that have no
// room.
func TestRunFitsAScreen(t *testing.T) {
	t.Chdir(t.TempDir())
	for scenario, most := range map[string]int{"china-laos-railway": 40, "china-laos-railway-both": 60, "pinglu-canal": 40, "singapore-mrt": 60} {
		p, err := scenarios.Read(scenario)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"en", "zh"} {
			for _, cells := range []int{60, 80, 100} {
				text := onScreen(t, cells, "run", scenario, "--figures", "none", "-o", "out", "--lang", lang)
				fits(t, text, cells, "run "+scenario)
				if n := strings.Count(text, "\n"); n > most {
					t.Errorf("%s --lang %s has %d lines on %d cells, more than %d:\n%s", scenario, lang, n, cells, most, text)
				}
				for _, c := range p.Cases {
					if !strings.Contains(text, c.ID) {
						t.Errorf("%s --lang %s on %d cells says nothing of case %s", scenario, lang, cells, c.ID)
					}
				}
				if how := map[string]string{"en": "gross effects", "zh": "总效应"}[lang]; !strings.Contains(text, how) {
					t.Errorf("%s --lang %s on %d cells does not say how the results are to be read: %s", scenario, lang, cells, how)
				}
				at := []string{"spent", "output", "value added", "jobs", "imports"}
				if lang == "zh" {
					at = []string{"投资支出", "总产出", "增加值", "就业", "进口"}
				}
				for _, word := range at {
					_, after, found := strings.Cut(text, word)
					if text = after; !found {
						t.Errorf("%s --lang %s has no line of %s in its place", scenario, lang, word)
					}
				}
			}
		}
	}
}

// Whatever a command prints, it fits the terminal, in both languages.
func TestMeasuresFitTheTerminal(t *testing.T) {
	var commands [][]string
	for _, m := range measures() {
		args := append([]string{m.name, "china-laos-2018", "--top", "3"}, allColumns()[m.name]...)
		commands = append(commands, args)
		for _, f := range m.forms {
			commands = append(commands, append(slices.Clone(args), "--"+f.flag))
		}
	}
	commands = append(commands, []string{"table", "list"}, []string{"table", "show", "china-laos-2018", "--top", "3"}, []string{"scenario", "list"},
		[]string{"compare", "china-laos-railway", "china-laos-railway-both"}, []string{"compare", "china-laos-railway", "pinglu-canal", "--full"},
		[]string{"run", "china-laos-railway-both", "--full", "--figures", "none", "-o", t.TempDir()})
	for _, args := range commands {
		for _, lang := range []string{"en", "zh"} {
			args := append(slices.Clone(args), "--lang", lang)
			fits(t, onScreen(t, 80, args...), 80, strings.Join(args, " "))
		}
	}
}

// On a terminal the list of scenarios has names that can be copied, whole titles and what is assumed, in lines that fit.
func TestScenarioListFitsAScreen(t *testing.T) {
	for lang, words := range map[string][]string{
		"en": {"\nphnom-penh-sihanoukville-expressway\n", "title: Phnom Penh-Sihanoukville Expressway, Cambodia", "cost: 2,020 million USD; 2019-2022; China, Cambodia", "assumed: spending by year"},
		"zh": {"\nphnom-penh-sihanoukville-expressway\n", "标题：柬埔寨金港高速公路", "总造价：2,020 百万美元；2019-2022；中国、柬埔寨", "假设：分年投资"},
	} {
		text := onScreen(t, 80, "scenario", "list", "--lang", lang)
		fits(t, text, 80, "scenario list")
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("--lang %s has no %q", lang, word)
			}
		}
		if lang == "zh" && strings.Contains(text, "million") {
			t.Error("the list in Chinese has units in English")
		}
	}
}
