package files

import (
	"errors"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/files/internal/textfile"
)

// plainFormat is a CSV file without a description, plain or gzipped (`.gz`), and the reader of everything that no other
// format recognises: it says what is wrong with it. In a table with n sectors:
//
//	code,name,S1,…,Sn,FINAL1,…,FINALk,imports,output
//	S1,…                                               n rows, the codes of the header in its order
//	compensation,…                                     primary inputs under any label
//	output,…
//	employment,…                                       satellite accounts, never summed
//
// `name` (and `name_zh` behind it) and the column `imports` are optional; `imports`
// are competitive imports, positive, and subtracted. Columns whose name begins with `exports` are
// exports. Among the primary rows `imports` (imported intermediate inputs) and
// `taxes_products` are reserved; the others together are value added. A code may
// carry its region before a colon. UTF-8 with or without BOM, LF or CRLF.
//
// The row `output` says where the sectors end. Without it a table is refused whose
// next column continues the codes of the sectors, or whose value added has cells
// under final demand: its last sector rows may be missing.
//
// What the file cannot say may stand in a YAML of the same name beside it
// (`NAME.yaml` for `NAME.csv` and `NAME.csv.gz`).
func plainFormat() format {
	return format{
		name:       "plain",
		help:       "the plain format, a `.csv` or `.csv.gz` without a description",
		recognises: func(*source) (bool, error) { return true, nil },
		read:       readPlainFile,
	}
}

func readPlainFile(s *source) (*tables.Table, error) {
	beside := s.beside()
	stream, size, err := s.stream()
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	if s.outer == nil {
		if f, err := s.file(); err != nil || f.IsDir() {
			return nil, &input.Error{File: s.path, Msg: "a folder, not a table", Hint: s.folderHint()}
		}
	}
	if beside.Err != nil {
		return nil, beside.Err
	}
	text, size, err := textfile.Open(s.path, stream, size)
	if err != nil {
		return nil, err
	}
	t, err := plain.Read(s.path, text, size)
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
	t.Hash, err = s.hash(beside.Text)
	s.readWhole = s.outer == nil
	return t, err
}

// mistakesOfPlain lists mistakes of one kind once. Texts in a whole line are another line of headings.
func mistakesOfPlain(path string, err error) error {
	folded := input.FoldAlike(err)
	var each, all input.Errors
	if errors.As(err, &each) && len(each.List) > 1 && errors.As(folded, &all) && len(all.List) == 1 && strings.HasPrefix(all.List[0].Msg, "not a number in column") {
		all.List[0].Hint += "; of a file with other headings   ioa table describe " + path + "   writes a first description"
		return all
	}
	var one *input.Error
	switch {
	case errors.As(folded, &all):
		for _, e := range all.List {
			hintThousands(path, e)
		}
	case errors.As(folded, &one):
		hintThousands(path, one)
	}
	return folded
}

// hintThousands names the reader that takes 1,000.00, where the point proves what the comma is.
func hintThousands(path string, e *input.Error) {
	if comma, point := strings.IndexByte(e.Text, ','), strings.LastIndexByte(e.Text, '.'); strings.HasPrefix(e.Msg, "a comma in a number") && comma >= 0 && comma < point {
		e.Hint += "; a description reads such numbers: write one, or   ioa table describe " + path + "   for a first one"
	}
}
