package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func multipliers() measure {
	var rows []string
	var closed householdFlags
	return measure{
		name:  "multipliers",
		short: "Output, value-added, income, employment and import multipliers 乘数",
		title: "Multipliers 乘数 (simple, Type I)",
		long: `Print the effect of one unit of final demand for each sector (simple, Type I) on output and
on each primary-input row, satellite row and value_added, called ROW. With --type II households are one
more sector, in tables with regions one for each: they earn the row --income and spend it on the items --spending.`,
		columns: multiplierHeadings(),
		more: `Value added, imports and taxes less subsidies on products per unit of final demand add up to 1;
the range over all sectors is printed. If they do not, the table does not hold together.

On total flows of a table with imports the value-added effect is always 1: value_added and
its components are left out with a note, and asking for one of them ends with status 4.`,
		example: `  ioa multipliers china-2018
  ioa multipliers china-2018 --rows value_added,employment -f csv
  ioa multipliers china-2018 --type II --rows employment`,
		choices: []choice{multiplierType(&closed.kind)},
		flags: func(f *pflag.FlagSet) {
			closed.register(f)
			f.StringSliceVar(&rows, "rows", nil, "only these rows (default: all of them and value_added)")
		},
		check: closed.check,
		compute: func(m *ioa.Model, r *measured) error {
			if closed.kind == "II" {
				return r.typeII(m, &closed, rows)
			}
			result, err := m.Multipliers(rows...)
			if err != nil {
				return err
			}
			r.multipliers(m, result, nil)
			return nil
		},
	}
}

func multiplierHeadings() []heading {
	return []heading{
		{"output", "产出乘数", "the output multiplier, column sum of L over the industries"},
		{"output_total", "产出乘数（含居民）", "Type II: the same with the household row"},
		{"ROW_effect", "ROW：完全效应", "the row per unit of final demand, directly and indirectly"},
		{"ROW_multiplier", "ROW：乘数", "the same per unit of the sector's own direct effect; empty where that is zero"},
	}
}

// multipliers adds the columns; total, with household rows, is nil in the open model.
func (r *measured) multipliers(m *ioa.Model, result *ioa.Multipliers, total []float64) {
	r.certify(result.Certificate)
	r.Notes = append(r.Notes, result.Notes...)
	r.numbers("output", result.Output)
	if total != nil {
		r.numbers("output_total", total)
	}
	units := []string{}
	for _, row := range result.Rows {
		l := labelled(row.Code, row.Name, row.NameZH)
		r.numbersOf("ROW_effect", l, func(i int) float64 { return row.Effect[i] })
		r.numbersOf("ROW_multiplier", l, func(i int) float64 { return row.Multiplier[i] })
		if !row.Money {
			r.inUnit(orNotStated(row.Unit)+" per "+oneUnit(m.Table), row.Code+"_effect")
			units = append(units, fmt.Sprintf("%s_effect: %s per %s", row.Code, orNotStated(row.Unit), oneUnit(m.Table)))
		}
		if row.Note != "" {
			r.Notes = append(r.Notes, row.Code+": "+row.Note)
		}
	}
	r.noteNone(m, result)
	if result.EffectsSum != nil {
		r.Facts = append(r.Facts, effectsFact(result.EffectsSum))
	}
	if len(units) > 0 {
		r.Facts = append(r.Facts, report.Fact{Key: "effect_units", Label: "units of effects", Value: units})
	}
}

// noteNone says in how many sectors a ratio is 0/0 because they have none of the row.
func (r *measured) noteNone(m *ioa.Model, result *ioa.Multipliers) {
	var rows []string
	for _, row := range result.Rows {
		none := 0
		for j, c := range row.Direct {
			if c == 0 && m.Table.Output[j] != 0 {
				none++
			}
		}
		if none > 0 {
			rows = append(rows, fmt.Sprintf("%s (%d)", row.Code, none))
		}
	}
	if rows != nil {
		r.Notes = append(r.Notes, "multipliers are empty in sectors that produce with none of the row: "+strings.Join(rows, ", "))
	}
}

// effectsFact says what value added, imports and taxes add up to: 1, unless a deviation was accepted.
func effectsFact(e *ioa.EffectsSum) report.Fact {
	if e == nil {
		return report.Fact{Key: "effects_sum", Label: "effects", Text: "the sum of value added, imports and taxes is lost in rounding"}
	}
	return report.Fact{Key: "effects_sum", Label: "effects", Value: e, Text: e.String()}
}

// oneUnit names the money unit of the table.
func oneUnit(t *tables.Table) string {
	if t.Unit == "" {
		return "money unit of the table"
	}
	return t.Unit
}
