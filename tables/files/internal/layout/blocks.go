package layout

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// blocks are the rows of domestic goods, of imported ones and of both together. The table is read from the first that is
// there of domestic and total; what is not there is the sum or the difference of the others.
type blocks struct {
	imported, total []int // indices of rows, in the order of sectors; nil when there is no such block
	mainIsTotal     bool  // the rows of sectors are of domestic and imported goods together
}

// any reports whether there is more than one block.
func (b blocks) any() bool { return b.imported != nil || b.total != nil }

// ofImports are rows in which the source may print total imports by what is imported.
func (l *layout) ofImports() []int {
	switch {
	case l.mainIsTotal:
		return l.domestic
	case l.imported != nil:
		return l.imported
	}
	return l.total
}

// readBlocks reads the same columns of every block, and gives what is domestic and what is imported. read gives the numbers
// of some rows, place the cell of one of them.
func (l *layout) readBlocks(main func() *mat.Dense, other func(rows []int) *mat.Dense, place func(i, column int) *input.Error) (domestic, imported *mat.Dense) {
	first := main()
	switch {
	case !l.blocks.any():
		return first, nil
	case l.mainIsTotal:
		imported = other(l.imported)
		return l.difference(first, imported, place), imported
	case l.imported == nil:
		return first, l.difference(other(l.total), first, place)
	}
	imported = other(l.imported)
	if l.total != nil {
		l.compareTotal(other(l.total), first, imported, place)
	}
	return first, imported
}

// dust is what binary arithmetic leaves of a difference of two numbers that are the same.
const dust = 1e-12

// difference is total less part, cell by cell. A total that is less than its part all in all is none: the blocks are mixed up.
func (l *layout) difference(total, part *mat.Dense, place func(i, column int) *input.Error) *mat.Dense {
	n, k := total.Dims()
	out, sum, gross := memory.Dense(n, k, "a block of the table"), 0.0, 0.0
	worst, wi, wj := 0.0, 0, 0
	for i := range n {
		for j := range k {
			a, b := total.At(i, j), part.At(i, j)
			d := a - b
			if math.Abs(d) <= dust*math.Max(math.Abs(a), math.Abs(b)) {
				d = 0
			}
			if d < worst {
				worst, wi, wj = d, i, j
			}
			out.Set(i, j, d)
			sum, gross = sum+d, gross+math.Abs(d)
		}
	}
	if sum < 0 && -sum > 0.01*gross && l.errs.Len() == 0 {
		e := place(wi, wj)
		e.Msg = "the total is less than the part that is to be subtracted from it, here by the most"
		e.Hint = "are the two blocks or sheets named the other way round?"
		l.errs.Add(e)
	}
	return out
}

// lostShare is how far below zero the flows of a product may add up to, as a share of all its flows: rounding and estimates of
// imports take a few products a little below, margins take a row of trade down to almost −1.
const lostShare = 0.05

// checkDifference refuses flows that are a difference and below zero for a whole product: then the total and its part are not at
// one price base. In a total at purchasers' prices the margins of trade are with the products, and its row of trade is less than
// that of domestic goods at basic prices; the difference of other rows would have margins and taxes among the imports.
func (l *layout) checkDifference() {
	m, rows := l.t.ImportedZ, l.lastRows()
	switch {
	case !l.blocks.any() || l.errs.Len() > 0 || l.total != nil && l.imported != nil:
		return
	case l.mainIsTotal:
		m, rows = l.t.Z, l.domestic
	}
	n, _ := m.Dims()
	for i := range n {
		sum, whole := 0.0, 0.0
		for j := range n {
			sum += m.At(i, j)
			whole += math.Abs(l.t.Z.At(i, j)) + math.Abs(l.t.ImportedZ.At(i, j))
		}
		if -sum > lostShare*whole {
			e := l.rows.error(rows[i], "are both at the same prices, and of the same year? margins and taxes must not be among the imports",
				"the flows of this product add up to %g less than the part that is subtracted from them", -sum)
			l.errs.Add(e)
			return
		}
	}
}

// compareTotal checks that a total is the sum of its parts, but for the rounding of three printed figures.
func (l *layout) compareTotal(total, domestic, imported *mat.Dense, place func(i, column int) *input.Error) {
	n, k := total.Dims()
	half := math.Abs(l.d.factor) * (l.digits.flows.Half() + l.digits.final.Half() + l.digits.importedFlows.Half() + l.digits.importedFinal.Half()) * 2
	for i := range n {
		for j := range k {
			want, got := total.At(i, j), domestic.At(i, j)+imported.At(i, j)
			if math.Abs(want-got) <= half+1e-9*math.Max(math.Abs(want), math.Abs(got)) {
				continue
			}
			e := place(i, j)
			e.Msg, e.Hint = "the total differs from domestic and imported goods together", "leave the wrong block out, or correct it"
			l.errs.Add(e)
			return // one is enough: mixed-up blocks differ in every cell
		}
	}
}

// cellAt is the place of a cell of the last block that was read, for a message.
func (l *layout) cellAt(rows []int, columns []int) func(i, column int) *input.Error {
	return func(i, column int) *input.Error {
		return l.sheet.Error(l.rows.at[rows[i]], l.cols.at[columns[column]], "", "")
	}
}

// lastRows are the rows that a mistake of a difference is placed in.
func (l *layout) lastRows() []int {
	if l.total != nil {
		return l.total
	}
	return l.domestic
}
