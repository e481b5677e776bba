package report

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Selection says which part of a table is printed. The zero value is all of it, in its own order.
type Selection struct {
	Rows    []bool   // which rows; nil for all
	Columns []string // by name; the label columns are always included
	Sort    string   // a column, numbers from the largest, texts from A; or with :asc or :desc after it
	Top     int      // the largest number of rows; 0 for all
}

// Subject is what the rows of a table are.
type Subject struct {
	Name   string // in the plural: sectors
	Count  int
	Labels int // how many of the first columns identify the row
}

// Select is the selected part of a table. A note says how many of the rows are shown. Rows are kept in memory
// only if they are sorted.
func (t *Table) Select(s Selection, of Subject) (*Table, error) {
	out := *t
	shown, err := s.choose(t, of.Labels)
	if err != nil {
		return nil, err
	}
	key, compare, err := s.order(t)
	if err != nil {
		return nil, err
	}
	out.Columns = pick(t.Columns, shown)
	if left := s.count(of.Count); left < of.Count {
		out.Notes = append(slices.Clone(t.Notes), fmt.Sprintf("%d of %d %s are shown", left, of.Count, of.Name))
	}
	if s.Rows == nil && len(s.Columns) == 0 && s.Top == 0 && s.Sort == "" {
		return &out, nil // all of it, without copying each row
	}
	out.Rows = 0 // counted anew
	out.Each = func(yield func([]Cell) error) error { return s.stream(t, shown, yield) }
	if compare != nil {
		out.Each = func(yield func([]Cell) error) error {
			return s.sorted(t, append(slices.Clip(shown), key), compare, yield)
		}
	}
	return &out, nil
}

// Positions are those of the selected rows and columns, as they are printed: for tables that add rows to the selected
// ones, such as the sum of the others.
func (t *Table) Positions(s Selection, labels int) (rows, columns []int, err error) {
	if columns, err = s.choose(t, labels); err != nil {
		return nil, nil, err
	}
	key, compare, err := s.order(t)
	if err != nil {
		return nil, nil, err
	}
	var keys []Cell
	i := -1
	err = t.each(func(row []Cell) error {
		if i++; s.Rows == nil || s.Rows[i] {
			rows, keys = append(rows, i), append(keys, row[key])
		}
		return nil
	})
	if compare != nil {
		order := make([]int, len(rows))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int { return compare(keys[a], keys[b]) })
		rows = pick(rows, order)
	}
	if s.Top > 0 {
		rows = rows[:min(s.Top, len(rows))]
	}
	return rows, columns, err
}

func pick[T any](all []T, at []int) []T {
	out := make([]T, len(at))
	for k, i := range at {
		out[k] = all[i]
	}
	return out
}

// count is how many of n rows are shown.
func (s Selection) count(n int) int {
	if s.Rows != nil {
		n = 0
		for _, kept := range s.Rows {
			if kept {
				n++
			}
		}
	}
	if s.Top > 0 {
		n = min(n, s.Top)
	}
	return n
}

// choose returns the columns to show: the labels, then the others in the order asked for.
func (s Selection) choose(t *Table, labels int) ([]int, error) {
	var out []int
	for c := range t.Columns {
		if c < labels || len(s.Columns) == 0 {
			out = append(out, c)
		}
	}
	for _, name := range s.Columns {
		c, err := t.column("--columns", name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// column finds a column by its name.
func (t *Table) column(flag, name string) (int, error) {
	var names []string
	for c, column := range t.Columns {
		if column.Name == name {
			return c, nil
		}
		names = append(names, column.Name)
	}
	hint := input.DidYouMean(name, names)
	if hint == "" {
		const most = 20
		hint = "the columns are " + strings.Join(names[:min(len(names), most)], ", ")
		if more := len(names) - most; more > 0 {
			hint += fmt.Sprintf(" and %d more", more)
		}
	}
	return 0, fmt.Errorf("%s: there is no column %q\n  hint: %s", flag, name, hint)
}

// order returns the column to sort by and how its cells compare; compare is nil if rows keep their order. Undefined
// numbers come last in both directions.
func (s Selection) order(t *Table) (key int, compare func(a, b Cell) int, err error) {
	if s.Sort == "" {
		return 0, nil, nil
	}
	name, up, down := s.Sort, false, false
	if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == name }) { // codes may have colons too
		name, up = strings.CutSuffix(name, ":asc")
		name, down = strings.CutSuffix(name, ":desc")
	}
	if key, err = t.column("--sort", name); err != nil {
		return 0, nil, err
	}
	if t.Columns[key].Number && !up {
		down = true
	}
	return key, func(a, b Cell) int {
		switch order := cmp.Or(cmp.Compare(a.number, b.number), strings.Compare(a.text, b.text)); {
		case math.IsNaN(a.number) || math.IsNaN(b.number), a.text == "" != (b.text == "") && !t.Columns[key].Number:
			return -order // Compare has NaN before all numbers, and no text before all texts
		case down:
			return -order
		default:
			return order
		}
	}, nil
}

// errEnough stops reading rows.
var errEnough = errors.New("all rows that are shown were read")

// rows calls yield with the selected columns of each selected row.
func (s Selection) rows(t *Table, columns []int, yield func([]Cell) error) error {
	i := -1
	row := make([]Cell, len(columns))
	return t.each(func(cells []Cell) error {
		if i++; s.Rows != nil && !s.Rows[i] {
			return nil
		}
		for k, c := range columns {
			row[k] = cells[c]
		}
		return yield(row)
	})
}

// stream yields the rows in their own order.
func (s Selection) stream(t *Table, columns []int, yield func([]Cell) error) error {
	n := 0
	err := s.rows(t, columns, func(row []Cell) error {
		if n++; s.Top > 0 && n > s.Top {
			return errEnough
		}
		return yield(row)
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// sorted reads all rows and sorts them by the last column, which is not shown.
func (s Selection) sorted(t *Table, columns []int, compare func(a, b Cell) int, yield func([]Cell) error) error {
	var kept kept
	if err := s.rows(t, columns, func(row []Cell) error { return kept.take(row) }); err != nil {
		return err
	}
	all := kept.rows
	key := len(columns) - 1
	slices.SortStableFunc(all, func(a, b []Cell) int { return compare(a[key], b[key]) })
	for _, row := range all[:s.count(len(all))] {
		if err := yield(row[:key]); err != nil {
			return err
		}
	}
	return nil
}
