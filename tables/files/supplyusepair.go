package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/grid"
)

// pairTable is one of a pair of tables that is read by a description: its file, and once it was read the sheet.
type pairTable struct {
	what, path string
	pair       *layout.Pair // nil while none is known
	part       *layout.PairPart
	g          *grid.Grid
	digest     []byte
}

// readPair reads a pair by descriptions, stated or known; nil if there are none.
func (o SupplyUseFiles) readPair() (*derive.SupplyUse, error) {
	both := [2]*pairTable{{what: Supply, path: o.Supply}, {what: "use", path: o.Use}}
	if err := o.findDescriptions(both); err != nil {
		return nil, err
	}
	var errs input.List
	for _, t := range both {
		if err := t.open(o.Where); err != nil && !collect(&errs, err) {
			return nil, err
		}
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	first, second := both[0], both[1]
	if len(o.Where) > 0 && !first.part.IsRecords() && !second.part.IsRecords() {
		return nil, &input.Error{File: o.Use, Msg: "records are chosen, but neither file is one of records", Hint: "leave --where out"}
	}
	switch {
	case first.part == nil && second.part == nil:
		return nil, nil
	case first.part == nil || second.part == nil:
		known, other := first, second
		if first.part == nil {
			known, other = second, first
		}
		return nil, &input.Error{File: other.path,
			Msg:  fmt.Sprintf("the %s table is in no layout that is known, but the %s table is in that of %s", other.what, known.what, known.pair.Name),
			Hint: "is it the right file? docs/formats.md shows how a description says where the parts are"}
	}
	return o.join(first, second)
}

// collect adds mistakes to others; false if err is none.
func collect(errs *input.List, err error) bool {
	var one *input.Error
	var several input.Errors
	switch {
	case errors.As(err, &several):
		for _, e := range several.List {
			errs.Add(e)
		}
	case errors.As(err, &one):
		errs.Add(one)
	default:
		return false
	}
	return true
}

// join makes the pair of the two tables.
func (o SupplyUseFiles) join(first, second *pairTable) (*derive.SupplyUse, error) {
	if o.Orientation != "" && (o.Orientation == Make) != first.part.IsMake() {
		return nil, &input.Error{File: first.path, Msg: "the description of " + first.pair.Name + " says otherwise than --orientation " + o.Orientation,
			Hint: "correct the key   orientation   in it"}
	}
	s, err := layout.ReadPair(layout.PairSheet{PairPart: first.part, Grid: first.g}, layout.PairSheet{PairPart: second.part, Grid: second.g})
	if err != nil {
		return nil, err
	}
	if err := layout.Describe(s, [2]*layout.Pair{first.pair, second.pair}, [2]*layout.PairPart{first.part, second.part}); err != nil {
		return nil, err
	}
	if first.part.IsMake() {
		s.Notes = append(s.Notes, filepath.Base(first.path)+" is a make table, industries in rows, as its layout says")
	}
	digest := sha256.New()
	for _, t := range []*pairTable{first, second} {
		digest.Write(t.digest)
		digest.Write(t.pair.Text)
	}
	if err := second.override(s, digest); err != nil {
		return nil, err
	}
	heedPair(s, [2]caption.Stated{first.caption(), second.caption()}, []stater{{findSidecar(plain.FileOfSheet(second.path)), "the YAML beside it"},
		second.stater(), first.stater()})
	s.Name, s.Hash = tableName(second.path), hex.EncodeToString(digest.Sum(nil))
	return s, s.Validate()
}

// override puts what a YAML beside the use table says, if that describes no layout, before what is known of a published table.
func (t *pairTable) override(s *derive.SupplyUse, digest io.Writer) error {
	beside := findSidecar(plain.FileOfSheet(t.path))
	if beside.Err != nil {
		return beside.Err
	}
	if beside.Text == nil || beside.HasLayout() {
		return nil
	}
	all := &tables.Table{Meta: s.Meta, FinalItems: s.FinalItems, Satellites: s.Satellites}
	if err := beside.Override(all); err != nil {
		return err
	}
	s.Meta = all.Meta
	_, err := digest.Write(beside.Text)
	return err
}

// findDescriptions finds the description that was named, or those beside the files.
func (o SupplyUseFiles) findDescriptions(both [2]*pairTable) error {
	if o.Description != "" {
		text, err := input.ReadFile(o.Description)
		if err != nil {
			return err
		}
		pair, err := layout.ParsePair(metadata.NewSidecar(o.Description, text))
		if err != nil {
			return err
		}
		if pair == nil {
			return &input.Error{File: o.Description, Msg: "no description of supply and use tables", Hint: "it has the keys   supply   and   use   under   layout"}
		}
		for _, t := range both {
			t.take(pair)
		}
	}
	for _, t := range both {
		if t.part != nil || t.path == "" {
			continue
		}
		if err := t.findBeside(); err != nil {
			return err
		}
	}
	for k, t := range both {
		if t.path == "" {
			t.path = plain.FileOfSheet(both[1-k].path) // both may be in one book
		}
		if t.path == "" {
			return &input.Error{File: o.Description, Msg: "the description does not name the file of the " + t.what + " table",
				Hint: "add   file: NAME   or name it with --" + t.what}
		}
	}
	return nil
}

// take takes the part that a description has of the table, and its file unless that was named.
func (t *pairTable) take(pair *layout.Pair) {
	part := pair.Part(t.what)
	if part == nil {
		return
	}
	t.pair, t.part = pair, part
	if t.path != "" || part.File == "" {
		return
	}
	if t.path = filepath.FromSlash(part.File); !filepath.IsAbs(t.path) {
		t.path = filepath.Join(filepath.Dir(pair.Name), t.path)
	}
}

// findBeside reads the YAML beside the table, which may describe it.
func (t *pairTable) findBeside() error {
	beside := findSidecar(plain.FileOfSheet(t.path))
	if beside.Err != nil {
		return beside.Err
	}
	if !beside.HasLayout() {
		return nil
	}
	pair, err := layout.ParsePair(beside)
	if pair != nil {
		t.take(pair)
	}
	return err
}

// open reads the sheet that is described, or that is in a layout that is known.
func (t *pairTable) open(where map[string]string) error {
	file, sheet := plain.SplitSheet(t.path)
	if t.part == nil && plain.IsPlainFile(file, sheet) {
		return nil
	}
	f, err := grid.OpenFile(file, nil)
	if err != nil {
		return err
	}
	defer f.Close()
	digest, err := f.Digest()
	if err != nil {
		return err
	}
	t.digest = digest.Sum(nil)
	options := grid.Options{}
	if t.part != nil {
		options = t.part.Options()
	} else if isEurostatTSV(f) {
		options.Delimiter = '\t'
	}
	book, err := f.Book(options)
	if err != nil {
		return err
	}
	if t.part == nil {
		return t.recognise(book, sheet, where)
	}
	if sheet == "" {
		sheet = t.part.Sheet
	}
	t.g, err = book.Read(sheet)
	return err
}

// isEurostatTSV reports whether a file is a bulk file of Eurostat, whose first column holds commas.
func isEurostatTSV(f *grid.File) bool {
	head, err := f.Head(4096)
	line, _, _ := strings.Cut(string(head), "\n")
	return err == nil && strings.Contains(line, "\t") && strings.Contains(strings.ToLower(line), `\time`)
}

// recognise looks for a sheet in a layout that is known.
func (t *pairTable) recognise(book *grid.Book, sheet string, where map[string]string) error {
	known, err := layout.KnownPairs()
	if err != nil {
		return err
	}
	var names []string
	for i, s := range book.Sheets {
		if sheet != "" && !strings.EqualFold(s.Name, sheet) || sheet == "" && s.Hidden {
			continue
		}
		g, err := book.ReadAt(i)
		if err != nil {
			return err
		}
		for _, pair := range known {
			part, err := pair.Part(t.what).In(g, where)
			if err != nil {
				return err
			}
			if part != nil {
				t.pair, t.part, t.g = pair, part, g
				names = append(names, s.Name)
			}
		}
	}
	if len(names) > 1 {
		return &input.Error{File: t.path, Msg: "several sheets can be the " + t.what + " table: " + input.Listed(names), Hint: "name one: " + t.path + "/" + names[0]}
	}
	return nil
}
