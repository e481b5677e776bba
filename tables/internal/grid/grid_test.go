package grid

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// Places are physical lines and character columns, quoted line ends and wide characters counted.
func TestPlaces(t *testing.T) {
	long := strings.Repeat("长", 300)
	text := "表,\"a\r\nb\"\"c\",x1\r\n\r\n\"农业, 林业\",  1.5 ," + long + ",x2,\"p\n\nq\",x3\r\n"
	g, err := readBytes("t.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct{ r, c, line, col int }{
		{0, 0, 1, 1}, {0, 1, 1, 3}, {0, 2, 2, 7},
		{1, 0, 3, 1},
		{2, 0, 4, 1}, {2, 1, 4, 10}, {2, 2, 4, 17}, {2, 3, 4, 318}, {2, 4, 4, 321}, {2, 5, 6, 4}, {2, 9, 6, 6},
	}
	for _, c := range cases {
		if line, col := g.Place(c.r, c.c); line != c.line || col != c.col {
			t.Errorf("cell %d,%d %q stands at %d:%d, want %d:%d", c.r, c.c, g.Text(c.r, c.c), line, col, c.line, c.col)
		}
	}
	if got := g.Text(0, 1); got != "a\r\nb\"c" {
		t.Errorf("quoted text read as %q", got)
	}
	if got := g.RowLen(1); got != 0 {
		t.Errorf("the blank line has %d cells", got)
	}
	_, e := g.Number(2, 3)
	if e == nil || e.Error() != "t.csv:4:318: not a number: \"x2\"\n  hint: numbers look like 1234.5 or 1.2e6" {
		t.Errorf("got %v", e)
	}
}

// The text of every number is given back to the letter, whatever wrote it, and
// its value is that of strconv.
func TestTextOfNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var texts []string
	for i := 0; i < 40000; i++ {
		v := math.Exp(rng.NormFloat64()*12) * float64(1-2*rng.IntN(2))
		texts = append(texts, strconv.FormatFloat(v, "fgeEG"[rng.IntN(5)], rng.IntN(22)-1, 64))
	}
	texts = append(texts, "0", "-0", "-0.0", "+1", "007", "01.50", ".5", "5.", "-.5", "1e5", "1E-07", "1.0e+300", "1e-320", "−12.5",
		"0.10000000000000001", "123456789012345678901234567890", "0.12345678901234567890123456789", "100000.0", "1e05", "9007199254740993", "1.7976931348623157e308")
	for block := 0; block < len(texts); block += 500 {
		part := texts[block:min(block+500, len(texts))]
		g, err := readWith("t.csv", []byte("x;0.5\n"+strings.Join(part, "\n")+"\n"), Options{Delimiter: ';', Decimal: '.'})
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range part {
			cell := g.At(i+1, 0)
			want, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
			if err != nil {
				t.Fatal(err)
			}
			if cell.Kind != Number || cell.Text != s || cell.Value != want || math.Signbit(cell.Value) != math.Signbit(want) {
				t.Errorf("%q read as %v %q %v, want %v", s, cell.Kind, cell.Text, cell.Value, want)
			}
		}
	}
}

// What looks like a number and is none stays text, and says why where a number is wanted.
func TestNotNumbers(t *testing.T) {
	cases := map[string]string{
		"NaN": "finite", "Inf": "finite", "-Infinity": "finite", "0x1F": "decimal", "1_000": "thousands mark or a space", "1e400": "out of range", "1e": "not a number", "--5": "", "1,2,3": "", "12.34.56": "",
		"(5)": "brackets", "5%": "percentage", "..": "no value", "-": "no value", "n.a.": "no value", "#REF!": "spreadsheet error", "1 2": "", "12 345 6": "", "１２": "full-width digits", "5-": "not a number", "1,50": "", "1.234,5": "",
	}
	for text, why := range cases {
		g, err := readWith("t.csv", []byte("a;0.5\n"+text+";1\n"), Options{Decimal: '.', Delimiter: ';'})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		v, e := g.Number(1, 0)
		if e == nil || e.Hint == "" || !strings.Contains(e.Msg, why) || e.Line != 2 || e.Col != 1 {
			t.Errorf("%q: %v, %v; want an error with %q and a hint", text, v, e, why)
		}
	}
	g, err := readBytes("t.csv", []byte("a;0.5\n;\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]int{{1, 0}, {1, 1}, {0, 7}, {9, 0}} {
		if _, e := g.Number(at[0], at[1]); e == nil || !strings.Contains(e.Msg, "empty cell") {
			t.Errorf("cell %v: %v", at, e)
		}
	}
}

// A number broken in two by its own comma makes its row too long, and that is found.
func TestRectangular(t *testing.T) {
	g, err := readBytes("t.csv", []byte("Table 1\n\ncode,a,b,c\n1,1,5,2.5,3\n2,1,2,3\n3,1,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	var errs input.List
	g.Rectangular(3, 6, 2, &errs)
	wantError(t, "ragged", errs.Err(), "t.csv:4:11: the row has 5 cells, line 3 has 4", "t.csv:6:6: the row has 3 cells", "hint: a cell is missing")
	if errs.Len() != 2 {
		t.Errorf("%d mistakes", errs.Len())
	}
	for _, bad := range []string{"a,b\nc\"d,1\n", "a,b\n\"c,1\n", "a,b\n\"c\"d,1\n"} {
		_, err := readBytes("t.csv", []byte(bad))
		wantError(t, bad, err, "t.csv:2:", "quotation mark", "hint: ")
	}
}

func TestNumbersCollectsAll(t *testing.T) {
	g, err := readBytes("t.csv", []byte("a;b;c\n1;x;y\n"))
	if err != nil {
		t.Fatal(err)
	}
	var errs input.List
	got := g.Numbers(1, 0, 4, nil, &errs)
	if len(got) != 4 || got[0] != 1 || errs.Len() != 3 {
		t.Errorf("%v, %d mistakes: %v", got, errs.Len(), errs.Err())
	}
}

// A grid keeps under 12 bytes for a number and needs under three times the numbers while it is read.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20 MB")
	}
	const n = 1500
	data := numbersCSV(n, 4)
	var g *Grid
	peak := peakWhile(func() {
		var err error
		if g, err = readBytes("t.csv", data); err != nil {
			t.Error(err)
		}
	})
	kept := uint64(8 * n * n)
	if per := float64(g.Bytes()) / (n * n); per > 12 {
		t.Errorf("%.1f bytes for a number", per)
	}
	if peak > 3*kept {
		t.Errorf("peak %d bytes for %d of numbers: %.2f times", peak, kept, float64(peak)/float64(kept))
	}
	t.Logf("%d MB of text, %d MB of numbers, peak %.2f times", len(data)>>20, kept>>20, float64(peak)/float64(kept))
}

// Blocks are cut anywhere, and nothing moves: a file of many blocks against the same in one reader.
func TestBlocks(t *testing.T) {
	var b strings.Builder
	rows := 60000
	for i := 0; i < rows; i++ {
		fmt.Fprintf(&b, "S%d;\"a\nb%d\";%d.25;\"农;业\"\n", i, i, i)
	}
	g, err := readBytes("t.csv", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if g.Rows() != rows || b.Len() < 2*csvtext.BlockSize {
		t.Fatalf("%d rows in %d bytes", g.Rows(), b.Len())
	}
	for i := 0; i < rows; i += 997 {
		v, _ := g.Number(i, 2)
		line, _ := g.Place(i, 3)
		if v != float64(i)+0.25 || line != 2*i+2 || g.Text(i, 1) != fmt.Sprintf("a\nb%d", i) || g.Text(i, 3) != "农;业" {
			t.Fatalf("row %d: %v at line %d, %q", i, v, line, g.Text(i, 1))
		}
	}
}

func TestLimits(t *testing.T) {
	_, err := readWith("t.csv", numbersCSV(100, 2), Options{Limits: Limits{Cells: 5000}})
	wantError(t, "cells", err, "more than 5000 cells", "hint: ")
	_, err = readWith("t.csv", numbersCSV(100, 2), Options{Limits: Limits{Unpacked: 5000}})
	wantError(t, "bytes", err, "more than 5000 bytes", "hint: ")
	_, err = readBytes("t.csv", []byte(strings.Repeat("\n", DefaultLimits().Rows+1)))
	wantError(t, "rows", err, "more than 2097152 lines", "hint: ")
	_, err = readBytes("t.csv", []byte("a,b\n1,2\n"+strings.Repeat(",", DefaultLimits().Columns)+"\n"))
	wantError(t, "columns", err, "t.csv:3: more than 262144 cells in a line", "hint: ")
	_, err = readBytes("t.csv", []byte("a,b\n"+strings.Repeat("1,2\n", 2*DefaultLimits().Columns)))
	if err != nil {
		t.Error("many narrow lines:", err)
	}
	_, err = readBytes("t.csv", []byte("a,b\n\""+strings.Repeat("x,1\n", csvtext.MaxRecord/2)))
	wantError(t, "an endless record", err, "t.csv:2: a record longer than", "hint: a quotation mark")
}
