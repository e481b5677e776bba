package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/tables"
)

// showOptions are the flags of the command.
type showOptions struct {
	read readFlags
	outputFlags
	sectorFlags
}

func showHeadings() []heading {
	return []heading{{name: "output", zh: "总产出"}, {name: "intermediate_inputs", zh: "中间投入"}, {name: "value_added", zh: "增加值"}}
}

func (a *app) newTableShow() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show T",
		Short: "Show what a table contains and what was inferred in reading it",
		Long: `Show what a table contains and what was inferred in reading it.

T is an embedded table, a file in the plain format (CSV in any dialect and
encoding, or .xlsx), a published file with a known layout, a file with a
description beside it, or the description itself. The result names the description that was used.`,
		Example: `  ioa table show china-2018
  ioa table show china-2018 --lang zh --sort output --top 10`,
		RunE: func(_ *cobra.Command, args []string) error { return a.tableShow(args[0], &o) },
	}
	o.read.register(cmd)
	o.sectorFlags.register(cmd, showHeadings())
	o.outputFlags.register(cmd)
	return cmd
}

func (a *app) tableShow(name string, o *showOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	t, err := o.read.load(name)
	if err != nil {
		return err
	}
	selection, err := o.selection(t)
	if err != nil {
		return err
	}
	a.sayFindings(t)
	out := newBySector(t.Sectors, showHeadings(), o.lang)
	out.Title, out.Facts, out.Notes = "Table "+t.Name, append(tableFacts(t), contents(t)...), t.Notes
	if t.Description != "" {
		out.Facts = append(out.Facts, report.Fact{Key: "description", Label: "description", Value: t.Description})
	}
	out.Facts = append(out.Facts, report.Fact{Key: "sha256", Label: "SHA-256", Value: t.Hash})
	for _, s := range t.Satellites {
		if s.Note != "" {
			out.Notes = append(out.Notes, s.Code+": "+s.Note)
		}
	}
	out.numbers("output", t.Output)
	out.numbers("intermediate_inputs", t.IntermediateInputs())
	out.numbers("value_added", t.ValueAdded())
	out.inUnit(t.Unit, "output", "intermediate_inputs", "value_added")
	return a.emitSelected(&o.outputFlags, out, selection)
}

// contents are facts about a table's rows and columns.
func contents(t *tables.Table) []report.Fact {
	var final, primary, satellites []string
	for _, f := range t.FinalItems {
		s := f.Code
		if f.Export() {
			s += " (exports)"
		}
		final = append(final, s)
	}
	for _, p := range t.Primary {
		kinds := map[tables.PrimaryKind]string{tables.ImportedInputs: " (imported inputs)", tables.ProductTaxes: " (taxes on products)"}
		primary = append(primary, p.Code+kinds[p.Kind])
	}
	for _, s := range t.Satellites {
		satellites = append(satellites, strings.TrimSpace(fmt.Sprintf("%s (%s)", s.Code, orNotStated(s.Unit))))
	}
	none := func(list []string) []string {
		if len(list) == 0 {
			return []string{"none"}
		}
		return list
	}
	facts := []report.Fact{
		{Key: "sectors", Label: "sectors", Value: t.N()},
		{Key: "sectors_without_output", Label: "sectors without output", Value: len(t.WithoutOutput())},
		{Key: "final_demand", Label: "final demand", Value: none(final)},
		{Key: "primary_inputs", Label: "primary inputs", Value: none(primary)},
		{Key: "satellites", Label: "satellites", Value: none(satellites)},
		{Key: "imports_matrix", Label: "imports matrix", Value: t.HasImportsMatrix()},
		{Key: "inferred", Label: "inferred in reading", Value: none(t.Inferred)},
	}
	if len(t.MarginRates) > 0 {
		facts = append(facts, report.Fact{Key: "margin_rates", Label: "sectors with rates of margins and taxes", Value: len(t.MarginRates)})
	}
	return facts
}
