package main

import (
	"ioimpact/cmd/ioa/internal/report"
)

// operation is the cost, revenue and effect of running the project by year; nil when the scenario does not say.
func (s *summary) operation() *report.Table {
	o := s.r.Operation
	if o == nil {
		return nil
	}
	t := s.operationTable()
	var columns []yearColumn
	if o.Case != nil {
		for _, g := range s.groups() {
			columns = append(columns, s.yearColumns(o.Case, g)...)
		}
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, report.Column{Name: c.name, Number: true})
	}
	var rows [][]report.Cell
	line := func(first report.Cell, own, wages, revenue float64, k int) {
		row := []report.Cell{first, report.N(own), report.N(wages), report.N(revenue)}
		for _, c := range columns {
			row = append(row, number(c.value(k)))
		}
		rows = append(rows, row)
	}
	var own, wages, revenue float64
	for k, y := range o.Years {
		paid := 0.0
		for _, part := range y.Wages {
			paid += part
		}
		line(report.N(float64(y.Year)), y.Own, paid, y.Revenue, k)
		own, wages, revenue = own+y.Own, wages+paid, revenue+y.Revenue
	}
	line(report.T("all 合计"), own, wages, revenue, -1)
	t.Each = report.FromRows(rows)
	return t
}

// operationTable is the table without the columns of effects.
func (s *summary) operationTable() *report.Table {
	t := &report.Table{Title: "Operation 运营期 (cost and revenue: " + s.r.OwnUnit + "; effects: " + s.r.MoneyUnit + ")",
		Notes: []string{"operation is reported beside construction and is not added to it; revenue is no demand 运营期与建设期分列，不相加；收入不构成需求"}}
	t.Columns = []report.Column{{Name: "year", Number: true, Plain: true}, {Name: "cost 运营支出", Number: true}, {Name: "wages on site 现场工资", Number: true},
		{Name: "revenue 收入", Number: true}}
	return t
}
