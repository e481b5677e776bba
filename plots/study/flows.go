package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// flowSectors is how many sectors of each economy a Sankey diagram names.
const flowSectors = 6

// SpendingFlows shows where the spending of one case ends. What is bought from producers of the table's economies becomes
// value added, imported inputs and taxes on products of the sectors that take part in production, wherever they are in
// the chain; the builders' value added on site and what is bought elsewhere are seen beside it. All are parts of the
// spending, in money and prices of the table, and add up to it.
func SpendingFlows(r *scenarios.Result, c *scenarios.CaseResult, lang Language) (plots.Sankey, error) {
	f := flows{r: r, c: c, lang: lang}
	if c.Spending <= 0 || math.IsNaN(float64(c.EffectsSum)) || math.Abs(float64(c.EffectsSum)-1) > 1e-6 {
		return f.out, fmt.Errorf("case %s: value added, imports and taxes are not known to add up to the purchases, so their flows cannot be drawn", c.ID)
	}
	f.out.Columns = make([]plots.SankeyColumn, 3)
	for k, title := range []string{
		lang.pick("Spending: ", "投资支出：") + amount(r, c.Spending, r.MoneyUnit, lang), lang.pick("Sectors whose income it becomes", "形成收入的部门"), lang.pick("Value added, imports, taxes", "增加值、进口与税收"),
	} {
		f.out.Columns[k].Title = title
	}
	f.kinds()
	f.ends()
	f.production()
	f.site()
	if err := f.elsewhere(); err != nil {
		return f.out, err
	}
	f.label()
	f.out.Note = caseNote(r, c, lang) + lang.pick(" Shares of the spending.", "各项为占投资支出的比重。")
	return f.out, nil
}

// flows is a diagram being put together. Kinds are the regions, then all that is outside.
type flows struct {
	r       *scenarios.Result
	c       *scenarios.CaseResult
	lang    Language
	out     plots.Sankey
	outside int
	end     map[string]int // node of the last column by what it is
}

func (f *flows) kinds() {
	regions := f.r.Regions
	if len(regions) > 5 { // as many as can be told apart, and outside
		regions = nil
		f.out.Kinds = []string{f.lang.pick("Economies of the table", "表内经济体")}
	}
	for _, region := range regions {
		f.out.Kinds = append(f.out.Kinds, f.lang.pick(region.Name, region.NameZH))
	}
	f.outside = len(f.out.Kinds)
	f.out.Kinds = append(f.out.Kinds, f.lang.pick("Imports and outside", "进口及表外"))
}

// kind is the colour of region k.
func (f *flows) kind(k int) int {
	if f.outside == 1 {
		return 0
	}
	return k
}

func (f *flows) node(column int, label string, kind int) int {
	nodes := &f.out.Columns[column].Nodes
	*nodes = append(*nodes, plots.SankeyNode{Label: label, Kind: kind})
	return len(*nodes) - 1
}

func (f *flows) link(column, from, to int, value float64) {
	if value > 0 {
		f.out.Links = append(f.out.Links, plots.SankeyLink{Column: column, From: from, To: to, Value: value})
	}
}

// ends are the nodes of the last column.
func (f *flows) ends() {
	f.end = map[string]int{}
	for k, region := range f.r.Regions {
		if f.outside == 1 && k > 0 {
			f.end[region.Code] = f.end[f.r.Regions[0].Code]
			continue
		}
		label := f.lang.pick("Value added in ", "增加值：") + f.out.Kinds[f.kind(k)]
		f.end[region.Code] = f.node(2, label, f.kind(k))
	}
	f.end[tables.ImportsCode] = f.node(2, f.lang.pick("Imported inputs", "进口投入"), f.outside)
	f.end[tables.ProductTaxesCode] = f.node(2, f.lang.pick("Taxes on products less subsidies", "产品税净额"), f.outside)
	f.end[""] = f.node(2, f.lang.pick("Outside the table's economies", "表内经济体之外"), f.outside)
}

// part is what one sector's output holds of the purchases.
type part struct {
	label               string
	added, imports, tax float64
}

func (p part) sum() float64 { return p.added + p.imports + p.tax }

// production is what producers of the table's economies take part in.
func (f *flows) production() {
	from := f.node(0, f.lang.pick("Bought from producers", "向生产者采购"), 0)
	for k, region := range f.r.Regions {
		var parts []part
		for i, s := range f.c.BySector {
			if len(f.r.Regions) > 1 && f.r.Sectors[i].Region != region.Code {
				continue
			}
			parts = append(parts, part{f.lang.pick(f.r.Sectors[i].Name, f.r.Sectors[i].NameZH), s.Accounts[tables.ValueAddedCode],
				s.Accounts[tables.ImportsCode], s.Accounts[tables.ProductTaxesCode]})
		}
		slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.sum(), a.sum()) })
		if len(parts) > flowSectors+1 {
			rest := part{label: f.lang.pick("Other sectors", "其余部门")}
			for _, p := range parts[flowSectors:] {
				rest.added, rest.imports, rest.tax = rest.added+p.added, rest.imports+p.imports, rest.tax+p.tax
			}
			parts = append(parts[:flowSectors], rest)
		}
		for _, p := range parts {
			if p.sum() <= 0 {
				continue
			}
			to := f.node(1, p.label, f.kind(k))
			f.link(0, from, to, p.sum())
			f.link(1, to, f.end[region.Code], p.added)
			f.link(1, to, f.end[tables.ImportsCode], p.imports)
			f.link(1, to, f.end[tables.ProductTaxesCode], p.tax)
		}
	}
}

// site is the value added of the builders in economies that are regions of the table.
func (f *flows) site() {
	for k, one := range f.c.ByRegion {
		if one.OnSite <= 0 {
			continue
		}
		name := f.lang.pick(f.r.Regions[k].Name, f.r.Regions[k].NameZH)
		from := f.node(0, f.lang.pick("Builders on site, ", "施工现场：")+name, f.kind(k))
		through := f.node(1, "", f.kind(k))
		f.link(0, from, through, one.OnSite)
		f.link(1, through, f.end[one.Region], one.OnSite)
	}
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
		from := f.node(0, f.lang.pick("Outside the table: other economies, excluded items", "表外：其他经济体及未计项目"), f.outside)
		through := f.node(1, "", f.outside)
		f.link(0, from, through, rest)
		f.link(1, through, f.end[""], rest)
	}
	return nil
}

// label adds the shares, and drops the nodes that nothing reaches.
func (f *flows) label() {
	size := make([][]float64, len(f.out.Columns))
	for k := range f.out.Columns {
		size[k] = make([]float64, len(f.out.Columns[k].Nodes))
	}
	for _, l := range f.out.Links {
		if size[l.Column+1][l.To] += l.Value; l.Column == 0 {
			size[0][l.From] += l.Value
		}
	}
	for k := range f.out.Columns {
		for i := range f.out.Columns[k].Nodes {
			n := &f.out.Columns[k].Nodes[i]
			if n.Label != "" && size[k][i] > 0 {
				n.Label += " " + fmt.Sprintf("%.1f %%", 100*size[k][i]/f.c.Spending) + f.jobs(k, i)
			}
		}
	}
	last := &f.out.Columns[2]
	var kept []plots.SankeyNode
	at := make([]int, len(last.Nodes))
	for i, n := range last.Nodes {
		if at[i] = len(kept); size[2][i] > 0 {
			kept = append(kept, n)
		}
	}
	last.Nodes = kept
	for i := range f.out.Links {
		if f.out.Links[i].Column == 1 {
			f.out.Links[i].To = at[f.out.Links[i].To]
		}
	}
}

// jobs are those that go with the value added of a region, in words.
func (f *flows) jobs(column, node int) string {
	if column != 2 || f.outside == 1 && len(f.r.Regions) > 1 {
		return ""
	}
	for _, row := range f.r.ByEconomy() {
		if row.Case == f.c.ID && row.Measure == "employment" && f.end[row.Economy] == node && row.Economy != "" && row.Value > 0 {
			thousand := fmt.Sprintf("%.1f", row.Value/1000)
			return f.lang.pick(" ("+thousand+" thousand jobs with producers)", "（生产部门就业"+fmt.Sprintf("%.1f", row.Value/10000)+"万人）")
		}
	}
	return ""
}
