package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ioimpact/cmd/ioa/internal/report"
)

// commandRows are the rows of README's table of commands that come from the list of measures.
func commandRows() string {
	var b strings.Builder
	for _, m := range measures() {
		usage := "ioa " + strings.TrimSpace(m.name+" "+strings.Join(m.inputs(), " ")+" "+strings.ReplaceAll(m.arguments, "|", `\|`))
		fmt.Fprintf(&b, "| `%s` | %s | `%s` |\n", usage, m.short, namesOf(append(m.first(), m.columns...)))
		for _, f := range m.forms {
			names := namesOf(f.all())
			if f.labels == nil && len(f.columns) > len(m.columns) {
				names = "…," + namesOf(f.only(m.columns)) // those before, and these
			}
			fmt.Fprintf(&b, "| `ioa %s %s --%s` | %s | `%s` |\n", m.name, strings.Join(m.inputs(), " "), f.flag, f.means, names)
		}
	}
	return b.String()
}

func namesOf(headings []heading) string {
	var names []string
	for _, h := range headings {
		names = append(names, h.name)
	}
	return strings.Join(names, ",")
}

// figureRows are the rows of README's table of figures.
func figureRows() string {
	var b strings.Builder
	for _, f := range figures() {
		of := map[drawnOf]string{ofCase: "a scenario, one case", ofVaried: "a scenario with varied numbers, one case", ofScenario: "a scenario", ofTable: "a table",
			ofDrawn: "a scenario with distributions, one case"}[f.drawnOf]
		if f.tables != 0 {
			of = map[int]string{2: "two tables", many: "two tables or more"}[f.tables]
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, of, f.means)
	}
	return b.String()
}

// README describes the same measures, figures and formats as the lists.
func TestReadmeHoldsTheLists(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range []string{
		"| command | prints | columns |\n|---|---|---|\n" + commandRows(),
		"| figure | drawn from | shows |\n|---|---|---|\n" + figureRows() + "\n",
		"`--format " + strings.Join(report.FormatNames(), "|") + "` and",
	} {
		if !strings.Contains(string(text), block) {
			t.Errorf("README.md lacks this block, generated from the lists in cmd/ioa:\n\n%s", block)
		}
	}
}

// docs/formats.md describes every format that tables are written in.
func TestTableFormatsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tableFormats() {
		if !strings.Contains(string(text), "`"+f.ending+"`") {
			t.Errorf("docs/formats.md does not mention `%s`", f.ending)
		}
	}
}

// Each column has a line in docs/measures.md, and a Chinese heading.
func TestColumnsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range measures() {
		for _, h := range m.headings() {
			if h.name != "SECTOR" && !strings.Contains(string(text), "`"+h.name+"`") {
				t.Errorf("docs/measures.md does not mention `%s`, a column of %s", h.name, m.name)
			}
			if h.of(label{}) == h && !strings.ContainsFunc(h.zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("column %s of %s has no heading in Chinese", h.name, m.name)
			}
		}
	}
}

// Every described column is printed for a table with regions: in CSV under its name, in text under the
// heading of the language. A column without a description panics.
func TestColumnsArePrinted(t *testing.T) {
	for _, m := range measures() {
		args := append([]string{m.name, "china-laos-2018", "--top", "1"}, allColumns()[m.name]...)
		wantColumns(t, append(m.first(), m.columns...), args)
		for _, f := range m.forms {
			wantColumns(t, f.all(), append(slices.Clone(args), "--"+f.flag))
		}
	}
}

// first are the first columns of a measure.
func (m measure) first() []heading {
	if m.labels == nil {
		return sectorHeadings()
	}
	return m.labels
}

// allColumns are the flags that make measures print all their columns.
func allColumns() map[string][]string {
	return map[string][]string{
		"decompose":     {"china-laos-2018", "--row", "value_added"},
		"footprint":     {"--row", "value_added"},
		"impact":        {"--demand", "testdata/china-laos-demand.csv"},
		"inoperability": {"--shock", "testdata/china-laos-shock.csv"},
		"layers":        {"--to", "CHN:rail-construction"},
		"leakage":       {"--partners"},
		"mixed":         {"--fixed", "testdata/china-laos.csv"},
		"multipliers":   {"--type", "II", "--income", "CHN:compensation,LAO:value_added"},
		"paths":         {"--to", "CHN:rail-construction"},
		"prices":        {"--raise", "imports=10%"},
	}
}

func wantColumns(t *testing.T, headings []heading, args []string) {
	t.Helper()
	command := strings.Join(args, " ")
	rows, err := csv.NewReader(strings.NewReader(output(t, append(slices.Clone(args), "-f", "csv")...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	heads := "," + strings.Join(rows[0], ",") + ","
	zh := output(t, append(slices.Clone(args), "-f", "md", "--lang", "zh")...)
	for _, h := range headings {
		several := h.of(label{}) != h
		name := h.of(label{}).name // what follows or goes before the code
		if !several && !strings.Contains(heads, ","+name+",") || several && !strings.Contains(heads, name) {
			t.Errorf("%s prints no column %s", command, h.name)
		}
		if !strings.Contains(zh, h.term()+" |") && !strings.Contains(zh, "| "+h.term()) {
			t.Errorf("%s --lang zh has no heading %s", command, h.zh)
		}
	}
}

// Shell completion offers the entries of the lists.
func TestCompletion(t *testing.T) {
	for line, want := range map[string]string{
		"plot |":                                "economies",
		"plot heatmap |":                        "laos-2018",
		"plot years |":                          "china-laos-railway",
		"run |":                                 "china-laos-railway-both",
		"test |":                                "china-laos-railway-both",
		"scenario show |":                       "china-laos-railway-both",
		"scenario check |":                      "china-laos-railway",
		"scenario explain |":                    "cases.lines.origin",
		"table convert |":                       "china-2018",
		"leakage |":                             "china-2018",
		"leakage china-2018 --sort |":           "imports_indirect",
		"inducement laos-2018 --columns |":      "exports_dependence",
		"multipliers laos-2018 --columns |":     "value_added_effect",
		"linkages china-2018 --sectors glass,|": "glass,cement",
		"coefficients --of |":                   "leontief",
		"linkages --forward |":                  "ghosh",
		"extraction -f |":                       "json",
		"run --figures |":                       "pdf",
		"run china-laos-railway --sectors |":    "cement",
		"run china-laos-railway --sort |":       "value_added",
	} {
		args := append([]string{"__complete"}, strings.Fields(strings.ReplaceAll(line, " |", ""))...)
		begun := ""
		if head, ok := strings.CutSuffix(line, "|"); ok && !strings.HasSuffix(head, " ") {
			args, begun = args[:len(args)-1], "glass,"
		}
		if got := "\n" + output(t, append(args, begun)...); !strings.Contains(got, "\n"+want+"\n") {
			t.Errorf("ioa %s offers%s\nand not %s", line, got, want)
		}
	}
}

// output is what a command prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, messages bytes.Buffer
	if status := run(args, strings.NewReader(""), &out, &messages); status != exitDone {
		t.Fatalf("ioa %s ends with status %d: %s", strings.Join(args, " "), status, messages.String())
	}
	return out.String()
}
