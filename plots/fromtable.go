package plots

import (
	"fmt"
	"strings"

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
	table := tableWords(m.Table.Name, m.Table.Estimated, lang)
	note := lang.pick(fmt.Sprintf("Table %s, %s.", table, flowsWords(m.FlowsLine())), fmt.Sprintf("投入产出表：%s，%s。", table, flowsZH(m.FlowsLine())))
	return note + acceptedWords(m.Accepted(), lang) + warningWords(m.Warnings(), lang) + leftOutWords(m.LeftOut(), lang)
}

// leftOutWords says under a figure what of the table does not count in it as it stands, "" where all does.
func leftOutWords(leftOut []string, lang Language) string {
	if len(leftOut) == 0 {
		return ""
	}
	return lang.pick(" Note: ", "注：") + strings.Join(leftOut, "; ") + lang.pick(".", "。")
}

// warningWords says under a figure what its table is warned of, "" where there is nothing.
func warningWords(warnings []string, lang Language) string {
	if len(warnings) == 0 {
		return ""
	}
	return lang.pick(" Warning: ", "警告：") + strings.Join(warnings, "; ") + lang.pick(".", "。")
}

// acceptedWords says under a figure which errors of the table were accepted, "" where none were.
func acceptedWords(accepted []string, lang Language) string {
	if len(accepted) == 0 {
		return ""
	}
	return lang.pick(" Accepted although the table has these errors: ", "已接受表中的错误：") + strings.Join(accepted, "; ") + lang.pick(".", "。")
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
