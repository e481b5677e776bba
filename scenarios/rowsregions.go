package scenarios

import "math"

// economyKey is domestic, host, rest, or the key of one of the others.
func (r *Result) economyKey(e int) string {
	if e < len(economies) {
		return economies[e]
	}
	return r.Economies[e].Key
}

// others are what is bought in the economies beside domestic, host and rest.
func (w *rowWriter) others(prefix, sector string, values []float64) {
	for e, v := range values {
		w.money(0, prefix+w.r.economyKey(len(economies)+e), sector, v)
	}
}

// regions are the results by region of the table, and the effect in each of what is bought in each.
func (w *rowWriter) regions() {
	for _, one := range w.c.ByRegion {
		w.pull(0, "region_", one.Region, one.Pull)
		for _, a := range w.c.accountsOf(one.Region) {
			w.maybe("region_"+a.Code, one.Region, a.Unit, float64(a.Value))
		}
		w.money(0, "region_inputs_from_regions", one.Region, one.InputsFromRegions)
		w.money(0, "region_on_site", one.Region, one.OnSite)
		w.maybe("region_value_added_with_site", one.Region, w.r.MoneyUnit, float64(one.ValueAddedWithSite))
	}
	for _, s := range w.c.Spillovers {
		where := s.From + ">" + s.To
		w.money(0, "spillover_bought", where, s.Bought)
		w.money(0, "spillover_output", where, s.Output)
		for _, a := range w.c.accountsOf(s.To) {
			w.maybe("spillover_"+a.Code, where, a.Unit, float64(s.Accounts[a.Code]))
		}
	}
	for _, d := range w.c.DemandEnds {
		w.money(0, "demand_ends_demand", d.Region, d.Demand)
		w.money(0, "demand_ends_value_added", d.Region, d.ValueAdded)
		w.money(0, "demand_ends_imports", d.Region, d.Imports)
		w.money(0, "demand_ends_taxes_products", d.Region, d.Taxes)
		w.money(0, "demand_ends_discrepancy", d.Region, d.Discrepancy)
		w.money(0, "demand_ends_difference", d.Region, d.Difference)
	}
}

// accountsOf are a region's accounts, one of each code: of rows in several units the one that the region has.
func (c *CaseResult) accountsOf(region string) []RegionAccount {
	var out []RegionAccount
	at := map[string]int{}
	for _, one := range c.ByRegion {
		if one.Region != region {
			continue
		}
		for _, a := range one.Accounts {
			k, known := at[a.Code]
			switch {
			case !known:
				at[a.Code] = len(out)
				out = append(out, a)
			case math.IsNaN(float64(out[k].Value)):
				out[k] = a
			}
		}
	}
	return out
}

// maybe is a number that a region may not record.
func (w *rowWriter) maybe(measure, sector, unit string, value float64) {
	if w.going {
		w.going = w.yield(Row{Case: w.c.ID, Measure: measure, Sector: sector, Unit: unit, Value: value, optional: true})
	}
}
