package report

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

func numbered(values ...float64) *Table {
	var rows [][]Cell
	for i, v := range values {
		rows = append(rows, []Cell{T(string(rune('a' + i))), N(v), N(-v)})
	}
	return &Table{Columns: Names([]string{"code"}, []string{"value", "other"}), Each: FromRows(rows), Notes: []string{"first"}}
}

func TestSelect(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		s    Selection
		want string
	}{
		{Selection{}, "code,value,other|a,2,-2|b,,|c,3,-3|d,2,-2"},
		{Selection{Columns: []string{"other", "value", "other"}}, "code,other,value|a,-2,2|b,,|c,-3,3|d,-2,2"},
		{Selection{Sort: "value"}, "code,value,other|c,3,-3|a,2,-2|d,2,-2|b,,"},
		{Selection{Sort: "value:asc"}, "code,value,other|a,2,-2|d,2,-2|c,3,-3|b,,"},
		{Selection{Sort: "code:desc", Top: 2, Columns: []string{"value"}}, "code,value|d,2|c,3"},
		{Selection{Sort: "value:asc", Top: 1, Columns: []string{"code"}}, "code|a"},
		{Selection{Top: 3}, "code,value,other|a,2,-2|b,,|c,3,-3"},
		{Selection{Rows: []bool{false, true, true, true}, Top: 2}, "code,value,other|b,,|c,3,-3"},
		{Selection{Rows: []bool{false, true, false, true}, Sort: "other", Top: 9}, "code,value,other|d,2,-2|b,,"},
		{Selection{Rows: make([]bool, 4)}, "code,value,other"},
	} {
		got, err := numbered(2, nan, 3, 2).Select(c.s, Subject{"letters", 4, 1})
		if err != nil {
			t.Fatal(err)
		}
		text := write(t, CSV, got)
		if text = strings.ReplaceAll(strings.TrimSpace(text), "\n", "|"); text != c.want {
			t.Errorf("%+v is %s, want %s", c.s, text, c.want)
		}
		all, notes := strings.Count(c.want, "|") == 4, strings.Join(got.Notes, "|")
		if all != (notes == "first") || !all && !strings.HasSuffix(notes, "of 4 letters are shown") {
			t.Errorf("%+v has the notes %s", c.s, notes)
		}
	}
}

// Positions are those of what Select prints.
func TestPositions(t *testing.T) {
	rows, columns, err := numbered(2, math.NaN(), 3, 2, 9).Positions(Selection{
		Rows: []bool{true, true, true, true, false}, Sort: "value", Top: 3, Columns: []string{"other"},
	}, 1)
	if err != nil || !slices.Equal(rows, []int{2, 0, 3}) || !slices.Equal(columns, []int{0, 2}) {
		t.Errorf("rows %v, columns %v, %v", rows, columns, err)
	}
	rows, _, err = numbered(2, 3).Positions(Selection{Top: 9}, 1)
	if err != nil || !slices.Equal(rows, []int{0, 1}) {
		t.Errorf("rows %v, %v", rows, err)
	}
}

// A column may be called as a direction is, and what is not there is said with the nearest name.
func TestSelectColumns(t *testing.T) {
	table := numbered(1, 2)
	table.Columns[1].Name = "x:asc"
	if got, err := table.Select(Selection{Sort: "x:asc", Top: 1}, Subject{"letters", 2, 1}); err != nil || !strings.Contains(write(t, CSV, got), "b,2") {
		t.Errorf("a column that ends in :asc cannot be sorted by: %v", err)
	}
	if _, err := table.Select(Selection{Sort: "othre"}, Subject{}); err == nil || !strings.Contains(err.Error(), "did you mean other?") {
		t.Errorf("got %v", err)
	}
}

// Rows behind the last that is shown are not computed, and an infinite number that is not shown is no error.
func TestSelectStops(t *testing.T) {
	broken := errors.New("read too far")
	table := numbered()
	table.Each = func(yield func([]Cell) error) error {
		if err := yield([]Cell{T("a"), N(1), N(math.Inf(1))}); err != nil {
			return err
		}
		if err := yield([]Cell{T("b"), N(2), N(2)}); err != nil {
			return err
		}
		return broken
	}
	got, err := table.Select(Selection{Top: 1, Columns: []string{"value"}}, Subject{"letters", 3, 1})
	if err != nil {
		t.Fatal(err)
	}
	if text := write(t, CSV, got); text != "code,value\na,1\n" {
		t.Errorf("got %s", text)
	}
}
