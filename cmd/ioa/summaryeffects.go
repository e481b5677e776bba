package main

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
)

// effectLabels are the measures of the table of effects, in both languages.
func effectLabels() map[string]string {
	return map[string]string{"output": "output 总产出", "value_added": "value added 增加值", "income": "income of households 居民收入", "jobs": "jobs 就业",
		"imports": "imports 进口", "taxes": "taxes on products 产品税"}
}

// effects is the first table of an impact study: direct, indirect, induced and total effects, by economy.
func (s *summary) effects() *report.Table {
	t := s.effectsOf(s.r.Cases)
	t.Title = "Effects by economy 各经济体的直接、间接与诱发效应 (money: " + s.r.MoneyUnit + ")"
	return t
}

// operationByEconomy is the same table of operation in all its years.
func (s *summary) operationByEconomy() *report.Table {
	if s.r.Operation == nil || s.r.Operation.Case == nil {
		return nil
	}
	t := s.effectsOf([]scenarios.CaseResult{*s.r.Operation.Case})
	t.Title = "Effects of operation by economy 运营期各经济体效应 (money: " + s.r.MoneyUnit + ")"
	return t
}

// effectsOf is the table of effects of some cases.
func (s *summary) effectsOf(cases []scenarios.CaseResult) *report.Table {
	t := &report.Table{Columns: []report.Column{
		{Name: "case", Label: "case 方案"}, {Name: "economy", Label: "economy 经济体"}, {Name: "measure", Label: "measure 指标"},
		{Name: "direct", Label: "direct 直接", Number: true}, {Name: "indirect", Label: "indirect 间接", Number: true}}}
	induced := anyInduced(cases)
	if induced {
		t.Columns = append(t.Columns, report.Column{Name: "induced", Label: "induced 诱发", Number: true})
	}
	t.Columns = append(t.Columns, report.Column{Name: "total", Label: "total 合计", Number: true})
	var rows [][]report.Cell
	for i := range cases {
		for _, one := range s.effectGroups(&cases[i]) {
			for k, e := range one.effects {
				row := []report.Cell{report.T(""), report.T(""), report.T(effectLabel(e)), number(float64(e.Direct)).In(e.Unit),
					number(float64(e.Indirect)).In(e.Unit)}
				if k == 0 {
					row[0], row[1] = report.T(cases[i].ID), report.T(one.label)
				}
				if induced {
					row = append(row, number(float64(e.Induced)).In(e.Unit))
				}
				rows = append(rows, append(row, number(float64(e.Total)).In(e.Unit)))
			}
		}
	}
	t.Each, t.Notes = report.FromRows(rows), s.effectNotes(cases)
	return t
}

// effectLabel names a measure, with its unit where that is not money.
func effectLabel(e scenarios.Effect) string {
	if e.Measure == "jobs" {
		return effectLabels()[e.Measure] + " (" + orNotStated(e.Unit) + ")"
	}
	return effectLabels()[e.Measure]
}

// anyInduced reports whether households are endogenous anywhere.
func anyInduced(cases []scenarios.CaseResult) bool {
	for _, c := range cases {
		for _, one := range c.Effects {
			if one.Type != "I" {
				return true
			}
		}
	}
	return false
}

// effectGroup is an economy of the table of effects, or all regions together that no economy of the scenario is.
type effectGroup struct {
	label   string
	effects []scenarios.Effect
}

// effectGroups are the economies of a case: regions as in the other tables, then those outside the table.
func (s *summary) effectGroups(c *scenarios.CaseResult) []effectGroup {
	var out []effectGroup
	for _, g := range s.groups() {
		one := effectGroup{label: g.label}
		for n, k := range g.at {
			if n == 0 {
				one.effects = append(one.effects, c.Effects[k].Effects...)
				continue
			}
			for m, e := range c.Effects[k].Effects {
				sum := &one.effects[m]
				sum.Direct, sum.Indirect, sum.Induced, sum.Total = sum.Direct+e.Direct, sum.Indirect+e.Indirect, sum.Induced+e.Induced, sum.Total+e.Total
			}
		}
		out = append(out, one)
	}
	for _, e := range c.Effects[len(s.r.Regions):] {
		out = append(out, effectGroup{s.pick(e.Name, e.NameZH), e.Effects})
	}
	return out
}

// inducedCeiling is what the effects of a unit of demand add up to with households endogenous, by case; "" without them.
func (s *summary) inducedCeiling() string {
	var out []string
	for _, c := range s.r.Cases {
		if d := c.InducedEnds; d != nil && d.Demand != 0 {
			out = append(out, fmt.Sprintf("%.6g = 1 + %.6g (%s)", d.Ceiling, d.Consumption/d.Demand, c.ID))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "value added + imports + taxes on products per unit of purchases = 1 + induced consumption: " + strings.Join(out, ", ")
}

// effectNotes say what the table means, and why what is missing is.
func (s *summary) effectNotes(cases []scenarios.CaseResult) []string {
	out := []string{"direct: the builder's own (output is the cost of the works, value added that on site), and the own of the sectors that the " +
		"project buys; indirect: all further orders; they are effects of the spending and are not added to it"}
	seen := map[string]bool{}
	add := func(text string) {
		if text != "" && !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	for _, c := range cases {
		for _, one := range c.Effects {
			for _, e := range one.Effects {
				if e.Note != "" && !s.otherRegion(one.Economy) {
					add(e.Measure + ", " + s.pick(one.Name, one.NameZH) + ": " + e.Note)
				}
				if missing := math.IsNaN(float64(e.Total)); missing || e.Reason != "" {
					add(strings.TrimSpace(e.Reason))
				}
			}
		}
	}
	return out
}
