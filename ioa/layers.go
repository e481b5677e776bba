package ioa

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// LayerOptions say what layers are counted in, how many are shown, and by which groups.
type LayerOptions struct {
	Row    string     // the code of an account; "" for output
	Count  int        // the last layer that is shown by itself, at least 1
	Groups *mat.Dense // n×g, the share of each sector in each group; nil for none
}

// Layers are what each round of purchases adds to the effect of a unit of final demand for a sector.
type Layers struct {
	To    int
	Row   *Account // what is counted; nil for output
	Total float64  // of all layers, Σ_i c_i l_ij

	Values  []float64  // by layer from 0, the sector itself; the last is all later ones together
	ByGroup *mat.Dense // the same by layer and group; nil without groups

	Certificate Certificate // of Total
}

// Layers answers: how much of the effect of final demand for a sector arises in the sector itself, in its suppliers, in theirs, and so
// on, and in which groups of sectors (生产层分解)?
//
//	layer k   c_i (Aᵏ e_j)_i           later than K   c_i (Aᴷ⁺¹ L e_j)_i
//
// so that all layers add up to c'L e_j, without a difference. c is the row per unit of output, or ones. Values are in units of the
// row per money unit of final demand. Refused: a sector without output; groups of another size; fewer than one layer.
// Cost: one solve, and two products for each layer. Source: Treloar (1997), Economic Systems Research 9, 375-391; Lenzen & Crawford (2009),
// Environmental Science & Technology 43, 8251-8256.
func (m *Model) Layers(to int, o LayerOptions) (*Layers, error) {
	if err := m.checkPaths(to, PathOptions{}); err != nil {
		return nil, err
	}
	n := m.Table.N()
	if o.Count < 1 {
		return nil, refuse("", "the number of layers must be at least 1, not %d", o.Count)
	}
	if o.Groups != nil {
		if rows, _ := o.Groups.Dims(); rows != n {
			return nil, fmt.Errorf("groups of %d sectors, table %s has %d", rows, m.Table.Name, n)
		}
	}
	out := &Layers{To: to}
	c := roundedRow{values: ones(n)}
	if o.Row != "" {
		accounts, err := m.chooseAccounts([]string{o.Row})
		if err != nil {
			return nil, err
		}
		out.Row, c = &accounts[0], accounts[0].per(m.Table.Output)
	}
	unit := make([]float64, n)
	unit[to] = 1
	return out, out.fill(m, c, unit, o)
}

// fill computes the layers of a demand.
func (out *Layers) fill(m *Model, c roundedRow, demand []float64, o LayerOptions) error {
	s, err := m.system()
	if err != nil {
		return err
	}
	now := fromColumns([][]float64{demand})
	rest, cert, err := s.solve(now, nil)
	if err != nil {
		return err
	}
	x := mat.Col(nil, 0, rest)
	whole, digits := accountImpact(Account{}, c, x, cert, make([]float64, len(x)))
	out.Total, out.Certificate = whole.Total, cert.Worse(digits)
	var by [][]float64
	for layer := 0; layer <= o.Count; layer++ {
		by = append(by, out.add(c, now, o.Groups))
		now, rest = m.firstRound(now), m.firstRound(rest)
	}
	by = append(by, out.add(c, rest, o.Groups))
	if o.Groups != nil {
		out.ByGroup = fromColumns(by)
		out.ByGroup = mat.DenseCopyOf(out.ByGroup.T())
	}
	return m.solved("the layer", out.Values)
}

// add counts a layer, and returns it by group.
func (out *Layers) add(c roundedRow, outputs, groups *mat.Dense) []float64 {
	values, sum := make([]float64, len(c.values)), 0.0
	for i := range values {
		values[i] = c.values[i] * outputs.At(i, 0)
		sum += values[i]
	}
	out.Values = append(out.Values, sum)
	if groups == nil {
		return nil
	}
	var by mat.VecDense
	by.MulVec(groups.T(), mat.NewVecDense(len(values), values))
	return by.RawVector().Data
}
