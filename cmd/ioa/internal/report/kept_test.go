package report

import (
	"runtime"
	"testing"
)

// What is asked for before rows are printed is what they take: as they are and as texts, and less where the numbers are given up.
func TestBytesOfRows(t *testing.T) {
	const rows, columns = 200, 500
	table := &Table{Columns: Names([]string{"code"}, make([]string, columns-1))}
	table.Each = func(yield func([]Cell) error) error {
		for i := range rows {
			row := []Cell{T("sector")}
			for j := range columns - 1 {
				row = append(row, N(1234.5678*float64(i+1)*float64(j+1)))
			}
			if err := yield(row); err != nil {
				return err
			}
		}
		return nil
	}
	live := func(keep func() any) float64 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		kept := keep()
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(kept)
		return (float64(after.HeapAlloc) - float64(before.HeapAlloc)) / (rows * columns)
	}
	all := live(func() any { b, _ := table.body(); return b })
	if asked := float64(cellBytes + textBytes); all > 1.1*asked || all < 0.8*asked {
		t.Errorf("a cell takes %.0f bytes, %.0f are asked for", all, asked)
	}
	if texts := live(func() any { x, _ := table.texts(); return x }); texts > 1.1*textBytes {
		t.Errorf("a text takes %.0f bytes, %d are asked for", texts, textBytes)
	}
}
