// Package slab keeps the flows and the final demand of a table in one piece of memory, as they are read: row by row,
// each row with all its columns.
package slab

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/largepages"
	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// New is room for many numbers, which have to be appended, or all be written before any is read. Where there is none, it panics
// as [memory.Dense] does.
func New(capacity int) []float64 {
	ask(capacity)
	return largepages.Room(capacity)
}

// Grow is a slab with room for more numbers: itself, or a copy that is half as large again.
func Grow(slab []float64, more int) []float64 {
	if len(slab)+more <= cap(slab) {
		return slab
	}
	larger := max(len(slab)+more, cap(slab)+cap(slab)/2)
	ask(larger)
	return append(make([]float64, 0, larger), slab...)
}

func ask(numbers int) {
	memory.Must(memory.Ask(8*float64(numbers), fmt.Sprintf("flows and final demand, %d numbers", numbers)))
}

// Matrices makes Z and F views of one slab: rows of width numbers, one for
// each sector, that begin with its n flows and its k final-demand cells.
func Matrices(t *tables.Table, slab []float64, width, k int) {
	n := len(t.Sectors)
	whole := mat.NewDense(n, width, slab[:n*width:n*width])
	t.Z = whole.Slice(0, n, 0, n).(*mat.Dense)
	if k > 0 {
		t.F = whole.Slice(0, n, n, n+k).(*mat.Dense)
	}
}

// Of is the memory that holds the matrices of a table, nil where [Matrices] did not make them.
func Of(t *tables.Table) []float64 {
	n, z := t.N(), t.Z.RawMatrix()
	if cap(z.Data) < n*z.Stride {
		return nil
	}
	slab := z.Data[:n*z.Stride]
	if t.F != nil {
		if f := t.F.RawMatrix(); f.Stride != z.Stride || n >= z.Stride || &f.Data[0] != &slab[n] {
			return nil
		}
	}
	return slab
}
