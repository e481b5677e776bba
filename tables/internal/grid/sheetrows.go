package grid

// EachRow reads the sheet of a workbook at a position of Sheets row by row, for
// readers whose tables are too large to hold twice. take is called for every row that
// the file holds, in order; the grid it gets knows the rows up to this one, of
// which only this one has its cells. What is wrong with the sheet as a whole is
// found behind the last row, so nothing counts until EachRow has returned nil. It panics for a book that is no workbook.
func (b *Book) EachRow(i int, take func(g *Grid, row int) error) error {
	r, err := b.sheetReader(i)
	if err != nil {
		return err
	}
	r.each = func(row int) error { return take(r.g, row) }
	if err := r.scan(); err != nil {
		return err
	}
	return r.checkArea(len(r.g.rows), r.wide)
}

// handOver gives the row that was read away, and its room to the next.
func (r *sheetReader) handOver() error {
	r.g.cols = r.wide
	if err := r.each(r.row); err != nil {
		return err
	}
	r.g.rows[r.row] = rowRef{}
	values, forms := r.c.values[:0], r.c.forms[:0]
	if len(r.c.texts) > 0 || len(r.c.oddEnd) > 0 {
		r.c = &chunk{}
		r.t = newInterner(r.c)
	}
	r.c.values, r.c.forms = values, forms
	return nil
}

// Head reads the first rows of a sheet of a workbook, to see what it is without
// reading all of it; a sheet of text is read whole.
func (b *Book) Head(i, rows int) (*Grid, error) {
	if b.Format != Workbook {
		return b.ReadAt(i)
	}
	r, err := b.sheetReader(i)
	if err != nil {
		return nil, err
	}
	r.until = rows
	if err := r.scan(); err != nil && err != errEnough {
		return nil, err
	}
	r.g.trim()
	return r.g, nil
}
