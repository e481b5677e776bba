package input

import "testing"

func TestPlace(t *testing.T) {
	cases := map[string]Error{
		"t.csv:3:7":                   {File: "t.csv", Line: 3, Col: 7},
		"t.csv:3":                     {File: "t.csv", Line: 3},
		"t.csv":                       {File: "t.csv"},
		"b.xlsx, sheet Data, cell B7": {File: "b.xlsx", Sheet: "Data", Line: 7, Col: 2},
		"b.xlsx, sheet Data, row 7":   {File: "b.xlsx", Sheet: "Data", Line: 7},
		"b.xlsx, sheet D, column AA":  {File: "b.xlsx", Sheet: "D", Col: 27},
		"b.xlsx, sheet Data":          {File: "b.xlsx", Sheet: "Data"},
		"sheet Data, cell A1":         {Sheet: "Data", Line: 1, Col: 1},
	}
	for want, e := range cases {
		if got := e.Place(); got != want {
			t.Errorf("%+v stands at %q, want %q", e, got, want)
		}
	}
}

// The corners of every spreadsheet program.
func TestCellName(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 1}, "Z9": {9, 26}, "AA10": {10, 27}, "ZZ1": {1, 702}, "AAA1": {1, 703}, "XFD1048576": {1048576, 16384}} {
		if got := CellName(at[0], at[1]); got != want {
			t.Errorf("%v is %s, want %s", at, got, want)
		}
	}
}

// Mistakes in a workbook come in reading order, row 7 before row 10.
func TestListOrder(t *testing.T) {
	var l List
	l.Add(&Error{File: "b", Sheet: "S", Line: 10, Col: 1})
	l.Add(&Error{File: "b", Sheet: "S", Line: 7, Col: 2})
	l.Add(&Error{File: "b", Sheet: "A", Line: 99, Col: 2})
	got := l.Err().(Errors).List
	if got[0].Sheet != "A" || got[1].Line != 7 || got[2].Line != 10 {
		t.Errorf("%v", l.Err())
	}
}
