package own

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/rounding"
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
	Matrix     bool            `json:"imports_matrix,omitempty"` // there is an imports matrix, in arrays or in the next two
	ImportedZ  [][]float64     `json:"imported_flows,omitempty"`
	ImportedF  [][]float64     `json:"imported_final,omitempty"`
	ImportedX  []float64       `json:"imported_total,omitempty"`
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
	Title     string             `json:"title,omitempty"`
	Economy   string             `json:"economy,omitempty"`
	Year      int                `json:"year,omitempty"`
	Unit      string             `json:"unit,omitempty"`
	Currency  string             `json:"currency,omitempty"`
	Scale     float64            `json:"scale,omitempty"`
	PriceBase string             `json:"prices,omitempty"`
	Estimated bool               `json:"estimated,omitempty"`
	Sources   []string           `json:"sources,omitempty"`
	Notes     []string           `json:"notes,omitempty"`
	Accept    []string           `json:"accept,omitempty"`
	Findings  []metadata.Finding `json:"findings,omitempty"`
	Rounding  *rounding.File     `json:"rounding,omitempty"`

	Margins map[string]metadata.MarginFile `json:"margins,omitempty"`
}

// jsonFormat names the layout; a file with another is refused.
const jsonFormat = "ioa-table-1"

func labelOf(code, name, zh string) labelJSON {
	if name == code {
		name = ""
	}
	return labelJSON{code, name, zh}
}

func (l labelJSON) name() string { return cmp.Or(l.Name, l.Code) }

func metaOf(m tables.Meta) metaJSON {
	return metaJSON{m.Title, m.Economy, m.Year, m.Unit, m.Currency, m.Scale, m.PriceBase, m.Estimated, m.Sources, m.Notes, m.Accept,
		metadata.Findings(m.Findings), (*rounding.File)(m.StatedRounding), metadata.MarginsFile(m.StatedMargins)}
}

func (m metaJSON) meta() tables.Meta {
	return tables.Meta{Title: m.Title, Economy: m.Economy, Year: m.Year, Unit: m.Unit, Currency: m.Currency, Scale: m.Scale, PriceBase: m.PriceBase,
		Estimated: m.Estimated, Sources: m.Sources, Notes: m.Notes, Accept: m.Accept,
		Findings: metadata.FindingsOf(m.Findings), StatedRounding: (*tables.Rounding)(m.Rounding),
		StatedMargins: metadata.MarginsOf(m.Margins)}
}

// describeJSON is the description beside the arrays of a table.
func describeJSON(t *tables.Table) tableJSON {
	j := tableJSON{Format: jsonFormat, Meta: metaOf(t.Written()), Inferred: t.Inferred, Imports: t.Imports,
		Matrix: t.HasImportsMatrix(), ImportedX: t.ImportedTotal, FinalItems: []labelJSON{}, Primary: []primaryJSON{}}
	for _, s := range t.Sectors {
		j.Sectors = append(j.Sectors, labelOf(s.Code, s.Name, s.NameZH))
	}
	for _, f := range t.FinalItems {
		j.FinalItems = append(j.FinalItems, labelOf(f.Code, f.Name, f.NameZH))
	}
	for _, p := range t.Primary {
		j.Primary = append(j.Primary, primaryJSON{labelOf(p.Code, p.Name, p.NameZH), metadata.KindWord(p.Kind), p.Values, p.Final})
	}
	for _, s := range t.Satellites {
		j.Satellites = append(j.Satellites, satelliteJSON{labelOf(s.Code, s.Name, s.NameZH), s.Unit, s.Note, s.Values, s.Final})
	}
	return j
}

// addArrays puts final demand and output into the JSON too.
func (j *tableJSON) addArrays(t *tables.Table) {
	j.Output = t.Output
	j.Final, j.ImportedZ, j.ImportedF = matrixRows(t.F), matrixRows(t.ImportedZ), matrixRows(t.ImportedF)
}

func matrixRows(m *mat.Dense) [][]float64 {
	if m == nil {
		return nil
	}
	n, _ := m.Dims()
	out := make([][]float64, n)
	for i := range out {
		out[i] = m.RawRowView(i)
	}
	return out
}

func (j tableJSON) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(j)
}

// parseTableJSON reads the description that [tableJSON.write] writes.
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

// IsArrayDescription reports whether a text is what [WriteArrayDescription] writes.
func IsArrayDescription(text []byte) bool {
	_, err := parseTableJSON("", text)
	return err == nil
}

// tableArrays are the arrays of a table; those that the JSON holds are nil.
type tableArrays struct {
	z, f, importedZ, importedF *mat.Dense
	x                          []float64
}

// fromJSON takes the matrices that the JSON holds.
func (a *tableArrays) fromJSON(file string, j tableJSON) error {
	n, k := len(j.Sectors), len(j.FinalItems)
	a.x = j.Output
	for _, m := range []struct {
		to      **mat.Dense
		rows    [][]float64
		columns int
		there   bool
	}{{&a.f, j.Final, k, k > 0}, {&a.importedZ, j.ImportedZ, n, j.Matrix}, {&a.importedF, j.ImportedF, k, j.Matrix && k > 0}} {
		if !m.there {
			continue
		}
		var err error
		if *m.to, err = denseRows(file, m.rows, n, m.columns); err != nil {
			return err
		}
	}
	return nil
}

// table makes a table of the description and the arrays.
func (j tableJSON) table(file string, a tableArrays) (*tables.Table, error) {
	t := &tables.Table{Meta: j.Meta.meta(), Z: a.z, F: a.f, Output: a.x, Imports: j.Imports, Inferred: j.Inferred,
		ImportedZ: a.importedZ, ImportedF: a.importedF, ImportedTotal: j.ImportedX}
	for _, s := range j.Sectors {
		t.Sectors = append(t.Sectors, tables.Sector{Code: s.Code, Name: s.name(), NameZH: s.NameZH})
	}
	for _, i := range j.FinalItems {
		t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: i.Code, Name: i.name(), NameZH: i.NameZH})
	}
	for _, p := range j.Primary {
		kind, ok := metadata.KindOf(p.Kind)
		if !ok {
			return nil, &input.Error{File: file, Text: p.Kind, Msg: "no kind of primary input", Hint: fmt.Sprint("one of ", metadata.KindWords())}
		}
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: p.Code, Name: p.name(), NameZH: p.NameZH, Kind: kind, Values: p.Values, Final: p.Final})
	}
	for _, s := range j.Satellites {
		t.Satellites = append(t.Satellites, tables.Satellite{Code: s.Code, Name: s.name(), NameZH: s.NameZH,
			Unit: s.Unit, Note: s.Note, Values: s.Values, Final: s.Final})
	}
	return t, finish(t, file)
}

func denseRows(file string, rows [][]float64, n, k int) (*mat.Dense, error) {
	if len(rows) != n {
		return nil, &input.Error{File: file, Msg: fmt.Sprintf("a matrix has %d rows, there are %d sectors", len(rows), n)}
	}
	out := mat.NewDense(n, k, nil)
	for i, r := range rows {
		if len(r) != k {
			return nil, &input.Error{File: file, Msg: fmt.Sprintf("row %d of a matrix has %d values, there are %d columns", i+1, len(r), k)}
		}
		copy(out.RawRowView(i), r)
	}
	return out, nil
}
