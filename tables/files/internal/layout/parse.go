package layout

import (
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// layoutKeys are the keys under `layout`.
var layoutKeys = []string{"file", "sheet", "delimiter", "decimal", "thousands", "encoding", "form", "row_labels", "column_labels",
	"records", "cells", "empty", "empty_marks", "region", "factor", "treatment", "sectors", "origin", "sheets", "final", "exports", "imports", "output",
	"primary", "satellites", "margins", "leave_out", "names", "recognise"}

// Parse is the description in a YAML; nil when it has no layout, but holds metadata only.
func Parse(y *metadata.Sidecar) (*Description, error) {
	var errs input.List
	d := describe(y.Name, y.Top(&errs))
	if err := errs.Err(); err != nil || d == nil {
		return nil, err
	}
	if err := refuseMarks(y.Name, y.Text); err != nil {
		return nil, err
	}
	d.Text = y.Text
	return d, nil
}

func describe(file string, doc input.Value) *Description {
	if !doc.Given() {
		return nil
	}
	top := doc.Map(append(metadata.Keys(), "layout")...)
	layout := top.Get("layout")
	if !layout.Given() {
		return nil
	}
	d := &Description{Name: file, at: layout, form: "matrix", factor: 1}
	d.about = metadata.Fill(top, &d.meta)
	m := layout.Map(layoutKeys...)
	d.File, d.Sheet = m.Get("file").Text(), m.Get("sheet").Text()
	d.parseSignature(m.Get("recognise"))
	d.parseDialect(m)
	if v := m.Get("form"); v.Given() {
		d.form = v.OneOf("matrix", "long")
	}
	if d.form == "long" {
		d.parseRecords(m)
	} else {
		d.parseLabels(m)
	}
	d.emptyZero = m.Get("empty").OneOf("error", "zero") == "zero"
	d.emptyMarks = m.Get("empty_marks").Texts()
	if v := m.Get("cells"); v.Given() && v.OneOf("flows", "coefficients") == "coefficients" {
		d.coefficients = v
	}
	d.region = m.Get("region").Text()
	if v := m.Get("factor"); v.Given() {
		d.factor = factorOf(v)
	}
	d.treatment = m.Get("treatment")
	d.treatment.OneOf("none", "competitive", "non-competitive")
	d.parseParts(m)
	d.parseNames(m.Get("names"))
	return d
}

func (d *Description) parseDialect(m input.Map) {
	pick := func(key string, choices ...string) string {
		if v := m.Get(key); v.Given() {
			return v.OneOf(choices...)
		}
		return ""
	}
	d.options.Delimiter = map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'}[pick("delimiter", "comma", "semicolon", "tab")]
	d.options.Decimal = map[string]rune{"point": '.', "comma": ','}[pick("decimal", "point", "comma")]
	d.options.Thousands = map[string]rune{"none": grid.NoThousands, "comma": ',', "point": '.', "space": ' ',
		"apostrophe": '\''}[pick("thousands", "none", "comma", "point", "space", "apostrophe")]
	d.options.Encoding = m.Get("encoding").Text()
	if d.options.Decimal != 0 && d.options.Decimal == d.options.Thousands {
		m.Get("thousands").Errorf("", "the decimal and the thousands mark cannot be the same")
		d.options.Thousands = 0
	}
}

func refOf(v input.Value) ref { return ref{text: strings.TrimSpace(v.Text()), at: v} }

// needRef is refOf for what must be there.
func needRef(v input.Value) ref {
	r := refOf(v)
	if v.Given() && !r.given() {
		v.Errorf("write the label, or the address", "a label belongs here")
	}
	return r
}

// refsOf is a text, or a list of texts.
func refsOf(v input.Value) []ref {
	if !v.IsList() {
		if one := refOf(v); one.given() {
			return []ref{one}
		}
		return nil
	}
	var out []ref
	for _, item := range v.List() {
		if one := needRef(item); one.given() {
			out = append(out, one)
		}
	}
	return out
}

func (d *Description) parseLabels(m input.Map) {
	if d.recognise.labels.given() && !m.Get("sheets").Given() && !m.Get("row_labels").Given() && !m.Get("column_labels").Given() {
		return // they are where the labels were found
	}
	if v := m.Get("sheets"); v.Given() {
		d.parseSheets(v)
		return
	}
	d.rowLabels = parseLabelPlace(m.Need("row_labels"), "region", "origin")
	d.colLabels = parseLabelPlace(m.Need("column_labels"), "region")
	if d.rowLabels.none && d.colLabels.none {
		m.Get("column_labels").Errorf("list them:   column_labels: [a, b, c]", "neither rows nor columns have labels")
	}
	if d.rowLabels.region.given() != d.colLabels.region.given() {
		m.Get("row_labels").Errorf("name the column of regions here, and their row under column_labels", "the regions of rows or those of columns are not named")
	}
	if v := m.Get("records"); v.Given() {
		v.Errorf("records belong to   form: long", "a matrix has no records")
	}
}

func (d *Description) parseRecords(m input.Map) {
	r := m.Need("records").Map("header", "row", "column", "value", "row_name", "row_name_zh", "column_name", "column_name_zh", "where")
	p := &d.records
	p.rowAt, p.colAt, p.valA, p.whereAt = r.Get("row"), r.Get("column"), r.Get("value"), r.Get("where")
	p.row, p.column, p.value = needRef(r.Need("row")), needRef(r.Need("column")), needRef(r.Need("value"))
	p.rowName, p.rowNameZH = refOf(r.Get("row_name")), refOf(r.Get("row_name_zh"))
	p.colName, p.colNameZH = refOf(r.Get("column_name")), refOf(r.Get("column_name_zh"))
	if v := r.Get("header"); v.Given() {
		p.header = rowNumber(v) - 1
	}
	if p.whereAt.Given() {
		all := p.whereAt.Map()
		for _, key := range all.Keys() {
			p.where = append(p.where, condition{ref{key, all.Key(key)}, strings.TrimSpace(all.Get(key).Text())})
		}
	}
	for _, key := range []string{"row_labels", "column_labels"} {
		if v := m.Get(key); v.Given() {
			v.Errorf("in   form: long   they are the columns that records names", "a long file has no %s", key)
		}
	}
}

// rowNumber reads a row counted from 1; 1 when it is wrong.
func rowNumber(v input.Value) int {
	x := v.Number()
	if !(x >= 1 && x < 1e7) || x != math.Trunc(x) {
		if !math.IsNaN(x) {
			v.Errorf("the first row is 1", "not the number of a row")
		}
		return 1
	}
	return int(x)
}

func factorOf(v input.Value) float64 {
	x := v.Number()
	if math.IsNaN(x) || x == 0 {
		if x == 0 {
			v.Errorf("leave_out is how a row or column is left out", "a factor of 0")
		}
		return 1
	}
	return x
}

func (d *Description) parseNames(v input.Value) {
	d.names = map[string]nameOf{}
	if !v.Given() {
		return
	}
	all := v.Map()
	for _, code := range all.Keys() {
		one := all.Get(code)
		if one.IsMap() {
			m := one.Map("name", "name_zh")
			d.names[code] = nameOf{m.Get("name").Text(), m.Get("name_zh").Text()}
		} else {
			d.names[code] = nameOf{name: one.Text()}
		}
	}
}
