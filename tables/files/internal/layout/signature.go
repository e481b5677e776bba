package layout

import (
	"math"

	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// figureTolerance is how far a figure of a publication may be off in a copy of it: what rounding to seven digits does.
const figureTolerance = 1e-6

// matches reports whether every cell of the signature is as it says, or its labels are there. No signature matches anything.
func (s signature) matches(g *grid.Grid, sets func(*grid.Grid) labelSets) bool {
	if s.labels.given() {
		return s.labels.matches(sets(g))
	}
	return s.matchesAt(g, 0, 0)
}

// matchesAt reports whether every cell of the signature stands some rows and columns further on.
func (s signature) matchesAt(g *grid.Grid, down, right int) bool {
	for _, c := range s.cells {
		if !naming.Same(g.Text(c.row+down, c.col+right), c.text) {
			return false
		}
	}
	return true
}

// edition is the publication whose figures the file holds; nil when it is none of those known.
// A layout may be used again the next year, so what a description says of year
// and unit holds only for the publications it knows.
func (s signature) edition(g *grid.Grid, t *tables.Table) *edition {
	for i, e := range s.editions {
		if e.proved(g) && e.provedBy(t) {
			return &s.editions[i]
		}
	}
	return nil
}

// near reports whether a figure is that of a publication.
func near(v, published float64) bool {
	return math.Abs(v-published) <= figureTolerance*math.Abs(published)
}

func (e edition) proved(g *grid.Grid) bool {
	for _, f := range e.figures {
		if v, bad := g.Number(f.row, f.col); bad != nil || !near(v, f.value) {
			return false
		}
	}
	return true
}

// provedBy reports whether the table has the flows of the publication.
func (e edition) provedBy(t *tables.Table) bool {
	for _, f := range e.flows {
		i, j := sectorLike(t, f.seller), sectorLike(t, f.buyer)
		if i < 0 || j < 0 || !near(t.Z.At(i, j), f.value) {
			return false
		}
	}
	return len(e.figures)+len(e.flows) > 0
}

// sectorLike is the sector with a code, whatever zeros stand before it; −1 when there is none.
func sectorLike(t *tables.Table, code string) int {
	for i, s := range t.Sectors {
		if naming.Same(s.Code, code) {
			return i
		}
	}
	return -1
}
