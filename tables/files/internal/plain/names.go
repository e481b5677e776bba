package plain

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// Names that people give to columns and rows for which the format has a reserved code. Read by the rules of the format
// they would be final demand or value added: output would count twice, imports would be demand. They are refused,
// because nothing proves what they mean.
var (
	outputWords = []string{"total output", "totaloutput", "gross output", "total input", "total inputs", "总产出", "总投入", "总产值"}
	totalWords  = []string{"total intermediate", "total final", "中间使用合计", "中间投入合计",
		"最终使用合计", "中间需求合计", "最终需求合计"}
	importWords = []string{"import", "total imports", "进口", "进口合计", "总进口", "进口额"}
)

// meant is the reserved code that such a name probably means, and what to do about it; "" for any other name.
func meant(code string) (reserved, hint string) {
	word := naming.Word(code)
	for _, w := range outputWords {
		if word == w {
			return tables.OutputCode, "if it is total output, name it output; leave any other total out"
		}
	}
	for _, w := range totalWords {
		if strings.HasPrefix(word, w) {
			return "a total", "leave totals out"
		}
	}
	for _, w := range importWords {
		if word == w {
			return tables.ImportsCode, "name it imports"
		}
	}
	return "", ""
}

// checkMeant refuses columns of final demand and primary rows with a name that says they are something else.
func (b *builder) checkMeant(t *tables.Table) {
	n := len(b.sectors)
	for j, f := range t.FinalItems {
		if what, hint := meant(f.Code); what != "" {
			b.errs.Addf(b.heading(n+j), f.Code, hint, "a column of final demand is called as if it were %s", what)
		}
	}
	for _, r := range b.primary {
		if what, hint := meant(r.code); what != "" {
			b.errs.Addf(b.start(r), r.code, hint, "a primary input is called as if it were %s", what)
		}
	}
}

// checkSquare refuses a square of numbers alone: output would be its row sums, every economy would be at
// the edge of what is productive, and a matrix of coefficients looks the same.
func (b *builder) checkSquare(t *tables.Table) {
	if b.h.output < 0 && b.output == nil && len(t.FinalItems) == 0 && len(b.primary) == 0 && b.h.imports < 0 {
		b.errs.Addf(input.At(b.file, b.h.line, 0), "", "add final demand, or output; a matrix of coefficients is no table",
			"nothing but a square of numbers: neither final demand nor primary inputs nor output")
	}
}
