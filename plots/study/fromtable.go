package study

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/plots"
)

func modelNote(m *ioa.Model, lang Language) string {
	table := tableWords(m.Table.Name, m.Table.Estimated, lang)
	note := lang.pick(fmt.Sprintf("Table %s, %s.", table, flowsWords(m.FlowsLine())), fmt.Sprintf("投入产出表：%s，%s。", table, flowsZH(m.FlowsLine())))
	return note + acceptedWords(m.Accepted(), lang) + warningWords(m.Warnings(), lang) + leftOutWords(m.LeftOut(), lang)
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
