// Package workbook writes .xlsx files of values: texts, and numbers with full precision.
//
// A text is a text whatever it begins with (=, +, -, @), so nothing in it is computed when the workbook is opened.
// There are no formulas and no dates. Rows are streamed, and the same cells give the same bytes.
//
//	w := workbook.New(file)
//	w.Sheet("multipliers", workbook.View{FrozenRows: 1})
//	w.Text("sector"); w.Text("output"); w.EndRow()
//	w.Text("01")
//	w.Style(workbook.Style{Format: "0.000"})
//	w.Number(1.25)
//	w.EndRow()
//	err := w.Close()
//
// What a sheet shows beyond its cells belongs to [View], and what a cell shows beyond its value to [Style].
package workbook
