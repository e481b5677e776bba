package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/digits"
	"ioimpact/scenarios"
)

// libraryCSV has a number a row: the totals by economy of every case of every scenario, as in `ioa compare`, and what goods
// take per kilometre where a length is known.
func libraryCSV(results []*scenarios.Result) ([]byte, error) {
	t := comparisonRows(scenarios.Compare(names(results), results, ""))
	each := t.Each
	t.Each = func(yield func([]report.Cell) error) error {
		if err := each(yield); err != nil {
			return err
		}
		for _, r := range results {
			for i := range r.Cases {
				for _, p := range perKilometre(r, &r.Cases[i]) {
					if err := yield([]report.Cell{report.T(r.Scenario), report.T(r.Cases[i].ID), report.T(""), report.T(p.id + "_per_km"),
						report.T(p.unit + "/km"), report.N(p.value / p.length), report.N(math.NaN())}); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	var b bytes.Buffer
	err := report.Write(&b, report.CSV, t)
	return b.Bytes(), err
}

func names(results []*scenarios.Result) []string {
	var out []string
	for _, r := range results {
		out = append(out, r.Scenario)
	}
	return out
}

// goodsOnSite is a quantity of goods that a site of a known length takes in.
type goodsOnSite struct {
	id, unit      string
	value, length float64
	reported      float64 // NaN where none is
}

// perKilometre are the quantities of a case whose scenario states the length in km.
func perKilometre(r *scenarios.Result, c *scenarios.CaseResult) []goodsOnSite {
	var out []goodsOnSite
	for _, f := range r.Facts {
		length, err := strconv.ParseFloat(f.Value, 64)
		if f.ID != "length" || f.Unit != "km" || err != nil || length <= 0 {
			continue
		}
		for _, p := range c.Physical {
			one := goodsOnSite{id: p.ID, unit: p.Unit, value: p.Direct, length: length, reported: math.NaN()}
			if p.Reported != nil {
				one.reported = float64(*p.Reported)
			}
			out = append(out, one)
		}
	}
	return out
}

// libraryPage is the comparison for reading: base cases by economy, all cases, what trade adds, materials by kilometre, and what
// each leans on. unlinked are the same results without trade, by name.
func libraryPage(results []*scenarios.Result, unlinked map[string]*scenarios.Result, lang string) ([]byte, error) {
	var b bytes.Buffer
	for i, t := range []*report.Table{libraryBase(results, lang), libraryCases(results, lang), libraryLinks(results, unlinked), libraryGoods(results),
		libraryLeans(results, lang)} {
		if i > 0 {
			b.WriteByte('\n')
		}
		if err := report.Write(&b, report.Markdown, t); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func texts(headings ...string) []report.Column { return report.Names(headings, nil) }

// rounded is a number for a page that has to be the same on every machine: whole from a thousand on, else four digits.
func rounded(x float64) report.Cell {
	switch {
	case math.IsNaN(x):
		return report.T(notAvailable)
	case x >= 1000:
		return report.T(digits.Group(fmt.Sprintf("%.0f", x)))
	}
	return report.T(strconv.FormatFloat(x, 'g', 4, 64))
}

// threeDigits is a ratio to three decimals.
func threeDigits(x float64) report.Cell {
	if math.IsNaN(x) {
		return report.T(notAvailable)
	}
	return report.T(fmt.Sprintf("%.3f", x))
}

func libraryBase(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: "Base cases by economy 基准口径（分经济体）", Columns: texts("project", "cost", "economy", "bought from its producers", "output",
		"per unit spent", "value added", "per unit spent ", "jobs (see the notes), person-years", "imports", "per unit spent  ")}
	var rows [][]report.Cell
	var last *scenarios.Result
	for _, row := range scenarios.Library(results) {
		project, cost := "", ""
		if row.Result != last {
			project, cost = row.Result.Scenario, digits.Group(fmt.Sprintf("%.0f", row.Case.Spending))+" "+row.Result.MoneyUnit
		}
		last = row.Result
		rows = append(rows, []report.Cell{report.T(project), report.T(cost), report.T(nameIn(lang, row.Name, row.NameZH)), rounded(row.Bought), rounded(row.Output),
			threeDigits(row.PerUnitSpent(row.Output)), rounded(row.ValueAdded), threeDigits(row.PerUnitSpent(row.ValueAdded)), rounded(row.Jobs), rounded(row.Imports),
			threeDigits(row.PerUnitSpent(row.Imports))})
	}
	t.Each = report.FromRows(rows)
	t.Notes = []string{"the cost is brought to the prices of the table; per unit spent divides by the whole cost, land and interest too",
		"output, value added and imports hold those of the builders, who are divided over the economies like their value added, by assumption; jobs are those of the producers bought from and of their suppliers",
		"jobs of the builders are in these figures where a construction industry of the table is bought from (as for the railways of Thailand, or the canal), and not where builders are divided over the economies: jobs of the two kinds are not to be compared",
		"jobs of China are those of 2018; of the other economies those of 2018 brought to the table's year: see tables/files/builtin/SOURCES.md"}
	return t
}

// libraryCases has the readings of each cost side by side: how far apart they are is how much is not known.
func libraryCases(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: "All readings, per unit spent 各口径每单位投资", Columns: texts("project", "case", "reading", "economy", "output", "value added")}
	var rows [][]report.Cell
	for _, r := range results {
		for i := range r.Cases {
			c := &r.Cases[i]
			only := *r
			only.Cases = []scenarios.CaseResult{*c}
			for k, row := range scenarios.Library([]*scenarios.Result{&only}) {
				project, id, reading := r.Scenario, c.ID, nameIn(lang, c.Reading, c.ReadingZH)
				if k > 0 {
					project, id, reading = "", "", ""
				}
				rows = append(rows, []report.Cell{report.T(project), report.T(id), report.T(reading), report.T(nameIn(lang, row.Name, row.NameZH)),
					threeDigits(row.PerUnitSpent(row.Output)), threeDigits(row.PerUnitSpent(row.ValueAdded))})
			}
		}
	}
	t.Each = report.FromRows(rows)
	return t
}

// Tables of the library with trade between economies, and the same without it.
const (
	linkedTable   = "china-asean"
	unlinkedTable = "china-asean-unlinked"
)

// withoutTrade are the results of those scenarios whose table has estimated trade, on the same table without it.
func (o *runOptions) withoutTrade(results []*scenarios.Result) (map[string]*scenarios.Result, error) {
	out := map[string]*scenarios.Result{}
	for _, r := range results {
		if r.Basis.Table != linkedTable {
			continue
		}
		p, err := scenarios.Open(r.Scenario, scenarios.Override{Table: unlinkedTable, Flows: o.Flows, Accept: o.accept, Tolerance: o.tolerance})
		if err != nil {
			return nil, err
		}
		if out[r.Scenario], err = p.Run(p.Scenario()); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// libraryLinks has output in China, the host and elsewhere with and without the estimated trade: what the links add.
func libraryLinks(results []*scenarios.Result, unlinked map[string]*scenarios.Result) *report.Table {
	t := &report.Table{Title: "What trade between the economies adds to output 贸易联系的影响", Columns: texts("project", "China, without trade", "added by trade",
		"host, without trade", "added by trade ", "other economies, all by trade")}
	var rows [][]report.Cell
	for _, r := range results {
		without := unlinked[r.Scenario]
		if without == nil {
			continue
		}
		a, b := outputByRole(without), outputByRole(r)
		host := []report.Cell{report.T("no host"), report.T("")}
		if hasHost(r) {
			host = []report.Cell{rounded(a[1]), rounded(b[1] - a[1])}
		}
		rows = append(rows, []report.Cell{report.T(r.Scenario), rounded(a[0]), rounded(b[0] - a[0]), host[0], host[1], rounded(b[2] - a[2])})
	}
	t.Each = report.FromRows(rows)
	t.Notes = []string{"base cases, million US dollars at 2022 prices; trade is estimated from shares of 2018 and covers goods, so that what it adds is an estimate too"}
	return t
}

// hasHost is false for projects in the domestic economy.
func hasHost(r *scenarios.Result) bool {
	return slices.ContainsFunc(scenarios.Library([]*scenarios.Result{r}), func(row scenarios.LibraryRow) bool { return row.Role() == 1 })
}

// outputByRole is output in the domestic economy, the host and all others, in the base case.
func outputByRole(r *scenarios.Result) [3]float64 {
	var out [3]float64
	for _, row := range scenarios.Library([]*scenarios.Result{r}) {
		out[row.Role()] += row.Output
	}
	return out
}

func libraryGoods(results []*scenarios.Result) *report.Table {
	t := &report.Table{Title: "Steel and cement that the site takes in 现场用钢和水泥", Columns: texts("project", "good", "length, km", "quantity, t", "t per km", "reported, t")}
	var rows [][]report.Cell
	for _, r := range results {
		one := r.Base()
		for _, p := range perKilometre(r, one) {
			reported := rounded(p.reported)
			if math.IsNaN(p.reported) {
				reported = report.T("none")
			}
			rows = append(rows, []report.Cell{report.T(r.Scenario), report.T(p.id), rounded(p.length), rounded(p.value), rounded(p.value / p.length), reported})
		}
	}
	t.Each = report.FromRows(rows)
	t.Notes = []string{"direct purchases over a price of the good, both in each file; reported figures are rules for works of that kind unless the file says otherwise"}
	return t
}

// libraryLeans says what each result leans on: which of its numbers are assumed, and its notes.
func libraryLeans(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: "What each leans on 各结果的依据与假设", Columns: texts("project", "title", "numbers", "assumed", "what is assumed", "table", "notes")}
	var rows [][]report.Cell
	for _, r := range results {
		kinds, assumed := assumptionsOf(r.Statements, lang)
		notes := r.NotesZH
		if lang != "zh" {
			notes = r.Notes[:len(r.NotesZH)] // those of the scenario, which come first
		}
		rows = append(rows, []report.Cell{report.T(r.Scenario), report.T(nameIn(lang, r.Title, r.TitleZH)), report.T(strconv.Itoa(len(r.Statements))), report.T(strconv.Itoa(assumed)),
			report.T(kinds), report.T(r.Basis.Table), report.T(strings.Join(notes, "; "))})
	}
	t.Each = report.FromRows(rows)
	return t
}
