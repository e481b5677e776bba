package metadata

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
)

// Sidecar is a YAML beside a table, or apart from it, read and parsed once. It says what the file of the
// table cannot (unit, year, sources), or with the key layout how the file is read.
type Sidecar struct {
	Name string
	Text []byte // nil when there is none
	Err  error  // of reading it

	parsed func() (input.Value, *input.List) // the top of it and its mistakes; a zero value where nothing can be read
}

// NewSidecar is a YAML of that name, nil for none.
func NewSidecar(name string, text []byte) *Sidecar {
	s := &Sidecar{Name: name, Text: text}
	s.parsed = sync.OnceValues(func() (input.Value, *input.List) {
		errs := &input.List{}
		top, _ := input.ParseYAML(name, text, errs)
		return top, errs
	})
	return s
}

// FindSidecar is the first of these files that is there; if there is none, it has the first name and no text.
func FindSidecar(names []string) *Sidecar {
	for _, name := range names {
		text, err := input.ReadFile(name)
		if err == nil || !errors.Is(err, os.ErrNotExist) {
			s := NewSidecar(name, text)
			s.Err = err
			return s
		}
	}
	return NewSidecar(names[0], nil)
}

// Top is the mapping of all keys, with the mistakes of the YAML itself in errs, where those of its keys will be too.
// It is not given where nothing can be read.
func (s *Sidecar) Top(errs *input.List) input.Value {
	top, mistakes := s.parsed()
	errs.Merge(mistakes)
	return top.In(errs)
}

// HasLayout reports whether it describes a layout.
func (s *Sidecar) HasLayout() bool {
	if s.Text == nil || s.Err != nil {
		return false
	}
	top, errs := s.parsed()
	if errs.Len() > 0 || !top.Given() { // its mistakes are for the reader of descriptions to tell, if it is one
		return bytes.HasPrefix(s.Text, []byte("layout:")) || bytes.Contains(s.Text, []byte("\nlayout:"))
	}
	return top.In(&input.List{}).Map().Get("layout").Given()
}

// Line is the line on which it says something of a key at its top, 0 where it says nothing.
func (s *Sidecar) Line(key string) int {
	var errs input.List
	top := s.Top(&errs)
	if errs.Len() > 0 || !top.Given() {
		return 0
	}
	if v := top.Map().Get(key); v.Given() {
		line, _ := v.Pos()
		return line
	}
	return 0
}

// Read is what it says of a table; without a YAML it says nothing.
func (s *Sidecar) Read() (m tables.Meta, labels Labels, err error) {
	if s.Text == nil || s.Err != nil {
		return m, labels, nil
	}
	var errs input.List
	if top := s.Top(&errs); top.Given() {
		labels = fill(top, &m)
	}
	return m, labels, errs.Err()
}

// Override puts what the YAML says before what is known of the table already.
func (s *Sidecar) Override(t *tables.Table) error {
	if s.Text == nil {
		return nil
	}
	m, labels, err := s.Read()
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
	rounding.TakeStated(t)
	t.StatedMargins = cmp.Or(m.StatedMargins, t.StatedMargins)
	t.Accept = append(t.Accept, m.Accept...)
	t.Findings = append(t.Findings, m.Findings...)
	return labels.Apply(t, s.Name)
}

// Wrong is the mistakes in it. Of a file that is not plain they are told first: a
// misspelt `layout` would otherwise hide behind complaints about the file.
func (s *Sidecar) Wrong() error {
	_, _, err := s.Read()
	return err
}

// Describe gives a table that was read from cells alone what the YAML says.
func (s *Sidecar) Describe(t *tables.Table) error {
	meta, labels, err := s.Read()
	if err != nil {
		return err
	}
	meta.Treatment = t.Treatment
	t.Meta = meta
	rounding.TakeStated(t)
	return labels.Apply(t, s.Name)
}
