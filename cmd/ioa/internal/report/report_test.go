package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
)

func sample() *Table {
	return &Table{
		Title:   "Title 标题",
		Facts:   []Fact{{Key: "unit", Label: "unit", Value: "10,000 yuan"}, {Key: "year", Label: "year"}},
		Columns: Names([]string{"code", "name"}, []string{"value", "share"}),
		Each: FromRows([][]Cell{
			{T("steel"), T("钢铁"), N(601622459.533721), N(0.1)},
			{T("a,b"), T(`say "x"`), N(math.NaN()), N(1e-9)},
		}),
		Notes: []string{"a note"},
	}
}

func write(t *testing.T, f Format, table *Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, table); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// CSV and JSON carry the very numbers, and nothing where there is none.
func TestFullPrecision(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(write(t, CSV, sample()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if rows[1][2] != "601622459.533721" || rows[2][2] != "" || rows[2][3] != "1e-09" || rows[2][0] != "a,b" {
		t.Errorf("rows are %q", rows)
	}
	var got struct {
		Unit  string           `json:"unit"`
		Year  *int             `json:"year"`
		Notes []string         `json:"notes"`
		Rows  []map[string]any `json:"rows"`
	}
	if err := json.Unmarshal([]byte(write(t, JSON, sample())), &got); err != nil {
		t.Fatal(err)
	}
	if got.Unit != "10,000 yuan" || got.Year != nil || len(got.Notes) != 1 || got.Rows[0]["value"] != 601622459.533721 || got.Rows[1]["value"] != nil {
		t.Errorf("got %+v", got)
	}
}

// In text, columns line up by terminal cells: a Chinese character takes two.
func TestTextAligns(t *testing.T) {
	text := write(t, Text, sample())
	var rule string
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "─") {
			rule = line
		}
		if strings.HasPrefix(line, "steel") && cells(line) != cells(rule) {
			t.Errorf("the row takes %d cells, the rule %d:\n%s", cells(line), cells(rule), text)
		}
	}
	if !strings.Contains(text, "601,622,460") || !strings.Contains(text, "year: not stated") || !strings.Contains(text, "note: a note") || !strings.Contains(text, undefined) {
		t.Errorf("got\n%s", text)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	table := sample()
	table.Each = FromRows([][]Cell{{T("a|b"), T("<i>"), N(1), N(2)}})
	if text := write(t, Markdown, table); !strings.Contains(text, `a\|b`) || !strings.Contains(text, "&lt;i>") {
		t.Errorf("got\n%s", text)
	}
}

func TestNumbersforReading(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{{1234567.891, 2, "1,234,567.89"}, {-1234, 0, "-1,234"}, {-0.00001, 4, "0.0000"}, {math.NaN(), 2, undefined}, {999.9999, 2, "1,000.00"}, {0.5, 4, "0.5000"}} {
		if got := forReading(c.v, c.decimals); got != c.want {
			t.Errorf("%v with %d decimals is %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

// What a row cannot give, the whole table does not give.
func TestRowErrorIsPassedOn(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range []Format{Text, CSV, TSV, JSON, JSONLines, Markdown, LaTeX, Workbook, HTML} {
		table := sample()
		table.Each = func(func([]Cell) error) error { return broken }
		if err := Write(&bytes.Buffer{}, f, table); !errors.Is(err, broken) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// An infinite number is in no format, neither in a row nor among the facts; the error says where it stands.
func TestInfinityIsNotWritten(t *testing.T) {
	for _, f := range []Format{Text, CSV, TSV, JSON, JSONLines, Markdown, LaTeX, Workbook, HTML} {
		for _, v := range []float64{math.Inf(1), math.Inf(-1)} {
			var beyond *Infinite
			table := sample()
			table.Each = FromRows([][]Cell{{T("steel"), T("钢铁"), N(1), N(v)}})
			var b bytes.Buffer
			if err := Write(&b, f, table); !errors.As(err, &beyond) || err.Error() != "share of steel is more than a number can hold" {
				t.Errorf("%s: %v", f, err)
			}
			if strings.Contains(b.String(), "Inf") {
				t.Errorf("%s: %s", f, b.String())
			}
			table = sample()
			table.Facts = append(table.Facts, Fact{Key: "sum", Label: "the sum", Value: v})
			if err := Write(&b, f, table); !errors.As(err, &beyond) || err.Error() != "the sum is more than a number can hold" {
				t.Errorf("%s: a fact: %v", f, err)
			}
		}
	}
}
