package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/digits"
	"ioimpact/scenarios"
)

func (a *app) newScenarioList() *cobra.Command {
	var o outputFlags
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the embedded scenarios 内置情景",
		Example: "  ioa scenario list --lang zh",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.scenarioList(&o) },
	}
	o.register(cmd)
	return cmd
}

func (a *app) scenarioList(o *outputFlags) error {
	var all []*scenarios.Scenario
	for _, name := range scenarios.Names() {
		s, err := scenarios.Read(name)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	format, err := o.resolve()
	if err != nil {
		return err
	}
	style, err := a.style(o.file, format, &o.sheet)
	if err != nil {
		return err
	}
	if format == report.Text && style.Width > 0 {
		return a.emitAll(o, listed(all, o.lang))
	}
	return a.emit(o, scenarioRows(all, o.lang))
}

// scenarioRows has a row for each scenario.
func scenarioRows(all []*scenarios.Scenario, lang string) *report.Table {
	heading := func(name, zh string, c report.Column) report.Column {
		if c.Name = name; lang == "zh" {
			c.Label = zh
		}
		return c
	}
	out := &report.Table{Columns: []report.Column{
		heading("name", "名称", report.Column{Key: true}), heading("title", "标题", report.Column{}),
		heading("cost", "总造价", report.Column{Number: true}), heading("unit", "单位", report.Column{}), heading("years", "年份", report.Column{}),
		heading("economies", "经济体", report.Column{}), heading("stated", "列明数值", report.Column{Number: true, Whole: true}),
		heading("assumed", "其中假设", report.Column{Number: true, Whole: true}), heading("assumptions", "假设内容（个数）", report.Column{}),
	}}
	var rows [][]report.Cell
	for _, s := range all {
		kinds, assumed := assumptionsOf(s.Statements(), lang)
		rows = append(rows, []report.Cell{report.T(s.Name), report.T(nameIn(lang, s.Title, s.TitleZH)), report.N(float64(s.Money.Total.Value)),
			report.T(unitOf(&s.Money, lang)), report.T(yearsOf(s, lang)), report.T(economiesOf(s, lang)),
			report.N(float64(len(s.Statements()))), report.N(float64(assumed)), report.T(kinds)})
	}
	out.Each = report.FromRows(rows)
	return out
}

// listed is the list for a terminal, where the titles and what is assumed have no room beside each other: some lines for each scenario.
func listed(all []*scenarios.Scenario, lang string) []*report.Table {
	var out []*report.Table
	for _, s := range all {
		var kinds []string
		_, assumed := assumptionsOf(s.Statements(), lang)
		for _, k := range scenarios.AssumedKinds(s.Statements()) {
			kinds = append(kinds, nameIn(lang, k.Name, k.NameZH))
		}
		cost := digits.Group(strconv.FormatFloat(float64(s.Money.Total.Value), 'f', -1, 64)) + nameIn(lang, " ", "") + unitOf(&s.Money, lang)
		about := []string{cost, yearsOf(s, lang), economiesOf(s, lang)}
		texts := []string{s.Title, strings.Join(about, "; "), fmt.Sprintf("%s (%d of %d numbers)", strings.Join(kinds, ", "), assumed, len(s.Statements()))}
		if lang == "zh" {
			texts = []string{s.TitleZH, strings.Join(about, "；"), fmt.Sprintf("%s（%d个数值中的%d个）", strings.Join(kinds, "、"), len(s.Statements()), assumed)}
		}
		out = append(out, &report.Table{Title: s.Name, Facts: []report.Fact{
			{Label: nameIn(lang, "title", "标题"), Value: texts[0]}, {Label: nameIn(lang, "cost", "总造价"), Value: texts[1]},
			{Label: nameIn(lang, "assumed", "假设"), Value: texts[2]},
		}})
	}
	return out
}

// yearsOf are the first and the last year, and whether they are assumed: a project without dates is put in one year.
func yearsOf(s *scenarios.Scenario, lang string) string {
	years := fmt.Sprintf("%d-%d", int(s.Start.Value), int(s.End.Value))
	if s.Start.Value == s.End.Value {
		years = strconv.Itoa(int(s.Start.Value))
	}
	if s.Start.Assumed() {
		years += nameIn(lang, " (assumed)", "（假设）")
	}
	return years
}

// assumptionsOf are the kinds of numbers that are assumed, with their numbers, and how many all of them are.
func assumptionsOf(statements []scenarios.Quantity, lang string) (kinds string, assumed int) {
	var texts []string
	for _, k := range scenarios.AssumedKinds(statements) {
		assumed += k.Count
		texts = append(texts, fmt.Sprintf("%s (%d)", nameIn(lang, k.Name, k.NameZH), k.Count))
	}
	if kinds = strings.Join(texts, ", "); lang == "zh" {
		kinds = strings.NewReplacer(" (", "（", "), ", "）、", ")", "）").Replace(kinds)
	}
	return kinds, assumed
}

// unitOf is what the amounts of a scenario are counted in.
func unitOf(m *scenarios.Money, lang string) string {
	return strings.TrimSuffix(wording.Language(lang).Say(m.Name()), "人民币")
}

// economiesOf are the economies whose producers are paid, without the rest of the world.
func economiesOf(s *scenarios.Scenario, lang string) string {
	var out []string
	for e, one := range s.Economies {
		if name := nameIn(lang, one.Name, one.NameZH); name != "" && scenarios.Economy(e) != scenarios.Rest {
			out = append(out, name)
		}
	}
	if lang == "zh" {
		return strings.Join(out, "、")
	}
	return strings.Join(out, ", ")
}
