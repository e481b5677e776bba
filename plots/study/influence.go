package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// FieldOfInfluence shows how much all cells of the Leontief inverse together grow with each coefficient.
func FieldOfInfluence(m *ioa.Model, p *ioa.FieldOfInfluence, lang Language) plots.HeatMap {
	f := plots.HeatMap{RowTitle: lang.pick("Supplying sector i", "投入部门 i"), ColTitle: lang.pick("Using sector j", "消耗部门 j"),
		ValueLabel: lang.pick("Total field of influence", "总影响域"), Scale: plots.SquareRoot}
	var in []int
	for i := range m.Table.Sectors {
		if !math.IsNaN(p.RowSums[i]) {
			in = append(in, i)
		}
	}
	for _, i := range in {
		f.RowLabels = append(f.RowLabels, tableSector(m.Table, i, lang))
		var row []float64
		for _, j := range in {
			row = append(row, p.At(i, j))
		}
		f.Values = append(f.Values, row)
	}
	f.Note = modelNote(m, lang) + withoutOutput(m.Table.N()-len(in), lang)
	return f
}

func withoutOutput(left int, lang Language) string {
	switch left {
	case 0:
		return ""
	case 1:
		return lang.pick(" 1 sector without output is left out.", "未列1个总产出为零的部门。")
	}
	return lang.pick(fmt.Sprintf(" %d sectors without output are left out.", left), fmt.Sprintf("未列%d个总产出为零的部门。", left))
}

// MultiplierProducts shows the multiplier product matrix with sellers in the order of their row sums of L and buyers in that of
// their column sums: a landscape whose shape is that of the economy.
func MultiplierProducts(m *ioa.Model, p *ioa.FieldOfInfluence, lang Language) plots.HeatMap {
	f := plots.HeatMap{RowTitle: lang.pick("Supplying sector, by row sum of L", "投入部门（按列昂惕夫逆矩阵行和排序）"),
		ColTitle:   lang.pick("Using sector, by column sum of L", "消耗部门（按列昂惕夫逆矩阵列和排序）"),
		ValueLabel: lang.pick("Multiplier product", "乘数乘积"), Scale: plots.Linear}
	rows, columns, products := ranked(p.RowSums), ranked(p.ColumnSums), p.Products()
	for _, i := range rows {
		f.RowLabels = append(f.RowLabels, tableSector(m.Table, i, lang))
		var row []float64
		for _, j := range columns {
			row = append(row, products.At(i, j))
		}
		f.Values = append(f.Values, row)
	}
	for _, j := range columns {
		f.ColLabels = append(f.ColLabels, tableSector(m.Table, j, lang))
	}
	f.Note = modelNote(m, lang) + withoutOutput(m.Table.N()-len(rows), lang)
	return f
}

// ranked are the positions of numbers from the largest, without those that are none.
func ranked(values []float64) (out []int) {
	for i, v := range values {
		if !math.IsNaN(v) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return out
}
