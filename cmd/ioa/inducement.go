package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"
	"gonum.org/v1/gonum/mat"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

func inducement() measure {
	var row string
	return measure{
		name:  "inducement",
		short: "Production inducement and final dependence by final-demand item 生产诱发与最终依赖度",
		title: "Production inducement 生产诱发",
		long: `Print, for each final-demand item ITEM, what it induces: output, or with --row the jobs, value added, imports or
another row that go with it:`,
		columns: []heading{
			{"ITEM_amount", "ITEM：生产诱发额", "output of the sector induced by the item, in table units; with --row that row, in its unit"},
			{"ITEM_coefficient", "ITEM：生产诱发系数", "the same per unit of the item, domestic and imported together;\n" +
				"empty if the table does not say how much of the item is imported"},
			{"ITEM_coefficient_domestic", "ITEM：生产诱发系数（国内部分）", "the same per unit of the item's domestic part; " +
				"empty on total flows, which\ntreat imported goods as domestic"},
			{"ITEM_dependence", "ITEM：最终依赖度", "the item's share of the sector's total induced output, or row"},
		},
		example: "  ioa inducement china-2018 -f csv\n  ioa inducement china-2018 --row employment",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&row, "row", "", "a primary-input row, a satellite row or value_added (default: output)")
		},
		compute: func(m *ioa.Model, r *measured) error {
			result, err := r.induced(m, row)
			if err != nil {
				return err
			}
			r.certify(result.Certificate)
			r.Notes = append(r.Notes, result.Notes...)
			unit := m.Table.Unit
			if row != "" {
				unit = rowUnit(m.Table, *result.Account)
			}
			for k, item := range result.Items {
				r.fromStocks(m, item.Code, func(i int) float64 { return result.Amount.At(i, k) })
			}
			for k, item := range result.Items {
				column := func(name string, values *mat.Dense) {
					r.numbersOf(name, labelled(item.Code, item.Name, item.NameZH), whereOutput(m, func(i int) float64 { return values.At(i, k) }))
				}
				column("ITEM_amount", result.Amount)
				r.inUnit(unit, item.Code+"_amount")
				column("ITEM_coefficient", result.Coefficient)
				column("ITEM_coefficient_domestic", result.CoefficientDomestic)
				column("ITEM_dependence", result.Dependence)
			}
			return nil
		},
	}
}

// induced computes the inducement of output or of a row, and states the row with its totals.
func (r *measured) induced(m *ioa.Model, row string) (*ioa.Inducement, error) {
	if row == "" {
		return m.Inducement()
	}
	result, err := m.InducementOf(row)
	if err != nil {
		return nil, err
	}
	a := result.Account
	unit := rowUnit(m.Table, *a)
	r.Title = "Inducement of " + a.Code + " 诱发额"
	r.Facts = append(r.Facts, report.Fact{Key: "row", Label: "row", Value: a.Code, Text: nameIn(r.lang, a.Code, a.NameZH)},
		report.Fact{Key: "row_unit", Label: "unit of the row", Value: stated(unit)}, itemTotals(result))
	if a.Note != "" {
		r.Notes = append(r.Notes, a.Code+": "+a.Note)
	}
	return result, nil
}

// itemTotals is what each item induces in all sectors, and what the row records under the item itself.
func itemTotals(in *ioa.Inducement) report.Fact {
	type total struct {
		Item    string   `json:"item"`
		Induced float64  `json:"induced"`
		Direct  *float64 `json:"direct"` // nil if the row has nothing under items
	}
	var totals []total
	var texts []string
	for k, item := range in.Items {
		one := total{Item: item.Code, Induced: mat.Sum(in.Amount.ColView(k))}
		text := fmt.Sprintf("%s %.6g", item.Code, one.Induced)
		if in.Direct != nil {
			one.Direct = &in.Direct[k]
			text += fmt.Sprintf(" and %.6g under the item itself", in.Direct[k])
		}
		totals, texts = append(totals, one), append(texts, text)
	}
	return report.Fact{Key: "item_totals", Label: "induced in all sectors", Value: totals, Text: strings.Join(texts, ", ")}
}
