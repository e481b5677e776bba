package derive

import (
	"fmt"
	"math"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// balanced is how much supply and use may disagree in all, as a share of the supply, where the supply is turned the right way.
const balanced = 0.01

// clearly is how many times better one way has to balance than the other.
const clearly = 10

// WayRound answers: is a square table, whose rows and columns have the same labels, a supply table (products in rows) or a make
// table (industries in rows)? It is given read as both. The way is taken that balances with the use table to 1 %, and ten times better than
// the other; why says what speaks against a decision where neither does, and is empty where one does or both are the same.
func WayRound(asSupply, asMake *SupplyUse) (isMake bool, why string) {
	supply, use := asSupply.disagreement(), asMake.disagreement()
	switch {
	case asSupply.isSymmetric(), supply <= balanced && supply < use/clearly:
		return false, ""
	case use <= balanced && use < supply/clearly:
		return true, ""
	case supply == 0 && use == 0:
		return false, "it balances either way, as where final demand and value added are residuals"
	}
	return false, fmt.Sprintf("as a supply table it misses the use table by %.2g %%, as a make table by %.2g %%", 100*supply, 100*use)
}

// isSymmetric reports whether the supply says the same turned round.
func (s *SupplyUse) isSymmetric() bool {
	for i := range s.Products {
		for j := range i {
			if s.Supply.At(i, j) != s.Supply.At(j, i) {
				return false
			}
		}
	}
	return true
}

// disagreement is by how much supply and use disagree in all, as a share of the supply; 0 where final demand and value added are
// open, so that nothing can disagree.
func (s *SupplyUse) disagreement() float64 {
	products, industries := s.Imbalance()
	off := 0.0
	if s.F != nil {
		off += absoluteSum(products)
	}
	for _, p := range s.Primary {
		if p.Kind == tables.ValueAdded {
			off += absoluteSum(industries)
			break
		}
	}
	if off == 0 {
		return 0
	}
	return off / max(absoluteSum(vector.RowSums(s.Supply)), math.SmallestNonzeroFloat64)
}

// absoluteSum adds the sizes of numbers up.
func absoluteSum(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += math.Abs(v)
	}
	return sum
}
