package study

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Top chooses the sectors of [LargestSectors]. The zero value shows as many as fit a column of a paper.
type Top struct {
	N              int  // of each economy; 0 is 15 for one economy, 8 for up to three and 6 for more
	WithoutBuilder bool // leave out the sectors whose recipes the project uses, which build it
}

func (t Top) number(economies int) int {
	switch {
	case t.N > 0:
		return t.N
	case economies > panelled:
		return 6
	case economies > 1:
		return 8
	}
	return 15
}

// Of more than panelled economies only the first have their sectors shown: each of the others has one bar, because sectors
// of all would not fit a page.
const (
	panelled = 3
	first    = 2
)

// LargestSectors shows the sectors with the largest output effect in one case: purchases by the project, by its direct
// suppliers and all later rounds, stacked. The last bars are all other sectors and the total. Economies follow each other
// under their names; of more than three, the sectors of the two with the largest output and a bar for each of the others.
func LargestSectors(r *scenarios.Result, c *scenarios.CaseResult, top Top, lang Language) plots.StackedBars {
	f := plots.StackedBars{
		Series: []string{
			lang.pick("Purchases by the project", "项目采购"), lang.pick("Direct suppliers", "直接拉动"), lang.pick("Indirect", "间接拉动"),
		},
		ValueLabel: lang.pick("Output effect", "拉动的总产出"),
		Totals:     true,
	}
	shown, others := leading(c, panelled)
	economies := len(shown) + len(others)
	if economies > panelled {
		shown, others = leading(c, first)
	}
	for _, k := range shown {
		var members []int
		for i := range c.BySector {
			if len(r.Regions) == 1 || r.Sectors[i].Region == r.Regions[k].Code {
				members = append(members, i)
			}
		}
		rows := largestIn(r, c, members, top.of(economies), lang)
		if len(rows) > 0 && len(r.Regions) > 1 {
			f.Rows = append(f.Rows, plots.Row{Label: regionName(r, k, lang), Heading: true})
		}
		f.Rows = append(f.Rows, rows...)
	}
	f.Rows = append(f.Rows, wholeEconomies(r, c, others, lang)...)
	m := scaleMoney(r, largestOf(f.Rows), lang)
	divide(f.Rows, m.divisor)
	f.Unit, f.Decimals = m.unit, threeDigits(f.Rows)
	f.Note = caseNote(r, c, lang)
	if top.WithoutBuilder {
		f.Note += lang.pick(" The builder's own output is in the total but has no bar.", "施工部门自身的产出计入合计，未单独列出。")
	}
	return f
}

// threeDigits are the decimals with which the longest bar that is no sum has three digits.
func threeDigits(rows []plots.Row) int {
	largest := 0.0
	for _, row := range rows {
		if !row.Sum {
			largest = max(largest, sum(row.Values))
		}
	}
	if largest >= 100 || largest <= 0 {
		return plots.NoDecimals
	}
	return 2 - int(math.Floor(math.Log10(largest)))
}

// of is the choice for so many economies.
func (t Top) of(economies int) Top {
	t.N = t.number(economies)
	return t
}

// wholeEconomies are the rows of economies whose sectors are not shown, those with the largest output first.
func wholeEconomies(r *scenarios.Result, c *scenarios.CaseResult, at []int, lang Language) (rows []plots.Row) {
	at = slices.Clone(at)
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(c.ByRegion[b].Output, c.ByRegion[a].Output) })
	rest := plots.Row{Label: lang.pick("All other economies", "其余经济体"), Values: make([]float64, 3)}
	for n, k := range at {
		values := []float64{c.ByRegion[k].Initial, c.ByRegion[k].Direct, c.ByRegion[k].Indirect}
		if n < economiesNamed || len(at) == economiesNamed+1 {
			rows = append(rows, plots.Row{Label: regionName(r, k, lang), Values: values})
		} else {
			addTo(rest.Values, values)
		}
	}
	if len(at) > economiesNamed+1 {
		rows = append(rows, rest)
	}
	if len(rows) > 0 {
		rows = slices.Insert(rows, 0, plots.Row{Label: lang.pick("Other economies of the table", "表内其他经济体"), Heading: true})
	}
	return rows
}

// largestIn are the rows of one economy's sectors.
func largestIn(r *scenarios.Result, c *scenarios.CaseResult, members []int, top Top, lang Language) (rows []plots.Row) {
	sort.SliceStable(members, func(a, b int) bool { return c.BySector[members[a]].Output > c.BySector[members[b]].Output })
	total, rest, left := make([]float64, 3), make([]float64, 3), 0
	for _, i := range members {
		s := c.BySector[i]
		values := []float64{s.Initial, s.Direct, s.Indirect}
		addTo(total, values)
		switch {
		case top.WithoutBuilder && builds(r, s.Code):
		case s.Output > 0 && len(rows) < top.N:
			rows = append(rows, plots.Row{Label: lang.pick(r.Sectors[i].Name, r.Sectors[i].NameZH), Values: values})
		case s.Output != 0:
			addTo(rest, values)
			left++
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if left > 0 {
		rows = append(rows, plots.Row{Label: lang.pick("All other sectors", "其余部门"), Values: rest, Sum: true})
	}
	return append(rows, plots.Row{Label: lang.pick("Total", "合计"), Values: total, Sum: true})
}

func addTo(sum, values []float64) {
	for i, v := range values {
		sum[i] += v
	}
}

// builds reports whether the project uses the recipe of a sector.
func builds(r *scenarios.Result, code string) bool {
	for _, c := range r.Columns {
		if c.Sector == code {
			return true
		}
	}
	return false
}
