package layout

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// write is the description as YAML, with its marks.
func (p *pairProposal) write(supplyFile, useFile string, marks []string) []byte {
	var b strings.Builder
	about, missing := p.use.stated()
	fmt.Fprintf(&b, "# A first description of %s and %s, made by looking at them. Add %s.\n", supplyFile, useFile, missing)
	for _, m := range marks {
		fmt.Fprintf(&b, "%s %s\n", checkMark, strings.Join(strings.Fields(m), " "))
	}
	b.WriteString(about + "layout:\n  supply:\n")
	p.supply.writeLabels(&b, supplyFile)
	if !p.either {
		fmt.Fprintf(&b, "    orientation: %s  # products are in %s, as in the use table by their labels\n",
			map[bool]string{true: "make", false: "supply"}[p.isMake], map[bool]string{true: "columns", false: "rows"}[p.isMake])
	}
	p.supply.writeFlows(&b, p.isMake)
	p.supply.writeOne(&b, "imports", isImports)
	list(&b, "    ", "margins", p.supply.columns, p.supply.columnsThatAre(isMargins))
	p.supply.writeOne(&b, "taxes", isTaxes)
	p.supply.writeLeaveOut(&b)
	b.WriteString("  use:\n")
	p.use.writeLabels(&b, useFile)
	p.use.writeFlows(&b, false)
	if p.prices != "" {
		fmt.Fprintf(&b, "    prices: %s  # uses add up to the supply at these prices\n", p.prices)
	}
	list(&b, "    ", "final", p.use.columns, p.use.columnsThatAre(isPart))
	list(&b, "    ", "exports", p.use.columns, p.use.columnsThatAre(isExports))
	p.use.writeOne(&b, "imports", isImports)
	p.use.writeRows(&b)
	p.use.writeLeaveOut(&b)
	return []byte(b.String())
}

// writeLabels writes where the labels of a table are.
func (p *proposal) writeLabels(b *strings.Builder, file string) {
	fmt.Fprintf(b, "    file: %q\n", file)
	if p.g.Sheet != "" {
		fmt.Fprintf(b, "    sheet: %q\n", p.g.Sheet)
	}
	rowNames, colNames := p.names()
	number := func(n int) string { return fmt.Sprint(n) }
	fmt.Fprintf(b, "    row_labels: {code: %s%s%s}\n", input.ColumnName(p.code+1),
		optional(", name: ", rowNames[0], input.ColumnName), optional(", name_zh: ", rowNames[1], input.ColumnName))
	fmt.Fprintf(b, "    column_labels: {code: %d%s%s}\n", p.head+1,
		optional(", name: ", colNames[0], number), optional(", name_zh: ", colNames[1], number))
}

// names are the lines of names, English and Chinese, beside and above the codes.
func (p *proposal) names() (rows, cols [2]int) {
	l := &layout{g: p.g}
	return l.namesIn(p.firstFlow(), []int{p.code}, p.rows, func(line, other int) (int, int) { return other, line }),
		l.namesIn(p.rows[0], []int{p.head}, p.cols, func(line, other int) (int, int) { return line, other })
}

// firstFlow is the first column with flows.
func (p *proposal) firstFlow() int {
	first := p.cols[0]
	for _, c := range p.cols {
		first = min(first, c)
	}
	return first
}

func (p *proposal) writeFlows(b *strings.Builder, isMake bool) {
	rows, cols := ranges(sorted(p.rows), func(r int) string { return fmt.Sprint(r + 1) }), ranges(sorted(p.cols), columnName)
	if isMake {
		rows, cols = cols, rows
	}
	fmt.Fprintf(b, "    products: %s  # %d labels that both tables have\n", rows, p.count(!isMake))
	fmt.Fprintf(b, "    industries: %s  # %d labels that both tables have\n", cols, p.count(isMake))
}

func (p *proposal) count(rows bool) int {
	if rows {
		return len(p.rows)
	}
	return len(p.cols)
}

// columnsThatAre takes the columns of a role, with codes of their own where they have the label of a product or industry.
func (p *proposal) columnsThatAre(is role) func(line) (string, bool) {
	return func(l line) (string, bool) {
		at := fmt.Sprintf("%q", columns(l.at, l.at))
		if p.isLabel(l.label) {
			at = fmt.Sprintf("{column: %s, code: %q}", at, map[bool]string{true: "exports_", false: "column_"}[is == isExports]+l.label)
		}
		return at, l.is == is
	}
}

// writeOne writes the columns of a role that are added up.
func (p *proposal) writeOne(b *strings.Builder, key string, is role) {
	var at, why []string
	for _, l := range p.columns {
		if l.is == is {
			at, why = append(at, fmt.Sprintf("%q", columns(l.at, l.at))), append(why, comment(l))
		}
	}
	if len(at) > 0 {
		fmt.Fprintf(b, "    %s: {column: [%s], sign: found}  # %s\n", key, strings.Join(at, ", "), strings.Join(why, "; "))
	}
}

// writeRows writes the rows below the products of the use table.
func (p *proposal) writeRows(b *strings.Builder) {
	row := func(l line) string { return fmt.Sprintf("\"%d:%d\"", l.at+1, l.at+1) }
	for _, l := range p.below {
		if l.is == isOutput {
			fmt.Fprintf(b, "    output: {row: %s}  # %s\n", row(l), comment(l))
		}
	}
	seen := map[role]bool{}
	code := map[role]string{isImports: "imports", isTaxes: "taxes_products"}
	list(b, "    ", "primary", p.below, func(l line) (string, bool) {
		switch {
		case l.is == isPart && p.isLabel(l.label):
			return fmt.Sprintf("{row: %s, code: %q}", row(l), "row_"+l.label), true
		case l.is == isPart:
			return row(l), true
		case code[l.is] == "" || seen[l.is]:
			return "", false
		}
		seen[l.is] = true
		var rows []string
		for _, o := range p.below {
			if o.is == l.is {
				rows = append(rows, row(o))
			}
		}
		return fmt.Sprintf("{row: [%s], code: %s}", strings.Join(rows, ", "), code[l.is]), true
	})
	for _, l := range p.below {
		if l.is == isSatellite {
			list(b, "    ", "satellites", p.below, func(l line) (string, bool) { return row(l), l.is == isSatellite })
			return
		}
	}
}

// writeLeaveOut writes what is no part of the table.
func (p *proposal) writeLeaveOut(b *strings.Builder) {
	rowNames, colNames := p.names()
	all := p.columns
	for c := max(p.code, rowNames[0], rowNames[1]) + 1; c < p.firstFlow(); c++ {
		if !slices.ContainsFunc(p.columns, func(l line) bool { return l.at == c }) {
			all = append(all, line{at: c, label: p.g.Text(p.head, c), is: isLeftOut, why: "before the flows"})
		}
	}
	b.WriteString("    leave_out:\n")
	list(b, "      ", "rows", append(p.headings(max(p.head, colNames[0], colNames[1])), p.below...), func(l line) (string, bool) {
		return fmt.Sprintf("\"%d:%d\"", l.at+1, l.at+1), l.is == isLeftOut
	})
	list(b, "      ", "columns", all, func(l line) (string, bool) { return fmt.Sprintf("%q", columns(l.at, l.at)), l.is == isLeftOut })
}

// sorted is a copy in order.
func sorted(lines []int) []int { return slices.Sorted(slices.Values(lines)) }
