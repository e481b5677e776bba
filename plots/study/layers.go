package study

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// Layers shows what a unit of final demand for a sector adds in each round of purchases, stacked by the groups with the largest
// parts; groups are the names of the columns of l.ByGroup. At the end of each bar is how much of the whole effect it and those
// above it are.
func Layers(m *ioa.Model, l *ioa.Layers, groups []string, lang Language) (plots.StackedBars, error) {
	name, _ := counted(m.Table, l.Row, 0, lang)
	f := plots.StackedBars{ValueLabel: name + lang.pick(" per unit of final demand", "（每单位最终需求）"), Unit: perDemand(m.Table, l.Row, lang)}
	if l.Total == 0 {
		return f, fmt.Errorf("the whole effect is 0, so no layer has a part of it")
	}
	order := leadingGroups(l)
	for _, g := range order {
		f.Series = append(f.Series, groups[g])
	}
	others := len(groups) > len(order)
	switch {
	case len(groups) == 0:
		f.Series = []string{lang.pick("All sectors", "全部部门")}
	case others:
		f.Series = append(f.Series, lang.pick("All others", "其余"))
	}
	sum := 0.0
	for k, v := range l.Values {
		row := plots.Row{Label: layerName(k, len(l.Values), lang)}
		rest := v
		for _, g := range order {
			part := l.ByGroup.At(k, g)
			row.Values, rest = append(row.Values, part), rest-part
		}
		if len(groups) == 0 || others {
			row.Values = append(row.Values, rest)
		}
		sum += v
		row.Tag = strconv.FormatFloat(100*sum/l.Total, 'f', 1, 64) + lang.pick(" %", "%")
		f.Rows = append(f.Rows, row)
	}
	f.Note = lang.pick("Final demand for ", "最终需求部门：") + tableSector(m.Table, l.To, lang) +
		lang.pick(". At the bars: share of the whole effect up to this round. ", "。柱端为截至该轮占完全效应的累计比重。") + modelNote(m, lang)
	return f, nil
}

// leadingGroups are the groups with the largest parts over all layers, from the largest: as many as can be told apart, less one
// for all others if there are more.
func leadingGroups(l *ioa.Layers) []int {
	if l.ByGroup == nil {
		return nil
	}
	layers, n := l.ByGroup.Dims()
	size, order := make([]float64, n), make([]int, n)
	for g := range n {
		order[g] = g
		for k := range layers {
			size[g] += l.ByGroup.At(k, g)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	if n > maxLines {
		order = order[:maxLines-1]
	}
	return order
}

func layerName(k, count int, lang Language) string {
	switch k {
	case 0:
		return lang.pick("the sector itself", "本部门")
	case count - 1:
		return lang.pick("all later rounds", "其后各轮")
	}
	return lang.pick(fmt.Sprintf("round %d", k), fmt.Sprintf("第%d轮", k))
}
