package grid

import (
	"strings"

	"ioimpact/internal/input"
)

// explain says why a cell is not a number and what to do about it.
func (g *Grid) explain(c Cell) (why, hint string) {
	text := strings.TrimSpace(c.Text)
	switch {
	case c.Kind == Date:
		return "a date where a number belongs",
			"the cell is formatted as a date; spreadsheets turn codes such as 10-1 into dates: format the cell as a number or text and type it again"
	case c.Kind == Fault && strings.HasPrefix(text, "="):
		return "a formula whose value was never computed", "open the workbook in a spreadsheet program and save it, so that it holds the values"
	case c.Kind == Fault:
		return "a spreadsheet error instead of a number", "correct the formula in the spreadsheet and save it again"
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")"):
		return "a number in brackets", "brackets can mean a negative number or a footnote: write −5 as -5"
	case strings.HasSuffix(text, "%"):
		return "a percentage where a number belongs", "write 0.05 for 5%"
	}
	if sh, ok := lexNumber([]byte(text)); ok {
		return g.explainShape(sh)
	}
	_, _, why, hint = input.Number(c.Text)
	return why, hint
}

// explainShape says why a cell that could be a number somewhere is none here.
func (g *Grid) explainShape(sh shape) (why, hint string) {
	if g.Sheet != "" {
		return "a number stored as text", "in the spreadsheet turn the cells into numbers; as a text it could mean several"
	}
	if sh.nruns == 1 || sh.classes() != 0 && g.marks.read(sh) {
		return "number out of range", "the largest number is about 1.8e308"
	}
	return "not a number as this file writes numbers (" + g.Detected.numbers() + ")", "write it like the others, or say which marks the file uses"
}
