package metadata

import (
	"bytes"
	"encoding/csv"
	"errors"
	"maps"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/printed"
)

// MarginFile are the rates of a product as they are written in YAML and JSON.
type MarginFile struct {
	Trade     float64 `yaml:"trade" json:"trade"`
	Transport float64 `yaml:"transport" json:"transport"`
	Taxes     float64 `yaml:"taxes" json:"taxes"`
}

// MarginsFile are rates by product as they are written; nil for none.
func MarginsFile(m *tables.StatedMargins) map[string]MarginFile {
	if m == nil {
		return nil
	}
	out := map[string]MarginFile{}
	for _, r := range m.Rates {
		out[r.Code] = MarginFile{r.Trade, r.Transport, r.Taxes}
	}
	return out
}

// MarginsOf are written rates as a table states them; nil for none.
func MarginsOf(written map[string]MarginFile) *tables.StatedMargins {
	if len(written) == 0 {
		return nil
	}
	out := &tables.StatedMargins{}
	for _, code := range slices.Sorted(maps.Keys(written)) {
		r := written[code]
		out.Rates = append(out.Rates, tables.MarginRates{Code: code, Trade: r.Trade, Transport: r.Transport, Taxes: r.Taxes})
	}
	return out
}

// readMargins reads the key `margins`: the name of a file, or rates by product.
func readMargins(v input.Value) *tables.StatedMargins {
	if !v.Given() {
		return nil
	}
	out := &tables.StatedMargins{Place: v.At()}
	if !v.IsMap() {
		if out.File = v.Text(); out.File == "" {
			return nil // not a text, which was reported
		}
		return out
	}
	all := v.Map()
	for _, code := range all.Keys() {
		m := all.Get(code).Map("trade", "transport", "taxes")
		r := tables.MarginRates{Code: code, Trade: m.Need("trade").Share(), Transport: m.Need("transport").Share(), Taxes: m.Need("taxes").SignedShare()}
		r.Line, _ = all.KeyPos(code)
		out.Rates = append(out.Rates, r)
	}
	return out
}

// marginColumns is the first line of a file of rates.
const marginColumns = "code,trade,transport,taxes\n"

// marginLines are rates as lines of such a file, for formats that hold texts only.
func marginLines(m *tables.StatedMargins) []string {
	if m == nil {
		return nil
	}
	var out []string
	for _, r := range m.Rates {
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		_ = w.Write([]string{r.Code, printed.Shortest(r.Trade), printed.Shortest(r.Transport), printed.Shortest(r.Taxes)}) // a buffer takes everything
		w.Flush()
		out = append(out, strings.TrimSpace(text.String()))
	}
	return out
}

// addMarginLine reads back a line of marginLines; why says what is wrong with it, "" if nothing is.
func addMarginLine(m *tables.Meta, line string) (why string) {
	rates, err := tables.ReadMarginRates("", []byte(marginColumns+line))
	if err != nil {
		why = "not rates of margins and taxes"
		if one := (*input.Error)(nil); errors.As(err, &one) {
			why += ": " + one.Msg
		}
		return why
	}
	if m.StatedMargins == nil {
		m.StatedMargins = &tables.StatedMargins{}
	}
	for _, r := range rates {
		r.Line = 0
		m.StatedMargins.Rates = append(m.StatedMargins.Rates, r)
	}
	return ""
}
