package derive

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// importsMatrix puts the imports matrices of the regions, less what is now trade,
// in blocks on the diagonal. It is made where every region knows its imports by
// product and user, and one of them has any.
func (c *composition) importsMatrix() {
	t := c.t
	if !c.inAll(func(o *tables.Table) bool { return o.Treatment != tables.NonCompetitive || o.HasImportsMatrix() }) || !t.HasPrimary(tables.ImportedInputs) {
		return
	}
	n, k := len(t.Sectors), len(t.FinalItems)
	t.ImportedZ, t.ImportedF = mat.NewDense(n, n, nil), newFinal(n, k)
	for _, p := range c.parts {
		for i := range p.Table.Sectors {
			copy(t.ImportedZ.RawRowView(p.at + i)[p.at:], p.importedZ.RawRowView(i))
			if p.importedF != nil {
				copy(t.ImportedF.RawRowView(p.at + i)[p.finalAt:], p.importedF.RawRowView(i))
			}
		}
	}
}
