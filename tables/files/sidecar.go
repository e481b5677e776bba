package files

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// sidecar is a YAML beside a table, or apart from it, read and parsed once. It says what the file of the
// table cannot (unit, year, sources), or with the key layout how the file is read.
type sidecar struct {
	name string
	text []byte // nil when there is none
	err  error  // of reading it

	parsed func() (input.Value, *input.List) // the top of it and its mistakes; a zero value where nothing can be read
}

// newSidecar is a YAML of that name, nil for none.
func newSidecar(name string, text []byte) *sidecar {
	s := &sidecar{name: name, text: text}
	s.parsed = sync.OnceValues(func() (input.Value, *input.List) {
		errs := &input.List{}
		top, _ := input.ParseYAML(name, text, errs)
		return top, errs
	})
	return s
}

// findSidecar looks for the YAML beside a table, the only place that does. Inside a zip there is none at the path.
func findSidecar(path string) *sidecar {
	names := sidecarNames(path)
	if _, inside := zipOf(path); inside != "" {
		return newSidecar(names[0], nil)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err == nil && text == nil {
			text = []byte{}
		}
		if err == nil || !errors.Is(err, os.ErrNotExist) {
			s := newSidecar(name, text)
			s.err = err
			return s
		}
	}
	return newSidecar(names[0], nil)
}

// hasLayout reports whether it describes a layout.
func (s *sidecar) hasLayout() bool {
	if s.text == nil || s.err != nil {
		return false
	}
	top, errs := s.parsed()
	if errs.Len() > 0 { // its mistakes are for the reader of descriptions to tell, if it is one
		return bytes.HasPrefix(s.text, []byte("layout:")) || bytes.Contains(s.text, []byte("\nlayout:"))
	}
	return top.In(&input.List{}).Map().Get("layout").Given()
}

// describes is the description in it, nil when it has no layout.
func (s *sidecar) describes() (*known, error) {
	var errs input.List
	top, mistakes := s.parsed()
	errs.Merge(mistakes)
	d := describe(s.name, top.In(&errs))
	if err := errs.Err(); err != nil || d == nil {
		return nil, err
	}
	return &known{d, s.text}, nil
}

// known says what it says of a table; with mistakes as the error. Without a YAML it says nothing.
func (s *sidecar) metadata() (m tables.Meta, sat map[string]satelliteMeta, final map[string]finalMeta, err error) {
	if s.text == nil {
		return m, nil, nil, nil
	}
	var errs input.List
	top, mistakes := s.parsed()
	errs.Merge(mistakes)
	if top.Given() {
		sat, final = fillMeta(top.In(&errs).Map(append(append([]string(nil), metaKeys...), "layout")...), &m) // with a layout it is a description, which another reader takes
	}
	return m, sat, final, errs.Err()
}

// wrong is the mistakes in the YAML beside a file that is not plain: a
// misspelt `layout` would otherwise hide behind complaints about the file.
func (s *sidecar) wrong() error {
	if s.err != nil {
		return nil
	}
	_, _, _, err := s.metadata()
	return err
}

// override puts what the YAML says before what is known of the table already.
func (s *sidecar) override(t *tables.Table) error {
	if s.text == nil {
		return nil
	}
	m, sat, final, err := s.metadata()
	if err != nil {
		return err
	}
	t.Title, t.Economy, t.Unit = cmp.Or(m.Title, t.Title), cmp.Or(m.Economy, t.Economy), cmp.Or(m.Unit, t.Unit)
	t.Currency, t.PriceBase = cmp.Or(m.Currency, t.Currency), cmp.Or(m.PriceBase, t.PriceBase)
	if m.Year != 0 {
		t.Year = m.Year
	}
	if m.Scale != 0 {
		t.Scale = m.Scale
	}
	t.Estimated = t.Estimated || m.Estimated
	if len(m.Sources) > 0 {
		t.Sources = m.Sources
	}
	t.Notes = append(t.Notes, m.Notes...)
	t.StatedRounding = m.StatedRounding
	takeRounding(t)
	t.Accept = append(t.Accept, m.Accept...)
	t.Findings = append(t.Findings, m.Findings...)
	return describeTable(t, s.name, sat, final)
}
