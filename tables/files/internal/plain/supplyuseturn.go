package plain

import (
	"math"
	"path/filepath"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/vector"
)

// ReadSupplyUse reads a pair of supply and use tables, and what the YAML beside the use table says. What they are called is left to
// the caller. With isMake the first file is a make table, industries in rows. Without, it is what its labels say, and where they
// are the same on both sides what the balance says: a make table is taken only if supply does not balance with the use and make does.
func ReadSupplyUse(supply, use string, isMake bool, beside *metadata.Sidecar) (*derive.SupplyUse, error) {
	if isMake {
		return readPair(supply, use, true, beside)
	}
	asSupply, err := readPair(supply, use, false, beside)
	if err == nil && (imbalance(asSupply) <= balanced || len(asSupply.Products) != len(asSupply.Industries)) {
		return asSupply, nil
	}
	asMake, failed := readPair(supply, use, true, beside)
	switch {
	case failed != nil:
		return asSupply, err
	case err != nil: // industries and products have labels of their own, and these are in the rows and columns of a make table
		asMake.Notes = append(asMake.Notes, filepath.Base(supply)+" is a make table, industries in rows, by its labels")
		return asMake, nil
	case imbalance(asMake) <= balanced && imbalance(asMake) < imbalance(asSupply)/10:
		asMake.Notes = append(asMake.Notes, filepath.Base(supply)+" is a make table, industries in rows: only so it balances with the use table")
		return asMake, nil
	}
	return asSupply, nil
}

// balanced is how much supply and use may disagree in all, as a share of the supply, where they are turned the right way.
const balanced = 0.01

// imbalance is by how much supply and use disagree in all, as a share of the supply; 0 where final demand or value added is open, so
// that nothing can disagree.
func imbalance(s *derive.SupplyUse) float64 {
	products, industries := s.Imbalance()
	off, total := 0.0, 0.0
	if s.F != nil {
		for _, v := range products {
			off += math.Abs(v)
		}
	}
	for _, p := range s.Primary {
		if p.Kind == tables.ValueAdded {
			for _, v := range industries {
				off += math.Abs(v)
			}
			break
		}
	}
	for _, x := range vector.RowSums(s.Supply) {
		total += math.Abs(x)
	}
	if off == 0 {
		return 0
	}
	return off / max(total, math.SmallestNonzeroFloat64)
}
