package files

import (
	"math"

	"ioimpact/tables/internal/printed"
)

// layoutDigits is the last decimal of each block of a described table, and how many cells of the sheet, times their
// factors, a sum takes from it.
type layoutDigits struct {
	flows, importedFlows, final, importedFinal       printed.Digits
	imports, output, primary, importedTotal          printed.Digits
	finalCells, importsCells, outputCells, primaries float64
	importsRow                                       bool // the row imports is printed, not added up
}

// sheetCells is how many cells of the sheet a cell of a part is made of, times its factor.
func sheetCells(p layoutPart) float64 { return float64(len(p.is)) * math.Abs(p.factor) }

// note takes the last decimals of the cells that are read from here on for those of a block.
func (l *layout) note(block *printed.Digits) { l.last = block }

// addRounding notes how exactly the sheet is printed.
func (l *layout) addRounding() {
	d, n := l.digits, l.t.N()
	unit := func(block printed.Digits) float64 { return math.Abs(l.d.factor) * block.Half() }
	p := printedBlocks{
		flow: unit(d.flows), importedFlow: unit(d.importedFlows), final: d.finalCells * unit(d.final), importedFinal: d.finalCells * unit(d.importedFinal),
		imports: d.importsCells * unit(d.imports), output: d.outputCells * unit(d.output), primary: d.primaries * unit(d.primary),
		importedTotal: d.outputCells * unit(d.importedTotal), outputInferred: l.d.output.column == nil && l.d.output.row == nil,
	}
	switch {
	case l.t.ImportedZ == nil:
	case d.importsRow:
		p.importsRow = unit(d.primary)
	default:
		p.primary += float64(n) * p.importedFlow
	}
	l.t.Rounding = p.rounding(n)
}
