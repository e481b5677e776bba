package xls

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// dates are the formats of the test files that show dates; grid decides it for all others.
var dates = map[uint16]bool{14: true}

// listed is the cells of a workbook as testdata/cells.py lists them.
func listed(t *testing.T, data []byte) []string {
	t.Helper()
	b, err := Open("b.xls", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i, s := range b.Sheets {
		var merged []string
		err := b.Read(i, Reader{
			Cell: func(c Cell) error {
				kind, text := [...]string{"number", "text", "fault", "formula"}[c.Kind], c.Text
				if c.Kind == Number {
					text = fmt.Sprint(c.Number)
				}
				if c.Kind == Number && (dates[c.Format] || strings.Contains(c.Code, "YYYY") || strings.Contains(c.Code, "yyyy")) {
					kind = "date"
				}
				out = append(out, fmt.Sprintf("%s %d %d %s %s", s.Name, c.Row, c.Col, kind, text))
				return nil
			},
			Merge: func(m Merge) error {
				merged = append(merged, fmt.Sprintf("%s %d %d merged %d %d", s.Name, m.FirstRow, m.FirstCol, m.LastRow, m.LastCol))
				return nil
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, merged...)
	}
	return out
}

// Two files of other programs (xlwt 1.3.0, LibreOffice 7.4) hold what a third one (xlrd 1.2.0) reads in them.
func TestAsOthersRead(t *testing.T) {
	for _, name := range []string{"old", "lo"} {
		data, err := os.ReadFile("testdata/" + name + ".xls")
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open("testdata/" + name + ".cells.csv")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil || len(rows) < 10 {
			t.Fatal(len(rows), err)
		}
		got := listed(t, data)
		for i, r := range rows {
			if v, err := strconv.ParseFloat(r[4], 64); err == nil && r[3] != "text" {
				r[4] = fmt.Sprint(v)
			}
			if want := strings.Join(r, " "); i >= len(got) || got[i] != want {
				t.Errorf("%s, cell %d: read %q, xlrd reads %q", name, i, got[min(i, len(got)-1)], want)
			}
		}
		if len(got) != len(rows) {
			t.Errorf("%s: %d cells, xlrd reads %d", name, len(got), len(rows))
		}
	}
}

func nothing(*stream) {}

// Every kind of cell, written after the specification.
func TestCells(t *testing.T) {
	data := sheetBook(nothing, func(s *stream) {
		s.rec(recNumber, 0, 0, 0, 1.25).rec(recRK, 0, 1, 0, uint32(5<<2|2)).rec(recRK, 0, 2, 0, uint32(0xfffffffb)).rec(recRK, 0, 3, 0, uint32(0x3ff80000))
		s.rec(recMulRK, 1, 0, 0, uint32(12345<<2|3), 0, uint32(7<<2|2), 1)
		s.rec(recLabel, 2, 0, 0, 2, uint8(1), wide("铁路")).rec(recRString, 2, 1, 0, 3, uint8(0), []byte("abc"), 1, 0, 5)
		s.rec(recBOF, bof(0x20)...).rec(recNumber, 9, 9, 0, 9.0).rec(recEOF)
		s.rec(recBoolErr, 3, 0, 0, uint8(1), uint8(0)).rec(recBoolErr, 3, 1, 0, uint8(0x2a), uint8(1))
		s.rec(recFormula, 4, 0, 0, 2.5, 0, uint32(0), 0).rec(recFormula, 4, 1, 0, 0.0, 2, uint32(0), 0).rec(recFormula, 4, 2, 0, 0.0, 0, uint32(0), 0)
		s.rec(recFormula, 4, 3, 0, []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, 0, uint32(0), 0).rec(recShrFmla, 0).rec(recString, 1, uint8(0), []byte("x"))
		s.rec(recFormula, 4, 4, 0, []byte{2, 0, 7, 0, 0, 0, 0xff, 0xff}, 0, uint32(0), 0).rec(recFormula, 4, 5, 0, []byte{3, 0, 0, 0, 0, 0, 0xff, 0xff}, 0, uint32(0), 0)
		s.rec(recNumber, 5, 0, 1, 43374.0)
	})
	want := []string{"0 0 number 1.25", "0 1 number 5", "0 2 number -0.02", "0 3 number 1.5", "1 0 number 123.45", "1 1 number 7", "2 0 text 铁路",
		"2 1 text abc", "3 0 text TRUE", "3 1 fault #N/A", "4 0 number 2.5", "4 1 formula =", "4 2 number 0", "4 3 text x", "4 4 fault #DIV/0!", "5 0 date 43374"}
	for i := range want {
		want[i] = "S " + want[i]
	}
	if got := listed(t, data); !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A list of texts may be cut anywhere: the rest of a text begins with flags of its own, in either width.
func TestTextsCutAnywhere(t *testing.T) {
	texts := []string{"Agriculture", "农业😀", "", "Z"}
	for cut := 0; cut <= len(texts[0]); cut++ {
		for _, flags := range []uint8{0, 1} {
			for _, char := range []int{0, 1, 3, 4} {
				data := sheetBook(func(s *stream) { cutTexts(s, texts, cut, char, flags) }, func(s *stream) {
					for i := range texts {
						s.rec(recLabelSST, i, 0, 0, uint32(i))
					}
				})
				want := []string{"S 0 0 text Agriculture", "S 1 0 text 农业😀", "S 2 0 text ", "S 3 0 text Z"}
				if got := listed(t, data); !reflect.DeepEqual(got, want) {
					t.Fatalf("cut at %d and %d, flags %d: %q", cut, char, flags, got)
				}
			}
		}
	}
}

// cutTexts writes shared strings with the first cut behind some of its characters, going on in another width, and the second
// cut as well, with formatting runs and phonetic guides that are cut too.
func cutTexts(s *stream, texts []string, first, second int, flags uint8) {
	a, b := texts[0], wide(texts[1])
	n := len(b) / 2
	rest := any([]byte(a[first:]))
	if flags == 1 {
		rest = wide(a[first:])
	}
	s.rec(recSST, uint32(len(texts)), uint32(len(texts)), len(a), uint8(0), []byte(a[:first]))
	var next []any
	if first < len(a) {
		next = append(next, flags, rest)
	}
	next = append(next, n, uint8(1|flagRich|flagExt), 1, uint32(3), b[:2*second])
	s.rec(recContinue, next...)
	if second < n {
		s.rec(recContinue, uint8(1), b[2*second:], []byte{1, 2, 3})
	} else {
		s.rec(recContinue, []byte{1, 2, 3})
	}
	s.rec(recContinue, []byte{4, 5, 6}, []byte{7}, 0, uint8(0), 1, uint8(0), []byte("Z"))
}

// What is damaged or no workbook of this kind is refused with a reason, and with the cell or the byte where there is one.
func TestRefused(t *testing.T) {
	one := func(s *stream) { s.rec(recNumber, 2, 1, 0, 1.0) }
	sound := sheetBook(nothing, one)
	for want, data := range map[string][]byte{
		"b.xls: an encrypted workbook":           sheetBook(func(s *stream) { s.rec(recFilePass, 0) }, one),
		"b.xls: an encrypted workbook: it opens": compoundOf(map[string][]byte{"EncryptedPackage": nil}),
		"b.xls: a workbook of Excel 5.0 or 95":   compoundOf(map[string][]byte{"Book": nil}),
		"b.xls: a Word document":                 compoundOf(map[string][]byte{"WordDocument": nil}),
		"b.xls: a compound file without":         compoundOf(map[string][]byte{"X": nil}),
		"a workbook of Excel 5.0 or 95, which":   bytes.Replace(sound, []byte{9, 8, 16, 0, 0, 6}, []byte{9, 8, 16, 0, 0, 5}, 1),
		"two sheets are called S":                sheetBook(func(s *stream) { s.rec(recBoundSheet, uint32(0), 0, uint8(1), uint8(0), []byte("S")) }, one),
		"should begin a part":                    sheetBook(func(s *stream) { s.rec(recBoundSheet, uint32(30), 0, uint8(1), uint8(0), []byte("T")) }, one),
		"the workbook has no sheets":             bytes.Replace(sound, []byte{0, 0, 1, 0, 'S'}, []byte{0, 2, 1, 0, 'S'}, 1),
		"sheet S, cell B3: a number cell that":   bytes.Replace(sound, []byte{0, 0, 0, 0, 0, 0, 0xf0, 0x3f}, []byte{0, 0, 0, 0, 0, 0, 0xf8, 0x7f}, 1),
		"sheet S, cell B3: the cell has a style": sheetBook(nothing, func(s *stream) { s.rec(recNumber, 2, 1, 9, 1.0) }),
		"cell B3: the cell points to a shared":   sheetBook(nothing, func(s *stream) { s.rec(recLabelSST, 2, 1, 0, uint32(0)) }),
		"cell B3: the text that the formula":     sheetBook(nothing, func(s *stream) { s.rec(recFormula, 2, 1, 0, []byte{0, 0, 0, 0, 0, 0, 255, 255}, 0, uint32(0), 0) }),
		"cell KN3: a cell beyond":                sheetBook(nothing, func(s *stream) { s.rec(recNumber, 2, 299, 0, 1.0) }),
		"is too short":                           sheetBook(nothing, func(s *stream) { s.rec(recNumber, 2, 1, 0) }),
		"holds another number of cells":          sheetBook(nothing, func(s *stream) { s.rec(recMulRK, 2, 1, 0, uint32(0), 5) }),
		"ends inside a text":                     sheetBook(func(s *stream) { s.rec(recSST, uint32(9), uint32(9), 5, uint8(0), []byte("abc")) }, one),
		"breaks a character": sheetBook(func(s *stream) {
			s.rec(recSST, uint32(9), uint32(9), 5, uint8(1), []byte("abc")).rec(recContinue, uint8(1))
		}, one),
		"is cut off":                              sheetBook(nothing, func(s *stream) { s.rec(recNumber, make([]byte, 20)); s.Truncate(s.Len() - 6) }),
		"the workbook is damaged: it ends at":     sound[:300],
		"the workbook is damaged: sector":         sound[:len(sound)-600],
		"the workbook is damaged: sectors of 2^7": append(append(bytes.Clone(sound[:30]), 7), sound[31:]...),
	} {
		err := readAll(data)
		var e *input.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), want) || e.Hint == "" && !strings.Contains(want, "no sheets") {
			t.Errorf("%q: %v", want, err)
		}
	}
	if err := readAll(sound); err != nil {
		t.Error(err)
	}
}

func readAll(data []byte) error {
	b, err := Open("b.xls", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for i := range b.Sheets {
		if err := b.Read(i, Reader{Cell: func(Cell) error { return nil }, Merge: func(Merge) error { return nil }}); err != nil {
			return err
		}
	}
	return nil
}

// Any bytes, as a file and as the records of one: no panic, and every refusal names the file.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"old", "lo"} {
		data, err := os.ReadFile("testdata/" + name + ".xls")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(sheetBook(func(s *stream) { cutTexts(s, []string{"Agriculture", "农业"}, 3, 1, 1) }, func(s *stream) { s.rec(recMulRK, 1, 0, 0, uint32(7), 0) })[512*33:])
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range [][]byte{data, compoundOf(map[string][]byte{"Workbook": data[:min(len(data), 1<<20)]})} {
			var e *input.Error
			if err := readAll(file); err != nil && (!errors.As(err, &e) || e.File == "") {
				t.Fatalf("no place: %v", err)
			}
		}
	})
}
