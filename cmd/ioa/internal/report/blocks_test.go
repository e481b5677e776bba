package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// many is a table of many blocks, whose rows tell their number.
func many(n int) *Table {
	return &Table{Columns: Names([]string{"code"}, []string{"a", "b"}), Each: func(yield func([]Cell) error) error {
		row := make([]Cell, 3)
		for i := range n {
			row[0], row[1], row[2] = T(fmt.Sprintf("R%d", i)), N(float64(i)), N(-1-float64(i)/8)
			if err := yield(row); err != nil {
				return err
			}
		}
		return nil
	}}
}

// Rows come out whole and in order however many blocks they fill.
func TestBlocksKeepTheOrder(t *testing.T) {
	for _, n := range []int{0, 1, blockCells/3 - 1, blockCells / 3, blockCells/3 + 1, 4*blockCells + 7} {
		want := &strings.Builder{}
		want.WriteString("code,a,b\n")
		for i := range n {
			fmt.Fprintf(want, "R%d,%s,%s\n", i, number(float64(i)), number(-1-float64(i)/8))
		}
		var got bytes.Buffer
		if err := Write(&got, CSV, many(n)); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%d rows: the text differs", n)
		}
	}
}

// fails takes some bytes and then none.
type fails struct{ left int }

var errFull = errors.New("full")

func (f *fails) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// An error of the file, early, late or with the last byte, ends the writing with this error, and so does one of the table.
func TestBlocksReportErrors(t *testing.T) {
	var whole bytes.Buffer
	const n = 4 * blockCells
	for _, f := range []Format{CSV, JSON, JSONLines, Text} {
		whole.Reset()
		if err := Write(&whole, f, many(n)); err != nil {
			t.Fatal(err)
		}
		for _, left := range []int{0, 100, whole.Len() / 2, whole.Len() - 1} {
			if err := Write(&fails{left}, f, many(n)); !errors.Is(err, errFull) {
				t.Errorf("%s, %d bytes: %v", f, left, err)
			}
		}
		if err := Write(&fails{whole.Len()}, f, many(n)); err != nil {
			t.Error(err)
		}
		broken := many(n)
		each := broken.Each
		broken.Each = func(yield func([]Cell) error) error {
			if err := each(yield); err != nil {
				return err
			}
			return errFull
		}
		if err := Write(&whole, f, broken); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f, err)
		}
	}
}
