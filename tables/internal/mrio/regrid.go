package mrio

import (
	"bufio"
	"io"
	"strings"

	"ioimpact/tables/internal/grid"
)

// A table of comma-separated text that went through a spreadsheet comes back with
// semicolons and decimal commas, in UTF-16, with empty columns at its end, or as a workbook. It is
// then read as a grid, which finds all that out, and handed to its reader as the text it was.

// regridded is the reader of a text that is a table of one of the text layouts in another dress; nil for any other.
func (s *source) regridded(m member, b *grid.Book) reader {
	delims, sure := s.otherDress(m, b)
	var first error
	for _, delim := range delims {
		g, err := s.gridOf(m, b, delim)
		if err != nil && first == nil {
			first = err
		}
		if err != nil {
			continue
		}
		if read := gridReader(g); read != nil {
			return read
		}
	}
	if sure && first != nil {
		return func(*source, member) (*Table, error) { return nil, first }
	}
	return nil // whoever reads it as something else says what is wrong with it
}

// gridOf reads a text as a grid with a delimiter that its header proves, 0 where the grid has to find it.
func (s *source) gridOf(m member, b *grid.Book, delim rune) (*grid.Grid, error) {
	if delim == 0 || m.zip != nil {
		return b.Read("")
	}
	o := s.options
	o.Delimiter = delim
	other, err := s.book(m.file, o)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	return other.Read("")
}

// gridReader is the reader of a grid that begins with the labels of a text layout; nil for any other.
func gridReader(g *grid.Grid) reader {
	read := textLayout(headerOf(g))
	if read == nil {
		return nil
	}
	return func(s *source, m member) (*Table, error) { return readGrid(s, m, g, read) }
}

// readGrid hands a grid to the reader of the text it stands for.
func readGrid(s *source, m member, g *grid.Grid, read reader) (*Table, error) {
	s.used[m.file] = true
	s.grids[m] = g
	return read(s, m)
}

// maxHeader bounds the first line of a table: labels of 40,000 columns are well under 1 MB.
const maxHeader = 1 << 20

// otherDress is the delimiters with which a text may be worth reading whole: its first line, cut at another
// delimiter or without the empty cells at its end, is that of a layout (then it is sure), or it is in UTF-16.
func (s *source) otherDress(m member, b *grid.Book) (delims []rune, sure bool) {
	r, err := b.Stream("")
	if err != nil {
		return nil, false // not a text
	}
	defer r.Close()
	line, _ := bufio.NewReader(io.LimitReader(r, maxHeader)).ReadString('\n')
	if strings.HasPrefix(line, "\xff\xfe") || strings.HasPrefix(line, "\xfe\xff") {
		return []rune{0, ';', '\t'}, false
	}
	for _, delim := range []rune{';', '\t', ','} {
		if cells, _, err := newStream(m.name, byte(delim), strings.NewReader(line)).labels(); err == nil && textLayout(trimmed(cells)) != nil {
			return []rune{delim}, true
		}
	}
	return nil, false
}

// textLayout is the reader of a text that begins with these labels.
func textLayout(header []string) reader {
	switch {
	case isFIGARO(header):
		return readFIGARO
	case isFIGAROFlat(header):
		return readFIGAROFlat
	case isWIODText(header):
		return readWIODText
	case isOECD(header):
		return readOECD
	}
	return nil
}

// headerOf is the first row of a grid without the empty cells at its end.
func headerOf(g *grid.Grid) []string {
	if g.Rows() == 0 {
		return nil
	}
	out := make([]string, g.RowLen(0))
	for c := range out {
		out[c] = strings.TrimSpace(g.Text(0, c))
	}
	return trimmed(out)
}

func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// gridStream is a grid as comma-separated text, a line a row, as wide as the header.
// What stands beyond that is written too, so that the reader refuses it with its place.
func gridStream(g *grid.Grid) (*stream, io.Closer) {
	r, w := io.Pipe()
	go func() {
		out := bufio.NewWriterSize(w, 1<<16)
		width := len(headerOf(g))
		var line []byte
		for i := 0; i < g.Rows(); i++ {
			line = appendGridRow(line[:0], g, i, width)
			if _, err := out.Write(line); err != nil {
				return // nobody reads on
			}
		}
		w.CloseWithError(out.Flush())
	}()
	st := newStream(g.File, ',', r)
	st.grid = g
	return st, r
}

func appendGridRow(line []byte, g *grid.Grid, r, width int) []byte {
	last := 0 // behind the last cell that holds something
	for c := 0; c < g.RowLen(r); c++ {
		if g.Kind(r, c) != grid.Empty {
			last = c + 1
		}
	}
	for c := 0; last > 0 && c < max(last, width); c++ {
		if c > 0 {
			line = append(line, ',')
		}
		cell := g.At(r, c)
		if cell.Kind == grid.Number && r > 0 {
			line = g.AppendPlain(line, r, c)
		} else if text := strings.NewReplacer("\r", " ", "\n", " ").Replace(cell.Text); strings.ContainsAny(text, "\",") {
			line = append(append(append(line, '"'), strings.ReplaceAll(text, `"`, `""`)...), '"')
		} else {
			line = append(line, text...)
		}
	}
	return append(line, '\n')
}
