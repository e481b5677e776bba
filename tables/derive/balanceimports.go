package derive

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// importedBy is the imports matrix with every column multiplied by what
// balancing made of the rows of imports in that column; nil where there is none.
func (b *tableBalance) importedBy(m *mat.Dense) (z, f *mat.Dense) {
	t, n := b.t, b.t.N()
	if !t.HasImportsMatrix() {
		return nil, nil
	}
	before, after := make([]float64, n+len(t.FinalItems)), make([]float64, n+len(t.FinalItems))
	for r, p := range t.Primary {
		if p.Kind != tables.ImportedInputs {
			continue
		}
		for j := range before {
			before[j] += b.cells.At(n+r, j)
			after[j] += m.At(n+r, j)
		}
	}
	factor := vector.Ones(len(before))
	for j, v := range before {
		if v != 0 { // where nothing was imported, nothing is
			factor[j] = after[j] / v
		}
	}
	z = memory.Copy(t.ImportedZ, "imported flows")
	if t.ImportedF != nil {
		f = mat.DenseCopyOf(t.ImportedF)
	}
	for i := 0; i < n; i++ {
		multiply(z.RawRowView(i), factor[:n])
		if f != nil {
			multiply(f.RawRowView(i), factor[n:])
		}
	}
	return z, f
}

func multiply(row, factor []float64) {
	for j, v := range factor {
		row[j] *= v
	}
}
