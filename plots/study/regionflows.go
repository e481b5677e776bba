package study

import (
	"fmt"
	"math"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// RegionalFlows shows what arises in each region of a table for the final demand of each other region, and of the rest of the
// world: the footprint by origin and destination. What a region causes at home, usually far more, is left blank, and said below.
func RegionalFlows(m *ioa.Model, p *ioa.Footprint, lang Language) (plots.Matrix, error) {
	name, _ := counted(m.Table, &p.Account, 0, lang)
	f := plots.Matrix{RowTitle: lang.pick("Arises in", "发生地"), ColTitle: lang.pick("for the final demand of", "最终需求所在地")}
	if len(p.Regions) != len(m.Table.Regions().List) || len(p.Regions) < 2 {
		return f, fmt.Errorf("table %s has one region, or sectors of none, so there are no flows between regions", m.Table.Name)
	}
	rows, home, largest, between := flowsBetween(p)
	f.Values, f.RowLabels = rows, RegionNames(m.Table, lang)
	f.ColLabels = append(append(f.ColLabels, f.RowLabels...), lang.pick("Outside the table", "表外"))
	if between == 0 {
		return f, fmt.Errorf("the regions of table %s do not supply each other, so there are no flows between them", m.Table.Name)
	}
	_, unit := counted(m.Table, &p.Account, largest/1000, lang) // small flows have digits, too
	for _, row := range f.Values {
		for j := range row {
			row[j] /= unit.divisor
		}
	}
	f.ValueLabel, f.Unit, f.Decimals = name, unit.unit, 1
	if unit.divisor == 1 {
		f.Decimals = 0
	}
	f.Note = lang.pick(fmt.Sprintf("Left blank: what the final demand of a region causes in itself, %.1f %% of all. ", 100*home),
		fmt.Sprintf("对角线为本地最终需求在本地的拉动，占全部的%.1f%%，未列出。", 100*home)) + modelNote(m, lang)
	return f, nil
}

// flowsBetween are the rows of a matrix with what a region causes in itself left blank, that as a share of all, and the largest
// of all cells and of those between regions.
func flowsBetween(p *ioa.Footprint) (rows [][]float64, home, largest, between float64) {
	all := 0.0
	for k := range p.Regions {
		row := make([]float64, len(p.Regions)+1)
		for to := range row {
			v := p.Between.At(k, to)
			if row[to] = v; math.IsNaN(v) {
				continue
			}
			if all += v; to == k {
				home, row[to] = home+v, math.NaN()
				continue
			}
			if largest = max(largest, math.Abs(v)); to < len(p.Regions) {
				between = max(between, math.Abs(v))
			}
		}
		rows = append(rows, row)
	}
	return rows, home / all, largest, between
}
