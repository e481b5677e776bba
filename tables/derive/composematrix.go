package derive

import (
	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// importsMatrix puts the imports matrices of the regions, less what is now trade,
// in blocks on the diagonal. It is made where every region knows its imports by
// product and user, and one of them has any.
func (c *composition) importsMatrix() {
	t := c.t
	if !c.inAll(importsByProduct) || !t.HasPrimary(tables.ImportedInputs) {
		return
	}
	n, k := len(t.Sectors), len(t.FinalItems)
	t.ImportedZ, t.ImportedF = memory.Dense(n, n, "imported flows"), newFinal(n, k)
	for _, p := range c.parts {
		for i := range p.Table.Sectors {
			copy(t.ImportedZ.RawRowView(p.at + i)[p.at:], p.importedZ.RawRowView(i))
			if p.importedF != nil {
				copy(t.ImportedF.RawRowView(p.at + i)[p.finalAt:], p.importedF.RawRowView(i))
			}
		}
	}
}

// importsByProduct reports whether a table knows all its imports by product and user. A competitive table with a row of
// imports as well has some that are not known by product.
func importsByProduct(t *tables.Table) bool {
	return t.HasImportsMatrix() || t.Treatment == tables.NoImports || t.Treatment == tables.Competitive && !t.HasPrimary(tables.ImportedInputs)
}
