package ioa

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// byProduct divides the regions' numbers by sector and product.
func (f *footprint) byProduct(s *system, x *mat.Dense, cert Certificate) error {
	at := map[string]int{} // by code with region
	for _, sector := range f.m.Table.Sectors {
		f.product(at, sector.Region(), sector.Code, sector)
	}
	f.emitters(x, cert)
	effects, err := f.effects(s)
	if err != nil {
		return err
	}
	regions := f.m.regions()
	for j, sector := range f.m.Table.Sectors {
		_, within := regions.Cut(sector.Code)
		for to, g := range f.groups {
			if f.home.At(j, to) == 0 {
				continue
			}
			code := within
			if g.region != "" {
				code = g.region + ":" + within
			}
			f.buy(f.product(at, g.region, code, sector), j, to, effects)
		}
	}
	for k := range f.out.Products {
		p := &f.out.Products[k]
		p.Consumption, p.Imports = p.sums[consumptionKind].value, p.sums[importsKind].value
		for kind, b := range p.sums {
			f.products[kind] = append(f.products[kind], b)
		}
	}
	return nil
}

// product is the line of a product of a region, a new one if there is none.
func (f *footprint) product(at map[string]int, region, code string, named tables.Sector) *ProductFootprint {
	k, known := at[code]
	if !known {
		k = len(f.out.Products)
		at[code] = k
		name, nameZH := named.Name, named.NameZH
		if named.Code != code { // it is named in another region, before a colon
			name = name[strings.Index(name, ": ")+1:]
		}
		f.out.Products = append(f.out.Products, ProductFootprint{Region: region, Code: code, Name: strings.TrimSpace(name), NameZH: nameZH,
			Production: math.NaN(), Exports: math.NaN()})
	}
	return &f.out.Products[k]
}

// emitters fills production and exports by the sector where the row arises.
func (f *footprint) emitters(x *mat.Dense, cert Certificate) {
	least := make([]float64, len(f.groups)+1)
	for to := range least {
		least[to] = negligible * largestOf(mat.Col(nil, to, x))
	}
	for _, i := range f.m.active {
		p := &f.out.Products[i]
		for to := range least {
			v, off := f.c.values[i]*x.At(i, to), f.offOf(i, x.At(i, to), least[to], cert)
			p.sums[productionKind].add(v, off)
			if to != f.of[i] {
				p.sums[exportsKind].add(v, off)
			}
		}
		if f.missing[f.of[i]] {
			continue
		}
		p.Production, p.Exports = p.sums[productionKind].value, p.sums[exportsKind].value
	}
}

// A regionEffect is the row in one region per unit of final demand for each sector.
type regionEffect struct {
	values []float64
	share  float64 // the relative error
	least  float64 // below this, relative to this
}

func (f *footprint) effects(s *system) ([]regionEffect, error) {
	var weights []roundedRow
	for _, g := range f.groups {
		weights = append(weights, g.only(f.c))
	}
	sums, certs, err := s.solveTransRows(weights)
	if err != nil {
		return nil, err
	}
	out := make([]regionEffect, len(sums))
	for k, one := range sums {
		out[k] = regionEffect{one, certs[k].share() + gammaOf(6+len(f.items)), negligible * largestOf(one)}
	}
	return out, nil
}

// buy adds what final demand of region to for sector j causes.
func (f *footprint) buy(p *ProductFootprint, j, to int, effects []regionEffect) {
	demand := f.home.At(j, to)
	for from, e := range effects {
		size := math.Max(math.Abs(e.values[j]), e.least)
		v, off := e.values[j]*demand, size*(e.share*math.Abs(demand)+f.homeOff.At(j, to))*1.01
		p.sums[consumptionKind].add(v, off)
		if from != to {
			p.sums[importsKind].add(v, off)
		}
	}
}

// cut parts a code into the region of the table that it begins with, "" for none, and the rest.
func (m *Model) cut(code string) (region, within string) {
	regions := m.regions()
	k, within := regions.Cut(code)
	if k < 0 {
		return "", within
	}
	return regions.List[k].Code, within
}

func (m *Model) regionOf(code string) string {
	region, _ := m.cut(code)
	return region
}

// accountOfRegions is the account with a code, or the sum of the accounts that regions have under that code without a region;
// and what it records under final-demand items.
func (m *Model) accountOfRegions(row string) (Account, []float64, error) {
	var parts []Account
	for _, a := range m.Accounts() {
		if a.Code == row {
			return a, m.recordedUnder(row), nil
		}
		if _, within := m.cut(a.Code); within == row {
			parts = append(parts, a)
		}
	}
	if len(parts) == 0 {
		accounts, err := m.chooseAccounts([]string{row})
		if err != nil {
			return Account{}, nil, err
		}
		return accounts[0], nil, nil
	}
	out := parts[0]
	out.Code = row
	recorded := m.recordedUnder(parts[0].Code)
	for _, a := range parts[1:] {
		if a.Unit != out.Unit || a.Money != out.Money {
			return Account{}, nil, refuse("name one of them", "%s and %s have different units and cannot be added up", parts[0].Code, a.Code)
		}
		sum := roundedRow{out.Values, out.off}.plus(roundedRow{a.Values, a.off})
		out.Values, out.off = sum.values, sum.off
		more := m.recordedUnder(a.Code)
		if recorded == nil {
			recorded = make([]float64, len(m.Table.FinalItems))
		}
		for k, v := range more {
			recorded[k] += v
		}
	}
	return out, recorded, nil
}

// findRecorded finds the regions that do not record the row, if only others have one of this name.
func (f *footprint) findRecorded(row string) {
	f.missing = make([]bool, len(f.groups))
	regions := map[string]bool{}
	for _, a := range f.m.Accounts() {
		if region, within := f.m.cut(a.Code); a.Code == row || within == row {
			regions[region] = true
		}
		if a.Code == row { // one row, of a region or of all
			regions = map[string]bool{f.m.regionOf(row): true}
			break
		}
	}
	if regions[""] {
		return
	}
	var names []string
	for k, g := range f.groups {
		if f.missing[k] = !regions[g.region]; f.missing[k] {
			names = append(names, cmp.Or(g.region, "no_region"))
		}
	}
	if names != nil {
		f.out.Notes = append(f.out.Notes, fmt.Sprintf("%s is not recorded in %s: production and exports are empty there, "+
			"and what others import from there is not counted", row, input.Listed(names)))
	}
}

// notes says what is left out.
func (f *footprint) notes() {
	t, out := f.m.Table, f.out
	say := func(format string, args ...any) { out.Notes = append(out.Notes, fmt.Sprintf(format, args...)) }
	if t.Treatment != tables.NoImports {
		say("what imports from outside all regions embody is not known: consumption and imports are without it")
	}
	var homeless []string
	for k, item := range t.FinalItems {
		if f.items[k] == len(f.groups) && !item.Export() {
			homeless = append(homeless, item.Code)
		}
	}
	if homeless != nil {
		say("items of no region count as demand from outside: %s", input.Listed(homeless))
	}
	lost := 0.0
	for _, i := range f.m.idle {
		lost += math.Abs(out.Account.Values[i])
	}
	if lost > 0 {
		say("%.6g of %s in sectors without output belongs to no product and is left out", lost, out.Account.Code)
	}
	if largestOf(out.Direct) > 0 {
		say("production and consumption include %s recorded under final demand itself, as emissions of households", out.Account.Code)
	}
}

// finite refuses infinite numbers.
func (f *footprint) finite() error {
	for _, sums := range f.byKind {
		if !allFinite(values(sums)) {
			return refuse("choose a larger unit", "%s of a region is more than a number can hold", f.out.Account.Code)
		}
	}
	return nil
}
