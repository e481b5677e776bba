package layout

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// parseParts reads which rows and columns are what.
func (d *Description) parseParts(m input.Map) {
	d.parseSectors(m.Need("sectors"))
	if v := m.Get("origin"); v.Given() {
		o := v.Map("domestic", "imports", "total")
		text := func(key string) string { return strings.TrimSpace(o.Get(key).Text()) }
		d.origin = originPlace{domestic: text("domestic"), imports: text("imports"), total: text("total")}
		switch {
		case len(o.Keys()) < 2:
			v.Errorf("name two of   domestic, imports, total", "one origin tells nothing apart")
		case d.form == "long":
			v.Errorf("name the rows of imported goods by their labels: sectors: {columns: …, rows: …, imported_rows: …}", "records have no column of origins")
		case len(d.sectors.rows)+len(d.sectors.total) > 0:
			v.Errorf("name the rows, or tell them by their origin", "rows of sectors are named and told by their origin")
		case !d.rowLabels.origin.given() && !d.recognise.labels.given():
			v.Errorf("add   origin: D   under row_labels, with the column that holds it", "origins are named, but not the column that holds them")
		}
	}
	d.final = parseItems(m.Get("final"), "column")
	d.exports = parseItems(m.Get("exports"), "column")
	if v := m.Get("imports"); v.Given() {
		one := parseItem(v, "column")
		d.imports = &one
	}
	d.primary = parseItems(m.Get("primary"), "row")
	d.satellite = parseItems(m.Get("satellites"), "row")
	if v := m.Get("output"); v.Given() {
		o := v.Map("column", "row")
		if c := o.Get("column"); c.Given() {
			d.output.column = &item{refs: refsOf(c), factor: 1, at: c}
		}
		if r := o.Get("row"); r.Given() {
			d.output.row = &item{refs: refsOf(r), factor: 1, at: r}
		}
	}
	d.parseMargins(m.Get("margins"))
	d.leaveRows, d.leaveCols = parseLeaveOut(m.Get("leave_out"))
}

// parseLeaveOut reads the rows and columns that are no part of the table.
func parseLeaveOut(v input.Value) (rows, columns []ref) {
	if !v.Given() {
		return nil, nil
	}
	m := v.Map("rows", "columns")
	return refsOf(m.Get("rows")), refsOf(m.Get("columns"))
}

func (d *Description) parseSectors(v input.Value) {
	if !v.IsMap() {
		d.sectors.columns = refsOf(v)
		return
	}
	m := v.Map("columns", "rows", "imported_rows", "total_rows", "imported_columns", "imported_final", "match", "strip", "pairs")
	d.sectors = sectorPlace{columns: refsOf(m.Need("columns")), rows: refsOf(m.Get("rows")), imported: refsOf(m.Get("imported_rows")),
		total: refsOf(m.Get("total_rows")), importedColumns: refsOf(m.Get("imported_columns")), importedFinal: refsOf(m.Get("imported_final")),
		match: parseMatching(m)}
	if len(d.sectors.importedColumns) > 0 && len(d.sectors.imported) > 0 {
		m.Get("imported_columns").Errorf("", "imported goods have both rows and columns of their own")
	}
	if len(d.sectors.importedFinal) > 0 && len(d.sectors.importedColumns) == 0 {
		m.Get("imported_final").Errorf("add   imported_columns: …", "imported uses without imported flows")
	}
	if len(d.sectors.imported) > 0 && len(d.sectors.rows)+len(d.sectors.total) == 0 {
		m.Get("imported_rows").Errorf("add   rows: …", "imported rows need the domestic rows to be named too")
	}
	if len(d.sectors.total) > 0 && len(d.sectors.rows)+len(d.sectors.imported) == 0 {
		m.Get("total_rows").Errorf("for one block write   rows: …", "total rows need the domestic or the imported rows to be named too")
	}
}

// parseItems reads a list of rows or columns, or a single one.
func parseItems(v input.Value, what string) []item {
	if !v.Given() {
		return nil
	}
	if !v.IsList() {
		return []item{parsePart(v, what)}
	}
	var out []item
	for _, one := range v.List() {
		out = append(out, parsePart(one, what))
	}
	return out
}

// parseItem reads a label, a range, or a mapping with more to say of it.
func parseItem(v input.Value, what string) item {
	one := item{factor: 1, at: v}
	if !v.IsMap() {
		one.refs, one.each = refsOf(v), true
		return one
	}
	keys := []string{"row", "column", "code", "name", "name_zh", "sign", "factor", "first_of", "kind"}
	if what == "row" {
		keys = append(keys, "unit", "note")
	}
	m := v.Map(keys...)
	if m.Get("first_of").Given() {
		one.parseChoices(v, m, what)
		return one
	}
	one.parsePlace(v, m, what)
	one.code, one.name, one.nameZH = strings.TrimSpace(m.Get("code").Text()), m.Get("name").Text(), m.Get("name_zh").Text()
	if f := m.Get("factor"); f.Given() {
		one.factor = factorOf(f)
	}
	switch m.Get("sign").OneOf("positive", "negative", "found") {
	case "negative":
		one.factor = -one.factor
	case "found":
		one.signFound = true
	}
	kinds := []string{discrepancy}
	if what == "row" {
		one.unit, one.note = m.Get("unit").Text(), m.Get("note").Text()
		kinds = append(kinds, tables.ValueAddedCode, tables.ImportsCode, tables.ProductTaxesCode)
	}
	if k := m.Get("kind"); k.Given() {
		one.kind = k.OneOf(kinds...)
	}
	return one
}

// parsePart is parseItem for what the table names by a code.
func parsePart(v input.Value, what string) item {
	one := parseItem(v, what)
	if v.IsMap() && len(one.refs) > 1 && one.code == "" {
		v.Errorf("add   code: …", "several %ss added together need a code", what)
	}
	return one
}

// parseChoices reads lists of which the first that is there whole is taken.
func (one *item) parseChoices(v input.Value, m input.Map, what string) {
	for _, list := range m.Get("first_of").List() {
		one.choices = append(one.choices, parseItems(list, what))
	}
	if len(m.Keys()) > 1 {
		v.Errorf("put them into the lists", "first_of cannot be combined with other keys")
	}
}

// parsePlace reads the row or column of a part. Primary inputs are rows as a rule and final demand is columns, and either may
// run the other way, with a cell for each sector.
func (one *item) parsePlace(v input.Value, m input.Map, what string) {
	other := map[string]string{"row": "column", "column": "row"}[what]
	c := m.Get(other)
	if !c.Given() {
		one.refs = refsOf(m.Need(what))
		return
	}
	one.across, one.refs = true, refsOf(c)
	if m.Get(what).Given() {
		v.Errorf("name one of them", "a row and a column for one part")
	}
}
