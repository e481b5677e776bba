package mrio

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"ioimpact/internal/input"
)

// oecdItems are the codes of final demand in the editions of 2016 to 2025, with what they stand for.
var oecdItems = map[string]string{
	"HFCE":  "Final consumption expenditure of households",
	"NPISH": "Final consumption expenditure of non-profit institutions serving households",
	"NPS":   "Final consumption expenditure of non-profit institutions serving households",
	"GGFC":  "Final consumption expenditure of general government", "GGCF": "Final consumption expenditure of general government",
	"GFCF":  "Gross fixed capital formation",
	"INVNT": "Changes in inventories and valuables", "INV": "Changes in inventories and valuables",
	"DIRP": "Direct purchases abroad by residents", "DIRPA": "Direct purchases abroad by residents", "DPABR": "Direct purchases abroad by residents",
	"CONS_ABR": "Direct purchases abroad by residents",
	"P33":      "Final consumption expenditure on the domestic territory by non-residents and abroad by residents", "CONS_NONRES": "Direct purchases by non-residents",
	"FD": "Final demand", "DISC": "Statistical discrepancy",
}

var (
	splitRegion  = regexp.MustCompile(`^(MX|CN)[1-9]$`)
	oecdFileYear = regexp.MustCompile(`(?i)ICIO_?(20\d\d)(?:ed)?[_.-]+((?:19|20)\d\d)`)
	plainYear    = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?:[^0-9]|$)`)
)

// isOECD reports whether a first line is that of an ICIO table: no name or V1
// over the row labels, then REGION_SECTOR, somewhere household consumption.
func isOECD(header []string) bool {
	if len(header) < 3 || header[0] != "" && header[0] != "V1" && !strings.EqualFold(header[0], "row") {
		return false
	}
	for _, h := range header[1:] {
		if strings.HasSuffix(h, "_HFCE") || strings.HasPrefix(h, "HFCE_") {
			return true
		}
	}
	return false
}

// readOECD reads an Inter-Country Input-Output table of the OECD. The parts into which the editions split
// Mexico (MX1, MX2, MX3) and China (CN1 … CN4) are added to MEX and CHN, whose own rows
// and columns the split editions leave empty or fill with what is final demand.
//
// Rows below the sectors: VALU, VA or VA.TAXSUB (value added), TLS, TAXSUB or
// AUS_TAXSUB … (taxes less subsidies on products, by who levies them), OUTPUT, OUT or TOTAL.
func readOECD(s *source, m member) (*Table, error) {
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
	t := &Table{Format: "OECD ICIO", Unit: "million US dollars", Currency: "USD", Scale: 1e6, PriceBase: "basic prices"}
	o := oecdReader{t: t, sector: map[string]int{}, item: map[string]int{}, merged: map[string]bool{}}
	columns := o.columns(st.file, header[1:], line, &errs)
	if err := errors.Join(errs.Err(), t.fits(st.file)); err != nil {
		return nil, err
	}
	l := newLabelled(t, st.file, columns, &errs)
	l.classes = oecdRow
	l.row = o.rows
	err = st.rows(1, len(header)-1, &errs, func(r *record) {
		l.last = r.last
		l.take(r.labels[0], r.values, r.line, func(i int, hint, msg string) *input.Error { return r.errorAt(i+1, hint, msg) })
	})
	if err != nil {
		return nil, err
	}
	l.finish()
	o.describe(s.path, m)
	t.complete(st.file, &errs)
	return t, errs.Err()
}

type oecdReader struct {
	t            *Table
	sector, item map[string]int // by full code
	rows         map[string]int // by label in the file
	merged       map[string]bool
}

// columns says where each column goes and gives the table its labels.
func (o *oecdReader) columns(file string, header []string, line int, errs *input.List) []target {
	o.rows = map[string]int{}
	out := make([]target, len(header))
	seen := map[string]bool{}
	for c, label := range header {
		if seen[label] {
			errs.Addf(input.At(file, line, 0), label, "", "the column occurs twice")
		}
		seen[label] = true
		region, code, found := strings.Cut(label, "_")
		switch {
		case label == "OUT" || label == "TOTAL" || label == "OUTPUT":
			out[c] = target{kind: toOutput}
		case oecdItems[label] != "":
			out[c] = target{toItem, o.addItem("", label)}
		case found && oecdItems[code] != "":
			out[c] = target{toItem, o.addItem(region, code)}
		case found && oecdItems[region] != "": // the edition of 2016: HFCE_AUS
			out[c] = target{toItem, o.addItem(code, region)}
		case found && oecdItems[label[:strings.LastIndexByte(label, '_')]] != "": // CONS_ABR_AUS
			last := strings.LastIndexByte(label, '_')
			out[c] = target{toItem, o.addItem(label[last+1:], label[:last])}
		case found && region != "" && code != "":
			at := o.addSector(region, code)
			out[c], o.rows[label] = target{toSector, at}, at
		default:
			errs.Addf(input.At(file, line, 0), label, "columns are REGION_SECTOR, REGION_ITEM and TOTAL", "an unknown column")
		}
	}
	return out
}

func (o *oecdReader) whole(region string) string {
	if !splitRegion.MatchString(region) {
		return region
	}
	o.merged[region] = true
	return map[string]string{"MX": "MEX", "CN": "CHN"}[region[:2]]
}

func (o *oecdReader) addSector(region, code string) int {
	l := Label{Region: o.whole(region), Code: code}
	if _, known := o.sector[l.Full()]; !known {
		o.sector[l.Full()] = len(o.t.Sectors)
		o.t.Sectors = append(o.t.Sectors, l)
	}
	return o.sector[l.Full()]
}

func (o *oecdReader) addItem(region, code string) int {
	l := Label{Region: o.whole(region), Code: code, Name: oecdItems[code]}
	if _, known := o.item[l.Full()]; !known {
		o.item[l.Full()] = len(o.t.Items)
		o.t.Items = append(o.t.Items, l)
	}
	return o.item[l.Full()]
}

// oecdRow says what a row below the sectors is.
func oecdRow(label string) (belowClass, Row) {
	region, code, found := strings.Cut(label, "_")
	switch {
	case label == "OUT" || label == "OUTPUT" || label == "TOTAL":
		return outputRow, Row{}
	case label == "VA" || label == "VALU":
		return primaryRow, Row{Code: "value_added", Name: "Value added"}
	case label == "VA.TAXSUB" || label == "VA+TAXSUB" || label == "VA_TAXSUB":
		return primaryRow, Row{Code: "value_added", Name: "Value added and taxes less subsidies on products"}
	case label == "TLS" || label == "TAXSUB":
		return primaryRow, Row{Code: "taxes_products", Name: "Taxes less subsidies on products", Kind: ProductTaxes}
	case found && (code == "TAXSUB" || code == "TLS"):
		return primaryRow, Row{Code: region + ":TAXSUB", Name: "Taxes less subsidies on products, levied by " + region, Kind: ProductTaxes}
	}
	return unknownRow, Row{}
}

func (o *oecdReader) describe(path string, m member) {
	t := o.t
	name := m.base()
	edition := ""
	if found := oecdFileYear.FindStringSubmatch(name); found != nil {
		edition = ", " + found[1] + " edition"
		t.Year, _ = strconv.Atoi(found[2])
	} else {
		t.Year = yearIn(name)
	}
	t.Title = "OECD Inter-Country Input-Output table" + edition
	t.Sources = []string{"OECD Inter-Country Input-Output (ICIO) tables" + edition + ", https://oe.cd/icio"}
	t.documented("unit, currency and price base")
	t.yearFrom("file name")
	if len(o.merged) > 0 {
		var parts []string
		for p := range o.merged {
			parts = append(parts, p)
		}
		sortLabels(parts)
		t.infer(fmt.Sprintf("regions: %s were added to MEX and CHN, of which they are parts", strings.Join(parts, ", ")))
	}
	for _, p := range t.Primary {
		if strings.Contains(p.Name, "and taxes") {
			t.infer("value added: the row of the file contains taxes less subsidies on products, which it does not give apart")
		}
	}
}

// documented marks what the file does not say and the publisher's documentation does.
func (t *Table) documented(what string) {
	t.infer(what + ": from the publisher's documentation, not from the file")
}

// yearFrom marks where the year was found.
func (t *Table) yearFrom(where string) {
	if t.Year != 0 {
		t.infer(fmt.Sprintf("year %d: from the %s", t.Year, where))
	}
}

// yearIn is the only year a text names, 0 when there is none or more than one.
func yearIn(text string) int {
	found := 0
	for rest := text; ; {
		at := plainYear.FindStringSubmatchIndex(rest)
		if at == nil {
			return found
		}
		y, _ := strconv.Atoi(rest[at[2]:at[3]])
		if found != 0 && found != y {
			return 0
		}
		found, rest = y, rest[at[3]:]
	}
}
