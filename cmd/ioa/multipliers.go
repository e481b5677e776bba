package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func (a *app) newMultipliers() *cobra.Command {
	var o outputFlags
	var f modelFlags
	var rows []string
	cmd := &cobra.Command{
		Use:   "multipliers T",
		Short: "Output, value-added, income, employment and import multipliers 乘数",
		Long: `Print what a unit of final demand for each sector pulls along (simple, Type I).

Columns: code, name, output (the output multiplier, column sum of L), then for each
primary-input row, satellite row and value_added
  ROW_effect      the row per unit of final demand, directly and indirectly
  ROW_multiplier  the same per unit of the sector's own direct effect; empty where that is zero

Value added, imports and taxes less subsidies on products per unit of final demand add up to 1;
the range over all sectors is printed. Where they do not, the table does not hold together.

On total flows of a table with imports value added is 1 whatever the economy: value_added and
the rows it consists of are left out, with a note, and naming one of them ends with status 4.`,
		Example: `  ioa multipliers china-2018
  ioa multipliers china-2018 --rows value_added,employment -f csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.multipliers(args[0], rows, &f, &o) },
	}
	cmd.Flags().StringSliceVar(&rows, "rows", nil, "only these rows (default: all of them and value_added)")
	f.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) multipliers(name string, rows []string, f *modelFlags, o *outputFlags) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	result, err := m.Multipliers(rows...)
	if err != nil {
		return err
	}
	if err := result.Certificate.Require(f.digits); err != nil {
		return err
	}
	out := &report.Table{Title: "Multipliers 乘数 (simple, Type I)", Facts: append(modelFacts(m), certificateFact(result.Certificate)), Notes: append(m.Notes(), result.Notes...)}
	numbers := []string{"output"}
	units := []string{}
	for _, r := range result.Rows {
		numbers = append(numbers, r.Code+"_effect", r.Code+"_multiplier")
		if !r.Money {
			units = append(units, fmt.Sprintf("%s_effect: %s per %s", r.Code, orNotStated(r.Unit), oneUnit(m.Table)))
		}
		if r.Note != "" {
			out.Notes = append(out.Notes, r.Code+": "+r.Note)
		}
	}
	if result.EffectsSum != nil {
		out.Facts = append(out.Facts, effectsFact(result.EffectsSum))
	}
	if len(units) > 0 {
		out.Facts = append(out.Facts, report.Fact{Key: "effect_units", Label: "units of effects", Value: units})
	}
	out.Columns = report.Names([]string{"code", "name"}, numbers)
	out.Each = report.FromRows(multiplierCells(m.Table.Sectors, result, o.lang))
	return a.emit(o, out)
}

func multiplierCells(sectors []tables.Sector, result *ioa.Multipliers, lang string) [][]report.Cell {
	var cells [][]report.Cell
	for j, s := range sectors {
		row := []report.Cell{report.T(s.Code), report.T(sectorName(s, lang)), report.N(result.Output[j])}
		for _, r := range result.Rows {
			row = append(row, report.N(r.Effect[j]), report.N(r.Multiplier[j]))
		}
		cells = append(cells, row)
	}
	return cells
}

// effectsFact says what all value added, imports and taxes add up to: 1, or the sectors that miss it were accepted.
func effectsFact(e *ioa.EffectsSum) report.Fact {
	if e == nil {
		return report.Fact{Key: "effects_sum", Label: "effects", Text: "what value added, imports and taxes add up to is lost in rounding"}
	}
	return report.Fact{Key: "effects_sum", Label: "effects", Value: e, Text: e.String()}
}

// oneUnit names one money unit of the table.
func oneUnit(t *tables.Table) string {
	if t.Unit == "" {
		return "money unit of the table"
	}
	return t.Unit
}
