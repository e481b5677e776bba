package files

import (
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
)

// longFormat is what [WriteLong] writes.
func longFormat() format {
	return format{
		name: "long",
		help: "`.long.csv`, `.long.csv.gz`: one number per line, as `ioa table convert` writes it",
		recognises: func(s *source) (bool, error) {
			return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(s.path), ".gz"), ".long.csv") && (s.outer != nil || s.isFile()), nil
		},
		read: func(s *source) (*tables.Table, error) {
			stream, size, err := s.stream()
			if err != nil {
				return nil, err
			}
			defer stream.Close()
			t, err := own.ReadLong(s.path, stream, size)
			return s.whole(t, err)
		},
	}
}

// whole gives a table that was read from a file of this program its name and its hash; more are the texts of other files
// that it was read from.
func (s *source) whole(t *tables.Table, err error, more ...[]byte) (*tables.Table, error) {
	if err != nil {
		return nil, err
	}
	if s.outer != nil {
		more = append(more, s.beside().Text)
	}
	t.Name = tableName(s.path)
	t.Hash, err = s.hash(more...)
	return t, err
}
