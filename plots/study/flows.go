package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// SpendingFlows shows where the spending of one case ends. What is bought from producers of the table's economies becomes
// value added, imported inputs and taxes on products of the sectors that take part in production, wherever they are in
// the chain; the builders' value added on site and what is bought elsewhere are seen beside it. All are parts of the
// spending, in money and prices of the table, and add up to it, with subsidies where the products of a sector are
// subsidised on balance. Economies and sectors with small parts are put together.
func SpendingFlows(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (plots.Sankey, error) {
	f := flows{r: r, c: c, lang: lang, end: map[string]int{}}
	if c.Spending <= 0 || math.IsNaN(float64(c.EffectsSum)) || math.Abs(float64(c.EffectsSum)-1) > 1e-6 {
		return f.out, fmt.Errorf("case %s: value added, imports and taxes are not known to add up to the purchases, so their flows cannot be drawn", c.ID)
	}
	f.shown, f.others = leading(c, economiesNamed)
	f.out.Columns = make([]plots.SankeyColumn, 3)
	for k, title := range []string{
		lang.pick("Spending: ", "投资支出：") + amount(r, c.Spending, r.MoneyUnit, lang),
		lang.pick("Sectors whose income it becomes", "形成收入的部门"), lang.pick("Value added, imports, taxes", "增加值、进口与税收"),
	} {
		f.out.Columns[k].Title = title
	}
	f.kinds()
	f.ends()
	for g := range f.groups() {
		f.group(g)
	}
	if err := f.elsewhere(); err != nil {
		return f.out, err
	}
	if f.negative != "" {
		return f.out, fmt.Errorf("case %s: value added or imports of %s are below zero, which a band cannot show", c.ID, f.negative)
	}
	f.label()
	f.out.Note = caseNote(r, c, lang) + lang.pick(" Shares of the spending.", "各项为占投资支出的比重。")
	return f.out, nil
}

// flows is a diagram being put together. Kinds are the economies shown, the others together where there are any, and all
// that is outside.
type flows struct {
	r             *scenarios.Result
	c             *scenarios.CaseResult
	lang          Language
	out           plots.Sankey
	shown, others []int
	outside       int            // the kind
	end           map[string]int // node of the last column by what it is
	subsidies     int            // node of subsidies; -1 before it is there
	from          int            // node of all purchases, where they cannot be told apart by economy; -1 before it is there
	negative      string         // a sector with a part below zero
}

func (f *flows) kinds() {
	for _, k := range f.shown {
		f.out.Kinds = append(f.out.Kinds, regionName(f.r, k, f.lang))
	}
	if len(f.others) > 0 {
		f.out.Kinds = append(f.out.Kinds, f.lang.pick("Other economies of the table", "表内其他经济体"))
	}
	f.outside, f.from, f.subsidies = len(f.out.Kinds), -1, -1
	f.out.Kinds = append(f.out.Kinds, f.lang.pick("Imports and outside", "进口及表外"))
}

// groups are the regions of each kind.
func (f *flows) groups() (out [][]int) {
	for _, k := range f.shown {
		out = append(out, []int{k})
	}
	if len(f.others) > 0 {
		out = append(out, f.others)
	}
	return out
}

func (f *flows) node(column int, label string, kind int) int {
	nodes := &f.out.Columns[column].Nodes
	*nodes = append(*nodes, plots.SankeyNode{Label: label, Kind: kind})
	return len(*nodes) - 1
}

// link adds a band; that to an end says which part of the spending it is.
func (f *flows) link(l plots.SankeyLink) {
	if l.Value <= 0 {
		return
	}
	if l.Column == 1 {
		l.Label = f.share(l.Value)
	}
	f.out.Links = append(f.out.Links, l)
}

func (f *flows) share(v float64) string {
	if v > 0 && v < 0.0005*f.c.Spending {
		return "<0.1 %"
	}
	return fmt.Sprintf("%.1f %%", 100*v/f.c.Spending)
}

// ends are the nodes of the last column.
func (f *flows) ends() {
	for g, regions := range f.groups() {
		node := f.node(2, f.lang.pick("Value added in ", "增加值：")+inSentence(f.out.Kinds[g], g < len(f.shown)), g)
		for _, k := range regions {
			f.end[f.r.Regions[k].Code] = node
		}
	}
	f.end[tables.ImportsCode] = f.node(2, f.lang.pick("Imported inputs", "进口投入"), f.outside)
	f.end[tables.ProductTaxesCode] = f.node(2, f.lang.pick("Taxes on products less subsidies", "产品税净额"), f.outside)
	f.end[""] = f.node(2, f.lang.pick("Outside the table's economies", "表内经济体之外"), f.outside)
}

// inSentence is the name of a kind within a label: an economy keeps its capital letter.
func inSentence(name string, economy bool) string {
	if economy {
		return name
	}
	return small(name)
}

// group is what producers and builders of the economies of a kind take part in.
func (f *flows) group(g int) {
	var from int
	switch {
	case !f.linked():
		from = f.node(0, f.lang.pick("Purchases from ", "采购自")+inSentence(f.out.Kinds[g], g < len(f.shown)), g)
	case f.from < 0:
		f.from = f.node(0, f.lang.pick("Purchases from producers", "向生产者采购"), g)
		from = f.from
	default:
		from = f.from
	}
	regions := f.groups()[g]
	for _, p := range f.parts(g, regions) {
		to := f.node(1, p.label, g)
		f.link(plots.SankeyLink{From: from, To: to, Value: p.sum(), Kind: g})
		f.subsidy(to, -p.tax)
		f.link(plots.SankeyLink{Column: 1, From: to, To: f.end[f.r.Regions[regions[0]].Code], Value: p.added, Kind: g})
		f.link(plots.SankeyLink{Column: 1, From: to, To: f.end[tables.ImportsCode], Value: p.imports, Kind: g})
		f.link(plots.SankeyLink{Column: 1, From: to, To: f.end[tables.ProductTaxesCode], Value: p.tax, Kind: g})
	}
	site := 0.0
	for _, k := range regions {
		site += f.c.ByRegion[k].OnSite
	}
	if site > 0 {
		f.through(f.lang.pick("Builders on site, ", "施工现场：")+inSentence(f.out.Kinds[g], g < len(f.shown)), f.r.Regions[regions[0]].Code, site, g)
	}
}

// through adds spending that goes to an end through no sector.
func (f *flows) through(label, end string, value float64, kind int) {
	from, middle := f.node(0, label, kind), f.node(1, "", kind)
	f.link(plots.SankeyLink{From: from, To: middle, Value: value, Kind: kind})
	f.link(plots.SankeyLink{Column: 1, From: middle, To: f.end[end], Value: value, Kind: kind})
}

// subsidy adds what the products of a sector are subsidised by on balance, which its value added and imports hold beside the spending.
func (f *flows) subsidy(to int, value float64) {
	if value <= 0 {
		return
	}
	if f.subsidies < 0 {
		f.subsidies = f.node(0, f.lang.pick("Subsidies on products", "产品补贴"), f.outside)
		f.out.Columns[2].Nodes[f.end[tables.ProductTaxesCode]].Label = f.lang.pick("Taxes on products", "产品税")
	}
	f.link(plots.SankeyLink{From: f.subsidies, To: to, Value: value, Kind: f.outside})
}

// linked reports whether purchases from one economy have effects in another. Which sector's output is due to purchases from
// which economy is not known then.
func (f *flows) linked() bool {
	return slices.ContainsFunc(f.c.Spillovers, func(s scenarios.Spillover) bool { return s.From != s.To && s.Output > 0 })
}

// elsewhere is the rest of the spending.
func (f *flows) elsewhere() error {
	rest := f.c.Spending - f.c.Pull.Initial
	for _, one := range f.c.ByRegion {
		rest -= one.OnSite
	}
	if rest < -1e-6*f.c.Spending {
		return fmt.Errorf("case %s: purchases and on-site value added are more than the spending, in the table's prices", f.c.ID)
	}
	if rest > 1e-6*f.c.Spending {
		f.through(f.lang.pick("Outside the table: other economies, excluded items", "表外：其他经济体及未计项目"), "", rest, f.outside)
	}
	return nil
}

// label adds the shares, and drops the nodes that nothing reaches.
func (f *flows) label() {
	amounts := make([][]float64, len(f.out.Columns))
	for k := range f.out.Columns {
		amounts[k] = make([]float64, len(f.out.Columns[k].Nodes))
	}
	for _, l := range f.out.Links {
		if amounts[l.Column+1][l.To] += l.Value; l.Column == 0 {
			amounts[0][l.From] += l.Value
		}
	}
	for k := range f.out.Columns {
		for i := range f.out.Columns[k].Nodes {
			if n := &f.out.Columns[k].Nodes[i]; n.Label != "" {
				n.Label += " " + f.share(amounts[k][i]) + f.addition(k, i)
			}
		}
	}
	for k := range f.out.Columns {
		f.drop(k, amounts[k])
	}
}

// drop takes the nodes without an amount out of a column.
func (f *flows) drop(column int, amounts []float64) {
	var kept []plots.SankeyNode
	at := make([]int, len(amounts))
	for i, n := range f.out.Columns[column].Nodes {
		if at[i] = len(kept); amounts[i] > 0 {
			kept = append(kept, n)
		}
	}
	f.out.Columns[column].Nodes = kept
	for i := range f.out.Links {
		l := &f.out.Links[i]
		if l.Column == column {
			l.From = at[l.From]
		} else if l.Column == column-1 {
			l.To = at[l.To]
		}
	}
}

// addition is what else the label of a node says.
func (f *flows) addition(column, node int) string {
	switch {
	case column == 0 && node == f.from:
		return f.purchases()
	case column == 2:
		return f.jobs(node)
	}
	return ""
}

// purchases are those from each economy, in words.
func (f *flows) purchases() string {
	var list []string
	for g, regions := range f.groups() {
		bought := 0.0
		for _, k := range regions {
			bought += f.c.ByRegion[k].Initial
		}
		if bought > leastShare*f.c.Spending {
			list = append(list, inSentence(f.out.Kinds[g], g < len(f.shown))+" "+f.share(bought))
		}
	}
	return f.lang.pick(" (", "（") + strings.Join(list, f.lang.pick(", ", "、")) + f.lang.pick(")", "）")
}

// jobs are those that go with the value added of an economy shown, in words.
func (f *flows) jobs(node int) string {
	for _, k := range f.shown {
		for _, code := range []string{"employment", "jobs"} {
			if jobs := account(&f.c.ByRegion[k], code); f.end[f.r.Regions[k].Code] == node && jobs > 0 {
				d := division{r: f.r, c: f.c, lang: f.lang}
				return f.lang.pick(" ("+amount(f.r, jobs, d.unit(code), f.lang)+" jobs with producers)", "（生产部门就业"+amount(f.r, jobs, d.unit(code), f.lang)+"）")
			}
		}
	}
	return ""
}
