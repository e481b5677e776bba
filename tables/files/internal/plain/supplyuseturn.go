package plain

import (
	"fmt"
	"math"
	"path/filepath"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/vector"
)

// ReadSupplyUse reads a pair of supply and use tables, and what the YAML beside the use table says. What they are called is left to
// the caller. The first file is a supply or a make table as orientation says. Without one, labels decide, and where they are the same
// on both sides the balance: the way that balances at least ten times better with the use table is taken. Where
// neither does, the question is asked, since the numbers would be those of another economy.
func ReadSupplyUse(supply, use, orientation string, beside *metadata.Sidecar) (*derive.SupplyUse, error) {
	if orientation != "" {
		return readPair(supply, use, orientation == "make", beside)
	}
	asSupply, err := readPair(supply, use, false, beside)
	if err == nil && (len(asSupply.Products) != len(asSupply.Industries) || isSymmetric(asSupply.Supply)) {
		return asSupply, nil
	}
	asMake, failed := readPair(supply, use, true, beside)
	switch {
	case failed != nil:
		return asSupply, err
	case err != nil: // industries and products have labels of their own, and these are in the rows and columns of a make table
		asMake.Notes = append(asMake.Notes, filepath.Base(supply)+" is a make table, industries in rows, by its labels")
		return asMake, nil
	}
	return byBalance(supply, asSupply, asMake)
}

// byBalance decides which way a square table is turned whose rows and columns have the same labels.
func byBalance(supply string, asSupply, asMake *derive.SupplyUse) (*derive.SupplyUse, error) {
	one, other := imbalance(asSupply), imbalance(asMake)
	switch {
	case one <= balanced && one < other/10:
		asSupply.Notes = append(asSupply.Notes, filepath.Base(supply)+" is a supply table, products in rows: only so it balances with the use table")
		return asSupply, nil
	case other <= balanced && other < one/10:
		asMake.Notes = append(asMake.Notes, filepath.Base(supply)+" is a make table, industries in rows: only so it balances with the use table")
		return asMake, nil
	}
	why := fmt.Sprintf("as a supply table it misses the use table by %.2g %%, as a make table by %.2g %%", 100*one, 100*other)
	if one == 0 && other == 0 {
		why = "final demand and value added are residuals, so that it balances either way"
	}
	return nil, &input.Error{File: supply, Msg: "are products in rows (a supply table) or industries (a make table)? Both have the same labels; " + why,
		Hint: "say   --orientation supply   or   --orientation make"}
}

// isSymmetric reports whether a table says the same turned round.
func isSymmetric(m *mat.Dense) bool {
	n, _ := m.Dims()
	for i := range n {
		for j := range i {
			if m.At(i, j) != m.At(j, i) {
				return false
			}
		}
	}
	return true
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
