package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// mainMeasures are those of a comparison in brief. Output on site is part of effects; economies without a table have only that.
func mainMeasures() []string {
	return []string{"spending", "bought", "effect_total_output", "effect_total_value_added", "effect_total_jobs", "effect_total_imports", "on_site",
		"operation_spending", "operation_effect_total_output", "operation_effect_total_value_added", "operation_revenue"}
}

// comparisonTables are one table for programs, or three for reading, in brief with the main measures alone.
func comparisonTables(c *scenarios.Comparison, format report.Format, lang string, brief bool) []*report.Table {
	if format.ForPrograms() {
		return []*report.Table{comparisonRows(c)}
	}
	notes := comparisonNotes(c)
	if whole := len(c.Rows); brief {
		if c = inBrief(c); len(c.Rows) < whole {
			notes = append(notes, fmt.Sprintf("%d of %d measures of economies; --full prints all", len(c.Rows), whole))
		}
	}
	var all, same []int
	for k := range c.Columns {
		if all = append(all, k); k > 0 && c.Columns[k].Differs == "" {
			same = append(same, k)
		}
	}
	values := comparisonTable(c, all, lang, func(row *scenarios.ComparisonRow) []float64 { return row.Values })
	values.Title, values.Facts = "Totals by economy 分经济体合计", comparisonFacts(c, lang)
	out := []*report.Table{values}
	if len(same) > 0 {
		differences := comparisonTable(c, same, lang, func(row *scenarios.ComparisonRow) []float64 { return row.Differences })
		differences.Title = "Differences from " + c.Columns[0].Scenario + ": " + c.Columns[0].Case + " 差额"
		out = append(out, differences)
	}
	perUnit := comparisonTable(c, all, lang, func(row *scenarios.ComparisonRow) []float64 { return row.PerUnitSpent })
	perUnit.Title, perUnit.Notes = "Per unit spent 每单位投资", notes
	out = append(out, perUnit)
	for i := range values.Facts {
		values.Facts[i].OneLine = brief
	}
	for i, t := range out {
		out[i] = ofProgram(t, wording.Language(lang))
	}
	return out
}

// inBrief is a comparison of the main measures; of all where a result has none of them.
func inBrief(c *scenarios.Comparison) *scenarios.Comparison {
	out := *c
	out.Rows = nil
	for _, row := range c.Rows {
		if slices.Contains(mainMeasures(), row.Measure) {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(out.Rows) == 0 {
		return c
	}
	return &out
}

// comparisonFacts say what each column is.
func comparisonFacts(c *scenarios.Comparison, lang string) []report.Fact {
	var out []report.Fact
	for i := range c.Columns {
		one := &c.Columns[i]
		name := one.Scenario + ": " + one.Case
		out = append(out, report.Fact{Key: name, Label: name, Value: nameIn(lang, one.Title, one.TitleZH) + "; " + one.Basis})
	}
	return out
}

// comparisonNotes say why there are no differences.
func comparisonNotes(c *scenarios.Comparison) []string {
	out := []string{"a measure that an economy's table does not record, or that only other scenarios have, is not available"}
	for i := range c.Columns {
		note := "no differences for " + c.Columns[i].Scenario + ": " + c.Columns[i].Differs
		if c.Columns[i].Differs != "" && !slices.Contains(out, note) {
			out = append(out, note)
		}
		for _, one := range c.Columns[i].Result.Accepted {
			if note := c.Columns[i].Scenario + ": accepted: " + one; !slices.Contains(out, note) {
				out = append(out, note)
			}
		}
	}
	return out
}

// comparisonRows have a number a row.
func comparisonRows(c *scenarios.Comparison) *report.Table {
	t := &report.Table{Facts: comparisonFacts(c, "en"), Notes: comparisonNotes(c), Columns: append([]report.Column{{Name: "scenario"}}, economyColumns()...)}
	var rows [][]report.Cell
	for i := range c.Columns {
		for _, row := range c.Columns[i].Rows() {
			rows = append(rows, append([]report.Cell{report.T(c.Columns[i].Scenario)}, economyCells(row)...))
		}
	}
	t.Each = report.FromRows(rows)
	return t
}

// comparisonTable has a row for each economy and measure of which any number is known, and some of the cases as columns.
func comparisonTable(c *scenarios.Comparison, columns []int, lang string, of func(*scenarios.ComparisonRow) []float64) *report.Table {
	t := &report.Table{Columns: []report.Column{{Name: "economy"}, {Name: "measure", Key: true}}}
	for _, k := range columns {
		t.Columns = append(t.Columns, report.Column{Name: c.Columns[k].Scenario + ": " + c.Columns[k].Case, Own: true, Number: true})
	}
	t.Columns = append(t.Columns, report.Column{Name: "unit"}) // last, so that numbers fit beside the measures on a terminal
	var rows [][]report.Cell
	for i := range c.Rows {
		row := &c.Rows[i]
		cells := []report.Cell{report.T(nameIn(lang, row.Name, row.NameZH)), report.T(row.Measure)}
		known := false
		for _, k := range columns {
			x := of(row)[k]
			cells, known = append(cells, number(x).In(row.Units[k])), known || !math.IsNaN(x)
		}
		if known {
			rows = append(rows, append(cells, report.T(unitsOf(row))))
		}
	}
	t.Each = report.FromRows(rows)
	return t
}

// unitsOf are the units of a row, where they differ each of them.
func unitsOf(row *scenarios.ComparisonRow) string {
	var out []string
	for _, unit := range row.Units {
		if unit != "" && !slices.Contains(out, unit) {
			out = append(out, unit)
		}
	}
	return strings.Join(out, " | ")
}
