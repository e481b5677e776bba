// Package own reads and writes the formats of this program, which hold everything that a table has:
//
//	long…                   long CSV, one number a line
//	xlsx…                   a workbook: the table, what is known about it, the imports matrix
//	npy…, tablejson.go      NumPy arrays, with labels and everything else as JSON
//
// What is written is read back to the bit. A reader refuses files that were cut off or changed beyond their cells.
package own
