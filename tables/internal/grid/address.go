package grid

import (
	"bytes"

	"ioimpact/internal/input"
)

// cellAddress reads B7 as row 6, column 1.
func cellAddress(s []byte) (row, col int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z' {
		col = col*26 + int(s[i]-'A') + 1
		i++
	}
	digits := s[i:]
	if i == 0 || len(digits) == 0 || len(digits) > 7 || digits[0] == '0' {
		return 0, 0, false
	}
	for _, c := range digits {
		if c-'0' > 9 {
			return 0, 0, false
		}
		row = row*10 + int(c-'0')
	}
	return row - 1, col - 1, col <= maxCols && row <= maxRows
}

// merge notes a range of merged cells.
func (r *sheetReader) merge() error {
	raw, _ := r.x.attr("ref")
	first, last, _ := bytes.Cut(raw, []byte(":"))
	row1, col1, ok1 := cellAddress(first)
	row2, col2, ok2 := cellAddress(last)
	if !ok1 || !ok2 || row2 < row1 || col2 < col1 {
		return &input.Error{File: r.g.File, Sheet: r.g.Sheet, Text: string(raw), Hint: saveAgain, Msg: "merged cells without a proper range"}
	}
	if len(r.g.Merges) >= maxRows {
		return &input.Error{File: r.g.File, Sheet: r.g.Sheet, Msg: "more than a million merged ranges"}
	}
	r.g.Merges = append(r.g.Merges, Range{row1, col1, row2, col2})
	return nil
}
