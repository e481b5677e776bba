package tables

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// BenchmarkTotals looks for totals in a table of the size of the largest world tables with one matrix: numbers
// of seven digits as they are printed, one flow in five zero, a total of final demand for every region, and
// the whole of it last.
func BenchmarkTotals(b *testing.B) {
	const n, regions, items = 3465, 77, 6
	t := worldWithTotals(n, regions, items)
	b.Run(fmt.Sprintf("n=%d/final=%d", n, len(t.FinalItems)), func(b *testing.B) {
		for b.Loop() {
			if got := len(totalFindings(t, scanTable(t).flows)); got != regions+1 {
				b.Fatalf("%d totals found, want %d", got, regions+1)
			}
		}
	})
}

// worldWithTotals is a table with the last of each region's items a total of those before it, and one column at the end
// a total of all; output is stated and does not count them.
func worldWithTotals(n, regions, items int) *Table {
	rng := rand.New(rand.NewPCG(7, 8))
	k := regions*items + 1
	t := &Table{Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, k, nil), Output: make([]float64, n)}
	value := PrimaryRow{Code: "gva", Name: "gva", Values: make([]float64, n)}
	for i := range n {
		t.Sectors = append(t.Sectors, Sector{Code: fmt.Sprintf("R%02d:S%02d", i/(n/regions), i%(n/regions))})
		row := t.Z.RawRowView(i)
		for j := range row {
			if rng.IntN(5) > 0 {
				row[j] = float64(rng.IntN(1e6)) / 1e4
			}
			t.Output[i] += row[j]
			value.Values[j] -= row[j]
		}
		final := t.F.RawRowView(i)
		for c := range k - 1 {
			if c%items < items-1 {
				final[c] = float64(rng.IntN(1e7)) / 1e4
				final[c/items*items+items-1] += final[c]
				t.Output[i] += final[c]
				final[k-1] += final[c]
			}
		}
	}
	for j, x := range t.Output {
		value.Values[j] += x
	}
	for c := range k {
		t.FinalItems = append(t.FinalItems, FinalItem{Code: fmt.Sprintf("R%02d:f%d", c/items, c%items)})
	}
	t.Primary = []PrimaryRow{value}
	return t
}
