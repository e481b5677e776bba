package ioa

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// DecomposeOptions say what is decomposed, and how.
type DecomposeOptions struct {
	Row       string // the code of an account in both tables; "" for output
	Split     bool   // final demand is split into its mix of products, the shares of its items, and its level
	AllOrders bool   // the mean over all n! orders of the n factors, instead of the two polar ones
	// Prices are, by sector, those of the later table with those of the first as 1, by which its rows are divided; nil for none.
	Prices []float64
}

// Factor is what one factor contributed to a change.
type Factor struct {
	Name   string    // intensity, technology, final_demand, or mix, items and level
	Values []float64 // by sector
	// Polar are the sums by each of the two polar decompositions: how far they are apart says how much depends on the order.
	Polar [2]float64
}

// Decomposition is the change of output, or of an account, between two tables, by sector; NaN for sectors without output in both.
type Decomposition struct {
	Row     *Account // of the first table; nil for output
	Change  []float64
	Factors []Factor // in the order of the product; they add up to Change
	Notes   []string

	Certificate Certificate // of the outputs that the differences are taken of
}

// Decompose answers: how much of the change of output (or jobs, emissions, value added) between two tables is due to technology, and how much
// to final demand (结构分解分析)?
//
//	x = L f,   x = L M s y (Split),   r = ĉ L f (Row)
//
// m is the earlier table. Exchanging the factors one by one, from the left or from the right, gives the two polar decompositions,
// whose mean this is; with AllOrders it is the mean over all orders. Both are exact: no interaction is left. M (n×k) has the structure of
// each item, s the items' shares in the level y of final demand, c is the row per unit of output.
// Prices p, x₁/p, f₁/p and p̂⁻¹A₁p̂, put the later table into prices of the earlier; a row in money is divided by p too, if all of p are the same.
//
// The change is that of L f, final demand for goods of the model's flows; on total flows with imports that is more than output. A sector with output
// in one table only has no inputs in the other, so its appearance is part of technology: a note names it. An item that is 0 in one
// table has the mix of the other.
//
// Refused: other sectors, or in another order; units that differ; with Split other items, an item that adds up to 0 but is not 0, or no level; a row in
// money with several prices; prices that are not above 0.
// Cost: for each table one solve for at most eight demands. Source: Dietzenbacher & Los (1998), Economic Systems Research 10, 307-324; Miller & Blair (2009),
// section 13.1.
func (m *Model) Decompose(later *Model, o DecomposeOptions) (*Decomposition, error) {
	d, err := m.newDecomposition(later, o)
	if err != nil {
		return nil, err
	}
	if err := d.solve(); err != nil {
		return nil, err
	}
	last := len(d.values) - 1
	d.out.Change = d.difference(last, 0)
	for k, name := range d.names {
		f := Factor{Name: name, Values: make([]float64, m.Table.N())}
		first, second := d.polar(k)
		for i := range f.Values {
			f.Values[i] = (first[i] + second[i]) / 2
		}
		if o.AllOrders {
			f.Values = d.overOrders(k)
		}
		for i := range f.Values {
			if d.nowhere(i) {
				f.Values[i] = math.NaN()
				continue
			}
			f.Polar[0], f.Polar[1] = f.Polar[0]+first[i], f.Polar[1]+second[i]
		}
		d.out.Factors = append(d.out.Factors, f)
	}
	for i := range d.out.Change {
		if d.nowhere(i) {
			d.out.Change[i] = math.NaN()
		}
	}
	d.note()
	return d.out, nil
}

// decomposition is a Decomposition in the making.
type decomposition struct {
	models    [2]*Model
	o         DecomposeOptions
	out       *Decomposition
	prices    []float64 // ones without any
	demand    [2]demandFactors
	intensity [2]roundedRow
	names     []string    // of the factors, in the order of the product
	values    [][]float64 // by the factors that are those of the later table, a bit each
}

// newDecomposition checks that the tables belong together, and finds the factors.
func (m *Model) newDecomposition(later *Model, o DecomposeOptions) (*decomposition, error) {
	d := &decomposition{models: [2]*Model{m, later}, o: o, out: &Decomposition{}, prices: o.Prices}
	if err := d.check(); err != nil {
		return nil, err
	}
	if d.prices == nil {
		d.prices = ones(m.Table.N())
	}
	if o.Row != "" {
		d.names = append(d.names, "intensity")
		if err := d.intensities(); err != nil {
			return nil, err
		}
	}
	d.names = append(d.names, "technology")
	if o.Split {
		d.names = append(d.names, "mix", "items", "level")
	} else {
		d.names = append(d.names, "final_demand")
	}
	return d, d.demands()
}

// intensities are the row per unit of output in both years, in prices of the first.
func (d *decomposition) intensities() error {
	var accounts [2]Account
	for k, m := range d.models {
		found, err := m.chooseAccounts([]string{d.o.Row})
		if err != nil {
			return err
		}
		accounts[k], d.intensity[k] = found[0], found[0].per(m.Table.Output)
		for _, i := range m.idle {
			if found[0].Values[i] != 0 {
				d.out.Notes = append(d.out.Notes, m.Table.Sectors[i].Code+" has "+d.o.Row+" but no output in table "+m.Table.Name+": it is left out")
			}
		}
	}
	d.out.Row = &accounts[0]
	if accounts[0].Unit != accounts[1].Unit {
		return refuse("", "%s is in %s in one table and in %s in the other", d.o.Row, accounts[0].Unit, accounts[1].Unit)
	}
	if accounts[0].Money {
		if slices.Min(d.prices) != slices.Max(d.prices) {
			return refuse("use one index, current prices, or a satellite", "the price of %s does not follow from those of products", d.o.Row)
		}
		return nil // both the row and output are divided by the same
	}
	for i, p := range d.prices {
		d.intensity[1].values[i] *= p
	}
	return nil
}

// solve computes output, or the row, for every combination of factors of the two years.
func (d *decomposition) solve() error {
	n, demands := d.models[0].Table.N(), len(d.demand[0].names)
	combinations := 1 << demands
	d.out.Certificate = certified(noError)
	var outputs [2]*mat.Dense
	for year, m := range d.models {
		f, off := mat.NewDense(n, combinations, nil), mat.NewDense(n, combinations, nil)
		for bits := range combinations {
			values, bounds := d.demandOf(bits)
			for i := range n {
				price := 1.0
				if year == 1 {
					price = d.prices[i]
				}
				f.Set(i, bits, values[i]*price)
				off.Set(i, bits, bounds[i]*price)
			}
		}
		s, err := m.system()
		if err != nil {
			return err
		}
		x, cert, err := s.solve(f, off)
		if err != nil {
			return err
		}
		if year == 1 {
			x.Apply(func(i, _ int, v float64) float64 { return v / d.prices[i] }, x)
		}
		outputs[year], d.out.Certificate = x, d.out.Certificate.Worse(cert)
	}
	d.combine(outputs, combinations)
	for _, v := range d.values {
		if err := d.models[0].solved("the result", v); err != nil {
			return err
		}
	}
	return nil
}

// combine puts the values in the order of the bits of all factors, of which those of demand are the last.
func (d *decomposition) combine(outputs [2]*mat.Dense, combinations int) {
	before := len(d.names) - len(d.demand[0].names) // intensity and technology
	for bits := range combinations << before {
		technology := bits >> (before - 1) & 1
		values := mat.Col(nil, bits>>before, outputs[technology])
		if d.o.Row != "" {
			for i := range values {
				values[i] *= d.intensity[bits&1].values[i]
			}
		}
		d.values = append(d.values, values)
	}
}

// difference is what two combinations differ by.
func (d *decomposition) difference(with, without int) []float64 {
	out := slices.Clone(d.values[with])
	for i, v := range d.values[without] {
		out[i] -= v
	}
	return out
}

// polar is the contribution of factor k if the factors are exchanged from the left and from the right.
func (d *decomposition) polar(k int) (first, second []float64) {
	left, right := 1<<k-1, (len(d.values)-1)&^(2<<k-1)
	return d.difference(left|1<<k, left), d.difference(right|1<<k, right)
}

// overOrders is the mean contribution of factor k over all orders: what it adds to a set of s factors that were exchanged before it
// counts s!(n − s − 1)!/n! times.
func (d *decomposition) overOrders(k int) []float64 {
	n := len(d.names)
	out := make([]float64, len(d.values[0]))
	for set := range d.values {
		if set&(1<<k) != 0 {
			continue
		}
		before := 0
		for f := range n {
			before += set >> f & 1
		}
		weight := factorial(before) * factorial(n-before-1) / factorial(n)
		for i, v := range d.difference(set|1<<k, set) {
			out[i] += weight * v
		}
	}
	return out
}

func factorial(n int) float64 {
	out := 1.0
	for k := 2; k <= n; k++ {
		out *= float64(k)
	}
	return out
}

// nowhere reports whether a sector has no output in either table.
func (d *decomposition) nowhere(i int) bool {
	return d.models[0].Table.Output[i] == 0 && d.models[1].Table.Output[i] == 0
}

// note names sectors of one table only, and says what the change is of.
func (d *decomposition) note() {
	var once []string
	for i, s := range d.models[0].Table.Sectors {
		if (d.models[0].Table.Output[i] == 0) != (d.models[1].Table.Output[i] == 0) {
			once = append(once, s.Code)
		}
	}
	if once != nil {
		d.out.Notes = append(d.out.Notes, "these have output in one of the tables only, and no inputs in the other: "+input.Listed(once))
	}
	if d.models[0].importsInside() {
		d.out.Notes = append(d.out.Notes, "on total flows the change is of what final demand for domestic and imported goods requires, which is more than output")
	}
}
