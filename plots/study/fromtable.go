package study

import (
	"strings"

	"ioimpact/ioa"
)

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
