package files

import "ioimpact/tables"

// format is a form in which files hold tables. A new one is a file format….go with a function that returns it, and a
// line in formats.
type format struct {
	name string
	help string // what it is, for docs/formats.md

	// recognises reports whether a source is in this format. An error ends the search: it is of
	// a file that can be in no other format.
	recognises func(*source) (bool, error)
	read       func(*source) (*tables.Table, error)
}

// formats are tried in this order, and the first that recognises a source reads it. First comes what somebody wrote down
// about the file, then what its name says, then what its content proves, from the most particular to the most general.
func formats() []format {
	return []format{
		describedFormat(),
		longFormat(),
		arrayZipFormat(),
		arrayFormat(),
		workbookFormat(),
		worldFormat(),
		zipFormat(),
		layoutFormat(),
		sheetFormat(),
		plainFormat(),
	}
}
