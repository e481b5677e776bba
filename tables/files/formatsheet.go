package files

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
)

// sheetFormat is the plain format in another dialect of CSV, or as a workbook.
func sheetFormat() format {
	return format{
		name: "sheet",
		help: "the plain format in another dialect (semicolons, decimal commas, another encoding), or as the only such sheet of an `.xlsx`",
		recognises: func(s *source) (bool, error) {
			if s.plain() || len(s.head()) == 0 && !s.isWorkbook() {
				return false, nil
			}
			l := s.layouts()
			switch {
			case len(l.plain) > 1:
				return false, &input.Error{File: s.path, Msg: "two sheets in the plain format: " + l.plain[0].Sheet + " and " + l.plain[1].Sheet,
					Hint: s.describeHint()}
			case len(l.plain) == 0 && l.err != nil:
				return false, l.err
			case len(l.plain) == 0 && s.isWorkbook():
				return false, &input.Error{File: s.path, Msg: "a workbook in a layout that is not known" + l.hiddenWords(), Hint: s.describeHint()}
			}
			return len(l.plain) == 1, nil
		},
		read: readSheet,
	}
}

func readSheet(s *source) (*tables.Table, error) {
	g, beside := s.layouts().plain[0], s.beside()
	t, err := plain.ReadGrid(s.path, g)
	if err != nil {
		return nil, mistakesOfPlain(s.path, err)
	}
	if err := beside.Describe(t); err != nil {
		return nil, err
	}
	if err := t.Validate(); err != nil {
		return nil, err
	}
	t.Name = tableName(s.path)
	t.Inferred = append(t.Inferred, "how the file is written: "+g.HowWritten())
	t.Hash, err = s.hash(beside.Text)
	return t, err
}

// hiddenWords says that there are sheets which nobody looked at.
func (l layoutsFound) hiddenWords() string {
	if l.hidden == "" {
		return ""
	}
	return "; its hidden sheets, such as " + l.hidden + ", were not looked at"
}
