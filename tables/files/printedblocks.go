package files

import (
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
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

// addRounding notes how exactly a plain table is printed: last is the last decimal of each column in the rows of sectors.
func (b *plainBuilder) addRounding(t *tables.Table, last []printed.Digits) {
	n, k := t.N(), len(t.FinalItems)
	p := printedBlocks{flow: printed.Finest(last[:n]).Half(), final: float64(k) * printed.Finest(last[n:n+k]).Half()}
	if j := b.h.imports; j >= 0 {
		p.imports = last[j].Half()
	}
	var output, primary printed.Digits
	if j := b.h.output; j >= 0 {
		output.Add(last[j])
	}
	if b.output != nil {
		output.Add(b.lastOf(*b.output, n))
	}
	for _, r := range b.primary {
		primary.Add(b.lastOf(r, n))
	}
	p.output, p.outputInferred = output.Half(), b.h.output < 0 && b.output == nil
	p.primary = float64(len(b.primary)) * primary.Half()
	t.Rounding = p.rounding(n)
}

// lastOf is the last decimal among the first n numbers of a row.
func (b *plainBuilder) lastOf(r labelledRow, n int) printed.Digits {
	fields, _ := csvtext.Split(r.rec, ',', nil)
	var last printed.Digits
	for _, f := range fields[b.h.labels : b.h.labels+n] {
		last.Add(printed.Of(trimBlanks(r.rec[f.Start:f.End])))
	}
	return last
}

// addRounding notes how exactly long CSV is printed. The row imports stands in the file, whoever added it up.
func (r *longReader) addRounding() {
	half := func(block string) float64 { return r.last[block].Half() }
	k := float64(len(r.t.FinalItems))
	p := printedBlocks{
		flow: half("flow"), importedFlow: half("imported_flow"), final: k * half("final"), importedFinal: k * half("imported_final"), imports: half("imports"),
		output: half("output"), primary: float64(len(r.t.Primary)) * half("primary"), importedTotal: half("imported_total"),
	}
	if r.matrix {
		p.importsRow = half("primary")
	}
	r.t.Rounding = p.rounding(len(r.t.Sectors))
}
