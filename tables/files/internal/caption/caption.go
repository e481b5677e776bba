package caption

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// Stated is what the rows above a table state. A place is that of a cell, as A3; "" where nothing is stated.
type Stated struct {
	Unit    tables.MoneyUnit
	UnitAt  string
	Year    int
	YearAt  string
	Title   string
	TitleAt string
}

const (
	mostRows  = 30 // rows that are looked at
	mostCells = 4  // texts of a row above a table: a title, and a unit at the right
)

// Read looks at the rows above the first that has labels or numbers of a table.
func Read(g *grid.Grid) Stated {
	r := reader{}
	for row := range min(g.Rows(), mostRows) {
		texts, numbers := count(g, row)
		if texts+numbers > mostCells || numbers > 1 {
			r.corner(g, row)
			break
		}
		for c := range g.RowLen(row) {
			r.cell(g, row, c)
		}
	}
	if r.unitDoubt {
		r.Unit, r.UnitAt = tables.MoneyUnit{}, ""
	}
	if r.yearDoubt {
		r.Year, r.YearAt = 0, ""
	}
	return r.Stated
}

// reader collects what is stated.
type reader struct {
	Stated
	unitDoubt, yearDoubt bool
	titled               bool // the title has words of a title
}

// count is how many cells of a row hold something.
func count(g *grid.Grid, row int) (texts, numbers int) {
	for c := range g.RowLen(row) {
		switch g.Kind(row, c) {
		case grid.Empty:
		case grid.Number:
			numbers++
		default:
			texts++
		}
	}
	return texts, numbers
}

// corner reads a unit that stands before the labels of the columns.
func (r *reader) corner(g *grid.Grid, row int) {
	for c := range min(2, g.RowLen(row)) {
		if text := g.Text(row, c); unitLabel.MatchString(fold(text)) {
			r.unit(text, "", input.CellName(row+1, c+1))
		}
	}
}

// cell reads one cell; the value of 单位： may stand right of it.
func (r *reader) cell(g *grid.Grid, row, c int) {
	text := naming.Clean(g.Text(row, c))
	if text == "" || g.Kind(row, c) == grid.Number {
		return
	}
	next := ""
	for k := c + 1; k < g.RowLen(row) && next == ""; k++ {
		next = naming.Clean(g.Text(row, k))
	}
	at := input.CellName(row+1, c+1)
	r.unit(text, next, at)
	r.year(text, next, at)
	if titled := isTitle(text); r.Title == "" && !isUnit(text) || titled && !r.titled {
		r.Title, r.TitleAt, r.titled = text, at, titled
	}
}

// unit takes the units of a text, which have to agree with those before.
func (r *reader) unit(text, next, at string) {
	units, doubt := unitsIn(text, next)
	r.unitDoubt = r.unitDoubt || doubt
	for _, u := range units {
		switch {
		case r.UnitAt == "":
			r.Unit, r.UnitAt = u, at
		case !u.SameScale(r.Unit) || u.OtherCurrency(r.Unit):
			r.unitDoubt = true
		case r.Unit.Currency == "":
			r.Unit.Currency = u.Currency
		}
	}
}

// year takes the year of a text, which has to be that before.
func (r *reader) year(text, next, at string) {
	switch y := yearIn(text, next); {
	case y == 0 || y == r.Year:
	case r.Year != 0:
		r.yearDoubt = true
	default:
		r.Year, r.YearAt = y, at
	}
}

func fold(text string) string { return strings.Join(strings.Fields(foldWidth(text)), " ") }
