package files

import (
	"errors"
	"os"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
)

// arrayZipFormat is what [WriteArrays] writes.
func arrayZipFormat() format {
	return format{
		name: "npz",
		help: "`.npz`: NumPy arrays, as `ioa table convert` writes them",
		recognises: func(s *source) (bool, error) {
			return strings.HasSuffix(strings.ToLower(s.path), ".npz") && s.isFile(), nil
		},
		read: func(s *source) (*tables.Table, error) {
			f, err := s.file()
			if err != nil {
				return nil, err
			}
			t, err := own.ReadArrayZip(s.path, f, f.Size)
			return s.whole(t, err)
		},
	}
}

// arrayFormat is what [WriteArray] and [WriteArrayDescription] write.
func arrayFormat() format {
	return format{
		name: "npy",
		help: "`.npy`: a NumPy array of flows with `NAME.json` beside it, as `ioa table convert` writes them",
		recognises: func(s *source) (bool, error) {
			return strings.HasSuffix(strings.ToLower(s.path), ".npy") && s.isFile(), nil
		},
		read: func(s *source) (*tables.Table, error) {
			f, err := s.file()
			if err != nil {
				return nil, err
			}
			side := arrayDescription(s.path)
			text, err := input.ReadFile(side)
			if errors.Is(err, os.ErrNotExist) {
				return nil, &input.Error{File: s.path, Msg: "an array without labels: the file " + side + " is missing",
					Hint: "keep the two files that ioa table convert writes together"}
			}
			if err != nil {
				return nil, err
			}
			t, err := own.ReadArrayFile(own.Array{Path: s.path, Content: f.Hashed(), Size: f.Size}, side, text)
			return s.whole(t, err, text)
		},
	}
}

// isFile reports whether the path is that of a file of the system and not of one in a zip.
func (s *source) isFile() bool { return s.outer == nil && s.inside() == "" }
