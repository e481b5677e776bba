package grid

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	writing "ioimpact/internal/workbook"
)

// numbersCSV is a table of n×n numbers of the given decimals, about as a
// statistics office prints them.
func numbersCSV(n, digits int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.WriteString("code")
	for j := 0; j < n; j++ {
		b.WriteString(",S" + strconv.Itoa(j))
	}
	b.WriteString("\n")
	for i := 0; i < n; i++ {
		b.WriteString("S" + strconv.Itoa(i))
		for j := 0; j < n; j++ {
			b.WriteString(",")
			b.WriteString(strconv.FormatFloat(rng.Float64()*1e4, 'f', digits, 64))
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}

func BenchmarkReadCSV(b *testing.B) {
	for _, digits := range []int{2, 12} {
		data := numbersCSV(1200, digits)
		b.Run(strconv.Itoa(digits)+"-decimals", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				book, _ := OpenBytes("t.csv", data, Options{})
				if _, err := book.Read(""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadWorkbook(b *testing.B) {
	book, err := OpenBytes("t.csv", numbersCSV(700, 6), Options{})
	if err != nil {
		b.Fatal(err)
	}
	g, err := book.Read("")
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	w := writing.New(&out)
	writeGrid(w, g, "Z")
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(out.Len()), "bytes")
	for b.Loop() {
		book, err := OpenBytes("t.xlsx", out.Bytes(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := book.Read("Z"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(700*700)*float64(b.N)/b.Elapsed().Seconds(), "numbers/s")
}

// peakWhile is the largest heap seen while f runs, less what was there before.
func peakWhile(f func()) uint64 {
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		top := uint64(0)
		for {
			runtime.ReadMemStats(&now)
			top = max(top, now.HeapAlloc)
			select {
			case <-stop:
				peak <- top
				return
			default:
			}
		}
	}()
	f()
	close(stop)
	return max(<-peak, before.HeapAlloc) - before.HeapAlloc
}
