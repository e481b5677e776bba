package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
	"ioimpact/tables"
)

// Footprint is a satellite or a primary input of regions by where it arises and by whose final demand it is for, in its unit.
type Footprint struct {
	Account Account
	Regions []string // in table order; "" for sectors without a region
	// By region. Production and Consumption include Direct; Production − Exports + Imports = Consumption. Production and
	// Exports are NaN in regions that do not record the row.
	Production, Consumption, Imports, Exports []float64
	Direct                                    []float64 // what the row records under final-demand items: emissions of households
	Products                                  []ProductFootprint
	Notes                                     []string

	// Between is E_rs without Direct: what arises in region r for the final demand of region s, and in the last column for demand
	// from outside. Rows of regions that do not record the row are NaN. Its certificate is its own.
	Between            *mat.Dense
	BetweenCertificate Certificate

	Certificate Certificate // of every other number, relative to itself or to 1e-12 of the largest of a region
}

// ProductFootprint is a product of a region: what arises in its sector, and what the region's final demand for that product
// causes, wherever it is made.
type ProductFootprint struct {
	Region, Code string // the code with the region, whether or not the region has such a sector
	Name, NameZH string
	Production   float64 // in the sector; NaN if the region has none with output
	Exports      float64 // of this, for final demand of other regions
	Consumption  float64 // by final demand of the region for the product
	Imports      float64 // of this, in other regions

	sums [4]bounded // by kind
}

// Footprint answers: how much of a satellite (emissions, jobs) or primary input arises in each region, and how much does the final
// demand of each region cause, at home and in others (足迹：生产侧与消费侧核算)?
//
//	E_rs         Σ_{i in r} c_i [L f^s]_i,  c_i = r_i / x_i,  f^s the final demand of region s
//	production   Σ_s E_rs          consumption   Σ_r E_rs
//	exports      Σ_{s ≠ r} E_rs    imports       Σ_{s ≠ r} E_sr
//
// Items belong to the region before the colon of their codes. Export items, and items of no region, are demand
// from outside all regions: part of production and exports only. What the row records under items (emissions of
// households) is part of both production and consumption of the region. Over all regions, production is
// consumption plus what is exported outside. row is an account, or the name without region of rows that every region has.
//
// bySector adds products: production and exports by the sector that emits, consumption and imports by the product that
// final demand buys, from any region. What a region buys and does not make has a line of its own.
//
// A table of one region with imports is refused: what they embody abroad is not in it. With several regions, what imports from outside
// embody is left out, with a note. Total flows that include imports are refused: they would count them as made at home.
// Source: Miller & Blair (2009), section 10.8; Peters (2008), Ecological Economics 65, 13-23.
func (m *Model) Footprint(row string, bySector bool) (*Footprint, error) {
	f, err := m.newFootprint(row)
	if err != nil {
		return nil, err
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	home, off := f.demandByRegion()
	f.home, f.homeOff = home, off
	x, cert, err := s.solve(home, off)
	if err != nil {
		return nil, err
	}
	f.byRegion(x, cert)
	if bySector {
		if err := f.byProduct(s, x, cert); err != nil {
			return nil, err
		}
	}
	f.certify(cert)
	return f.out, f.finite()
}

// footprint is a Footprint in the making.
type footprint struct {
	m        *Model
	out      *Footprint
	groups   []group
	of       []int      // the group of each sector
	items    []int      // the group of each final-demand item; len(groups) for outside
	missing  []bool     // which groups do not record the row
	c        roundedRow // the row per unit of output
	home     *mat.Dense // final demand by sector and region
	homeOff  *mat.Dense // bounds on its rounding
	byKind   [4][]bounded
	products [4][]bounded
	between  []bounded // by region from, then region to and outside
}

// newFootprint checks the table and finds regions, items and the row.
func (m *Model) newFootprint(row string) (*footprint, error) {
	f := &footprint{m: m, groups: m.regionGroups(), of: make([]int, m.Table.N())}
	switch {
	case m.Table.F == nil:
		return nil, refuse("", "table %s has no final-demand columns", m.Table.Name)
	case m.importsInside():
		return nil, refuse("use --flows domestic", "a footprint on total flows would count imports as made at home")
	case len(f.groups) < 2 && m.Table.Treatment != tables.NoImports:
		return nil, refuse("use a table with regions that supply each other: a world table, or one composed of national tables",
			"table %s has one region, and what its imports embody arises abroad, which the table does not describe: its footprint is unknown", m.Table.Name)
	}
	account, direct, err := m.accountOfRegions(row)
	if err != nil {
		return nil, err
	}
	f.out, f.c = &Footprint{Account: account}, account.per(m.Table.Output)
	for k, g := range f.groups {
		f.out.Regions = append(f.out.Regions, g.region)
		for i, in := range g.member {
			if in {
				f.of[i] = k
			}
		}
	}
	f.assign()
	f.direct(direct)
	f.findRecorded(row)
	f.notes()
	return f, nil
}

// assign finds whose demand each item is.
func (f *footprint) assign() {
	for _, item := range f.m.Table.FinalItems {
		at := len(f.groups)
		for k, g := range f.groups {
			if !item.Export() && (len(f.groups) == 1 || g.region == f.m.regionOf(item.Code)) {
				at = k
			}
		}
		f.items = append(f.items, at)
	}
}

// direct is what the row records under items, by region: under exports of a region it is in its production and exports.
func (f *footprint) direct(recorded []float64) {
	n := len(f.groups)
	f.out.Direct = make([]float64, n)
	for kind := range f.byKind {
		f.byKind[kind] = make([]bounded, n)
	}
	for k, v := range recorded {
		at := f.items[k]
		if at == n {
			if at = f.regionOf(f.m.Table.FinalItems[k]); at < 0 {
				continue
			}
			f.byKind[exportsKind][at].add(v, 0)
			f.byKind[productionKind][at].add(v, 0)
			continue
		}
		f.out.Direct[at] += v
		f.byKind[productionKind][at].add(v, 0)
		f.byKind[consumptionKind][at].add(v, 0)
	}
}

// regionOf is the group in whose code an item begins; −1 for none.
func (f *footprint) regionOf(item tables.FinalItem) int {
	for k, g := range f.groups {
		if g.region == f.m.regionOf(item.Code) {
			return k
		}
	}
	return -1
}

// demandByRegion is final demand for domestic goods by the region whose it is, and last from outside; with bounds on its rounding.
func (f *footprint) demandByRegion() (out, off *mat.Dense) {
	items := f.m.homeDemand()
	n, regions := f.m.Table.N(), len(f.groups)+1
	out, off = mat.NewDense(n, regions, nil), mat.NewDense(n, regions, nil)
	gamma := gammaOf(2 + len(f.items))
	for i := range n {
		for k, v := range items.RawRowView(i) {
			if f.m.f.At(i, k) == 0 {
				continue
			}
			to := f.items[k]
			out.Set(i, to, out.At(i, to)+v)
			off.Set(i, to, off.At(i, to)+gamma*math.Abs(v)+math.SmallestNonzeroFloat64)
		}
	}
	return out, off
}

// The kinds of numbers of a footprint.
const (
	productionKind = iota
	consumptionKind
	importsKind
	exportsKind
)

// A bounded number is a sum with a bound on its error and the sum of the sizes of its terms.
type bounded struct{ value, off, gross float64 }

func (b *bounded) add(v, off float64) {
	b.value += v
	b.off += off
	b.gross += math.Abs(v)
}

// trade adds what arises in region from for final demand of region to, which is len(groups) for outside.
func (f *footprint) trade(from, to int, v, off float64) {
	f.between[from*(len(f.groups)+1)+to].add(v, off)
	f.byKind[productionKind][from].add(v, off)
	if to < len(f.groups) {
		f.byKind[consumptionKind][to].add(v, off)
	}
	if from == to {
		return
	}
	f.byKind[exportsKind][from].add(v, off)
	if to < len(f.groups) {
		f.byKind[importsKind][to].add(v, off)
	}
}

// byRegion adds up the row over the outputs that the final demand of each region requires.
func (f *footprint) byRegion(x *mat.Dense, cert Certificate) {
	f.between = make([]bounded, len(f.groups)*(len(f.groups)+1))
	for to := range len(f.groups) + 1 {
		output := mat.Col(nil, to, x)
		least := negligible * largestOf(output)
		for i, v := range output {
			f.trade(f.of[i], to, f.c.values[i]*v, f.offOf(i, v, least, cert))
		}
	}
	f.out.Production, f.out.Consumption = values(f.byKind[productionKind]), values(f.byKind[consumptionKind])
	f.out.Imports, f.out.Exports = values(f.byKind[importsKind]), values(f.byKind[exportsKind])
	f.out.Between = mat.NewDense(len(f.groups), len(f.groups)+1, values(f.between))
	for k, missing := range f.missing {
		if missing {
			f.out.Production[k], f.out.Exports[k] = math.NaN(), math.NaN()
			f.out.Between.SetRow(k, nans(len(f.groups)+1))
		}
	}
}

// offOf bounds the error of c_i v for an output v.
func (f *footprint) offOf(i int, v, least float64, cert Certificate) float64 {
	size := math.Max(math.Abs(v), least)
	return (math.Abs(f.c.values[i])*(cert.share()+gammaOf(1)) + f.c.offAt(i)) * size * 1.001
}

func values(sums []bounded) []float64 {
	out := make([]float64, len(sums))
	for i, s := range sums {
		out[i] = s.value
	}
	return out
}

// certify counts the digits of every number.
func (f *footprint) certify(cert Certificate) {
	f.out.Certificate = f.digitsOf(cert, f.byKind, f.products)
	f.out.BetweenCertificate = f.digitsOf(cert, [4][]bounded{f.between})
}

// digitsOf are those of the worst of some sums.
func (f *footprint) digitsOf(cert Certificate, of ...[4][]bounded) Certificate {
	if cert.Reason != "" {
		return cert
	}
	gamma := gammaOf(f.m.Table.N()*(len(f.groups)+1) + 4)
	least := negligible * math.Max(largestOf(values(f.byKind[productionKind])), largestOf(values(f.byKind[consumptionKind])))
	for _, kinds := range of {
		for _, sums := range kinds {
			for _, s := range sums {
				if s.gross == 0 && s.off == 0 {
					continue
				}
				bound := (s.off + gamma*s.gross) * 1.001
				cert = cert.Worse(certified(engine.Digits(math.Max(math.Abs(s.value), least), bound)))
			}
		}
	}
	return cert
}
