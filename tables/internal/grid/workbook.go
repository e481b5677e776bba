package grid

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ioimpact/internal/input"
)

// workbook is an opened .xlsx: its sheets, and what all sheets share.
type workbook struct {
	*container
	sheets []workbookSheet
	shared []string // the table of shared strings; read with the first sheet
	dates  []bool   // by style: formatted as a date
	loaded bool
	parts  struct{ shared, styles *zip.File }
}

type workbookSheet struct {
	name   string
	hidden bool
	part   *zip.File
}

// isWorkbook reports whether a zip is a workbook, and refuses the kinds that are not read.
func (c *container) isWorkbook() (bool, error) {
	const convert = "save it as .xlsx, for instance: soffice --headless --convert-to xlsx FILE"
	switch {
	case c.part("xl/workbook.bin") != nil:
		return false, c.refuse(convert, "a binary workbook (.xlsb), which is not read")
	case c.part("word/document.xml") != nil || c.part("ppt/presentation.xml") != nil:
		return false, c.refuse("bring the table as a workbook or CSV", "a document, not a workbook")
	case c.part("mimetype") != nil && c.part("content.xml") != nil:
		return false, c.refuse(convert, "an OpenDocument file (.ods), which is not read")
	}
	return c.part("[Content_Types].xml") != nil || c.part("xl/workbook.xml") != nil, nil
}

// openWorkbook reads the list of sheets.
func openWorkbook(c *container) (*workbook, error) {
	w := &workbook{container: c}
	main := "xl/workbook.xml"
	if root, err := w.relations("_rels/.rels"); err != nil {
		return nil, err
	} else {
		for _, r := range root {
			if strings.HasSuffix(r.kind, "/officeDocument") {
				main = r.target
			}
		}
	}
	part := c.part(main)
	if part == nil {
		return nil, c.refuse("open it in a spreadsheet program and save it again", "the workbook has no part %s", quoted(main))
	}
	dir, file := path.Split(main)
	rels, err := w.relations(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			w.parts.shared = c.part(r.target)
		case strings.HasSuffix(r.kind, "/styles"):
			w.parts.styles = c.part(r.target)
		}
	}
	err = w.scan(part, func(x *xmlScanner) error { return w.readSheets(x, byID) })
	if err == nil && len(w.sheets) == 0 {
		err = c.refuse("", "the workbook has no sheets of cells")
	}
	return w, err
}

// readSheets takes the sheets from workbook.xml. Charts and dialogs have no cells and are left out.
func (w *workbook) readSheets(x *xmlScanner, rels map[string]relation) error {
	seen := map[string]bool{}
	return x.each(func(name string) error {
		if name != "sheet" {
			return nil
		}
		title, err := x.attrText("name")
		if err != nil {
			return err
		}
		id, _ := x.attrText("id")
		state, _ := x.attr("state")
		rel, ok := rels[id]
		if ok && !strings.HasSuffix(rel.kind, "/worksheet") {
			return nil
		}
		part := w.part(rel.target)
		if !ok || part == nil {
			return w.refuse("open it in a spreadsheet program and save it again", "the part with sheet %s is missing", quoted(title))
		}
		if seen[strings.ToLower(title)] {
			return w.refuse("open it in a spreadsheet program and save it again", "two sheets are called %s", quoted(title))
		}
		seen[strings.ToLower(title)] = true
		w.sheets = append(w.sheets, workbookSheet{name: title, hidden: len(state) > 0 && string(state) != "visible", part: part})
		return nil
	})
}

// relation is a link from one part to another.
type relation struct{ id, kind, target string }

// relations reads a part of links; an absent part has none. Links that lead out of the file are left out.
func (w *workbook) relations(name string) ([]relation, error) {
	part := w.part(name)
	if part == nil {
		return nil, nil
	}
	base := path.Dir(path.Dir(name))
	var out []relation
	err := w.scan(part, func(x *xmlScanner) error {
		return x.each(func(element string) error {
			if mode, _ := x.attr("TargetMode"); element != "Relationship" || string(mode) == "External" {
				return nil
			}
			if len(out) > 4*w.limits.Parts {
				return xmlError("too many links")
			}
			var r relation
			var err [3]error
			r.id, err[0] = x.attrText("Id")
			r.kind, err[1] = x.attrText("Type")
			r.target, err[2] = x.attrText("Target")
			if strings.HasPrefix(r.target, "/") {
				r.target = strings.TrimPrefix(path.Clean(r.target), "/")
			} else {
				r.target = path.Join(base, r.target)
			}
			out = append(out, r)
			return errors.Join(err[:]...)
		})
	})
	return out, err
}

// scan reads a part with take, then to its end, so that its checksum is verified.
func (w *workbook) scan(part *zip.File, take func(*xmlScanner) error) error {
	r, err := w.open(part)
	if err != nil {
		return w.failure(part, err)
	}
	defer r.Close()
	x := newXMLScanner(r)
	if err = take(x); err == nil {
		err = x.drain()
	}
	return w.failure(part, err)
}

// each calls take for every element that begins.
func (x *xmlScanner) each(take func(name string) error) error {
	for {
		token, err := x.next()
		if err != nil || token == xmlEOF {
			return err
		}
		if token == xmlStart {
			if err := take(string(x.name)); err != nil {
				return err
			}
		}
	}
}

// failure turns an error of reading a part into one that names it.
func (w *workbook) failure(part *zip.File, err error) error {
	var e *input.Error
	var tooMuch *limitError
	switch {
	case err == nil, err == errEnough, errors.As(err, &e):
		return err
	case errors.As(err, &tooMuch):
		return w.refuse(tooMuch.hint, "the part %s: %s", quoted(part.Name), tooMuch.msg)
	case errors.Is(err, errXML), isDamage(err), strings.HasPrefix(err.Error(), "zip:"):
		return w.refuse("open it in a spreadsheet program and save it again", "the part %s of the workbook is damaged: %v", quoted(part.Name), err)
	}
	return fmt.Errorf("%s: %w", w.name, err)
}

// load reads what all sheets share, once.
func (w *workbook) load() error {
	if w.loaded {
		return nil
	}
	if w.parts.shared != nil {
		if err := w.scan(w.parts.shared, w.readShared); err != nil {
			return err
		}
	}
	if w.parts.styles != nil {
		if err := w.scan(w.parts.styles, w.readStyles); err != nil {
			return err
		}
	}
	w.loaded = true
	return nil
}

// readShared takes the shared strings: <si> with one <t>, or with runs <r><t> of
// rich text to be joined. Phonetic guides (<rPh>) are how a text is read aloud, not part of it.
func (w *workbook) readShared(x *xmlScanner) error {
	for {
		token, err := x.next()
		if err != nil || token == xmlEOF {
			return err
		}
		if token != xmlStart || string(x.name) != "si" {
			continue
		}
		text, err := x.richText(nil)
		if err != nil {
			return err
		}
		w.shared = append(w.shared, string(text))
	}
}

// richText joins the text of the element that began last.
func (x *xmlScanner) richText(dst []byte) ([]byte, error) {
	inText := false
	for depth := len(x.starts); len(x.starts) >= depth; {
		token, err := x.next()
		if err != nil {
			return dst, err
		}
		switch {
		case token == xmlEOF:
			return dst, io.ErrUnexpectedEOF
		case token == xmlText && inText:
			if dst, err = appendText(dst, x.data); err != nil {
				return dst, err
			}
		case token == xmlText:
		case token == xmlStart && string(x.name) == "rPh":
			if err := x.skip(); err != nil {
				return dst, err
			}
		default:
			inText = token == xmlStart && string(x.name) == "t"
		}
	}
	return unescape(dst), nil
}
