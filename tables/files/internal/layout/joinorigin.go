package layout

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// Where the goods in the rows of a sheet come from.
const (
	originDomestic = "domestic"
	originImports  = "imports"
	originTotal    = "total"

	originPurchasers = "purchasers" // at other prices than the table: only margins are read from it
)

// sheetOrigins are the names of sheets that say where their goods come from, for sheets that repeat each other's cells and
// whose description does not say it.
func sheetOrigins() map[string]string {
	return map[string]string{"domestic": originDomestic, "dom": originDomestic, "imports": originImports, "import": originImports, "imported": originImports,
		"imp": originImports, "total": originTotal, "ttl": originTotal, "国内": originDomestic, "国产": originDomestic, "进口": originImports, "合计": originTotal}
}

// Files are the files beside the described one that the description names.
func (d *Description) Files() []string {
	var out []string
	add := func(file string) {
		if file != "" && !slices.Contains(out, file) {
			out = append(out, file)
		}
	}
	for _, s := range d.sheets {
		add(s.file)
	}
	for _, p := range d.labelsElsewhere() {
		add(p.file)
	}
	return out
}

// Sheets reads the sheet of a description, or every one of its sheets, and those of labels; the first is the result. open opens
// a file beside the described one, by the name that the description gives it.
func (d *Description) Sheets(book *grid.Book, open func(file string) (*grid.Book, error)) (*grid.Grid, error) {
	read := func(file, sheet string) (*grid.Grid, error) {
		from := book
		if file != "" && filepath.Base(book.File) != file {
			var err error
			if from, err = open(file); err != nil {
				return nil, err
			}
		}
		return from.Read(sheet)
	}
	for _, p := range d.labelsElsewhere() {
		var err error
		if p.g, err = read(p.file, p.sheet); err != nil {
			return nil, err
		}
	}
	if d.sheets == nil {
		return book.Read(d.Sheet)
	}
	for i := range d.sheets {
		g, err := read(d.sheets[i].file, d.sheets[i].name)
		if err != nil {
			return nil, err
		}
		d.sheets[i].g = g
	}
	return d.sheets[0].g, nil
}

// Parts reads the parts of a recognised description that are in files of their own; g is the sheet that was recognised.
func (d *Description) Parts(g *grid.Grid, book *grid.Book, open func(file string) (*grid.Book, error)) (*grid.Grid, error) {
	if d.sheets == nil && d.labelsElsewhere() == nil {
		return g, nil
	}
	return d.Sheets(book, open)
}

// locateSheets lays the sheets of a description out as one. The rows of each origin are a block.
func (l *layout) locateSheets() {
	d := l.d
	if named, ok := d.namedOrigins(); ok {
		var trial input.List
		if d.join(&trial); trial.Len() > 0 {
			l.t.Inferred = append(l.t.Inferred, "sheets: they state the same cells, and their names say where the goods come from: "+strings.Join(named.sheetNames(), ", "))
			d = named
		}
	}
	s := d.join(l.errs)
	if s == nil {
		return
	}
	l.t.Inferred = append(l.t.Inferred, s.inferred...)
	l.laidOut(s)
	with := *l.d
	with.origin = originPlace{}
	for _, row := range s.rows {
		l.rows.origin = append(l.rows.origin, row.origin)
		switch row.origin {
		case originDomestic:
			with.origin.domestic = originDomestic
		case originImports:
			with.origin.imports = originImports
		case originTotal:
			with.origin.total = originTotal
		case originPurchasers:
			with.origin.purchasers = originPurchasers
		}
	}
	if with.origin != (originPlace{}) {
		l.d = &with
		l.rows.main = with.origin.main()
	}
}

// namedOrigins is the description with the origins that the names of its sheets say, if none is stated and several do.
func (d *Description) namedOrigins() (*Description, bool) {
	out, found := *d, map[string]bool{}
	out.sheets = slices.Clone(d.sheets)
	for i := range out.sheets {
		if out.sheets[i].origin != "" {
			return nil, false
		}
		origin := sheetOrigins()[naming.Fold(out.sheets[i].name)]
		if origin != "" && found[origin] {
			return nil, false
		}
		out.sheets[i].origin, found[origin] = origin, true
	}
	delete(found, "")
	return &out, len(found) > 1
}

func (d *Description) sheetNames() []string {
	var out []string
	for _, s := range d.sheets {
		if s.origin != "" {
			out = append(out, fmt.Sprintf("%s (%s)", s.name, s.origin))
		}
	}
	return out
}

// inMain are the hits of a label that stand on sheets of the block that the table is read from, or on sheets without origin.
// If there are none, all hits are meant.
func (a *axis) inMain(hits []int) []int {
	if a.main == "" || len(hits) < 2 {
		return hits
	}
	var out []int
	for _, i := range hits {
		if a.origin[i] == a.main || a.origin[i] == "" {
			out = append(out, i)
		}
	}
	if len(out) == 0 {
		return hits
	}
	return out
}

// leaveOutOthers leaves out the rows of other blocks that have the label of a row left out, or repeat the numbers of a row of
// the block that the table is read from, such as value added on the sheet of the total.
func (l *layout) leaveOutOthers() {
	if l.rows.main == "" {
		return
	}
	for i := range l.rows.at {
		if _, used := l.rowUse[i]; used || l.rows.origin[i] == l.rows.main || l.rows.origin[i] == "" {
			continue
		}
		for _, k := range l.rows.inMain(l.rows.hits(l.rows.code[i])) {
			if use := l.rowUse[k]; k != i && (use == leftOut || use != "" && l.repeats(i, k)) {
				l.rowUse[i] = leftOut
			}
		}
		if l.rows.origin[i] == originPurchasers {
			l.rowUse[i] = leftOut
		}
	}
}

// leftOut is what a row or column is that is no part of the table.
const leftOut = "left out"

// repeats reports whether every number of row i is that of row k in the same column.
func (l *layout) repeats(i, k int) bool {
	for _, c := range l.cols.at {
		v, bad := l.sheet.Number(l.rows.at[i], c)
		if l.sheet.Kind(l.rows.at[i], c) == grid.Empty {
			continue
		}
		if w, wrong := l.sheet.Number(l.rows.at[k], c); bad != nil || wrong != nil || v != w {
			return false
		}
	}
	return true
}
