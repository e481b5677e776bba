package files

import (
	"slices"

	"ioimpact/tables"
)

// printedBlocks is how far the printed digits of each block may throw off one sum, in table units.
type printedBlocks struct {
	flow, importedFlow   float64 // of one cell
	final, importedFinal float64 // of the cells of a row
	imports, output      float64
	primary              float64 // of the cells of a column
	importsRow           float64 // of the row imports beside an imports matrix; part of primary
	importedTotal        float64
	outputInferred       bool // output is the sum of the printed cells of its row
}

// rounding spreads the blocks over the sectors of a table.
func (p printedBlocks) rounding(n int) tables.Rounding {
	row := float64(n)*p.flow + p.final + p.imports
	if p.outputInferred {
		p.output = row
	}
	imported := float64(n) * p.importedFlow
	return tables.Rounding{
		Uses:           repeated(row+p.output, n),
		Costs:          repeated(float64(n)*p.flow+p.primary+p.output, n),
		ImportedUses:   repeated(imported+p.importedFinal+p.importedTotal, n),
		ImportedInputs: repeated(imported+p.importsRow, n),
	}
}

// repeated is n times v; nil where v is nothing.
func repeated(v float64, n int) []float64 {
	if v == 0 {
		return nil
	}
	return slices.Repeat([]float64{v}, n)
}
