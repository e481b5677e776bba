package plots

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
)

// KeySectors is figure (b): influence against sensitivity, lines at 1. Sectors
// without output, which have neither, are left out and counted in the note.
func KeySectors(m *ioa.Model, l *ioa.Linkages, lang Language) Quadrants {
	sensitivity := l.Sensitivity
	variant := lang.pick("rows of L", "列昂惕夫行和")
	if l.Forward == ioa.ForwardGhosh {
		sensitivity, variant = l.SensitivityGhosh, lang.pick("rows of the Ghosh inverse", "高希行和")
	}
	f := Quadrants{
		XLabel:     lang.pick("Influence coefficient", "影响力系数"),
		YLabel:     lang.pick("Sensitivity coefficient ("+variant+")", "感应度系数（"+variant+"）"),
		KeyLabel:   lang.pick("key sector", "关键部门"),
		OtherLabel: lang.pick("other sector", "其他部门"),
	}
	left := 0
	for i, s := range m.Table.Sectors {
		if l.Class[i] == ioa.NoClass {
			left++
			continue
		}
		f.Points = append(f.Points, Point{Label: lang.pick(s.Name, s.NameZH), X: l.Influence[i], Y: sensitivity[i], Key: l.Class[i] == ioa.Key})
	}
	f.Note = modelNote(m, lang)
	if left > 0 {
		f.Note += lang.pick(fmt.Sprintf(" %d sectors without output are left out.", left), fmt.Sprintf("略去%d个无产出部门。", left))
	}
	return f
}

func modelNote(m *ioa.Model, lang Language) string {
	if lang == Chinese {
		return fmt.Sprintf("投入产出表：%s，%s。", tableWords(m.Table.Name, m.Table.Estimated, lang), flowsZH(m.Flows.String()))
	}
	return fmt.Sprintf("Table %s, %s.", tableWords(m.Table.Name, m.Table.Estimated, lang), flowsWords(m.Flows.String()))
}

// CompleteCoefficients is figure (e): the complete coefficients B = L − I of all
// sectors, on a square-root scale because a few are large and most are small.
func CompleteCoefficients(m *ioa.Model, b *mat.Dense, lang Language) HeatMap {
	f := HeatMap{
		RowTitle:   lang.pick("Supplying sector i", "供给部门 i"),
		ColTitle:   lang.pick("Using sector j", "使用部门 j"),
		ValueLabel: lang.pick("Complete consumption coefficient", "完全消耗系数"),
		Scale:      SquareRoot,
	}
	for i, s := range m.Table.Sectors {
		f.RowLabels = append(f.RowLabels, lang.pick(s.Name, s.NameZH))
		f.Values = append(f.Values, b.RawRowView(i))
	}
	f.Note = modelNote(m, lang)
	return f
}
