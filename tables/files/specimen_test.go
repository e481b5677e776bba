package files

import (
	"bytes"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/internal/workbook"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// specimen is a table of known numbers written in one layout, cell by cell.
type specimen struct {
	name  string
	yaml  string // the description beside it; "" for the plain format
	file  string // its name
	comma rune
	truth *tables.Table
	cells [][]string
	first [2]int  // row and column of the first flow
	least float64 // numbers below it are not damaged: the balances could not show it
}

func digits(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func rowOf(labels []string, values ...[]float64) []string {
	out := append([]string(nil), labels...)
	for _, v := range values {
		for _, x := range v {
			out = append(out, digits(x))
		}
	}
	return out
}

// pad fills a row with empty cells up to the length of the first.
func pad(rows [][]string) [][]string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	for i := range rows {
		for len(rows[i]) < width {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}

func finalCodes(t *tables.Table) []string {
	var out []string
	for _, f := range t.FinalItems {
		out = append(out, f.Code)
	}
	return out
}

// plainSpecimen is the plain format.
func plainSpecimen(t *tables.Table) specimen {
	s := specimen{name: "plain", file: "t.csv", comma: ',', truth: t, first: [2]int{1, 1}}
	s.cells = append(s.cells, append(append(append([]string{"code"}, t.Codes()...), finalCodes(t)...), "imports", "output"))
	for i, sec := range t.Sectors {
		s.cells = append(s.cells, rowOf([]string{sec.Code}, t.Z.RawRowView(i), t.F.RawRowView(i), t.Imports[i:i+1], t.Output[i:i+1]))
	}
	for _, p := range t.Primary {
		s.cells = append(s.cells, rowOf([]string{p.Code}, p.Values))
	}
	s.cells = pad(append(s.cells, rowOf([]string{"output"}, t.Output)))
	return s
}

// officeSpecimen has title rows, headers over two rows, totals and imports with their sign turned, in the layout of an office.
func officeSpecimen(t *tables.Table, comma rune) specimen {
	s := specimen{name: "office", file: "t.csv", comma: comma, truth: t, first: [2]int{4, 2}}
	var names, codes []string
	for _, sec := range t.Sectors {
		names, codes = append(names, sec.Name), append(codes, sec.Code)
	}
	s.cells = append(s.cells, []string{"Basic flow table"}, []string{"Unit: 10000 yuan"},
		append(append([]string{"", ""}, names...), "Total", "Final", "", "", "Imports", "Output"),
		append(append(append(append([]string{"Name", "Code"}, codes...), "TIU"), finalCodes(t)...), "IM", "GO"))
	for i, sec := range t.Sectors {
		s.cells = append(s.cells, rowOf([]string{sec.Name, sec.Code}, t.Z.RawRowView(i), []float64{vector.Sum(t.Z.RawRowView(i))}, t.F.RawRowView(i), []float64{-t.Imports[i]}, t.Output[i:i+1]))
	}
	s.cells = append(s.cells, rowOf([]string{"Inputs", "TII"}, vector.ColumnSums(t.Z)))
	for _, p := range t.Primary {
		s.cells = append(s.cells, rowOf([]string{p.Code, p.Code}, p.Values))
	}
	s.cells = pad(append(s.cells, rowOf([]string{"Total inputs", "TI"}, t.Output)))
	last := t.Sectors[t.N()-1].Code
	s.yaml = "layout:\n  row_labels: {code: B, name: A}\n  column_labels: {code: 4, name: 3}\n  sectors: sa to " + last +
		"\n  final: [households, capital]\n  exports: exports\n  imports: {column: IM, sign: negative}\n  output: {column: GO, row: TI}\n  primary: [wages, surplus]\n  leave_out: {rows: TII, columns: TIU}\n"
	return s
}

// blockSpecimen has domestic and imported goods in blocks of rows.
func blockSpecimen(t *tables.Table) specimen {
	s := specimen{name: "blocks", file: "t.csv", comma: ',', truth: t, first: [2]int{1, 2}}
	s.cells = append(s.cells, append(append(append([]string{"Code", "Origin"}, t.Codes()...), finalCodes(t)...), "GO"))
	for i, sec := range t.Sectors {
		s.cells = append(s.cells, rowOf([]string{sec.Code, "Domestic"}, t.Z.RawRowView(i), t.F.RawRowView(i), t.Output[i:i+1]))
	}
	for i, sec := range t.Sectors {
		s.cells = append(s.cells, rowOf([]string{sec.Code, "Imports"}, t.ImportedZ.RawRowView(i), t.ImportedF.RawRowView(i), t.ImportedTotal[i:i+1]))
	}
	for _, p := range t.Primary[1:] {
		s.cells = append(s.cells, rowOf([]string{p.Code, "TOT"}, p.Values))
	}
	s.cells = pad(append(s.cells, rowOf([]string{"TI", "TOT"}, t.Output)))
	s.yaml = "layout:\n  row_labels: {code: A, origin: Origin}\n  column_labels: {code: 1}\n  sectors: sa to " + t.Sectors[t.N()-1].Code +
		"\n  origin: {domestic: Domestic, imports: Imports}\n  final: [households, capital]\n  exports: exports\n  output: {column: GO, row: TI}\n  primary: [wages, surplus]\n"
	return s
}

// longSpecimen has one record a cell.
func longSpecimen(t *tables.Table) specimen {
	s := specimen{name: "long", file: "t.csv", comma: ',', truth: t, first: [2]int{1, 2}}
	s.cells = [][]string{{"row", "column", "value", "unit"}}
	add := func(row, column string, v float64) {
		s.cells = append(s.cells, []string{row, column, digits(v), "yuan"})
	}
	for i, from := range t.Codes() {
		for j, to := range t.Codes() {
			add(from, to, t.Z.At(i, j))
		}
		for k, item := range t.FinalItems {
			add(from, item.Code, t.F.At(i, k))
		}
		add(from, "imp", t.Imports[i])
	}
	for _, p := range t.Primary {
		for j, to := range t.Codes() {
			add(p.Code, to, p.Values[j])
		}
	}
	for j, to := range t.Codes() {
		add("x", to, t.Output[j])
	}
	s.yaml = "layout:\n  form: long\n  records: {row: row, column: column, value: value}\n  sectors: sa to " + t.Sectors[t.N()-1].Code +
		"\n  final: [households, capital]\n  exports: exports\n  imports: imp\n  output: {row: x}\n  primary: [wages, surplus]\n"
	return s
}

// specimens is one table in every layout.
func specimens(rng *rand.Rand) []specimen {
	n := 3 + rng.IntN(4)
	flat, matrix := balanced(rng, n, true), withMatrix(rng, n)
	matrix.Satellites = nil
	semicolons := officeSpecimen(flat, ';')
	semicolons.name = "office with decimal commas"
	book := officeSpecimen(flat, ',')
	book.name, book.file = "office workbook", "t.xlsx"
	return []specimen{plainSpecimen(flat), officeSpecimen(flat, ','), semicolons, book, blockSpecimen(matrix), longSpecimen(flat)}
}

// bytes is the file: CSV with its commas, or a workbook of the same cells.
func (s specimen) bytes(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if s.file == "t.xlsx" {
		w := workbook.New(&b)
		w.Sheet("Table", workbook.View{})
		for r, row := range s.cells {
			for c, cell := range row {
				if v, ok, _, _ := input.Number(cell); ok && r >= s.first[0] && c >= s.first[1] {
					w.Number(v)
				} else {
					w.Text(cell)
				}
			}
			w.EndRow()
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	w := csv.NewWriter(&b)
	w.Comma = s.comma
	for _, row := range s.cells {
		out := append([]string(nil), row...)
		for c := range out {
			if _, ok, _, _ := input.Number(out[c]); ok && s.comma == ';' {
				out[c] = strings.Replace(out[c], ".", ",", 1)
			}
		}
		if err := w.Write(out); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return b.Bytes()
}

// read writes the file with its description and reads it.
func (s specimen) read(t *testing.T, data []byte) (*tables.Table, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(s.file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if s.yaml != "" {
		if err := os.WriteFile("t.yaml", []byte(s.yaml), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Load(s.file)
}

// copy has cells of its own.
func (s specimen) copy() specimen {
	cells := make([][]string, len(s.cells))
	for i := range cells {
		cells[i] = append([]string(nil), s.cells[i]...)
	}
	s.cells = cells
	return s
}

// numberCell is a random cell of the flows with a number in it.
func (s specimen) numberCell(rng *rand.Rand) (r, c int) {
	for {
		r = s.first[0] + rng.IntN(len(s.cells)-s.first[0])
		c = s.first[1] + rng.IntN(len(s.cells[r])-s.first[1])
		if s.least > 0 && r >= s.first[0]+s.truth.N() && c >= s.first[1]+s.truth.N() {
			continue // taxes on final demand and totals of totals are in no balance
		}
		if v, ok, _, _ := input.Number(s.cells[r][c]); ok && math.Abs(v) >= s.least {
			return r, c
		}
	}
}
