package mrio

import (
	"encoding/json"
	"io"
	"math"
	"path"
	"strings"

	"ioimpact/internal/input"
)

// OwnFile is what this program adds to a folder of pymrio: labels and notes for which that has no place.
const OwnFile = "ioa.json"

// parameters are file_parameters.json, in which pymrio says how it stored a system or an extension.
type parameters struct {
	SystemType string `json:"systemtype"`
	Files      map[string]struct {
		Name    string `json:"name"`
		Index   any    `json:"nr_index_col"`
		Headers any    `json:"nr_header"`
	} `json:"files"`
}

// maxText bounds the small texts of a folder.
const maxText = 64 << 20

// text reads a small member whole.
func (s *source) text(m member) ([]byte, error) {
	b, err := s.open(m)
	if err != nil {
		return nil, err
	}
	r, err := b.Stream("")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, maxText))
}

// readJSON reads a member; ok is false if it is not there.
func (s *source) readJSON(dir, base string, to any) (ok bool, err error) {
	m, ok := s.member(dir, base)
	if !ok {
		return false, nil
	}
	text, err := s.text(m)
	if err != nil {
		return true, err
	}
	if err := json.Unmarshal(text, to); err != nil {
		return true, &input.Error{File: s.display(m), Msg: "not a JSON text: " + err.Error(), Hint: "take it as downloaded, or leave it out"}
	}
	return true, nil
}

// exioMetadata is metadata.json.
type exioMetadata struct{ Description, Name, Version, System string }

func (e *exiobase) metadata() (meta exioMetadata, ok bool, err error) {
	ok, err = e.s.readJSON(e.dir, "metadata.json", &meta)
	return meta, ok, err
}

// readParameters tells a folder that pymrio saved from one that EXIOBASE published, and refuses one that is stored in another way
// than as text with two labels on each side.
func (e *exiobase) readParameters() error {
	var p parameters
	saved, err := e.s.readJSON(e.dir, "file_parameters.json", &p)
	if err != nil || !saved {
		return err
	}
	for key, labels := range map[string][2]string{"Z": {"2", "2"}, "A": {"2", "2"}, "Y": {"2", "2"}, "x": {"2", "1"}, "unit": {"2", "1"}} {
		f, ok := p.Files[key]
		if !ok {
			continue
		}
		file := path.Join(e.s.path, e.dir, "file_parameters.json")
		if f.Name != key+".txt" {
			return &input.Error{File: file, Text: f.Name, Msg: "the file of " + key + " is not called " + key + ".txt",
				Hint: "save it as text: io.save_all(path, table_format='txt')"}
		}
		if countText(f.Index) != labels[0] || countText(f.Headers) != labels[1] {
			return &input.Error{File: file, Text: key, Msg: "the file should have " + labels[0] + " label columns and " + labels[1] + " header rows",
				Hint: "tables with a region and a sector (or category) on each side are read"}
		}
	}
	meta, ok, err := e.metadata()
	if err != nil {
		return err
	}
	about := strings.ToLower(meta.Name + " " + meta.Description)
	published := exioName.MatchString(e.dir) || exioName.MatchString(path.Base(e.s.path)) || strings.Contains(about, "exio")
	own, ours := e.s.member(e.dir, OwnFile)
	if e.pymrio = ours || ok && !published; e.pymrio {
		e.t.Format, e.t.Title, e.t.Sources, e.t.PriceBase = "pymrio", "", nil, ""
	}
	if ours {
		e.t.Own, err = e.s.text(own)
	}
	return err
}

// countText is a count that may be written as a number or as a text.
func countText(v any) string {
	if f, ok := v.(float64); ok && f == 2 {
		return "2"
	} else if ok && f == 1 {
		return "1"
	}
	s, _ := v.(string)
	return s
}

// describePymrio takes what metadata.json says.
func (e *exiobase) describePymrio() error {
	meta, _, err := e.metadata()
	if err != nil {
		return err
	}
	e.t.Title = meta.Description
	if e.t.Title == "" {
		e.t.Title = meta.Name
	}
	if e.t.Year = yearIn(meta.Description + " " + meta.Name); e.t.Year != 0 {
		e.t.yearFrom("description in metadata.json")
	}
	return nil
}

// PrimaryFolder is the extension in which this program writes primary inputs.
const PrimaryFolder = "factor_inputs"

// reserved are the kinds of rows that this program writes under these codes.
var reserved = map[string]Kind{"imports": Imports, "taxes_products": ProductTaxes}

// closing is by how much inputs and value added may miss output, as a share of it or of a hundredth of the mean one.
const closing = 1e-4

// closes reports whether the rows of an extension, in the money of the flows, are the value added: with them the inputs of every
// sector add up to its stated output.
func (e *exiobase) closes(rows []Row) bool {
	if len(e.t.Primary) > 0 || e.t.Output == nil || len(rows) == 0 {
		return false
	}
	all := *e.t
	for _, r := range rows {
		if _, known := exioUnits[r.Unit]; r.Unit != e.unit && (!known || exioUnits[r.Unit].unit != e.t.Unit) {
			return false
		}
		all.Primary = append(all.Primary, r)
	}
	mean := 0.0
	for _, x := range all.Output {
		mean += math.Abs(x) / float64(len(all.Output))
	}
	for j, c := range all.costs() {
		if x := all.Output[j]; math.Abs(c-x) > closing*math.Max(math.Abs(x), mean/100) {
			return false
		}
	}
	return true
}
