package measure

import (
	"fmt"
	"path/filepath"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// shape says where the parts of an office's table are.
type shape struct {
	domestic, foreign     *cells
	codes                 []string
	column, row, imported func(code string) string // of a sector in each
	home                  []string                 // final demand at home
	output, added         func(code string) (float64, error)
}

// office takes the parts.
func (s shape) office(economy, source string) (Office, error) {
	n := len(s.codes)
	o := Office{Economy: economy, Source: source, Codes: s.codes, domestic: mat.NewDense(n, n, nil), foreign: mat.NewDense(n, n, nil),
		homeFinal: make([]float64, n), final: make([]float64, n), output: make([]float64, n), added: make([]float64, n)}
	var failed error
	number := func(v float64, err error) float64 {
		if failed == nil {
			failed = err
		}
		return v
	}
	for i, code := range s.codes {
		o.Names = append(o.Names, s.domestic.records[s.domestic.rows[s.row(code)]][1])
		for j, user := range s.codes {
			o.domestic.Set(i, j, number(s.domestic.at(s.row(code), s.column(user))))
			o.foreign.Set(i, j, number(s.foreign.at(s.imported(code), s.column(user))))
		}
		for _, item := range s.home {
			o.homeFinal[i] += number(s.domestic.at(s.row(code), item))
			o.final[i] += number(s.foreign.at(s.imported(code), item))
		}
		o.output[i], o.added[i] = number(s.output(code)), number(s.added(code))
	}
	return o, failed
}

// same is the code itself.
func same(code string) string { return code }

// numbered are codes from 1 to n.
func numbered(format string, n int) []string {
	var out []string
	for i := 1; i <= n; i++ {
		out = append(out, fmt.Sprintf(format, i))
	}
	return out
}

// indonesia is the table of BPS for 2016 at basic prices.
func indonesia(dir string) (Office, error) {
	domestic, err := readCells(filepath.Join(dir, "idn-2016-bps", "BCD_185.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	foreign, err := readCells(filepath.Join(dir, "idn-2016-bps", "IMPOR_185.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	return shape{domestic: domestic, foreign: foreign, codes: numbered("%03d", 185), column: same, row: same, imported: same,
		home:   []string{"3011", "3012", "3020", "3030", "3040"},
		output: func(code string) (float64, error) { return domestic.at("2100", code) },
		added:  func(code string) (float64, error) { return domestic.at("2090", code) }}.office("IDN", "BPS 2016, 185 products")
}

// thailand is the table of NESDC for 2021 at producers' prices.
func thailand(dir string) (Office, error) {
	domestic, err := readCells(filepath.Join(dir, "tha-2021-nesdc", "domestic_producer_price.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	foreign, err := readCells(filepath.Join(dir, "tha-2021-nesdc", "imports_used.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	below, err := readCells(filepath.Join(dir, "tha-2021-nesdc", "primary_inputs.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	return shape{domestic: domestic, foreign: foreign, codes: numbered("%03d", 180), column: same, row: same, imported: same,
		home:   []string{"301", "302", "303", "304"},
		output: func(code string) (float64, error) { return below.at("210", code) },
		added:  func(code string) (float64, error) { return below.at("209", code) }}.office("THA", "NESDC 2021, 180 sectors")
}

// singapore is the table of the Department of Statistics for 2022 at basic prices. Re-exports are not used at home.
func singapore(dir string) (Office, error) {
	domestic, err := readCells(filepath.Join(dir, "sgp-2022-singstat", "2022_107_Table5.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	foreign, err := readCells(filepath.Join(dir, "sgp-2022-singstat", "2022_107_Table4.csv"), 0)
	if err != nil {
		return Office{}, err
	}
	for k := 108; k <= 112; k++ { // below its 107 rows the first table numbers the primary inputs on
		delete(foreign.rows, strconv.Itoa(k))
	}
	return shape{domestic: domestic, foreign: foreign, codes: numbered("%d", 107), column: same, row: same, imported: same,
		home:   []string{"108", "109", "110", "111"},
		output: func(code string) (float64, error) { return domestic.at("RT4", code) },
		added:  func(code string) (float64, error) { return domestic.at("RT3", code) }}.office("SGP", "SingStat 2022, 107 industries")
}

// vietNam is the table of the Asian Development Bank for 2017 at basic prices.
func vietNam(dir string) (Office, error) {
	all, err := readCells(filepath.Join(dir, "vnm-2017-adb", "VNM_2017.csv"), 2)
	if err != nil {
		return Office{}, err
	}
	return shape{domestic: all, foreign: all, codes: numbered("%d", 35), row: func(code string) string { return "c" + code },
		column: func(code string) string { return "c" + code }, imported: func(code string) string { return "m" + code },
		home:   []string{"c36", "c37", "c38", "c39", "c40"},
		output: func(code string) (float64, error) { return all.at("r69", "c"+code) },
		added:  func(code string) (float64, error) { return all.at("r64", "c"+code) }}.office("VNM", "ADB 2017, 35 sectors")
}
