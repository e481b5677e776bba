package trade

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/oecd"
)

//go:embed products.csv
var productsCSV []byte

// Year is that of the trade.
const Year = 2018

// china is the economy whose table is not the OECD's.
const china = "CHN"

// Flow is trade in a chapter or heading of the Harmonised System of 1992, million dollars.
type Flow struct {
	From, To, Code string
	Value          float64
}

// Product is a line of products.csv: chapters or headings, and a sector that they are of in either list.
type Product struct{ first, last, oecd, china string }

// has reports whether a chapter or heading is among them.
func (p Product) has(code string) bool {
	return len(code) == len(p.first) && p.first <= code && code <= p.last
}

// in is the sector in the list of an economy.
func (p Product) in(e *Economy) string {
	if e.China {
		return p.china
	}
	return p.oecd
}

// Products reads the concordance.
func Products() ([]Product, error) {
	records, err := csv.NewReader(bytes.NewReader(productsCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []Product
	for _, r := range records[1:] {
		first, last, isRange := strings.Cut(r[0], "-")
		if !isRange {
			last = first
		}
		out = append(out, Product{first, last, r[1], r[2]})
	}
	return out, nil
}

// apart are the chapters left out: gold and jewellery, and goods that are not specified.
func apart(code string) bool { return strings.HasPrefix(code, "71") || code == "99" }

// Flows reads the trade of the year: by heading where a side is one of the four economies that have them, and by chapter otherwise. dir
// holds trade-atlas.
func Flows(dir string) ([]Flow, error) {
	chapters, err := read(filepath.Join(dir, "trade-atlas", "trade_hs92_2d_2015_2020.csv.gz"))
	if err != nil {
		return nil, err
	}
	headings, err := read(filepath.Join(dir, "trade-atlas", "trade_hs92_4d_2015_2020.csv.gz"))
	if err != nil {
		return nil, err
	}
	detailed := map[[3]string]bool{}
	for _, f := range headings {
		detailed[[3]string{f.From, f.To, f.Code[:2]}] = true
	}
	chapters = slices.DeleteFunc(chapters, func(f Flow) bool { return detailed[[3]string{f.From, f.To, f.Code}] })
	return slices.DeleteFunc(append(chapters, headings...), func(f Flow) bool { return apart(f.Code) }), nil
}

// read reads a file of the source.
func read(file string) ([]Flow, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	records, err := csv.NewReader(text).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []Flow
	for i, r := range records[1:] {
		if r[3] != strconv.Itoa(Year) {
			continue
		}
		v, err := strconv.ParseFloat(r[4], 64)
		if err != nil || v < 0 {
			return nil, fmt.Errorf("%s:%d: trade of %q", file, i+2, r[4])
		}
		out = append(out, Flow{r[0], r[1], r[2], v})
	}
	return out, nil
}

// Made is the shares of china-asean; dir holds the folders trade-atlas, oecd-iot-2022 and employment-etd.
func Made(dir string) ([]Share, *Report, error) {
	economies, err := economies(dir)
	if err != nil {
		return nil, nil, err
	}
	flows, err := Flows(dir)
	if err != nil {
		return nil, nil, err
	}
	products, err := Products()
	if err != nil {
		return nil, nil, err
	}
	shares, report := Shares(economies, flows, products)
	return shares, report, nil
}

// economies are China and the members of ASEAN with exports and imports by sector.
func economies(dir string) ([]Economy, error) {
	t, err := files.Load("china-2018")
	if err != nil {
		return nil, err
	}
	whole, err := files.Load("china-asean-unlinked")
	if err != nil {
		return nil, err
	}
	factor := whole.Output[0] / t.Output[0] // what China's money was multiplied by
	out := []Economy{economy(china, t, factor)}
	codes, err := oecd.Economies()
	if err != nil {
		return nil, err
	}
	for _, code := range codes {
		t, err := oecd.Table(dir, code)
		if err != nil {
			return nil, err
		}
		out = append(out, economy(code, t, 1))
	}
	return out, nil
}

func economy(code string, t *tables.Table, factor float64) Economy {
	e := Economy{Code: code, China: code == china, Exports: map[string]float64{}, Imports: map[string]float64{}}
	exports := t.Exports()
	for i, s := range t.Sectors {
		e.Exports[s.Code], e.Imports[s.Code] = exports[i]*factor, t.Imports[i]*factor
	}
	return e
}
