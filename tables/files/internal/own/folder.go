package own

import (
	"cmp"
	"io"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/mrio"
	"ioimpact/tables/internal/naming"
)

// FolderFile is one file of a folder: its name below the folder, with slashes, and what is in it.
type FolderFile struct {
	Name  string
	Write func(io.Writer) error
}

// folder is a table as pymrio stores it: Z.txt, Y.txt, x.txt and unit.txt with a region and a sector on each side, and a
// folder with F.txt, F_Y.txt and unit.txt for primary inputs and another for satellites. What pymrio has no place for is in
// ioa.json, which it leaves alone.
type folder struct {
	t       *tables.Table
	sectors []mrio.Label
	items   []mrio.Label // with competitive imports as the last, below zero
}

// importsItem is the column of final demand that holds competitive imports, below zero: in pymrio output is always the sum of
// flows and final demand.
const importsItem = "imports"

// FolderOf lists the files of a table in pymrio's layout. A code that cannot be there is an error: a tab or a quotation mark, or
// one that only differs from another by the region of the whole economy. An imports matrix is left out.
func FolderOf(t *tables.Table) ([]FolderFile, error) {
	f := &folder{t: t}
	f.sectors, f.items = pymrioLabels(labelsOf(t), t.Economy, t.Imports != nil)
	if err := f.check(); err != nil {
		return nil, err
	}
	out := []FolderFile{{"metadata.json", f.metadata}, {"file_parameters.json", f.parameters}, {mrio.OwnFile, f.own}, {"unit.txt", f.units},
		{"Z.txt", f.flows}, {"Y.txt", f.final}, {"x.txt", f.output}}
	var primary, satellites []row
	for _, p := range t.Primary {
		primary = append(primary, row{p.Code, cmp.Or(t.Unit, unknownUnit), p.Values, p.Final})
	}
	for _, s := range t.Satellites {
		satellites = append(satellites, row{s.Code, cmp.Or(s.Unit, unknownUnit), s.Values, s.Final})
	}
	out = append(out, f.extension(mrio.PrimaryFolder, primary)...)
	return append(out, f.extension("satellites", satellites)...), nil
}

// unknownUnit is written where the table states no unit: pymrio needs one.
const unknownUnit = "unknown"

// codes are the labels of a table.
type codes struct{ sectors, items []string }

func labelsOf(t *tables.Table) codes {
	var c codes
	for _, s := range t.Sectors {
		c.sectors = append(c.sectors, s.Code)
	}
	for _, f := range t.FinalItems {
		c.items = append(c.items, f.Code)
	}
	return c
}

// pymrioLabels divides codes into region and rest. What has no region is in that of the economy.
func pymrioLabels(c codes, economy string, imports bool) (sectors, items []mrio.Label) {
	economy = cmp.Or(economy, "economy")
	label := func(code string) mrio.Label {
		if region := naming.Region(code); region != "" {
			return mrio.Label{Region: region, Code: naming.WithoutRegion(code)}
		}
		return mrio.Label{Region: economy, Code: code}
	}
	for _, code := range c.sectors {
		sectors = append(sectors, label(code))
	}
	for _, code := range c.items {
		items = append(items, label(code))
	}
	if imports {
		items = append(items, mrio.Label{Region: economy, Code: importsItem})
	}
	return sectors, items
}

func (f *folder) check() error {
	var errs input.List
	refuse := func(code, why, hint string) { errs.Add(&input.Error{File: f.t.Name, Text: code, Msg: why, Hint: hint}) }
	for _, labels := range [][]mrio.Label{f.sectors, f.items} {
		seen := map[mrio.Label]bool{}
		for _, l := range labels {
			switch {
			case strings.ContainsAny(l.Full(), "\r\n"):
				refuse(l.Full(), "pymrio's texts cannot hold a code with a line end", "rename it: ioa table aggregate --map")
			case seen[l]:
				refuse(l.Full(), "two codes are the same in pymrio, where everything has a region", "rename one: ioa table aggregate --map")
			}
			seen[l] = true
		}
	}
	if len(f.items) == 0 {
		refuse("", "pymrio has no tables without final demand", "write it as .xlsx, .npz or long CSV")
	}
	for _, p := range f.t.Primary {
		f.checkRow(p.Code, refuse)
	}
	for _, s := range f.t.Satellites {
		f.checkRow(s.Code, refuse)
	}
	return errs.Err()
}

func (f *folder) checkRow(code string, refuse func(code, why, hint string)) {
	if strings.ContainsAny(code, "\r\n") {
		refuse(code, "pymrio's texts cannot hold a code with a line end", "")
	}
}

// row is a row of an extension.
type row struct {
	code, unit    string
	values, final []float64
}

// extension lists the files of an extension; without rows there are none.
func (f *folder) extension(name string, rows []row) []FolderFile {
	if len(rows) == 0 {
		return nil
	}
	parts := map[string]parameterFile{"F": {"F.txt", "1", "2"}, "unit": {"unit.txt", "1", "1"}}
	out := []FolderFile{
		{name + "/F.txt", func(out io.Writer) error {
			return writeRows(out, "sector", f.sectors, rows, func(r row) []float64 { return r.values })
		}},
		{name + "/unit.txt", func(out io.Writer) error {
			w := tabs(out)
			w.line("stressor", "unit")
			for _, r := range rows {
				w.line(r.code, r.unit)
			}
			return w.Flush()
		}}}
	for _, r := range rows {
		if r.final == nil {
			continue
		}
		parts["F_Y"] = parameterFile{"F_Y.txt", "1", "2"}
		out = append(out, FolderFile{name + "/F_Y.txt", func(out io.Writer) error {
			return writeRows(out, "category", f.items, rows, func(r row) []float64 {
				return append(append(make([]float64, 0, len(f.items)), r.final...), make([]float64, len(f.items)-len(r.final))...)
			})
		}})
		break
	}
	return append(out, FolderFile{name + "/file_parameters.json", func(out io.Writer) error {
		return indented(out, parameterFiles{Name: name, Files: parts, SystemType: "Extension"})
	}})
}

// parameterFiles are file_parameters.json, as pymrio writes it.
type parameterFiles struct {
	Name       string                   `json:"name,omitempty"`
	Files      map[string]parameterFile `json:"files"`
	SystemType string                   `json:"systemtype"`
}

type parameterFile struct {
	Name    string `json:"name"`
	Index   string `json:"nr_index_col"`
	Headers string `json:"nr_header"`
}

func (f *folder) parameters(out io.Writer) error {
	return indented(out, parameterFiles{SystemType: "IOSystem", Files: map[string]parameterFile{"Z": {"Z.txt", "2", "2"}, "Y": {"Y.txt", "2", "2"},
		"x": {"x.txt", "2", "1"}, "unit": {"unit.txt", "2", "1"}}})
}

func (f *folder) metadata(out io.Writer) error {
	return indented(out, struct {
		Description string   `json:"description"`
		Name        string   `json:"name"`
		System      string   `json:"system"`
		Version     string   `json:"version"`
		History     []string `json:"history"`
	}{cmp.Or(f.t.Title, f.t.Name), f.t.Name, "", "", []string{"FILEIO -  written by ioa table convert --to pymrio"}})
}
