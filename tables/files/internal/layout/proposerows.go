package layout

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
)

// readRows finds the row of output, and the primary inputs that with the flows add up to it.
func (p *proposal) readRows() {
	flows := make([]float64, len(p.cols))
	for j, c := range p.cols {
		for _, r := range p.rows {
			flows[j] += p.number(r, c)
		}
	}
	p.subtotals(p.below, flows)
	var output []float64
	for _, l := range p.columns {
		if l.is == isOutput {
			output = l.values
		}
	}
	last := len(p.below)
	for k := len(p.below) - 1; k >= 0; k-- {
		if l := &p.below[k]; output != nil && p.same(l.values, output, 2*len(p.rows)) {
			l.is, l.why, last = isOutput, "it repeats the column of output", k
			break
		}
	}
	sum := flows
	for k := range p.below {
		l := &p.below[k]
		if l.is == isPart && k < last {
			sum = added(sum, l.values, 1)
			p.nameRow(l)
		} else if l.is == isPart {
			l.is, l.why = isLeftOut, "below output"
			p.marks = append(p.marks, fmt.Sprintf("row %d (%s) is below output: name it under   satellites   if it is employment or the like", l.at+1, l.label))
		}
	}
	p.costs = output != nil && p.same(sum, output, len(p.rows)+len(p.below))
	if !p.costs {
		p.marks = append(p.marks, "the flows and the rows below them do not add up to output; leave out totals, or name what is missing")
	}
}

// nameRow tells imports and taxes on products by what they are called. What only may be one of them is marked.
func (p *proposal) nameRow(l *line) {
	labels := []string{l.label}
	for c := range p.cols[0] {
		if c != p.code && p.g.Kind(l.at, c) == grid.Text {
			labels = append(labels, p.g.Text(l.at, c))
		}
	}
	text := strings.ToLower(strings.Join(labels, " "))
	tax := strings.Contains(text, "tax") || strings.Contains(text, "税") || strings.Contains(text, "txs") || strings.Contains(text, "pajak")
	products := strings.Contains(text, "on products") || strings.Contains(text, "atas produk") && !strings.Contains(text, "produksi")
	switch meant := trade.Meant(labels...); {
	case p.isSector(l.label):
		p.marks = append(p.marks, fmt.Sprintf("row %d has the label of a sector, %s: is it a second block of flows, of imported goods?", l.at+1, l.label))
	case meant == trade.Imports:
		l.is = isImports
	case tax && products:
		l.is = isTaxes
	case meant == trade.MaybeImports || tax && !strings.Contains(text, "production") && !strings.Contains(text, "produksi") && !strings.Contains(text, "生产税"):
		p.marks = append(p.marks, fmt.Sprintf("row %d (%s) is taken as value added: give it the code   imports   or   taxes_products   if it is one of them", l.at+1, l.label))
	}
}

// isSector reports whether a label is that of a row or column of the flows.
func (p *proposal) isSector(label string) bool {
	for k := range p.rows {
		if naming.Same(label, p.g.Text(p.rows[k], p.code)) || naming.Same(label, p.g.Text(p.head, p.cols[k])) {
			return true
		}
	}
	return false
}

// coded is a row or column with a code of its own, if its label is that of a sector or, for a row, of a column.
func (p *proposal) coded(key, address string, l line) string {
	twice := p.isSector(l.label)
	if key == "row" {
		twice = twice || slices.ContainsFunc(p.columns, func(o line) bool { return naming.Same(o.label, l.label) })
	}
	if !twice {
		return address
	}
	code := map[string]string{"row": "row_", "column": "column_"}[key] + l.label
	if l.is == isExports {
		code = "exports_" + l.label
	}
	return fmt.Sprintf("{%s: %s, code: %q}", key, address, code)
}

// Propose writes a first description of a sheet, as the YAML beside a file of that name. What is proved by the sums of the sheet
// or said by its labels has a comment that says so; everything else is a line that begins with `# check:`, and a
// description with such a line is not used. It is tried on the sheet before it is given.
func Propose(g *grid.Grid, file string) ([]byte, error) {
	p, err := propose(g)
	if err != nil {
		return nil, err
	}
	text := p.write(file, nil)
	d, err := Parse(metadata.NewSidecar(file, text))
	if err == nil {
		var t *tables.Table
		if t, err = d.Table(g); err == nil {
			for _, f := range tables.Check(t, tables.CheckOptions{}) {
				if f.Severity == tables.Failure {
					p.marks = append(p.marks, "read so, the table has an error: "+f.Code+": "+f.Message)
					break
				}
			}
		}
	}
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		p.marks = append(p.marks, "read so, the file is refused: "+first)
	}
	return p.write(file, p.marks), nil
}

// write is the description as YAML, with its marks.
func (p *proposal) write(file string, marks []string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# A first description of %s, made by looking at it. Add title, year, unit and sources.\n", file)
	for _, m := range marks {
		fmt.Fprintf(&b, "%s %s\n", checkMark, strings.Join(strings.Fields(m), " "))
	}
	b.WriteString("layout:\n")
	fmt.Fprintf(&b, "  file: %q\n", file)
	if p.g.Sheet != "" {
		fmt.Fprintf(&b, "  sheet: %q\n", p.g.Sheet)
	}
	l := &layout{g: p.g}
	rowNames := l.namesIn(p.cols[0], []int{p.code}, p.rows, func(line, other int) (int, int) { return other, line })
	colNames := l.namesIn(p.rows[0], []int{p.head}, p.cols, func(line, other int) (int, int) { return line, other })
	fmt.Fprintf(&b, "  row_labels: {code: %s%s%s}\n", input.ColumnName(p.code+1), optional(", name: ", rowNames[0], input.ColumnName), optional(", name_zh: ", rowNames[1], input.ColumnName))
	number := func(n int) string { return fmt.Sprint(n) }
	fmt.Fprintf(&b, "  column_labels: {code: %d%s%s}\n", p.head+1, optional(", name: ", colNames[0], number), optional(", name_zh: ", colNames[1], number))
	n := len(p.rows)
	strip := ""
	if p.strip != "" {
		strip = fmt.Sprintf(", strip: [%q]", p.strip)
	}
	fmt.Fprintf(&b, "  sectors: {columns: %q, rows: %q%s}  # %d labels that are in row %d and in column %s, in one order\n",
		columns(p.cols[0], p.cols[n-1]), fmt.Sprintf("%d:%d", p.rows[0]+1, p.rows[n-1]+1), strip, n, p.head+1, input.ColumnName(p.code+1))
	p.writeParts(&b, max(p.code, rowNames[0], rowNames[1])+1)
	return []byte(b.String())
}

func optional(key string, at int, name func(int) string) string {
	if at < 0 {
		return ""
	}
	return key + name(at+1)
}

func columns(first, last int) string {
	return input.ColumnName(first+1) + ":" + input.ColumnName(last+1)
}

// writeParts writes what is beside and below the flows.
func (p *proposal) writeParts(b *strings.Builder, firstColumn int) {
	all := p.columns
	for c := firstColumn; c < p.cols[0]; c++ {
		all = append(all, line{at: c, label: naming.Clean(p.g.Text(p.head, c)), is: isLeftOut, why: "before the flows"})
	}
	column := func(l line) string { return fmt.Sprintf("%q", columns(l.at, l.at)) }
	row := func(l line) string { return fmt.Sprintf("\"%d:%d\"", l.at+1, l.at+1) }
	list(b, "  ", "final", p.columns, func(l line) (string, bool) { return p.coded("column", column(l), l), l.is == isPart })
	list(b, "  ", "exports", p.columns, func(l line) (string, bool) { return p.coded("column", column(l), l), l.is == isExports })
	for _, l := range p.columns {
		if l.is == isImports {
			fmt.Fprintf(b, "  imports: {column: %s, sign: found}  # %s\n", column(l), comment(l))
			break
		}
	}
	var parts []string
	for key, lines := range map[string][]line{"column": p.columns, "row": p.below} {
		for _, l := range lines {
			if l.is == isOutput {
				parts = append(parts, key+": "+map[string]string{"column": column(l), "row": row(l)}[key])
			}
		}
	}
	slices.Sort(parts)
	if len(parts) > 0 {
		fmt.Fprintf(b, "  output: {%s}\n", strings.Join(parts, ", "))
	}
	list(b, "  ", "primary", p.below, func(l line) (string, bool) {
		switch l.is {
		case isPart:
			return p.coded("row", row(l), l), true
		case isImports:
			return fmt.Sprintf("{row: %s, code: imports}", row(l)), true
		case isTaxes:
			return fmt.Sprintf("{row: %s, code: taxes_products}", row(l)), true
		}
		return "", false
	})
	b.WriteString("  leave_out:\n")
	list(b, "    ", "rows", p.below, func(l line) (string, bool) { return row(l), l.is == isLeftOut })
	list(b, "    ", "columns", all, func(l line) (string, bool) { return column(l), l.is == isLeftOut })
}

// list writes the lines that are taken, one in each row with its label and why.
func list(b *strings.Builder, indent, key string, lines []line, take func(line) (string, bool)) {
	first := true
	for _, l := range lines {
		text, ok := take(l)
		if !ok {
			continue
		}
		if first {
			fmt.Fprintf(b, "%s%s:\n", indent, key)
			first = false
		}
		fmt.Fprintf(b, "%s  - %s  # %s\n", indent, text, comment(l))
	}
	if first {
		fmt.Fprintf(b, "%s%s: []\n", indent, key)
	}
}

func comment(l line) string {
	text := strings.Join(strings.Fields(l.label), " ")
	if l.why != "" {
		text += ": " + l.why
	}
	return text
}

// refuseMarks refuses a description with a guess that nobody has looked at.
func refuseMarks(file string, text []byte) error {
	var errs input.List
	for n, line := range strings.Split(string(text), "\n") {
		if at := strings.Index(line, checkMark); at >= 0 {
			errs.Addf(input.At(file, n+1, at+1), "", "correct the description if need be, and delete this comment", "a guess that was not looked at yet: %s",
				strings.TrimSpace(line[at+len(checkMark):]))
		}
	}
	return errs.Err()
}
