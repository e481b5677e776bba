package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

func (a *app) newLinkages() *cobra.Command {
	var o outputFlags
	var f modelFlags
	var forward string
	cmd := &cobra.Command{
		Use:   "linkages T",
		Short: "Influence and sensitivity coefficients, key sectors 影响力系数与感应度系数",
		Long: `Print backward and forward linkages of every sector.

  output_multiplier         column sum of L
  influence                 影响力系数: that sum over its mean
  sensitivity               感应度系数: row sum of L over its mean
  sensitivity_ghosh         row sum of the Ghosh inverse over its mean
  intermediate_input_rate   中间投入率
  intermediate_demand_rate  中间需求率; empty where the table records no final demand
  class                     key (both at or above 1), backward, forward, weak`,
		Example: `  ioa linkages china-2018
  ioa linkages china-2018 --forward ghosh -f csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.linkages(args[0], forward, &f, &o) },
	}
	cmd.Flags().StringVar(&forward, "forward", "leontief", "which sensitivity decides the class: leontief or ghosh")
	f.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) linkages(name, forward string, f *modelFlags, o *outputFlags) error {
	variant := ioa.Forward(forward)
	if variant != ioa.ForwardLeontief && variant != ioa.ForwardGhosh {
		return usagef("--forward is leontief or ghosh, not %q", forward)
	}
	if _, err := o.resolve(); err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	l, err := m.Linkages(variant)
	if err != nil {
		return err
	}
	if err := l.Certificate.Require(f.digits); err != nil {
		return err
	}
	out := &report.Table{Title: "Linkages 产业关联", Facts: append(modelFacts(m), certificateFact(l.Certificate)), Notes: append(m.Notes(), l.Notes...)}
	out.Facts = append(out.Facts, report.Fact{Key: "class_by", Label: "class by", Value: fmt.Sprintf("influence and sensitivity (%s)", variant)})
	out.Columns = report.Names([]string{"code", "name"}, []string{"output_multiplier", "influence", "sensitivity", "sensitivity_ghosh", "intermediate_input_rate", "intermediate_demand_rate"})
	out.Columns = append(out.Columns, report.Column{Name: "class"})
	var rows [][]report.Cell
	for i, s := range m.Table.Sectors {
		rows = append(rows, []report.Cell{report.T(s.Code), report.T(sectorName(s, o.lang)),
			report.N(l.OutputMultiplier[i]), report.N(l.Influence[i]), report.N(l.Sensitivity[i]), report.N(l.SensitivityGhosh[i]),
			report.N(l.InputRate[i]), report.N(l.DemandRate[i]), report.T(string(l.Class[i]))})
	}
	out.Each = report.FromRows(rows)
	return a.emit(o, out)
}
