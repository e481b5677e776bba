package grid

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"ioimpact/internal/input"
)

func hostileZips() map[string][]byte {
	table := "a,b\n1.5,2.5\n"
	bomb := strings.Repeat("0,0,0,0,0,0,0,0\n", 8<<20)
	packed := deflated(bomb)
	out := map[string][]byte{
		"not followed":              zipped("in.zip", string(zipped("x.csv", "1"))),
		"more than 200 times":       oneOf(rawEntry{name: "t.csv", method: 8, packed: uint32(len(packed)), unpacked: uint32(len(bomb)), crc: crc32.ChecksumIEEE([]byte(bomb))}, packed),
		"zip: not a valid zip file": oneOf(rawEntry{name: "t.csv", method: 8, packed: uint32(len(packed)), unpacked: 1000, crc: crc32.ChecksumIEEE([]byte(bomb))}, packed),
		"checksum error":            oneOf(rawEntry{name: "t.csv", packed: uint32(len(table)), unpacked: uint32(len(table)), crc: 1}, []byte(table)),
		"unexpected EOF":            oneOf(rawEntry{name: "t.csv", packed: uint32(len(table)), unpacked: 100000, crc: 1}, []byte(table)),
		"is encrypted":              oneOf(rawEntry{name: "t.csv", flags: 1, packed: 12, unpacked: 12}, []byte(table)),
		"method 99":                 oneOf(rawEntry{name: "t.csv", method: 99, packed: 12, unpacked: 12}, []byte(table)),
		"declares to unpack":        oneOf(rawEntry{name: "t.csv", method: 8, packed: 12, unpacked: 0xfffffff0}, []byte(table)),
		"together are larger":       oneOf(rawEntry{name: "t.csv", packed: 1 << 30, unpacked: 1 << 30}, []byte(table)),
		"flate: corrupt":            oneOf(rawEntry{name: "t.csv", method: 8, packed: 12, unpacked: 100}, []byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")),
		"it holds 0 parts":          zipped(),
		"the zip is damaged":        zipped("t.csv", table)[:60],
		"holds \"T.CSV\" twice":     zipped("t.csv", table, "T.CSV", table),
	}
	var overlap rawZip
	overlap.local(stored("a.csv", table), []byte(table))
	overlap.entries = append(overlap.entries, overlap.entries[0])
	overlap.entries[1].name = "b.csv"
	out["overlap"] = overlap.finish(2)
	var many rawZip
	for i := 0; i < 5000; i++ {
		many.local(rawEntry{name: fmt.Sprint(i)}, nil)
	}
	out["5000 parts"] = many.finish(5000)
	var lying rawZip
	for i := 0; i < 1<<16+1; i++ {
		lying.local(rawEntry{name: strings.Repeat("x", 40)}, nil)
	}
	out["a list of contents of"] = lying.finish(1)
	return out
}

// Each is refused at once, in bounded memory, with its reason.
func TestHostileZips(t *testing.T) {
	limits := Limits{Unpacked: 1 << 30}
	for want, data := range hostileZips() {
		start := time.Now()
		var err error
		peak := peakWhile(func() {
			var b *Book
			if b, err = OpenBytes("evil.zip", data, Options{Limits: limits}); err == nil {
				_, err = b.Read("")
			}
		})
		wantError(t, want, err, "evil.zip", want, "hint: ")
		if spent := time.Since(start); spent > 10*time.Second {
			t.Errorf("%s: took %v", want, spent)
		}
		if peak > 64<<20 {
			t.Errorf("%s: %d MB", want, peak>>20)
		}
	}
}

func TestGzipBomb(t *testing.T) {
	bomb := gzipped(strings.Repeat("0,0,0,0,0,0,0,0\n", 8<<20))
	_, err := readBytes("t.csv.gz", []byte(bomb))
	wantError(t, "bomb", err, "t.csv.gz: it unpacks to more than 200 times its size", "hint: ")
	good := gzipped(string(numbersCSV(200, 3)))
	if _, err := readBytes("t.csv.gz", []byte(good)); err != nil {
		t.Error(err)
	}
	for cut := 1; cut < len(good); cut += len(good) / 20 {
		_, err := readBytes("t.csv.gz", []byte(good[:cut]))
		if err == nil && cut > 2 {
			t.Errorf("cut at %d of %d bytes, and read", cut, len(good))
		}
	}
	_, err = readBytes("t.csv.gz", append([]byte(good[:len(good)-6]), 1, 2, 3, 4, 5, 6))
	wantError(t, "checksum", err, "damaged")
}

// damage changes a good file at random: bytes flipped, pieces cut out, repeated, swapped.
func damage(rng *rand.Rand, good []byte) []byte {
	data := bytes.Clone(good)
	for n := rng.IntN(4) + 1; n > 0 && len(data) > 8; n-- {
		i, j := rng.IntN(len(data)), rng.IntN(len(data))
		i, j = min(i, j), max(i, j)
		switch rng.IntN(5) {
		case 0:
			data[i] ^= byte(1 << rng.IntN(8))
		case 1:
			data = append(data[:i:i], data[min(j, i+50):]...)
		case 2:
			data = data[:j]
		case 3:
			data = append(data[:j:j], data[i:]...)
		case 4:
			copy(data[i:], data[j:])
		}
	}
	return data
}

// A damaged workbook is refused with a place, or holds exactly the cells of the
// good one: its checksums vouch for that. Nothing panics.
func TestDamagedWorkbooks(t *testing.T) {
	good := writeAwkward(t)
	want, err := readBytes("book.xlsx", good)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(11, 12))
	refused := 0
	for i := 0; i < 1000; i++ {
		g, err := readBytes("book.xlsx", damage(rng, good))
		if err != nil {
			refused++
			checkRefusal(t, err, "book.xlsx")
			continue
		}
		if g.Sheet != "" {
			sameCells(t, i, g, want)
		}
	}
	if refused < 700 {
		t.Errorf("only %d of 1000 refused", refused)
	}
}

func checkRefusal(t *testing.T, err error, file string) {
	t.Helper()
	errs, ok := err.(input.Errors)
	if !ok {
		one, ok := err.(*input.Error)
		if !ok {
			t.Errorf("an error without a place: %T %v", err, err)
			return
		}
		errs.List = append(errs.List, one)
	}
	for _, e := range errs.List {
		if !strings.HasPrefix(e.File, file) || e.Msg == "" {
			t.Errorf("an error without a place: %#v", e)
		}
	}
}

func sameCells(t *testing.T, seed int, g, want *Grid) {
	t.Helper()
	for r := 0; r < max(g.Rows(), want.Rows()); r++ {
		for c := 0; c < max(g.Cols(), want.Cols()); c++ {
			if g.At(r, c) != want.At(r, c) {
				t.Fatalf("file %d: cell %d,%d is %+v, was %+v", seed, r, c, g.At(r, c), want.At(r, c))
			}
		}
	}
}

// Damaged XML behind true checksums: any cell that is read is one the file spells.
func TestDamagedSheets(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	rows := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="C3" s="1"><v>2</v></c></row>`
	shared := `<sst><si><t>one</t></si><si><r><t>two</t></r></si></sst>`
	for i := 0; i < 1000; i++ {
		a, b := []byte(rows), []byte(shared)
		if i%3 == 0 {
			b = damage(rng, b)
		} else {
			a = damage(rng, a)
		}
		if _, err := sheetOf(string(a), "xl/sharedStrings.xml", string(b)); err != nil {
			checkRefusal(t, err, "book.xlsx")
		}
	}
}

// Damaged text: nothing panics, every refusal has a place, and every number that
// is read is spelt in the file.
func TestDamagedText(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	var files [][]byte
	for i, d := range dialects() {
		if i%7 == 0 {
			files = append(files, d.file(t))
		}
	}
	for i := 0; i < 1500; i++ {
		g, err := readBytes("t.csv", damage(rng, files[i%len(files)]))
		if err != nil {
			checkRefusal(t, err, "t.csv")
			continue
		}
		checkSpelt(t, g)
	}
	runtime.GC()
}

// checkSpelt reads every number again from its text with the marks that were detected.
func checkSpelt(t *testing.T, g *Grid) {
	t.Helper()
	for r := 0; r < g.Rows(); r++ {
		for c := 0; c < g.RowLen(r); c++ {
			cell := g.At(r, c)
			if cell.Kind != Number {
				continue
			}
			plain := cell.Text
			if g.Detected.Thousands != 0 {
				plain = strings.Map(func(r rune) rune {
					switch r {
					case g.Detected.Thousands:
						return -1
					case ' ', '\u00a0', '\u2007', '\u2009', '\u202f', '\'', '’':
						return -1
					}
					return r
				}, plain)
			}
			if g.Detected.Decimal == ',' {
				plain = strings.ReplaceAll(plain, ",", ".")
			}
			v, ok, _, _ := input.Number(strings.Replace(plain, "−", "-", 1))
			if !ok || v != cell.Value {
				t.Fatalf("%q read as %v with %+v", cell.Text, cell.Value, g.Detected)
			}
		}
	}
}
