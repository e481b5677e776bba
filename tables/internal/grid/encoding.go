package grid

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ioimpact/internal/input"
)

// Names of the encodings that are detected.
const (
	utf8Name    = "UTF-8"
	utf16LE     = "UTF-16LE"
	utf16BE     = "UTF-16BE"
	gb18030     = "GB18030"
	windows1252 = "Windows-1252"
)

// headSize is how much of a text is looked at before it is decoded.
const headSize = 1 << 15

// lookup is the decoder of a named encoding; nil for UTF-8, which needs none.
func lookup(name string) (canonical string, e encoding.Encoding, err error) {
	switch strings.ToLower(strings.ReplaceAll(name, "_", "-")) {
	case "", "utf-8", "utf8":
		return utf8Name, nil, nil
	case "utf-16le":
		return utf16LE, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), nil
	case "utf-16be":
		return utf16BE, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), nil
	case "gb18030", "gbk", "gb2312", "cp936":
		return gb18030, simplifiedchinese.GB18030, nil
	case "windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1":
		return windows1252, charmap.Windows1252, nil
	}
	e, found := htmlindex.Get(name)
	if found == nil {
		if canonical, found = htmlindex.Name(e); found == nil && canonical != "replacement" && canonical != "x-user-defined" {
			return canonical, e, nil
		}
	}
	return "", nil, &input.Error{Msg: "unknown encoding", Text: name, Hint: "for instance utf-8, utf-16le, gb18030, big5, windows-1252, shift_jis"}
}

// headEncoding reads off the first bytes of a text its encoding and the length of
// its byte-order mark. UTF-8 is assumed where nothing speaks against it yet.
func headEncoding(file string, head []byte) (name string, bom int, err error) {
	refuse := func(msg, hint string) (string, int, error) {
		return "", 0, &input.Error{File: file, Line: 1, Col: 1, Msg: msg, Hint: hint}
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return refuse("the text is UTF-32", "convert it: iconv -f UTF-32 -t UTF-8 old.csv > new.csv")
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		return utf8Name, 3, nil
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return utf16LE, 2, nil
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return utf16BE, 2, nil
	}
	if what, hint := foreign(head); what != "" {
		return refuse(what+", not a table", hint)
	}
	if bytes.IndexByte(head, 0) < 0 {
		return utf8Name, 0, nil
	}
	if name := utf16ByZeros(head); name != "" {
		return name, 0, nil
	}
	return refuse("binary data, not text", "save the table as CSV or .xlsx")
}

// foreign names a file that is no table by its first bytes.
func foreign(head []byte) (what, hint string) {
	start := strings.ToLower(string(bytes.TrimLeft(head[:min(len(head), 200)], " \r\n\t")))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a zip or workbook inside a packed file", "unpack it first"
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "an old Excel workbook (.xls) inside a packed file", "unpack it first"
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return "a packed file inside a packed file", "unpack it first"
	case strings.HasPrefix(start, "%pdf"):
		return "a PDF", "ask the publisher for a workbook or CSV"
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"):
		return "a web page", "the download gave a page instead of the file; some offices name such pages .xls: open it in a spreadsheet and save it as .xlsx"
	case strings.HasPrefix(start, "{\n"), strings.HasPrefix(start, "{\r\n"), strings.HasPrefix(start, "{\""):
		return "a JSON file", "name the table itself"
	case strings.HasPrefix(start, "<?xml"):
		return "an XML file", "open it in a spreadsheet and save it as .xlsx or CSV UTF-8"
	}
	return "", ""
}

// utf16ByZeros tells UTF-16 without a mark by its zero bytes: digits, delimiters
// and line ends have their zero on the same side always, and in any table they
// are many; a Chinese character has a zero byte rarely (一 is 4E 00). The other
// characters must not mostly be pairs of ASCII, which is what a text damaged by zeros has.
func utf16ByZeros(head []byte) string {
	var zeros [2]int
	units, ascii := 0, 0
	for i := 0; i+1 < len(head); i += 2 {
		switch a, b := head[i], head[i+1]; {
		case a == 0 || b == 0:
			zeros[0] += int(1 - min(a, 1))
			zeros[1] += int(1 - min(b, 1))
		default:
			units++
			if a < 0x80 && b < 0x80 {
				ascii++
			}
		}
	}
	half := len(head) / 2
	switch {
	case 5*ascii > 3*units && 2*ascii > zeros[0]+zeros[1]:
	case zeros[1] > half/10 && zeros[1] > 20*zeros[0]:
		return utf16LE
	case zeros[0] > half/10 && zeros[0] > 20*zeros[1]:
		return utf16BE
	}
	return ""
}

// decoded is a text as UTF-8. What its encoding cannot hold comes out as U+FFFD.
func decoded(r *bufio.Reader, name string) (*bufio.Reader, error) {
	_, e, err := lookup(name)
	if err != nil || e == nil {
		return r, err
	}
	return bufio.NewReaderSize(e.NewDecoder().Reader(r), 1<<16), nil
}

// skipBOM takes a byte-order mark off decoded text.
func skipBOM(r *bufio.Reader) bool {
	if head, _ := r.Peek(3); bytes.Equal(head, []byte{0xef, 0xbb, 0xbf}) {
		_, _ = r.Discard(3)
		return true
	}
	return false
}

// peek is up to n bytes of the head of a stream.
func peek(r *bufio.Reader, n int) ([]byte, error) {
	head, err := r.Peek(n)
	if err == io.EOF || err == bufio.ErrBufferFull {
		err = nil
	}
	return head, err
}
