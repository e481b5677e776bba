// Package records reads small CSV files of typed records, every mistake with its place.
package records

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gocarina/gocsv"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// Read reads a small CSV file of typed records: one struct a row, its
// fields tagged `csv:"name"` and all of them strings.
//
// gocsv fills the structs, but only behind checks of our own, because by itself
// it reads "1,500" as 1.5, an empty cell as 0 and a misspelt header as nothing:
// the header must name every required column, none twice, and no unknown one;
// every row must have all cells; numbers stay text until [input.Number] reads them.
// at[i] is where the cells of record i stand. A line that is
// no record, such as one with a quotation mark that is not closed, is a mistake, and reading goes on behind it.
func Read[T any](file string, data []byte, required, optional []string, errs *input.List) (records []T, at []Place) {
	data, err := asUTF8(file, data)
	if err != nil {
		var one *input.Error
		if !errors.As(err, &one) {
			one = &input.Error{File: file, Msg: err.Error()}
		}
		errs.Add(one)
		return nil, nil
	}
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord = -1
	places := placer{file: file, lines: bytes.Split(data, []byte{'\n'}), columns: map[string]int{}}
	header := places.header(c, data, required, optional, errs)
	if header == nil {
		return nil, nil
	}
	kept := memory{header}
	for {
		rec, err := c.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			e := csvError(file, data, places.skipped, err)
			errs.Add(e)
			if c = places.behind(data, err); c == nil || errs.Full() {
				break
			}
			continue
		}
		place := places.of(c, rec)
		if len(rec) != len(header) {
			line, col := place.cell(len(header))
			errs.Addf(input.At(file, line, col), "", "one cell for each of: "+strings.Join(header, ","), "the row has %d cells, the header has %d", len(rec),
				len(header))
			continue
		}
		kept = append(kept, rec)
		at = append(at, place)
	}
	if err := gocsv.UnmarshalCSV(&kept, &records); err != nil && !errors.Is(err, gocsv.ErrEmptyCSVFile) {
		errs.Addf(input.In(file), "", "", "cannot be read as records: %v", err)
		return nil, nil
	}
	return records, at
}

// header reads and checks the first record; nil when it is wrong.
func (p placer) header(c *csv.Reader, data []byte, required, optional []string, errs *input.List) []string {
	header, err := c.Read()
	if err == io.EOF {
		errs.Addf(input.At(p.file, 1, 1), "", "the first line is: "+strings.Join(required, ","), "the file is empty")
		return nil
	}
	if err != nil {
		errs.Add(csvError(p.file, data, 0, err))
		return nil
	}
	before := errs.Len()
	checkRecordHeader(p.of(c, header), header, required, optional, errs)
	if errs.Len() > before {
		return nil
	}
	for i, name := range header {
		p.columns[name] = i
	}
	return header
}

// asUTF8 is the text of a file in UTF-8: a spreadsheet in China saves CSV as GB18030.
func asUTF8(file string, data []byte) ([]byte, error) {
	good := validPrefix(bytes.TrimPrefix(data, []byte{0xef, 0xbb, 0xbf}))
	return grid.UTF8(file, data, NotUTF8(file, 1+bytes.Count(good, []byte{'\n'}), 1+utf8.RuneCount(good[bytes.LastIndexByte(good, '\n')+1:])))
}

// NotUTF8 is the mistake of a file in another encoding.
func NotUTF8(file string, line, col int) *input.Error {
	return &input.Error{File: file, Line: line, Col: col, Msg: "the text is not UTF-8",
		Hint: "save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"}
}

// validPrefix is data up to its first byte that is not UTF-8.
func validPrefix(data []byte) []byte {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return data[:i]
		}
		i += size
	}
	return data
}

// memory hands records that were read and checked before to gocsv.
type memory [][]string

// Read returns the next record.
func (m *memory) Read() ([]string, error) {
	if len(*m) == 0 {
		return nil, io.EOF
	}
	rec := (*m)[0]
	*m = (*m)[1:]
	return rec, nil
}

// ReadAll returns the records that are left.
func (m *memory) ReadAll() ([][]string, error) {
	all := *m
	*m = nil
	return all, nil
}
