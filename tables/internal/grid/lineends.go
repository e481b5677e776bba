package grid

import (
	"bufio"
	"bytes"
	"errors"
)

// lineEnds turns carriage returns into newlines when a text uses them alone, as
// old Macintosh programs did. Characters keep their places.
type lineEnds struct {
	r      *bufio.Reader
	kind   string // "" until the first line end, then "LF", "CRLF" or "CR"
	quoted bool
}

var errMixedLineEnds = errors.New("the line ends are mixed: carriage returns alone, and newlines")

func (l *lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.kind == "" {
		l.sniff(p[:n])
	}
	if l.kind == "CR" {
		if bytes.IndexByte(p[:n], '\n') >= 0 {
			return 0, errMixedLineEnds
		}
		for i, c := range p[:n] {
			if c == '\r' {
				p[i] = '\n'
			}
		}
	}
	return n, err
}

// sniff sees the first line end outside quotation marks.
func (l *lineEnds) sniff(p []byte) {
	for i, c := range p {
		switch {
		case c == '"':
			l.quoted = !l.quoted
		case l.quoted:
		case c == '\n':
			l.kind = "LF"
			return
		case c == '\r':
			l.kind = "CR"
			if next := l.after(p[i+1:]); next == '\n' {
				l.kind = "CRLF"
			}
			return
		}
	}
}

// after is the byte behind a carriage return, 0 at the end of the text.
func (l *lineEnds) after(rest []byte) byte {
	if len(rest) > 0 {
		return rest[0]
	}
	if next, err := l.r.Peek(1); err == nil {
		return next[0]
	}
	return 0
}
