// Package layout reads a sheet of any layout by a description that says where the parts of a table are.
//
// A worked example. A statistics office publishes this sheet, sales in rows and purchases in columns:
//
//	     A              B         C         D        E      F
//	1    Table 3. Uses, 2020
//	2                   Farming   Making    Homes    Total  Output
//	3    Farming        10        20        70       100    100
//	4    Making         30        40        130      200    200
//	5    Inputs         40        60
//	6    Wages          60        140
//	7    Output         100       200
//
// Its description is the YAML
//
//	title: Uses
//	year: 2020
//	layout:
//	  row_labels: {code: A}          # the labels of rows are in column A
//	  column_labels: {code: 2}       # those of columns are in row 2
//	  sectors: Farming to Making     # rows and columns of the flows
//	  final: Homes
//	  output: {column: Output, row: Output}
//	  primary: Wages
//	  leave_out: {rows: Inputs, columns: Total}
//
// and the table that results has the sectors Farming and Making, the flows 10, 20, 30, 40, one column of final demand
// (70, 130), one row of value added (60, 140) and output of 100 and 200. The example of [Description.Table] computes it.
// Nothing may be left unsaid: without the line leave_out the total would be refused, not taken for final demand.
//
// The steps, and where to find them:
//
//	Parse (parse…)        YAML → Description (description.go); every mistake with its place
//	Known (known.go)      the embedded descriptions of published layouts; Fitting tells which of them a sheet is in, by
//	                      cells or labels (signature.go) that may have moved (shift.go)
//	Table (table.go)      a sheet → a table, by a layout (layout.go): label rows and columns become two axes (axis.go,
//	                      labels.go, regions.go) or have labels of another place (labelplace.go), references to them are found
//	                      (ref.go, place.go, sectors.go), the parts are read (read.go, final.go, imports.go, output.go,
//	                      primary.go), every row and column must be named (check.go), and an empty cell is zero only if
//	                      a sum proves it (blank.go)
//
// A pair of supply and use tables (pair.go) has a description of the same kind: products and industries instead of sectors, read by
// pairReader (pairread.go) with the labels, references and parts of the above; every total is a check (pairtotals.go) and the two tables
// are put together by their labels (pairjoin.go). Eurostat's records (pairrecords.go) are laid out as a matrix first.
//
// Sheets of one record a line (long.go) and tables in parts on several sheets (join.go) are first laid out as one
// matrix with labels; after that the steps are the same.
package layout
