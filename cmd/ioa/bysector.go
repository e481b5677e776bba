package main

import (
	"runtime"
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/tables"
)

// heading describes a column for help, docs and --lang zh. A column repeated
// for each row of a table, each final-demand item, each region, each
// sector or each group of them has the word ROW, ITEM, REGION, SECTOR or GROUP in place of the code.
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
func placeholders() []string { return []string{"ROW", "ITEM", "REGION", "SECTOR", "GROUP"} }

// of is the heading of one of the repeated columns.
func (h heading) of(l label) heading {
	for _, word := range placeholders() {
		if strings.Contains(h.name, word) {
			return heading{name: strings.Replace(h.name, word, l.code, 1), zh: strings.Replace(h.zh, word, l.zh, 1)}
		}
	}
	return h
}

// sectorHeadings are the first headings of every table by sector.
func sectorHeadings() []heading {
	return []heading{{name: "code", zh: "代码"}, {name: "name", zh: "部门"}}
}

// bySector is a result with one row per sector, built column by column.
type bySector struct {
	report.Table
	sectors  []tables.Sector
	headings []heading
	lang     string
	cells    []func(i int) report.Cell         // by column
	subject  report.Subject                    // what the rows are
	other    bool                              // rows are not sectors
	about    func(row int, marked []bool) bool // of those, whether one is about one of the marked sectors
}

// newBySector is a table with the codes and names of the sectors; the other columns are added later.
func newBySector(sectors []tables.Sector, headings []heading, lang string) *bySector {
	t := &bySector{sectors: sectors, headings: append(sectorHeadings(), headings...), lang: lang}
	t.subject = report.Subject{Name: "sectors", Count: len(sectors), Labels: len(sectorHeadings())}
	t.texts("code", func(i int) string { return sectors[i].Code })
	t.texts("name", func(i int) string { return sectorName(sectors[i], lang) })
	t.Columns[0].Spare = true // the name says it too
	t.Each, t.Rows = t.rows, len(sectors)
	return t
}

// otherRows makes a result whose rows are not sectors, such as pairs of them; its columns are added next. about says whether a row
// is about marked sectors; nil where rows are about none.
func (t *bySector) otherRows(subject report.Subject, about func(row int, marked []bool) bool) {
	t.subject, t.about, t.other, t.Columns, t.cells, t.Rows = subject, about, true, nil, nil, subject.Count
}

// numbers adds a column of numbers.
func (t *bySector) numbers(name string, values []float64) {
	t.number(t.heading(name), func(i int) float64 { return values[i] })
}

// numbersOf adds one of the repeated columns.
func (t *bySector) numbersOf(name string, l label, value func(i int) float64) {
	t.number(t.heading(name).of(l), value)
}

func (t *bySector) number(h heading, value func(i int) float64) {
	t.add(h, true, func(i int) report.Cell { return report.N(value(i) + 0) }) // no -0
}

// texts adds a text column.
func (t *bySector) texts(name string, text func(i int) string) {
	t.add(t.heading(name), false, func(i int) report.Cell { return report.T(text(i)) })
}

func (t *bySector) add(h heading, number bool, cell func(i int) report.Cell) {
	c := report.Column{Name: h.name, Number: number}
	if t.lang == "zh" {
		c.Label = h.zh
	}
	t.Columns, t.cells = append(t.Columns, c), append(t.cells, cell)
}

// inUnit sets the unit of columns, by the names they are printed under; "" for none.
func (t *bySector) inUnit(unit string, columns ...string) {
	for i := range t.Columns {
		if slices.Contains(columns, t.Columns[i].Name) {
			t.Columns[i].Unit = unit
		}
	}
}

// heading finds a heading by name. A column without one is a bug, which tests find.
func (t *bySector) heading(name string) heading {
	for _, h := range t.headings {
		if h.name == name {
			return h
		}
	}
	panic("no heading for column " + name)
}

// rows yields the rows one by one without keeping them: a matrix has as many columns as rows. Those of a large table are
// made on all processors, a few ahead of the one that is yielded.
func (t *bySector) rows(yield func([]report.Cell) error) error {
	most := max(1, cellsAhead/max(1, len(t.cells))) // rows made at a time
	if t.subject.Count <= most {
		return t.yieldAll(t.made(nil, 0, t.subject.Count), yield)
	}
	ahead, stop := make(chan chan []report.Cell, 2*runtime.GOMAXPROCS(0)), make(chan struct{})
	spare := make(chan []report.Cell, cap(ahead)+2)
	go func() {
		defer close(ahead)
		for from := 0; from < t.subject.Count; from += most {
			rows := make(chan []report.Cell, 1)
			select {
			case ahead <- rows:
			case <-stop:
				return
			}
			go func() {
				var room []report.Cell
				select {
				case room = <-spare:
				default:
				}
				rows <- t.made(room, from, min(t.subject.Count, from+most))
			}()
		}
	}()
	defer close(stop)
	for rows := range ahead {
		cells := <-rows
		if err := t.yieldAll(cells, yield); err != nil {
			return err
		}
		spare <- cells
	}
	return nil
}

// cellsAhead is about how many cells are made at a time.
const cellsAhead = 1 << 14

// made are the cells of the rows from…to−1, row by row, in room if it is large enough.
func (t *bySector) made(room []report.Cell, from, to int) []report.Cell {
	width := len(t.cells)
	cells := slices.Grow(room[:0], width*(to-from))[:width*(to-from)]
	for i := from; i < to; i++ {
		row := cells[(i-from)*width:][:width]
		for k, cell := range t.cells {
			row[k] = cell(i)
		}
	}
	return cells
}

func (t *bySector) yieldAll(cells []report.Cell, yield func([]report.Cell) error) error {
	for width := len(t.cells); len(cells) > 0; cells = cells[width:] {
		if err := yield(cells[:width:width]); err != nil {
			return err
		}
	}
	return nil
}
