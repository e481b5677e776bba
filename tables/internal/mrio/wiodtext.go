package mrio

import (
	"errors"
	"regexp"
	"strings"

	"ioimpact/internal/input"
)

// wiodColumn is the label of a column in the text form of WIOD 2016: AUS1.
var wiodColumn = regexp.MustCompile(`^([A-Za-z]{3})([0-9]{1,2})$`)

// wiodItems are the columns of final demand, numbered behind the 56 industries.
var wiodItems = map[string]Label{
	"57": {Code: "CONS_h", Name: "Final consumption expenditure by households"}, "58": {Code: "CONS_np",
		Name: "Final consumption expenditure by non-profit organisations serving households"},
	"59": {Code: "CONS_g", Name: "Final consumption expenditure by government"}, "60": {Code: "GFCF",
		Name: "Gross fixed capital formation"}, "61": {Code: "INVEN", Name: "Changes in inventories and valuables"},
}

// isWIODText reports whether a first line is that of the WIOD 2016 table as the R package of its release gives it.
func isWIODText(header []string) bool {
	_, at := wiodLabels(header)
	return at["industrycode"] >= 0 && at["country"] >= 0 && at["rnr"] >= 0
}

// wiodLabels is how many columns are labels, and which.
func wiodLabels(header []string) (int, map[string]int) {
	at := map[string]int{"industrycode": -1, "industrydescription": -1, "country": -1, "rnr": -1, "year": -1}
	for c, h := range header {
		if wiodColumn.MatchString(h) {
			return c, at
		}
		if _, known := at[strings.ToLower(h)]; known {
			at[strings.ToLower(h)] = c
		}
	}
	return len(header), at
}

// readWIODText reads the table of 2016 from CSV: label columns IndustryCode, IndustryDescription, Country,
// RNr, Year in any order, then AUS1 … (57 to 61 are final demand) and TOT.
func readWIODText(s *source, m member) (*Table, error) {
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
	t := &Table{Format: "WIOD 2016", Title: "World Input-Output Table, release of 2016", Unit: "million US dollars", Currency: "USD", Scale: 1e6,
		PriceBase: "basic prices",
		Sources:   []string{"World Input-Output Database, release of November 2016 (Timmer et al. 2015; CC BY 4.0)"}}
	first, at := wiodLabels(header)
	columns, labels := wiodColumns(t, st.file, header[first:], line, &errs)
	if err := errors.Join(errs.Err(), t.fits(st.file)); err != nil {
		return nil, err
	}
	l := newLabelled(t, st.file, columns, &errs)
	l.row, l.classes = labels, wiodRow
	years := map[string]bool{}
	err = st.rows(first, len(header)-first, &errs, func(r *record) {
		label := r.labels[at["country"]] + r.labels[at["rnr"]]
		if i, ok := labels[label]; ok {
			t.Sectors[i].Code = r.labels[at["industrycode"]]
			if d := at["industrydescription"]; d >= 0 {
				t.Sectors[i].Name = r.labels[d]
			}
		} else {
			label = r.labels[at["industrycode"]]
		}
		if y := at["year"]; y >= 0 {
			years[r.labels[y]] = true
		}
		l.last = r.last
		l.take(label, r.values, r.line, func(i int, hint, msg string) *input.Error { return r.errorAt(max(0, first+i), hint, msg) })
	})
	if err != nil {
		return nil, err
	}
	l.finish()
	wiodYear(t, years, m, &errs, st.file)
	t.documented("unit, currency and price base")
	t.complete(st.file, &errs)
	return t, errs.Err()
}

func wiodYear(t *Table, years map[string]bool, m member, errs *input.List, file string) {
	if len(years) > 1 {
		errs.Addf(input.In(file), "", "keep one of them", "the rows are of more than one year")
	}
	for y := range years {
		t.Year = yearIn(y)
	}
	if t.Year == 0 {
		t.Year = yearIn(m.base())
		t.yearFrom("file name")
	}
}

func wiodColumns(t *Table, file string, header []string, line int, errs *input.List) ([]target, map[string]int) {
	columns, labels, seen := make([]target, len(header)), map[string]int{}, map[string]bool{}
	for c, label := range header {
		if seen[label] {
			errs.Addf(input.At(file, line, 0), label, "", "the column occurs twice")
		}
		seen[label] = true
		found := wiodColumn.FindStringSubmatch(label)
		switch {
		case label == "TOT" || label == "GO":
			columns[c] = target{kind: toOutput}
		case found == nil:
			errs.Addf(input.At(file, line, 0), label, "columns are AUS1 … and TOT", "an unknown column")
		case wiodItems[found[2]].Code != "":
			item := wiodItems[found[2]]
			item.Region = found[1]
			columns[c] = target{toItem, len(t.Items)}
			t.Items = append(t.Items, item)
		default:
			columns[c], labels[label] = target{toSector, len(t.Sectors)}, len(t.Sectors)
			t.Sectors = append(t.Sectors, Label{Region: found[1], Code: found[2]})
		}
	}
	return columns, labels
}

// wiodRow says what a row below the industries is, by the code that stands for one.
func wiodRow(label string) (belowClass, Row) {
	switch strings.ToLower(label) {
	case "ii_fob":
		return totalRow, Row{}
	case "txsp":
		return primaryRow, Row{Code: "taxes_products", Name: "Taxes less subsidies on products", Kind: ProductTaxes}
	case "exp_adj":
		return primaryRow, Row{Code: "cif_fob_adjustments", Name: "Cif/fob adjustments on exports", Kind: Imports}
	case "purr":
		return primaryRow, Row{Code: "purchases_abroad", Name: "Direct purchases abroad by residents", Kind: Imports}
	case "purnr":
		return primaryRow, Row{Code: "purchases_by_nonresidents", Name: "Purchases on the domestic territory by non-residents", Kind: Imports}
	case "va":
		return primaryRow, Row{Code: "value_added", Name: "Value added at basic prices"}
	case "intttm":
		return primaryRow, Row{Code: "transport_margins", Name: "International transport margins", Kind: Imports}
	case "go":
		return outputRow, Row{}
	}
	return unknownRow, Row{}
}
