package tables

import (
	"math"

	"gonum.org/v1/gonum/mat"
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
	p.z, p.imports = mat.DenseCopyOf(t.Z), t.ImportedInputs()
	if k > 0 {
		p.f = mat.DenseCopyOf(t.F)
		p.f.Scale(p.factor, p.f)
	}
	p.z.Scale(p.factor, p.z)
	for j := range p.imports {
		p.imports[j] *= p.factor
	}
	for _, row := range t.Primary {
		if row.Kind == ImportedInputs && row.Final != nil {
			p.finalImports = make([]float64, k)
			for j, v := range row.Final {
				p.finalImports[j] = v * p.factor
			}
		}
	}
	if t.Imports == nil {
		return nil
	}
	return p.takeOutCompetitive(n, k)
}

// takeOutCompetitive splits every home use of a product into domestic and
// imported goods in the same proportion.
func (p *composePart) takeOutCompetitive(n, k int) error {
	if p.finalImports == nil {
		p.finalImports = make([]float64, k)
	}
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
			row[j] = v - share*v
		}
		for _, j := range p.home {
			v := p.f.At(i, j)
			p.finalImports[j] += share * v
			p.f.Set(i, j, v-share*v)
		}
	}
	if len(bad) > 0 {
		return refuse(bad, "take re-exports out of exports and imports",
			"region %s: imports exceed what is used at home of %s, so they cannot be taken out of the flows", p.Region, listed(bad))
	}
	return nil
}

// homeUse is what is used of product i in the region, in the unit of the result.
func (p *composePart) homeUse(i int) float64 {
	sum := sumOf(p.Table.Z.RawRowView(i))
	for _, j := range p.home {
		sum += p.Table.F.At(i, j)
	}
	return sum * p.factor
}
