package scenarios

import (
	"math"
	"strings"

	"ioimpact/tables"
)

// EconomyRow is a total of one case in one economy, for comparing scenarios, cases and variants.
type EconomyRow struct {
	Case         string
	Economy      string // the region's code where it is a region of the table, otherwise domestic, host, rest or its key; "" for the whole
	Measure      string
	Unit         string
	Value        float64 // NaN where the region does not record it
	Name, NameZH string  // of the economy; "" for the whole
	PerUnitSpent float64 // of the case's spending; of money stated in own money, of the total in that money
}

// ByEconomy are the totals of every case by economy, in a fixed order: the spending; what is bought from each economy;
// of each region of the table output, value added and its other accounts; value added on site paid elsewhere; and
// the measures of effects (effect_…), where they were computed. Those of operation follow, as operation_spending and so on.
func (r *Result) ByEconomy() []EconomyRow {
	w := &economyWriter{r: r}
	for i := range r.Cases {
		w.totals(&r.Cases[i])
	}
	w.effects(r.caseOf)
	if r.Operation != nil {
		w.operation(r.Operation)
	}
	return w.rows
}

type economyWriter struct {
	r      *Result
	c      *CaseResult
	prefix string // of measures
	rows   []EconomyRow
}

// totals are those of one case.
func (w *economyWriter) totals(c *CaseResult) {
	w.c = c
	w.put("", "spending", w.r.MoneyUnit, c.Spending)
	w.bought()
	for k := range c.ByRegion {
		w.region(&c.ByRegion[k])
	}
	w.onSiteElsewhere()
}

// operation is the revenue of all years, in own money, and the totals of what operation buys and pays.
func (w *economyWriter) operation(o *OperationResult) {
	w.prefix, w.c = "operation_", &CaseResult{ID: operationCase}
	if o.Case != nil {
		w.totals(o.Case)
		w.effects(func(string) *CaseResult { return o.Case })
	}
	revenue := 0.0
	for _, y := range o.Years {
		revenue += y.Revenue
	}
	w.add(EconomyRow{Measure: "revenue", Unit: w.r.OwnUnit, Value: revenue, PerUnitSpent: math.NaN()})
}

// effects are the measures of effects of all cases.
func (w *economyWriter) effects(caseOf func(id string) *CaseResult) {
	for row := range w.r.Rows() {
		if measure, ok := strings.CutPrefix(row.Measure, w.prefix); ok && row.Year == 0 && strings.HasPrefix(measure, "effect_") {
			w.c = caseOf(row.Case)
			w.put(row.Sector, measure, row.Unit, row.Value)
		}
	}
}

func (w *economyWriter) put(economy, measure, unit string, value float64) {
	w.add(EconomyRow{Economy: economy, Measure: measure, Unit: unit, Value: value, PerUnitSpent: ratio(value, w.c.Spending)})
}

// add adds the case and the name of the economy.
func (w *economyWriter) add(row EconomyRow) {
	row.Case, row.Measure = w.c.ID, w.prefix+row.Measure
	for _, region := range w.r.Regions {
		if region.Code == row.Economy {
			row.Name, row.NameZH = region.Name, region.NameZH
		}
	}
	for e := range w.r.Economies {
		if w.r.economyKey(e) == row.Economy && row.Name == "" {
			row.Name, row.NameZH = w.r.Economies[e].Name, w.r.Economies[e].NameZH
		}
	}
	w.rows = append(w.rows, row)
}

// bought are the goods and services from each economy, which the money identity has in own money.
func (w *economyWriter) bought() {
	for e := range w.r.Economies {
		for _, item := range w.c.Identity.Items {
			if item.Code == "goods_"+w.r.economyKey(e) {
				w.add(EconomyRow{Economy: w.r.economyCode(e), Measure: "bought", Unit: w.r.OwnUnit, Value: item.Amount,
					PerUnitSpent: ratio(item.Amount, w.c.Identity.Total)})
			}
		}
	}
}

func (w *economyWriter) region(one *RegionResult) {
	unit := w.r.MoneyUnit
	w.put(one.Region, "initial", unit, one.Initial)
	w.put(one.Region, "direct", unit, one.Direct)
	w.put(one.Region, "indirect", unit, one.Indirect)
	w.put(one.Region, "output", unit, one.Output)
	for _, a := range w.c.accountsOf(one.Region) {
		w.put(one.Region, a.Code, a.Unit, float64(a.Total))
	}
	w.put(one.Region, "on_site", unit, one.OnSite)
	w.put(one.Region, "value_added_with_site", unit, float64(one.ValueAddedWithSite))
}

// onSiteElsewhere is value added on site paid to economies that are no regions of the table.
func (w *economyWriter) onSiteElsewhere() {
	for e := range w.r.Economies {
		if w.r.Economies[e].Name != "" && w.r.regionCode(e) == "" {
			w.put(w.r.economyKey(e), "on_site", w.r.MoneyUnit, w.c.OnSite.Of(Economy(e)))
		}
	}
}

// ratio is empty where there is nothing to divide by.
func ratio(x, by float64) float64 {
	if by == 0 {
		return math.NaN()
	}
	return x / by
}

// regionCode is the region of the table that an economy is; "" for none.
func (r *Result) regionCode(e int) string {
	for _, region := range r.Regions {
		if region.Economy == r.economyKey(e) {
			return region.Code
		}
	}
	return ""
}

// economyCode is the code of an economy's region, or its key.
func (r *Result) economyCode(e int) string {
	if code := r.regionCode(e); code != "" {
		return code
	}
	return r.economyKey(e)
}

func (r *Result) caseOf(id string) *CaseResult {
	for i := range r.Cases {
		if r.Cases[i].ID == id {
			return &r.Cases[i]
		}
	}
	return nil
}

// brief is a result of totals alone, without sectors, years, lines and a certificate, made from the effects of units:
// see [Project.Totals].
func (p *Project) brief(s *Scenario) (*Result, error) {
	out, _, err := p.briefOf(s)
	return out, err
}

// briefOf is brief, and where the money of each line goes.
func (p *Project) briefOf(s *Scenario) (*Result, *plan, error) {
	totals, err := p.Totals(s)
	if err != nil {
		return nil, nil, err
	}
	run, err := p.spreadOut(s)
	if err != nil {
		return nil, nil, err
	}
	out := &Result{MoneyUnit: s.resultUnit(p.t), OwnUnit: s.ownUnit(), Economies: s.economyNames()}
	run.headRegions(out)
	for i := range totals {
		c := CaseResult{ID: totals[i].Case, Spending: totals[i].Spending, Identity: run.identity(&s.Cases[i], run.spreads[i]), OnSite: run.onSite(i)}
		for k := range totals[i].ByRegion {
			c.ByRegion = append(c.ByRegion, run.briefRegion(k, &totals[i].ByRegion[k]))
		}
		out.Cases = append(out.Cases, c)
	}
	return out, run, nil
}

// onSite is the value added of the builders by economy, in result units.
func (p *plan) onSite(i int) Split {
	out := make(Split, len(p.prices))
	for j := range p.s.Cases[i].Lines {
		for e, part := range p.spreads[i][j].site {
			out[e] += part * (p.inTableAllOf(e, &p.s.Cases[i].Lines[j]) * p.scale())
		}
	}
	return out
}

// onSiteIn is the part of one year.
func (p *plan) onSiteIn(i, year int) Split {
	out := make(Split, len(p.prices))
	for j := range p.s.Cases[i].Lines {
		for e, part := range p.spreads[i][j].site {
			out[e] += part * (p.inTableOf(e, &p.s.Cases[i].Lines[j], year) * p.scale())
		}
	}
	return out
}

func (p *plan) briefRegion(k int, totals *RegionTotals) RegionResult {
	out := RegionResult{Region: p.r.regions[k].Code, Pull: totals.Pull, OnSite: totals.OnSite, ValueAddedWithSite: Number(math.NaN())}
	for a, m := range p.units.measures {
		one := Account{Code: m.code, Unit: m.unit, Total: Number(totals.Accounts[a])}
		if p.units.money[a] {
			one.Unit = p.s.resultUnit(p.t)
		}
		if m.code == tables.ValueAddedCode {
			out.ValueAddedWithSite = one.Total + Number(totals.OnSite)
		}
		out.Accounts = append(out.Accounts, one)
	}
	return out
}
