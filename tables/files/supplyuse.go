package files

import (
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/plain"
)

// ReadSupplyUse reads a pair of supply and use tables from two CSV files in the
// manner of the plain format ([Load]), plain or gzipped. With n products and m industries:
//
//	supply  code,name,I1,…,Im                       n rows, one a product
//	use     code,name,I1,…,Im,FINAL1,…,imports,output
//	        n rows, the products of the supply in its order
//	        primary inputs under any label, output, satellites
//
// Both files have the industries in the same order. Both may state output in a column or row of that name; where that differs
// from what the supply adds up to, the sums of the supply are used and a note says so. What the files cannot say is in the
// YAML beside the use table. Mistakes are returned together, each with its place.
//
// With isMake the first file is a make table, industries in rows and products in columns. Without, it is one if its labels say so
// or, where labels do not tell, if only so it balances with the use table; a note says that.
//
// Either may be CSV in another dialect or a workbook, BOOK.xlsx/SHEET if several sheets can be the table. The make and use
// tables of the US Bureau of Economic Analysis are recognised by their totals, which must be the sums of their cells.
func ReadSupplyUse(supply, use string, isMake bool) (s *derive.SupplyUse, err error) {
	defer memory.Catch(&err, use)
	beside := findSidecar(plain.FileOfSheet(use))
	if beside.Err != nil {
		return nil, beside.Err
	}
	s, err = plain.ReadSupplyUse(supply, use, isMake, beside)
	if err != nil {
		return nil, err
	}
	if at := s.StatedMargins; at != nil {
		return nil, &input.Error{File: at.Place.File, Line: at.Place.Line, Col: at.Place.Col, Msg: "rates of margins are not read beside supply and use",
			Hint: "write   margins:   into the YAML beside the table that is made of them"}
	}
	s.Name = tableName(use)
	return s, nil
}
