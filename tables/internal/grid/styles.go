package grid

import (
	"strconv"
	"strings"
)

// readStyles finds which cell styles show numbers as dates: the format codes are
// listed once, the styles of cells (<cellXfs>) point to them by number.
func (w *workbook) readStyles(x *xmlScanner) error {
	custom := map[int]bool{}
	inCells := false
	for {
		token, err := x.next()
		if err != nil || token == xmlEOF {
			return err
		}
		name := string(x.name)
		switch {
		case token == xmlEnd && name == "cellXfs":
			inCells = false
		case token != xmlStart:
		case name == "cellXfs":
			inCells = true
		case name == "numFmt":
			code, err := x.attrText("formatCode")
			if err != nil {
				return err
			}
			custom[x.attrInt("numFmtId")] = isDateFormat(code)
		case name == "xf" && inCells:
			id := x.attrInt("numFmtId")
			date, given := custom[id]
			w.dates = append(w.dates, given && date || !given && isBuiltinDate(id))
		}
	}
}

// attrInt is an attribute as a whole number, −1 when it is absent or none.
func (x *xmlScanner) attrInt(name string) int {
	raw, ok := x.attr(name)
	if !ok {
		return -1 // most cells have no style, and the error of Atoi is garbage
	}
	n, err := strconv.Atoi(string(raw))
	if err != nil {
		return -1
	}
	return n
}

// isBuiltinDate knows the date and time formats that have a number and no code:
// ECMA-376 part 1, 18.8.30, with those of the East Asian editions.
func isBuiltinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// isDateFormat reports whether a format code shows a date or a time: a letter of
// y m d h s outside quotation marks and brackets. [h] is an elapsed time.
func isDateFormat(code string) bool {
	code, _, _ = strings.Cut(code, ";") // the part for positive numbers
	quoted, bracket := false, -1
	for i := 0; i < len(code); i++ {
		c := code[i] | 0x20
		switch {
		case quoted:
			quoted = code[i] != '"'
		case code[i] == '"':
			quoted = true
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case bracket >= 0:
			if code[i] == ']' {
				inside := strings.ToLower(code[bracket+1 : i])
				if inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1]) {
					return true
				}
				bracket = -1
			}
		case code[i] == '[':
			bracket = i
		case c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's':
			return true
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		}
	}
	return false
}
