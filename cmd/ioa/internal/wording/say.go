package wording

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Say is a text that another package made, in the language: found in the catalogue as it is, or by an entry whose verbs (%s) take
// parts of it, which are said in the language too. What the catalogue does not hold stays as it is.
func (l Language) Say(text string) string {
	if l != Chinese {
		return text
	}
	if zh, has := catalogue()[text]; has {
		return zh
	}
	for _, p := range patterns() {
		if parts := p.match.FindStringSubmatch(text); parts != nil {
			return p.fill(parts[1:])
		}
	}
	return text
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
	whole := halves[1] + halves[3]
	if said := l.Say(whole); said != whole {
		return said
	}
	zh := halves[2]
	if said := l.Say(halves[1]); said != halves[1] {
		zh = said
	}
	if inside := strings.TrimSuffix(strings.TrimPrefix(halves[3], " ("), ")"); inside != "" {
		zh += "（" + l.Say(inside) + "）"
	}
	return zh
}

// bilingual is an English half, a Chinese half without blanks, and brackets.
var bilingual = regexp.MustCompile(`^(\P{Han}*[\p{Latin}0-9)⁻¹]) (\p{Han}[^ ]*)( \(.*\))?$`)

// pattern is an entry of the catalogue with verbs.
type pattern struct {
	match   *regexp.Regexp
	chinese string
	literal int // characters that are not verbs
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[sdvg]`)

// patterns are the entries with verbs, those with most characters of their own first.
var patterns = sync.OnceValue(func() []pattern {
	var out []pattern
	for en, zh := range catalogue() {
		literals := verb.Split(en, -1)
		own := strings.Join(literals, "")
		if len(literals) < 2 || !strings.ContainsFunc(own, unicode.IsLetter) {
			continue
		}
		text := "^" + quoted(literals[0])
		for k, v := range verb.FindAllString(en, -1) {
			if text += "(.+?)"; !strings.HasSuffix(v, "s") { // numbers
				text = strings.TrimSuffix(text, "(.+?)") + `(-?[0-9][0-9,.e+-]*)`
			}
			text += quoted(literals[k+1])
		}
		out = append(out, pattern{regexp.MustCompile(text + "$"), zh, len(own)})
	}
	slices.SortFunc(out, func(a, b pattern) int {
		if a.literal != b.literal {
			return b.literal - a.literal
		}
		return strings.Compare(a.chinese, b.chinese)
	})
	return out
})

// quoted is a part of an entry as a regular expression.
func quoted(s string) string { return regexp.QuoteMeta(strings.ReplaceAll(s, "%%", "%")) }

// fill puts the parts of a text into the Chinese.
func (p pattern) fill(parts []string) string {
	next := 0
	out := verb.ReplaceAllStringFunc(p.chinese, func(v string) string {
		at := next
		if n := verb.FindStringSubmatch(v)[1]; n != "" {
			at = int(n[0]-'0') - 1
		}
		next++
		if at >= len(parts) {
			return v
		}
		return Chinese.Say(parts[at])
	})
	return strings.ReplaceAll(out, "%%", "%")
}
