// Package nbs turns the 153-sector table of the National Bureau of Statistics of
// China into a table of this program.
//
// The source has competitive imports (竞争型) at producers' prices in units of
// 10,000 yuan: sector columns, TIU (intermediate uses), FU101 to FU202 and EX
// with their subtotals, IM, GO; sector rows, TII (intermediate inputs), VA001 to
// VA004, TVA, TI. Subtotals are recomputed and then dropped. Figures are
// taken as they stand; only employment is split further, see employment.
package nbs

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// The files of the source.
const (
	FlowsFile      = "china_2018_153.csv"
	EmploymentFile = "china_employment.csv"
	year           = 2018
)

// Read makes the 153-sector table with employment from the two files in dir. It
// fails when any subtotal or total of the source disagrees with its parts, or
// when the table does not balance.
func Read(dir string) (*tables.Table, error) {
	flows, err := os.ReadFile(filepath.Join(dir, FlowsFile))
	if err != nil {
		return nil, err
	}
	persons, err := os.ReadFile(filepath.Join(dir, EmploymentFile))
	if err != nil {
		return nil, err
	}
	return convert(flows, persons, employmentMap)
}

func convert(flows, persons, industries []byte) (*tables.Table, error) {
	var errs input.List
	s := readSheet(FlowsFile, flows, &errs)
	e := readSheet(EmploymentFile, persons, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	sectors := s.before(s.header, "TIU", "column")
	if rows := s.before(s.codes, "TII", "row"); !slices.Equal(rows, sectors) || len(sectors) == 0 {
		errs.Addf(input.At(FlowsFile, 1, 0), "", "", "the %d sector rows and %d sector columns do not have the same codes in the same order", len(rows), len(sectors))
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	checkSubtotals(s, sectors)
	t := table(s, sectors)
	t.Satellites = []tables.Satellite{{Code: "employment", Name: "Employed persons", NameZH: "就业人数", Unit: "persons",
		Note:   "persons employed in 2018 by 96 industries, a research estimate; inside an industry split by compensation of employees (an assumption)",
		Values: employment(e, fmt.Sprint(year), sectors, t.Primary[0].Values, "employment.csv", industries, &errs)}}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	for _, f := range tables.Check(t, tables.CheckOptions{}) {
		if f.Severity == tables.Failure {
			return nil, fmt.Errorf("%s: %s", FlowsFile, f.Message)
		}
	}
	return t, nil
}

// table takes the blocks of the source that are not sums.
func table(s *sheet, sectors []string) *tables.Table {
	n := len(sectors)
	t := &tables.Table{Meta: meta(), Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, len(final), nil)}
	for i, code := range sectors {
		name := s.rows[code].cells
		t.Sectors = append(t.Sectors, tables.Sector{Code: code, Name: name[1], NameZH: name[2]})
		t.Z.SetRow(i, s.row(code, sectors))
		t.F.SetRow(i, s.row(code, final))
	}
	t.FinalItems = []tables.FinalItem{
		{Code: "consumption_rural", Name: "Rural household consumption", NameZH: "农村居民消费"},
		{Code: "consumption_urban", Name: "Urban household consumption", NameZH: "城镇居民消费"},
		{Code: "consumption_government", Name: "Government consumption", NameZH: "政府消费"},
		{Code: "capital_formation", Name: "Gross fixed capital formation", NameZH: "固定资本形成总额"},
		{Code: "inventories", Name: "Changes in inventories", NameZH: "存货变动"},
		{Code: "exports", Name: "Exports", NameZH: "出口"},
	}
	t.Imports, t.Output = s.column("IM", sectors), s.column("GO", sectors)
	t.Primary = []tables.PrimaryRow{
		{Code: "compensation", Name: "Compensation of employees", NameZH: "劳动者报酬"},
		{Code: "taxes_production", Name: "Net taxes on production", NameZH: "生产税净额"},
		{Code: "depreciation", Name: "Depreciation of fixed assets", NameZH: "固定资产折旧"},
		{Code: "surplus", Name: "Operating surplus", NameZH: "营业盈余"},
	}
	for k, code := range valueAdded {
		t.Primary[k].Values = s.row(code, sectors)
	}
	return t
}

func meta() tables.Meta {
	return tables.Meta{
		Name: "china-2018-153", Title: "China 2018, input-output table (2018年全国投入产出表)", Economy: "China", Year: year,
		Unit: "10,000 yuan", Currency: "CNY", Scale: 10000, PriceBase: "producers' prices, current year", Treatment: tables.Competitive,
		Sources: []string{
			"flows: National Bureau of Statistics of China, input-output table 2018, 153 sectors, competitive imports, as distributed in the R package ionet (china_2018_153)",
			"employment: Wang, Jia and Wang (2021), Research on Sectoral Employment Accounting of China, Statistical Research 38(12), 3-18, as distributed in the R package ionet (china_employment)",
		},
	}
}
