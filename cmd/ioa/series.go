package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// seriesFlags are the flags of series.
type seriesFlags struct {
	measureFlags
	column string
	mapped string
	with   []string
}

func (a *app) newSeries() *cobra.Command {
	o := seriesFlags{}
	o.flows = ioa.Domestic.String()
	cmd := &cobra.Command{
		Use:   "series MEASURE T1 T2 …",
		Short: "One measure of the same sectors over several tables 时间序列",
		Long: `Print one column of a measure with a row per sector, for the sectors of T1 in every table: a column for each, named by table and year.
Sectors are found by code, otherwise by name; --map FILE, a CSV with from,to, takes the sectors of a table that has others to those of
T1. A sector that a table does not have is an empty cell, with a note. Amounts are in the money and prices of each table.`,
		Example: `  ioa series multipliers china-2018 laos-2018 --column output --sectors agriculture,finance
  ioa series linkages china-2018 laos-2018 --column influence -f csv
  ioa series inducement china-2018 china-2018 --column exports_amount --with row=employment`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("name a measure and the tables, for example: ioa series linkages china-2018 laos-2018 --column influence")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.series(args[0], args[1:], &o) },

		ValidArgsFunction: func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return embeddedTables(nil, args, begun)
			}
			var names []string
			for _, m := range measures() {
				names = append(names, m.name)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&o.column, "column", "", "the column of the measure (default: its first column of numbers)")
	cmd.Flags().StringVar(&o.mapped, "map", "", "a CSV with from,to: the sector of T1 for each sector of the other tables")
	cmd.Flags().StringArrayVar(&o.with, "with", nil, "FLAG=VALUE: a flag of the measure, such as row=employment (repeatable)")
	o.registerFlows(cmd)
	o.modelFlags.register(cmd)
	o.sectorFlags.register(cmd, nil)
	o.outputFlags.register(cmd)
	return cmd
}

// series computes the measure for each table, and puts the columns side by side.
func (a *app) series(name string, names []string, o *seriesFlags) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	if err := o.sectorFlags.check(); err != nil {
		return err
	}
	var out *bySector
	var selection report.Selection
	var accepted []string
	var first *tables.Table
	for k, table := range names {
		one, model, err := o.one(name, table, format)
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if k == 0 {
			if selection, err = o.selection(model.Table); err != nil {
				return err
			}
			out = newBySector(model.Table.Sectors, nil, o.lang)
			out.Title = name + " 时间序列"
		}
		if model, one, err = o.sameAs(out, model, one, name, format); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if err := out.addSeries(model, one, o.column, k); err != nil {
			return err
		}
		if first == nil {
			first = model.Table
		}
		out.noteMoney(first, model.Table)
		out.noteUnits(first, model.Table, o)
		for _, finding := range model.Accepted() {
			accepted = append(accepted, model.Table.Name+": "+finding)
		}
	}
	if accepted != nil {
		out.Facts = append(out.Facts, report.Fact{Key: acceptedKey, Label: "accepted", Value: accepted})
	}
	return a.emitSelected(&o.outputFlags, out, selection)
}

// one computes the measure for a table.
func (o *seriesFlags) one(name, table string, format report.Format) (*measured, *ioa.Model, error) {
	model, err := o.model(table)
	if err != nil {
		return nil, nil, err
	}
	r, err := o.compute(name, model, format)
	return r, model, err
}

// compute runs a measure with its flags at their defaults, or as --with says.
func (o *seriesFlags) compute(name string, model *ioa.Model, format report.Format) (*measured, error) {
	all := measures()
	at := slices.IndexFunc(all, func(m measure) bool { return m.name == name })
	switch {
	case at < 0 || len(all[at].inputs()) > 1:
		var names []string
		for _, m := range all {
			if len(m.inputs()) < 2 {
				names = append(names, m.name)
			}
		}
		return nil, usagef("%q is not a measure of one table%s", name, nearest(name, names))
	case all[at].bothFlows && model.Flows == ioa.Total:
		return nil, usagef("%s compares both kinds of flows: leave --flows out", name)
	}
	m := all[at]
	flags := &cobra.Command{Use: m.name}
	if m.flags != nil {
		m.flags(flags.Flags())
	}
	for _, c := range m.choices {
		c.register(flags)
	}
	for _, text := range o.with {
		flag, value, _ := strings.Cut(text, "=")
		if err := flags.Flags().Set(flag, value); err != nil {
			return nil, usagef("--with %s: %v", text, err)
		}
	}
	if err := m.checkFlags(); err != nil {
		return nil, err
	}
	headings := append(slices.Clip(m.labels), m.headings()...)
	r := &measured{bySector: newBySector(model.Table.Sectors, headings, o.lang), digits: o.digits, format: format}
	if err := m.compute(model, r); err != nil {
		return nil, err
	}
	if r.other {
		return nil, usagef("the rows of %s are not sectors", name)
	}
	for _, c := range r.proved {
		if err := c.Require(o.digits); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// sameAs maps a table to the sectors of the first by --map, if it has others, and computes again.
func (o *seriesFlags) sameAs(first *bySector, model *ioa.Model, one *measured, name string, format report.Format) (*ioa.Model, *measured, error) {
	same := len(first.sectors) == model.Table.N() // sectors that the first does not have are for --map too
	for _, s := range first.sectors {
		same = same && slices.Contains(model.Table.Codes(), s.Code)
	}
	if same || o.mapped == "" {
		return model, one, nil
	}
	text, err := input.ReadFile(o.mapped)
	if err != nil {
		return nil, nil, err
	}
	table, err := mapped(model.Table, o.mapped, text)
	if err != nil {
		return nil, nil, err
	}
	if model, err = model.ForTable(table); err != nil {
		return nil, nil, err
	}
	one, err = o.compute(name, model, format)
	return model, one, err
}
