package files

import (
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
)

// workbookFormat is what [WriteWorkbook] writes.
func workbookFormat() format {
	return format{
		name: "workbook",
		help: "`.xlsx` with the sheets `table` and `about`, as `ioa table convert` writes it",
		recognises: func(s *source) (bool, error) {
			named := s.outer != nil || strings.HasSuffix(strings.ToLower(s.path), ".xlsx") && s.isFile()
			if !named || !s.isWorkbook() {
				return false, nil
			}
			b, err := s.book()
			if err != nil {
				return false, err
			}
			return own.IsWorkbook(b)
		},
		read: func(s *source) (*tables.Table, error) {
			b, err := s.book()
			if err != nil {
				return nil, err
			}
			t, err := own.ReadWorkbook(s.path, b)
			return s.whole(t, err)
		},
	}
}
