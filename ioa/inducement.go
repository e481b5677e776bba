package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Inducement is what each item of final demand makes every sector produce.
type Inducement struct {
	Items       []tables.FinalItem
	Amount      *mat.Dense  // n×k: output induced in sector i by item k, table units
	Coefficient *mat.Dense  // n×k: per unit of the item; NaN where the item adds up to zero
	Dependence  *mat.Dense  // n×k: share of item k in what is induced in sector i; NaN where nothing is
	Total       []float64   // k: Σ_i coefficient
	Certificate Certificate // of the amounts; shares of sums with both signs lose what cancels
}

// Inducement answers: how much of each sector's output is there because of
// consumption, investment, exports?
//
//	amount 生产诱发额          X^k = L [d̂ y^k] for items used at home,  L e for exports
//	coefficient 生产诱发系数   X_i^k / Σ_i y_i^k
//	dependence 最终依赖度      X_i^k / Σ_k X_i^k                (rows add up to one)
//
// On domestic flows of a competitive table the imported part of an item is
// taken out by d; exports are domestic goods. On total flows d = 1 and imports are not subtracted, so the
// amounts add up to more than output. A table without final demand is refused.
// Source: Japan MIC, Input-Output Tables, ch. IV; Miller & Blair (2009), section 4.2.
func (m *Model) Inducement() (*Inducement, error) {
	t := m.Table
	if t.F == nil {
		return nil, refuse("", "table %s has no final-demand columns", t.Name)
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	demand := m.homeDemand()
	amount, cert, err := s.solve(demand, rounded(demand, 2)) // of the domestic share, and of d y
	if err != nil {
		return nil, err
	}
	n, k := m.f.Dims()
	out := &Inducement{Items: append([]tables.FinalItem(nil), t.FinalItems...), Amount: amount, Coefficient: mat.NewDense(n, k, nil), Dependence: mat.NewDense(n, k, nil), Total: make([]float64, k), Certificate: cert}
	for c := 0; c < k; c++ {
		item := mat.Sum(m.f.ColView(c))
		for i := 0; i < n; i++ {
			coefficient := math.NaN()
			if item != 0 {
				coefficient = amount.At(i, c) / item
			}
			out.Coefficient.Set(i, c, coefficient)
			out.Total[c] += coefficient
		}
	}
	for i := 0; i < n; i++ {
		all := mat.Sum(amount.RowView(i))
		for c := 0; c < k; c++ {
			share := math.NaN()
			if all != 0 {
				share = amount.At(i, c) / all
			}
			out.Dependence.Set(i, c, share)
		}
	}
	return out, nil
}

// homeDemand is final demand for goods made at home: d̂ y for items used at home, e for exports.
func (m *Model) homeDemand() *mat.Dense {
	f := mat.DenseCopyOf(m.f)
	for k, item := range m.Table.FinalItems {
		if item.Export() {
			continue
		}
		for i, d := range m.share {
			f.Set(i, k, d*f.At(i, k))
		}
	}
	return f
}
