package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"ioimpact/internal/input"
)

// Within refuses, before a byte is read, every file that is not in the folder or below it: the table, the YAML beside it,
// the file that a description names, the files of a folder. A link counts by what it leads to, also one that leads to
// nothing. The error is an [*Outside]. Embedded tables are always allowed; "" is the working folder.
func Within(folder string) Option {
	return func(o *options) { o.confined, o.folder = true, folder }
}

// Outside says that a file is not in the folder that [Within] allows. It says nothing of what the file holds.
type Outside struct {
	Path   string // as it was named or found
	Folder string
}

func (e *Outside) Error() string {
	return e.Path + ": the file is outside the folder " + orHere(e.Folder)
}

// ReadFile reads a small file that belongs to a project, such as a correspondence. Only [Within] counts of the options;
// what can be read only once, such as a pipe, is refused.
func ReadFile(path string, with ...Option) ([]byte, error) {
	var o options
	for _, one := range with {
		one(&o)
	}
	if err := o.allow(path); err != nil {
		return nil, err
	}
	if err := isFileOrFolder(path); err != nil {
		return nil, err
	}
	return input.ReadFile(path)
}

// allow refuses a file outside the folder; "" is no file.
func (o *options) allow(path string) error {
	if !o.confined || path == "" {
		return nil
	}
	root, err := absolute(orHere(o.folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // where the folder is cannot be found, which says nothing of the file
	}
	is, err := inside(root, path)
	if errors.Is(err, syscall.EIO) { // a broken disk says nothing of where a file is
		return err
	}
	if is && err == nil {
		return nil
	}
	return &Outside{Path: path, Folder: o.folder}
}

// allowed refuses a source of which any file that reading may open is outside. What was named is allowed already: a
// description may be read for the file that it names.
func (s *source) allowed() error {
	if !s.confined {
		return nil
	}
	files := existing(sidecarNames(s.path))
	if target, err := s.target(); err == nil { // otherwise reading tells what is wrong with the description
		files = append(files, target)
	}
	for _, file := range files { // before the YAML among them is read for the files that it names
		if err := s.allow(file); err != nil {
			return err
		}
	}
	for _, file := range s.files() {
		if err := s.allow(file); err != nil {
			return err
		}
	}
	return nil
}

// inside reports whether the target of a path is in a folder, with its links resolved, or below it. Of a path to nothing the last part
// that is there decides.
func inside(root, path string) (bool, error) {
	target, err := absolute(path)
	for links := 0; err != nil; links++ {
		if path = towards(path); path == "" || links > maxLinks || errors.Is(err, syscall.EIO) {
			return false, err
		}
		target, err = absolute(path)
	}
	rel, err := filepath.Rel(root, target)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), err
}

// maxLinks is how many steps a path to nothing is followed.
const maxLinks = 256

// towards is where a path to nothing leads: the target of the link that it is, otherwise the folder that it would be in. The
// folder is not tidied: with links on the way, `a/..` is not the folder of a.
func towards(path string) string {
	path = strings.TrimRight(path, string(filepath.Separator)) // with one at its end a link is followed
	folder, name := filepath.Split(path)
	if name == "" {
		return ""
	}
	link, err := os.Readlink(path)
	switch {
	case err != nil:
		return orHere(folder)
	case filepath.IsAbs(link):
		return link
	}
	return folder + link
}

// absolute is where a path leads, with every link resolved.
func absolute(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(target)
}

func orHere(folder string) string {
	if folder == "" {
		return "."
	}
	return folder
}
