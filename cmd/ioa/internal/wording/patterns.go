package wording

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// pattern is an entry of the catalogue with verbs.
type pattern struct {
	match   *regexp.Regexp
	longest string // of its own characters, which a text must have
	chinese string
	literal int  // characters that are not verbs
	open    bool // ends in a verb
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[+#]?(?:\.\d+)?[sdvgqf]`)

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
			switch v[len(v)-1] {
			case 's', 'q', 'v':
				text += "(.+?)"
			default: // numbers
				text += `([-+]?[0-9][0-9,.e+-]*)`
			}
			text += quoted(literals[k+1])
		}
		longest := slices.MaxFunc(literals, func(a, b string) int { return len(a) - len(b) })
		out = append(out, pattern{match: regexp.MustCompile(text + "$"), longest: strings.ReplaceAll(longest, "%%", "%"), chinese: zh,
			literal: len(own), open: literals[len(literals)-1] == ""})
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

// short is the number of characters below which an entry is a heading, whose parts hold no sentences.
const short = 30

// find is the parts of a text that the verbs take; nil if it is another text.
func (p *pattern) find(text string) []string {
	if !strings.Contains(text, p.longest) {
		return nil
	}
	parts := p.match.FindStringSubmatch(text)
	if parts == nil {
		return nil
	}
	for i, part := range parts[1:] {
		whole := p.literal >= short && p.open && i == len(parts)-2 // several sentences may be the last part of a sentence
		if !whole && (strings.Contains(part, "; ") || strings.Contains(part, ". ") || strings.Contains(part, " | ")) {
			return nil
		}
	}
	return parts[1:]
}

// fill puts the parts of a text into the Chinese.
func (p *pattern) fill(parts []string) string {
	next := 0
	names := ofNames(p.chinese)
	out := verb.ReplaceAllStringFunc(p.chinese, func(v string) string {
		at, name := next, names[next]
		if n := verb.FindStringSubmatch(v)[1]; n != "" {
			at = (int(n[0]-'0') + 9) % 10 // 0 is the tenth
		}
		next++
		if at >= len(parts) {
			return v
		}
		if name && !strings.Contains(parts[at], " ") {
			return parts[at]
		}
		return Chinese.Say(parts[at])
	})
	return strings.ReplaceAll(out, "%%", "%")
}

// ofNames reports for each verb of a Chinese text whether it takes a name or a code, such as that of a table, which stays as it
// is if it is one word: one with a blank between it and a Chinese character.
func ofNames(chinese string) []bool {
	var out []bool
	for _, at := range verb.FindAllStringIndex(chinese, -1) {
		before, after := chinese[:at[0]], chinese[at[1]:]
		out = append(out, hanBlank.MatchString(before) || blankHan.MatchString(after))
	}
	return out
}

var (
	hanBlank = regexp.MustCompile(`\p{Han} $`)
	blankHan = regexp.MustCompile(`^ \p{Han}`)
)
