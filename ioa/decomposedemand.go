package ioa

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// demandFactors are the factors of the final demand of a year, in prices of the first: of M s y, or f as a whole.
type demandFactors struct {
	names []string
	items *mat.Dense // f by item, n×k; with a split M, the structure of each
	share []float64  // s
	level float64    // y
}

// demands finds the factors of final demand of both years.
func (d *decomposition) demands() error {
	for year, m := range d.models {
		f := m.homeDemand()
		if year == 1 {
			f.Apply(func(i, _ int, v float64) float64 { return v / d.prices[i] }, f)
		}
		d.demand[year] = demandFactors{names: []string{"final_demand"}, items: f}
		if d.o.Split {
			if err := d.split(year, m); err != nil {
				return err
			}
		}
	}
	if d.o.Split {
		d.mixOfMissing()
	}
	return nil
}

// split turns final demand by item into its mix, the shares of items and its level.
func (d *decomposition) split(year int, m *Model) error {
	f := &d.demand[year]
	f.names = []string{"mix", "items", "level"}
	order, err := d.itemsAsIn(m)
	if err != nil {
		return err
	}
	n, k := f.items.Dims()
	mix := mat.NewDense(n, k, nil)
	f.share = make([]float64, k)
	for to, from := range order {
		column := mat.Col(nil, from, f.items)
		gross := 0.0
		for _, v := range column {
			f.share[to] += v
			gross += math.Abs(v)
		}
		if gross > 0 && !(math.Abs(f.share[to]) > 1e-12*gross) {
			return refuse("decompose without the split of final demand", "%s of table %s adds up to 0, so it has no mix", m.Table.FinalItems[from].Code, m.Table.Name)
		}
		for i, v := range column {
			if gross > 0 {
				mix.Set(i, to, v/f.share[to])
			}
		}
		f.level += f.share[to]
	}
	if f.level == 0 {
		return refuse("decompose without the split of final demand", "final demand of table %s adds up to 0, so its items have no shares", m.Table.Name)
	}
	for to := range f.share {
		f.share[to] /= f.level
	}
	f.items = mix
	return nil
}

// itemsAsIn is where the items of the first table are in that of m.
func (d *decomposition) itemsAsIn(m *Model) ([]int, error) {
	var order []int
	first := d.models[0].Table
	for _, item := range first.FinalItems {
		at := -1
		for k, other := range m.Table.FinalItems {
			if other.Code == item.Code {
				at = k
			}
		}
		if at < 0 || len(first.FinalItems) != len(m.Table.FinalItems) {
			return nil, refuse("decompose without the split of final demand, or give the items the same codes",
				"tables %s and %s have different final-demand items", first.Name, d.models[1].Table.Name)
		}
		order = append(order, at)
	}
	return order, nil
}

// mixOfMissing gives items that are 0 in a year the mix of the other year.
func (d *decomposition) mixOfMissing() {
	for year := range d.demand {
		own, other := &d.demand[year], &d.demand[1-year]
		for k, s := range own.share {
			if s == 0 {
				own.items.SetCol(k, mat.Col(nil, k, other.items))
			}
		}
	}
}

// demandOf is final demand by sector with the factors of the later year whose bits are set, and bounds on its rounding.
func (d *decomposition) demandOf(bits int) (values, bounds []float64) {
	items := d.demand[bits&1].items
	n, k := items.Dims()
	weights := ones(k)
	if d.o.Split {
		weights = slices.Clone(d.demand[bits>>1&1].share)
		for c := range weights {
			weights[c] *= d.demand[bits>>2&1].level
		}
	}
	values, bounds = make([]float64, n), make([]float64, n)
	gamma := gammaOf(k + 2*n + 12) // of the sums of items, of the level and of the products
	if !d.o.Split {
		gamma = gammaOf(k + 6)
	}
	for i := range n {
		gross := 0.0
		for c, v := range items.RawRowView(i) {
			values[i] += weights[c] * v
			gross += math.Abs(weights[c] * v)
		}
		bounds[i] = gamma * gross
	}
	return values, bounds
}
