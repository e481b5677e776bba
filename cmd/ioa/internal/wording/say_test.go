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
		"balancing, on the pattern scaled to the total inputs: RAS: 15 iterations, largest miss 1.7e-13 (row s2); 6 cells multiplied by 0.4396 to 4.6 (median 1.666), " +
			"3 of them by less than 0.5 or more than 2; r from 0.5529 to 3.657, s from 0.7951 to 1.258": "按投入合计缩放结构后的平衡：RAS：迭代15次，最大偏差 1.7e-13（row s2）；" +
			"6个元素乘以 0.4396 至 4.6（中位数 1.666），其中3个小于0.5或大于2；r 为 0.5529 至 3.657，s 为 0.7951 至 1.258",
		"derived from supply and use tables by model D (fixed product sales structure, industry by industry)": "由供给表与使用表按模型D（固定产品销售结构假定，产业×产业）推导",
		"case main, line works: wages on site paid to Homeland are income of its households: induced effects hold what is spent of them": "方案 main，分项 works：支付给Homeland的现场工资为其居民收入：" +
			"诱发效应含其消费",
		"supply and use x: the uses less imports of product p2 are 120, but its supply is 105: they differ by +15 (14 %)": "供给表与使用表 x：产品 p2 的使用减进口为 120，而供给为 105，相差 +15（14 %）",
		"column-balance: the inputs of mat differ from its output 100 by -1 (1 %), within the tolerance of 0.02":          "column-balance：mat 的投入合计与其总产出 100 相差 -1（1 %），在容差 0.02 之内",
		"total (the table records no imports, so domestic and total are the same)":                                        "总流量（表中未列进口，因此国内流量与总流量相同）",
		"how the file is written: UTF-8, commas, whole numbers, no thousands mark":                                        "文件写法：UTF-8，逗号分隔，整数，无千位分隔符",
		"a sentence that is not in the catalogue":                                                                         "a sentence that is not in the catalogue",
		"arithmetic accurate to x digits (says nothing)":                                                                  "arithmetic accurate to x digits (says nothing)",
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
