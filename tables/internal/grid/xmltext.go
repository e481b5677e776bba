package grid

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"
)

// attr is the value of an attribute of the element that begins, entities
// included; ok is false when it has none of that name.
func (x *xmlScanner) attr(name string) (value []byte, ok bool) {
	rest := x.attrs
	for {
		rest = trimXMLBlanks(rest)
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil, false
		}
		key := rest[:eq]
		for len(key) > 0 && isXMLBlank(key[len(key)-1]) {
			key = key[:len(key)-1]
		}
		rest = trimXMLBlanks(rest[eq+1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil, false
		}
		if string(local(key)) == name {
			return rest[1 : 1+end], true
		}
		rest = rest[2+end:]
	}
}

func trimXMLBlanks(s []byte) []byte {
	for len(s) > 0 && isXMLBlank(s[0]) {
		s = s[1:]
	}
	return s
}

// attrText is an attribute with its entities resolved; "" when it is absent.
func (x *xmlScanner) attrText(name string) (string, error) {
	raw, _ := x.attr(name)
	text, err := appendText(nil, raw)
	return string(text), err
}

// appendText resolves the five entities and the character references of XML, and
// line ends as XML prescribes. There are no other entities because document types are refused.
func appendText(dst, raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		if bytes.Contains(raw, []byte("]]>")) {
			return dst, xmlError("]]> in a text")
		}
		return checkText(append(dst, raw...), len(dst))
	}
	from := len(dst)
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '\r':
			dst = append(dst, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case '&':
			end := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
			if end < 0 {
				return dst, xmlError("an & without its ;")
			}
			r, ok := entity(raw[i+1 : i+end])
			if !ok {
				return dst, xmlError("the entity %s is not known", raw[i:i+end+1])
			}
			dst = utf8.AppendRune(dst, r)
			i += end
		default:
			dst = append(dst, c)
		}
	}
	return checkText(dst, from)
}

func checkText(dst []byte, from int) ([]byte, error) {
	if !utf8.Valid(dst[from:]) {
		return dst, xmlError("a text that is not UTF-8")
	}
	for _, c := range dst[from:] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return dst, xmlError("a control character")
		}
	}
	return dst, nil
}

func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	return r, err == nil && n <= utf8.MaxRune && utf8.ValidRune(r) && n != 0
}

// plainText is the text of the element that began last.
func (x *xmlScanner) plainText(dst []byte) ([]byte, error) {
	for depth := len(x.starts); len(x.starts) >= depth; {
		token, err := x.next()
		switch {
		case err != nil:
			return dst, err
		case token == xmlEOF:
			return dst, io.ErrUnexpectedEOF
		case token == xmlStart:
			return dst, xmlError("an element inside a value")
		case token == xmlText:
			if dst, err = appendText(dst, x.data); err != nil {
				return dst, err
			}
		}
	}
	return dst, nil
}

// unescape resolves the _x000D_ by which workbooks write characters XML cannot hold.
func unescape(s []byte) []byte {
	if !bytes.Contains(s, []byte("_x")) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if n, ok := escapeAt(s[i:]); ok {
			out = utf8.AppendRune(out, n)
			i += 6
			continue
		}
		out = append(out, s[i])
	}
	return out
}

// escapeAt reads _xHHHH_ at the beginning of s. Halves of surrogate pairs stay as they are.
func escapeAt(s []byte) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 32)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
