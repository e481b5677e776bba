package report

import (
	"slices"
	"unsafe"

	"ioimpact/internal/memory"
)

// kept are rows that are held in memory, to be sorted or aligned.
type kept struct {
	rows  [][]Cell
	bytes float64 // that were not asked for yet
}

// What a cell takes as it is, and as a text for reading: the string, its characters (16 bytes for a number) and its decimals.
const (
	cellBytes = int(unsafe.Sizeof(Cell{}))
	textBytes = 33
)

// take keeps a row.
func (k *kept) take(row []Cell) error {
	if k.bytes += float64(cellBytes * len(row)); k.bytes >= 4*memory.Worth {
		if err := memory.Ask(k.bytes, "the rows that are printed"); err != nil {
			return err
		}
		k.bytes = 0
	}
	k.rows = append(k.rows, slices.Clone(row))
	return nil
}
