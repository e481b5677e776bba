package tables

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

// Sector is one industry or product of a table (部门), in one region.
type Sector struct {
	Code   string // as in the table, with the region if there is one: "CHN:rail-construction"
	Name   string // English or only name; the code when the table has none
	NameZH string // Chinese name, "" when the table has none
}

// Labels are the code and the names.
func (s Sector) Labels() (code, name, nameZH string) { return s.Code, s.Name, s.NameZH }

// Region is the part of the code before the colon, "" when there is none.
func (s Sector) Region() string { return naming.Region(s.Code) }

// FinalItem is one column of final demand (最终使用).
type FinalItem struct {
	Code   string
	Name   string
	NameZH string
}

// Export reports whether the column is exports: named `exports` or beginning so.
// In a table with regions the code may carry the region before a colon.
func (f FinalItem) Export() bool {
	return strings.HasPrefix(strings.ToLower(naming.WithoutRegion(f.Code)), "exports")
}

// NearlyExport reports whether the column is called export, but not so that it counts as exports.
func (f FinalItem) NearlyExport() bool {
	code := naming.WithoutRegion(f.Code)
	return (strings.HasPrefix(strings.ToLower(code), "export") || strings.Contains(code, "出口")) && !f.Export() && trade.Meant(code) == trade.Exports
}

// PrimaryKind says what a primary-input row is.
type PrimaryKind int

const (
	ValueAdded     PrimaryKind = iota // 增加值: compensation, taxes on production, depreciation, surplus …
	ImportedInputs                    // 进口中间投入: the reserved row `imports`
	ProductTaxes                      // 产品税净额: the reserved row `taxes_products`
)

// The reserved codes of the plain format.
const (
	ImportsCode      = "imports"
	ProductTaxesCode = "taxes_products"
	OutputCode       = "output"
	ValueAddedCode   = "value_added"
)

// PrimaryRow is one row of primary inputs (初始投入).
type PrimaryRow struct {
	Code   string
	Name   string
	NameZH string
	Kind   PrimaryKind
	Values []float64 // by sector
	Final  []float64 // by final-demand column; nil when the table leaves these cells empty
}

// Satellite is a row beside the money accounts (卫星账户): persons employed, tonnes of CO2. It is never summed with them.
type Satellite struct {
	Code   string
	Name   string
	NameZH string
	Unit   string    // "" when not stated
	Note   string    // what every figure made from it must say, "" for nothing
	Values []float64 // by sector
	Final  []float64 // by final-demand column; nil when empty
}

// Table is a labelled input-output table with n sectors and k final-demand columns.
type Table struct {
	Meta
	Sectors    []Sector
	FinalItems []FinalItem
	Z          *mat.Dense   // n×n intermediate flows: z_ij is what sector j buys of sector i
	F          *mat.Dense   // n×k final demand; nil when k = 0
	Imports    []float64    // competitive imports by sector, positive; nil when the table has no such column
	Primary    []PrimaryRow // primary inputs in file order
	Output     []float64    // total output x by sector
	Satellites []Satellite
	// MarginRates are margins and taxes by product, in the order of the sectors; products whose rates are not known are left out.
	MarginRates []MarginRates
	Inferred    []string // what the table did not state and how it was filled in
	Rounding    Rounding // how far its printed digits may move its sums

	// The imports matrix of a non-competitive table (进口矩阵): what is bought from
	// abroad, by what is bought. nil when the table has none. The row `imports` is
	// always there beside it: what each column of ImportedZ adds up to, or what the source prints for it.
	ImportedZ     *mat.Dense // n×n imported intermediate flows
	ImportedF     *mat.Dense // n×k imported final demand; nil when k = 0
	ImportedTotal []float64  // imports by what is imported, as the source states them; nil when it does not

	checked *checkedTable // what is found in it, once that is known
}

// HasImportsMatrix reports whether the table says which goods the imported inputs are.
func (t *Table) HasImportsMatrix() bool { return t.ImportedZ != nil }

// AddImportsRow adds the row `imports` that an imports matrix implies, unless the source printed one.
func (t *Table) AddImportsRow() {
	if t.ImportedZ == nil || t.HasPrimary(ImportedInputs) {
		return
	}
	row := PrimaryRow{Code: ImportsCode, Name: "Imported inputs", NameZH: "进口中间投入", Kind: ImportedInputs, Values: vector.ColumnSums(t.ImportedZ)}
	if t.ImportedF != nil {
		row.Final = vector.ColumnSums(t.ImportedF)
	}
	t.Primary = append([]PrimaryRow{row}, t.Primary...)
}

// N is the number of sectors.
func (t *Table) N() int { return len(t.Sectors) }

// Codes are the sector codes in table order.
func (t *Table) Codes() []string {
	out := make([]string, len(t.Sectors))
	for i, s := range t.Sectors {
		out[i] = s.Code
	}
	return out
}

// Index is the position of a sector code. An unknown code is an error that
// suggests the nearest one.
func (t *Table) Index(code string) (int, error) {
	for i, s := range t.Sectors {
		if s.Code == code {
			return i, nil
		}
	}
	hint := input.DidYouMean(code, t.Codes())
	if hint == "" {
		hint = "ioa table show " + t.Name + " lists the sectors"
	}
	return -1, &input.Error{Msg: "table " + t.Name + " has no sector with this code", Text: code, Hint: hint}
}

// IntermediateInputs are the sums of the columns of the flows (中间投入合计), in the unit of the table.
func (t *Table) IntermediateInputs() []float64 { return vector.ColumnSums(t.Z) }

// ValueAdded is the sum of the value-added rows by sector (增加值).
func (t *Table) ValueAdded() []float64 { return t.PrimarySum(ValueAdded) }

// ImportedInputs is the row `imports` by sector; zeros when there is none.
func (t *Table) ImportedInputs() []float64 { return t.PrimarySum(ImportedInputs) }

// HasPrimary reports whether the table has a row of the kind.
func (t *Table) HasPrimary(kind PrimaryKind) bool {
	for _, row := range t.Primary {
		if row.Kind == kind {
			return true
		}
	}
	return false
}

// PrimarySum is the sum of the rows of one kind by sector.
func (t *Table) PrimarySum(kind PrimaryKind) []float64 {
	sum := make([]float64, t.N())
	for _, row := range t.Primary {
		if row.Kind == kind {
			for j, v := range row.Values {
				sum[j] += v
			}
		}
	}
	return sum
}

// ZeroOutput are the positions of the sectors whose output is zero.
func (t *Table) ZeroOutput() []int {
	var out []int
	for i, x := range t.Output {
		if x == 0 {
			out = append(out, i)
		}
	}
	return out
}

// Validate checks what every Table promises whatever file it came from.
func (t *Table) Validate() error {
	n, k := len(t.Sectors), len(t.FinalItems)
	var errs []error
	shape := func(what string, got, want int) {
		if got != want {
			errs = append(errs, fmt.Errorf("table %s: %s has %d values, want %d", t.Name, what, got, want))
		}
	}
	if n == 0 {
		return fmt.Errorf("table %s has no sectors", t.Name)
	}
	r, c := t.Z.Dims()
	shape("a column of Z", r, n)
	shape("a row of Z", c, n)
	if t.F != nil {
		r, c = t.F.Dims()
		shape("a column of final demand", r, n)
		shape("a row of final demand", c, k)
	} else {
		shape("final demand", 0, k)
	}
	shape("output", len(t.Output), n)
	errs = append(errs, t.validateImported()...)
	errs = append(errs, t.validateRates()...)
	if t.Imports != nil {
		shape("imports", len(t.Imports), n)
	}
	row := func(code string, values, final []float64) {
		shape(code, len(values), n)
		if final != nil {
			shape(code+" in final demand", len(final), k)
		}
	}
	for _, p := range t.Primary {
		row(p.Code, p.Values, p.Final)
	}
	for _, s := range t.Satellites {
		row(s.Code, s.Values, s.Final)
	}
	return errors.Join(errs...)
}

// validateImported checks the shapes of the imports matrix and that there is a row imports too.
func (t *Table) validateImported() []error {
	n, k := len(t.Sectors), len(t.FinalItems)
	var errs []error
	shape := func(what string, m *mat.Dense, want int) {
		if r, c := m.Dims(); r != n || c != want {
			errs = append(errs, fmt.Errorf("table %s: %s are %d×%d, want %d×%d", t.Name, what, r, c, n, want))
		}
	}
	if t.ImportedZ == nil {
		if t.ImportedF != nil || t.ImportedTotal != nil {
			errs = append(errs, fmt.Errorf("table %s has imported final demand or totals without imported flows", t.Name))
		}
		return errs
	}
	shape("imported flows", t.ImportedZ, n)
	if (t.ImportedF == nil) != (k == 0) {
		errs = append(errs, fmt.Errorf("table %s has imported flows without imported final demand, or the reverse", t.Name))
	}
	if t.ImportedF != nil {
		shape("imported final demand", t.ImportedF, k)
	}
	if t.ImportedTotal != nil && len(t.ImportedTotal) != n {
		errs = append(errs, fmt.Errorf("table %s: total imports have %d values, want %d", t.Name, len(t.ImportedTotal), n))
	}
	if !t.HasPrimary(ImportedInputs) {
		errs = append(errs, fmt.Errorf("table %s has an imports matrix without the row %s", t.Name, ImportsCode))
	}
	if t.Imports != nil {
		errs = append(errs, fmt.Errorf("table %s has an imports matrix and competitive imports", t.Name))
	}
	return errs
}

// Label names a table for a note.
func (t *Table) Label() string {
	s := cmp.Or(t.Name, cmp.Or(t.Title, "a table without a name"))
	if t.Year != 0 && !strings.Contains(s, fmt.Sprint(t.Year)) {
		s += fmt.Sprintf(" (%d)", t.Year)
	}
	return s
}

// Reserved is the reserved code that a label spells, whatever its case, or "".
// Without this, a column "Output" would silently become final demand.
func Reserved(code string) string {
	lower := strings.ToLower(code)
	switch lower {
	case ImportsCode, ProductTaxesCode, OutputCode:
		return lower
	}
	return ""
}
