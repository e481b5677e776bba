package files_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ioimpact/tables/files"
)

// worldTable writes a balanced table of n sectors in regions of 35, with k
// final-demand columns: nine or ten digits a cell, and one flow in five zero, as
// in a published world table. With n = 3465 and k = 462 it has about 133 MB.
func worldTable(b *testing.B, n, k int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "world.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := &worldWriter{Writer: bufio.NewWriterSize(f, 1<<20), r: rand.New(rand.NewPCG(1, uint64(n)))}
	w.table(n, k)
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// worldWriter writes cells; Flush tells of a failure of any.
type worldWriter struct {
	*bufio.Writer
	r    *rand.Rand
	cell []byte
}

// put writes a cell and returns the number that stands there.
func (w *worldWriter) put(v float64, digits int) float64 {
	w.cell = strconv.AppendFloat(append(w.cell[:0], ','), v, 'g', digits, 64)
	_, _ = w.Write(w.cell)
	v, _ = strconv.ParseFloat(string(w.cell[1:]), 64)
	return v
}

func (w *worldWriter) table(n, k int) {
	code := func(i int) string { return fmt.Sprintf("R%03d:S%02d", i/35, i%35) }
	fmt.Fprint(w, "code")
	for i := range n {
		fmt.Fprint(w, ",", code(i))
	}
	for i := range k {
		fmt.Fprint(w, ",f", i)
	}
	fmt.Fprint(w, ",output\n")
	inputs, outputs := make([]float64, n), make([]float64, n)
	for i := range n {
		fmt.Fprint(w, code(i))
		for j := range n {
			v := 0.0
			if w.r.IntN(5) > 0 {
				v = 100 * w.r.Float64()
			}
			v = w.put(v, 9+i%2)
			inputs[j] += v
			outputs[i] += v
		}
		for range k {
			outputs[i] += w.put(1000*w.r.Float64(), 9)
		}
		w.put(outputs[i], -1)
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "value_added")
	for j := range n {
		w.put(outputs[j]-inputs[j], -1)
	}
	fmt.Fprintln(w, strings.Repeat(",", k+1))
}

func benchmarkRead(b *testing.B, path string, n int, with ...files.Option) {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		t, err := files.Load(path, with...)
		if err != nil || t.N() != n {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadCSV parses a large table.
func BenchmarkReadCSV(b *testing.B) {
	b.Run("n=3465", func(b *testing.B) {
		path := os.Getenv("IOA_BENCH_CSV") // the file that other programs are timed on, when they are compared
		if path == "" {
			path = worldTable(b, 3465, 462)
		}
		benchmarkRead(b, path, 3465)
	})
}

// BenchmarkReadKept opens the same table from the cache: with the hash of the
// file remembered, and with the file hashed each time.
func BenchmarkReadKept(b *testing.B) {
	for _, c := range []struct {
		name    string
		settled bool
	}{{"remembered", true}, {"hashed", false}} {
		b.Run("n=3465/"+c.name, func(b *testing.B) {
			path, kept := worldTable(b, 3465, 462), files.WithCache(&files.Cache{Dir: b.TempDir()})
			if c.settled {
				time.Sleep(2100 * time.Millisecond) // a file just written is not trusted to stay as it is
			} else if err := os.Chtimes(path, time.Now(), time.Now().Add(time.Hour)); err != nil {
				b.Fatal(err)
			}
			if _, err := files.Load(path, kept); err != nil {
				b.Fatal(err)
			}
			benchmarkRead(b, path, 3465, kept)
		})
	}
}
