package grid

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// Any bytes: no panic, refusals have a place, numbers are spelt, places grow along a row.
func FuzzText(f *testing.F) {
	for i, d := range dialects() {
		if i%11 == 0 {
			f.Add(d.file(&testing.T{}))
		}
	}
	for _, s := range []string{"1,500\n", "a;b\n1,5;2.5\n", "\"a\nb\",1\r\n", "sep=;\n1;2\n", "\xff\xfe1\x00", "a\tb\n1 000,5\t2\n", "−1;2\n", gzipped("a,b\n1,2\n")} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := readWith("t.csv", data, Options{Limits: Limits{Unpacked: 1 << 24}})
		if err != nil {
			var e *input.Error
			if !errors.As(err, &e) || e.File == "" {
				t.Fatalf("no place: %v", err)
			}
			return
		}
		if g.Sheet == "" {
			checkSpelt(t, g)
		}
		for r := 0; r < g.Rows() && g.Sheet == ""; r++ {
			lastLine, lastCol := 0, 0
			for c := 0; c <= g.RowLen(r); c++ {
				line, col := g.Place(r, c)
				if c < g.RowLen(r) && (line < lastLine || line == lastLine && col <= lastCol) {
					t.Fatalf("cell %d,%d at %d:%d behind %d:%d", r, c, line, col, lastLine, lastCol)
				}
				lastLine, lastCol = line, col
				_, _ = g.Number(r, c)
			}
		}
	})
}

// Any bytes as a workbook or zip, as they are and as the sheet of a sound one.
func FuzzWorkbook(f *testing.F) {
	f.Add(writeAwkward(&testing.T{}))
	f.Add(zipped("a.csv", "1,2\n"))
	old, err := os.ReadFile("../xls/testdata/lo.xls")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(old)
	f.Add([]byte(`<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c><f>A1</f><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`))
	f.Add([]byte(`<x:worksheet><!--c--><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:r><x:t>a&amp;</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := [][]byte{data, xlsx("", "xl/worksheets/sheet1.xml", string(data)), xlsx(`<row><c t="s"><v>0</v></c></row>`, "xl/sharedStrings.xml", string(data)), xlsx("<row/>", "xl/styles.xml", string(data)), xlsx("<row/>", "xl/workbook.xml", string(data))}
		for _, file := range files {
			b, err := OpenBytes("b.xlsx", file, Options{Limits: Limits{Unpacked: 1 << 24}})
			if err != nil {
				continue
			}
			for i := range b.Sheets {
				g, err := b.ReadAt(i)
				if err == nil && g.Sheet != "" && int64(g.Rows())*int64(g.Cols()) > areaFree && g.Rows()*g.Cols() > areaFactor*len(file) {
					t.Fatalf("%d rows and %d columns of %d bytes", g.Rows(), g.Cols(), len(file))
				}
			}
		}
	})
}

// The scanner against encoding/xml: what both read, they read alike.
func FuzzXML(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a b="1 &lt; 2" c='x'><d>t&amp;&#x4e00;</d><e/><!-- x --></a>`))
	f.Add([]byte("<x:a xmlns:x=\"u\">\r\n<x:b  y = \"\"/></x:a>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		own, err := scanAll(data)
		if err != nil {
			return
		}
		theirs, err := decodeAll(data)
		if err != nil {
			return // it also refuses characters and attributes that nobody looks at here
		}
		if own != theirs {
			t.Fatalf("read %q, encoding/xml reads %q", own, theirs)
		}
	})
}

func scanAll(data []byte) (string, error) {
	var b strings.Builder
	x := newXMLScanner(bytes.NewReader(data))
	for {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		switch token {
		case xmlEOF:
			return b.String(), nil
		case xmlStart:
			value, err := x.attrText("b")
			if err != nil {
				return "", err
			}
			b.WriteString("<" + string(x.name) + " " + value + ">")
		case xmlEnd:
			b.WriteString("</" + string(x.name) + ">")
		case xmlText:
			text, err := appendText(nil, x.data)
			if err != nil {
				return "", err
			}
			if len(x.starts) > 0 {
				b.Write(text)
			}
		}
	}
}

func decodeAll(data []byte) (string, error) {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			value := ""
			for i := len(token.Attr) - 1; i >= 0; i-- {
				if token.Attr[i].Name.Local == "b" {
					value = token.Attr[i].Value
				}
			}
			b.WriteString("<" + token.Name.Local + " " + value + ">")
		case xml.EndElement:
			depth--
			b.WriteString("</" + token.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				b.Write(token)
			}
		}
	}
}
