package scenarios

import (
	"slices"
	"strings"
)

// AssumedKind is a kind of numbers that a scenario assumes, and how many of them.
type AssumedKind struct {
	Name   string `json:"name"`
	NameZH string `json:"name_zh"`
	Count  int    `json:"count"`
}

// kindOfNumber is a kind of stated numbers: those whose path has one of the words, or begins with one.
type kindOfNumber struct {
	en, zh        string
	begins, holds []string
}

// kindsOfNumbers are the kinds in the order in which they are named, that of the steps of a computation. A number is of the first
// whose words are in its path.
func kindsOfNumbers() []kindOfNumber {
	return []kindOfNumber{
		{en: "cost", zh: "总造价", begins: []string{"money.total"}},
		{en: "dates", zh: "起止年份", begins: []string{"years"}},
		{en: "spending by year", zh: "分年投资", holds: []string{"phasing"}},
		{en: "price year", zh: "价格年份", begins: []string{"money.price_year"}},
		{en: "exchange rates", zh: "汇率", begins: []string{"exchange"}},
		{en: "deflators", zh: "价格指数", holds: []string{"deflator"}},
		{en: "local content", zh: "本地化率", holds: []string{"local_content"}},
		{en: "origins of goods", zh: "货源地", holds: []string{"origin"}},
		{en: "value added on site", zh: "施工现场增加值", holds: []string{"value_added"}},
		{en: "wages and jobs on site", zh: "现场工资与用工", holds: []string{"labour"}},
		{en: "margins and taxes", zh: "流通费用与税", holds: []string{"margins"}},
		{en: "matching of sectors", zh: "部门对应", holds: []string{"correspondence"}},
		{en: "prices of materials", zh: "材料单价", begins: []string{"physical"}},
		{en: "facts", zh: "项目事实", begins: []string{"facts"}},
		{en: "mix of goods and works", zh: "货物与工程构成", holds: []string{"buys", "works", "recipe"}},
		{en: "division of the cost", zh: "造价构成", holds: []string{"share", "amount"}},
		{en: "other numbers", zh: "其他", holds: []string{""}},
	}
}

func (k *kindOfNumber) has(path string) bool {
	words := keysOf(path)
	return slices.ContainsFunc(k.begins, func(b string) bool { return path == b || strings.HasPrefix(path, b+".") }) ||
		slices.ContainsFunc(k.holds, func(h string) bool { return h == "" || slices.Contains(words, h) })
}

// keysOf are the keys in a path, without what a file names itself: its cases, lines and inputs.
func keysOf(path string) []string {
	var out []string
	own := false
	for _, word := range strings.Split(path, ".") {
		if !own {
			out = append(out, word)
		}
		own = !own && (word == "cases" || word == "lines" || word == "inputs")
	}
	return out
}

// AssumedKinds are the kinds of numbers that are assumed among statements, with their numbers.
func AssumedKinds(statements []Quantity) []AssumedKind {
	kinds := kindsOfNumbers()
	count := make([]int, len(kinds))
	for _, q := range statements {
		if q.Assumed() {
			count[slices.IndexFunc(kinds, func(k kindOfNumber) bool { return k.has(q.Path) })]++
		}
	}
	var out []AssumedKind
	for i, n := range count {
		if n > 0 {
			out = append(out, AssumedKind{kinds[i].en, kinds[i].zh, n})
		}
	}
	return out
}
