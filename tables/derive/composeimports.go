package derive

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// takeOutImports fills the domestic flows and the imports by user of a part.
func (p *composePart) takeOutImports() error {
	t := p.Table
	n, k := t.N(), len(t.FinalItems)
	for i, item := range t.FinalItems {
		if !item.Export() {
			p.home = append(p.home, i)
		}
	}
	p.z, p.imports = memory.Copy(t.Z, "flows"), t.ImportedInputs()
	if k > 0 {
		p.f = mat.DenseCopyOf(t.F)
		p.f.Scale(p.factor, p.f)
	}
	p.z.Scale(p.factor, p.z)
	for j := range p.imports {
		p.imports[j] *= p.factor
	}
	for _, row := range t.Primary {
		if row.Kind == tables.ImportedInputs && row.Final != nil {
			if p.finalImports == nil {
				p.finalImports = make([]float64, k)
			}
			for j, v := range row.Final {
				p.finalImports[j] += v * p.factor
			}
		}
	}
	switch {
	case t.HasImportsMatrix():
		p.takeMatrix()
		if p.finalImports == nil && p.importedF != nil {
			p.finalImports = vector.ColumnSums(p.importedF)
		}
	case t.Treatment == tables.NoImports:
		p.importedZ, p.importedF = memory.Dense(n, n, "imported flows"), newFinal(n, k)
	case t.Imports != nil:
		return p.takeOutCompetitive(n, k)
	}
	return nil
}

// newFinal is final demand without any; nil when there are no columns.
func newFinal(n, k int) *mat.Dense {
	if k == 0 {
		return nil
	}
	return memory.Dense(n, k, "final demand")
}

// takeMatrix copies the imports matrix of the table.
func (p *composePart) takeMatrix() {
	p.importedZ = memory.Copy(p.Table.ImportedZ, "imported flows")
	p.importedZ.Scale(p.factor, p.importedZ)
	if p.Table.ImportedF != nil {
		p.importedF = mat.DenseCopyOf(p.Table.ImportedF)
		p.importedF.Scale(p.factor, p.importedF)
	}
}

// imported is user j's use of product i from abroad: sectors, then final items used at home.
func (p *composePart) imported(i, j int) float64 {
	if j < p.Table.N() {
		return p.importedZ.At(i, j)
	}
	return p.importedF.At(i, p.home[j-p.Table.N()])
}

// takeImported takes v off what user j imports of product i, in the matrix and in the row.
func (p *composePart) takeImported(i, j int, v float64) {
	if j < p.Table.N() {
		p.importedZ.Set(i, j, rest(p.importedZ.At(i, j), v))
	} else {
		at := p.home[j-p.Table.N()]
		p.importedF.Set(i, at, rest(p.importedF.At(i, at), v))
	}
	p.takeImport(j, v)
}

// rest is have − v, and a plain zero where only rounding is left.
func rest(have, v float64) float64 {
	if left := have - v; math.Abs(left) > 1e-12*math.Abs(have) {
		return left
	}
	return 0
}

// takeOutCompetitive splits every home use of a product into domestic and
// imported goods in the same proportion.
func (p *composePart) takeOutCompetitive(n, k int) error {
	if p.finalImports == nil {
		p.finalImports = make([]float64, k)
	}
	p.importedZ, p.importedF = memory.Dense(n, n, "imported flows"), newFinal(n, k)
	var bad []string
	for i := 0; i < n; i++ {
		m := p.Table.Imports[i] * p.factor
		if m == 0 {
			continue
		}
		use := p.homeUse(i)
		share := m / use
		if !(use > 0) || share > 1+1e-9 {
			bad = append(bad, p.Table.Sectors[i].Code)
			continue
		}
		share = math.Min(share, 1)
		row := p.z.RawRowView(i)
		for j, v := range row {
			p.imports[j] += share * v
			p.importedZ.Set(i, j, share*v)
			row[j] = v - share*v
		}
		for _, j := range p.home {
			v := p.f.At(i, j)
			p.finalImports[j] += share * v
			p.importedF.Set(i, j, share*v)
			p.f.Set(i, j, v-share*v)
		}
	}
	if len(bad) > 0 {
		return input.Refuse(bad, "take re-exports out of exports and imports",
			"region %s: imports exceed what is used at home of %s, so they cannot be taken out of the flows", p.Region, input.Listed(bad))
	}
	return nil
}

// homeUse is what is used of product i in the region, in the unit of the result.
func (p *composePart) homeUse(i int) float64 {
	sum := vector.Sum(p.Table.Z.RawRowView(i))
	for _, j := range p.home {
		sum += p.Table.F.At(i, j)
	}
	return sum * p.factor
}
