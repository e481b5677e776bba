package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// Headline is the result of draws that figures show unless another is chosen.
const Headline = "value_added_with_site"

// Drawn chooses a result of draws.
type Drawn struct {
	Measure string // "" for Headline
	Economy string // code; "" for the first one that has the measure
}

// find is the position of the result of a case.
func (d Drawn) find(c *scenarios.CaseResult, all []scenarios.DrawnMeasure) (int, error) {
	want, known := cmp.Or(d.Measure, Headline), map[string]bool{}
	for k, m := range all {
		if m.Case != c.ID {
			continue
		}
		known[m.Measure] = true
		if m.Measure == want && (d.Economy == "" && (m.Typical != 0 || math.IsNaN(m.Typical)) || d.Economy == m.Economy) {
			return k, nil
		}
	}
	if !known[want] {
		return 0, fmt.Errorf("case %s has no drawn result %q; there are output, value_added_with_site and others: see uncertainty.csv", c.ID, want)
	}
	return 0, fmt.Errorf("case %s has no drawn result %s of the economy %q", c.ID, want, d.Economy)
}

// drawnName is what a drawn result is called, with its economy.
func drawnName(r *scenarios.Result, m scenarios.DrawnMeasure, lang Language) string {
	name := m.Measure
	for _, one := range [][3]string{
		{"spending", "Spending", "投资支出"}, {"output", "Output effect", "拉动的总产出"}, {Headline, "Value added, including on site", "增加值（含施工现场）"},
		{tables.ValueAddedCode, "Value added of producers", "生产部门增加值"}, {"employment", "Jobs", "就业"}, {tables.ImportsCode, "Imported inputs", "进口投入"},
	} {
		if one[0] == m.Measure {
			name = lang.pick(one[1], one[2])
		}
	}
	if m.Economy == "" {
		return name
	}
	en, zh := "", ""
	for _, row := range r.ByEconomy() {
		if row.Economy == m.Economy {
			en, zh = row.Name, row.NameZH
		}
	}
	return name + lang.pick(", ", "，") + economyName(m.Economy, en, zh, lang)
}

// drawnUnit scales money.
func drawnUnit(r *scenarios.Result, m scenarios.DrawnMeasure, largest float64, lang Language) money {
	switch m.Unit {
	case r.MoneyUnit:
		return scaleMoney(r, largest, lang)
	case "persons":
		return money{1, lang.pick("persons", "人")}
	}
	return money{1, m.Unit}
}

// tornadoRows is how many numbers a tornado shows.
const tornadoRows = 15

// Tornado shows how far a result moves with each number that has a distribution at its ends, all others as stated, from the
// number that moves it most.
func Tornado(r *scenarios.Result, c *scenarios.CaseResult, t *scenarios.Tornado, which Drawn, lang Language) (plots.Spans, error) {
	f := plots.Spans{Kinds: []string{lang.pick("number at its low end", "取低值"), lang.pick("number at its high end", "取高值")}, Free: true,
		LineLabel: lang.pick("as stated", "基准值")}
	if t == nil || len(t.Numbers) == 0 {
		return f, fmt.Errorf("no number of scenario %s has a distribution: see docs/scenarios.md", r.Scenario)
	}
	at, err := which.find(c, t.Measures)
	if err != nil {
		return f, err
	}
	rows, largest := movedBy(t, at)
	if len(rows) == 0 {
		return f, fmt.Errorf("no number with a distribution moves %s of case %s", t.Measures[at].Measure, c.ID)
	}
	left := max(0, len(rows)-tornadoRows)
	unit := drawnUnit(r, t.Measures[at], largest, lang)
	for _, row := range rows[:len(rows)-left] {
		n := &t.Numbers[row.Number]
		low, high := n.Draw.Ends()
		f.Rows = append(f.Rows, plots.SpanRow{Label: statedName(r, strings.TrimPrefix(n.Name(), "cases."+c.ID+"."), lang), Tag: ends(n, low, high),
			Spans: []plots.Span{{From: row.Best, To: row.Low, Kind: 0}, {From: row.Best, To: row.High, Kind: 1}}})
	}
	scaled(f.Rows, unit.divisor)
	f.Line, f.ValueLabel, f.Unit = t.Measures[at].Typical/unit.divisor, drawnName(r, t.Measures[at], lang), unit.unit
	f.Note = lang.pick("At the bars: the ends of the number (5th and 95th percentile of normal and lognormal ones). ", "柱端为该数的低值与高值（正态与对数正态取第5与第95百分位）。")
	if left > 0 {
		f.Note += lang.pick(fmt.Sprintf("%d numbers that move it less are left out. ", left), fmt.Sprintf("另有%d个影响更小的数未列出。", left))
	}
	f.Note += caseNote(r, c, lang)
	return f, nil
}

// movedBy are the rows of a result from the largest, and the largest number in them.
func movedBy(t *scenarios.Tornado, measure int) (rows []scenarios.TornadoRow, largest float64) {
	for _, row := range t.Rows {
		if row.Measure == measure && !math.IsNaN(row.Low) && !math.IsNaN(row.High) {
			rows = append(rows, row)
			largest = max(largest, math.Abs(row.Low), math.Abs(row.High), math.Abs(row.Best))
		}
	}
	slices.SortStableFunc(rows, func(a, b scenarios.TornadoRow) int {
		return cmp.Compare(math.Abs(b.High-b.Low), math.Abs(a.High-a.Low))
	})
	return rows, largest
}

// ends are those of a number: shares in per cent, others with four digits, whole numbers with all of theirs.
func ends(n *scenarios.DrawnNumber, low, high float64) string {
	text, unit := func(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }, ""
	switch {
	case n.Unit == "share":
		low, high, unit = 100*low, 100*high, " %"
	case max(math.Abs(low), math.Abs(high)) >= 1e4 && max(math.Abs(low), math.Abs(high)) < 1e15:
		text = func(v float64) string { return plots.Number(v, 0) }
	}
	return text(low) + "…" + text(high) + unit
}

// Density shows how a result is distributed over the draws.
func Density(r *scenarios.Result, c *scenarios.CaseResult, d *scenarios.Draws, which Drawn, lang Language) (plots.Histogram, error) {
	f := plots.Histogram{ShareLabel: lang.pick("Share of the draws", "抽样占比"), IntervalLabel: lang.pick("90 % of the draws", "90%的抽样")}
	if d == nil {
		return f, fmt.Errorf("nothing was drawn: give   --draws 1000")
	}
	at, err := which.find(c, d.Measures)
	if err != nil {
		return f, err
	}
	values, m := slices.Clone(d.Values(at)), d.Measures[at]
	if slices.ContainsFunc(values, math.IsNaN) {
		return f, fmt.Errorf("%s of case %s is not recorded in every draw", m.Measure, c.ID)
	}
	slices.Sort(values)
	if values[0] == values[len(values)-1] {
		return f, fmt.Errorf("%s of case %s is %g in every draw", m.Measure, c.ID, values[0])
	}
	unit, s := drawnUnit(r, m, largestNumber(values), lang), d.Statistics(at)
	for k := range values {
		values[k] /= unit.divisor
	}
	f.From, f.To, f.Shares = classes(values)
	f.Interval = [2]float64{s.P5 / unit.divisor, s.P95 / unit.divisor}
	f.Marks = []plots.Mark{{Label: lang.pick("median", "中位数"), At: s.P50 / unit.divisor}}
	if !math.IsNaN(m.Typical) {
		f.Marks = append(f.Marks, plots.Mark{Label: lang.pick("as stated", "基准值"), At: m.Typical / unit.divisor})
	}
	f.ValueLabel, f.Unit = drawnName(r, m, lang), unit.unit
	f.Note = lang.pick(fmt.Sprintf("%d draws. ", len(values)), fmt.Sprintf("%d次随机抽样。", len(values))) + caseNote(r, c, lang)
	return f, nil
}

// classes divides sorted values into classes of equal width, 2 n^(1/3) of them (Rice's rule) and at most 40, and counts the
// share of the values in each, in %. A value on a border counts above it, the largest in the last class.
func classes(sorted []float64) (from, to float64, shares []float64) {
	n := min(40, max(5, int(math.Ceil(2*math.Cbrt(float64(len(sorted)))))))
	from, to, shares = sorted[0], sorted[len(sorted)-1], make([]float64, n)
	for _, v := range sorted {
		k := min(n-1, int(float64(n)*(v-from)/(to-from)))
		shares[k] += 100 / float64(len(sorted))
	}
	return from, to, shares
}
