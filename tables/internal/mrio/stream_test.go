package mrio

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"ioimpact/internal/input"
)

// A text of several blocks is read to the number, whatever its line ends, in whatever pieces it comes.
func TestStreamReadsEveryNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	const rows, width = 3000, 120
	want := make([]string, rows*width)
	for i := range want {
		want[i] = strconv.FormatFloat((r.Float64()-0.5)*1e6, 'g', 1+r.IntN(17), 64)
	}
	for _, end := range []string{"\n", "\r\n", ",\n"} {
		var text bytes.Buffer
		text.WriteString("\xef\xbb\xbfa,b\r\n\n")
		for i := 0; i < rows; i++ {
			fmt.Fprintf(&text, "\"row, \"\"%d\"\"\",%s%s", i, strings.Join(want[i*width:(i+1)*width], ","), end)
		}
		s := newStream("t.csv", ',', iotest.HalfReader(&text))
		if labels, line, err := s.labels(); err != nil || line != 1 || strings.Join(labels, "|") != "a|b" {
			t.Fatalf("labels %q on line %d, %v", labels, line, err)
		}
		var errs input.List
		next := 0
		err := s.rows(1, width, &errs, func(rec *record) {
			if rec.labels[0] != fmt.Sprintf("row, \"%d\"", next) || rec.line != next+3 {
				t.Fatalf("row %d is %q on line %d", next, rec.labels, rec.line)
			}
			for j, v := range rec.values {
				if w, _ := strconv.ParseFloat(want[next*width+j], 64); w != v {
					t.Fatalf("row %d, number %d is %v, want %v", next, j, v, w)
				}
			}
			next++
		})
		if err != nil || errs.Err() != nil || next != rows {
			t.Errorf("%q: %d rows, %v, %v", end, next, err, errs.Err())
		}
	}
}

func TestStreamPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"a,1,2\nb,1,x\n":      `t.csv:2:5: not a number: "x"`,
		"a,1,2\nb,1,2,3\n":    `t.csv:2:7: the row has 3 numbers, its labels call for 2`,
		"a,1,2\n\nb,1":        `t.csv:3:1: the row has 1 numbers, its labels call for 2`,
		"农业,1,1_0\n":          `t.csv:1:6: a thousands mark or a space in a number: "1_0"`,
		"a,1,NaN\n":           `t.csv:1:5: not a finite number: "NaN"`,
		"a,0x10,1\n":          `t.csv:1:3: not a decimal number: "0x10"`,
		"a,\"1,5\",1\n":       `t.csv:1:4: a comma in a number: "1,5"`,
		"\"open,1,2\nb,1,2\n": `t.csv:1:1: the row has 0 numbers, its labels call for 2`,
	} {
		var errs input.List
		err := newStream("t.csv", ',', strings.NewReader(text)).rows(1, 2, &errs, func(*record) {})
		if got := fmt.Sprint(errs.Err()); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%q: %v, %v; want %s", text, err, got, want)
		}
	}
	broken := io.MultiReader(strings.NewReader("a,1,2\n"), iotest.ErrReader(io.ErrUnexpectedEOF))
	var errs input.List
	if err := newStream("t.csv", ',', broken).rows(1, 2, &errs, func(*record) {}); err != io.ErrUnexpectedEOF {
		t.Errorf("a failure of reading: %v", err)
	}
}

func FuzzStream(f *testing.F) {
	f.Add("a,1,2\nb,\"3\",4\n")
	f.Add("\"a\"\"b\",1,2,\r\n\n,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		var errs input.List
		rows := 0
		_ = newStream("t.csv", ',', strings.NewReader(text)).rows(1, 2, &errs, func(r *record) {
			rows++
			if len(r.labels) != 1 || len(r.values) != 2 {
				t.Fatalf("%q: %d labels, %d numbers", text, len(r.labels), len(r.values))
			}
		})
		if strings.TrimSpace(text) != "" && rows == 0 && errs.Len() == 0 {
			t.Errorf("%q: neither rows nor mistakes", text)
		}
	})
}
