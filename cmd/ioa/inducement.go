package main

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
)

func inducement() measure {
	return measure{
		name:  "inducement",
		short: "Production inducement and final dependence by final-demand item 生产诱发与最终依赖度",
		title: "Production inducement 生产诱发",
		long:  "Print, for each final-demand item ITEM,",
		columns: []heading{
			{"ITEM_amount", "ITEM：生产诱发额", "output of the sector induced by the item, in table units"},
			{"ITEM_coefficient", "ITEM：生产诱发系数", "the same per unit of the item, domestic and imported together;\n" +
				"empty if the table does not say how much of the item is imported"},
			{"ITEM_coefficient_domestic", "ITEM：生产诱发系数（国内部分）", "the same per unit of the item's domestic part; " +
				"empty on total flows, which\ntreat imported goods as domestic"},
			{"ITEM_dependence", "ITEM：最终依赖度", "the item's share of the sector's total induced output"},
		},
		example: "  ioa inducement china-2018 -f csv",
		compute: func(m *ioa.Model, r *measured) error {
			result, err := m.Inducement()
			if err != nil {
				return err
			}
			r.certify(result.Certificate)
			r.Notes = append(r.Notes, result.Notes...)
			for k, item := range result.Items {
				column := func(name string, values *mat.Dense) {
					r.numbersOf(name, labelled(item.Code, item.Name, item.NameZH), func(i int) float64 { return values.At(i, k) })
				}
				column("ITEM_amount", result.Amount)
				column("ITEM_coefficient", result.Coefficient)
				column("ITEM_coefficient_domestic", result.CoefficientDomestic)
				column("ITEM_dependence", result.Dependence)
			}
			return nil
		},
	}
}
