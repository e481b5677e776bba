// Package oecd makes the national tables of 2022 behind china-asean from the harmonised input-output tables of the OECD, in
// the form of this program: total flows, imports as a column, value added by its parts.
package oecd

import (
	_ "embed"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// Year is that of the tables.
const Year = 2022

// decimals are those of a million dollars that the source prints.
const decimals = 3

//go:embed sectors.csv
var sectorsCSV []byte

//go:embed economies.csv
var economiesCSV []byte

// finalItems are the columns of the source, with their codes and names here.
func finalItems() (columns []string, items []tables.FinalItem) {
	columns = []string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "CONS_NONRES", "EXPO"}
	return columns, []tables.FinalItem{
		{Code: "consumption_households", Name: "Household consumption", NameZH: "居民消费"},
		{Code: "consumption_nonprofit", Name: "Consumption of non-profit institutions", NameZH: "非营利机构消费"},
		{Code: "consumption_government", Name: "Government consumption", NameZH: "政府消费"},
		{Code: "capital_formation", Name: "Gross fixed capital formation", NameZH: "固定资本形成总额"},
		{Code: "inventories", Name: "Changes in inventories", NameZH: "存货变动"},
		{Code: "purchases_abroad", Name: "Direct purchases abroad by residents", NameZH: "居民境外直接购买"},
		{Code: "consumption_nonresidents", Name: "Purchases of non-residents at home", NameZH: "非居民境内购买"},
		{Code: "exports", Name: "Exports", NameZH: "出口"},
	}
}

// primaryRows are the rows of the source that are kept. The subtotals TTL_INT_FNL and VALU are not.
func primaryRows() (codes []string, rows []tables.PrimaryRow) {
	codes = []string{"IMP_OTHER", "TXS_INT_FNL", "LABR", "OTXS", "CFC", "NOPS"}
	return codes, []tables.PrimaryRow{
		{Code: tables.ImportsCode, Name: "Imported inputs not known by product", NameZH: "未按产品划分的进口投入", Kind: tables.ImportedInputs},
		{Code: tables.ProductTaxesCode, Name: "Taxes less subsidies on products", NameZH: "产品税净额", Kind: tables.ProductTaxes},
		{Code: "compensation", Name: "Compensation of employees", NameZH: "劳动者报酬"},
		{Code: "taxes_production", Name: "Net taxes on production", NameZH: "生产税净额"},
		{Code: "depreciation", Name: "Depreciation of fixed assets", NameZH: "固定资产折旧"},
		{Code: "surplus", Name: "Operating surplus", NameZH: "营业盈余"},
	}
}

// Table is the table of an economy with its persons; dir holds the folders oecd-iot-2022 and employment-etd.
func Table(dir, code string) (*tables.Table, error) {
	t, err := Flows(filepath.Join(dir, "oecd-iot-2022"), code)
	if err != nil {
		return nil, err
	}
	if err := AddPersons(t, dir); err != nil {
		return nil, fmt.Errorf("%s: %w", code, err)
	}
	return t, nil
}

// Flows reads the table of an economy from CODE2022ttl.csv in a folder. Output is what the printed uses less imports add
// up to, and surplus what is left of it below its column, so that the table balances exactly; [Flows] fails where this moves
// output or surplus by more than the source's own tables miss by (one in ten thousand of the output, and their rounding).
func Flows(dir, code string) (*tables.Table, error) {
	e, err := economyOf(code)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, fmt.Sprintf("%s%dttl.csv", code, Year))
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var errs input.List
	s := readSheet(file, data, &errs)
	sectors, err := sectorList()
	if err != nil {
		return nil, err
	}
	t := s.table(sectors)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	t.Meta = e.meta()
	if err := settle(t, s); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

// table takes the cells; s may be nil, or cells missing: then there are errors.
func (s *sheet) table(sectors []tables.Sector) *tables.Table {
	columns, items := finalItems()
	n := len(sectors)
	t := &tables.Table{Sectors: sectors, FinalItems: items, Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, len(items), nil),
		Imports: make([]float64, n), Output: make([]float64, n)}
	codes := t.Codes()
	for i, code := range codes {
		row := "TTL_" + code
		t.Z.SetRow(i, s.row(row, codes))
		t.F.SetRow(i, s.row(row, columns))
		t.Imports[i] = 0 - s.cell(row, "IMPO") // no negative zero
		t.Output[i] = s.cell(row, "TOTAL")
	}
	rows, primary := primaryRows()
	for k, code := range rows {
		primary[k].Values = s.row(code, codes)
		if primary[k].Kind != tables.ValueAdded {
			primary[k].Final = s.row(code, columns)
		}
	}
	t.Primary = primary
	return t
}

// settle makes output the sum of its row (where the source has none: imports all uses) and surplus the rest of its column.
func settle(t *tables.Table, s *sheet) error {
	surplus := t.Primary[len(t.Primary)-1].Values
	for i, sector := range t.Sectors {
		uses := near(vector.Sum(t.Z.RawRowView(i)) + vector.Sum(t.F.RawRowView(i)))
		made := near(uses - t.Imports[i])
		allowed := .05 + 1.1e-4*t.Output[i]
		if math.Abs(made-t.Output[i]) > .0105 {
			return fmt.Errorf("the uses of %s less imports add up to %g, and TOTAL is %g", sector.Code, made, t.Output[i])
		}
		if t.Output[i] == 0 { // all that is used is imported
			t.Imports[i], made = uses, 0
		}
		left := made - mat.Sum(t.Z.ColView(i))
		for _, row := range t.Primary[:len(t.Primary)-1] {
			left -= row.Values[i]
		}
		if left = near(left); math.Abs(left-surplus[i]) > allowed {
			return fmt.Errorf("what is left for the surplus of %s is %g, and NOPS is %g", sector.Code, left, surplus[i])
		}
		if stated := s.cell("OUTPUT", sector.Code); math.Abs(made-stated) > allowed || made == 0 != (stated == 0) {
			return fmt.Errorf("output of %s is %g by its row, and OUTPUT is %g", sector.Code, made, stated)
		}
		t.Output[i], surplus[i] = made, left
	}
	return nil
}

// near is v with the decimals of the source.
func near(v float64) float64 {
	unit := math.Pow10(decimals)
	return math.Round(v*unit) / unit
}
