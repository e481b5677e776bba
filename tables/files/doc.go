// Package files reads and writes tables.
//
// [Load] takes the name of an embedded table or a path. What is at a path is a source (source.go), which finds at most once
// what formats ask for: the first bytes, the sheets, the YAML beside it (internal/metadata), the hash. The formats are
// listed in formats.go; each has a file format….go, recognises a source and reads it, with the packages
//
//	internal/plain    the plain format, and pairs of supply and use tables
//	internal/layout   files of any other layout, by a description: an embedded one or a YAML with the key layout
//	internal/own      what [WriteLong], [WriteArrays] and [WriteWorkbook] write: formats that hold everything
//	internal/mrio     world tables as they are downloaded, whole folders and zips (tables/internal)
//
// What a file is called and what belongs to it, by its path alone, is in naming.go and filelist.go. The cells of sheets
// come from tables/internal/grid, whatever their dialect, encoding or workbook. A [Cache] keeps what was read (internal/keep).
// The embedded tables are under builtin/, each with the recipe it was made by; china-laos-2018, china-asean and
// china-asean-unlinked are composed of others when they are loaded.
package files
