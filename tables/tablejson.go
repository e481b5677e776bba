package tables

import (
	"encoding/json"
	"fmt"
	"io"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// tableJSON is everything of a table but its flows, and optionally but its
// final demand and output, which arrays hold better. Numbers are written so
// that they read back to the bit.
type tableJSON struct {
	Format     string          `json:"format"`
	Meta       metaJSON        `json:"meta"`
	Inferred   []string        `json:"inferred,omitempty"`
	Sectors    []labelJSON     `json:"sectors"`
	FinalItems []labelJSON     `json:"final_items"`
	Final      [][]float64     `json:"final,omitempty"`
	Imports    []float64       `json:"imports,omitempty"`
	Primary    []primaryJSON   `json:"primary"`
	Output     []float64       `json:"output,omitempty"`
	Satellites []satelliteJSON `json:"satellites,omitempty"`
}

type labelJSON struct {
	Code   string `json:"code"`
	Name   string `json:"name,omitempty"` // left out where it is the code
	NameZH string `json:"name_zh,omitempty"`
}

type primaryJSON struct {
	labelJSON
	Kind   string    `json:"kind"`
	Values []float64 `json:"values"`
	Final  []float64 `json:"final,omitempty"`
}

type satelliteJSON struct {
	labelJSON
	Unit   string    `json:"unit,omitempty"`
	Note   string    `json:"note,omitempty"`
	Values []float64 `json:"values"`
	Final  []float64 `json:"final,omitempty"`
}

type metaJSON struct {
	Title     string   `json:"title,omitempty"`
	Economy   string   `json:"economy,omitempty"`
	Year      int      `json:"year,omitempty"`
	Unit      string   `json:"unit,omitempty"`
	Currency  string   `json:"currency,omitempty"`
	Scale     float64  `json:"scale,omitempty"`
	PriceBase string   `json:"prices,omitempty"`
	Estimated bool     `json:"estimated,omitempty"`
	Sources   []string `json:"sources,omitempty"`
	Notes     []string `json:"notes,omitempty"`
}

// jsonFormat names the layout; a file with another is refused.
const jsonFormat = "ioa-table-1"

func labelOf(code, name, zh string) labelJSON {
	if name == code {
		name = ""
	}
	return labelJSON{code, name, zh}
}

func (l labelJSON) name() string { return orCode(l.Name, l.Code) }

func metaOf(m Meta) metaJSON {
	return metaJSON{m.Title, m.Economy, m.Year, m.Unit, m.Currency, m.Scale, m.PriceBase, m.Estimated, m.Sources, m.Notes}
}

func (m metaJSON) meta() Meta {
	return Meta{Title: m.Title, Economy: m.Economy, Year: m.Year, Unit: m.Unit, Currency: m.Currency, Scale: m.Scale, PriceBase: m.PriceBase,
		Estimated: m.Estimated, Sources: m.Sources, Notes: m.Notes}
}

// kindWords are the kinds of primary inputs in data files.
var kindWords = [...]string{ValueAdded: ValueAddedCode, ImportedInputs: ImportsCode, ProductTaxes: ProductTaxesCode}

func kindOf(word string) (PrimaryKind, bool) {
	for k, w := range kindWords {
		if w == word {
			return PrimaryKind(k), true
		}
	}
	return 0, false
}

// describeJSON is what stands beside the arrays.
func describeJSON(t *Table) tableJSON {
	j := tableJSON{Format: jsonFormat, Meta: metaOf(t.Meta), Inferred: t.Inferred, Imports: t.Imports, FinalItems: []labelJSON{}, Primary: []primaryJSON{}}
	for _, s := range t.Sectors {
		j.Sectors = append(j.Sectors, labelOf(s.Code, s.Name, s.NameZH))
	}
	for _, f := range t.FinalItems {
		j.FinalItems = append(j.FinalItems, labelOf(f.Code, f.Name, f.NameZH))
	}
	for _, p := range t.Primary {
		j.Primary = append(j.Primary, primaryJSON{labelOf(p.Code, p.Name, p.NameZH), kindWords[p.Kind], p.Values, p.Final})
	}
	for _, s := range t.Satellites {
		j.Satellites = append(j.Satellites, satelliteJSON{labelOf(s.Code, s.Name, s.NameZH), s.Unit, s.Note, s.Values, s.Final})
	}
	return j
}

// addArrays puts final demand and output into the JSON too.
func (j *tableJSON) addArrays(t *Table) {
	j.Output = t.Output
	for i := range t.Sectors {
		if t.F != nil {
			j.Final = append(j.Final, t.F.RawRowView(i))
		}
	}
}

func (j tableJSON) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(j)
}

// parseTableJSON reads the description beside arrays.
func parseTableJSON(file string, data []byte) (tableJSON, error) {
	var j tableJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return j, &input.Error{File: file, Msg: "not the JSON beside an array: " + err.Error(), Hint: "write the table again: ioa table convert"}
	}
	if j.Format != jsonFormat {
		return j, &input.Error{File: file, Text: j.Format, Msg: "not a description of this format", Hint: "its key format says " + jsonFormat}
	}
	return j, nil
}

// table puts description and arrays together; f and x may be nil when the JSON holds them.
func (j tableJSON) table(file string, z, f *mat.Dense, x []float64) (*Table, error) {
	t := &Table{Meta: j.Meta.meta(), Z: z, F: f, Output: x, Imports: j.Imports, Inferred: j.Inferred}
	if x == nil {
		t.Output = j.Output
	}
	for _, s := range j.Sectors {
		t.Sectors = append(t.Sectors, Sector{s.Code, s.name(), s.NameZH})
	}
	for _, i := range j.FinalItems {
		t.FinalItems = append(t.FinalItems, FinalItem{i.Code, i.name(), i.NameZH})
	}
	for _, p := range j.Primary {
		kind, ok := kindOf(p.Kind)
		if !ok {
			return nil, &input.Error{File: file, Text: p.Kind, Msg: "no kind of primary input", Hint: fmt.Sprint("one of ", kindWords)}
		}
		t.Primary = append(t.Primary, PrimaryRow{Code: p.Code, Name: p.name(), NameZH: p.NameZH, Kind: kind, Values: p.Values, Final: p.Final})
	}
	for _, s := range j.Satellites {
		t.Satellites = append(t.Satellites, Satellite{s.Code, s.name(), s.NameZH, s.Unit, s.Note, s.Values, s.Final})
	}
	if f == nil && len(j.FinalItems) > 0 {
		var err error
		if t.F, err = denseRows(file, j.Final, len(j.Sectors), len(j.FinalItems)); err != nil {
			return nil, err
		}
	}
	return t, t.finishOwn(file)
}

func denseRows(file string, rows [][]float64, n, k int) (*mat.Dense, error) {
	if len(rows) != n {
		return nil, &input.Error{File: file, Msg: fmt.Sprintf("final demand has %d rows, there are %d sectors", len(rows), n)}
	}
	out := mat.NewDense(n, k, nil)
	for i, r := range rows {
		if len(r) != k {
			return nil, &input.Error{File: file, Msg: fmt.Sprintf("row %d of final demand has %d values, there are %d columns", i+1, len(r), k)}
		}
		copy(out.RawRowView(i), r)
	}
	return out, nil
}
