package mrio

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/printed"
)

// bare reads a matrix of numbers without labels. take gets each row; the number of rows must be want.
// The finest last decimal of its numbers is taken in by last.
func bare(s *source, m member, delim byte, rows, width int, why string, last *printed.Digits, take func(i int, values []float64)) error {
	var errs input.List
	st, closer, err := s.stream(m, delim)
	if err != nil {
		return err
	}
	defer closer.Close()
	count := 0
	err = st.rows(0, width, &errs, func(r *record) {
		for i, v := range r.values {
			if math.IsNaN(v) {
				errs.Add(r.errorAt(i, "write 0 if nothing flows", "an empty cell"))
				return
			}
		}
		last.Add(printed.Finest(r.last))
		if count < rows {
			take(count, r.values)
		}
		count++
	})
	if err != nil {
		return err
	}
	if errs.Len() == 0 && count != rows {
		errs.Addf(input.At(st.file, min(count, rows)+1, 0), "", "is the file cut off, or are its labels those of another year?",
			"the matrix has %d rows, %s call for %d", count, why, rows)
	}
	return errs.Err()
}

// denseOf reads a bare matrix whole.
func denseOf(s *source, m member, delim byte, rows, width int, why string, last *printed.Digits) (*mat.Dense, error) {
	if rows == 0 || width == 0 {
		return nil, &input.Error{File: s.display(m), Msg: fmt.Sprintf("%s call for %d rows and %d columns", why, rows, width),
			Hint: "are the labels of this release?"}
	}
	out := memory.Dense(rows, width, "a block of the table")
	err := bare(s, m, delim, rows, width, why, last, func(i int, values []float64) { copy(out.RawRowView(i), values) })
	return out, err
}

// labelRows reads a small text of tab-separated labels, one a line.
func labelRows(s *source, m member, delim byte) ([][]string, error) {
	st, closer, err := s.stream(m, delim)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	var out [][]string
	for {
		cells, _, err := st.labels()
		if e, ends := err.(*input.Error); ends && e.Msg == "the file ends here" {
			if len(out) == 0 {
				return nil, &input.Error{File: st.file, Msg: "the file of labels is empty", Hint: "take the folder or zip whole, as downloaded"}
			}
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if n := len(cells); n > 1 && cells[n-1] == "" && (len(out) == 0 || n > len(out[0])) {
			cells = cells[:n-1] // a tab ends every line
		}
		if len(out) > 0 && len(cells) != len(out[0]) {
			return nil, &input.Error{File: st.file, Line: len(out) + 1, Msg: fmt.Sprintf("the line has %d labels, the first has %d", len(cells), len(out[0])),
				Hint: "is the file damaged?"}
		}
		out = append(out, cells)
	}
}
