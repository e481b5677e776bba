package own

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/files/internal/textfile"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
	"ioimpact/tables/internal/records"
)

// maxLongSectors bounds the flows that are given room before any of them is read.
const maxLongSectors = 40000

// longReader makes a table of the lines of long CSV. Labels come before the numbers they belong to.
type longReader struct {
	file           string
	t              *tables.Table
	sectors, items map[string]int
	primary, sat   map[string]int
	imported       map[int]bool              // sectors that had their line of imports
	stated         map[int]map[int]bool      // the sectors that each satellite has a line for
	matrix         bool                      // there is an imports matrix
	rows           int                       // below the flows, declared so far
	last           map[string]printed.Digits // by block
	errs           input.List
	foreign        bool
}

// longLine is one line and its cells.
type longLine struct {
	rec    []byte
	line   int
	fields []csvtext.Field
	cells  []string // as in longHeader
}

func newLongReader(file string) *longReader {
	return &longReader{file: file, t: &tables.Table{}, last: map[string]printed.Digits{},
		sectors: map[string]int{}, items: map[string]int{}, primary: map[string]int{}, sat: map[string]int{},
		imported: map[int]bool{}, stated: map[int]map[int]bool{}}
}

// ReadLong reads long CSV from a stream; size is how many bytes it has, 0 when that is not known.
func ReadLong(path string, stream io.Reader, size int64) (*tables.Table, error) {
	text, _, err := textfile.Open(path, stream, size)
	if err != nil {
		return nil, err
	}
	r := newLongReader(path)
	if err := r.read(text); err != nil {
		return nil, err
	}
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	if len(r.sectors) == 0 {
		return nil, &input.Error{File: path, Msg: "no line of the block output: the table has no sectors", Hint: "every sector has a line   output,,CODE,,VALUE"}
	}
	r.room()
	if n := len(r.imported); n > 0 && n != len(r.sectors) {
		return nil, &input.Error{File: path, Msg: fmt.Sprintf("imports are stated for %d of %d sectors", n, len(r.sectors)), Hint: "is the file cut off?"}
	}
	r.t.Findings = append(r.t.Findings, r.satelliteGaps()...)
	r.addRounding()
	return r.t, finish(r.t, path)
}

func (r *longReader) read(text io.Reader) error {
	blocks := csvtext.NewReader(text)
	var fields []csvtext.Field
	header := false
	for {
		block, err := blocks.Next()
		if err == io.EOF {
			if !header {
				r.errs.Addf(input.At(r.file, 1, 0), "", "the first line is "+strings.Join(longHeader, ","), "the file is empty")
			}
			return nil
		}
		if err != nil {
			return textfile.Failure(r.file, blocks.Line(), err)
		}
		line := block.Line
		for data := block.Data; len(data) > 0; {
			end := csvtext.RecordEnd(data)
			one := longLine{rec: csvtext.TrimLineEnd(data[:end]), line: line}
			line += strings.Count(string(data[:end]), "\n")
			if data = data[end:]; len(one.rec) == 0 {
				continue
			}
			if fields = r.cut(&one, fields); one.cells == nil {
				continue
			}
			if !header {
				header = true
				if strings.Join(one.cells, ",") != strings.Join(longHeader, ",") {
					return &input.Error{File: r.file, Line: one.line, Text: string(one.rec), Msg: "not the header of long CSV",
						Hint: "the first line is " + strings.Join(longHeader, ",")}
				}
				continue
			}
			r.take(&one)
		}
	}
}

// cut splits a line into cells, which stay nil if that is not possible.
func (r *longReader) cut(one *longLine, fields []csvtext.Field) []csvtext.Field {
	fields, bad := csvtext.Split(one.rec, ',', fields[:0])
	switch {
	case bad >= 0:
		line, col := csvtext.Place(one.rec, one.line, bad)
		r.errs.Addf(input.At(r.file, line, col), "", "", "a misplaced or unclosed quotation mark")
	case len(fields) != len(longHeader):
		r.errs.Addf(input.At(r.file, one.line, 0), "", "the cells are "+strings.Join(longHeader, ","),
			"the row has %d cells, the header has %d", len(fields), len(longHeader))
	case !utf8.Valid(one.rec):
		if !r.foreign {
			r.errs.Add(records.NotUTF8(r.file, one.line, 0))
		}
		r.foreign = true
	default:
		one.fields = fields
		for _, f := range fields {
			one.cells = append(one.cells, f.Text(one.rec))
		}
	}
	return fields
}

// fail records a mistake in a cell of a line.
func (r *longReader) fail(l *longLine, cell int, hint, msg string) {
	line, col := csvtext.Place(l.rec, l.line, l.fields[cell].Start)
	r.errs.Addf(input.At(r.file, line, col), l.cells[cell], hint, "%s", msg)
}

// number is the value of a line.
func (r *longReader) number(l *longLine) (float64, bool) {
	v, ok, why, hint := input.Number(strings.TrimSpace(l.cells[4]))
	if !ok {
		if l.cells[4] == "" {
			why, hint = "empty cell", "leave the line out if nothing is there"
		}
		r.fail(l, 4, hint, why+" in the column value")
	}
	if last := printed.Of([]byte(l.cells[4])); last > r.last[l.cells[0]] {
		r.last[l.cells[0]] = last
	}
	return v, ok
}

// find is the position of a label that must have been declared before.
func (r *longReader) find(l *longLine, cell int, index map[string]int, what string) (int, bool) {
	i, ok := index[l.cells[cell]]
	if !ok {
		var codes []string
		if !r.errs.Full() {
			for code := range index {
				codes = append(codes, code)
			}
		}
		hint := input.DidYouMean(l.cells[cell], codes)
		if hint == "" {
			hint = "the lines that declare it come before those that use it"
		}
		r.fail(l, cell, hint, "no "+what+" has this code")
	}
	return i, ok
}

// declare gives a label its position; twice is a mistake.
func (r *longReader) declare(l *longLine, cell int, index map[string]int, what string) bool {
	code := l.cells[cell]
	_, twice := index[code]
	switch {
	case code == "" || strings.ContainsAny(code, "\r\n\x00"):
		r.fail(l, cell, "", "not a code of "+what)
	case twice:
		r.fail(l, cell, "every row and column needs a code of its own", "the code of "+what+" occurs twice")
	case r.t.Z != nil && cell == 2 && what == "a sector" || r.t.Z != nil && what == "a final-demand column":
		r.fail(l, cell, "the order of blocks is output, item, imports, primary, satellite, flow, final", "a label below the numbers")
	default:
		index[code] = len(index)
		return true
	}
	return false
}

// room makes the matrices when the first number comes.
func (r *longReader) room() {
	n, k := len(r.sectors), len(r.items)
	if r.t.Z != nil || n == 0 {
		return
	}
	r.t.Z = memory.Dense(n, n, "flows")
	if k > 0 {
		r.t.F = memory.Dense(n, k, "final demand")
	}
	if !r.matrix {
		return
	}
	r.t.ImportedZ = memory.Dense(n, n, "imported flows")
	if k > 0 {
		r.t.ImportedF = memory.Dense(n, k, "imported final demand")
	}
}

// readLongMeta reads a line of the block meta.
func (r *longReader) readLongMeta(l *longLine) {
	switch known, why, hint := metadata.Set(&r.t.Meta, l.cells[1], l.cells[6]); {
	case known && why != "":
		r.fail(l, 6, hint, why)
	case known:
	case l.cells[1] == "inferred":
		r.t.Inferred = append(r.t.Inferred, l.cells[6])
	case l.cells[1] == "imports_matrix":
		r.matrix = l.cells[6] == "true"
	default:
		r.fail(l, 1, "", "an unknown key")
	}
}

// addRounding notes how exactly long CSV is printed. A row imports beside the imports matrix is printed too.
func (r *longReader) addRounding() {
	half := func(block string) float64 { return r.last[block].Half() }
	k := float64(len(r.t.FinalItems))
	p := rounding.Blocks{
		Flow: half("flow"), ImportedFlow: half("imported_flow"), Final: k * half("final"), ImportedFinal: k * half("imported_final"), Imports: half("imports"),
		Output: half("output"), Primary: float64(len(r.t.Primary)) * half("primary"), ImportedTotal: half("imported_total"),
	}
	if r.matrix {
		p.ImportsRow = half("primary")
	}
	r.t.Rounding = p.Rounding(len(r.t.Sectors))
}
