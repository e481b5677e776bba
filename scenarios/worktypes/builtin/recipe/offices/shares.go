// Package offices takes the columns of construction from the tables of statistics offices, as shares of their output.
//
// Each sum that an office prints is recomputed before a share is taken, each sector must have the name that
// from/SOURCE.csv says the office gives it, and no input may be negative. Shares have eight decimals; the surplus
// is the remainder, so that every column adds up to 1 exactly.
package offices

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
)

// unit is the last printed decimal of a share.
const unit = 1e-8

// Sources are the tables that columns are taken from.
func Sources() []string { return slices.Sorted(maps.Keys(layouts())) }

// sector is a line of from/SOURCE.csv as far as names go.
type sector struct{ code, published, name, nameZH string }

// column is an official column and the name of its work type.
type column struct{ work, code, published string }

// account is a column in millionths of a hundredth (1e-8) of its output.
type account struct{ total, imported, parts []int64 }

// Shares is the file inputs/SOURCE.csv: a line for each sector that any of the columns buys from and for each part
// of value added, a column for each work type and, where the office tells them apart, one for its imported inputs.
func Shares(data, folder, source string) ([]byte, error) {
	l, known := layouts()[source]
	if !known {
		return nil, fmt.Errorf("no table %s; there are %v", source, Sources())
	}
	sectors, err := readSectors(folder, source)
	if err != nil {
		return nil, err
	}
	columns, err := readColumns(folder, source)
	if err != nil {
		return nil, err
	}
	o, err := openOffice(data, l, sectors)
	if err != nil {
		return nil, err
	}
	var accounts []account
	for _, c := range columns {
		a, err := o.account(c)
		if err != nil {
			return nil, err
		}
		accounts = append(accounts, a)
	}
	return write(l, sectors, columns, accounts)
}

// readSectors are the sectors of the office, each once: a sector that is divided over products has several lines.
func readSectors(folder, source string) ([]sector, error) {
	records, err := readCSV(filepath.Join(folder, "from", source+".csv"))
	if err != nil {
		return nil, err
	}
	var out []sector
	for _, r := range records[1:] {
		if n := len(out); n == 0 || out[n-1].code != r[0] {
			out = append(out, sector{r[0], r[1], r[2], r[3]})
		}
	}
	return out, nil
}

// readColumns are the official columns of one source.
func readColumns(folder, source string) ([]column, error) {
	records, err := readCSV(filepath.Join(folder, "columns.csv"))
	if err != nil {
		return nil, err
	}
	var out []column
	for _, r := range records[1:] {
		if r[1] == source {
			out = append(out, column{r[0], r[2], r[3]})
		}
	}
	return out, nil
}

// write puts the accounts side by side. Sectors that none of them buys from are left out.
func write(l layout, sectors []sector, columns []column, accounts []account) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	head := []string{"row", "name", "name_zh"}
	for _, c := range columns {
		head = append(head, c.work)
		if l.imported != "" {
			head = append(head, c.work+":imported")
		}
	}
	w.Write(head)
	for i, s := range sectors {
		line, any := []string{s.code, s.name, s.nameZH}, false
		for _, a := range accounts {
			line = append(line, decimal(a.total[i]))
			any = any || a.total[i] != 0
			if l.imported != "" {
				line = append(line, decimal(a.imported[i]))
			}
		}
		if any {
			w.Write(line)
		}
	}
	for k, p := range l.parts {
		line := []string{p.name, "", ""}
		for _, a := range accounts {
			line = append(line, decimal(a.parts[k]))
			if l.imported != "" {
				line = append(line, "")
			}
		}
		w.Write(line)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// decimal writes units of 1e-8 as the shortest decimal.
func decimal(v int64) string { return strconv.FormatFloat(float64(v)*unit, 'f', shortest(v), 64) }

// shortest is the number of decimals without trailing zeros.
func shortest(v int64) int {
	n := 8
	for n > 0 && v%10 == 0 {
		v /= 10
		n--
	}
	return n
}

// rounded is a share in units of 1e-8.
func rounded(share float64) int64 { return int64(math.Round(share / unit)) }
