package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Value is a value in a YAML document, with its position.
// Reading methods record a mistake in the document's list and
// return a zero value, so that a reader continues and finds the next one.
type Value struct {
	file string
	path string // for messages: "lines[2].origin"
	node *yaml.Node
	errs *List
}

// MaxYAML is how long a YAML text may be: a parsed one takes a hundred times the memory of its text.
const MaxYAML = 8 << 20

// ParseYAML reads one YAML document whose top level is a mapping. If ok is false
// there is nothing to read; the mistakes are in errs.
//
// Strictness beyond YAML: one document only, no anchors, aliases, merge keys or tags
// (a reader of a scenario must see every number where it is used), no repeated keys.
func ParseYAML(file string, data []byte, errs *List) (top Value, ok bool) {
	if e := notUTF8(file, data); e != nil {
		errs.Add(e)
		return Value{}, false
	}
	if len(data) > MaxYAML {
		errs.Addf(At(file, 1, 0), "", "divide it into several files; numbers of tables belong in CSV", "more than %d MB of YAML, and no more are read", MaxYAML>>20)
		return Value{}, false
	}
	var doc yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		errs.Addf(At(file, 1, 0), "", "", "the file is empty")
		return Value{}, false
	}
	if err != nil {
		errs.Add(syntaxError(file, data, err))
		return Value{}, false
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		errs.Addf(At(file, second.Line, second.Column), "---", "put each document in a separate file", "a second YAML document")
	} else if !errors.Is(err, io.EOF) {
		errs.Add(syntaxError(file, data, err))
		return Value{}, false
	}
	top = Value{file: file, node: doc.Content[0], errs: errs}
	if !top.plain(doc.Content[0]) {
		return Value{}, false
	}
	if top.node.Kind != yaml.MappingNode {
		top.Errorf("", "the top level must be keys and values, not %s", kindName(top.node))
		return Value{}, false
	}
	return top, true
}

// plain reports whether the tree under n is free of anchors, aliases, merge keys and tags.
func (v Value) plain(n *yaml.Node) bool {
	refuse := func(what, hint string) bool {
		v.errs.Addf(At(v.file, n.Line, n.Column), "", hint, "%s are not read", what)
		return false
	}
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return refuse("anchors and aliases", "write the value out where it is used")
	case n.Kind == yaml.ScalarNode && n.Tag == "!!merge":
		return refuse("merge keys", "write the keys out where they are used")
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!": // a lone ! makes a text of whatever follows, of nothing too
		return refuse("tags", "leave out "+n.Tag)
	}
	ok := true
	for _, child := range n.Content {
		ok = v.plain(child) && ok
	}
	return ok
}

// notUTF8 names the first line that is in another encoding. UTF-16 with a mark is left to the YAML reader.
func notUTF8(file string, data []byte) *Error {
	if utf8.Valid(data) || bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return nil
	}
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return &Error{File: file, Line: 1 + bytes.Count(data[:at], []byte{'\n'}), Msg: "the text is not UTF-8",
		Hint: "save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.yaml > new.yaml"}
}

var linePattern = regexp.MustCompile(`line (\d+)(?:[:,] ?(?:column|col) (\d+))?`)

func syntaxError(file string, data []byte, err error) *Error {
	e := &Error{File: file, Hint: "check the indentation (spaces, no tabs) and quote texts that hold a colon or a #"}
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := linePattern.FindStringSubmatch(msg); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Col, _ = strconv.Atoi(m[2])
		msg = strings.TrimPrefix(strings.TrimPrefix(msg, m[0]), ": ")
	}
	e.Msg = "not valid YAML: " + strings.ReplaceAll(msg, "\n", " ")
	if at, hint := fullWidthMark(string(data), e.Line); at > 0 {
		e.Line, e.Col, e.Hint = at, 0, hint
	}
	return e
}

// fullWidthMark looks for signs of a Chinese keyboard in the place of YAML's, on the line where reading stopped or the one before,
// in which they mostly are: a colon or a comma outside a text, and a wide blank before it.
func fullWidthMark(text string, line int) (at int, hint string) {
	lines := strings.Split(text, "\n")
	for _, k := range []int{line - 1, line} {
		if k < 1 || k > len(lines) {
			continue
		}
		one := lines[k-1]
		content := strings.TrimLeft(one, " ")
		switch {
		case strings.HasPrefix(content, "\u3000"):
			return k, "line " + strconv.Itoa(k) + " begins with a full-width blank (全角空格): indent with ordinary ones"
		case wideKey.MatchString(content):
			return k, "line " + strconv.Itoa(k) + " has a full-width colon (：): write an ordinary one and a blank behind it, " + wideKey.FindStringSubmatch(content)[1] + ": …"
		case strings.ContainsAny(content, "{[") && strings.Contains(content, "，"):
			return k, "line " + strconv.Itoa(k) + " has a full-width comma (，): write an ordinary one between the parts of { } and [ ]"
		}
	}
	return 0, ""
}

// wideKey is a key with a full-width colon.
var wideKey = regexp.MustCompile(`^(?:- *)?\{?([A-Za-z0-9_]+) *：`)

// Errorf records a mistake at this place.
func (v Value) Errorf(hint, format string, args ...any) {
	text := ""
	if v.node != nil && v.node.Kind == yaml.ScalarNode {
		text = v.node.Value
	}
	msg := fmt.Sprintf(format, args...)
	if v.path != "" {
		msg = v.path + ": " + msg
	}
	line, col := v.Pos()
	v.errs.Addf(At(v.file, line, col), text, hint, "%s", msg)
}

// In is the same value with another list for mistakes: for checks that
// must wait until something else has been read and the first list is closed.
func (v Value) In(errs *List) Value {
	v.errs = errs
	return v
}

// Pos is the line and column of the value.
func (v Value) Pos() (line, col int) {
	if v.node == nil {
		return 0, 0
	}
	return v.node.Line, v.node.Column
}

// At is its place.
func (v Value) At() Place {
	line, col := v.Pos()
	return At(v.file, line, col)
}

// Place is file:line:col.
func (v Value) Place() string {
	line, col := v.Pos()
	return (&Error{File: v.file, Line: line, Col: col}).Place()
}

// Path is the dotted path of the value inside its document.
func (v Value) Path() string { return v.path }

// Given reports whether there is a value (an absent key, or a key with nothing after it, has none).
func (v Value) Given() bool {
	return v.node != nil && !isNull(v.node)
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return "nothing"
		}
		return "a single value"
	}
	return "something else"
}
