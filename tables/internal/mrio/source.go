package mrio

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// maxFiles bounds how much of a folder is looked at.
const maxFiles = 4096

// Named is what a user named: a file, a folder, or a zip, and inside it members.
type Named struct {
	Path     string     // as named
	File     *grid.File // the file, or the zip that Inside is in; nil for a folder. It stays open
	Inside   string     // the one member of the zip that was named, "" for none
	Progress func(file string, at int64)
}

// source is what was named, with its members.
type source struct {
	path    string     // as named
	named   *grid.File // the file that was named, nil for a folder
	members []member
	books   []*grid.Book
	used    map[string]bool       // files of the system that were read
	grids   map[member]*grid.Grid // texts that were read as grids, because they are not commas and points
	options grid.Options
}

// member is one text or workbook.
type member struct {
	name string // below the folder or inside the zip, with slashes; the path itself for a file
	file string // the file of the system that holds it
	zip  *grid.Book
	part string // inside the zip
}

// base is the last part of the name.
func (m member) base() string { return path.Base(m.name) }

// openSource lists the members of what was named.
func openSource(n Named) (*source, error) {
	s := &source{path: n.Path, named: n.File, used: map[string]bool{}, grids: map[member]*grid.Grid{},
		options: grid.Options{Limits: grid.WorldLimits(), Progress: n.Progress}}
	switch {
	case n.File == nil:
		return s, s.addFolder(n.Path)
	case n.Inside != "":
		return s, s.addZip(n.File.Path, "", n.Inside)
	}
	head, err := n.File.Head(len(zipMagic))
	if err != nil {
		return s, err
	}
	return s, s.addMember(n.Path, filepath.Base(n.Path), head, "")
}

// zipMagic is how a zip begins.
const zipMagic = "PK\x03\x04"

// addFile adds a file of a folder, or the members of a zip in it.
func (s *source) addFile(file, name string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	head := make([]byte, len(zipMagic))
	n, _ := io.ReadFull(f, head)
	f.Close()
	return s.addMember(file, name, head[:n], name+"/")
}

// addMember adds a file that begins with head. inside is what stands before the names of a zip's members.
func (s *source) addMember(file, name string, head []byte, inside string) error {
	if string(head) == zipMagic {
		return s.addZip(file, inside, "")
	}
	s.members = append(s.members, member{name: name, file: file})
	return nil
}

// book opens a file of the system: the one that was named is open already.
func (s *source) book(file string, o grid.Options) (*grid.Book, error) {
	if s.named != nil && file == s.named.Path {
		return s.named.Book(o)
	}
	return grid.Open(file, o)
}

// addZip adds the members of a zip, or the one called only. A workbook, which is a zip too, is one member.
func (s *source) addZip(file, inside, only string) error {
	b, err := s.book(file, s.options)
	if err != nil {
		return err
	}
	s.books = append(s.books, b)
	if b.Format != grid.Archive {
		s.members = append(s.members, member{name: inside + filepath.Base(file), file: file})
		return nil
	}
	var names []string
	for _, part := range b.Sheets {
		names = append(names, part.Name)
		if only == "" || part.Name == only {
			s.members = append(s.members, member{name: inside + part.Name, file: file, zip: b, part: part.Name})
		}
	}
	if only != "" && len(s.members) == 0 {
		hint := input.DidYouMean(only, names)
		if hint == "" {
			hint = "it holds " + strings.Join(names[:min(len(names), 10)], ", ")
		}
		return &input.Error{File: file, Msg: "no member of the zip has this name", Text: only, Hint: hint}
	}
	return nil
}

// maxDepth is how deep a folder is looked into: Eora26 unpacks to six folders inside each other.
const maxDepth = 8

// addFolder adds the files of a folder, and what the zips in it hold.
func (s *source) addFolder(folder string) error {
	files, err := Files(folder)
	if err != nil {
		return err
	}
	for _, rel := range files {
		if err := s.addFile(filepath.Join(folder, rel), filepath.ToSlash(rel)); err != nil {
			return err
		}
	}
	return nil
}

// Files are the files of a folder that a table may be made of, in order, below the folder.
func Files(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(folder, file)
		if d.IsDir() {
			if strings.Count(rel, string(filepath.Separator)) >= maxDepth {
				return filepath.SkipDir
			}
			return nil
		}
		if len(files) >= maxFiles {
			return &input.Error{File: folder, Msg: "a folder of more than 4096 files", Hint: "name the folder of one table"}
		}
		if d.Type().IsRegular() && interesting(rel) {
			files = append(files, rel)
		}
		return nil
	})
	sort.Strings(files)
	return files, err
}

// interesting leaves alone what no table of these layouts is made of.
func interesting(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".csv", ".tsv", ".gz", ".zip", ".xlsx", ".xlsm", ".xls", ".json":
		return true
	}
	return false
}

// Close closes the zips.
func (s *source) Close() {
	for _, b := range s.books {
		b.Close()
	}
}

// display is how messages call a member: by the path that was named and what is inside.
func (s *source) display(m member) string {
	if m.zip == nil {
		return m.file
	}
	return m.file + "/" + m.part
}

// open is the book of a member: one text, or a workbook.
func (s *source) open(m member) (*grid.Book, error) {
	s.used[m.file] = true
	if m.zip != nil {
		return m.zip.Part(m.part)
	}
	b, err := s.book(m.file, s.options)
	if err == nil {
		s.books = append(s.books, b)
	}
	return b, err
}

// stream opens a member as delimited text.
func (s *source) stream(m member, delim byte) (*stream, io.Closer, error) {
	if g := s.grids[m]; g != nil {
		st, closer := gridStream(g)
		return st, closer, nil
	}
	b, err := s.open(m)
	if err != nil {
		return nil, nil, err
	}
	r, err := b.Stream("")
	if err != nil {
		return nil, nil, err
	}
	return newStream(s.display(m), delim, r), r, nil
}

// find is the members whose base name the test accepts.
func (s *source) find(accept func(base string) bool) []member {
	var out []member
	for _, m := range s.members {
		if accept(m.base()) {
			out = append(out, m)
		}
	}
	return out
}

// need is the member called base in a folder of the source; its absence is an error that names it.
func (s *source) need(dir, base string) (member, error) {
	if m, ok := s.member(dir, base); ok {
		return m, nil
	}
	return member{}, &input.Error{File: s.path, Msg: "the file " + path.Join(dir, base) + " is missing", Hint: "take the folder or zip whole, as downloaded"}
}

// member is the member called base, whatever its case, in a folder of the source.
func (s *source) member(dir, base string) (member, bool) {
	for _, m := range s.members {
		if strings.EqualFold(m.name, path.Join(dir, base)) {
			return m, true
		}
	}
	return member{}, false
}

// hash is the SHA-256 of the file, or of the list of the files that were read with theirs.
func (s *source) hash() (string, error) {
	var files []string
	for f := range s.used {
		files = append(files, f)
	}
	sort.Strings(files)
	all := sha256.New()
	for _, file := range files {
		one, err := s.hashOf(file)
		if err != nil {
			return "", err
		}
		if len(files) == 1 {
			return hex.EncodeToString(one), nil
		}
		rel, err := filepath.Rel(s.path, file)
		if err != nil {
			rel = filepath.Base(file)
		}
		io.WriteString(all, filepath.ToSlash(rel)+"\n"+hex.EncodeToString(one)+"\n")
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

func (s *source) hashOf(file string) ([]byte, error) {
	f := s.named
	if f == nil || file != f.Path {
		other, err := grid.OpenFile(file, nil)
		if err != nil {
			return nil, err
		}
		defer other.Close()
		f = other
	}
	digest, err := f.Digest()
	if err != nil {
		return nil, err
	}
	return digest.Sum(nil), nil
}
