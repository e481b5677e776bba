package grid

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// xmlScanner reads the XML of a workbook: elements, attributes and text, nothing
// else. A document type is refused, so there are no entities to expand; names
// are compared without their namespace prefix, which writers choose freely.
//
// encoding/xml reads the same and is what the tests compare with; it makes several
// allocations for every token, and a world table has ten million tokens.
type xmlScanner struct {
	r   io.Reader
	buf []byte
	pos int
	end int
	eof bool

	open    []byte // names of the open elements, one after the other
	starts  []int  // where each begins in open
	pending bool   // the last element closed itself
	rooted  bool   // the root element was seen

	name  []byte // of the element that begins or ends, without prefix
	attrs []byte // of the element that begins, as written
	data  []byte // text as written, entities included
}

type xmlToken int

const (
	xmlStart xmlToken = iota
	xmlEnd
	xmlText
	xmlEOF
)

// Bounds no workbook comes near; a sheet is five elements deep.
const (
	maxDepth = 200
	maxToken = 1 << 20
)

var errXML = errors.New("not valid XML")

func xmlError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errXML, fmt.Sprintf(format, args...))
}

func newXMLScanner(r io.Reader) *xmlScanner {
	return &xmlScanner{r: r, buf: make([]byte, 1<<16)}
}

// more reads on, keeping what was not yet used. It is false at the end of the stream.
func (x *xmlScanner) more() (bool, error) {
	if x.eof {
		return false, nil
	}
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.end -= x.pos
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= maxToken {
			return false, xmlError("a tag or text longer than 1 MB")
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.r.Read(x.buf[x.end:])
	x.end += n
	if err == io.EOF {
		x.eof, err = true, nil
	}
	return n > 0 || !x.eof, err
}

// find is the offset, from the position on, of the first byte c; −1 at the end of the stream.
func (x *xmlScanner) find(c byte, from int) (int, error) {
	for {
		if i := bytes.IndexByte(x.buf[x.pos+from:x.end], c); i >= 0 {
			return from + i, nil
		}
		from = x.end - x.pos
		ok, err := x.more()
		if err != nil {
			return -1, err
		}
		if !ok {
			return -1, nil
		}
	}
}

// next is the next token. What it points to is good until the token after.
func (x *xmlScanner) next() (xmlToken, error) {
	if x.pending {
		x.pending = false
		return xmlEnd, x.close(x.name)
	}
	for {
		n, err := x.find('<', 0)
		if err != nil {
			return xmlEOF, err
		}
		if n != 0 {
			return x.text(n)
		}
		token, skip, err := x.tag()
		if err != nil || !skip {
			return token, err
		}
	}
}

// text is the run of text before the next tag, or the end.
func (x *xmlScanner) text(n int) (xmlToken, error) {
	if n < 0 {
		rest := bytes.TrimSpace(x.buf[x.pos:x.end])
		x.pos = x.end
		switch {
		case len(x.starts) > 0:
			return xmlEOF, io.ErrUnexpectedEOF
		case len(rest) > 0 || !x.rooted:
			return xmlEOF, xmlError("text outside the elements")
		}
		return xmlEOF, nil
	}
	x.data = x.buf[x.pos : x.pos+n]
	x.pos += n
	if len(x.starts) == 0 && len(bytes.TrimSpace(bytes.TrimPrefix(x.data, []byte("\xef\xbb\xbf")))) > 0 {
		return xmlEOF, xmlError("text outside the elements")
	}
	return xmlText, nil
}

// tag reads what begins with <. skip is true for comments and instructions.
func (x *xmlScanner) tag() (token xmlToken, skip bool, err error) {
	for x.end-x.pos < 9 {
		if ok, err := x.more(); err != nil {
			return xmlEOF, false, err
		} else if !ok {
			break
		}
	}
	head := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(head, []byte("<?")):
		return xmlEOF, true, x.skipTo("?>")
	case bytes.HasPrefix(head, []byte("<!--")):
		return xmlEOF, true, x.skipTo("-->")
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		return xmlEOF, false, xmlError("a CDATA section, which is not read")
	case bytes.HasPrefix(head, []byte("<!")):
		return xmlEOF, false, xmlError("a document type; entities are not expanded")
	}
	n, err := x.tagEnd()
	if err != nil {
		return xmlEOF, false, err
	}
	inner := x.buf[x.pos+1 : x.pos+n]
	x.pos += n + 1
	if len(inner) > 0 && inner[0] == '/' {
		name := bytes.TrimRight(inner[1:], " \t\r\n")
		x.name = local(name)
		return xmlEnd, false, x.close(x.name)
	}
	return xmlStart, false, x.start(inner)
}

// tagEnd is the offset of the > that ends a tag, quoted ones left aside.
func (x *xmlScanner) tagEnd() (int, error) {
	var quote byte
	for i := 1; ; i++ {
		for x.pos+i >= x.end {
			ok, err := x.more()
			if err != nil {
				return 0, err
			}
			if !ok {
				return 0, io.ErrUnexpectedEOF
			}
		}
		switch c := x.buf[x.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		case c == '<':
			return 0, xmlError("a < inside a tag")
		}
	}
}

func (x *xmlScanner) start(inner []byte) error {
	if n := len(inner); n > 0 && inner[n-1] == '/' {
		inner = inner[:n-1]
		x.pending = true
	}
	end := 0
	for end < len(inner) && !isXMLBlank(inner[end]) {
		end++
	}
	x.name, x.attrs = local(inner[:end]), inner[end:]
	if len(x.name) == 0 {
		return xmlError("a tag without a name")
	}
	if len(x.starts) == 0 && x.rooted {
		return xmlError("a second root element")
	}
	x.rooted = true
	if len(x.starts) >= maxDepth {
		return xmlError("more than %d elements inside one another", maxDepth)
	}
	x.starts = append(x.starts, len(x.open))
	x.open = append(x.open, x.name...)
	return nil
}

func isXMLBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (x *xmlScanner) close(name []byte) error {
	if len(x.starts) == 0 {
		return xmlError("</%s> closes nothing", name)
	}
	last := x.starts[len(x.starts)-1]
	if !bytes.Equal(x.open[last:], name) {
		return xmlError("</%s> closes <%s>", name, x.open[last:])
	}
	x.open, x.starts = x.open[:last], x.starts[:len(x.starts)-1]
	return nil
}

func (x *xmlScanner) skipTo(end string) error {
	for from := 2; ; from++ {
		n, err := x.find(end[0], from)
		if err != nil {
			return err
		}
		for n >= 0 && x.pos+n+len(end) > x.end {
			ok, err := x.more()
			if err != nil {
				return err
			}
			if !ok {
				n = -1
			}
		}
		if n < 0 {
			return io.ErrUnexpectedEOF
		}
		if string(x.buf[x.pos+n:x.pos+n+len(end)]) == end {
			x.pos += n + len(end)
			return nil
		}
		from = n
	}
}

// skip passes over the rest of the element that began last.
func (x *xmlScanner) skip() error {
	for depth := len(x.starts); len(x.starts) >= depth; {
		if token, err := x.next(); err != nil {
			return err
		} else if token == xmlEOF {
			return io.ErrUnexpectedEOF
		}
	}
	return nil
}

// drain reads to the end of the stream, so that its checksum is verified.
func (x *xmlScanner) drain() error {
	for {
		if token, err := x.next(); err != nil || token == xmlEOF {
			return err
		}
	}
}

// local is a name without its namespace prefix.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i+1 < len(name) {
		return name[i+1:]
	}
	return name
}
