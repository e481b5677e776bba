// Package files reads and writes tables.
//
// [Load] takes the name of an embedded table or a path, and [Read] a path. The format is recognised from the contents:
//
//	internal/plain    one CSV file without a description, which [Read] documents, and pairs of supply and use tables
//	describe…    a file of any other layout with its [Description], which is embedded or a YAML with the key layout;
//	layout…      how a description is applied to the cells of a sheet
//	internal/own      what [WriteLong], [WriteArrays] and [WriteWorkbook] write: formats that hold everything
//	world…       world tables as they are downloaded, whole folders and zips (internal/mrio)
//
// What a file cannot say (unit, year, sources) is in a small YAML beside it, NAME.yaml for NAME.csv (internal/metadata). The cells
// of sheets come from internal/grid, whatever their dialect, encoding or workbook. A [Cache] keeps what was read
// (cache…). The embedded tables are under builtin/, each with the recipe it was made by; china-laos-2018 is composed
// of two of them when it is loaded.
package files
