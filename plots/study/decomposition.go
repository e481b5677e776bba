package study

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// DecompositionOptions are those of [Decomposition].
type DecompositionOptions struct {
	Marked  []bool // sectors; nil for all
	Nominal bool
}

// Decomposition shows how the change of output, or of another row, between two tables adds up over what caused it, as a
// waterfall over the marked sectors; nil marks all. A nominal change is one of current values, prices included; any other is in
// the prices of the first table.
func Decomposition(m, later *ioa.Model, d *ioa.Decomposition, o DecompositionOptions, lang Language) (plots.Spans, error) {
	marked := o.Marked
	sums, largest := []float64{sumOver(d.Change, marked)}, 0.0
	for _, factor := range d.Factors {
		sums = append(sums, sumOver(factor.Values, marked))
	}
	largest = largestNumber(sums)
	name, unit := counted(m.Table, d.Row, largest, lang)
	prices := lang.pick("in prices of "+m.Table.Name, "按"+m.Table.Name+"的价格")
	if o.Nominal {
		prices = lang.pick("in current prices", "按当年价格")
		unit.unit, _, _ = strings.Cut(unit.unit, lang.pick(",", "，"))
	}
	f := plots.Spans{ValueLabel: lang.pick("Change of "+lowered(name), name+"的变化"), Unit: unit.unit, Steps: true, Line: math.NaN(),
		Kinds: []string{lang.pick("increase", "增加"), lang.pick("decrease", "减少"), lang.pick("sum", "合计")}}
	if largest == 0 {
		return f, fmt.Errorf("nothing changed between tables %s and %s", m.Table.Name, later.Table.Name)
	}
	at := 0.0
	decimals := max(0, 2-int(math.Floor(math.Log10(largest/unit.divisor))))
	for k, factor := range d.Factors {
		kind := 0
		if sums[k+1] < 0 {
			kind = 1
		}
		f.Rows = append(f.Rows, plots.SpanRow{Label: factorName(factor.Name, lang), Spans: []plots.Span{{From: at, To: at + sums[k+1], Kind: kind}},
			Tag: signed(sums[k+1]/unit.divisor, decimals)})
		at += sums[k+1]
	}
	f.Rows = append(f.Rows, plots.SpanRow{Label: lang.pick("Change", "总变化"), Spans: []plots.Span{{From: 0, To: sums[0], Kind: 2}},
		Tag: signed(sums[0]/unit.divisor, decimals)})
	scaled(f.Rows, unit.divisor)
	f.Note = lang.pick(fmt.Sprintf("From %s to %s, %s. ", m.Table.Name, later.Table.Name, prices), fmt.Sprintf("由%s至%s，%s。", m.Table.Name, later.Table.Name, prices)) +
		lang.pick(modelNote(m, lang)+" ", modelNote(m, lang)) + modelNote(later, lang)
	return f, nil
}

// sumOver adds up what are numbers of the marked sectors.
func sumOver(values []float64, marked []bool) float64 {
	total := 0.0
	for i, v := range values {
		if (marked == nil || marked[i]) && !math.IsNaN(v) {
			total += v
		}
	}
	return total
}

func factorName(code string, lang Language) string {
	for _, f := range [][3]string{
		{"intensity", "Intensity", "强度变化"}, {"technology", "Technology", "技术变化"}, {"final_demand", "Final demand", "最终需求变化"},
		{"level", "Level of final demand", "需求规模"}, {"mix", "Mix of products", "产品构成"}, {"items", "Shares of items", "项目构成"},
	} {
		if f[0] == code {
			return lang.pick(f[1], f[2])
		}
	}
	return code
}

// signed writes a change with its sign, unless it is rounded to nothing.
func signed(v float64, decimals int) string {
	text := plots.Number(math.Abs(v), min(decimals, 5))
	switch {
	case strings.HasPrefix(text, "<"):
		return plots.Number(0, min(decimals, 5))
	case v > 0:
		return "+" + text
	}
	return plots.Number(v, min(decimals, 5))
}
