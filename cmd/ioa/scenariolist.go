package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
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
	heading := func(name, zh string, c report.Column) report.Column {
		if c.Name = name; o.lang == "zh" {
			c.Label = zh
		}
		return c
	}
	out := &report.Table{Columns: []report.Column{
		heading("name", "名称", report.Column{Key: true}), heading("title", "标题", report.Column{}),
		heading("cost", "总造价", report.Column{Number: true}), heading("unit", "单位", report.Column{}), heading("years", "年份", report.Column{}),
		heading("economies", "经济体", report.Column{}), heading("stated", "列明数值", report.Column{Number: true, Whole: true}),
		heading("assumed", "其中假设", report.Column{Number: true, Whole: true}),
	}}
	var rows [][]report.Cell
	for _, name := range scenarios.Names() {
		s, err := scenarios.Read(name)
		if err != nil {
			return err
		}
		stated, assumed := countStatements(s)
		rows = append(rows, []report.Cell{report.T(name), report.T(nameIn(o.lang, s.Title, s.TitleZH)), report.N(float64(s.Money.Total.Value)),
			report.T(s.Money.Name()), report.T(yearsOf(s, o.lang)), report.T(economiesOf(s, o.lang)),
			report.N(float64(stated)), report.N(float64(assumed))})
	}
	out.Each = report.FromRows(rows)
	return a.emit(o, out)
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

func countStatements(s *scenarios.Scenario) (stated, assumed int) {
	for _, q := range s.Statements() {
		if stated++; q.Assumed() {
			assumed++
		}
	}
	return stated, assumed
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
