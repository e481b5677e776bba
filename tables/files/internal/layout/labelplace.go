package layout

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// labelPlace is where labels are: the columns (of row labels) or rows (of column labels) of the sheet, in another file or sheet,
// or in the description itself.
type labelPlace struct {
	code, name, nameZH, origin ref
	region                     ref  // in a line of its own: it is put before the code, `region:code`
	split                      bool // code and name are in one cell, `01 Agriculture`

	none  bool // no labels: the description names rows or columns by their addresses
	apart *labelsApart
	at    input.Value
}

// labelsApart are labels that are not in the sheet, in the order of its rows or columns.
type labelsApart struct {
	file, sheet string // "" and "" if they are listed in the description
	list        []string
	lines       ref // the lines of that sheet that hold labels; all with a code if not given
	of          ref // the rows or columns they are the labels of; all with a number if not given
	g           *grid.Grid
}

// labelKeys are the keys of labels in the sheet, labelsApartKeys those of labels elsewhere.
var (
	labelKeys      = []string{"code", "name", "name_zh", "code_and_name"}
	labelApartKeys = []string{"file", "sheet", "list", "lines", "for"}
)

// given reports whether the description says anything of where the labels are.
func (p labelPlace) given() bool { return p.none || p.apart != nil || p.code.given() }

// parseLabelPlace reads where labels are; more are the keys that only labels in the sheet have.
func parseLabelPlace(v input.Value, more ...string) labelPlace {
	switch {
	case v.IsList():
		return labelPlace{apart: &labelsApart{list: v.Texts()}, at: v}
	case !v.IsMap() && strings.TrimSpace(v.Text()) == "none":
		return labelPlace{none: true, at: v}
	}
	if v.Given() && !v.IsMap() {
		v.Errorf("a mapping such as   {code: A}  , a list of labels, or   none", "not where labels are")
		return labelPlace{none: true, at: v}
	}
	m := v.Map(slices.Concat(labelKeys, more, labelApartKeys)...)
	p := labelPlace{name: refOf(m.Get("name")), nameZH: refOf(m.Get("name_zh")), at: v}
	p.parseApart(v, m, more)
	if p.apart != nil && p.apart.list != nil {
		return p
	}
	if both := m.Get("code_and_name"); both.Given() {
		p.code, p.split = needRef(both), true
		if m.Get("code").Given() || p.name.given() {
			both.Errorf("", "code_and_name cannot be combined with code or name")
		}
	} else {
		p.code = needRef(m.Need("code"))
	}
	if slices.Contains(more, "region") {
		p.region = refOf(m.Get("region"))
	}
	if slices.Contains(more, "origin") {
		p.origin = refOf(m.Get("origin"))
	}
	return p
}

// parseApart reads the keys of labels that are not in the sheet.
func (p *labelPlace) parseApart(v input.Value, m input.Map, more []string) {
	given := func(key string) bool { return m.Get(key).Given() }
	if !slices.ContainsFunc(labelApartKeys, given) {
		return
	}
	p.apart = &labelsApart{file: m.Get("file").Text(), sheet: m.Get("sheet").Text(), list: m.Get("list").Texts(), lines: refOf(m.Get("lines")), of: refOf(m.Get("for"))}
	if given("list") && (given("file") || given("sheet") || slices.ContainsFunc(labelKeys, given)) {
		v.Errorf("write the list, or where the labels are", "labels are listed here and are in another place too")
	}
	if !given("list") && !given("file") && !given("sheet") {
		v.Errorf("add   file: NAME   or   sheet: NAME", "it is not said in which file or sheet the labels are")
	}
	for _, key := range more {
		if given(key) {
			m.Get(key).Errorf("write it into the codes: REGION:CODE", "labels in another place have no %s", key)
		}
	}
}

// labelsElsewhere are the places of labels that are in other files or sheets.
func (d *Description) labelsElsewhere() []*labelsApart {
	var out []*labelsApart
	add := func(p labelPlace) {
		if p.apart != nil && p.apart.list == nil {
			out = append(out, p.apart)
		}
	}
	add(d.rowLabels)
	add(d.colLabels)
	for _, s := range d.sheets {
		add(s.row)
		add(s.col)
	}
	return out
}

// apartLabels are the codes, names and Chinese names that a place elsewhere holds, in order.
func (l *layout) apartLabels(p labelPlace) [longLabels][]string {
	var out [longLabels][]string
	if p.apart.list != nil {
		out[0] = p.apart.list
		return out
	}
	if p.apart.g == nil {
		p.at.In(l.errs).Errorf("keep the files of the table in one folder", "the file or sheet of these labels was not read")
		return out
	}
	there := &layout{g: p.apart.g, errs: l.errs}
	columns := []int{there.labelColumn(p.code, []int{0}), there.labelColumn(p.name, []int{0}), there.labelColumn(p.nameZH, []int{0})}
	if columns[0] < 0 {
		return out
	}
	first, last, given := 0, p.apart.g.Rows()-1, p.apart.lines.given()
	if given {
		var ok bool
		lines := readAxis(p.apart.g, "row", 0, p.apart.g.Rows(), []int{columns[0], -1, -1})
		if first, last, ok = lines.addresses(p.apart.lines, l.errs); !ok {
			p.apart.lines.at.In(l.errs).Errorf("", "not a range of lines, such as 2:43")
			return out
		}
	}
	for r := first; r <= last; r++ {
		if naming.Clean(p.apart.g.Text(r, columns[0])) == "" && !given {
			continue
		}
		for k, c := range columns {
			text := ""
			if c >= 0 {
				text = naming.Clean(p.apart.g.Text(r, c))
			}
			out[k] = append(out[k], text)
		}
	}
	return out
}

// readApart gives an axis without labels in the sheet those of another place.
func (l *layout) readApart(a *axis, p labelPlace, across *axis) {
	if p.none {
		l.t.Inferred = append(l.t.Inferred, a.what+"s: without labels; those of the flows are in the order of the "+across.what+"s")
		return
	}
	before := l.errs.Len()
	labels := l.apartLabels(p)
	var of []int
	if p.apart.of.given() {
		of = a.find(p.apart.of, l.errs)
	} else {
		of = a.withNumbers(across)
	}
	if l.errs.Len() > before {
		return
	}
	if len(of) != len(labels[0]) {
		hint := "say which:   for: \"2:43\"   (rows) or   for: \"B:AQ\"   (columns)"
		if p.apart.list == nil {
			hint += ", and   lines: \"2:43\"   for the lines of that file that hold labels"
		}
		p.at.In(l.errs).Errorf(hint, "%d labels, but %d %ss of the sheet hold numbers", len(labels[0]), len(of), a.what)
		return
	}
	for k, to := range [][]string{a.code, a.name, a.nameZH} {
		for n, i := range of {
			if labels[k] != nil {
				to[i] = labels[k][n]
			}
		}
	}
	if p.split {
		a.splitCodes()
	}
	a.index()
	from := "the description"
	if p.apart.g != nil {
		from = p.apart.g.File + sheetName(p.apart.g)
	}
	l.t.Inferred = append(l.t.Inferred, "labels of "+a.what+"s: taken in order from "+from)
}

func sheetName(g *grid.Grid) string {
	if g.Sheet == "" {
		return ""
	}
	return ", sheet " + g.Sheet
}

// withNumbers are the elements that hold a number in any element of the other axis.
func (a *axis) withNumbers(across *axis) []int {
	var out []int
	for i := range a.at {
		for k := range across.at {
			r, c := a.at[i], across.at[k]
			if a.what == "column" {
				r, c = c, r
			}
			if a.sheet.Kind(r, c) == grid.Number {
				out = append(out, i)
				break
			}
		}
	}
	return out
}
