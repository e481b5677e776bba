package files

import (
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/plain"
)

// SupplyUseFiles are the files of a pair of supply and use tables, and what is stated of them.
type SupplyUseFiles struct {
	Supply, Use string // a file, or BOOK.xlsx/SHEET; "" if the description names it
	Description string // a YAML with the keys supply and use under layout; "" for one beside the files, or none

	// Orientation is Supply or Make; "" if labels or the balance decide.
	Orientation string

	// Where chooses records of files that hold several years, countries or units: {"time": "2020", "geo": "AT"}.
	Where map[string]string
}

// Which way the first of a pair of tables is laid out.
const (
	Supply = "supply" // products in rows
	Make   = "make"   // industries in rows
)

// ReadSupplyUse reads a pair of supply and use tables: as a description says, as an office publishes them if the layout is known, or
// in the plain format, CSV or a sheet. docs/formats.md has the formats. Mistakes are returned together, each with its place.
func ReadSupplyUse(o SupplyUseFiles) (s *derive.SupplyUse, err error) {
	defer memory.Catch(&err, o.Use)
	s, err = o.readPair()
	if s == nil && err == nil {
		s, err = o.readPlain()
	}
	if err != nil {
		return nil, err
	}
	if at := s.StatedMargins; at != nil {
		return nil, &input.Error{File: at.Place.File, Line: at.Place.Line, Col: at.Place.Col, Msg: "rates of margins are not read beside supply and use",
			Hint: "write   margins:   into the YAML beside the table that is made of them"}
	}
	return s, nil
}

// readPlain reads a pair in the plain format.
func (o SupplyUseFiles) readPlain() (*derive.SupplyUse, error) {
	beside := findSidecar(plain.FileOfSheet(o.Use))
	if beside.Err != nil {
		return nil, beside.Err
	}
	s, captions, err := plain.ReadSupplyUse(o.Supply, o.Use, o.Orientation, beside)
	if err != nil {
		return nil, err
	}
	heedPair(s, captions, []stater{{beside, "the YAML beside it"}})
	s.Name = tableName(o.Use)
	return s, nil
}
