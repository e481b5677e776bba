package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/records"
	"ioimpact/tables/internal/vector"
)

// Totals are the totals and cells that a table is balanced to, as they were read.
type Totals struct {
	File  string
	lines []totalLine
}

type totalLine struct {
	row, column string
	value       float64
	at          records.Place
}

// totalRecord is a line of the file.
type totalRecord struct {
	Row    string `csv:"row"`
	Column string `csv:"column"`
	Value  string `csv:"value"`
}

// ReadTotals reads a CSV with the columns row,column,value. A line with only a
// row gives the total of that row, one with only a column that of the column,
// and one with both holds the cell. Codes are those of the table: sectors, primary rows,
// final-demand columns, and the column imports (positive, as in the table). A
// sector's total is its output, whether it is given as a row or a column.
func ReadTotals(file string, data []byte) (*Totals, error) {
	var errs input.List
	records, at := records.Read[totalRecord](file, data, []string{"row", "column", "value"}, nil, &errs)
	t := &Totals{File: file}
	seen := map[[2]string]int{}
	for i, r := range records {
		one := totalLine{row: strings.TrimSpace(r.Row), column: strings.TrimSpace(r.Column), at: at[i]}
		key := [2]string{one.row, one.column}
		first, twice := seen[key]
		v, ok, why, hint := input.Number(strings.TrimSpace(r.Value))
		switch {
		case one.row == "" && one.column == "":
			one.at.Add(&errs, "row", r.Value, "a row for its total, a column for its total, both for a cell", "a line names a row or a column")
		case twice:
			one.at.Add(&errs, "row", one.row+","+one.column, "leave one of the two lines", "given twice, first on line %d", first)
		case !ok:
			one.at.Add(&errs, "value", r.Value, hint, "%s", why)
		}
		seen[key] = one.at.Line
		one.value = v
		t.lines = append(t.lines, one)
	}
	return t, errs.Err()
}

// tableBalance is a table as one matrix: sectors and primary rows by sectors,
// final demand and (with the sign turned) imports.
type tableBalance struct {
	t      *tables.Table
	cells  *mat.Dense
	target Target
}

// BalanceTable answers: what is the table nearest to this one that balances and has these totals (平衡修正)?
//
//	     sectors  final  imports            sum
//	     Z        F      −m                 x
//	     P        P_F    0                  totals of the primary rows
//	sum  x        totals of F and of −m
//
// The whole is balanced by [GRAS]: every cell keeps its sign, and zeros stay zero.
// What totals does not give stays what it is in the table: outputs, sums of
// final-demand columns, primary rows and imports. totals may be nil. Rows and
// columns of the result add up to output; it is marked estimated and a note says
// how far cells were moved. Satellites are not touched. An imports matrix is not balanced by itself, because totals
// by imported product are not among the targets: each of its columns is multiplied as the row imports was, and a note says so.
//
// Refused: codes the table does not have, a sector's output given in two ways
// that differ, and what GRAS refuses; above all totals of primary inputs
// that differ from those of final demand less imports, with both sums named.
func BalanceTable(t *tables.Table, totals *Totals, opts BalanceOptions) (_ *tables.Table, _ *BalanceReport, err error) {
	defer memory.Catch(&err, "")
	b := newTableBalance(t)
	if totals != nil {
		if err := b.apply(totals); err != nil {
			return nil, nil, err
		}
	}
	balanced, report, err := GRAS(b.cells, b.target, opts)
	if err != nil {
		return nil, nil, err
	}
	if report.Negative == 0 {
		report.Method = "RAS"
	}
	out := b.table(balanced)
	from := "its own outputs and totals"
	if totals != nil {
		from = fmt.Sprintf("the outputs and totals of %s", totals.File)
	}
	out.Estimated = true
	out.Notes = append(append([]string(nil), out.Notes...), fmt.Sprintf("estimate: table %s balanced to %s by %s", t.Name, from, report))
	if len(t.Satellites) > 0 && !sameNumbers(t.Output, out.Output) {
		out.Notes = append(out.Notes, "satellite rows are those before balancing, although outputs changed")
	}
	if err := out.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	tables.Inherit(out, repaired(t))
	return out, report, nil
}

// repaired is what was wrong with a table that balancing does not put right: everything but sums that missed, and supply and
// use that disagreed where that is what the sums missed by. An estimate balances the pattern of its prior and takes no sums from it.
func repaired(t *tables.Table) tables.Heritage {
	h := tables.HeritageOf(t)
	sums := []string{"row-balance", "column-balance"}
	was := h.Shows(sums...)
	return h.Without(func(f tables.Finding) bool { return was && f.Code == supplyUseCode }, func(f tables.Finding) bool { return slices.Contains(sums, f.Code) })
}

func sameNumbers(a, b []float64) bool {
	for i := range a {
		if !vector.Agree(a[i], b[i]) {
			return false
		}
	}
	return true
}

func newTableBalance(t *tables.Table) *tableBalance {
	n, k := t.N(), len(t.FinalItems)
	width := n + k
	if t.Imports != nil {
		width++
	}
	b := &tableBalance{t: t, cells: memory.Dense(n+len(t.Primary), width, "the cells to balance")}
	for i := range t.Sectors {
		row := b.cells.RawRowView(i)
		copy(row, t.Z.RawRowView(i))
		if t.F != nil {
			copy(row[n:], t.F.RawRowView(i))
		}
		if t.Imports != nil {
			row[n+k] = -t.Imports[i]
		}
	}
	b.target.RowNames, b.target.ColumnNames = t.Codes(), t.Codes()
	for r, p := range t.Primary {
		row := b.cells.RawRowView(n + r)
		copy(row, p.Values)
		copy(row[n:], p.Final)
		b.target.RowNames = append(b.target.RowNames, p.Code)
	}
	for _, f := range t.FinalItems {
		b.target.ColumnNames = append(b.target.ColumnNames, f.Code)
	}
	if t.Imports != nil {
		b.target.ColumnNames = append(b.target.ColumnNames, tables.ImportsCode)
	}
	b.target.Rows, b.target.Columns = vector.RowSums(b.cells), vector.ColumnSums(b.cells)
	copy(b.target.Rows, t.Output)
	copy(b.target.Columns, t.Output)
	return b
}

// naming finds rows and columns by codes and names.
func (b *tableBalance) naming() (rows, columns *naming.Naming) {
	rows, columns = naming.Of(b.t.Sectors), naming.Of(b.t.Sectors)
	for _, p := range b.t.Primary {
		rows.Add(p.Code, p.Name, p.NameZH)
	}
	for _, f := range b.t.FinalItems {
		columns.Add(f.Code, f.Name, f.NameZH)
	}
	if b.t.Imports != nil {
		columns.Add(tables.ImportsCode)
	}
	return rows, columns
}

// find is the row or column that a line names; −1 when it names none, or one that the table does not have, which is a mistake.
func (b *tableBalance) find(l totalLine, called string, names *naming.Naming, what string, errs *input.List) int {
	if called == "" {
		return -1
	}
	i, hint := names.Find(called)
	if i < 0 {
		l.at.Add(errs, what, called, cmp.Or(hint, "ioa table show "+b.t.Name+" lists them"), "table %s has no %s with this code", b.t.Name, what)
	}
	return i
}

// joinedNames is what a line names, without the comma where it names one thing.
func joinedNames(row, column string) string { return strings.Trim(row+","+column, ",") }

// apply puts the given totals and cells in place of the table's own.
func (b *tableBalance) apply(totals *Totals) error {
	var errs input.List
	given := map[int]totalLine{}
	rows, columns := b.naming()
	seen := map[[2]int]int{}
	n := b.t.N()
	for _, l := range totals.lines {
		i, j := b.find(l, l.row, rows, "row", &errs), b.find(l, l.column, columns, "column", &errs)
		if l.row != "" && i < 0 || l.column != "" && j < 0 {
			continue
		}
		if first, twice := seen[[2]int{i, j}]; twice {
			l.at.Add(&errs, "row", joinedNames(l.row, l.column), "leave one of the two lines", "given twice, first on line %d under another name", first)
			continue
		}
		seen[[2]int{i, j}] = l.at.Line
		sign := 1.0
		if j == len(columns.Codes)-1 && b.t.Imports != nil {
			sign = -1
		}
		switch sector := max(i, j); {
		case i >= 0 && j >= 0:
			b.target.Fixed = append(b.target.Fixed, FixedCell{i, j, sign * l.value})
		case sector < n:
			if l.value < 0 {
				l.at.Add(&errs, "value", b.t.Sectors[sector].Code, "output is not below zero; give the final demand that is", "an output of %g", l.value)
			}
			if first, twice := given[sector]; twice && first.value != l.value {
				l.at.Add(&errs, "value", b.t.Sectors[sector].Code, "a sector's row and column both add up to its output",
					"the output is %g here and %g on line %d", l.value, first.value, first.at.Line)
			}
			given[sector] = l
			b.target.Rows[sector], b.target.Columns[sector] = l.value, l.value
		case i >= 0:
			b.target.Rows[i] = l.value
		default:
			b.target.Columns[j] = sign * l.value
		}
	}
	return errs.Err()
}

// table cuts the balanced matrix up again.
func (b *tableBalance) table(m *mat.Dense) *tables.Table {
	t, n, k := b.t, b.t.N(), len(b.t.FinalItems)
	out := *t
	out.ImportedZ, out.ImportedF = b.importedBy(m)
	if t.HasImportsMatrix() {
		out.ImportedTotal = nil // stated for the table as it was
		out.Notes = append(append([]string(nil), t.Notes...), "assumption: the matrix of imported flows follows the row imports, every user keeping its mix "+
			"of imported goods")
	}
	out.Z = memory.Copy(m.Slice(0, n, 0, n), "balanced flows")
	if k > 0 {
		out.F = mat.DenseCopyOf(m.Slice(0, n, n, n+k))
	}
	out.Rounding = tables.Rounding{} // the cells are computed
	out.Output = append([]float64(nil), b.target.Rows[:n]...)
	if t.Imports != nil {
		out.Imports = make([]float64, n)
		for i := range out.Imports {
			out.Imports[i] = 0 - m.At(i, n+k) // 0 − 0 is 0, where −0 would be written as -0
		}
	}
	out.Primary = nil
	for r, p := range t.Primary {
		row := m.RawRowView(n + r)
		p.Values = append([]float64(nil), row[:n]...)
		if p.Final != nil {
			p.Final = append([]float64(nil), row[n:n+k]...)
		}
		out.Primary = append(out.Primary, p)
	}
	return &out
}
