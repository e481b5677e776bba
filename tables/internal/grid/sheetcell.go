package grid

import (
	"io"

	"ioimpact/internal/input"
)

// readCell reads <c r="B7" s="3" t="s"> with its value.
func (r *sheetReader) readCell() error {
	r.col++
	if raw, ok := r.x.attr("r"); ok {
		before := r.col
		row, col, ok := cellAddress(raw)
		if !ok || row != r.row || col < before {
			return r.badAddress(string(raw), before)
		}
		r.col = col
	}
	if r.col >= maxCols {
		return r.fail("", "", "more than %d columns", maxCols)
	}
	kind, _ := r.x.attr("t")
	var typ [16]byte
	if len(kind) > len(typ) {
		return r.fail(string(kind), saveAgain, "an unknown type of cell")
	}
	n := copy(typ[:], kind)
	style := r.x.attrInt("s")
	formula, valued, err := r.readValue()
	if err != nil {
		return err
	}
	row := r.g.rows[len(r.g.rows)-1]
	for len(r.c.values)-int(row.start) < r.col {
		r.put(0, formEmpty)
	}
	return r.store(string(typ[:n]), style, formula, valued)
}

func (r *sheetReader) badAddress(text string, before int) error {
	row, col, ok := cellAddress([]byte(text))
	switch {
	case !ok:
		return r.fail(text, saveAgain, "a cell address that no spreadsheet has")
	case row != r.row:
		return r.fail(text, saveAgain, "a cell of another row in row %d", r.row+1)
	}
	r.col = col
	return r.fail("", saveAgain, "the cell comes after cell %s, out of order or twice", input.CellName(r.row+1, before))
}

// readValue reads to the end of the cell. Its value goes to r.text; valued says
// whether there was a <v> or <is>, formula is the text of <f>, "=" when it is shared.
func (r *sheetReader) readValue() (formula string, valued bool, err error) {
	r.text = r.text[:0]
	for depth := len(r.x.starts); len(r.x.starts) >= depth; {
		token, err := r.x.next()
		if err != nil {
			return "", false, err
		}
		if token == xmlEOF {
			return "", false, io.ErrUnexpectedEOF
		}
		if token != xmlStart {
			continue
		}
		switch string(r.x.name) {
		case "v":
			if valued {
				return "", false, r.fail("", saveAgain, "a cell with two values")
			}
			valued = true
			r.text, err = r.x.plainText(r.text)
		case "is":
			if valued {
				return "", false, r.fail("", saveAgain, "a cell with two values")
			}
			valued = true
			r.text, err = r.x.richText(r.text)
		case "f":
			var f []byte
			f, err = r.x.plainText(nil)
			formula = "=" + string(f)
		default:
			err = r.x.skip()
		}
		if err != nil {
			return "", false, err
		}
	}
	return formula, valued, nil
}

func (r *sheetReader) put(v float64, form uint8) {
	r.c.values = append(r.c.values, v)
	r.c.forms = append(r.c.forms, form)
}
