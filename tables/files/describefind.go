package files

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

//go:embed descriptions/*.yaml
var descriptions embed.FS

// DescriptionNames are the embedded descriptions of published layouts.
func DescriptionNames() []string {
	entries, _ := fs.Glob(descriptions, "descriptions/*.yaml") // the pattern is constant and well-formed
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(path.Base(e), ".yaml"))
	}
	sort.Strings(out)
	return out
}

// known is an embedded description with its text.
type known struct {
	*Description
	text []byte
}

func loadKnown() ([]known, error) { return loadKnownWith(nil) }

// secondSign is how a signature says what the second cell of the first row holds.
func secondSign(text string) []byte { return []byte("B1: " + text) }

// embeddedName is how the names of embedded descriptions begin.
const embeddedName = "embedded "

// labelsSign is how a signature by labels begins.
var labelsSign = []byte("    labels:")

// loadKnownWith parses the embedded descriptions whose text holds sign, and all that go by labels; nil is all of them.
func loadKnownWith(sign []byte) ([]known, error) {
	var out []known
	for _, name := range DescriptionNames() {
		file := "descriptions/" + name + ".yaml"
		text, err := descriptions.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(text, sign) && !bytes.Contains(text, labelsSign) {
			continue
		}
		var errs input.List
		d := parseDescription(file, text, &errs)
		if err := errs.Err(); err != nil {
			return nil, err
		}
		d.Name = embeddedName + name
		out = append(out, known{d, text})
	}
	return out, nil
}

// headBytes is how much of a text file is looked at to tell the plain format.
const headBytes = 1 << 16

// isOtherThanPlain reports whether a file that begins so is worth opening as a grid: it is not
// one in the plain format, whose fast reader should not wait for a second look.
func isOtherThanPlain(head []byte) bool {
	if len(head) == 0 {
		return false
	}
	if !validHead(head) {
		return true
	}
	record := csvtext.TrimLineEnd(head[:csvtext.RecordEnd(head)])
	fields, bad := csvtext.Split(record, ',', nil)
	if len(fields) == 0 || !strings.EqualFold(strings.TrimSpace(fields[0].Text(record)), "code") {
		return true
	}
	if bad >= 0 {
		return false
	}
	if len(fields) < 2 {
		return false
	}
	all, err := loadKnownWith(secondSign(strings.TrimSpace(fields[1].Text(record)))) // parsing all of them takes longer than reading a small table
	if err != nil {
		return true
	}
	for _, k := range all {
		if k.recognise.firstRowMatches(record, fields) {
			return true
		}
	}
	return false
}

// firstRowMatches reports whether what the signature says of the first row holds of a header.
func (s signature) firstRowMatches(record []byte, fields []csvtext.Field) bool {
	if s.labels.given() {
		set := map[string]bool{}
		for _, f := range fields {
			set[naming.Fold(f.Text(record))] = true
		}
		_, all := scoreOf(set, s.labels.columns, s.labels.noColumns)
		return all
	}
	some := false
	for _, c := range s.cells {
		if c.row != 0 || c.col >= len(fields) {
			continue
		}
		if some = true; !naming.Same(fields[c.col].Text(record), c.text) {
			return false
		}
	}
	return some
}

// headOf is the first bytes of a file, unpacked from gzip; nil when there are none.
func headOf(file string) []byte {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return nil
	}
	head, err := io.ReadAll(io.LimitReader(f, headBytes))
	if err != nil || len(head) == 0 {
		return nil
	}
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return nil
		}
		head = make([]byte, headBytes)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	if head = bytes.TrimPrefix(head, []byte{0xef, 0xbb, 0xbf}); len(head) == 0 {
		return nil
	}
	return head
}

// readKnown reads a file whose layout is one of the embedded ones; beside holds
// metadata that stand in a YAML next to it, which go before what the description says.
// Without a match both results are nil. Two matches are an error: nothing is guessed.
func (r *reading) readKnown(file, beside string, metadata []byte) (*tables.Table, error) {
	book, err := grid.Open(file, r.options(grid.Options{}))
	if err != nil {
		return nil, err
	}
	defer book.Close()
	if book.Format == grid.Archive {
		return nil, nil
	}
	return r.readKnownBook(book, beside, metadata)
}

// readKnownBook is readKnown for an opened book.
func (r *reading) readKnownBook(book *grid.Book, beside string, metadata []byte) (*tables.Table, error) {
	file := book.File
	found, sheets, err := findKnown(book)
	switch {
	case len(found) == 0 && len(sheets) == 1:
		return readPlainGrid(file, sheets[0], beside, metadata)
	case len(found) == 0 && len(sheets) > 1:
		return nil, &input.Error{File: file, Msg: "two sheets in the plain format: " + sheets[0].Sheet + " and " + sheets[1].Sheet, Hint: describeHint(beside)}
	case err != nil && len(found) == 0:
		return nil, err
	case len(found) == 0 && book.Format == grid.Workbook:
		return nil, &input.Error{File: file, Msg: "a workbook in a layout that is not known" + hiddenWords(book), Hint: describeHint(beside)}
	case len(found) == 0:
		return nil, nil
	case len(found) > 1:
		return nil, &input.Error{File: file, Msg: "the layout fits more than one description: " + found[0].Name + sheetWords(found[0].g) + " and " + found[1].Name + sheetWords(found[1].g), Hint: describeHint(beside)}
	}
	t, err := found[0].table(file, found[0].g, found[0].text, metadata)
	if err != nil || metadata == nil {
		return t, err
	}
	return t, override(t, beside, metadata)
}

// hiddenWords says that there are sheets which nobody looked at.
func hiddenWords(book *grid.Book) string {
	for _, s := range book.Sheets {
		if s.Hidden {
			return "; its hidden sheets, such as " + s.Name + ", were not looked at"
		}
	}
	return ""
}

// match is a sheet and a description that fits it.
type match struct {
	known
	g *grid.Grid
}

// findKnown tries every description on every sheet in sight; sheets are those
// in the plain format. err is of a sheet that could not be read.
func findKnown(book *grid.Book) (found []match, sheets []*grid.Grid, err error) {
	all, err := loadKnown()
	if err != nil {
		return nil, nil, err
	}
	for i, s := range book.Sheets {
		if s.Hidden {
			continue
		}
		g, unread := book.ReadAt(i)
		if unread != nil {
			err = unread
			continue
		}
		if plain.Recognises(g) {
			sheets = append(sheets, g)
		}
		sets := sync.OnceValue(func() labelSets { return readLabelSets(g) })
		for _, k := range all {
			if d := k.fitted(g, sets); d != nil {
				found = append(found, match{known{d, k.text}, g})
			}
		}
	}
	return found, sheets, err
}

// sheetWords names the sheet of a workbook for a message.
func sheetWords(g *grid.Grid) string {
	if g.Sheet == "" {
		return ""
	}
	return " (sheet " + g.Sheet + ")"
}

// describeHint says how a file of any layout is read.
func describeHint(beside string) string {
	return "write a description of it, " + beside + " with the key   layout   (docs/formats.md shows one), or name one: --describe FILE"
}

// validHead reports whether the first bytes of a file are UTF-8, but for a character cut off at their end.
func validHead(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}
