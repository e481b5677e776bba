package scenarios

import (
	"iter"
	"math"
	"strconv"
)

// Row is one number of a result with everything that identifies it.
type Row struct {
	Case    string
	Year    int // 0 for all years together
	Measure string
	Sector  string // sector, group, line, economy, region, two regions (FROM>TO) or number of the round, as the measure says; "" for the whole
	Unit    string
	Value   float64 // NaN where undefined

	optional bool // undefined where a region does not record it
}

// Rows are the numbers of a result, one each, in a fixed order: by case, first
// the money identity, then totals, years, sectors, sectors by year, lines, groups, rounds, regions. It is what a
// long CSV holds: case, year, measure, sector, unit, value. What a region of the table does not record is NaN, never 0.
func (r *Result) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range r.Cases {
			w := &rowWriter{r: r, c: &r.Cases[i], yield: yield, going: true}
			w.identity()
			w.totals()
			w.years()
			w.sectors()
			w.yearSectors()
			w.lines()
			w.localContent()
			w.groups()
			w.rounds()
			w.regions()
			w.effects("")
			w.inducedEnds()
			w.largeOutputs()
			w.finance()
			w.physical()
			w.reported()
			if !w.going {
				return
			}
		}
		r.operation(yield)
	}
}

type rowWriter struct {
	r     *Result
	c     *CaseResult
	yield func(Row) bool
	going bool
}

func (w *rowWriter) put(year int, measure, sector, unit string, value float64) {
	if w.going {
		w.going = w.yield(Row{Case: w.c.ID, Year: year, Measure: measure, Sector: sector, Unit: unit, Value: value})
	}
}

func (w *rowWriter) money(year int, measure, sector string, value float64) {
	w.put(year, measure, sector, w.r.MoneyUnit, value)
}

func (w *rowWriter) own(year int, measure, sector string, value float64) {
	w.put(year, measure, sector, w.r.OwnUnit, value)
}

func (w *rowWriter) pull(year int, prefix, sector string, p Pull) {
	w.money(year, prefix+"initial", sector, p.Initial)
	w.money(year, prefix+"direct", sector, p.Direct)
	w.money(year, prefix+"indirect", sector, p.Indirect)
	w.money(year, prefix+"output", sector, p.Output)
}

func (w *rowWriter) accounts(year int, prefix, sector string, values map[string]float64) {
	for _, a := range w.c.Accounts {
		if v, recorded := values[a.Code]; recorded { // a region need not have every row
			w.put(year, prefix+a.Code, sector, a.Unit, v)
		}
	}
}

func (w *rowWriter) identity() {
	w.own(0, "identity_total", "", w.c.Identity.Total)
	for _, item := range w.c.Identity.Items {
		w.own(0, "identity_"+item.Code, "", item.Amount)
	}
	w.own(0, "identity_difference", "", w.c.Identity.Difference)
}

func (w *rowWriter) totals() {
	w.money(0, "spending", "", w.c.Spending)
	w.pull(0, "", "", w.c.Pull)
	for _, a := range w.c.Accounts {
		w.put(0, a.Code, "", a.Unit, float64(a.Total))
	}
	w.put(0, "effects_sum", "", "ratio", float64(w.c.EffectsSum))
	for e := range w.r.Economies {
		w.money(0, "on_site", w.r.economyKey(e), w.c.OnSite.Of(Economy(e)))
	}
	w.money(0, "value_added_with_site", "", float64(w.c.ValueAddedWithSite))
}

func (w *rowWriter) years() {
	for _, y := range w.c.ByYear {
		w.own(y.Year, "own_money", "", y.Own)
		w.put(y.Year, "rate", "", "own currency per table currency", float64(y.Rate))
		w.put(y.Year, "deflator", "", "ratio", float64(y.Deflator))
		w.money(y.Year, "spending", "", y.Spending)
		w.pull(y.Year, "", "", y.Pull)
		w.accounts(y.Year, "", "", y.Accounts)
		for e := range w.r.Economies {
			w.money(y.Year, "on_site", w.r.economyKey(e), y.OnSite.Of(Economy(e)))
		}
	}
}

// yearSectors are the years by sector, of every region.
func (w *rowWriter) yearSectors() {
	for _, y := range w.c.ByYear {
		for i, s := range w.c.BySector {
			by := y.BySector
			w.pull(y.Year, "", s.Code, Pull{by.Initial[i], by.Direct[i], by.Indirect[i], by.Output[i]})
			for _, a := range w.c.Accounts {
				if v := float64(by.Accounts[a.Code][i]); !math.IsNaN(v) {
					w.put(y.Year, a.Code, s.Code, a.Unit, v)
				}
			}
		}
	}
}

func (w *rowWriter) sectors() {
	for _, s := range w.c.BySector {
		w.pull(0, "", s.Code, s.Pull)
		w.money(0, "from_host", s.Code, s.FromHost)
		w.money(0, "from_rest", s.Code, s.FromRest)
		w.others("from_", s.Code, s.FromOthers)
		w.accounts(0, "", s.Code, s.Accounts)
	}
}

func (w *rowWriter) lines() {
	for _, l := range w.c.Lines {
		w.own(0, "line_own_money", l.ID, l.Own)
		for e := range w.r.Economies {
			name := w.r.economyKey(e)
			w.own(0, "line_bought_"+name, l.ID, l.Bought.Of(Economy(e)))
			w.own(0, "line_site_"+name, l.ID, l.Site.Of(Economy(e)))
			if l.Origins != nil {
				w.put(0, "line_origin_"+name, l.ID, "share", l.Origins.Of(Economy(e)))
			}
		}
		if l.Prices != nil {
			w.own(0, "line_trade_margin", l.ID, l.Prices.TradeMargin)
			w.own(0, "line_transport_margin", l.ID, l.Prices.TransportMargin)
			w.own(0, "line_product_taxes", l.ID, l.Prices.ProductTaxes)
		}
		w.works(l)
		w.money(0, "line_spending", l.ID, l.Spending)
		w.pull(0, "line_", l.ID, l.Pull)
		w.accounts(0, "line_", l.ID, l.Accounts)
	}
}

func (w *rowWriter) groups() {
	for _, g := range w.c.Groups {
		w.pull(0, "group_", g.ID, g.Pull)
		w.money(0, "group_from_host", g.ID, g.FromHost)
		w.money(0, "group_from_rest", g.ID, g.FromRest)
		w.others("group_from_", g.ID, g.FromOthers)
		w.put(0, "group_per_spending", g.ID, "ratio", float64(g.PerSpending))
	}
}

func (w *rowWriter) rounds() {
	for _, r := range w.c.Rounds {
		w.money(0, "round_output", strconv.Itoa(r.Number), r.Output)
		w.put(0, "round_cumulative_share", strconv.Itoa(r.Number), "share", float64(r.CumulativeShare))
	}
}

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
		accounts := w.c.accountsOf(one.Region)
		for _, a := range accounts {
			w.maybe(0, "region_"+a.Code, one.Region, a.Unit, float64(a.Total))
		}
		w.money(0, "region_inputs_from_regions", one.Region, one.InputsFromRegions)
		w.money(0, "region_on_site", one.Region, one.OnSite)
		w.maybe(0, "region_value_added_with_site", one.Region, w.r.MoneyUnit, float64(one.ValueAddedWithSite))
		for _, y := range one.ByYear {
			w.pull(y.Year, "region_", one.Region, y.Pull)
			for _, a := range accounts {
				w.maybe(y.Year, "region_"+a.Code, one.Region, a.Unit, float64(y.Accounts[a.Code]))
			}
			w.money(y.Year, "region_on_site", one.Region, y.OnSite)
			w.maybe(y.Year, "region_value_added_with_site", one.Region, w.r.MoneyUnit, float64(y.ValueAddedWithSite))
		}
	}
	for _, s := range w.c.Spillovers {
		where := s.From + ">" + s.To
		w.money(0, "spillover_bought", where, s.Bought)
		w.money(0, "spillover_output", where, s.Output)
		for _, a := range w.c.accountsOf(s.To) {
			w.maybe(0, "spillover_"+a.Code, where, a.Unit, float64(s.Accounts[a.Code]))
		}
	}
	for _, d := range w.c.DemandEnds {
		w.money(0, "demand_ends_demand", d.Region, d.Demand)
		w.money(0, "demand_ends_value_added", d.Region, d.ValueAdded)
		w.money(0, "demand_ends_imports", d.Region, d.Imports)
		w.money(0, "demand_ends_taxes_products", d.Region, d.Taxes)
		w.money(0, "demand_ends_stocks", d.Region, d.Stocks)
		w.money(0, "demand_ends_discrepancy", d.Region, d.Discrepancy)
		w.money(0, "demand_ends_difference", d.Region, d.Difference)
	}
}

// accountsOf are a region's accounts, one of each code: of rows in several units the one that the region has.
func (c *CaseResult) accountsOf(region string) []Account {
	var out []Account
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
			case math.IsNaN(float64(out[k].Total)):
				out[k] = a
			}
		}
	}
	return out
}

// maybe is a number that a region may not record.
func (w *rowWriter) maybe(year int, measure, sector, unit string, value float64) {
	if w.going {
		w.going = w.yield(Row{Case: w.c.ID, Year: year, Measure: measure, Sector: sector, Unit: unit, Value: value, optional: true})
	}
}
