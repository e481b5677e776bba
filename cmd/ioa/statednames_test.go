package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

// keyWords are the words that a scenario's keys and stated numbers are named by in English, the keys of economies among them.
var keyWords = regexp.MustCompile(`\b(domestic|host|rest|origin|part|bought|works? in|share|triangular|normal|uniform|from|per|reported|amount|price|phasing|rate|trade margin|` +
	`wages? paid|local content|other regions|on_site|value_added_with_site|output)\b`)

// No stated number, distribution, result of draws or heading of varied numbers has an English word or the key of an economy with --lang zh.
func TestNumbersAreNamedInChinese(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{"run", "china-laos-railway"}, {"run", "jakarta-bandung-hsr"}, {"run", "singapore-mrt", "--top", "1"}, {"run", "testdata/figures/line.yaml", "--draws", "20"},
		{"run", "china-laos-railway", "--vary", "money.total=30000,40000", "--vary", "lines.civil.value_added.host=10%,20%"},
	} {
		args = append(args, "--figures", "none", "--full", "--lang", "zh", "-o", dir)
		screen := onScreen(t, 100, args...)
		text, err := os.ReadFile(filepath.Join(dir, "appendix.md"))
		if err != nil {
			t.Fatal(err)
		}
		stated, _, _ := strings.Cut(string(text), "### "+wording.Chinese.Text("Sources and assumptions"))
		lines := strings.Split(stated, "\n")
		if len(lines) < 12 {
			t.Errorf("ioa %s: %d lines of stated numbers", strings.Join(args, " "), len(lines))
		}
		for _, line := range append(lines, drawnLines(screen)...) {
			for _, cell := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '：' }) {
				if found := keyWords.FindString(cell); found != "" && !codesAlone.MatchString(strings.TrimSpace(cell)) &&
					!strings.Contains(cell, "报告值 ") { // the id of a reported figure
					t.Errorf("ioa %s: %q in %s", strings.Join(args, " "), found, line)
				}
			}
		}
	}
}

// codesAlone is a path, or names of sectors, work types, cases and lines, with a Chinese word behind.
var codesAlone = regexp.MustCompile(`^[a-z0-9._-]+(?:, [a-z0-9._-]+)* ?\p{Han}*$`)

// drawnLines are those of the tables of draws and varied numbers without their notes, which name paths.
func drawnLines(screen string) []string {
	at := max(strings.LastIndex(screen, "参数变动"), strings.LastIndex(screen, "不确定性"))
	if at < 0 {
		return nil
	}
	table, _, _ := strings.Cut(screen[at:], "注：")
	return strings.Split(strings.ReplaceAll(table, "added.host", "…"), "\n") // a path in two lines
}

// A stated number is named by what it is of, whatever its scenario calls it, and its value is said with its unit and distribution.
func TestStatedNameInChinese(t *testing.T) {
	r := &scenarios.Result{Economies: []scenarios.EconomyName{{Name: "China", NameZH: "中国"}, {Name: "Laos", NameZH: "老挝"}, {Name: "the rest"},
		{Name: "Thailand", NameZH: "泰国", Key: "thai"}}, Facts: []scenarios.Fact{{Title: "length of line", TitleZH: "线路长度"}}}
	s := &summary{r: r, lang: "zh"}
	for about, want := range map[string]string{
		"main, civil: origin of cement, gas-water host": "main, civil：cement, gas-water 的货源地：老挝",
		"main, civil: origin of trade thai":             "main, civil：trade 的货源地：泰国",
		"main, civil: value added domestic":             "main, civil：增加值：中国",
		"main, systems: part bought from cables":        "main, systems：购自 cables 的比例",
		"main, civil: part of tunnels in the works":     "main, civil：tunnels 在工程中的比例",
		"main, civil: local workers: person-years":      "main, civil：当地工人：人年",
		"main, local content of total: date":            "main, total 的本地化率：截止日期",
		"operation, staff: wages paid to host":          "运营期 staff：工资付给：老挝",
		"finance, loan: rate":                           "融资 loan：利率",
		"reported output-2018: value":                   "报告值 output-2018：取值",
		"Laos: price index 2019":                        "老挝：价格指数 2019",
		"length of line":                                "线路长度",
		"phasing 2016":                                  "分年比例 2016",
	} {
		if got := s.about(about); got != want {
			t.Errorf("%q is %q, not %q", about, got, want)
		}
	}
	drawn := scenarios.Quantity{Text: "100 (triangular from 90 to 150)", Unit: "million EUR", Range: []scenarios.Number{80, 160},
		Draw: &scenarios.Distribution{Shape: scenarios.Triangular, Low: 90, Best: 100, High: 150}}
	for lang, want := range map[wording.Language]string{"zh": "100百万欧元（三角分布，90 至 150）（80 至 160）",
		"en": "100\u00a0million EUR (triangular from 90 to 150) (80 to 160)"} {
		if got := valueOf(lang, drawn); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
