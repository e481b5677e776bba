package main

import (
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/tables"
)

// heading describes a column for help, docs and --lang zh. A column repeated
// for each row of a table, each final-demand item, each region or each
// sector has the word ROW, ITEM, REGION or SECTOR in place of the code.
type heading struct {
	name  string // for programs; must not change
	zh    string // the Chinese heading, with the same word in it
	means string // for help; may have several lines
}

// label replaces the word in a heading: code in the column name, zh in the Chinese heading.
type label struct{ code, zh string }

// labelled makes a label from a code and names.
func labelled(code, name, nameZH string) label {
	if zh := nameIn("zh", name, nameZH); zh != "" {
		return label{code, zh}
	}
	return label{code, code}
}

// placeholders are the words that headings of repeated columns may contain.
func placeholders() []string { return []string{"ROW", "ITEM", "REGION", "SECTOR"} }

// of is the heading of one of the repeated columns.
func (h heading) of(l label) heading {
	for _, word := range placeholders() {
		if strings.Contains(h.name, word) {
			return heading{name: strings.Replace(h.name, word, l.code, 1), zh: strings.Replace(h.zh, word, l.zh, 1)}
		}
	}
	return h
}

// sectorHeadings are the first headings of every result by sector.
func sectorHeadings() []heading {
	return []heading{{name: "code", zh: "代码"}, {name: "name", zh: "部门"}}
}

// listing is a result built column by column, with one row per sector or with rows of its own.
type listing struct {
	report.Table
	rows     rows
	headings []heading
	lang     string
	cells    []func(i int) report.Cell // by column
}

// rows say what the rows of a listing are.
type rows struct {
	name    string            // in the plural: sectors
	count   int               // how many there are
	sectors func(i int) []int // positions of the sectors row i is about, for --sectors; nil if rows are not about sectors
	labels  int               // how many columns say what a row is; they are always printed
}

// newBySector is a listing with the codes and names of the sectors; the other columns are added later.
func newBySector(sectors []tables.Sector, headings []heading, lang string) *listing {
	t := &listing{headings: append(sectorHeadings(), headings...), lang: lang}
	t.start(rows{name: "sectors", count: len(sectors), labels: len(sectorHeadings()), sectors: func(i int) []int { return []int{i} }})
	t.texts("code", func(i int) string { return sectors[i].Code })
	t.texts("name", func(i int) string { return sectorName(sectors[i], lang) })
	return t
}

// start drops all columns and begins a listing with other rows.
func (t *listing) start(r rows) {
	t.rows, t.cells = r, nil
	t.Columns, t.Each = nil, t.each
}

// selected are the rows about any of the sectors that are marked; all of them if none is.
func (t *listing) selected(sectors []bool) ([]bool, error) {
	if sectors == nil {
		return nil, nil
	}
	if t.rows.sectors == nil {
		return nil, usagef("--sectors: this result has %s and no sectors", t.rows.name)
	}
	out := make([]bool, t.rows.count)
	for i := range out {
		out[i] = slices.ContainsFunc(t.rows.sectors(i), func(k int) bool { return sectors[k] })
	}
	return out, nil
}

// numbers adds a column of numbers.
func (t *listing) numbers(name string, values []float64) {
	t.number(t.heading(name), func(i int) float64 { return values[i] })
}

// numbersOf adds one of the repeated columns.
func (t *listing) numbersOf(name string, l label, value func(i int) float64) {
	t.number(t.heading(name).of(l), value)
}

func (t *listing) number(h heading, value func(i int) float64) {
	t.add(h, true, func(i int) report.Cell { return report.N(value(i)) })
}

// texts adds a text column.
func (t *listing) texts(name string, text func(i int) string) {
	t.add(t.heading(name), false, func(i int) report.Cell { return report.T(text(i)) })
}

func (t *listing) add(h heading, number bool, cell func(i int) report.Cell) {
	c := report.Column{Name: h.name, Number: number}
	if t.lang == "zh" {
		c.Label = h.zh
	}
	t.Columns, t.cells = append(t.Columns, c), append(t.cells, cell)
}

// heading finds a heading by name. A column without one is a bug, which tests find.
func (t *listing) heading(name string) heading {
	for _, h := range t.headings {
		if h.name == name {
			return h
		}
	}
	panic("no heading for column " + name)
}

// each yields the rows one by one without keeping them: a matrix has as many columns as rows.
func (t *listing) each(yield func([]report.Cell) error) error {
	row := make([]report.Cell, len(t.cells))
	for i := range t.rows.count {
		for k, cell := range t.cells {
			row[k] = cell(i)
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}
