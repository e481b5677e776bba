package mrio

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/printed"
)

// Label is a sector or an item of final demand, in a region.
type Label struct {
	Region string // "" for what belongs to no region, such as a discrepancy
	Code   string
	Name   string // "" when only the code is known
}

// Full is REGION:CODE.
func (l Label) Full() string {
	if l.Region == "" {
		return l.Code
	}
	return l.Region + ":" + l.Code
}

// Kind says what a row below the flows is.
type Kind int

const (
	ValueAdded Kind = iota
	Imports         // margins and purchases that come from no region of the table
	ProductTaxes
)

// Row is a row below the flows.
type Row struct {
	Code, Name, Unit string
	Kind             Kind // of a primary input
	Values           []float64
	Final            []float64 // nil when the table leaves these cells empty
}

// Table is a multi-regional table as it was published.
type Table struct {
	Format    string // publisher and layout: "OECD ICIO"
	Title     string
	Year      int
	Unit      string
	Currency  string
	Scale     float64
	PriceBase string
	Sources   []string
	Notes     []string
	Inferred  []string // what the files do not state, and how it was filled in
	Hash      string

	Sectors, Items []Label
	RegionNames    map[string]string // full names of regions that are called by codes
	Z, F           *mat.Dense        // F is nil without items
	Output         []float64         // nil when the publisher does not state it
	Primary        []Row
	Satellites     []Row

	// Supply is what industries (columns) make of products (rows) where the publisher gives
	// supply and use and an industry makes more than its own product; Z is then what
	// industries use of products. nil for tables that are symmetric as published.
	Supply *mat.Dense

	Printed Printed

	Own []byte // what a folder written by this program says that the publisher's layout cannot; nil for all others
}

// Printed is the last decimal to which each block is printed; nothing where the reader does not know. The output
// of a table that states none is not printed.
type Printed struct{ Flows, Final, Primary, Output printed.Digits }

func (t *Table) infer(line string) { t.Inferred = append(t.Inferred, line) }

// maxSectors bounds a table before room is made for it: the largest published, GLORIA, has 19,680.
const maxSectors = 45000

// fits refuses labels of a table that no publisher has and no memory holds.
func (t *Table) fits(file string) error {
	if len(t.Sectors) == 0 {
		return &input.Error{File: file, Msg: "no column is a sector", Hint: "is it the right file?"}
	}
	if n, k := len(t.Sectors), len(t.Items); n > maxSectors || k > maxSectors {
		return &input.Error{File: file, Msg: fmt.Sprintf("labels of %d sectors and %d columns of final demand, more than the %d that are read", n, k,
			maxSectors), Hint: "is it the right file?"}
	}
	return nil
}

// make gives the table room once its labels are known and fit.
func (t *Table) make() {
	n, k := len(t.Sectors), len(t.Items)
	t.Z = memory.Dense(n, n, "flows")
	if k > 0 {
		t.F = memory.Dense(n, k, "final demand")
	}
}

// uses are the row sums of flows and final demand.
func (t *Table) uses() []float64 {
	out := make([]float64, len(t.Sectors))
	for i := range out {
		for _, v := range t.Z.RawRowView(i) {
			out[i] += v
		}
		if t.F != nil {
			for _, v := range t.F.RawRowView(i) {
				out[i] += v
			}
		}
	}
	return out
}

// costs are the column sums of flows and primary inputs.
func (t *Table) costs() []float64 {
	out := make([]float64, len(t.Sectors))
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			out[j] += v
		}
	}
	for _, p := range t.Primary {
		for j, v := range p.Values {
			out[j] += v
		}
	}
	return out
}

// exportItem gives a column called export the code that marks exports; its name stays.
func exportItem(l Label) Label {
	if strings.EqualFold(l.Code, "export") || strings.HasPrefix(strings.ToLower(l.Code), "export ") {
		if l.Name == "" {
			l.Name = l.Code
		}
		l.Code = "Exports" + l.Code[len("export"):]
	}
	return l
}
