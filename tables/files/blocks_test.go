package files

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables/internal/csvtext"
)

// largeText is a table of several blocks. Its names hold quoted line breaks,
// doubled marks and commas, so that a block may end inside none of them.
func largeText(r *rand.Rand, n int, newline string) string {
	var b strings.Builder
	b.WriteString("code,name,name_zh")
	for j := 0; j < n; j++ {
		fmt.Fprintf(&b, ",s%d", j)
	}
	b.WriteString(",hh,output" + newline)
	formats := []byte{'g', 'E', 'e'}
	for i := 0; i < n; i++ {
		fmt.Fprintf(&b, "s%d,\"a %d,%s\"\"%s\"\"%s\",\"农业%s部门\"", i, i, newline, strings.Repeat("x", r.IntN(300)), newline, newline)
		for j := 0; j <= n+1; j++ {
			b.WriteByte(',')
			v := math.Ldexp(r.Float64()+1, r.IntN(80)-40)
			cell := strconv.FormatFloat(v, formats[r.IntN(3)], 4+r.IntN(16), 64)
			if r.IntN(20) == 0 {
				cell = `"` + cell + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(newline)
		if r.IntN(50) == 0 {
			b.WriteString(newline) // a blank line
		}
	}
	b.WriteString("va,,农业" + strings.Repeat(",0", n) + ",," + newline) // where the sectors end
	return b.String()
}

// The parallel reader against encoding/csv and strconv, cell by cell.
func TestLargeFileAgainstEncodingCSV(t *testing.T) {
	for _, newline := range []string{"\n", "\r\n"} {
		text := largeText(rand.New(rand.NewPCG(7, uint64(len(newline)))), 480, newline)
		if len(text) < 3*csvtext.BlockSize {
			t.Fatalf("%d bytes do not cross enough blocks", len(text))
		}
		table := mustRead(t, text)
		// encoding/csv turns \r\n inside a quoted field into \n; ours keeps what was written.
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		n := table.N()
		if n != len(records)-2 || len(table.FinalItems) != 1 {
			t.Fatalf("%d sectors, %d final items; encoding/csv has %d rows", n, len(table.FinalItems), len(records)-1)
		}
		for i, rec := range records[1 : n+1] {
			if got := strings.ReplaceAll(table.Sectors[i].Name, "\r\n", "\n"); rec[0] != table.Sectors[i].Code || strings.TrimSpace(rec[1]) != got {
				t.Fatalf("row %d is %q, %q; want %q, %q", i, table.Sectors[i].Code, got, rec[0], rec[1])
			}
			for j, cell := range rec[3:] {
				want, err := strconv.ParseFloat(cell, 64)
				if err != nil {
					t.Fatal(err)
				}
				var got float64
				switch {
				case j < n:
					got = table.Z.At(i, j)
				case j == n:
					got = table.F.At(i, 0)
				default:
					got = table.Output[i]
				}
				if got != want {
					t.Fatalf("row %d, cell %d is %v, want %v", i, j, got, want)
				}
			}
		}
	}
}

// A mistake far into the file has the right line, also behind quoted line breaks and blank lines.
func TestLargeFilePlace(t *testing.T) {
	text := largeText(rand.New(rand.NewPCG(8, 8)), 420, "\n")
	at := strings.Index(text, "\ns400,") + 1
	line := strings.Count(text[:at], "\n") + 1
	cell := at + strings.Index(text[at:], "门\"") + len("门\"") + 1
	end := cell + strings.IndexByte(text[cell:], ',')
	broken := text[:cell] + "oops" + text[end:]
	_, err := readText(t, broken, "")
	// The name takes three lines and name_zh two: the cell stands three lines below its code, behind 部门 and a mark.
	if want := fmt.Sprintf("t.csv:%d:5: not a number in column D (s0): \"oops\"", line+3); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
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
