package worktypes

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// csvRow is a line of one of the library's files, with its place.
type csvRow struct {
	file  string
	line  int
	cells []string
	at    []int // column of each cell in the line, in bytes from 1
}

// bad records a mistake in a cell.
func (r csvRow) bad(errs *input.List, cell int, hint, format string, args ...any) {
	errs.Addf(input.At(r.file, r.line, r.at[cell]), r.cells[cell], hint, format, args...)
}

// share reads a cell as a share from 0 to 1.
func (r csvRow) share(errs *input.List, cell int) float64 {
	v, ok, why, hint := input.Number(r.cells[cell])
	if !ok || v < 0 || v > 1 {
		r.bad(errs, cell, cmp.Or(hint, "a share is a number from 0 to 1"), "%s", cmp.Or(why, "not a share"))
		return 0
	}
	return v
}

// csvHeader is how the header of a file begins and, unless more columns are allowed, ends.
type csvHeader struct {
	columns []string
	more    bool
}

// fits reports whether a header is such a one.
func (h csvHeader) fits(cells []string) bool {
	n := len(h.columns)
	return len(cells) >= n && (h.more || len(cells) == n) && slices.Equal(cells[:n], h.columns)
}

// readCSV reads lines under a header. Where the header is wrong there are no lines.
func readCSV(file string, data []byte, head csvHeader, errs *input.List) (header []string, rows []csvRow) {
	hint := "the columns are " + strings.Join(head.columns, ",")
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var wrong *csv.ParseError
			line, col := 0, 0
			if errors.As(err, &wrong) {
				line, col, err = wrong.Line, wrong.Column, wrong.Err
			}
			errs.Addf(input.At(file, line, col), "", "", "the CSV cannot be read: %v", err)
			return header, rows
		}
		if header == nil {
			header = cells
			if !head.fits(cells) {
				errs.Addf(input.At(file, 1, 1), strings.Join(cells, ","), hint, "not the header of this file")
				return header, nil
			}
			continue
		}
		row := csvRow{file: file, cells: cells}
		for i := range cells {
			line, col := r.FieldPos(i)
			row.line = line
			row.at = append(row.at, col)
		}
		rows = append(rows, row)
	}
	if header == nil {
		errs.Addf(input.In(file), "", hint, "the file is empty")
	}
	return header, rows
}

// weighted is one end of a division: a product or a sector and its weight, -1 where it is divided by output.
type weighted struct {
	to     string
	weight float64
	row    csvRow
}

// divided says in which cells of a line a code, one of its ends and the weight are.
type divided struct {
	from, to, weight int
	open             bool // a code may have several ends without weights
}

// read reads which ends each code goes into: once without a weight, or several times with weights that add up to 1.
func (d divided) read(rows []csvRow, errs *input.List) map[string][]weighted {
	from, to, weight := d.from, d.to, d.weight
	out := map[string][]weighted{}
	for _, r := range rows {
		w := weighted{to: r.cells[to], weight: -1, row: r}
		if strings.TrimSpace(r.cells[weight]) != "" {
			before := errs.Len()
			if w.weight = r.share(errs, weight); errs.Len() > before {
				w.weight = math.NaN()
			}
		}
		for _, other := range out[r.cells[from]] {
			if other.to == w.to {
				r.bad(errs, to, "add the two weights up on one line", "the pair occurs twice, first on line %d", other.row.line)
			}
		}
		out[r.cells[from]] = append(out[r.cells[from]], w)
	}
	for _, r := range rows {
		if first := out[r.cells[from]]; first[0].row.line == r.line {
			d.check(r, first, errs)
		}
	}
	return out
}

// check wants weights on all ends or on none.
func (d divided) check(r csvRow, ends []weighted, errs *input.List) {
	with, sum := 0, 0.0
	for i := range ends {
		if math.IsNaN(ends[i].weight) {
			return // what could not be read was reported
		}
		if ends[i].weight >= 0 {
			with++
			sum += ends[i].weight
		}
	}
	switch {
	case with == 0 && len(ends) == 1:
		ends[0].weight = 1
	case with == 0 && d.open: // divided later
	case with < len(ends):
		r.bad(errs, d.from, "give every line a weight", "%d of its %d lines have no weight", len(ends)-with, len(ends))
	case !isOne(sum):
		r.bad(errs, d.from, "the weights of one code add up to 1", "its weights add up to %.9g", sum)
	}
}
