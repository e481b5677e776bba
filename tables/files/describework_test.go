package files

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Describing a file of twice the lines, or twice the columns, takes about twice the memory on the way: what is compared with everything else
// is made for the comparison, so that the bytes count the work.
func TestDescribingGrowsWithTheFile(t *testing.T) {
	for what, text := range map[string]func(n int) string{
		"lines":      func(n int) string { return manyLines(20, n, "s%d") },
		"one region": func(n int) string { return manyLines(20, n, "R1:S%d") },
		"beginnings": func(n int) string { return manyLines(20, n, "%[1]d_a") + manyLines(0, n, "%[1]d_b") },
		"columns":    func(n int) string { return manyColumns(n, 20) },
		"beside":     func(n int) string { return manyColumns(3, n) },
	} {
		dir := t.TempDir()
		bytes := func(n int) uint64 {
			path := filepath.Join(dir, fmt.Sprint(n, ".csv"))
			files{filepath.Base(path): text(n)}.write(t, dir)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _ = Describe(path, "") // most are refused, after all was looked at
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		bytes(100)
		if small, large := bytes(1000), bytes(4000); large > 6*small {
			t.Errorf("%s: %d bytes for 1000, %d for 4000", what, small, large)
		}
	}
}

// manyLines is a sheet of so many labels of columns and so many of rows.
func manyLines(columns, rows int, label string) string {
	var b strings.Builder
	if columns > 0 {
		b.WriteString("Table\n;")
	}
	for j := range columns {
		fmt.Fprintf(&b, ";"+label, j)
	}
	b.WriteString("\n")
	for i := range rows {
		fmt.Fprintf(&b, label+";Name"+strings.Repeat(";1", 20)+"\n", i)
	}
	return b.String()
}

// manyColumns is a sheet of so many sectors, of which the first 20 have rows, and so many columns beside them.
func manyColumns(sectors, beside int) string {
	var b strings.Builder
	b.WriteString("Table\n;")
	for j := range sectors {
		fmt.Fprintf(&b, ";s%d", j)
	}
	for k := range beside {
		fmt.Fprintf(&b, ";final %d", k)
	}
	for i := range min(sectors, 20) {
		fmt.Fprintf(&b, "\ns%d;Name", i)
		for k := range sectors + beside {
			fmt.Fprintf(&b, ";%d", 1+(i+k)%7)
		}
	}
	return b.String() + "\n"
}
