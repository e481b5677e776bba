// Package derive makes tables from other figures.
//
//	totals of rows and columns              [RAS], [GRAS], [BalanceTable]
//	a table's pattern and another's totals  [EstimateTable]
//	national tables and their trade         [Compose]
//	a nation's table and a region's jobs    [LocationQuotients], [Regionalise]
//	households as one more sector           [CloseHouseholds]
//	supply and use tables                   [SupplyUse.InputOutput]
//
// The small files that hold such figures are read here too ([ReadTotals], [ReadMargins], [ReadTrade], [ReadRegionalData]).
// Every table made has a note of how, is marked as an estimate where it is one, and inherits the errors of its
// sources that it no longer shows ([tables.Inherit]). What cannot be made is refused, with the places at fault.
//
// Pairs of supply and use tables are read in package tables/files.
package derive
