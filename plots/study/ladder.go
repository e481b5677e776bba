package study

import (
	"fmt"
	"strconv"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
)

// maxLines is how many lines a figure shows: as many as can be told apart in grey.
const maxLines = 6

// Ladder shows the output effect of one case in each economy of the scenario that is a region of the table, over the values of the first
// number that was varied. Every combination of the values of the others is a line of its own.
func Ladder(r *scenarios.Result, c *scenarios.CaseResult, ladder *scenarios.Ladder, lang Language) (plots.Lines, error) {
	f := plots.Lines{ValueLabel: lang.pick("Output effect", "拉动的总产出")}
	if ladder == nil || len(ladder.Vary) == 0 {
		return f, fmt.Errorf("scenario %s varies nothing: name the values with   --vary PATH=10%%,20%%,30%%", r.Scenario)
	}
	first := &ladder.Vary[0]
	if len(first.Values) < 2 {
		return f, fmt.Errorf("%s has one value, and a line needs two", first.Path)
	}
	f.X, f.XLabel, f.XUnit = first.Values, statedName(r, first.Path, lang), ""
	if first.IsShare() {
		f.X, f.XUnit = percent(first.Values), "%"
	}
	var regions []int
	for k := range c.ByRegion {
		if regionOf(r, c.ByRegion[k].Region).Economy != "" { // an economy of the scenario
			regions = append(regions, k)
		}
	}
	others := len(ladder.Variants) / len(first.Values)
	if n := len(regions) * others; n > maxLines {
		return f, fmt.Errorf("%d lines in one figure, and %d can be told apart: vary one number at a time", n, maxLines)
	}
	for _, k := range regions {
		for o := range others {
			f.Series = append(f.Series, ladderLine(r, c, ladder, [2]int{k, o}, lang))
		}
	}
	m := scaleMoney(r, largestValue(f.Series), lang)
	divide(f.Series, m.divisor)
	f.Unit = m.unit
	f.Note = caseNote(r, c, lang)
	return f, nil
}

// ladderLine is the output of region at[0] over the values of the first variation, with combination at[1] of the others.
func ladderLine(r *scenarios.Result, c *scenarios.CaseResult, ladder *scenarios.Ladder, at [2]int, lang Language) plots.Row {
	region, values := regionOf(r, c.ByRegion[at[0]].Region), len(ladder.Vary[0].Values)
	others := len(ladder.Variants) / values
	out := plots.Row{Label: lang.pick(region.Name, region.NameZH)}
	for k, v := range ladder.Variants[at[1]].Values[1:] {
		out.Label += lang.pick(", ", "，") + lastNames(statedName(r, ladder.Vary[k+1].Path, lang)) + " = " + strconv.FormatFloat(v, 'g', 6, 64)
	}
	for i := range values {
		for _, row := range ladder.Variants[i*others+at[1]].Rows {
			if row.Case == c.ID && row.Economy == region.Code && row.Measure == "output" {
				out.Values = append(out.Values, row.Value)
			}
		}
	}
	return out
}

// lastNames are the last two names of a path, which a legend has room for; words stay whole.
func lastNames(path string) string {
	if strings.ContainsAny(path, " ：") {
		return path
	}
	names := strings.Split(path, ".")
	return strings.Join(names[max(0, len(names)-2):], ".")
}

func percent(shares []float64) []float64 {
	out := make([]float64, len(shares))
	for i, x := range shares {
		out[i] = 100 * x
	}
	return out
}

// largestValue is the largest absolute value of the rows.
func largestValue(rows []plots.Row) float64 {
	largest := 0.0
	for _, r := range rows {
		for _, v := range r.Values {
			largest = max(largest, v, -v)
		}
	}
	return largest
}
