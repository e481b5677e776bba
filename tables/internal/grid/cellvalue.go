package grid

import (
	"strconv"
	"unsafe"
)

// store appends the cell that was read: by its type, its style, and whether it has a value.
//
//	t absent, "n"     a number, strictly decimal; a date when its style shows one
//	t="s"             the index of a shared string
//	t="str"           the text a formula gave
//	t="inlineStr"     a text in place
//	t="b"             TRUE or FALSE, as texts
//	t="e"             an error, #REF!
//	t="d"             a date in ISO 8601
//
// A formula without a stored value is a Fault: some programs write formulas and
// never compute them, with an empty <v>. Only a text may be computed to nothing.
func (r *sheetReader) store(typ string, style int, formula string, valued bool) error {
	if computed := valued && (typ == "str" || len(r.text) > 0); formula != "" && !computed {
		return r.keep([]byte(formula), formFault)
	}
	if !valued {
		r.put(0, formEmpty)
		return nil
	}
	switch typ {
	case "", "n":
		return r.number(style)
	case "s":
		return r.sharedString()
	case "str", "inlineStr":
		if typ == "str" {
			r.text = unescape(r.text)
		}
		return r.keep(r.text, formText)
	case "b":
		switch string(r.text) {
		case "1", "true":
			return r.keep([]byte("TRUE"), formText)
		case "0", "false":
			return r.keep([]byte("FALSE"), formText)
		}
		return r.fail(string(r.text), saveAgain, "a truth value that is neither 0 nor 1")
	case "e":
		return r.keep(r.text, formFault)
	case "d":
		return r.keep(r.text, formDate)
	}
	return r.fail(typ, saveAgain, "an unknown type of cell")
}

// keep appends a cell with a text. A text of blanks only is an empty cell.
func (r *sheetReader) keep(text []byte, form uint8) error {
	if len(trimBlanks(text)) == 0 {
		r.put(0, formEmpty)
		return nil
	}
	r.held++
	r.put(r.t.add(text), form)
	return nil
}

func (r *sheetReader) sharedString() error {
	i, err := strconv.Atoi(string(trimBlanks(r.text)))
	if err != nil || i < 0 || i >= len(r.w.shared) {
		return r.fail(string(r.text), saveAgain, "the cell points to a shared string that is not there; the workbook has %d", len(r.w.shared))
	}
	text := r.w.shared[i]
	if len(trimBlanks(unsafe.Slice(unsafe.StringData(text), len(text)))) == 0 {
		r.put(0, formEmpty)
		return nil
	}
	r.held++
	r.put(r.t.addString(text), formText)
	return nil
}

// number appends a number. Workbooks write numbers one way, whatever the language
// of the program: digits, a point, an exponent.
func (r *sheetReader) number(style int) error {
	s := trimBlanks(r.text)
	if len(s) == 0 {
		r.put(0, formEmpty)
		return nil
	}
	if style >= 0 && style < len(r.w.dates) && r.w.dates[style] {
		return r.keep(s, formDate)
	}
	v, form, ok := r.nums.parse(s, uint32(len(r.c.values)))
	if !ok {
		return r.fail(string(s), saveAgain, "a number cell that holds no finite decimal number")
	}
	if form == formOdd {
		r.c.addOdd(s)
	}
	r.held++
	r.put(v, form)
	return nil
}
