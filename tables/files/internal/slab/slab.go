// Package slab keeps the flows and the final demand of a table in one piece of memory, as they are read: row by row,
// each row with all its columns.
package slab

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/largepages"
	"ioimpact/tables"
)

// New makes room for the numbers of a slab.
func New(length, capacity int) []float64 { return largepages.Make(length, capacity) }

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
