package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
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
	titleZH       string
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
			one := goodsOnSite{id: p.ID, titleZH: p.TitleZH, unit: p.Unit, value: p.Direct, length: length, reported: math.NaN()}
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
	for i, t := range []*report.Table{libraryBase(results, lang), libraryCases(results, lang), libraryLinks(results, unlinked, lang),
		libraryGoods(results, lang), libraryLeans(results, lang)} {
		if i > 0 {
			b.WriteByte('\n')
		}
		if err := report.Write(&b, report.Markdown, t); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// headed are columns of texts, each heading in English and in Chinese, one after the other.
func headed(lang string, headings ...string) []report.Column {
	var out []report.Column
	for k := 0; k < len(headings); k += 2 {
		out = append(out, report.Column{Name: headings[k], Label: nameIn(lang, headings[k], headings[k+1])})
	}
	return out
}

// rounded is a number for a page that has to be the same on every machine: whole from a thousand on, else four digits.
func rounded(x float64, lang string) report.Cell {
	switch {
	case math.IsNaN(x):
		return report.T(nameIn(lang, "not available", "无数据"))
	case x >= 1000:
		return report.T(digits.Group(fmt.Sprintf("%.0f", x)))
	}
	return report.T(strconv.FormatFloat(x, 'g', 4, 64))
}

// threeDigits is a ratio to three decimals.
func threeDigits(x float64, lang string) report.Cell {
	if math.IsNaN(x) {
		return report.T(nameIn(lang, "not available", "无数据"))
	}
	return report.T(fmt.Sprintf("%.3f", x))
}

func libraryBase(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: nameIn(lang, "Base cases by economy", "基准口径（分经济体）"), Columns: headed(lang, "project", "项目", "cost", "总造价", "economy", "经济体",
		"bought from its producers", "向其生产者的采购", "output", "总产出", "per unit spent", "每单位投资", "value added", "增加值", "per unit spent ", "每单位投资",
		"jobs (see the notes), person-years", "就业（见注释，人年）", "imports", "进口", "per unit spent  ", "每单位投资")}
	var rows [][]report.Cell
	var last *scenarios.Result
	for _, row := range scenarios.Library(results) {
		project, cost := "", ""
		if row.Result != last {
			project, cost = row.Result.Scenario, said(wording.Language(lang), scenarios.AmountIn(digits.Group(fmt.Sprintf("%.0f", row.Case.Spending)), row.Result.MoneyUnit))
		}
		last = row.Result
		rows = append(rows, []report.Cell{report.T(project), report.T(cost), report.T(nameIn(lang, row.Name, row.NameZH)),
			rounded(row.Bought, lang), rounded(row.Output, lang),
			threeDigits(row.PerUnitSpent(row.Output), lang), rounded(row.ValueAdded, lang), threeDigits(row.PerUnitSpent(row.ValueAdded), lang),
			rounded(row.Jobs, lang), rounded(row.Imports, lang), threeDigits(row.PerUnitSpent(row.Imports), lang)})
	}
	t.Each = report.FromRows(rows)
	t.Notes = baseNotes(lang)
	return t
}

func baseNotes(lang string) []string {
	if lang == "zh" {
		return []string{"总造价换算为表的价格；每单位投资以包括征地和利息在内的总造价为分母",
			"产出、增加值和进口含施工方，施工方按其增加值的假设比例分到各经济体；就业为被采购的生产者及其供应商的就业",
			"直接向表中建筑业采购时（如泰国的铁路、平陆运河），就业含施工方；施工方分到各经济体时不含：两类就业不可比较",
			"中国的就业为2018年数；其他经济体为2018年数推算到表的年份，见 tables/files/builtin/SOURCES.md"}
	}
	return []string{"the cost is brought to the prices of the table; per unit spent divides by the whole cost, land and interest too",
		"output, value added and imports hold those of the builders, who are divided over the economies like their value added, by assumption; " +
			"jobs are those of the producers bought from and of their suppliers",
		"jobs of the builders are in these figures where a construction industry of the table is bought from (as for the railways of Thailand, or the canal), " +
			"and not where builders are divided over the economies: jobs of the two kinds are not to be compared",
		"jobs of China are those of 2018; of the other economies those of 2018 brought to the table's year: see tables/files/builtin/SOURCES.md"}
}

// libraryCases has the readings of each cost side by side: how far apart they are is how much is not known.
func libraryCases(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: nameIn(lang, "All readings, per unit spent", "各口径，每单位投资"), Columns: headed(lang, "project", "项目", "case", "口径代码", "reading", "口径",
		"economy", "经济体", "output", "总产出", "value added", "增加值")}
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
					threeDigits(row.PerUnitSpent(row.Output), lang), threeDigits(row.PerUnitSpent(row.ValueAdded), lang)})
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
func libraryLinks(results []*scenarios.Result, unlinked map[string]*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: nameIn(lang, "What trade between the economies adds to output", "经济体间贸易增加的产出"), Columns: headed(lang, "project", "项目",
		"China, without trade", "中国，不计贸易", "added by trade", "贸易增加", "host, without trade", "东道国，不计贸易", "added by trade ", "贸易增加",
		"other economies, all by trade", "其他经济体，全部来自贸易")}
	var rows [][]report.Cell
	for _, r := range results {
		without := unlinked[r.Scenario]
		if without == nil {
			continue
		}
		a, b := outputByRole(without), outputByRole(r)
		host := []report.Cell{report.T(nameIn(lang, "no host", "无东道国")), report.T("")}
		if hasHost(r) {
			host = []report.Cell{rounded(a[1], lang), rounded(b[1]-a[1], lang)}
		}
		rows = append(rows, []report.Cell{report.T(r.Scenario), rounded(a[0], lang), rounded(b[0]-a[0], lang), host[0], host[1], rounded(b[2]-a[2], lang)})
	}
	t.Each = report.FromRows(rows)
	t.Notes = []string{nameIn(lang, "base cases, million US dollars at 2022 prices; trade is estimated from shares of 2018 and covers goods, "+
		"so that what it adds is an estimate too",
		"基准口径，百万美元，2022年价格；贸易按2018年份额估算，仅含货物，故其增加的产出亦为估算")}
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

func libraryGoods(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: nameIn(lang, "Steel and cement that the site takes in", "现场用钢和水泥"), Columns: headed(lang, "project", "项目", "good", "材料",
		"length, km", "长度（公里）", "quantity, t", "数量（吨）", "t per km", "每公里（吨）", "reported, t", "报道数量（吨）")}
	var rows [][]report.Cell
	for _, r := range results {
		one := r.Base()
		for _, p := range perKilometre(r, one) {
			reported := rounded(p.reported, lang)
			if math.IsNaN(p.reported) {
				reported = report.T(nameIn(lang, "none", "无"))
			}
			rows = append(rows, []report.Cell{report.T(r.Scenario), report.T(nameIn(lang, p.id, p.titleZH)), rounded(p.length, lang),
				rounded(p.value, lang), rounded(p.value/p.length, lang), reported})
		}
	}
	t.Each = report.FromRows(rows)
	t.Notes = []string{nameIn(lang, "direct purchases over a price of the good, both in each file; "+
		"reported figures are rules for works of that kind unless the file says otherwise",
		"直接采购额除以材料单价，二者均见各文件；除文件另有说明外，报道数量为同类工程的经验定额"),
		nameIn(lang, "the railways of Thailand are not here: their civil works are bought from Thai construction, and the table does not say how much of its inputs is imported steel and cement",
			"泰国两段铁路未列：土建由泰国建筑业承担，表中未给出其投入中进口钢材和水泥的数量")}
	return t
}

// libraryLeans says what each result leans on: which of its numbers are assumed, and its notes.
func libraryLeans(results []*scenarios.Result, lang string) *report.Table {
	t := &report.Table{Title: nameIn(lang, "What each leans on", "各结果的依据与假设"), Columns: headed(lang, "project", "项目", "title", "名称", "numbers", "数值个数",
		"assumed", "其中假设", "what is assumed", "假设内容", "table", "投入产出表", "notes", "说明")}
	var rows [][]report.Cell
	for _, r := range results {
		kinds, assumed := assumptionsOf(r.Statements, lang)
		notes := r.NotesZH
		if lang != "zh" {
			notes = r.Notes[:len(r.NotesZH)] // those of the scenario, which come first
		}
		rows = append(rows, []report.Cell{report.T(r.Scenario), report.T(nameIn(lang, r.Title, r.TitleZH)),
			report.T(strconv.Itoa(len(r.Statements))), report.T(strconv.Itoa(assumed)),
			report.T(kinds), report.T(r.Basis.Table), report.T(strings.Join(notes, "; "))})
	}
	t.Each = report.FromRows(rows)
	return t
}
