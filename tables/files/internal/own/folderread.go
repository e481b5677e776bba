package own

import (
	"cmp"
	"encoding/json"
	"io"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/mrio"
)

// folderJSON is ioa.json: everything but numbers.
type folderJSON struct {
	Format      string      `json:"format"`
	Meta        metaJSON    `json:"meta"`
	Inferred    []string    `json:"inferred,omitempty"`
	Competitive bool        `json:"competitive_imports,omitempty"`
	Sectors     []labelJSON `json:"sectors"`
	FinalItems  []labelJSON `json:"final_items"`
	Primary     []rowJSON   `json:"primary"`
	Satellites  []rowJSON   `json:"satellites,omitempty"`
}

// rowJSON is a row of an extension but for its numbers.
type rowJSON struct {
	labelJSON
	Kind  string `json:"kind,omitempty"`
	Unit  string `json:"unit,omitempty"`
	Note  string `json:"note,omitempty"`
	Final bool   `json:"final,omitempty"` // it has cells under final demand
}

const folderFormat = "ioa-pymrio-1"

func (f *folder) own(out io.Writer) error {
	t := f.t
	j := folderJSON{Format: folderFormat, Meta: metaOf(t.Written()), Inferred: t.Inferred, Competitive: t.Imports != nil, FinalItems: []labelJSON{}, Primary: []rowJSON{}}
	for _, s := range t.Sectors {
		j.Sectors = append(j.Sectors, labelOf(s.Code, s.Name, s.NameZH))
	}
	for _, i := range t.FinalItems {
		j.FinalItems = append(j.FinalItems, labelOf(i.Code, i.Name, i.NameZH))
	}
	for _, p := range t.Primary {
		j.Primary = append(j.Primary, rowJSON{labelJSON: labelOf(p.Code, p.Name, p.NameZH), Kind: metadata.KindWord(p.Kind), Final: p.Final != nil})
	}
	for _, s := range t.Satellites {
		j.Satellites = append(j.Satellites, rowJSON{labelJSON: labelOf(s.Code, s.Name, s.NameZH), Unit: s.Unit, Note: s.Note, Final: s.Final != nil})
	}
	return indented(out, j)
}

// ReadFolder makes the table of a folder that [FolderOf] wrote of its numbers and ioa.json.
func ReadFolder(file string, w *mrio.Table) (*tables.Table, error) {
	var j folderJSON
	if err := json.Unmarshal(w.Own, &j); err != nil || j.Format != folderFormat {
		return nil, &input.Error{File: file, Msg: "not the labels that ioa table convert writes", Text: j.Format,
			Hint: "delete it to read the folder as one of pymrio"}
	}
	if err := j.fits(file, w); err != nil {
		return nil, err
	}
	t := &tables.Table{Meta: j.Meta.meta(), Z: w.Z, F: w.F, Output: w.Output, Inferred: j.Inferred}
	t.Hash = w.Hash
	k := len(j.FinalItems)
	if j.Competitive {
		t.Imports = make([]float64, len(w.Sectors))
		for i := range t.Imports {
			t.Imports[i] = 0 - w.F.At(i, k)
		}
		if t.F = nil; k > 0 {
			t.F = mat.DenseCopyOf(w.F.Slice(0, len(w.Sectors), 0, k))
		}
	}
	for _, s := range j.Sectors {
		t.Sectors = append(t.Sectors, tables.Sector{Code: s.Code, Name: s.name(), NameZH: s.NameZH})
	}
	for _, i := range j.FinalItems {
		t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: i.Code, Name: i.name(), NameZH: i.NameZH})
	}
	for i, p := range j.Primary {
		kind, ok := metadata.KindOf(p.Kind)
		if !ok {
			return nil, &input.Error{File: file, Text: p.Kind, Msg: "no kind of primary input"}
		}
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: p.Code, Name: p.name(), NameZH: p.NameZH, Kind: kind, Values: w.Primary[i].Values,
			Final: p.final(w.Primary[i], k)})
	}
	for i, s := range j.Satellites {
		t.Satellites = append(t.Satellites, tables.Satellite{Code: s.Code, Name: s.name(), NameZH: s.NameZH, Unit: s.Unit, Note: s.Note,
			Values: w.Satellites[i].Values, Final: s.final(w.Satellites[i], k)})
	}
	return t, finish(t, file)
}

// final are the cells under final demand, without that of the imports.
func (r rowJSON) final(from mrio.Row, items int) []float64 {
	if !r.Final || from.Final == nil {
		return nil
	}
	return from.Final[:items:items]
}

// fits refuses labels that are not those of the numbers beside them.
func (j *folderJSON) fits(file string, w *mrio.Table) error {
	var c codes
	for _, s := range j.Sectors {
		c.sectors = append(c.sectors, s.Code)
	}
	for _, i := range j.FinalItems {
		c.items = append(c.items, i.Code)
	}
	sectors, items := pymrioLabels(c, j.Meta.Economy, j.Competitive)
	var names, there [2][]string
	for _, r := range j.Primary {
		names[0] = append(names[0], r.Code)
	}
	for _, r := range j.Satellites {
		names[1] = append(names[1], r.Code)
	}
	for i, rows := range [][]mrio.Row{w.Primary, w.Satellites} {
		for _, r := range rows {
			there[i] = append(there[i], r.Code)
		}
	}
	for _, pair := range []struct {
		what      string
		own, file []string
	}{{"sectors", fulls(sectors), fulls(w.Sectors)}, {"final-demand columns", fulls(items), fulls(w.Items)}, {"primary inputs", names[0], there[0]},
		{"satellites", names[1], there[1]}} {
		for i := range max(len(pair.own), len(pair.file)) {
			own, there := at(pair.own, i), at(pair.file, i)
			if own != there {
				return &input.Error{File: file, Text: cmp.Or(own, there), Msg: "its " + pair.what + " are not those of the numbers beside it",
					Hint: "delete " + mrio.OwnFile + " to read the folder as one of pymrio"}
			}
		}
	}
	return nil
}

func fulls(labels []mrio.Label) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = l.Full()
	}
	return out
}

// at is a text of a list, "" beyond its end.
func at(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return ""
}
