package plain

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"math"
	"os"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/textfile"
	"ioimpact/tables/internal/csvtext"
)

// pairFiles are the files of a pair, the YAML beside the use table, and once they were read what is stated above the tables.
type pairFiles struct {
	supply, use string
	beside      *metadata.Sidecar
	captions    [2]caption.Stated
}

// read reads a pair of supply and use tables (or, with isMake, make and use tables).
func (p *pairFiles) read(isMake bool) (*derive.SupplyUse, error) {
	var errs input.List
	digest := sha256.New()
	first, err := readGrid(p.supply, digest, &errs)
	if err != nil {
		return nil, err
	}
	second, err := readGrid(p.use, digest, &errs)
	if err != nil {
		return nil, err
	}
	p.captions = [2]caption.Stated{first.above, second.above}
	s := &derive.SupplyUse{}
	if errs.Len() == 0 {
		first.takeSupply(s, isMake)
	}
	if errs.Len() == 0 {
		second.takeUse(s)
	}
	if err := errs.Err(); err != nil {
		return nil, first.moved(second.moved(err))
	}
	if err := describeSupplyUse(s, digest, p.beside); err != nil {
		return nil, err
	}
	noteStated(s, first, second, isMake)
	notePrinted(s, first, second, isMake)
	return s, s.Validate()
}

// sheetRows is the rows of a rectangular file before they are understood.
type sheetRows struct {
	builder
	rows  []labelledRow
	book  bool              // of a workbook
	moved func(error) error // translates places to those in the file
	above caption.Stated    // what the rows above the table state
}

// readGrid reads the header and every row of a file: CSV in the plain format, or a sheet that is laid out as such.
func readGrid(file string, digest hash.Hash, errs *input.List) (*sheetRows, error) {
	p := splitSheet(file)
	f, err := os.Open(p.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text := &sheetText{moved: func(err error) error { return err }}
	if isPlain := p.sheet == "" && isPlainText(f); !isPlain {
		if err := rewind(f, digest); err != nil {
			return nil, err
		}
		found, err := p.asText()
		if err != nil {
			return nil, err
		}
		if found != nil {
			g, err := rowsOf(file, found, errs)
			if err != nil {
				err = found.moved(err)
			}
			return g, err
		}
		digest = sha256.New() // it was read for the digest already
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if text.Reader, _, err = textfile.Open(file, io.TeeReader(f, digest), 0); err != nil {
		return nil, err
	}
	return rowsOf(file, text, errs)
}

// rewind adds a file to the digest, from its beginning.
func rewind(f *os.File, digest hash.Hash) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(digest, f)
	return err
}

// rowsOf reads the header and every row of a text.
func rowsOf(file string, text *sheetText, errs *input.List) (*sheetRows, error) {
	blocks := csvtext.NewReader(text)
	first, err := blocks.Next()
	if err == io.EOF {
		first, err = csvtext.Block{Line: 1}, nil
	}
	if err != nil {
		return nil, textfile.Failure(file, blocks.Line(), err)
	}
	h := readHeader(file, &first, errs)
	if h == nil {
		return nil, text.moved(errs.Err())
	}
	g := &sheetRows{builder: builder{file: file, h: h, errs: errs, width: len(h.numbers()), seen: map[string]int{}}, book: text.book, moved: text.moved, above: text.above}
	reader := newRowReader(file, h.names, h.labels)
	if err = reader.readFrom(first, blocks, errs, g.takeRow); err != nil {
		return nil, textfile.Failure(file, g.last, err)
	}
	if len(g.rows) == 0 && errs.Len() == 0 {
		errs.Addf(input.At(file, h.line, 0), "", "one row for each product", "the file has a header and nothing else")
	}
	return g, nil
}

// takeRow keeps one row; the mistake in one that could not be split into cells is recorded already.
func (g *sheetRows) takeRow(r row) {
	g.last = r.line
	if r.values == nil {
		return
	}
	one := labelledRow{row: r, code: strings.TrimSpace(r.labels[0])}
	one.name, one.nameZH = g.h.label(r.labels, g.h.name), g.h.label(r.labels, g.h.nameZH)
	if g.checkCode(one) {
		g.rows = append(g.rows, one.kept()) // the next rows are read into its memory
	}
}

// full reads the first count cells of a row, which must all be there.
func (g *sheetRows) full(r labelledRow, count int) []float64 {
	for j, v := range r.values[:count] {
		if math.IsNaN(v) {
			g.cellError(r, j, "write 0 if there is none", "empty cell")
		}
	}
	return r.values[:count]
}

// takeSupply reads the supply or make table: labels and flows.
func (g *sheetRows) takeSupply(s *derive.SupplyUse, isMake bool) {
	columns := g.h.numbers()
	if g.h.output >= 0 {
		columns = columns[:g.h.output]
	}
	if g.h.imports >= 0 {
		g.errs.Addf(g.heading(g.h.imports), tables.ImportsCode,
			"move it to the use table, where imports are subtracted", "imports in a supply table of domestic industries")
		return
	}
	var down []tables.Sector
	var values [][]float64
	for k, r := range g.rows {
		if tables.Reserved(r.code) == tables.OutputCode {
			if k != len(g.rows)-1 {
				next := g.rows[k+1]
				g.errs.Addf(g.start(next), next.code, "the use table holds primary inputs and satellites", "a row after output in the supply")
			}
			break
		}
		down = append(down, tables.Sector{Code: r.code, Name: cmp.Or(r.name, r.code), NameZH: r.nameZH})
		values = append(values, g.full(r, len(columns)))
	}
	across := make([]tables.Sector, len(columns))
	for j, c := range columns {
		across[j] = tables.Sector{Code: c, Name: c}
	}
	if len(down) == 0 || len(across) == 0 {
		g.errs.Addf(input.At(g.file, g.h.line, 0), "", "", "the table has no rows or no columns of numbers")
		return
	}
	flows := memory.Dense(len(down), len(across), "flows")
	for i, v := range values {
		flows.SetRow(i, v)
	}
	if s.Products, s.Industries, s.Supply = down, across, flows; isMake {
		s.Products, s.Industries, s.Supply = across, down, memory.Copy(flows.T(), "supply")
	}
}

// takeUse reads the use table, whose products and industries must be those of the supply.
func (g *sheetRows) takeUse(s *derive.SupplyUse) {
	n, m := len(s.Products), len(s.Industries)
	columns := g.h.numbers()
	for j, want := range s.Industries {
		if j >= len(columns) || columns[j] != want.Code {
			got, col := "", 0
			if j < len(columns) {
				got, col = columns[j], g.h.cols[g.h.labels+j]
			}
			g.errs.Addf(input.At(g.file, g.h.line, col), got,
				"both files have the industries in the same order; a make table has industries in rows",
				"column %d of the numbers should be the industry %s", j+1, want.Code)
			return
		}
	}
	k := g.finalColumns() - m // finalColumns counts every column of numbers but imports and output; no sector was taken
	for _, c := range columns[m : m+k] {
		s.FinalItems = append(s.FinalItems, tables.FinalItem{Code: c, Name: c})
	}
	s.Use = memory.Dense(n, m, "use")
	if k > 0 {
		s.F = memory.Dense(n, k, "final demand")
	}
	if g.h.imports >= 0 {
		s.Imports = make([]float64, n)
	}
	if g.takeProducts(s, m+k) {
		g.takeBelow(s, g.rows[n:])
	}
}

// takeProducts reads the rows of products: uses by industries, final demand, imports.
func (g *sheetRows) takeProducts(s *derive.SupplyUse, width int) bool {
	m := len(s.Industries)
	if s.Imports != nil {
		width++ // imports come after final demand
	}
	for i, want := range s.Products {
		if i >= len(g.rows) || g.rows[i].code != want.Code {
			got, line := "", g.last
			if i < len(g.rows) {
				got, line = g.rows[i].code, g.rows[i].line
			}
			g.errs.Addf(input.At(g.file, line, 1), got, "both files have the products in the same order", "row %d should be the product %s", i+1, want.Code)
			return false
		}
		r := g.rows[i]
		cells := g.full(r, width)
		s.Use.SetRow(i, cells[:m])
		if s.F != nil {
			s.F.SetRow(i, cells[m:m+len(s.FinalItems)])
		}
		if s.Imports != nil {
			s.Imports[i] = cells[width-1]
		}
		if want.Name == want.Code && r.name != "" {
			s.Products[i].Name, s.Products[i].NameZH = r.name, r.nameZH
		}
	}
	return true
}

// takeBelow reads primary inputs and, after output, satellites.
func (g *sheetRows) takeBelow(s *derive.SupplyUse, rows []labelledRow) {
	shape := &tables.Table{Sectors: s.Industries, FinalItems: s.FinalItems}
	for _, r := range rows {
		switch {
		case tables.Reserved(r.code) == tables.OutputCode:
			g.output = &r
		case g.output != nil:
			one := tables.Satellite{Code: r.code, Name: cmp.Or(r.name, r.code), NameZH: r.nameZH}
			one.Values, one.Final = g.rowCells(r, shape, false)
			s.Satellites = append(s.Satellites, one)
		default:
			g.primary = append(g.primary, r)
			one := tables.PrimaryRow{Code: r.code, Name: cmp.Or(r.name, r.code), NameZH: r.nameZH}
			switch tables.Reserved(r.code) {
			case tables.ImportsCode:
				one.Code, one.Kind = tables.ImportsCode, tables.ImportedInputs
			case tables.ProductTaxesCode:
				one.Code, one.Kind = tables.ProductTaxesCode, tables.ProductTaxes
			}
			one.Values, one.Final = g.rowCells(r, shape, true)
			s.Primary = append(s.Primary, one)
		}
	}
	g.checkDoubleSum(&tables.Table{Primary: s.Primary})
}

// describeSupplyUse adds what the YAML beside the use table says.
func describeSupplyUse(s *derive.SupplyUse, digest hash.Hash, beside *metadata.Sidecar) error {
	meta, labels, err := beside.Read()
	if err != nil {
		return err
	}
	digest.Write(beside.Text)
	s.Meta = meta
	s.Hash = hex.EncodeToString(digest.Sum(nil))
	return labels.Apply(&tables.Table{Satellites: s.Satellites, FinalItems: s.FinalItems}, beside.Name)
}
