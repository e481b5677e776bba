package layout

import (
	"math"

	"ioimpact/tables/files/internal/rounding"
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
	p := rounding.Blocks{
		Flow: unit(d.flows), ImportedFlow: unit(d.importedFlows), Final: d.finalCells * unit(d.final), ImportedFinal: d.finalCells * unit(d.importedFinal),
		Imports: d.importsCells * unit(d.imports), Output: d.outputCells * unit(d.output), Primary: d.primaries * unit(d.primary),
		ImportedTotal: d.outputCells * unit(d.importedTotal), OutputInferred: l.d.output.column == nil && l.d.output.row == nil,
	}
	if l.mainIsTotal || l.total != nil && l.imported == nil { // a difference of two printed figures
		both := p.Flow + p.ImportedFlow
		p.ImportedFlow, p.ImportedFinal = both, p.Final+p.ImportedFinal
		if l.mainIsTotal {
			p.Flow, p.Final = both, p.ImportedFinal
		}
	}
	switch {
	case l.t.ImportedZ == nil:
	case d.importsRow:
		p.ImportsRow = unit(d.primary)
	default:
		p.Primary += float64(n) * p.ImportedFlow
	}
	l.t.Rounding = p.Rounding(n)
}
