// Package xls reads the cells of old Excel workbooks (.xls, BIFF8: Excel 97 to 2003), as the offices of China, Japan and
// Czechia publish them, and WIOD and the OECD did. It knows nothing of tables: tables/internal/grid makes sheets of the cells.
//
// Such a file is a small file system (compound file, [MS-CFB]) of 512-byte sectors; its stream Workbook is a sequence of
// records ([MS-XLS]): first those of the whole workbook (sheets, shared strings, number formats), then those of each sheet.
//
//	container.go   the stream Workbook of the compound file
//	record.go      records, and texts that go on in the next record
//	globals.go     sheets, shared strings, number formats
//	cells.go       the cells of a sheet
//
// Values are those that were stored: formulas are not computed. Refused are workbooks with a password, those of Excel 5.0 and
// 95 (BIFF5), and damaged ones, with the byte or the cell.
//
// No byte of a file decides how much memory is taken: lists grow as they are read, chains of sectors cannot be
// longer than the file, and texts take a few times their size in it.
package xls
