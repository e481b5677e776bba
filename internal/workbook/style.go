package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Style is how a cell looks. It changes nothing in what the cell holds.
type Style struct {
	// Format is how numbers are shown, in the code of spreadsheet programs: `#,##0`, `0.000`, `0.0%`. Empty is the
	// format that those programs call General.
	Format string
}

// Style sets the style of the cells that follow, until the next call or the next sheet.
func (w *Writer) Style(s Style) {
	at := slices.Index(w.styles, s)
	if at < 0 {
		at = len(w.styles)
		w.styles = append(w.styles, s)
	}
	w.style = at
}

// styled reports whether any cell may have a style; a workbook of plain values needs no part for styles.
func (w *Writer) styled() bool { return len(w.styles) > 1 }

// firstFormat is the number of the first format that is not one of the programs' own.
const firstFormat = 164

// stylesXML is the part that the styles of cells refer to. Spreadsheet programs expect a font, two fills and a border
// even where all cells have the same.
func (w *Writer) stylesXML() string {
	var formats, cells strings.Builder
	for i, s := range w.styles {
		number := 0
		if i > 0 {
			number = firstFormat + i - 1
			escaped, err := appendEscaped(nil, s.Format)
			if err != nil {
				w.fail(&input.Error{Text: s.Format, Msg: err.Error()})
			}
			fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, number, escaped)
		}
		fmt.Fprintf(&cells, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, number)
	}
	return fmt.Sprintf(`<styleSheet xmlns="%s"><numFmts count="%d">%s</numFmts>`, mainNS, len(w.styles)-1, &formats) +
		`<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">%s</cellXfs></styleSheet>`, len(w.styles), &cells)
}
