package caption

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"ioimpact/tables"
)

func foldWidth(text string) string { return width.Fold.String(text) }

// unitLabel is what stands before a unit.
var unitLabel = regexp.MustCompile(`(?i)(?:计量单位|货币单位|金额单位|单位|單位|単位|단위|unit of measure(?:ment)?|currency unit|monetary unit|units?|unités?|unidad(?:es)?(?: de medida| monetaria)?|` +
	`unidades?|unità|einheit(?:en)?|satuan|đơn vị(?: tính)?|หน่วย|единица измерения) ?: ?`)

// inBrackets is a text in round or square brackets.
var inBrackets = regexp.MustCompile(`[(\[]([^()\[\]]+)[)\]]`)

// lead is what may stand before a unit without a label: Values in millions of euros.
var lead = regexp.MustCompile(`(?i)^(?:(?:values?|figures?|data|amounts?|valeurs?|valores|datos|cifras|werte|angaben) )?(?:(?:are )?(?:in|en|em|expressed in) )?`)

// unitsIn are the units of money that a text states. doubt is true where it states a unit that is not understood.
func unitsIn(text, next string) (units []tables.MoneyUnit, doubt bool) {
	text = fold(text)
	if at := unitLabel.FindStringIndex(text); at != nil {
		value := text[at[1]:]
		if strings.TrimSpace(value) == "" {
			value = fold(next)
		}
		return labelled(value)
	}
	take := func(part string) bool {
		u, ok := tables.ParseMoneyUnit(strings.TrimSpace(lead.ReplaceAllString(strings.TrimSpace(part), "")))
		if ok {
			units = append(units, u)
		}
		return ok
	}
	if take(text) {
		return units, false
	}
	for _, m := range inBrackets.FindAllStringSubmatch(text, -1) {
		if !take(m[1]) {
			takeLast(m[1], take)
		}
	}
	takeLast(inBrackets.ReplaceAllString(text, ""), take)
	return units, false
}

// takeLast tries what stands behind the last comma or dash: Input-output table 2018, million USD.
func takeLast(text string, take func(string) bool) {
	if at := strings.LastIndexAny(text, ",;–—|:"); at >= 0 {
		_, rest, _ := strings.Cut(text[at:], text[at:at+len(firstRune(text[at:]))])
		take(rest)
	}
}

func firstRune(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}

// labelled is the text after 单位：. It may name a unit for each of several kinds of rows: 万元、人.
func labelled(value string) (units []tables.MoneyUnit, doubt bool) {
	depth := 0
	value = strings.TrimSpace(value)
	for i, r := range value { // (单位：万元) closes what it did not open
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
		if depth < 0 {
			value = value[:i]
			break
		}
	}
	for i, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("、;；", r) }) {
		if u, ok := tables.ParseMoneyUnit(part); ok {
			units = append(units, u)
		} else if i == 0 && !strings.ContainsRune(value, '、') {
			return nil, true
		}
	}
	return units, len(units) == 0
}

// isUnit reports whether a text is of the unit only.
func isUnit(text string) bool {
	text = fold(text)
	if at := unitLabel.FindStringIndex(strings.TrimLeft(text, "([ ")); at != nil && at[0] == 0 {
		return true
	}
	units, _ := unitsIn(strings.Trim(text, "()[] "), "")
	return len(units) > 0 && !isTitle(text)
}
