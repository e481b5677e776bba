package layout

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// coded is a row or column with a code of its own, if its label is that of a sector or, for a row, of a column.
func (p *proposal) coded(key, address string, l line) string {
	twice := p.isSector(l.label) || key == "row" && l.label != "" && p.beyond[naming.Fold(l.label)]
	if !twice {
		return address
	}
	code := map[string]string{"row": "row_", "column": "column_"}[key] + l.label
	if l.is == isExports {
		code = "exports_" + l.label
	}
	return fmt.Sprintf("{%s: %s, code: %q}", key, address, code)
}

// write is the description as YAML, with its marks.
func (p *proposal) write(file string, marks []string) []byte {
	var b strings.Builder
	about, missing := p.stated()
	fmt.Fprintf(&b, "# A first description of %s, made by looking at it. Add %s.\n", file, missing)
	for _, m := range marks {
		fmt.Fprintf(&b, "%s %s\n", checkMark, strings.Join(strings.Fields(m), " "))
	}
	b.WriteString(about + "layout:\n")
	fmt.Fprintf(&b, "  file: %q\n", file)
	if p.g.Sheet != "" {
		fmt.Fprintf(&b, "  sheet: %q\n", p.g.Sheet)
	}
	if p.decimal != "" {
		fmt.Fprintf(&b, "  decimal: %s  # no number proves it\n", p.decimal)
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
	if len(p.pairs) > 0 {
		var pairs []string
		for _, k := range p.pairs {
			pairs = append(pairs, fmt.Sprintf("%q: %q", p.g.Text(p.rows[k], p.code), p.g.Text(p.head, p.cols[k])))
		}
		strip += ", pairs: {" + strings.Join(pairs, ", ") + "}"
	}
	if p.imported[1] > 0 {
		strip += fmt.Sprintf(", imported_rows: \"%d:%d\"", p.imported[0]+1, p.imported[1]+1)
	}
	fmt.Fprintf(&b, "  sectors: {columns: %q, rows: %q%s}  # %d labels that are in row %d and in column %s, in one order\n",
		columns(p.cols[0], p.cols[n-1]), fmt.Sprintf("%d:%d", p.rows[0]+1, p.rows[n-1]+1), strip, n, p.head+1, input.ColumnName(p.code+1))
	p.writeParts(&b, max(p.code, rowNames[0], rowNames[1])+1, max(p.head, colNames[0], colNames[1]))
	return []byte(b.String())
}

func optional(key string, at int, name func(int) string) string {
	if at < 0 {
		return ""
	}
	return key + name(at+1)
}

// writeTotals writes where imports by product and output are.
func (p *proposal) writeTotals(b *strings.Builder, column, row func(line) string) {
	var imports, why []string
	for _, l := range p.columns {
		if l.is == isImports {
			imports, why = append(imports, column(l)), append(why, comment(l))
		}
	}
	switch len(imports) {
	case 0:
	case 1:
		fmt.Fprintf(b, "  imports: {column: %s, sign: found}  # %s\n", imports[0], why[0])
	default:
		fmt.Fprintf(b, "  imports: {column: [%s], sign: found}  # %s\n", strings.Join(imports, ", "), strings.Join(why, "; "))
	}
	for _, l := range p.below {
		if l.is == isImports && p.importsRow {
			fmt.Fprintf(b, "  imports: {row: %s}  # %s\n", row(l), comment(l))
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
}

// headings are the rows between the labels of columns and the first flows.
func (p *proposal) headings(last int) []line {
	var out []line
	for r := last + 1; r < p.rows[0]; r++ {
		for c := range p.g.RowLen(r) {
			if p.g.Kind(r, c) != grid.Empty {
				out = append(out, line{at: r, label: naming.Clean(p.g.Text(r, c)), is: isLeftOut, why: "a heading"})
				break
			}
		}
	}
	return out
}

func columns(first, last int) string {
	return input.ColumnName(first+1) + ":" + input.ColumnName(last+1)
}

// writeParts writes what is beside and below the flows.
func (p *proposal) writeParts(b *strings.Builder, firstColumn, heads int) {
	all := p.columns
	for c := firstColumn; c < p.cols[0]; c++ {
		all = append(all, line{at: c, label: naming.Clean(p.g.Text(p.head, c)), is: isLeftOut, why: "before the flows"})
	}
	column := func(l line) string { return fmt.Sprintf("%q", columns(l.at, l.at)) }
	row := func(l line) string { return fmt.Sprintf("\"%d:%d\"", l.at+1, l.at+1) }
	list(b, "  ", "final", p.columns, func(l line) (string, bool) { return p.coded("column", column(l), l), l.is == isPart })
	list(b, "  ", "exports", p.columns, func(l line) (string, bool) { return p.coded("column", column(l), l), l.is == isExports })
	p.writeTotals(b, column, row)
	p.writePrimary(b, row)
	if slices.ContainsFunc(p.below, func(l line) bool { return l.is == isSatellite }) {
		list(b, "  ", "satellites", p.below, func(l line) (string, bool) { return p.satellite(row(l), l), l.is == isSatellite })
	}
	b.WriteString("  leave_out:\n")
	list(b, "    ", "rows", append(p.headings(heads), p.below...), func(l line) (string, bool) { return row(l), l.is == isLeftOut })
	list(b, "    ", "columns", all, func(l line) (string, bool) { return column(l), l.is == isLeftOut })
}

// writePrimary writes the primary inputs. Several rows of imports, or of taxes on products, are added up.
func (p *proposal) writePrimary(b *strings.Builder, row func(line) string) {
	rows := map[role][]string{}
	for _, l := range p.below {
		rows[l.is] = append(rows[l.is], row(l))
	}
	addedUp := func(is role, code string, l line) (string, bool) {
		switch all := rows[is]; {
		case len(all) == 1:
			return fmt.Sprintf("{row: %s, code: %s}", all[0], code), true
		case all[0] == row(l):
			return fmt.Sprintf("{row: [%s], code: %s}", strings.Join(all, ", "), code), true
		}
		return "", false
	}
	list(b, "  ", "primary", p.below, func(l line) (string, bool) {
		switch {
		case l.is == isPart:
			return p.coded("row", row(l), l), true
		case l.is == isImports && !p.importsRow:
			return addedUp(isImports, "imports", l)
		case l.is == isTaxes:
			return addedUp(isTaxes, "taxes_products", l)
		}
		return "", false
	})
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
