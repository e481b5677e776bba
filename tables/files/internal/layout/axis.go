package layout

import (
	"fmt"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/printed"
)

// cells is a sheet of labelled cells: a grid, or the records of a long file laid out as one.
type cells interface {
	Rows() int
	Cols() int
	Kind(r, c int) grid.Kind
	Text(r, c int) string
	Number(r, c int) (float64, *input.Error)
	Printed(r, c int) printed.Digits // of a cell that is a number
	Error(r, c int, hint, format string, args ...any) *input.Error
}

// axis is the rows or the columns of a sheet with their labels.
type axis struct {
	what   string // "row" or "column"
	sheet  cells
	at     []int // positions in the sheet
	code   []string
	name   []string
	nameZH []string
	origin []string
	main   string // the origin of rows that a label means, of those that have it; "" when origins do not decide
	labels []int  // where the codes, names and Chinese names stand; −1 where they do not

	exact   map[string][]int // label → indices
	folded  map[string][]int
	sectors map[int]bool // what is taken as a sector already, and no other part means
}

// addressable reports whether the axis stands in a sheet, where rows and columns have addresses.
func (a *axis) addressable() bool {
	_, one := a.sheet.(*grid.Grid)
	return one
}

// cell is the cell of the axis that holds label kind k of element i; the first of its line if the sheet has no such labels.
func (a *axis) cell(i, k int) (r, c int) {
	if a.what == "row" {
		return a.at[i], max(a.labels[k], 0)
	}
	return max(a.labels[k], 0), a.at[i]
}

// error is a mistake in a row or column, placed at its code.
func (a *axis) error(i int, hint, format string, args ...any) *input.Error {
	r, c := a.cell(i, 0)
	return a.sheet.Error(r, c, hint, format, args...)
}

// readAxis reads the labels of all positions from first on.
func readAxis(sheet cells, what string, first, last int, labels []int) *axis {
	var at []int
	for p := first; p < last; p++ {
		at = append(at, p)
	}
	return readAxisAt(sheet, what, at, labels)
}

// readAxisAt reads the labels of some positions, in the order of the sheet.
func readAxisAt(sheet cells, what string, at, labels []int) *axis {
	a := &axis{what: what, sheet: sheet, labels: labels, at: at}
	a.code, a.name, a.nameZH = make([]string, len(a.at)), make([]string, len(a.at)), make([]string, len(a.at))
	for k, to := range [][]string{a.code, a.name, a.nameZH} {
		if labels[k] < 0 {
			continue
		}
		merged := a.mergedLabels(k)
		for i := range a.at {
			r, c := a.cell(i, k)
			to[i] = naming.Clean(sheet.Text(r, c))
			if first, found := merged[a.at[i]]; found && to[i] == "" {
				to[i] = a.textAt(i, first)
			}
		}
	}
	a.index()
	return a
}

// mergedLabels says where the labels of kind k stand that are merged over several rows of headings, or columns of labels.
func (a *axis) mergedLabels(k int) map[int]int {
	g, ok := a.sheet.(*grid.Grid)
	switch {
	case !ok:
		return nil
	case a.what == "row":
		return g.MergedRight(a.labels[k])
	}
	return g.MergedDown(a.labels[k])
}

// textAt is the text of element i in another line of labels.
func (a *axis) textAt(i, line int) string {
	if a.what == "row" {
		return naming.Clean(a.sheet.Text(a.at[i], line))
	}
	return naming.Clean(a.sheet.Text(line, a.at[i]))
}

// splitCodes takes codes and names apart that stand in one cell, `01 Agriculture`. A label without a blank is a code.
func (a *axis) splitCodes() {
	for i, label := range a.code {
		if code, name, found := strings.Cut(label, " "); found && strings.ContainsAny(code, "0123456789") {
			a.code[i], a.name[i] = strings.TrimRight(code, ".:-–—"), strings.TrimSpace(strings.TrimLeft(name, "-–—: "))
		}
	}
	a.index()
}

// index notes where each label stands.
func (a *axis) index() {
	a.exact, a.folded = map[string][]int{}, map[string][]int{}
	for i := range a.at {
		seen := map[string]bool{}
		for _, label := range []string{a.code[i], a.name[i], a.nameZH[i]} {
			if label == "" || seen[label] {
				continue
			}
			seen[label] = true
			a.exact[label] = append(a.exact[label], i)
			if f := naming.Fold(label); !seen["\x00"+f] {
				seen["\x00"+f] = true
				a.folded[f] = append(a.folded[f], i)
			}
		}
	}
}

// hits are the elements with a label: as it stands, or failing that but for case, width and leading zeros.
func (a *axis) hits(label string) []int {
	if exact := a.exact[naming.Clean(label)]; len(exact) > 0 {
		return a.inMain(exact)
	}
	return a.inMain(a.folded[naming.Fold(label)])
}

// others are the elements with a label that are not sectors: a sector may be called 其他 or Exports as another column is.
func (a *axis) others(label string) []int {
	var out []int
	for _, i := range a.hits(label) {
		if !a.sectors[i] {
			out = append(out, i)
		}
	}
	return out
}

// takeSectors notes what the sectors are.
func (a *axis) takeSectors(blocks ...[]int) {
	a.sectors = map[int]bool{}
	for _, block := range blocks {
		for _, i := range block {
			a.sectors[i] = true
		}
	}
}

// one is the only element with a label; that there is none or another is a mistake of the description.
func (a *axis) one(r ref, label string, errs *input.List) (int, bool) {
	hits := a.others(label)
	if len(hits) == 0 {
		hits = a.hits(label) // who takes it says what it is already
	}
	switch len(hits) {
	case 1:
		return hits[0], true
	case 0:
		r.at.In(errs).Errorf(a.suggest(label), "no %s has the label %s", a.what, label)
	default:
		first, second := a.error(hits[0], "", ""), a.error(hits[1], "", "")
		r.at.In(errs).Errorf("say which by its range, such as "+a.example(hits[0]), "%d %ss have the label %s, first at %s and at %s", len(hits), a.what, label,
			first.Place(), second.Place())
	}
	return 0, false
}

// example is a range of one, as a description writes it.
func (a *axis) example(i int) string {
	if a.what == "row" {
		n := strconv.Itoa(a.at[i] + 1)
		return n + ":" + n
	}
	c := input.ColumnName(a.at[i] + 1)
	return c + ":" + c
}

// suggest is the hint for a label that is not there.
func (a *axis) suggest(label string) string {
	var all []string
	for i := range a.at {
		for _, l := range []string{a.code[i], a.name[i], a.nameZH[i]} {
			if l != "" {
				all = append(all, l)
			}
		}
	}
	if hint := input.DidYouMean(label, all); hint != "" {
		return hint
	}
	if a.addressable() && (a.what == "column" && columnLetters.MatchString(label) || a.what == "row" && naming.Digits(label)) {
		return "a " + a.what + " without a label is named by its address, " + label + ":" + label
	}
	if len(all) > 12 {
		all = append(all[:6:6], append([]string{"…"}, all[len(all)-5:]...)...)
	}
	return "the labels are: " + strings.Join(all, ", ")
}

// addresses reads D:H, 8:49 or D8:H49 as positions along the axis.
func (a *axis) addresses(r ref, errs *input.List) (first, last int, ok bool) {
	m := addressRange.FindStringSubmatch(r.text)
	if m == nil || (m[1] == "") != (m[3] == "") || (m[2] == "") != (m[4] == "") || m[1] == "" && m[2] == "" {
		return 0, 0, false
	}
	if len(a.exact[r.text]) > 0 {
		return 0, 0, false // a label may look like an address
	}
	refuse := func(hint, format string, args ...any) (int, int, bool) {
		r.at.In(errs).Errorf(hint, format, args...)
		return 0, -1, true
	}
	if !a.addressable() {
		return refuse("name them by their labels", "records have no addresses")
	}
	switch {
	case a.what == "row" && m[2] == "":
		return refuse("rows are written 8:49", "columns where rows belong")
	case a.what == "column" && m[1] == "":
		return refuse("columns are written D:H", "rows where columns belong")
	case a.what == "row":
		first, _ = strconv.Atoi(m[2])
		last, _ = strconv.Atoi(m[4])
		first, last = first-1, last-1
	default:
		first, last = columnIndex(m[1]), columnIndex(m[3])
	}
	if first > last {
		return refuse("write the first one first", "the range runs backwards")
	}
	if len(a.at) == 0 || first < a.at[0] || last > a.at[len(a.at)-1] {
		if len(a.at) == 0 {
			return refuse("", "the sheet has no %ss beside its labels", a.what)
		}
		return refuse("", "the range goes beyond the cells of the sheet, which are %s to %s", a.position(0), a.position(len(a.at)-1))
	}
	return first, last, true
}

// position names a row or column for a message.
func (a *axis) position(i int) string {
	if a.what == "row" {
		return fmt.Sprintf("row %d", a.at[i]+1)
	}
	return "column " + input.ColumnName(a.at[i]+1)
}

// label is what a row or column is called in messages: its code, its name, or its position.
func (a *axis) label(i int) string {
	for _, l := range []string{a.code[i], a.name[i], a.nameZH[i]} {
		if l != "" {
			return l
		}
	}
	return a.position(i)
}
