package files

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// Words that a column or row of a plain table carries where its writer meant what the format
// has a reserved code for. Read as they stand they would be final demand or value added: the
// output would count twice, imports would be demand. They are refused, not taken for what they seem.
var (
	outputWords = []string{"total output", "totaloutput", "gross output", "total input", "total inputs", "总产出", "总投入", "总产值"}
	totalWords  = []string{"total intermediate", "total final", "中间使用合计", "中间投入合计", "最终使用合计", "中间需求合计", "最终需求合计"}
	importWords = []string{"import", "total imports", "进口", "进口合计", "总进口", "进口额"}
)

// meant is the reserved code that a name seems to stand for and does not spell, and what to do about it; "" for any other name.
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

// checkMeant refuses columns of final demand and primary rows under a name that says they are something else.
func (b *plainBuilder) checkMeant(t *tables.Table) {
	n := len(b.sectors)
	for j, f := range t.FinalItems {
		if what, hint := meant(f.Code); what != "" {
			b.errs.Addf(input.At(b.file, b.h.line, b.h.cols[n+j+b.h.labels]), f.Code, hint, "a column of final demand is called as if it were %s", what)
		}
	}
	for _, r := range b.primary {
		if what, hint := meant(r.code); what != "" {
			b.errs.Addf(input.At(b.file, r.line, 1), r.code, hint, "a primary input is called as if it were %s", what)
		}
	}
}

// checkSquare refuses a square of numbers alone: output would be its row sums, every economy would be at
// the edge of what is productive, and a matrix of coefficients looks the same.
func (b *plainBuilder) checkSquare(t *tables.Table) {
	if b.h.output < 0 && b.output == nil && len(t.FinalItems) == 0 && len(b.primary) == 0 && b.h.imports < 0 {
		b.errs.Addf(input.At(b.file, b.h.line, 0), "", "add final demand, or output; a matrix of coefficients is no table", "nothing but a square of numbers: neither final demand nor primary inputs nor output")
	}
}
