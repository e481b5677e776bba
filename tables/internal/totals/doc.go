// Package totals finds, among the rows and columns of a table, those that are sums of others.
//
// A total left inside a table counts everything twice. It has no mark: its name may be in any language, it may come
// before or behind its parts, and in print it misses their sum by rounding. The search is in three steps:
//
//  1. [MixTable] turns every line into a few numbers, sums of its cells with random weights. One pass over the table
//     does it for all rows and columns.
//  2. [Lines.Sums] looks for lines whose numbers are those of others added up: all of them, runs beside the line, runs
//     anywhere, or in short lists any choice. Agreement within what rounding can do at the most is a candidate, so that no total is lost; each
//     candidate is proved on every cell.
//  3. A line that is a sum may still be a flow. [Trial] says which, by the accounts of the table: without a total they close.
//
// Steps 1 and 3 are linear in the cells. Step 2 works on a few numbers a line and is quadratic in the lines at most.
package totals
