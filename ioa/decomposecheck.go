package ioa

import (
	"math"
	"slices"

	"ioimpact/tables"
)

// check refuses tables that do not belong together.
func (d *decomposition) check() error {
	a, b := d.models[0].Table, d.models[1].Table
	switch {
	case !slices.Equal(a.Codes(), b.Codes()):
		return refuse("aggregate the tables to the same sectors first", "tables %s and %s have different sectors, or in another order", a.Name, b.Name)
	case tables.DifferentMoney(a, b) != nil:
		return tables.DifferentMoney(a, b)
	case d.models[0].f == nil || d.models[1].f == nil:
		return refuse("", "one of the tables %s and %s has no final-demand columns", a.Name, b.Name)
	case d.models[0].Flows != d.models[1].Flows:
		return refuse("", "the models of %s and %s have different flows", a.Name, b.Name)
	case d.o.Prices != nil && len(d.o.Prices) != a.N():
		return refuse("", "%d prices are given, the tables have %d sectors", len(d.o.Prices), a.N())
	}
	for i, p := range d.o.Prices {
		if !(p > 0) || math.IsInf(p, 0) {
			return refuse("an index is a number such as 1.25", "the price index of %s must be above 0, not %g", a.Sectors[i].Code, p)
		}
	}
	return nil
}
