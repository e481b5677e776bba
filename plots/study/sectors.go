package study

import (
	"sort"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// Top chooses the sectors of [LargestSectors]. The zero value shows as many as fit a column of a paper.
type Top struct {
	N              int  // of each economy; 0 is 15 for one economy and 8 for several
	WithoutBuilder bool // leave out the sectors whose recipes the project uses, which build it
}

func (t Top) number(economies int) int {
	switch {
	case t.N > 0:
		return t.N
	case economies > 1:
		return 8
	}
	return 15
}

// LargestSectors shows the sectors with the largest output effect in one case: purchases by the project, by its direct
// suppliers and all later rounds, stacked. The last bars are all other sectors and the total. Economies follow each other
// under their names.
func LargestSectors(r *scenarios.Result, c *scenarios.CaseResult, top Top, lang Language) plots.StackedBars {
	f := plots.StackedBars{
		Series: []string{
			lang.pick("Purchases by the project", "项目采购"), lang.pick("Direct suppliers", "直接拉动"), lang.pick("Indirect", "间接拉动"),
		},
		ValueLabel: lang.pick("Output effect", "拉动的总产出"),
		Totals:     true,
	}
	for _, region := range r.Regions {
		var members []int
		for i := range c.BySector {
			if len(r.Regions) == 1 || r.Sectors[i].Region == region.Code {
				members = append(members, i)
			}
		}
		rows := largestIn(r, c, members, top, lang)
		if len(rows) > 0 && len(r.Regions) > 1 {
			f.Rows = append(f.Rows, plots.Row{Label: lang.pick(region.Name, region.NameZH), Heading: true})
		}
		f.Rows = append(f.Rows, rows...)
	}
	m := scaleMoney(r, largestOf(f.Rows), lang)
	divide(f.Rows, m.divisor)
	f.Unit = m.unit
	f.Note = caseNote(r, c, lang)
	if top.WithoutBuilder {
		f.Note += lang.pick(" The builder's own output is in the total but has no bar.", "施工部门自身的产出计入合计，未单独列出。")
	}
	return f
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
		case s.Output > 0 && len(rows) < top.number(len(r.Regions)):
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
