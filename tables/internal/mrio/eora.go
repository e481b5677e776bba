package mrio

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/printed"
)

var eoraFile = regexp.MustCompile(`(?i)^(Eora26_([0-9]{4})_(bp|pp))_T\.txt$`)

// isEora finds the flows of an Eora26 table.
func isEora(base string) bool { return eoraFile.MatchString(base) }

// eora is one table of Eora26: matrices without labels, Eora26_2015_bp_T.txt and so on, and labels_T.txt beside them.
type eora struct {
	s    *source
	dir  string
	stem string // Eora26_2015_bp
	t    *Table
	errs input.List
}

// readEora reads Eora26: T (flows), FD (final demand), VA (primary inputs), Q and QY
// (satellites), with labels_T, labels_FD, labels_VA and labels_Q, from one folder or zip; the labels may be
// in indices.zip beside the zip, as they are downloaded. The files state no output: it is the row
// sums, and columns balance only as far as Eora does. Nothing is taken out, the row and
// column ROW of statistical discrepancies included.
func readEora(s *source, m member) (*Table, error) {
	found := eoraFile.FindStringSubmatch(m.base())
	e := &eora{s: s, dir: path.Dir(m.name), stem: found[1]}
	if e.dir == "." {
		e.dir = ""
	}
	year, _ := strconv.Atoi(found[2])
	e.t = &Table{Format: "Eora26", Title: "Eora26 world table", Year: year, Unit: "thousand US dollars", Currency: "USD", Scale: 1000, RegionNames: map[string]string{},
		PriceBase: map[string]string{"bp": "basic prices", "pp": "purchasers' prices"}[strings.ToLower(found[3])],
		Sources:   []string{"Eora26 (Lenzen, Kanemoto, Moran and Geschke 2012, 2013), https://worldmrio.com; academic use only"}}
	e.t.documented("unit and currency")
	e.t.infer("year and price base: from the file name")
	for _, step := range []func() error{e.readLabels, e.readFlows, e.readBelow} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	e.t.complete(s.path, &e.errs)
	return e.t, e.errs.Err()
}

// labelFile finds labels_T.txt and its like, also in indices.zip beside the source.
func (e *eora) labelFile(base string) (member, error) {
	if m, ok := e.s.member(e.dir, base); ok {
		return m, nil
	}
	if found := e.s.find(func(b string) bool { return strings.EqualFold(b, base) }); len(found) == 1 {
		return found[0], nil
	}
	beside := filepath.Join(filepath.Dir(e.s.path), "indices.zip")
	if _, err := os.Stat(beside); err == nil {
		if !e.s.used[beside] {
			if err := e.s.addFile(beside, "indices.zip"); err != nil {
				return member{}, err
			}
			e.s.used[beside] = true
		}
		if found := e.s.find(func(b string) bool { return strings.EqualFold(b, base) }); len(found) == 1 {
			return found[0], nil
		}
	}
	return member{}, &input.Error{File: e.s.path, Msg: "the file " + path.Join(e.dir, base) + " is missing", Hint: "the labels are a download of their own: put indices.zip beside the table"}
}

func (e *eora) labels(base string, least int) ([][]string, string, error) {
	m, err := e.labelFile(base)
	if err != nil {
		return nil, "", err
	}
	rows, err := labelRows(e.s, m, '\t')
	if err == nil && len(rows[0]) < least {
		err = &input.Error{File: e.s.display(m), Line: 1, Msg: "too few labels in a line", Text: strings.Join(rows[0], " "), Hint: "country, code, kind and sector, separated by tabs"}
	}
	return rows, base, err
}

// readLabels reads country, code, kind, name of sectors and of final demand.
func (e *eora) readLabels() error {
	rows, _, err := e.labels("labels_T.txt", 4)
	if err != nil {
		return err
	}
	kinds := map[string]bool{}
	for _, r := range rows {
		kinds[r[2]] = true
		e.t.RegionNames[r[1]] = r[0]
		e.t.Sectors = append(e.t.Sectors, Label{Region: r[1], Code: r[3]})
	}
	if kinds["Commodities"] && kinds["Industries"] {
		return &input.Error{File: e.s.path, Msg: "industries and commodities mixed: the full Eora, not Eora26", Hint: "Eora26, which has the same 26 sectors everywhere, is read"}
	}
	if rows, _, err = e.labels("labels_FD.txt", 4); err != nil {
		return err
	}
	for _, r := range rows {
		e.t.Items = append(e.t.Items, exportItem(Label{Region: r[1], Code: r[3]}))
	}
	return e.t.fits(e.s.path)
}

func (e *eora) readFlows() error {
	t := e.t
	n, k := len(t.Sectors), len(t.Items)
	for _, part := range []struct {
		suffix, why string
		width       int
		last        *printed.Digits
	}{{"T", "labels_T.txt", n, &t.Printed.Flows}, {"FD", "labels_T.txt", k, &t.Printed.Final}} {
		m, err := e.s.need(e.dir, e.stem+"_"+part.suffix+".txt")
		if err != nil {
			return err
		}
		matrix, err := denseOf(e.s, m, '\t', n, part.width, part.why, part.last)
		if err != nil {
			return err
		}
		if part.suffix == "T" {
			t.Z = matrix
		} else {
			t.F = matrix
		}
	}
	return nil
}

// readBelow reads primary inputs and satellites.
func (e *eora) readBelow() error {
	va, err := e.rows("VA", "labels_VA.txt", len(e.t.Sectors))
	if err != nil {
		return err
	}
	for _, r := range va {
		if strings.Contains(r.Name, "less subsidies on products") {
			r.Kind = ProductTaxes
		}
		e.t.Primary = append(e.t.Primary, r)
	}
	q, err := e.rows("Q", "labels_Q.txt", len(e.t.Sectors))
	if err != nil {
		return err
	}
	qy, err := e.rows("QY", "labels_Q.txt", len(e.t.Items))
	if err != nil {
		return err
	}
	for i := range q {
		q[i].Final = qy[i].Values
	}
	e.t.Satellites = q
	return nil
}

// unitInBrackets is the unit at the end of a label: I-GHG-CO2 emissions (Gg).
var unitInBrackets = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// rows reads a matrix of rows below the flows with its labels: kind (unit), name.
func (e *eora) rows(suffix, labels string, width int) ([]Row, error) {
	names, base, err := e.labels(labels, 1)
	if err != nil {
		return nil, err
	}
	m, err := e.s.need(e.dir, e.stem+"_"+suffix+".txt")
	if err != nil {
		return nil, err
	}
	out := make([]Row, 0, len(names))
	for _, r := range names {
		row := Row{Values: make([]float64, width)}
		parts := append([]string(nil), r...)
		if found := unitInBrackets.FindStringSubmatch(parts[0]); found != nil && suffix != "VA" {
			parts[0], row.Unit = found[1], found[2]
		}
		if suffix == "VA" {
			parts = parts[len(parts)-1:]
		}
		row.Code = strings.Join(parts, "; ")
		row.Name = row.Code
		out = append(out, row)
	}
	var last printed.Digits
	err = bare(e.s, m, '\t', len(names), width, base, &last, func(i int, values []float64) { copy(out[i].Values, values) })
	if suffix == "VA" {
		e.t.Printed.Primary = last
	}
	return out, err
}
