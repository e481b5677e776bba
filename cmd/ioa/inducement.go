package main

import (
	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
)

func (a *app) newInducement() *cobra.Command {
	var o outputFlags
	var f modelFlags
	cmd := &cobra.Command{
		Use:   "inducement T",
		Short: "Production inducement and final dependence by final-demand item 生产诱发与最终依赖度",
		Long: `Print, for each final-demand item ITEM,

  ITEM_amount       生产诱发额: output of the sector induced by the item, in table units
  ITEM_coefficient  生产诱发系数: the same per unit of the item as stated, domestic and imported together;
                    empty where the table does not say how much of the item is imported
  ITEM_coefficient_domestic  the same per unit of the item's domestic part; empty on total flows, which
                    count imported goods as made at home
  ITEM_dependence   最终依赖度: the item's share in all that is induced in the sector`,
		Example: "  ioa inducement china-2018 -f csv",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.inducement(args[0], &f, &o) },
	}
	f.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) inducement(name string, f *modelFlags, o *outputFlags) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	result, err := m.Inducement()
	if err != nil {
		return err
	}
	if err := result.Certificate.Require(f.digits); err != nil {
		return err
	}
	out := &report.Table{Title: "Production inducement 生产诱发", Facts: append(modelFacts(m), certificateFact(result.Certificate)), Notes: append(m.Notes(), result.Notes...)}
	var numbers []string
	for _, item := range result.Items {
		numbers = append(numbers, item.Code+"_amount", item.Code+"_coefficient", item.Code+"_coefficient_domestic", item.Code+"_dependence")
	}
	out.Columns = report.Names([]string{"code", "name"}, numbers)
	var rows [][]report.Cell
	for i, s := range m.Table.Sectors {
		row := []report.Cell{report.T(s.Code), report.T(sectorName(s, o.lang))}
		for k := range result.Items {
			row = append(row, report.N(result.Amount.At(i, k)), report.N(result.Coefficient.At(i, k)),
				report.N(result.CoefficientDomestic.At(i, k)), report.N(result.Dependence.At(i, k)))
		}
		rows = append(rows, row)
	}
	out.Each = report.FromRows(rows)
	return a.emit(o, out)
}
