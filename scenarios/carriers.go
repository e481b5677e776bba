package scenarios

import (
	"slices"
	"strings"
	"unicode"

	"ioimpact/tables"
)

// carrierWords are the words by which sectors that earn margins are recognised, in lower case, and Chinese ones. What
// a name may not have beside them makes it another sector: equipment, storage, post.
type carrierWords struct {
	words, texts []string // any of them, as the beginning of a word or anywhere
	not, notText []string
	unless       []string // of these kinds only where no other sector is found
	unlessText   []string
}

func carriersByName() [marginKinds]carrierWords {
	other := []string{"equipment", "vehicle", "machin", "manufactur", "travel", "support", "auxiliar", "agenc", "construction", "infrastructure", "association",
		"union", "passenger"}
	otherText := []string{"设备", "制造", "建筑", "代理", "工会", "旅客", "装卸"}
	return [...]carrierWords{
		{words: []string{"wholesal", "retail", "trade", "trading"}, texts: []string{"批发", "零售"},
			not: []string{"equipment", "machin", "manufactur", "association", "union"}, notText: otherText},
		{words: []string{"transport", "freight"}, texts: []string{"运输"}, not: other, notText: otherText,
			unless: []string{"storag", "warehous", "post", "communicat"}, unlessText: []string{"仓储", "邮政", "通信"}},
	}
}

// earns reports whether a sector's names say that it earns margins, and whether of other things too.
func (w carrierWords) earns(s tables.Sector) (yes, mixed bool) {
	words := strings.FieldsFunc(strings.ToLower(s.Name), func(r rune) bool { return !unicode.IsLetter(r) })
	has := func(stems, texts []string) bool {
		return slices.ContainsFunc(words, func(word string) bool {
			return slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) })
		}) || slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(s.Name+s.NameZH, text) })
	}
	return has(w.words, w.texts) && !has(w.not, w.notText), has(w.unless, w.unlessText)
}

// findCarriers are the sectors of each region that earn margins, with shares in proportion to their output. Transport
// together with storage or post counts only where no sector is transport alone.
func (p *Project) findCarriers() (out [marginKinds][][]end) {
	for kind, words := range carriersByName() {
		for _, region := range p.r.regions {
			var alone, mixed []int
			for _, i := range region.Sectors {
				switch yes, also := words.earns(p.t.Sectors[i]); {
				case !yes || !(p.t.Output[i] > 0):
				case also:
					mixed = append(mixed, i)
				default:
					alone = append(alone, i)
				}
			}
			if len(alone) == 0 {
				alone = mixed
			}
			out[kind] = append(out[kind], p.byOutput(alone))
		}
	}
	return out
}

// byOutput are sectors with shares in proportion to their output.
func (p *Project) byOutput(at []int) []end {
	sum := 0.0
	for _, i := range at {
		sum += p.t.Output[i]
	}
	var out []end
	for _, i := range at {
		out = append(out, end{i, p.t.Output[i] / sum})
	}
	return out
}
