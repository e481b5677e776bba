package study

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/tables"
)

// KeySectors shows influence against sensitivity, with lines at 1. Sectors
// without output have neither; they are left out and counted in the note.
func KeySectors(m *ioa.Model, l *ioa.Linkages, lang Language) plots.Quadrants {
	sensitivity := l.Sensitivity
	variant := lang.pick("row sums of L", "列昂惕夫逆矩阵行和")
	if l.Forward == ioa.ForwardGhosh {
		sensitivity, variant = l.SensitivityGhosh, lang.pick("row sums of the Ghosh inverse", "高希逆矩阵行和")
	}
	f := plots.Quadrants{
		XLabel:     lang.pick("Influence coefficient", "影响力系数"),
		YLabel:     lang.pick("Sensitivity coefficient ("+variant+")", "感应度系数（"+variant+"）"),
		KeyLabel:   lang.pick("key sector", "关键部门"),
		OtherLabel: lang.pick("other sector", "其他部门"),
	}
	f.Corners = plots.Corners{
		TopLeft: lang.pick("strong forward linkages", "前向关联强"), TopRight: lang.pick("key sectors", "关键部门"),
		BottomLeft: lang.pick("weak linkages", "前后向关联均弱"), BottomRight: lang.pick("strong backward linkages", "后向关联强"),
	}
	left, regions, in := 0, m.Table.Regions(), []int(nil)
	for i, s := range m.Table.Sectors {
		if l.Class[i] == ioa.NoClass {
			left++
			continue
		}
		f.Points = append(f.Points, plots.Point{Label: lang.pick(s.Name, s.NameZH), X: l.Influence[i], Y: sensitivity[i], Key: l.Class[i] == ioa.Key})
		in = append(in, regions.Of(i))
	}
	f.Note = modelNote(m, lang)
	if ownMeans(&f, in, regions) {
		f.Note += lang.pick(" Each economy relative to the mean of its own sectors.", "各经济体以本经济体部门均值为1。")
	}
	if left > 0 {
		f.Note += lang.pick(fmt.Sprintf(" %d sectors without output are left out.", left), fmt.Sprintf("未列%d个总产出为零的部门。", left))
	}
	return f
}

// groupsShown is how many economies a figure tells apart by shape.
const groupsShown = 4

// ownMeans gives the points of each of up to four economies a shape, and divides them by the means of their economy: a
// small economy whose sectors are all below the mean of a large one has key sectors too. It reports whether it did.
func ownMeans(f *plots.Quadrants, in []int, regions *tables.Regions) bool {
	var order []int
	for _, k := range in {
		if !slices.Contains(order, k) {
			order = append(order, k)
		}
	}
	if len(order) < 2 || len(order) > groupsShown || slices.Contains(order, -1) {
		return false
	}
	for g, region := range order {
		f.Groups = append(f.Groups, cmp.Or(regions.List[region].Name, regions.List[region].Code))
		x, y, n := 0.0, 0.0, 0.0
		for i := range f.Points {
			if in[i] == region {
				x, y, n = x+f.Points[i].X, y+f.Points[i].Y, n+1
			}
		}
		for i := range f.Points {
			if p := &f.Points[i]; in[i] == region {
				p.X, p.Y, p.Group = p.X*n/x, p.Y*n/y, g
				p.Key = p.X > 1 && p.Y > 1
			}
		}
	}
	return true
}

func modelNote(m *ioa.Model, lang Language) string {
	t := m.Table
	table := cited{t.Name, t.Title, t.PriceBase, t.Hash, t.Year, t.Sources, t.Estimated, m.FlowsLine()}
	return table.note(lang) + acceptedWords(m.Accepted(), lang) + warningWords(m.Warnings(), lang) + leftOutWords(m.LeftOut(), lang)
}

// leftOutWords says under a figure which parts of the table are left out of it; "" if none are.
func leftOutWords(leftOut []string, lang Language) string {
	if len(leftOut) == 0 {
		return ""
	}
	return lang.pick(" Note: ", "注：") + strings.Join(leftOut, "; ") + lang.pick(".", "。")
}

// warningWords lists under a figure the warnings about its table; "" if there are none.
func warningWords(warnings []string, lang Language) string {
	if len(warnings) == 0 {
		return ""
	}
	return lang.pick(" Warning: ", "警告：") + strings.Join(warnings, "; ") + lang.pick(".", "。")
}

// acceptedWords lists under a figure the errors of the table that were accepted; "" if there are none.
func acceptedWords(accepted []string, lang Language) string {
	if len(accepted) == 0 {
		return ""
	}
	return lang.pick(" Accepted although the table has these errors: ", "表中下列错误已被接受：") + strings.Join(accepted, "; ") + lang.pick(".", "。")
}

// CompleteCoefficients shows the complete coefficients B = L − I of all
// sectors, on a square-root scale because a few are large and most are small.
func CompleteCoefficients(m *ioa.Model, b *mat.Dense, lang Language) plots.HeatMap {
	f := plots.HeatMap{
		RowTitle:   lang.pick("Supplying sector i", "投入部门 i"),
		ColTitle:   lang.pick("Using sector j", "消耗部门 j"),
		ValueLabel: lang.pick("Complete consumption coefficient", "完全消耗系数"),
		Scale:      plots.SquareRoot,
	}
	for i, s := range m.Table.Sectors {
		f.RowLabels = append(f.RowLabels, lang.pick(s.Name, s.NameZH))
		f.Values = append(f.Values, b.RawRowView(i))
	}
	f.Note = modelNote(m, lang)
	return f
}
