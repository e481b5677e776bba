package ioa

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// oracle reads a published table, as its office prints it, from the folder that
// IOA_ORACLES names. Without the variable the test is skipped; with it an absent
// file is a failure, so that a test cannot pass by not running.
func oracle(t *testing.T, name string) [][]string {
	t.Helper()
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// plain writes rows in the plain format and reads them as a user's file is read.
func plain(t *testing.T, rows [][]string) *tables.Table {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	f := must[*os.File](t)(os.Create(path))
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return must[*tables.Table](t)(files.Load(path))
}

func transcribed(t *testing.T, name string) *tables.Table {
	t.Helper()
	return must[*tables.Table](t)(files.Load(filepath.Join("testdata", name)))
}

func modelOf(t *testing.T, table *tables.Table, flows Flows) *Model {
	t.Helper()
	return must[*Model](t)(New(table, Options{Flows: flows}))
}

// number reads a published figure.
func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// block is the figures in rows and columns of a printed table.
func block(t *testing.T, rows [][]string, fromRow, n, fromCol, k int) *mat.Dense {
	t.Helper()
	out := mat.NewDense(n, k, nil)
	for i := 0; i < n; i++ {
		for j := 0; j < k; j++ {
			out.Set(i, j, number(t, rows[fromRow+i][fromCol+j]))
		}
	}
	return out
}

// within is the only comparison of the oracles: every figure within an absolute error.
func within(t *testing.T, what string, got, want []float64, most float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d figures, %d are published", what, len(got), len(want))
		return
	}
	worst := 0.0
	for i := range want {
		d := math.Abs(got[i] - want[i])
		if !(d <= most) {
			t.Errorf("%s: figure %d is %.12g, published %.12g", what, i+1, got[i], want[i])
		}
		worst = math.Max(worst, d)
	}
	compared(t, comparison{what: what, got: got, want: want, most: most})
	t.Logf("%s: %d figures, largest difference %.2g", what, len(want), worst)
}

func withinMatrix(t *testing.T, what string, got, want *mat.Dense, most float64) {
	t.Helper()
	within(t, what, flat(got), flat(want), most)
}

func flat(m *mat.Dense) []float64 {
	r, c := m.Dims()
	out := make([]float64, 0, r*c)
	for i := 0; i < r; i++ {
		out = append(out, m.RawRowView(i)...)
	}
	return out
}

// account is the multipliers of one row.
func account(t *testing.T, m *Model, code string) AccountMultipliers {
	t.Helper()
	return must[*Multipliers](t)(m.Multipliers(code)).Rows[0]
}

// find is the position of a label in one column of a printed table.
func find(t *testing.T, rows [][]string, column int, label string) int {
	t.Helper()
	for i, r := range rows {
		if r[column] == label {
			return i
		}
	}
	t.Fatalf("no row is called %s", label)
	return -1
}

// rank is the place of element i, the largest being first.
func rank(values []float64, i int) int {
	place := 1
	for _, v := range values {
		if v > values[i] {
			place++
		}
	}
	return place
}
