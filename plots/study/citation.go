package study

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// cited is what a table is cited by.
type cited struct {
	name, title, prices, hash string
	year                      int
	sources                   []string
	estimated                 bool
	flows                     string // as the model says it
}

// note cites the table as a paper does: who made it, its title with the year, the name and version in this program, the
// prices, and which flows are used.
func (c cited) note(lang Language) string {
	table := tableWords(c.name, c.estimated, lang)
	var before, after []string
	if who := strings.Join(offices(c.sources, lang), lang.pick(" and ", "、")); who != "" {
		before = append(before, who)
	}
	if title := c.titled(lang); title != "" {
		before = append(before, title)
	}
	if len(c.hash) >= shownHash {
		after = append(after, lang.pick("version ", "版本")+c.hash[:shownHash])
	}
	if c.prices != "" {
		after = append(after, lang.pick(c.prices, pricesZH(c.prices)))
	}
	after = append(after, lang.pick(flowsWords(c.flows), flowsZH(c.flows)))
	if lang == Chinese {
		if len(before) == 0 {
			return fmt.Sprintf("投入产出表：%s，%s。", table, strings.Join(after, "，"))
		}
		return fmt.Sprintf("资料来源：%s；投入产出表：%s，%s。", strings.Join(before, "，"), table, strings.Join(after, "，"))
	}
	if len(before) == 0 {
		return fmt.Sprintf("Table %s, %s.", table, strings.Join(after, ", "))
	}
	return fmt.Sprintf("Source: %s; table %s, %s.", strings.Join(before, ": "), table, strings.Join(after, ", "))
}

// shownHash is how many digits of a table's SHA-256 say which version of it was used.
const shownHash = 8

// titled is the title in the language, with the year where it does not say it. Titles of tables are English, with the
// Chinese one in brackets behind it.
func (c cited) titled(lang Language) string {
	title, zh := strings.TrimSpace(c.title), ""
	if at := strings.LastIndex(title, " ("); at > 0 && strings.HasSuffix(title, ")") && strings.ContainsFunc(title[at:], han) {
		title, zh = title[:at], title[at+2:len(title)-1]
	}
	title = lang.pick(title, zh)
	if year := strconv.Itoa(c.year); c.year != 0 && title != "" && !strings.Contains(title, year) {
		title += lang.pick(", "+year, "，"+year+"年")
	}
	return title
}

func han(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// offices are who made the flows of a table, or of each part of a composed one: the first source stated, up to the first
// comma or bracket, without the words before its colon that say what it is the source of.
func offices(sources []string, lang Language) (out []string) {
	parts := map[string]bool{}
	for k, s := range sources {
		region, rest, found := strings.Cut(s, ": ")
		if !found || !isRegions(region) { // a table of one economy
			if region, rest = "", s; k > 0 {
				continue
			}
		}
		first := false
		for _, code := range strings.Split(region, ", ") {
			first, parts[code] = first || !parts[code], true
		}
		if !first {
			continue
		}
		for {
			what, after, more := strings.Cut(rest, ": ")
			if !more || what != strings.ToLower(what) { // a title has capitals
				break
			}
			rest = after
		}
		if at := strings.IndexAny(rest, ",(;"); at > 0 {
			rest = rest[:at]
		}
		if who := officeIn(strings.TrimSpace(rest), lang); who != "" && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	return out
}

// isRegions reports whether the words before a colon are codes of regions: "CHN", or "LAO, KHM".
func isRegions(s string) bool {
	for _, code := range strings.Split(s, ", ") {
		if code == "" || code != strings.ToUpper(code) || strings.Contains(code, " ") {
			return false
		}
	}
	return true
}

func officeIn(name string, lang Language) string {
	zh := map[string]string{"National Bureau of Statistics of China": "国家统计局", "Asian Development Bank": "亚洲开发银行", "OECD": "经济合作与发展组织"}[name]
	return lang.pick(name, zh)
}

// pricesZH is a price base in Chinese, or as it is stated.
func pricesZH(base string) string {
	for en, zh := range map[string]string{"producers' prices, current year": "当年生产者价格", "basic prices, current year": "当年基本价格"} {
		if base == en {
			return zh
		}
	}
	return base
}
