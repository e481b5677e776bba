package wording

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each entry has the verbs of its English, in any order, so that nothing is lost.
func TestEntriesHaveTheirVerbs(t *testing.T) {
	number := regexp.MustCompile(`\[\d\]`)
	for en, zh := range catalogue() {
		want, got := verb.FindAllString(en, -1), verb.FindAllString(zh, -1)
		for k := range got {
			got[k] = number.ReplaceAllString(got[k], "")
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%q has the verbs %v, its Chinese %v", en, want, got)
		}
		if zh == "" || strings.Contains(zh, "%!") {
			t.Errorf("%q has no Chinese", en)
		}
	}
}

// The files are read whole, no text is in them twice, and no line is long.
func TestEntriesAreThereOnce(t *testing.T) {
	entries, err := readEntries(catalogueFiles)
	if err != nil || len(entries) < 500 {
		t.Fatal(len(entries), err)
	}
	seen := map[string]string{}
	for _, e := range entries {
		if where, twice := seen[e.english]; twice {
			t.Errorf("%s: %q is at %s too", e.place, e.english, where)
		}
		if e.chinese == "" {
			t.Errorf("%s: %q has no Chinese", e.place, e.english)
		}
		seen[e.english] = e.place
	}
	names, _ := fs.Glob(catalogueFiles, "catalogue/*.txt")
	for _, name := range names {
		text, _ := fs.ReadFile(catalogueFiles, name)
		for i, line := range strings.Split(string(text), "\n") {
			if utf8.RuneCountInString(line) > 160 {
				t.Errorf("%s:%d is longer than 160 characters", name, i+1)
			}
		}
	}
}

func TestSay(t *testing.T) {
	for en, zh := range map[string]string{
		"million CNY at 2018 prices; stated in million CNY at 2016 prices":     "百万元人民币，2018年价格；列明金额为百万元人民币，2016年价格",
		"5 of 63 sectors are shown":                                            "显示63个部门中的5个",
		"aggregated from the 153 sectors of china to 63":                       "由 china 的153个部门归并为63个部门",
		"3.6 is bought from trade, 1.2 from transport, 3 is taxes on products": "3.6购自商贸，1.2购自运输，3为产品税",
		"goods and services from Laos":                                         "来自老挝的货物与服务",
		"a sentence that is not in the catalogue":                              "a sentence that is not in the catalogue",
		"arithmetic accurate to x digits (says nothing)":                       "arithmetic accurate to x digits (says nothing)",
	} {
		if got := Chinese.Say(en); got != zh {
			t.Errorf("%q is %q, want %q", en, got, zh)
		}
		if got := English.Say(en); got != en {
			t.Errorf("in English %q is %q", en, got)
		}
	}
}

// A text with two halves is split at the Chinese; one in which Chinese follows a code is not.
func TestSide(t *testing.T) {
	for _, c := range [][3]string{
		{"Years 分年度结果 (million CNY at 2018 prices)", "Years (million CNY at 2018 prices)", "分年度结果（百万元人民币，2018年价格）"},
		{"output 总产出", "output", "总产出"},
		{"Inducement of jobs 诱发额", "Inducement of jobs", "就业的诱发额"},
		{"origins: 中国 (CHN)", "origins: 中国 (CHN)", "origins: 中国 (CHN)"},
		{"plain", "plain", "plain"},
	} {
		if en, zh := English.Side(c[0]), Chinese.Side(c[0]); en != c[1] || zh != c[2] {
			t.Errorf("%q is %q and %q, want %q and %q", c[0], en, zh, c[1], c[2])
		}
	}
}
