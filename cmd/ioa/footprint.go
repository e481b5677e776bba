package main

import (
	"cmp"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func footprint() measure {
	var row, by string
	return measure{
		name:      "footprint",
		arguments: "--row ROW",
		short:     "Emissions, jobs or income by region, of production and of consumption 足迹",
		title:     "Footprint 足迹",
		long: `Print, for the regions of a table, where a satellite or a primary input arises and whose final demand it is for.
With --by sector, production and exports are those of the sector, consumption and imports those of the product bought:`,
		labels: []heading{{name: "region", zh: "区域"}},
		columns: []heading{
			{"production", "生产侧", "what arises in the region; with what the row records under final demand"},
			{"consumption", "消费侧", "what the region's final demand causes in all regions; with the same"},
			{"imports", "隐含进口", "of consumption, what arises in other regions"},
			{"exports", "隐含出口", "of production, what final demand of others causes, outside the table too"},
		},
		more:    "Production less exports plus imports is consumption. One region with imports ends with status 4.",
		example: "  ioa footprint china-laos-2018 --row value_added",
		choices: []choice{{flag: "by", usage: "rows", value: &by, values: []string{"region", "sector"}}},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&row, "row", "", "a satellite or a row of primary inputs (required)")
		},
		compute: func(m *ioa.Model, r *measured) error {
			if row == "" {
				return usagef("name a satellite or a primary input with --row ROW; ioa table show %s lists them", m.Table.Name)
			}
			f, err := m.Footprint(row, by == "sector")
			if err != nil {
				return err
			}
			r.footprint(m, f)
			if by == "sector" {
				r.footprintBySector(f)
			} else {
				r.footprintByRegion(m.Table, f)
			}
			r.inUnit(rowUnit(m.Table, f.Account), "production", "consumption", "imports", "exports")
			return nil
		},
	}
}

// footprint states the row, its unit and what the numbers leave out.
func (r *measured) footprint(m *ioa.Model, f *ioa.Footprint) {
	unit := rowUnit(m.Table, f.Account)
	r.certify(f.Certificate)
	r.Facts = append(r.Facts, report.Fact{Key: "row", Label: "row", Value: f.Account.Code},
		report.Fact{Key: "row_unit", Label: "unit of the row", Value: stated(unit)})
	r.Notes = append(r.Notes, f.Notes...)
	if f.Account.Note != "" {
		r.Notes = append(r.Notes, f.Account.Code+": "+f.Account.Note)
	}
}

// rowUnit is the unit of a row: that of the table where it is money.
func rowUnit(t *tables.Table, a ioa.Account) string {
	if a.Money {
		return t.Unit
	}
	return a.Unit
}

func (r *measured) footprintByRegion(t *tables.Table, f *ioa.Footprint) {
	sectors := t.Sectors
	r.otherRows(report.Subject{Name: "regions", Count: len(f.Regions), Labels: 1}, func(k int, marked []bool) bool {
		for i, m := range marked { // a region of which a sector is marked
			if m && sectors[i].Region() == f.Regions[k] {
				return true
			}
		}
		return false
	})
	r.texts("region", func(i int) string {
		if len(f.Regions) == 1 {
			return cmp.Or(f.Regions[i], t.Economy, t.Name)
		}
		return cmp.Or(f.Regions[i], "no_region")
	})
	r.numbers("production", f.Production)
	r.numbers("consumption", f.Consumption)
	r.numbers("imports", f.Imports)
	r.numbers("exports", f.Exports)
}

func (r *measured) footprintBySector(f *ioa.Footprint) {
	products := f.Products
	r.otherRows(report.Subject{Name: "products", Count: len(products), Labels: 1 + len(sectorHeadings())}, func(k int, marked []bool) bool {
		return k < len(marked) && marked[k] // products that no sector of the region makes are behind the sectors
	})
	r.texts("region", func(i int) string { return cmp.Or(products[i].Region, "no_region") })
	r.texts("code", func(i int) string { return products[i].Code })
	r.texts("name", func(i int) string { return nameIn(r.lang, products[i].Name, products[i].NameZH) })
	column := func(name string, of func(p ioa.ProductFootprint) float64) {
		r.number(r.heading(name), func(i int) float64 { return of(products[i]) })
	}
	column("production", func(p ioa.ProductFootprint) float64 { return p.Production })
	column("consumption", func(p ioa.ProductFootprint) float64 { return p.Consumption })
	column("imports", func(p ioa.ProductFootprint) float64 { return p.Imports })
	column("exports", func(p ioa.ProductFootprint) float64 { return p.Exports })
	for _, v := range f.Direct {
		if v != 0 {
			r.Notes = append(r.Notes, "what the row records under final demand itself belongs to no product: it is only in --by region")
			return
		}
	}
}
