package layout

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

//go:embed descriptions/*.yaml
var descriptions embed.FS

// Names are the embedded descriptions of published layouts.
func Names() []string {
	entries, _ := fs.Glob(descriptions, "descriptions/*.yaml") // the pattern is constant and well-formed
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(path.Base(e), ".yaml"))
	}
	sort.Strings(out)
	return out
}

// Known are the embedded descriptions.
func Known() ([]*Description, error) { return knownWith(nil) }

// KnownFiles are the names of the files in which embedded layouts keep parts of a table.
func KnownFiles() []string {
	return []string{"domestic_producer_price.csv", "imports_used.csv", "primary_inputs.csv"}
}

// secondSign is how a signature says what the second cell of the first row holds.
func secondSign(text string) []byte { return []byte("B1: " + text) }

// Embedded is how the files of embedded descriptions begin, in places of mistakes.
const Embedded = "descriptions/"

// embeddedName is how the names of embedded descriptions begin.
const embeddedName = "embedded "

// labelsSign is how a signature by labels begins.
var labelsSign = []byte("    labels:")

// knownWith parses the embedded descriptions whose text holds sign, and all that go by labels; nil is all of them.
func knownWith(sign []byte) ([]*Description, error) {
	var out []*Description
	for _, name := range Names() {
		file := Embedded + name + ".yaml"
		text, err := descriptions.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(text, sign) && !bytes.Contains(text, labelsSign) {
			continue
		}
		d, err := Parse(metadata.NewSidecar(file, text))
		if err != nil {
			return nil, err
		}
		d.Name = embeddedName + name
		out = append(out, d)
	}
	return out, nil
}

// OtherThanPlain reports whether a file that begins so is worth opening as a grid: it is not
// one in the plain format, whose fast reader should not wait for a second look.
func OtherThanPlain(head []byte) bool {
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
	all, err := knownWith(secondSign(strings.TrimSpace(fields[1].Text(record)))) // parsing all of them takes longer than reading a small table
	if err != nil {
		return true
	}
	labels := sync.OnceValue(func() map[string]bool {
		set := make(map[string]bool, len(fields))
		for _, f := range fields {
			set[naming.Fold(f.Text(record))] = true
		}
		return set
	})
	for _, k := range all {
		if k.recognise.firstRowMatches(record, fields, labels) {
			return true
		}
	}
	return false
}

// firstRowMatches reports whether what the signature says of the first row holds of a header, whose labels are a set too.
func (s signature) firstRowMatches(record []byte, fields []csvtext.Field, labels func() map[string]bool) bool {
	if s.labels.given() {
		_, all := scoreOf(labels(), s.labels.columns, s.labels.noColumns)
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

// Fitting are the embedded descriptions that fit a sheet, moved to where the sheet has what they name.
func Fitting(all []*Description, g *grid.Grid) []*Description {
	var out []*Description
	sets := sync.OnceValue(func() labelSets { return readLabelSets(g) })
	for _, one := range all {
		if d := one.fitted(g, sets); d != nil {
			out = append(out, d)
		}
	}
	return out
}

// KnownDigest is the hash of the embedded descriptions: a table read by one edition of them is not that read by another.
func KnownDigest() []byte {
	digest := sha256.New()
	for _, name := range Names() {
		text, _ := fs.ReadFile(descriptions, Embedded+name+".yaml") // embedded: it is there
		fmt.Fprintf(digest, "%q\n%x\n", name, sha256.Sum256(text))
	}
	return digest.Sum(nil)
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
