package plain

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/records"
)

// header is the first record of a plain table: label columns, then one name a column.
type header struct {
	names  []string // every column, labels included
	cols   []int    // the character column where each name begins, for messages
	labels int      // 1 to 3: code, name, name_zh
	name   int      // index of the label column name, −1 when absent
	nameZH int      // index of the label column name_zh, −1 when absent
	line   int

	imports int // index into the number columns, −1 when absent
	output  int // index into the number columns, −1 when absent
}

// numbers are the names of the number columns.
func (h *header) numbers() []string { return h.names[h.labels:] }

// RowCode is the code that a label of a row stands for: without blanks around it, and in the usual spelling if it is reserved.
func RowCode(label string) string {
	code := strings.TrimSpace(label)
	if r := tables.Reserved(code); r != "" {
		return r
	}
	if strings.EqualFold(code, tables.ValueAddedCode) {
		return tables.ValueAddedCode
	}
	return code
}

// readHeader takes the header off the first block.
func readHeader(file string, block *csvtext.Block, errs *input.List) *header {
	for len(block.Data) > 0 {
		end := csvtext.RecordEnd(block.Data)
		rec := csvtext.TrimLineEnd(block.Data[:end])
		line := block.Line
		block.Data = block.Data[end:]
		block.Line += strings.Count(string(rec), "\n") + 1
		if len(rec) > 0 {
			return parseHeader(file, rec, line, errs)
		}
	}
	errs.Addf(input.At(file, 1, 0), "", "the first line names the columns: code,name,…", "the file is empty")
	return nil
}

func parseHeader(file string, rec []byte, line int, errs *input.List) *header {
	if most := grid.DefaultLimits().Columns; bytes.Count(rec, []byte{','}) >= most { // before it takes many times its size in memory
		errs.Addf(input.At(file, line, 0), "", "no published table is so wide: is it the right file?", "more than %d cells in a line", most)
		return nil
	}
	fields, bad := csvtext.Split(rec, ',', nil)
	if bad >= 0 {
		l, col := csvtext.Place(rec, line, bad)
		errs.Addf(input.At(file, l, col), "", "", "a misplaced or unclosed quotation mark in the header")
		return nil
	}
	// A file with bare CR is one long line; without this every cell of it would be a mistake in the header.
	if i := bytes.IndexByte(rec, '\r'); i >= 0 {
		l, col := csvtext.Place(rec, line, i)
		errs.Addf(input.At(file, l, col), "", "save it with LF or CRLF line ends", "a carriage return inside the header line")
		return nil
	}
	h := &header{line: line, imports: -1, output: -1}
	h.takeNames(rec, fields)
	if !h.checkStart(file, errs) {
		return nil
	}
	h.labels = 1
	h.name, h.nameZH = h.takeLabel("name"), h.takeLabel("name_zh")
	before := errs.Len()
	h.checkNames(file, errs)
	if errs.Len() > before {
		return nil
	}
	return h
}

// takeNames reads the names. It counts columns from field to field: counting from the start of the line for each
// would be quadratic in the number of sectors.
func (h *header) takeNames(rec []byte, fields []csvtext.Field) {
	col, from := 1, 0
	for _, f := range fields {
		between := rec[from:f.Start]
		if i := bytes.LastIndexByte(between, '\n'); i >= 0 {
			col, between = 1, between[i+1:]
		}
		col += utf8.RuneCount(between)
		from = f.Start
		h.names = append(h.names, strings.TrimSpace(f.Text(rec)))
		h.cols = append(h.cols, col)
	}
}

// takeLabel is the index of a label column if it is the next one, and −1 otherwise.
func (h *header) takeLabel(name string) int {
	if h.labels >= len(h.names) || !strings.EqualFold(h.names[h.labels], name) {
		return -1
	}
	h.labels++
	return h.labels - 1
}

func (h *header) checkStart(file string, errs *input.List) bool {
	first := h.names[0]
	if strings.EqualFold(first, "code") {
		return true
	}
	hint := "the plain format begins with   code,name,SECTOR,…,FINAL,…,output ; of a file of another layout   ioa table describe " + file + "   writes a first description"
	if strings.ContainsRune(first, '，') {
		hint = "the cells are separated by full-width commas (全角逗号): write ,"
	}
	errs.Addf(input.At(file, h.line, h.cols[0]), first, hint, "the first column must be named code")
	return false
}

func (h *header) checkNames(file string, errs *input.List) {
	seen := map[string]int{}
	for i, name := range h.names {
		at := func(hint, format string, args ...any) {
			errs.Addf(input.At(file, h.line, h.cols[i]), name, hint, format, args...)
		}
		switch {
		case !utf8.ValidString(name):
			errs.Add(records.NotUTF8(file, h.line, h.cols[i]))
			continue
		case strings.ContainsAny(name, "\n\x00"):
			at("", "a line end or a NUL inside a column name")
			continue
		case name == "":
			at("name it, or take the column out", "%s has no name", columnName(i, ""))
			continue
		}
		if first, twice := seen[name]; twice {
			at("every column needs a name of its own", "the column name occurs twice, first as %s", columnName(first, name))
			continue
		}
		seen[name] = i
		h.checkReserved(i, name, at)
	}
}

func (h *header) checkReserved(i int, name string, at func(hint, format string, args ...any)) {
	k := i - h.labels
	if lower := strings.ToLower(name); k >= 0 && (lower == "name" || lower == "name_zh") {
		at("the header begins   code,name,name_zh", "the column of names is out of place")
	}
	switch tables.Reserved(name) {
	case tables.ImportsCode:
		if h.imports >= 0 {
			at("", "a second column of imports")
		}
		h.imports = k
	case tables.OutputCode:
		if h.output >= 0 {
			at("", "a second column of output")
		}
		h.output = k
		if i != len(h.names)-1 {
			at("move it behind the final-demand columns", "output must be the last column")
		}
	case tables.ProductTaxesCode:
		at("taxes on products are a row; as a column of final demand give it another name", "the name is reserved")
	}
	if h.imports >= 0 && h.imports != k && h.output != k && i > h.labels+h.imports {
		at("the order is: sectors, final demand, imports, output", "a column behind imports")
	}
}

// columnName names a column for a message: its letter in a spreadsheet, and its header.
func columnName(index int, header string) string {
	letters := input.ColumnName(index + 1)
	if header == "" {
		return "column " + letters
	}
	return fmt.Sprintf("column %s (%s)", letters, header)
}
