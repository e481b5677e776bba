package own

import (
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/grid"
)

// importsIn reads the sheet of the imports matrix of a workbook that [WriteWorkbook] wrote.
type importsIn struct {
	*workbookIn
	total bool // the last column is total imports of each product
	next  int
}

func (m *importsIn) read(b *grid.Book, sheet int) error {
	t := m.t
	t.ImportedZ = memory.Dense(m.n, m.n, "imported flows")
	if m.k > 0 {
		t.ImportedF = memory.Dense(m.n, m.k, "imported final demand")
	}
	if err := b.EachRow(sheet, m.take); err != nil {
		return err
	}
	if m.errs.Len() == 0 && m.next <= m.n {
		m.errs.Addf(input.In(m.about.File), importsSheet, "is the sheet cut off?",
			"the sheet of imports has %d rows, the table has %d sectors", max(m.next-1, 0), m.n)
	}
	return m.errs.Err()
}

// take reads a row, after those before it that the file leaves out because they are empty.
func (m *importsIn) take(g *grid.Grid, row int) error {
	for ; m.next <= row && !m.errs.Full(); m.next++ {
		switch {
		case m.next == 0:
			m.readImportsHeader(g)
		case m.next <= m.n:
			m.readImportsRow(g, m.next)
		case g.RowLen(m.next) > 0:
			m.errs.Add(g.Error(m.next, 0, "the rows are the sectors of the sheet "+tableSheet, "a row after the last sector"))
		}
	}
	return nil
}

func (m *importsIn) readImportsHeader(g *grid.Grid) {
	codes := m.t.Codes()
	for _, f := range m.t.FinalItems {
		codes = append(codes, f.Code)
	}
	for c, want := range codes {
		if g.Text(0, 1+c) != want {
			m.errs.Add(g.Error(0, 1+c, "the columns are those of the sheet "+tableSheet, "the column %s belongs here", want))
		}
	}
	last := 1 + len(codes)
	if m.total = g.Text(0, last) == "total"; m.total {
		last++
	}
	if g.RowLen(0) > last {
		m.errs.Add(g.Error(0, last, "the columns are those of the sheet "+tableSheet+", and total", "a column that is not known"))
	}
}

func (m *importsIn) readImportsRow(g *grid.Grid, r int) {
	t, n, k, i := m.t, m.n, m.k, r-1
	if g.Text(r, 0) != t.Sectors[i].Code {
		m.errs.Add(g.Error(r, 0, "the rows are the sectors of the sheet "+tableSheet, "the row of %s belongs here", t.Sectors[i].Code))
	}
	g.Numbers(r, 1, 1+n, t.ImportedZ.RawRowView(i)[:0], &m.errs)
	if k > 0 {
		g.Numbers(r, 1+n, 1+n+k, t.ImportedF.RawRowView(i)[:0], &m.errs)
	}
	if m.total {
		t.ImportedTotal = g.Numbers(r, 1+n+k, 2+n+k, t.ImportedTotal, &m.errs)
	}
}
