package mrio

import (
	"errors"
	"strings"

	"ioimpact/internal/input"
)

// figaroItems are the transactions of final use in ESA 2010.
var figaroItems = map[string]string{
	"P3_S13": "Final consumption expenditure of general government", "P3_S14": "Final consumption expenditure of households",
	"P3_S15": "Final consumption expenditure of non-profit institutions serving households", "P51G": "Gross fixed capital formation",
	"P5M": "Changes in inventories and valuables", "P52": "Changes in inventories", "P53": "Acquisitions less disposals of valuables",
}

// figaroRows are the rows below the sectors.
var figaroRows = map[string]Row{
	"D21X31":  {Code: "taxes_products", Name: "Taxes less subsidies on products", Kind: ProductTaxes},
	"OP_RES":  {Code: "OP_RES", Name: "Direct purchases of residents abroad", Kind: Imports},
	"OP_NRES": {Code: "OP_NRES", Name: "Purchases of non-residents on the domestic territory", Kind: Imports},
	"D1":      {Code: "D1", Name: "Compensation of employees"},
	"D29X39":  {Code: "D29X39", Name: "Other taxes less other subsidies on production"},
	"B2A3G":   {Code: "B2A3G", Name: "Gross operating surplus and mixed income"},
}

// isFIGARO reports whether a first line is that of a FIGARO matrix.
func isFIGARO(header []string) bool {
	return len(header) > 2 && strings.EqualFold(header[0], "rowLabels")
}

// readFIGARO reads an EU inter-country input-output table in the CSV matrix format of Eurostat:
// columns and rows AT_A01, final use AT_P3_S14, below them the rows W2_D1 … of the economy of use. It states no totals.
func readFIGARO(s *source, m member) (*Table, error) {
	st, closer, err := s.stream(m, ',')
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	header, line, err := st.labels()
	if err != nil {
		return nil, err
	}
	var errs input.List
	t := newFIGARO(m)
	columns, rows := figaroColumns(t, st.file, header[1:], line, &errs)
	if err := errors.Join(errs.Err(), t.fits(st.file)); err != nil {
		return nil, err
	}
	l := newLabelled(t, st.file, columns, &errs)
	l.row, l.classes = rows, figaroRow
	err = st.rows(1, len(header)-1, &errs, func(r *record) {
		l.last = r.last
		l.take(r.labels[0], r.values, r.line, func(i int, hint, msg string) *input.Error { return r.errorAt(i+1, hint, msg) })
	})
	if err != nil {
		return nil, err
	}
	l.finish()
	t.complete(st.file, &errs)
	return t, errs.Err()
}

// newFIGARO is what is known of a table of FIGARO before it is read. The number of the edition, 25ed, is no year.
func newFIGARO(m member) *Table {
	t := &Table{Format: "FIGARO", Title: "EU inter-country input-output table (FIGARO)", Unit: "million euro", Currency: "EUR", Scale: 1e6,
		PriceBase: "basic prices", Year: yearIn(m.base()),
		Sources: []string{"Eurostat, full international and global accounts for research in input-output analysis (FIGARO)"}}
	if strings.Contains(m.base(), "prod-by-prod") {
		t.Title += ", product by product"
	}
	t.documented("unit, currency and price base")
	t.yearFrom("file name")
	return t
}

func figaroColumns(t *Table, file string, header []string, line int, errs *input.List) ([]target, map[string]int) {
	columns, rows := make([]target, len(header)), map[string]int{}
	for c, label := range header {
		region, code, found := strings.Cut(label, "_")
		if !found || region == "" || code == "" {
			errs.Addf(input.At(file, line, 0), label, "columns are REGION_INDUSTRY and REGION_TRANSACTION", "an unknown column")
			continue
		}
		if name := figaroItems[code]; name != "" {
			columns[c] = target{toItem, len(t.Items)}
			t.Items = append(t.Items, Label{Region: region, Code: code, Name: name})
			continue
		}
		columns[c], rows[label] = target{toSector, len(t.Sectors)}, len(t.Sectors)
		t.Sectors = append(t.Sectors, Label{Region: region, Code: code})
	}
	t.distinct(file, errs)
	return columns, rows
}

// figaroRow says what a row below the industries is, W2_D1: W2 is the economy of use.
func figaroRow(label string) (belowClass, Row) {
	_, code, _ := strings.Cut(label, "_")
	if row, ok := figaroRows[code]; ok {
		return primaryRow, row
	}
	return unknownRow, Row{}
}
