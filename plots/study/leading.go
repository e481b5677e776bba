package study

import (
	"cmp"
	"math"
	"slices"

	"ioimpact/scenarios"
)

// leading are the regions of the table with the largest output effects and on-site value added, at most so many, and the
// others that have an effect, both in the order of the table. Where there are more than so many, none is shown whose part
// would not be seen.
func leading(c *scenarios.CaseResult, most int) (shown, others []int) {
	var all []int
	for k := range c.ByRegion {
		if size(&c.ByRegion[k]) > 0 {
			all = append(all, k)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(size(&c.ByRegion[b]), size(&c.ByRegion[a])) })
	n, total := min(most, len(all)), 0.0
	for _, k := range all {
		total += size(&c.ByRegion[k])
	}
	for len(all) > most && n > 1 && size(&c.ByRegion[all[n-1]]) < leastSeen*total {
		n--
	}
	shown, others = slices.Clone(all[:n]), slices.Clone(all[n:])
	slices.Sort(shown)
	slices.Sort(others)
	return shown, others
}

// leastSeen is the part of a whole below which a bar has hardly any width.
const leastSeen = 0.02

func size(one *scenarios.RegionResult) float64 { return one.Output + one.OnSite }

// account is what a region records under a code; NaN where its table has no such row.
func account(one *scenarios.RegionResult, code string) float64 {
	for _, a := range one.Accounts {
		if a.Code == code {
			return float64(a.Total)
		}
	}
	return math.NaN()
}

// regionName is the name of region k of the table in the language.
func regionName(r *scenarios.Result, k int, lang Language) string {
	return economyName(r.Regions[k].Code, r.Regions[k].Name, r.Regions[k].NameZH, lang)
}
