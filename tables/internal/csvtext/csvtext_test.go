package csvtext

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// However the bytes arrive, the blocks put together are the text, and each ends with a whole record.
func TestBlocksAreWholeRecords(t *testing.T) {
	text := strings.Repeat("a,\"x\ny\",1.5\nb,\"\"\"\",2\n\n", 3*BlockSize/24)
	for name, r := range map[string]io.Reader{
		"at once":      strings.NewReader(text),
		"in halves":    iotest.HalfReader(strings.NewReader(text)),
		"err with EOF": iotest.DataErrReader(strings.NewReader(text)),
	} {
		blocks, all, line := NewReader(r), []byte(nil), 1
		for {
			block, err := blocks.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if block.Line != line {
				t.Fatalf("%s: a block begins on line %d, said to be %d", name, line, block.Line)
			}
			line += bytes.Count(block.Data, []byte{'\n'})
			if all = append(all, block.Data...); bytes.Count(all, []byte{'"'})%2 != 0 {
				t.Fatalf("%s: a block ends inside quotation marks", name)
			}
		}
		if string(all) != text {
			t.Errorf("%s: the blocks are not the text", name)
		}
	}
	blocks := NewReader(io.MultiReader(strings.NewReader("a,b\n"), iotest.ErrReader(io.ErrClosedPipe)))
	if _, err := blocks.Next(); err != io.ErrClosedPipe {
		t.Errorf("a failing reader gives %v", err)
	}
}

// Split against encoding/csv on single records.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a", "a,b", `"a,b",c`, `"a""b"`, `a"b`, `"a"b`, `"a`, ",", ",,", `"",""`, `"x` + "\n" + `y",1`, `""`, `"""`, "农,业"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\r") || s == "" || s[0] == '\n' {
			return // encoding/csv rewrites CRLF and skips blank lines
		}
		if end := RecordEnd([]byte(s)); end != len(s) || s[len(s)-1] == '\n' {
			return
		}
		fields, bad := Split([]byte(s), ',', nil)
		want, err := csv.NewReader(strings.NewReader(s)).Read()
		if (bad >= 0) != (err != nil) {
			t.Fatalf("Split says %d, encoding/csv %v", bad, err)
		}
		if err != nil {
			return
		}
		if len(fields) != len(want) {
			t.Fatalf("%d fields, encoding/csv has %d", len(fields), len(want))
		}
		for i, field := range fields {
			if got := field.Text([]byte(s)); got != want[i] {
				t.Errorf("field %d is %q, encoding/csv has %q", i, got, want[i])
			}
		}
	})
}

// A record too long for any table is an unclosed mark, and said before memory is gone.
func TestRecordTooLong(t *testing.T) {
	blocks := NewReader(io.MultiReader(strings.NewReader("a,b\n\""), strings.NewReader(strings.Repeat("x,1\n", MaxRecord/2))))
	var err error
	for err == nil {
		_, err = blocks.Next()
	}
	if err != ErrRecordTooLong || blocks.Line() != 2 {
		t.Errorf("%v on line %d", err, blocks.Line())
	}
}

// A buffer that was given back is filled again, and the block in hand stays as it was.
func TestBlocksRecycled(t *testing.T) {
	text := strings.Repeat("0123456789,abc\n", 4*BlockSize/15)
	blocks, all := NewReader(strings.NewReader(text)), []byte(nil)
	for {
		block, err := blocks.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, block.Data...)
		blocks.Recycle(block)
	}
	if string(all) != text {
		t.Error("the blocks are not the text")
	}
}

func TestPlace(t *testing.T) {
	for _, c := range []struct{ offset, line, col int }{{0, 7, 1}, {3, 7, 2}, {4, 7, 3}, {8, 8, 1}, {11, 8, 2}, {99, 8, 4}} {
		if line, col := Place([]byte("农,ab\"\n业\"x"), 7, c.offset); line != c.line || col != c.col {
			t.Errorf("offset %d is at %d:%d", c.offset, line, col)
		}
	}
}
