package grid

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ioimpact/tables/internal/csvtext"
)

// dialect is one way to publish a table.
type dialect struct {
	encoding  string
	encoder   encoding.Encoding // nil for UTF-8
	bom       string
	delimiter rune
	decimal   string
	thousands string
	lineEnd   string
	labels    []string
}

func (d dialect) String() string {
	return fmt.Sprintf("%s bom=%q %q decimal=%q thousands=%q %q", d.encoding, d.bom, d.delimiter, d.decimal, d.thousands, d.lineEnd)
}

// numbersOf is the truth of the test table: value in plain digits, by row.
var numbersOf = [][]string{
	{"1234567.25", "-1500.5", "0", "12"},
	{"0.125", "999", "-1000", "45678.9"},
	{"7", "31415.92653", "2000000", "-0.5"},
}

// publish writes a plain number the way the dialect does.
func (d dialect) publish(plain string) string {
	sign := ""
	if strings.HasPrefix(plain, "-") {
		sign, plain = "-", plain[1:]
	}
	whole, fraction, decimals := strings.Cut(plain, ".")
	if d.thousands != "" {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + d.thousands + whole[i:]
		}
	}
	if decimals {
		whole += d.decimal + fraction
	}
	return sign + whole
}

func (d dialect) quote(s string) string {
	if strings.ContainsRune(s, d.delimiter) {
		return `"` + s + `"`
	}
	return s
}

// file is the table as bytes.
func (d dialect) file(t *testing.T) []byte {
	var b strings.Builder
	b.WriteString(d.labels[0] + strings.Repeat(string(d.delimiter), 4) + d.lineEnd)
	for i, row := range numbersOf {
		b.WriteString(`"` + d.labels[i+1] + `"`)
		for _, n := range row {
			b.WriteString(string(d.delimiter) + d.quote(d.publish(n)))
		}
		b.WriteString(d.lineEnd)
	}
	text := b.String()
	if d.encoder == nil {
		return []byte(d.bom + text)
	}
	out, err := d.encoder.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%v: %v", d, err)
	}
	return append([]byte(d.bom), out...)
}

func dialects() []dialect {
	chinese := []string{"投入产出表", "农林牧渔产品和服务", "煤炭采选产品", "金属冶炼和压延加工品"}
	german := []string{"Aufkommenstabelle für Güter", "Landwirtschaft, Öl", "Bergbau", "Gewürze"}
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	encodings := []dialect{
		{encoding: "UTF-8", labels: chinese},
		{encoding: "UTF-8", labels: german},
		{encoding: "UTF-8", bom: "\xef\xbb\xbf", labels: chinese},
		{encoding: "UTF-16LE", encoder: le, bom: "\xff\xfe", labels: chinese},
		{encoding: "UTF-16LE", encoder: le, labels: chinese},
		{encoding: "UTF-16BE", encoder: be, bom: "\xfe\xff", labels: chinese},
		{encoding: "UTF-16BE", encoder: be, labels: german},
		{encoding: "GB18030", encoder: simplifiedchinese.GB18030, labels: chinese},
		{encoding: "Windows-1252", encoder: charmap.Windows1252, labels: german},
	}
	var out []dialect
	for _, d := range encodings {
		for _, d.delimiter = range []rune{',', ';', '\t'} {
			for _, marks := range [][2]string{{".", ""}, {",", ""}, {".", ","}, {",", "."}, {",", " "}, {".", "\u00a0"}, {",", "\u202f"}, {".", "'"}, {".", "’"}} {
				d.decimal, d.thousands = marks[0], marks[1]
				if d.encoding == "Windows-1252" && d.thousands == "\u202f" {
					continue // not in the code page
				}
				for _, d.lineEnd = range []string{"\n", "\r\n", "\r"} {
					out = append(out, d)
				}
			}
		}
	}
	return out
}

// Every combination is read to the same numbers, the same texts, and is named rightly.
func TestDialects(t *testing.T) {
	all := dialects()
	if len(all) < 200 {
		t.Fatalf("only %d combinations", len(all))
	}
	for _, d := range all {
		g, err := readBytes("t.csv", d.file(t))
		if err != nil {
			t.Errorf("%v: %v", d, err)
			continue
		}
		checkDialect(t, d, g)
	}
}

func checkDialect(t *testing.T, d dialect, g *Grid) {
	t.Helper()
	for i, row := range numbersOf {
		if got := g.Text(i+1, 0); got != d.labels[i+1] {
			t.Errorf("%v: label %q, want %q", d, got, d.labels[i+1])
		}
		for j, plain := range row {
			want, _ := strconv.ParseFloat(plain, 64)
			v, e := g.Number(i+1, j+1)
			if e != nil || v != want {
				t.Errorf("%v: %s read as %v (%v)", d, d.publish(plain), v, e)
			}
			if got := g.Text(i+1, j+1); got != d.publish(plain) {
				t.Errorf("%v: text %q, want %q", d, got, d.publish(plain))
			}
		}
	}
	thousands := rune(0)
	for _, r := range d.thousands {
		thousands = r
	}
	kind := map[string]string{"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[d.lineEnd]
	got := g.Detected
	if got.Encoding != d.encoding || got.BOM != (d.bom != "") || got.Delimiter != d.delimiter || string(got.Decimal) != d.decimal || got.Thousands != thousands || got.LineEnd != kind {
		t.Errorf("%v: detected %+v", d, got)
	}
}

func readBytes(name string, data []byte) (*Grid, error) { return readWith(name, data, Options{}) }

func readWith(name string, data []byte, o Options) (*Grid, error) {
	b, err := OpenBytes(name, data, o)
	if err != nil {
		return nil, err
	}
	return b.Read("")
}

// What no evidence decides is refused with the place and both readings; with evidence it is read.
var markCases = []struct {
	name, text string
	o          Options
	want       float64 // of the cell in row 0, column 0
	refusal    string  // "" when it is read
}{
	{"comma alone", "1,500;a\n", Options{}, 0, "t.csv:1:1: a comma that can be a decimal or a thousands mark"},
	{"point alone", "1.500;a\n", Options{}, 0, "t.csv:1:1: a point that can be a decimal or a thousands mark"},
	{"comma in one column", "1,500\n2,300\n", Options{}, 0, "commas that can separate cells or thousands"},
	{"both undecided", "1,500;1.500\n", Options{}, 0, "that can be a decimal or a thousands mark"},
	{"decided by a later decimal", "1,500;a\n2,5;b\n", Options{}, 1.5, ""},
	{"decided by a later point", "1,500;a\n2.5;b\n", Options{}, 1500, ""},
	{"decided by two groups", "1,500;a\n2,500,000;b\n", Options{}, 1500, ""},
	{"decided by a zero", "1.500;a\n0.250;b\n", Options{}, 1.5, ""},
	{"decided by four digits before", "1.500;a\n1500.250;b\n", Options{}, 1.5, ""},
	{"both decimal marks", "1,5;2.5\n", Options{}, 0, "numbers are written in two ways"},
	{"decimal comma and comma groups", "1,5;2,500,000\n", Options{}, 0, "numbers are written in two ways"},
	{"both group marks", "1.500.000;2,500,000\n", Options{}, 0, "numbers are written in two ways"},
	{"space and comma groups", "1 500;2,500.5\n", Options{}, 0, "numbers are written in two ways"},
	{"an ordinal proves nothing", "1,500;1.\n", Options{}, 0, "a comma that can be"},
	{"a date proves nothing", "1,500;31.12.2016\n", Options{}, 0, "a comma that can be"},
	{"a year proves nothing", "1,500;2016\n", Options{}, 0, "a comma that can be"},
	{"stated decimal point", "1,500;a\n", Options{Decimal: '.'}, 1500, ""},
	{"stated decimal comma", "1,500;a\n", Options{Decimal: ','}, 1.5, ""},
	{"stated thousands", "1,500;a\n", Options{Thousands: ','}, 1500, ""},
	{"stated no thousands", "1,500;a\n", Options{Thousands: NoThousands}, 1.5, ""},
	{"stated spaces", "1,500;a\n", Options{Thousands: ' '}, 1.5, ""},
	{"stated delimiter", "1,500\n2,300\n", Options{Delimiter: ','}, 1, ""},
	{"point stated against the evidence", "2.5;1,5\n", Options{Decimal: '.'}, 2.5, ""},
}

func TestMarksDecided(t *testing.T) {
	for _, c := range markCases {
		g, err := readWith("t.csv", []byte(c.text), c.o)
		if c.refusal != "" {
			if err == nil || !strings.Contains(err.Error(), c.refusal) || !strings.Contains(err.Error(), "hint: ") {
				t.Errorf("%s: got %v, want a refusal with %q and a hint", c.name, err, c.refusal)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if v, e := g.Number(0, 0); e != nil || v != c.want {
			t.Errorf("%s: read %v (%v), want %v", c.name, v, e, c.want)
		}
	}
}

// A number that contradicts what was stated is text, never another number.
func TestStatedMarksAreBelieved(t *testing.T) {
	g, err := readWith("t.csv", []byte("2.5;1,5;1.50,5\n"), Options{Decimal: '.'})
	if err != nil {
		t.Fatal(err)
	}
	for c := 1; c < 3; c++ {
		if v, e := g.Number(0, c); e == nil {
			t.Errorf("%q read as %v with a decimal point stated", g.Text(0, c), v)
		}
	}
}

// The evidence may stand anywhere: here behind several blocks.
func TestLateEvidence(t *testing.T) {
	rows := strings.Repeat("1,500;1,250;text;12\n", 3*csvtext.BlockSize/20)
	for text, want := range map[string]float64{"0,5;a;b;c\n": 1.5, "0.5;a;b;c\n": 1500} {
		g, err := readBytes("t.csv", []byte(rows+text))
		if err != nil {
			t.Fatal(err)
		}
		if v, e := g.Number(0, 0); e != nil || v != want {
			t.Errorf("with %q at the end 1,500 is %v (%v), want %v", text, v, e, want)
		}
	}
	if _, err := readBytes("t.csv", []byte(rows)); err == nil {
		t.Error("read without evidence")
	}
}

func TestDelimiterUndecided(t *testing.T) {
	if _, err := readBytes("t.csv", []byte("a;b,c\nd;e,f\n")); err == nil || !strings.Contains(err.Error(), "alike") {
		t.Errorf("got %v", err)
	}
	g, err := readBytes("t.csv", []byte("sep=;\na;b,c\nd;e,f\n"))
	if err != nil || g.Text(1, 1) != "b,c" {
		t.Errorf("sep=; is not heeded: %v", err)
	}
}
