package files

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
)

// What the quick reader takes is what the careful one makes of the same row,
// and it refuses a row in which the careful one finds a mistake.
func TestQuickRowsAgreeWithCarefulOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 2))
	reader := newRowReader("t.csv", []string{"code", "name", "a", "b", "c", "d"}, 2)
	cells := append([]string{"", "", "1", "20.5", "-3e4", "12345678.901", " 7", `"8"`, `"`, "\t9 "}, numberCells...)
	quick := 0
	for range 100_000 {
		rec := []string{"s1", `"a ""b"", c"`}
		for range 3 + r.IntN(3) {
			cell := cells[r.IntN(len(cells))]
			if r.IntN(4) > 0 {
				cell = strconv.FormatFloat(r.NormFloat64()*1e3, 'g', 1+r.IntN(17), 64)
			}
			rec = append(rec, cell)
		}
		text := []byte(strings.Join(rec, ","))
		one := row{rec: text, line: 1}
		var errs input.List
		fields, bad := csvtext.Split(text, ',', nil)
		var want []float64
		out, quickly := reader.block(csvtext.Block{}, nil), reader.block(csvtext.Block{}, nil)
		if reader.checkShape(one, fields, bad, &errs) {
			want = reader.readNumbers(one, fields, nil, &out)
			errs.Merge(&out.errs)
		}
		labels, got, ok := reader.readQuick(text, nil, &quickly)
		if !ok {
			continue
		}
		quick++
		if errs.Len() > 0 || len(labels) != 2 || labels[1] != fields[1] || len(got) != len(want) {
			t.Fatalf("%q: taken as %v, labels %v; the careful reader: %v, %v", text, got, labels, want, errs.Err())
		}
		if !slices.Equal(quickly.other, out.other) || printed.Finest(quickly.last) != 0 { // s1 is no column
			t.Fatalf("%q: the last decimals are taken for %v, the careful reader has %v", text, quickly.other, out.other)
		}
		for i := range got {
			if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
				t.Fatalf("%q: cell %d is %v, the careful reader has %v", text, i, got[i], want[i])
			}
		}
	}
	if quick < 10_000 {
		t.Errorf("only %d rows were taken", quick)
	}
}

// Rows below the matrix outlive the blocks they were read in: a mistake found
// in one when the whole file was read shows its own text and place.
func TestRowsBelowTheMatrixOutliveTheirBlock(t *testing.T) {
	const n, below = 300, 2000
	codes := make([]string, n)
	for i := range codes {
		codes[i] = fmt.Sprintf("s%d", i)
	}
	var b strings.Builder
	b.WriteString("code," + strings.Join(codes, ",") + "\n")
	for i := range codes {
		b.WriteString(codes[i] + strings.Repeat(",1", n) + "\n")
	}
	b.WriteString("output" + strings.Repeat(",600", n) + "\n")
	for i := range below {
		cell := strconv.Itoa(1000 + i)
		if i == 3 {
			cell = ""
		}
		b.WriteString("sat" + strconv.Itoa(i) + "," + cell + strings.Repeat(","+strconv.Itoa(1000+i), n-1) + "\n")
	}
	if b.Len() < 5*csvtext.BlockSize {
		t.Fatalf("%d bytes do not cross enough blocks", b.Len())
	}
	_, err := readText(t, b.String(), "")
	want := fmt.Sprintf("t.csv:%d:6: empty cell in row sat3, column B (s0)\n  hint: write 0 if there is none", n+2+4)
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	table := mustRead(t, strings.Replace(b.String(), "\nsat3,,", "\nsat3,1003,", 1))
	for i, s := range table.Satellites {
		for j, v := range s.Values {
			if v != float64(1000+i) {
				t.Fatalf("satellite %d of sector %d is %v", i, j, v)
			}
		}
	}
}
