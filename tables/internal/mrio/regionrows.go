package mrio

import (
	"strings"
	"unicode"
)

// sheetRow says what a row of a WIOD or ADB sheet is that is no sector's: by its
// name, or where it has none by its number.
func sheetRow(name, code string) (belowClass, Row) {
	if name == "" {
		name = map[string]string{"r60": "total", "r99": "taxes less subsidies on products", "r61": "cif fob adjustments on exports",
			"r62": "direct purchases abroad by residents", "r63": "purchases on the domestic territory by non-residents",
			"r64": "value added at basic prices", "r65": "international transport margins", "r69": "output at basic prices"}[code]
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
	has := func(part string) bool { return strings.Contains(plain, part) }
	switch {
	case has("taxeslesssubsidies"):
		return primaryRow, Row{Code: "taxes_products", Name: name, Kind: ProductTaxes}
	case has("ciffob"):
		return primaryRow, Row{Code: "cif_fob_adjustments", Name: name, Kind: Imports}
	case has("nonresidents"):
		return primaryRow, Row{Code: "purchases_by_nonresidents", Name: name, Kind: Imports}
	case has("purchasesabroad"):
		return primaryRow, Row{Code: "purchases_abroad", Name: name, Kind: Imports}
	case has("transportmargins"):
		return primaryRow, Row{Code: "transport_margins", Name: name, Kind: Imports}
	case has("valueadded"):
		return primaryRow, Row{Code: "value_added", Name: name}
	case has("totalintermediate"), plain == "total", plain == "totalintermediateconsumption":
		return totalRow, Row{}
	case has("outputatbasicprices"), plain == "output", plain == "grossoutput", plain == "totaloutput":
		return outputRow, Row{}
	}
	return unknownRow, Row{}
}

// describe fills in what is known of a WIOD or ADB sheet.
func (s sheetLayout) describe(t *Table, path string, m member) {
	var head []string
	for r := 0; r < s.h; r++ {
		for c := 0; c < s.first; c++ {
			head = append(head, s.g.Text(r, c))
		}
	}
	text := strings.Join(head, " ")
	s.publication(t, m, text)
	stated := "unit, currency and price base"
	if strings.Contains(strings.ToLower(text), "millions of us$") {
		stated = "price base"
	}
	if strings.Contains(strings.ToLower(m.base()+text), "constant") {
		t.PriceBase = "basic prices, constant"
		t.infer("price base: constant prices, from the words of the file; of which year it does not say here")
	}
	t.documented(stated)
	t.Year = yearIn(text)
	where := "head of the sheet"
	if found := adbYear.FindStringSubmatch(m.base()); t.Year == 0 && found != nil {
		t.Year, where = yearIn(found[1]), "file name"
	}
	for _, name := range []string{s.g.Sheet, m.base()} {
		if t.Year == 0 {
			t.Year, where = yearIn(name), "name "+name
		}
	}
	t.yearFrom(where)
}

// publication says which table it is, by the words at the head of the sheet, its name and the layout.
func (s sheetLayout) publication(t *Table, m member, text string) {
	adb := strings.Contains(text, "ADB") || strings.Contains(s.g.Sheet, "ADB") || strings.Contains(strings.ToUpper(m.base()), "ADB") ||
		strings.Contains(text, "Asian Development Bank")
	switch {
	case adb:
		t.Format, t.Title = "ADB MRIO", "ADB multi-regional input-output table"
		t.Sources = []string{"Asian Development Bank, Multi-Regional Input-Output Tables, https://kidb.adb.org/mrio"}
	case s.release == 2016:
		t.Format, t.Title = "WIOD 2016", "World Input-Output Table, release of 2016"
		t.Sources = []string{"World Input-Output Database, release of November 2016 (Timmer et al. 2015; CC BY 4.0)"}
	default:
		t.Format, t.Title = "WIOD 2013", "World Input-Output Table, release of 2013"
		t.Sources = []string{"World Input-Output Database, release of 2013 (Timmer et al. 2015; CC BY 4.0)"}
	}
}
