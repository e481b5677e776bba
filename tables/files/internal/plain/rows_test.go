package plain

import (
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
