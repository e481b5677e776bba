package tables

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
)

// Groups are the new sectors of a concordance as it applies to t, and the n×g shares of its sectors in them. Every sector of t must
// go somewhere; the errors are those of [Aggregate].
func (c *Concordance) Groups(t *Table) (_ []Sector, _ *mat.Dense, err error) {
	defer memory.Catch(&err, "")
	to, err := c.match(t)
	if err != nil {
		return nil, nil, err
	}
	shares := memory.Dense(t.N(), len(to.sectors), "shares in groups")
	for i, parts := range to.spread {
		for _, p := range parts {
			shares.Set(i, p.to, shares.At(i, p.to)+p.weight)
		}
	}
	return to.sectors, shares, nil
}
