package report

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// A column of money and persons shows money below 1 with three digits, and persons without decimals; each unit lines up.
func TestDecimalsAreByUnit(t *testing.T) {
	table := &Table{Columns: []Column{{Name: "measure"}, {Name: "main", Number: true}}, Each: FromRows([][]Cell{
		{T("spending"), N(4).In("money")}, {T("output"), N(4.4032).In("money")}, {T("imports"), N(0.3532).In("money")}, {T("taxes"), N(0).In("money")},
		{T("jobs"), N(219950.3).In("persons")}, {T("tiny"), N(0.000012345).In("kt")}, {T("missing"), N(math.NaN()).In("kt")},
	})}
	body, err := table.body()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"4.0000", "4.4032", "0.3532", "0.0000", "219,950", "0.0000123", "–"}
	for i, w := range want {
		if got := body.texts[i][1]; got != w {
			t.Errorf("row %d is %s, want %s", i, got, w)
		}
	}
	if text := write(t, LaTeX, table); !strings.Contains(text, "S[table-format=6.7]") {
		t.Errorf("the column has no room for its numbers:\n%s", text)
	}
}

// Every number in a unit that is not zero keeps three significant digits, whatever else is in its column.
func TestNumbersInUnitsKeepTheirDigits(t *testing.T) {
	for size := -7; size <= 9; size++ {
		for other := -7; other <= 9; other++ {
			v := 1.2345 * math.Pow10(size)
			table := &Table{Columns: []Column{{Name: "n", Number: true}}, Each: FromRows([][]Cell{{N(v).In("a")}, {N(9.8765 * math.Pow10(other)).In("a")}})}
			body, err := table.body()
			if err != nil {
				t.Fatal(err)
			}
			shown, err := strconv.ParseFloat(strings.ReplaceAll(body.texts[0][0], ",", ""), 64)
			if err != nil || math.Abs(shown-v) > 0.005*v {
				t.Errorf("%v beside 10^%d is shown as %s: %v", v, other, body.texts[0][0], err)
			}
		}
	}
}

// The largest of a column of small coefficients is not printed as 0.
func TestSmallColumnsAreShown(t *testing.T) {
	for v, want := range map[float64]int{12345: 0, 1234: 1, 123: 2, 12: 3, 1.2: 4, 0.0123: 4, 0.00123: 5, 0.0000123: 7, 1e-12: 4, 0: 4} {
		if got := decimals(v); got != want {
			t.Errorf("%v has %d decimals, want %d", v, got, want)
		}
	}
}
