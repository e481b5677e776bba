package derive

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

func labelsOfTable(t *tables.Table) []string {
	out := append(t.Codes(), "|")
	for _, f := range t.FinalItems {
		out = append(out, f.Code)
	}
	return out
}

func mustConcordance(t *testing.T, text string) *tables.Concordance {
	t.Helper()
	c, err := tables.ReadConcordance("map.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustAggregate(t *testing.T, table *tables.Table, text string) *tables.Table {
	t.Helper()
	out, err := tables.Aggregate(table, mustConcordance(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func randomDense(r *rand.Rand, rows, columns int) *mat.Dense {
	out := mat.NewDense(rows, columns, nil)
	for i := 0; i < rows; i++ {
		for j := range out.RawRowView(i) {
			out.Set(i, j, 10*r.Float64())
		}
	}
	return out
}

// publishedFile opens a published table of the folder that IOA_ORACLES names.
func publishedFile(t *testing.T, name string) io.Reader {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// publishedNumber reads a cell of a published file; an empty one is zero.
func publishedNumber(t *testing.T, cell string) float64 {
	t.Helper()
	if cell == "" {
		return 0
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func publishedRecords(t *testing.T, r io.Reader) [][]string {
	t.Helper()
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}
