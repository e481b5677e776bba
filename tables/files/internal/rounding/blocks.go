// Package rounding says how far the printed digits of a table may throw its sums off: as seen in the figures of a file
// ([Blocks]), or as stated in it ([File]).
package rounding

import (
	"slices"

	"ioimpact/tables"
)

// Blocks is how far the printed digits of each block may throw off a sum, in the unit of the table.
type Blocks struct {
	Flow, ImportedFlow   float64 // of one cell
	Final, ImportedFinal float64 // of the cells of a row
	Imports, Output      float64
	Primary              float64 // of the cells of a column
	ImportsRow           float64 // of the row imports beside an imports matrix; part of Primary
	ImportedTotal        float64
	OutputInferred       bool // there is no figure: output is the sum of the printed cells of its row
}

// Rounding spreads the blocks over the sectors of a table.
func (p Blocks) Rounding(n int) tables.Rounding {
	row := float64(n)*p.Flow + p.Final + p.Imports
	if p.OutputInferred {
		p.Output = row
	}
	imported := float64(n) * p.ImportedFlow
	return tables.Rounding{
		Uses:           repeated(row+p.Output, n),
		Costs:          repeated(float64(n)*p.Flow+p.Primary+p.Output, n),
		ImportedUses:   repeated(imported+p.ImportedFinal+p.ImportedTotal, n),
		ImportedInputs: repeated(imported+p.ImportsRow, n),
	}
}

// repeated is n times v; nil where v is nothing.
func repeated(v float64, n int) []float64 {
	if v == 0 {
		return nil
	}
	return slices.Repeat([]float64{v}, n)
}
