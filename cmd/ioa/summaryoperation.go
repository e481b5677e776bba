package main

import (
	"ioimpact/cmd/ioa/internal/report"
)

// operation is the cost and revenue of running the project by year, in the money of the scenario; nil when it does not say.
func (s *summary) operation() *report.Table {
	o := s.r.Operation
	if o == nil {
		return nil
	}
	t := &report.Table{Title: "Operation 运营期 (" + s.r.OwnUnit + ")",
		Notes: []string{"operation is reported beside construction and is not added to it; revenue is no demand"}}
	t.Columns = []report.Column{{Name: "year", Number: true, Plain: true}, {Name: "cost 运营支出", Number: true}, {Name: "wages on site 现场工资", Number: true},
		{Name: "revenue 收入", Number: true}}
	var rows [][]report.Cell
	var own, wages, revenue float64
	for _, y := range o.Years {
		paid := 0.0
		for _, part := range y.Wages {
			paid += part
		}
		rows = append(rows, []report.Cell{report.N(float64(y.Year)), report.N(y.Own), report.N(paid), report.N(y.Revenue)})
		own, wages, revenue = own+y.Own, wages+paid, revenue+y.Revenue
	}
	t.Each = report.FromRows(append(rows, []report.Cell{report.T("all 合计"), report.N(own), report.N(wages), report.N(revenue)}))
	return t
}

// operationEffects are the effects of running the project by year, in the money of the results: a table of its own, because that
// has other prices.
func (s *summary) operationEffects() *report.Table {
	o := s.r.Operation
	if o == nil || o.Case == nil {
		return nil
	}
	t := &report.Table{Title: "Effects of operation 运营期效应 (" + s.r.MoneyUnit + ")", Columns: []report.Column{{Name: "year", Number: true, Plain: true}}}
	var columns []yearColumn
	for _, g := range s.groups() {
		columns = append(columns, s.yearColumns(o.Case, g)...)
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, s.column(c.name, c.label))
	}
	line := func(first report.Cell, k int) []report.Cell {
		row := []report.Cell{first}
		for _, c := range columns {
			row = append(row, number(c.value(k)))
		}
		return row
	}
	var rows [][]report.Cell
	for k, y := range o.Years {
		rows = append(rows, line(report.N(float64(y.Year)), k))
	}
	t.Each = report.FromRows(append(rows, line(report.T("all 合计"), -1)))
	return t
}
