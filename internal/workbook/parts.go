package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// The beginnings of the names by which the parts of a workbook refer to each other.
const (
	packageNS = `http://schemas.openxmlformats.org/package/2006/`
	kindNS    = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
)

// Close ends the workbook. It returns the first mistake or failure of all that went before.
func (w *Writer) Close() error {
	w.endSheet()
	if len(w.sheets) == 0 {
		w.fail(errors.New("workbook: a file without sheets"))
	}
	var types, sheets, rels strings.Builder
	add := func(part, kind, id string) {
		fmt.Fprintf(&types, `<Override PartName="/xl/%s.xml" ContentType="%s%s+xml"/>`, part, kindNS, kind)
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>`, id, relNS, kind, part)
	}
	for i, name := range w.sheets {
		escaped, err := appendEscaped(nil, name)
		w.fail(err)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped, i+1, i+1)
		add(fmt.Sprintf("worksheets/sheet%d", i+1), "worksheet", fmt.Sprintf("rId%d", i+1))
	}
	if w.styled() {
		add("styles", "styles", "styles")
	}
	w.whole("[Content_Types].xml", `<Types xmlns="`+packageNS+`content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+kindNS+`sheet.main+xml"/>`+types.String()+`</Types>`)
	w.whole("_rels/.rels", `<Relationships xmlns="`+packageNS+`relationships">`+
		`<Relationship Id="rId1" Type="`+relNS+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	w.whole("xl/workbook.xml", `<workbook xmlns="`+mainNS+`" xmlns:r="`+relNS+`"><sheets>`+sheets.String()+`</sheets></workbook>`)
	w.whole("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packageNS+`relationships">`+rels.String()+`</Relationships>`)
	if w.styled() {
		w.whole("xl/styles.xml", w.stylesXML())
	}
	if w.err != nil {
		return w.err
	}
	return w.zip.Close()
}

func (w *Writer) whole(name, text string) {
	_, err := io.WriteString(w.part(name), xmlHead+text)
	w.fail(err)
}
