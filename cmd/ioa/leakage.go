package main

import (
	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func (a *app) newLeakage() *cobra.Command {
	var o outputFlags
	f := modelFlags{flows: ioa.Domestic.String()}
	var partners bool
	cmd := &cobra.Command{
		Use:   "leakage T",
		Short: "What of each sector's pull goes abroad or to other regions 漏出与溢出",
		Long: `Print, for a unit of final demand for each sector's goods, what does not stay in the economy:

  output_total         output multiplier as if imported inputs were made at home; empty where that is not known
  output_domestic      output multiplier on domestic flows
  output_leakage       the difference, and output_leakage_share its share in the first
  imports              imported inputs in all: imports_direct by the sector itself, imports_indirect by its suppliers
  imports_of_inputs    their share in all inputs bought along the chain
  value_added, taxes_products   what is earned at home; with imports they add up to 1

In a table with regions also, on domestic flows,

  output_own, output_others             the output effect in the sector's region and in all others
  value_added_own, value_added_others   the same for value added

and with --partners output_REGION and value_added_REGION for each of them. What leaves
all regions is output_leakage and imports.`,
		Example: `  ioa leakage china-2018
  ioa leakage china-2018 --lang zh -f csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.leakage(args[0], partners, &f, &o) },
	}
	cmd.Flags().BoolVar(&partners, "partners", false, "one column for each region of the table")
	registerDigits(cmd, &f.digits)
	f.soundness.register(cmd)
	f.read.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) leakage(name string, partners bool, f *modelFlags, o *outputFlags) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	l, err := m.Leakage()
	if err != nil {
		return err
	}
	if err := l.Certificate.Require(f.digits); err != nil {
		return err
	}
	facts := append(modelFacts(m), certificateFact(l.Certificate), effectsFact(l.EffectsSum))
	switch {
	case l.Spillover != nil:
		if err := l.Spillover.Certificate.Require(f.digits); err != nil {
			return err
		}
		regions := certificateFact(l.Spillover.Certificate)
		regions.Key, regions.Label = "certified_digits_regions", "certified, by region"
		facts = append(facts, regions)
	case partners:
		return usagef("--partners: table %s has no regions; a region stands before a colon in the codes of sectors", m.Table.Name)
	}
	out := &report.Table{Title: "Leakage and spillovers 漏出与溢出", Facts: facts, Notes: m.Notes()}
	if l.Unknown != "" {
		out.Notes = append(out.Notes, "output_total is not known: "+l.Unknown)
	}
	fillLeakage(out, m.Table.Sectors, leakageColumns(l, partners), o.lang)
	return a.emit(o, out)
}

// fillLeakage puts the columns under their names, or labels in Chinese.
func fillLeakage(out *report.Table, sectors []tables.Sector, columns []leakageColumn, lang string) {
	names := make([]string, len(columns))
	for k, c := range columns {
		names[k] = c.name
	}
	out.Columns = report.Names([]string{"code", "name"}, names)
	if lang == "zh" {
		out.Columns[0].Label, out.Columns[1].Label = "代码", "部门"
		for k, c := range columns {
			out.Columns[2+k].Label = c.zh
		}
	}
	var rows [][]report.Cell
	for j, s := range sectors {
		row := []report.Cell{report.T(s.Code), report.T(sectorName(s, lang))}
		for _, c := range columns {
			row = append(row, report.N(c.values[j]))
		}
		rows = append(rows, row)
	}
	out.Each = report.FromRows(rows)
}

// leakageColumn is one measure by sector.
type leakageColumn struct {
	name, zh string
	values   []float64
}

func leakageColumns(l *ioa.Leakage, partners bool) []leakageColumn {
	out := []leakageColumn{
		{"output_total", "产出乘数（含进口）", l.Total}, {"output_domestic", "产出乘数（国内）", l.Domestic},
		{"output_leakage", "产出漏出", l.Output}, {"output_leakage_share", "产出漏出率", l.Share},
		{"imports", "完全进口", l.Imports}, {"imports_direct", "直接进口", l.Direct}, {"imports_indirect", "间接进口", l.Indirect},
		{"imports_of_inputs", "进口占全部投入", l.OfInputs},
		{"value_added", "增加值", l.ValueAdded}, {"taxes_products", "产品税净额", l.ProductTaxes},
	}
	s := l.Spillover
	if s == nil {
		return out
	}
	out = append(out, leakageColumn{"output_own", "本区域产出", s.OutputOwn}, leakageColumn{"output_others", "其他区域产出", s.OutputOthers},
		leakageColumn{"value_added_own", "本区域增加值", s.ValueAddedOwn}, leakageColumn{"value_added_others", "其他区域增加值", s.ValueAddedOthers})
	if !partners {
		return out
	}
	for k, r := range s.Regions {
		if r == "" {
			r = "no_region"
		}
		out = append(out, leakageColumn{"output_" + r, "产出 " + r, s.OutputBy[k]}, leakageColumn{"value_added_" + r, "增加值 " + r, s.ValueAddedBy[k]})
	}
	return out
}
