package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// withMargins is a table that was read, with the rates of margins and taxes that it states.
func (s *source) withMargins(t *tables.Table, err error) (*tables.Table, error) {
	if err == nil {
		err = s.takeMargins(t)
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// takeMargins gives a table the rates of margins and taxes that its YAML states, or the file that it names for them.
func (s *source) takeMargins(t *tables.Table) error {
	stated := t.StatedMargins
	if stated == nil {
		return nil
	}
	t.StatedMargins = nil
	if at := stated.Place; len(t.MarginRates) > 0 { // those of its layout
		return &input.Error{File: at.File, Line: at.Line, Col: at.Col, Msg: "rates of margins are stated here and under layout", Hint: "keep one of the two"}
	}
	file, rates := stated.Place.File, stated.Rates
	if stated.File != "" {
		text, path, err := s.readMargins(stated)
		if err != nil {
			return err
		}
		if rates, err = tables.ReadMarginRates(path, text); err != nil {
			return err
		}
		sum := sha256.Sum256(append([]byte(t.Hash), text...))
		file, t.Hash = path, hex.EncodeToString(sum[:])
	}
	if file == "" {
		file = s.path
	}
	return t.TakeMargins(file, rates)
}

// readMargins reads the file of rates that a YAML names.
func (s *source) readMargins(stated *tables.StatedMargins) (text []byte, path string, err error) {
	at := stated.Place
	if s.outer != nil || s.embedded {
		return nil, "", &input.Error{File: at.File, Line: at.Line, Col: at.Col, Text: stated.File, Msg: "a file of rates is not looked for in a zip",
			Hint: "write the rates here:   margins: {CODE: {trade: 8 %, transport: 2 %, taxes: 5 %}}"}
	}
	path = marginsPath(stated)
	if err := s.allow(path); err != nil {
		return nil, path, err
	}
	if err := isFileOrFolder(path); err != nil {
		return nil, path, err
	}
	text, err = input.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		err = &input.Error{File: at.File, Line: at.Line, Col: at.Col, Text: stated.File, Msg: "the file of margins is not there",
			Hint: "a CSV with the columns code,trade,transport,taxes; its path starts at this file"}
	}
	return text, path, err
}

// marginsPath is where a file of rates is that a YAML names: its path starts at the YAML.
func marginsPath(stated *tables.StatedMargins) string {
	file := filepath.FromSlash(stated.File)
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(filepath.Dir(stated.Place.File), file)
}

// marginsFile is the file of rates that the YAML beside a table or the description names, "" for none.
func (s *source) marginsFile() string {
	var stated *tables.StatedMargins
	if s.descriptionFile() != "" || s.outer == nil && s.beside().HasLayout() {
		if d, err := s.named(); err == nil { // reading tells what is wrong with it
			stated = d.Margins()
		}
	} else if m, _, err := s.beside().Read(); err == nil {
		stated = m.StatedMargins
	}
	if stated == nil || stated.File == "" {
		return ""
	}
	return marginsPath(stated)
}
