package offices

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// sheet is one file of an office: cells by row and column code, and the office's names of the rows.
type sheet struct {
	file  string
	cells map[[2]string]string
	names map[string]string
}

// readSheet reads a file whose first line is the codes of the columns and whose first two columns are the codes
// and names of the rows. A code that occurs twice is an error; lines without a code are the names of the columns.
func readSheet(data, file string, labels int) (*sheet, error) {
	records, err := readCSV(filepath.Join(data, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	s := &sheet{file: file, cells: map[[2]string]string{}, names: map[string]string{}}
	head := records[0]
	for _, r := range records[1:] {
		if r[0] == "" {
			continue
		}
		if _, twice := s.names[r[0]]; twice {
			return nil, fmt.Errorf("%s: row %s occurs twice", file, r[0])
		}
		s.names[r[0]] = r[1]
		for j := labels; j < len(head); j++ {
			at := [2]string{r[0], head[j]}
			if _, twice := s.cells[at]; twice {
				return nil, fmt.Errorf("%s: column %s occurs twice", file, head[j])
			}
			s.cells[at] = r[j]
		}
	}
	return s, nil
}

// number is a cell, which must be there and be a number.
func (s *sheet) number(row, column string) (float64, error) {
	text, ok := s.cells[[2]string{row, column}]
	if !ok {
		return 0, fmt.Errorf("%s: no cell in row %s, column %s", s.file, row, column)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%s: row %s, column %s: %q is not a number", s.file, row, column, text)
	}
	return v, nil
}

// readCSV reads a file of at least one line, all lines as wide as the first.
func readCSV(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err == nil && len(records) == 0 {
		err = fmt.Errorf("%s is empty", file)
	}
	return records, err
}
