// Package files reads and writes tables.
//
// [Load] takes the name of an embedded table or a path. A source (source.go) finds whatever is known of a path at most
// once; the first of the formats (formats.go) that recognises it from its contents reads it, each in a file of its own:
//
//	formatplain, formatsheet         the plain format: internal/plain reads it, and pairs of supply and use tables
//	formatlong, …arrays, …workbook   what [WriteLong], [WriteArrays] and [WriteWorkbook] write: internal/own
//	formatdescribed, formatlayout    any other layout with its [Description], which is named, beside the file or embedded
//	formatworld                      world tables as they are downloaded, whole folders and zips: tables/internal/mrio
//	formatzip                        one of these in a zip
//
// describe… reads descriptions, and layout… applies them to the cells of a sheet, which come from tables/internal/grid
// in any dialect or encoding, or from a workbook.
//
// What a file cannot say (unit, year, sources) is in a small YAML beside it, NAME.yaml for NAME.csv (internal/metadata).
// A [Cache] keeps what was read (cache…). The embedded tables are under builtin/, each with the recipe it was made by;
// china-laos-2018 is composed of two of them when it is loaded.
package files
