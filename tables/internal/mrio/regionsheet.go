package mrio

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// sheetLayout is where things stand in a sheet of WIOD or ADB: two header rows,
// the region over the code, and the labels of the rows in the columns before the numbers.
//
//	            Agriculture   Mining   …                 h−2  names
//	            AUS           AUS      …                 h−1  regions
//	            c1            c2       …   c37   …  —    h    codes: sectors, final demand, output last
//	AtB  Agriculture  AUS  c1   23697   57.5  …
//	…
//	     Value added at basic prices   r64   42262 …
type sheetLayout struct {
	g        *grid.Grid
	h, first int // header row of codes, first column of numbers
	last     int // behind the last column of numbers
	release  int // 2016 for the second WIOD release, where industry codes stand beside the numbers
}

var (
	columnCode = regexp.MustCompile(`^[cCrRfF]_?([0-9]{1,2})$`)
	adbYear    = regexp.MustCompile(`(?i)MRIO[0-9]*[-_ ]+((?:19|20)[0-9]{2})`)
)

// findSheet looks for the layout in the first rows of a sheet. A code occurs once in each region: in a national table, which has
// the same header, it occurs once in all.
func findSheet(g *grid.Grid) (sheetLayout, bool) {
	for h := 1; h < min(16, g.Rows()); h++ {
		first, codes, times := -1, 0, map[string]int{}
		for c := 2; c < g.RowLen(h); c++ {
			if columnCode.MatchString(g.Text(h, c)) && g.Kind(h-1, c) == grid.Text {
				if codes++; first < 0 {
					first = c
				}
				times[g.Text(h, c)]++
			}
		}
		if codes >= 3 && len(times) < codes && g.Rows() > h+2 && columnCode.MatchString(g.Text(h+1, first-1)) {
			return sheetLayout{g: g, h: h, first: first, last: max(g.RowLen(h), g.RowLen(h-1), g.RowLen(h+1))}, true
		}
	}
	return sheetLayout{}, false
}

// key names a sector or item in both its row and its column: rows of the 2016 release count r1, columns c1.
func (s sheetLayout) key(region, code string) string {
	if found := columnCode.FindStringSubmatch(code); found != nil {
		letter := ""
		if code[0]|0x20 == 'f' {
			letter = "F" // the final demand of ADB has a count of its own
		}
		n, _ := strconv.Atoi(found[1])
		return region + "_" + letter + strconv.Itoa(n)
	}
	return region + "_" + code
}

// readRegionSheet reads WIOD and ADB tables from the workbook they are published in.
func readRegionSheet(s *source, m member, g *grid.Grid) (*Table, error) {
	var errs input.List
	layout, _ := findSheet(g)
	t := &Table{Unit: "million US dollars", Currency: "USD", Scale: 1e6, PriceBase: "basic prices"}
	rows := layout.sectorRows()
	columns, labels := layout.columns(t, rows, &errs)
	if err := errors.Join(errs.Err(), t.fits(g.File)); err != nil {
		return nil, err
	}
	l := newLabelled(t, g.File, columns, &errs)
	l.row = labels
	blanks := layout.fill(l)
	l.finish()
	layout.confirmBelow(l, blanks)
	layout.describe(t, s.path, m)
	t.complete(g.File, &errs)
	return t, errs.Err()
}

// sectorRows are the rows with a region and a code, by key.
func (s sheetLayout) sectorRows() map[string]int {
	out := map[string]int{}
	for r := s.h + 1; r < s.g.Rows(); r++ {
		region, code := s.g.Text(r, s.first-2), s.g.Text(r, s.first-1)
		if region == "" || strings.EqualFold(region, "TOT") || !columnCode.MatchString(code) {
			continue
		}
		if key := s.key(region, code); out[key] == 0 {
			out[key] = r
		}
	}
	return out
}

// columns says where each column goes. A code that is a sector's in one region is a sector's in all:
// otherwise a lost row would make its column final demand.
func (s *sheetLayout) columns(t *Table, rows map[string]int, errs *input.List) ([]target, map[string]int) {
	sectors := map[string]bool{}
	for key := range rows {
		sectors[key[strings.LastIndexByte(key, '_')+1:]] = true
	}
	s.release = s.releaseOf(sectors)
	out, labels := make([]target, s.last-s.first), map[string]int{}
	for i := range out {
		c := s.first + i
		region, code := s.g.Text(s.h-1, c), s.g.Text(s.h, c)
		name := s.name(s.h-2, c)
		key := s.key(region, code)
		_, twice := labels[key]
		switch {
		case s.isOutput(region, code, name):
			out[i] = target{kind: toOutput}
		case region == "" || strings.EqualFold(region, "TOT"):
			if s.emptyColumn(c) {
				out[i] = target{kind: leftOut}
				continue
			}
			errs.Add(s.g.Error(s.h, c, "every column needs a region and a code", "a column without a region"))
		case twice:
			errs.Add(s.g.Error(s.h, c, "", "the column of %s occurs twice", region))
		case sectors[key[len(region)+1:]]:
			if len(t.Items) > 0 {
				errs.Add(s.g.Error(s.h, c, "sectors come before final demand", "a sector behind final demand"))
			}
			out[i], labels[key] = target{toSector, len(t.Sectors)}, len(t.Sectors)
			t.Sectors = append(t.Sectors, Label{Region: region, Code: s.code(c, code), Name: s.sectorName(rows[key], name)})
		default:
			out[i] = target{toItem, len(t.Items)}
			labels[key] = -1
			t.Items = append(t.Items, exportItem(Label{Region: region, Code: s.code(c, code), Name: name}))
		}
	}
	for key, at := range labels {
		if at < 0 {
			delete(labels, key)
		}
	}
	if len(t.Sectors) == 0 && errs.Len() == 0 {
		errs.Add(s.g.Error(s.h, s.first, "", "no column has a row of the same region and code"))
	}
	return out, labels
}

// releaseOf is 2016 when the final demand of the first region is numbered from 57.
func (s sheetLayout) releaseOf(sectors map[string]bool) int {
	if sectors["56"] && !sectors["57"] {
		return 2016
	}
	return 2013
}

// code of a column: that of the industry in the release of 2016, otherwise its number.
func (s sheetLayout) code(c int, number string) string {
	if s.release == 2016 && s.h >= 3 {
		if code := s.g.Text(s.h-3, c); code != "" {
			return code
		}
	}
	return number
}

func (s sheetLayout) name(r, c int) string {
	if r < 0 {
		return ""
	}
	return strings.TrimSpace(s.g.Text(r, c))
}

func (s sheetLayout) sectorName(r int, name string) string {
	if name == "" && s.first >= 3 && r > 0 {
		return strings.TrimSpace(s.g.Text(r, s.first-3))
	}
	return name
}

func (s sheetLayout) isOutput(region, code, name string) bool {
	if region != "" && !strings.HasPrefix(strings.ToUpper(region), "TOT") && !strings.EqualFold(region, "GO") {
		return false
	}
	text := strings.ToLower(region + " " + code + " " + name)
	return strings.Contains(text, "output") || strings.Contains(text, "total") || strings.Contains(text, "tot") || strings.Contains(" "+text+" ", " go ")
}

func (s sheetLayout) emptyColumn(c int) bool {
	for r := s.h + 1; r < s.g.Rows(); r++ {
		if s.g.Kind(r, c) != grid.Empty {
			return false
		}
	}
	return true
}

// fill reads the rows. It returns the empty cells of sectors in rows below them, which were taken as zero.
func (s sheetLayout) fill(l *labelled) (below []gap) {
	blanks, place := 0, ""
	room := make([]float64, 0, s.last-s.first)
	for r := s.h + 1; r < s.g.Rows(); r++ {
		region, code := s.g.Text(r, s.first-2), s.g.Text(r, s.first-1)
		label := s.key(region, code)
		at := func(i int, hint, msg string) *input.Error { return s.g.Error(r, s.first+i, hint, "%s", msg) }
		_, isSector := l.row[label]
		class := unknownRow
		if !isSector {
			if class, label = s.below(l, r, code); class == unknownRow && s.emptyRow(r) {
				continue
			}
		}
		values, empty, good := s.values(r, room, l.errs)
		if !good {
			l.seen[label] = r + 1
			continue
		}
		if isSector && len(empty) > 0 && s.confirmed(l, values) {
			if blanks == 0 {
				place = fmt.Sprint("cell ", input.CellName(r+1, s.first+empty[0]+1))
			}
			blanks += len(empty)
			for _, i := range empty {
				values[i] = 0
			}
		}
		if class == primaryRow {
			below = append(below, gapsOf(l, r, values, empty)...)
		}
		l.take(label, values, r+1, at)
	}
	if blanks > 0 {
		l.t.infer(fmt.Sprintf("flows: %d empty cells are zero, as the stated output of their rows confirms, the first %s", blanks, place))
	}
	return below
}

func (s sheetLayout) emptyRow(r int) bool {
	for c := s.first; c < s.g.RowLen(r); c++ {
		if s.g.Kind(r, c) == grid.Number {
			return false
		}
	}
	return true
}

// values reads the numbers of a row into room that it is given.
func (s sheetLayout) values(r int, values []float64, errs *input.List) (_ []float64, empty []int, good bool) {
	good = true
	for c := s.first; c < s.last; c++ {
		if s.g.Kind(r, c) == grid.Empty {
			empty = append(empty, c-s.first)
			values = append(values, math.NaN())
			continue
		}
		v, e := s.g.Number(r, c)
		if e != nil {
			errs.Add(e)
			good = false
		}
		values = append(values, v)
	}
	return values, empty, good
}

// confirmed reports whether the numbers of a row add up to its stated output.
func (s sheetLayout) confirmed(l *labelled, values []float64) bool {
	sum, out, stated := 0.0, 0.0, false
	for i, v := range values {
		switch {
		case math.IsNaN(v):
		case l.columns[i].kind == toOutput:
			out, stated = v, true
		case l.columns[i].kind != leftOut:
			sum += v
		}
	}
	return stated && math.Abs(sum-out) <= agreement*math.Max(math.Abs(sum), math.Abs(out))
}
