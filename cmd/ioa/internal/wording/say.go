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
	for _, way := range []func(string) (string, bool){sayMoney, sayRate, sayAmounts, sayEntry, sayList, sayItems, sayStated, sayLabelled, saySentences, sayAlternatives} {
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

// han is a text that is all Chinese.
var han = regexp.MustCompile(`^\p{Han}+$`)

// code is a word that is no English: the value of a flag, the code of a region.
var code = regexp.MustCompile(`^([a-z0-9_]+|[A-Z0-9_]+)$`)

// sayList says a list: "China and Laos", whose items are in the catalogue, or "csv, json or md", whose items are values of flags.
func sayList(text string) (string, bool) {
	parts := listed.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	items := append(strings.Split(parts[1], ", "), strings.Split(parts[3], " and ")...)
	out := make([]string, len(items))
	words, codes := true, parts[2] == "or"
	for i, item := range items {
		zh, has := catalogue()[item]
		if !has && han.MatchString(item) {
			zh, has = item, true // it is said already
		}
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

// labelledText is a text behind what it is about.
var labelledText = regexp.MustCompile(`^([^:;.]{1,80}|[A-Za-z0-9_:-]+): (.+)$`)

// codes are those of regions, sectors, rows or tables.
var codes = regexp.MustCompile(`^[A-Za-z0-9_:-]+(?:, [A-Z]+)*$`)

// sayLabelled says a text and what goes before it: "LAO: the table is an estimate", "case origins: …".
func sayLabelled(text string) (string, bool) {
	parts := labelledText.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	label, word := sayEntry(parts[1])
	if !word {
		label = parts[1]
	}
	if !word && !codes.MatchString(label) {
		return "", false
	}
	zh, known := sayChinese(parts[2])
	return label + Chinese.Colon() + zh, known || word
}

// itemOf is an item of an enumeration: "LAO is Laos", "70 % from China", "trade 0.42 times".
var itemOf = regexp.MustCompile(`^(?:([A-Z]{2,4}) is ([^;.]+)|([0-9.]+ %) from ([^;.]+)|(\S+) ([0-9.]+) times)$`)

// amounts are several amounts and what each is: "3.6 is bought from trade, 1.2 from transport, 3 is taxes on products".
var amounts = regexp.MustCompile(`^[0-9][0-9.]* (?:is|from) [^,;]+(?:, [0-9][0-9.]* (?:is|from) [^,;]+)+$`)

// sayAmounts says such amounts, each by its own entry.
func sayAmounts(text string) (string, bool) {
	if !amounts.MatchString(text) {
		return "", false
	}
	items := strings.Split(text, ", ")
	for i, item := range items {
		zh, known := sayEntry(item)
		if !known {
			return "", false
		}
		items[i] = zh
	}
	return strings.Join(items, "，"), true
}

// sayItems says an enumeration of such items.
func sayItems(text string) (string, bool) {
	var out []string
	for _, item := range strings.Split(text, ", ") {
		switch parts := itemOf.FindStringSubmatch(item); {
		case parts == nil:
			return "", false
		case parts[1] != "":
			out = append(out, parts[1]+"为"+Chinese.Say(parts[2]))
		case parts[5] != "":
			out = append(out, Chinese.Say(parts[5])+parts[6]+"倍")
		default:
			out = append(out, parts[3]+"来自"+Chinese.Say(parts[4]))
		}
	}
	return strings.Join(out, "，"), true
}

// statedNumber is the path of a stated number and what is said of it: "money.total (triangular from 90 to 150)".
var statedNumber = regexp.MustCompile(`^([^\s()]+\.[^\s()]+) \((.+)\)$`)

// sayStated says what is in the brackets.
func sayStated(text string) (string, bool) {
	parts := statedNumber.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	zh, known := sayEntry(parts[2])
	return parts[1] + "（" + zh + "）", known
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

// sayAlternatives says texts with bars between them.
func sayAlternatives(text string) (string, bool) {
	parts := strings.Split(text, " | ")
	any := false
	for i, part := range parts {
		if len(parts) > 1 {
			zh, known := sayChinese(part)
			parts[i], any = zh, any || known
		}
	}
	return strings.Join(parts, " | "), any
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
