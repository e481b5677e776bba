package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"ioimpact/cmd/ioa/internal/wording"
)

// LaTeX is a table to be included in a paper with \input. It uses the packages booktabs and siunitx, adjustbox for tables
// wider than the text, and longtable for those longer than a page.
const LaTeX Format = "tex"

func asLaTeX() format {
	return format{name: LaTeX, endings: []string{".tex"}, write: writeLaTeX}
}

// pageRows is how many rows a table on one page has at most.
const pageRows = 40

func writeLaTeX(w io.Writer, t *Table, _ Style) error {
	rows, err := t.body()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	x := latexTable{t, rows, b}
	b.WriteString(x.needs())
	switch {
	case len(t.Columns) == 0 || len(rows.texts) == 0:
		x.caption()
		x.below()
	case len(rows.texts) > pageRows:
		x.long()
	default:
		x.floating()
	}
	return b.Flush()
}

// latexTable is a table being written.
type latexTable struct {
	*Table
	rows *body
	b    *bufio.Writer
}

// needs says in a comment what the document has to load.
func (x *latexTable) needs() string {
	out := "% \\usepackage{booktabs,siunitx,adjustbox,longtable}\n"
	if x.hasHan() {
		out += "% \\usepackage{xeCJK} or \\documentclass{ctexart}, with xelatex\n"
	}
	return out
}

// hasHan reports whether any text is Chinese.
func (x *latexTable) hasHan() bool {
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	found := han(x.Title)
	for _, f := range x.Facts {
		found = found || han(f.Label+f.text(x.Lang))
	}
	for _, c := range x.Columns {
		found = found || han(c.withUnit())
	}
	for _, r := range x.rows.texts {
		for _, cell := range r {
			found = found || han(cell)
		}
	}
	for _, n := range x.Notes {
		found = found || han(n)
	}
	return found
}

func (x *latexTable) caption() {
	if x.Title != "" {
		x.b.WriteString("\\textbf{" + escapeLaTeX(x.Title) + "}\\par\n")
	}
}

// grouping is how numbers are written: 12,345.6.
const grouping = "\\sisetup{group-digits=integer,group-separator={,},group-minimum-digits=4}\n"

func (x *latexTable) floating() {
	x.b.WriteString("\\begin{table}\n\\centering\n")
	if x.Title != "" {
		x.b.WriteString("\\caption{" + escapeLaTeX(x.Title) + "}\n")
	}
	x.b.WriteString(grouping + "\\begin{adjustbox}{max width=\\linewidth}\n\\begin{tabular}{" + x.spec() + "}\n\\toprule\n")
	x.head()
	x.b.WriteString("\\midrule\n")
	x.lines()
	x.b.WriteString("\\bottomrule\n\\end{tabular}\n\\end{adjustbox}\n")
	if len(x.Facts)+len(x.Notes) > 0 {
		x.b.WriteString("\\par\\smallskip\n\\begin{minipage}{\\linewidth}\n")
		x.below()
		x.b.WriteString("\\end{minipage}\n")
	}
	x.b.WriteString("\\end{table}\n")
}

// long is a table over several pages, in a type that its columns have room in.
func (x *latexTable) long() {
	x.b.WriteString("\\begingroup\n" + x.size() + grouping + "\\begin{longtable}{" + x.spec() + "}\n")
	if x.Title != "" {
		x.b.WriteString("\\caption{" + escapeLaTeX(x.Title) + "}\\\\\n")
	}
	x.b.WriteString("\\toprule\n")
	x.head()
	x.b.WriteString("\\midrule\n\\endfirsthead\n\\toprule\n")
	x.head()
	x.b.WriteString("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n")
	x.lines()
	x.b.WriteString("\\end{longtable}\n")
	x.below()
	x.b.WriteString("\\endgroup\n")
}

// size is a smaller type for wide tables; a line of \normalsize has about 75 characters.
func (x *latexTable) size() string {
	total := 0.0
	for _, width := range columnWidths(x.Table, x.rows) {
		total += width
	}
	switch {
	case total <= 75:
		return ""
	case total <= 95:
		return "\\small"
	case total <= 110:
		return "\\footnotesize"
	}
	return "\\scriptsize\\setlength{\\tabcolsep}{3pt}"
}

// spec is the columns: texts on the left, years on the right, numbers at their points.
func (x *latexTable) spec() string {
	var b strings.Builder
	for c, column := range x.Columns {
		switch {
		case !column.Number:
			b.WriteByte('l')
		case column.Plain:
			b.WriteByte('r')
		default:
			b.WriteString("S[table-format=" + x.numberFormat(c) + "]")
		}
	}
	return b.String()
}

// numberFormat is the sign, the digits before and those after the point of a column's numbers.
func (x *latexTable) numberFormat(c int) string {
	before, sign := 1, ""
	for i, r := range x.rows.cells {
		if !r[c].isNumber() {
			continue
		}
		text := fmt.Sprintf("%.*f", x.rows.places[i][c], math.Abs(r[c].number))
		whole, _, _ := strings.Cut(text, ".")
		before = max(before, len(whole))
		if r[c].number < 0 {
			sign = "-"
		}
	}
	return fmt.Sprintf("%s%d.%d", sign, before, x.rows.widest(c))
}

// head is the headings, and the units below them where there are any.
func (x *latexTable) head() {
	units := false
	var names, under []string
	for _, c := range x.Columns {
		unit := ""
		if c.Unit != "" {
			unit, units = "("+c.Unit+")", true
		}
		names, under = append(names, x.headCell(c, c.heading())), append(under, x.headCell(c, unit))
	}
	x.b.WriteString(strings.Join(names, " & ") + " \\\\\n")
	if units {
		x.b.WriteString(strings.Join(under, " & ") + " \\\\\n")
	}
}

// headCell is a text; in braces siunitx does not look for a number in it.
func (x *latexTable) headCell(c Column, text string) string { return "{" + escapeLaTeX(text) + "}" }

func (x *latexTable) lines() {
	for i, row := range x.rows.cells {
		parts := make([]string, len(row))
		for c, cell := range row {
			shown := x.rows.texts[i][c]
			switch {
			case cell.isText && !x.Columns[c].Number:
				parts[c] = escapeLaTeX(shown)
			case cell.isText || math.IsNaN(cell.number) || x.Columns[c].Plain:
				parts[c] = "{" + escapeLaTeX(shown) + "}"
			default:
				parts[c] = strings.ReplaceAll(shown, ",", "")
			}
			if c == 0 && strings.HasPrefix(parts[0], "[") {
				parts[0] = "{}" + parts[0] // after \\ a bracket would be its argument
			}
		}
		x.b.WriteString(strings.Join(parts, " & ") + " \\\\\n")
	}
}

// below is the facts in a paragraph, and the notes with their numbers.
func (x *latexTable) below() {
	x.b.WriteString("\\footnotesize\\raggedright\n")
	var facts []string
	for _, line := range x.Preamble() {
		facts = append(facts, escapeLaTeX(line))
	}
	stop, between := ".", "; "
	if x.Lang == wording.Chinese {
		stop, between = "。", "；"
	}
	if len(facts) > 0 {
		x.b.WriteString(strings.Join(facts, between) + stop + "\\par\n")
	}
	for _, line := range x.Table.Below {
		x.b.WriteString(escapeLaTeX(line) + "\\par\n")
	}
	for i, note := range x.Notes {
		fmt.Fprintf(x.b, "\\textsuperscript{%d}~%s\\par\n", i+1, escapeLaTeX(note))
	}
}
