package mrio

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

var exioName = regexp.MustCompile(`(?i)IOT_([0-9]{4})_(pxp|ixi)`)

// exiobase is a folder of EXIOBASE 3: A.txt or Z.txt, Y.txt, x.txt, unit.txt, and a folder for each extension.
type exiobase struct {
	s     *source
	dir   string
	t     *Table
	errs  input.List
	label map[string]int // region, tab, sector → position
	items map[string]int

	unit   string
	pymrio bool // saved by pymrio, of whatever table
}

// isEXIOBASE finds the final demand of an EXIOBASE table that has its flows beside it.
func isEXIOBASE(s *source) []member {
	var out []member
	for _, m := range s.find(func(base string) bool { return base == "Y.txt" }) {
		dir := path.Dir(m.name)
		_, z := s.member(dir, "Z.txt")
		_, a := s.member(dir, "A.txt")
		_, unit := s.member(dir, "unit.txt")
		if z || a || unit {
			out = append(out, m)
		}
	}
	return out
}

// readEXIOBASE reads EXIOBASE 3, monetary, pxp or ixi. Flows come from Z.txt; where there is only A.txt they are
// A x̂ with x from x.txt, and without that from x = (I − A)⁻¹ y. Extensions are the folders that hold
// F.txt (F_Y.txt or F_hh.txt for final demand); of them the factor inputs are primary inputs, the others
// satellites. The folder `impacts`, derived from them, is left out.
func readEXIOBASE(s *source, y member) (*Table, error) {
	e := &exiobase{s: s, dir: path.Dir(y.name), t: &Table{Format: "EXIOBASE 3", Title: "EXIOBASE 3", PriceBase: "basic prices",
		Sources: []string{"EXIOBASE 3 (Stadler et al. 2018), https://doi.org/10.5281/zenodo.3583070"}}}
	if e.dir == "." {
		e.dir = ""
	}
	for _, step := range []func() error{e.readParameters, e.readUnit, e.readFinal, e.readFlows, e.readExtensions, e.describe} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	e.t.complete(s.path, &e.errs)
	return e.t, e.errs.Err()
}

// exioUnits are the money units of EXIOBASE and its test tables.
var exioUnits = map[string]struct {
	unit, currency string
}{"M.EUR": {"million euro", "EUR"}, "Mill EUR": {"million euro", "EUR"}, "Mill USD": {"million US dollars", "USD"}, "M.USD": {"million US dollars", "USD"}}

// readUnit reads the sectors and their unit, which must be one of money for all.
func (e *exiobase) readUnit() error {
	m, err := e.s.need(e.dir, "unit.txt")
	if err != nil {
		return err
	}
	rows, err := labelRows(e.s, m, '\t')
	if err != nil {
		return err
	}
	file := e.s.display(m)
	e.label = map[string]int{}
	unit := ""
	for i, r := range rows {
		if len(r) != 3 {
			return &input.Error{File: file, Line: i + 1, Msg: "a line of unit.txt is region, sector and unit", Text: strings.Join(r, " ")}
		}
		if i == 0 && strings.EqualFold(r[0], "region") {
			continue
		}
		if unit != "" && r[2] != unit {
			return &input.Error{File: file, Line: i + 1, Text: r[2], Msg: "the sectors are not all in one unit, the others in " + unit,
				Hint: "tables in hybrid units are not read; take the monetary one"}
		}
		unit = r[2]
		key := r[0] + "\t" + r[1]
		if _, twice := e.label[key]; twice {
			return &input.Error{File: file, Line: i + 1, Text: r[1], Msg: "the sector occurs twice in " + r[0]}
		}
		e.label[key] = len(e.t.Sectors)
		e.t.Sectors = append(e.t.Sectors, Label{Region: r[0], Code: r[1]})
	}
	e.setUnit(unit)
	return e.t.fits(file)
}

// setUnit takes the unit of all sectors; of one that is not known only its word.
func (e *exiobase) setUnit(unit string) {
	e.unit, e.t.Unit = unit, unit
	if known, ok := exioUnits[unit]; ok {
		e.t.Unit, e.t.Currency, e.t.Scale = known.unit, known.currency, 1e6
	}
}

// labelled opens a matrix with two header lines and gives its columns, then its rows with `labels` labels each.
func (e *exiobase) labelled(m member, labels int, columns func(region, name []string, line int, file string), take func(*record)) error {
	st, closer, err := e.s.stream(m, '\t')
	if err != nil {
		return err
	}
	defer closer.Close()
	region, _, err := st.labels()
	if err != nil {
		return err
	}
	name, line, err := st.labels()
	if err != nil {
		return err
	}
	if len(region) != len(name) || len(region) <= labels {
		e.errs.Addf(input.At(st.file, line, 0), "", "two header lines: regions, then sectors or categories", "the header lines have %d and %d cells",
			len(region), len(name))
		return e.errs.Err()
	}
	columns(region[labels:], name[labels:], line, st.file)
	if err := e.errs.Err(); err != nil {
		return err
	}
	first, at, err := st.labels()
	if err != nil {
		return err
	}
	if !allEmpty(first[min(labels, len(first)):]) { // otherwise the line that names the label columns
		st.rest = append([]byte(strings.Join(first, "\t")+"\n"), st.rest...)
		st.line = at
	}
	if err := st.rows(labels, len(region)-labels, &e.errs, func(r *record) {
		for i, v := range r.values {
			if math.IsNaN(v) {
				e.errs.Add(r.errorAt(labels+i, "write 0 if nothing flows", "an empty cell"))
				return
			}
		}
		take(r)
	}); err != nil {
		return err
	}
	return e.errs.Err()
}

func allEmpty(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// sectorColumns maps the columns of a file to sectors; the sectors of unit.txt must all be there.
func (e *exiobase) sectorColumns(to *[]int) func(region, name []string, line int, file string) {
	return func(region, name []string, line int, file string) {
		seen := map[int]bool{}
		for c := range region {
			i, ok := e.label[region[c]+"\t"+name[c]]
			if !ok || seen[i] {
				e.errs.Addf(input.At(file, line, 0), region[c]+" "+name[c], "", "the column is %s", map[bool]string{true: "there twice",
					false: "not a sector of unit.txt"}[ok])
				return
			}
			seen[i] = true
			*to = append(*to, i)
		}
		if len(seen) != len(e.t.Sectors) {
			e.errs.Addf(input.At(file, line, 0), "", "take the folder or zip whole, as downloaded", "%d columns of sectors, unit.txt has %d", len(seen),
				len(e.t.Sectors))
		}
	}
}

// sectorRows checks that the rows of a file are the sectors, each once.
func (e *exiobase) sectorRows(file string, seen map[int]bool) error {
	if len(seen) != len(e.t.Sectors) {
		for i, s := range e.t.Sectors {
			if !seen[i] {
				return &input.Error{File: file, Text: s.Full(), Msg: fmt.Sprintf("%d rows of sectors, unit.txt has %d; the first that is missing", len(seen),
					len(e.t.Sectors)), Hint: "is the file cut off?"}
			}
		}
	}
	return nil
}

// takeSector gives the position of a row, and records one that is unknown or there twice.
func (e *exiobase) takeSector(r *record, seen map[int]bool) (int, bool) {
	i, ok := e.label[r.labels[0]+"\t"+r.labels[1]]
	if !ok || seen[i] {
		e.errs.Add(r.errorAt(1, "", map[bool]string{true: "the row is there twice", false: "the row is not a sector of unit.txt"}[ok]))
		return 0, false
	}
	seen[i] = true
	return i, true
}

func (e *exiobase) readFinal() error {
	m, err := e.s.need(e.dir, "Y.txt")
	if err != nil {
		return err
	}
	e.items = map[string]int{}
	seen := map[int]bool{}
	err = e.labelled(m, 2, func(region, name []string, _ int, _ string) {
		for c := range region {
			e.items[region[c]+"\t"+name[c]] = c
			item := Label{Region: region[c], Code: name[c]}
			if e.t.Own == nil {
				item = exportItem(item)
			}
			e.t.Items = append(e.t.Items, item)
		}
		if err := e.t.fits(e.s.display(m)); err != nil || len(e.t.Sectors) == 0 || len(e.t.Items) == 0 {
			e.errs.Addf(input.In(e.s.display(m)), "", "is it the right file?", "%d sectors and %d columns of final demand", len(e.t.Sectors), len(e.t.Items))
			return
		}
		e.t.F = memory.Dense(len(e.t.Sectors), len(e.t.Items), "final demand")
	}, func(r *record) {
		if i, ok := e.takeSector(r, seen); ok {
			copy(e.t.F.RawRowView(i), r.values)
		}
	})
	if err != nil {
		return err
	}
	return e.sectorRows(e.s.display(m), seen)
}

// describe reads the year and the system off the name, or off metadata.json.
func (e *exiobase) describe() error {
	t := e.t
	for _, name := range []string{e.dir, path.Base(strings.ReplaceAll(e.s.path, "\\", "/"))} {
		if found := exioName.FindStringSubmatch(name); found != nil && t.Year == 0 {
			t.Year = yearIn(found[1])
			t.Title += ", " + map[string]string{"pxp": "product by product", "ixi": "industry by industry"}[strings.ToLower(found[2])]
			t.yearFrom("name " + name)
		}
	}
	if e.pymrio {
		return e.describePymrio()
	}
	if meta, ok, err := e.metadata(); ok && t.Year == 0 {
		if err != nil {
			return err
		}
		if meta.Version != "" {
			t.Title += " " + meta.Version
		}
		t.Year = yearIn(meta.Description)
		t.yearFrom("description in metadata.json")
	}
	if t.Year == 0 {
		t.Year = yearIn(path.Base(e.s.path))
		t.yearFrom("file name")
	}
	t.documented("currency, scale and price base")
	return nil
}
