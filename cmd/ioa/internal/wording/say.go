package wording

import (
	"regexp"
	"strings"
)

// Say is a text that another package made, in the language: found in the catalogue as it is, or by an entry whose verbs (%s) take
// parts of it, which are said in the language too, or after a label and by its sentences. What the catalogue does not hold stays as
// it is.
func (l Language) Say(text string) string {
	if l != Chinese {
		return text
	}
	zh, _ := sayChinese(text)
	return zh
}

// sayChinese reports whether the catalogue holds the text.
func sayChinese(text string) (zh string, known bool) {
	for _, way := range []func(string) (string, bool){sayEntry, sayList, sayLabelled, saySentences} {
		if zh, known := way(text); known {
			return zh, true
		}
	}
	return text, false
}

// sayEntry is the entry of a text, or one whose verbs take parts of it.
func sayEntry(text string) (string, bool) {
	if zh, has := catalogue()[text]; has {
		return zh, true
	}
	for _, p := range patterns() {
		if parts := p.find(text); parts != nil {
			return p.fill(parts), true
		}
	}
	return "", false
}

// listed is a list as English writes it.
var listed = regexp.MustCompile(`^([^;.:]+?(?:, [^;.:]+?)*),? (and|or) ([^;.:]+)$`)

// code is a word that is no English: the value of a flag, the code of a region.
var code = regexp.MustCompile(`^([a-z0-9_]+|[A-Z0-9_]+)$`)

// sayList says a list: "China and Laos", whose items are in the catalogue, or "csv, json or md", whose items are values of flags.
func sayList(text string) (string, bool) {
	parts := listed.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	items := append(strings.Split(parts[1], ", "), parts[3])
	out := make([]string, len(items))
	words, codes := true, parts[2] == "or"
	for i, item := range items {
		zh, has := catalogue()[item]
		out[i], words, codes = zh, words && has, codes && code.MatchString(item)
	}
	switch {
	case codes:
		out = items
	case !words:
		return "", false
	}
	last := len(out) - 1
	return strings.Join(out[:last], "、") + map[string]string{"and": "和", "or": "或"}[parts[2]] + out[last], true
}

// labelledText is what goes before a text it is about: codes of regions, sectors and tables.
var labelledText = regexp.MustCompile(`^([A-Za-z0-9_:-]+(?:, [A-Z]+)*): (.+)$`)

// sayLabelled says what follows a code: "LAO: the table is an estimate".
func sayLabelled(text string) (string, bool) {
	parts := labelledText.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	zh, known := sayChinese(parts[2])
	return parts[1] + "：" + zh, known
}

// saySentences says the parts of a text between semicolons, of which the catalogue must hold one.
func saySentences(text string) (string, bool) {
	parts := strings.Split(text, "; ")
	any := false
	for i, part := range parts {
		zh, known := part, false
		if len(parts) > 1 {
			zh, known = sayChinese(part)
		}
		parts[i], any = zh, any || known
	}
	return strings.Join(parts, "；"), any
}

// Side is the part of a text with an English and a Chinese half that is in the language: of "Years 分年度结果 (yuan)" the first or
// the second, with what is in brackets after it. In Chinese the catalogue's word for the English half goes before.
func (l Language) Side(text string) string {
	halves := bilingual.FindStringSubmatch(text)
	switch {
	case halves == nil:
		return l.Say(text)
	case l != Chinese:
		return halves[1] + halves[3]
	}
	if said, known := sayEntry(halves[1] + halves[3]); known {
		return said
	}
	zh := halves[2]
	if said, known := sayEntry(halves[1]); known {
		zh = said
	}
	if inside := strings.TrimSuffix(strings.TrimPrefix(halves[3], " ("), ")"); inside != "" {
		zh += "（" + l.Say(inside) + "）"
	}
	return zh
}

// bilingual is an English half, a Chinese half without blanks, and brackets.
var bilingual = regexp.MustCompile(`^(\P{Han}*[\p{Latin}0-9)⁻¹]) (\p{Han}[^ ]*)( \(.*\))?$`)

// Title is the half of a title that is in the language: of "China 2018 (2018年全国投入产出表)" what is in brackets, or what is before.
func (l Language) Title(text string) string {
	halves := titled.FindStringSubmatch(text)
	switch {
	case halves == nil:
		return l.Say(text)
	case l == Chinese:
		return halves[2]
	}
	return halves[1]
}

// titled is an English title with the Chinese in brackets behind it.
var titled = regexp.MustCompile(`^(\P{Han}+) \((.*\p{Han}.*)\)$`)
