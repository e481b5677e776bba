package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// addSeries adds the column of a table.
func (t *bySector) addSeries(model *ioa.Model, one *measured, column string, k int) error {
	at, err := seriesColumn(one, column)
	if err != nil {
		return err
	}
	table := model.Table
	name := table.Name
	if table.Year != 0 && !strings.Contains(name, strconv.Itoa(table.Year)) {
		name += "_" + strconv.Itoa(table.Year)
	}
	for _, c := range t.Columns {
		if c.Name == name {
			name += "_" + strconv.Itoa(k+1) // the same table again
		}
	}
	from, missing := rowsIn(table, t.sectors)
	cells := slices.Repeat([]report.Cell{report.N(math.NaN())}, len(from))
	for i, j := range from {
		if j >= 0 {
			cells[i] = one.cells[at](j)
		}
	}
	t.add(heading{name: name, zh: name}, true, func(i int) report.Cell { return cells[i] })
	facts := map[string]any{"column": one.Columns[at].Name}
	for _, f := range append(modelFacts(model), one.Facts...) {
		facts[f.Key] = f.Value
	}
	text := fmt.Sprintf("%s of %s, money in %s, %s, flows %s", columnWithUnit(one.Columns[at]), table.Name, orNotStated(table.Unit), priceText(table), model.FlowsLine())
	t.Facts = append(t.Facts, report.Fact{Key: name, Label: name, Value: facts, Text: text})
	for _, note := range append(model.Notes(), one.Notes...) {
		t.Notes = append(t.Notes, name+": "+note)
	}
	if missing != "" {
		t.Notes = append(t.Notes, name+": no such sectors, empty cells: "+missing)
	}
	if others := leftOut(table, from); others != "" {
		t.Notes = append(t.Notes, name+": sectors that the first table does not have are left out: "+others)
	}
	return nil
}

// leftOut are the sectors of a table that are at none of the places; "" if there are none.
func leftOut(t *tables.Table, at []int) string {
	taken := make([]bool, t.N())
	for _, j := range at {
		if j >= 0 {
			taken[j] = true
		}
	}
	var codes []string
	for j, s := range t.Sectors {
		if !taken[j] {
			codes = append(codes, s.Code)
		}
	}
	if codes == nil {
		return ""
	}
	return input.Listed(codes)
}

// noteMoney says that the money of a table is in another unit than that of the first.
func (t *bySector) noteMoney(first, table *tables.Table) {
	var why *input.Refusal
	if !errors.As(tables.DifferentMoney(first, table), &why) {
		return
	}
	note := "amounts, and what is counted per unit of money, cannot be compared between these tables: " + why.Reason
	if !slices.Contains(t.Notes, note) {
		t.Notes = append(t.Notes, note)
	}
}

// noteUnits says that a satellite which the column or a flag names has another unit than in the first table.
func (t *bySector) noteUnits(first, table *tables.Table, o *seriesFlags) {
	for _, s := range table.Satellites {
		asked := strings.HasPrefix(o.column, s.Code) || slices.Contains(o.with, "row="+s.Code)
		for _, was := range first.Satellites {
			if asked && was.Code == s.Code && was.Unit != s.Unit && was.Unit != "" && s.Unit != "" {
				t.Notes = append(t.Notes, fmt.Sprintf("%s is counted in %s in %s, in %s in %s: the numbers cannot be compared", s.Code, was.Unit, first.Name,
					s.Unit, table.Name))
			}
		}
	}
}

// columnWithUnit is the name of a column, with the unit that its measure gives it.
func columnWithUnit(c report.Column) string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + " (" + c.Unit + ")"
}

// seriesColumn is the position of a column of numbers of a measure; the first one without a name.
func seriesColumn(one *measured, name string) (int, error) {
	var names []string
	for k, c := range one.Columns {
		switch {
		case !c.Number:
		case name == "" || c.Name == name:
			return k, nil
		default:
			names = append(names, c.Name)
		}
	}
	hint := input.DidYouMean(name, names)
	if hint == "" {
		hint = "the columns are " + input.Listed(names)
	}
	return 0, usagef("--column: there is no column of numbers %q\n  hint: %s", name, hint)
}

// rowsIn is where the sectors are in a table, by code, otherwise by a name that one sector has; -1 where they are not, and which.
func rowsIn(t *tables.Table, sectors []tables.Sector) (at []int, missing string) {
	var none []string
	for _, s := range sectors {
		i := slices.Index(t.Codes(), s.Code)
		if i < 0 {
			i = named(t, s)
		}
		if i < 0 {
			none = append(none, s.Code)
		}
		at = append(at, i)
	}
	if none != nil {
		missing = input.Listed(none)
	}
	return at, missing
}

// named is the only sector of a table that is called like s; -1 if there is none or several.
func named(t *tables.Table, s tables.Sector) int {
	found := -1
	for i, other := range t.Sectors {
		if s.Name != "" && s.Name == other.Name || s.NameZH != "" && s.NameZH == other.NameZH {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func priceText(t *tables.Table) string {
	if t.PriceBase == "" {
		return "prices not stated"
	}
	return t.PriceBase
}
