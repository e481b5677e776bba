// Package plain reads and writes the plain format: one CSV file that needs no description, because its header and the
// codes of its rows say what everything is (docs/formats.md).
//
//	read.go       the steps: header, rows, table
//	rows.go       records are parsed on all processors and handed over in the order of the file; cells.go, decimal.go
//	builder.go    rows become a table: sectors, primary inputs, output, satellites (parts.go), with checks (check.go, names.go)
//	grid.go       the same format in another dialect of CSV, or as a sheet of a workbook
//	form.go       a table as the format can hold it; write.go writes it
//	supplyuse…    pairs of supply and use tables
//
// Mistakes in the content are collected, each with its place.
package plain
