package files

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
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
				return false, &input.Error{File: s.path, Msg: "two sheets in the plain format: " + l.plain[0].Sheet + " and " + l.plain[1].Sheet, Hint: describeHint(s.beside().name)}
			case len(l.plain) == 0 && l.err != nil:
				return false, l.err
			case len(l.plain) == 0 && s.isWorkbook():
				return false, &input.Error{File: s.path, Msg: "a workbook in a layout that is not known" + l.hiddenWords(), Hint: describeHint(s.beside().name)}
			}
			return len(l.plain) == 1, nil
		},
		read: func(s *source) (*tables.Table, error) { return readPlainGrid(s, s.layouts().plain[0]) },
	}
}

// hiddenWords says that there are sheets which nobody looked at.
func (l layoutsFound) hiddenWords() string {
	if l.hidden == "" {
		return ""
	}
	return "; its hidden sheets, such as " + l.hidden + ", were not looked at"
}
