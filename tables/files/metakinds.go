package files

import "ioimpact/tables"

// kindWords are the kinds of primary inputs in data files.
var kindWords = [...]string{tables.ValueAdded: tables.ValueAddedCode, tables.ImportedInputs: tables.ImportsCode, tables.ProductTaxes: tables.ProductTaxesCode}

func kindOf(word string) (tables.PrimaryKind, bool) {
	for k, w := range kindWords {
		if w == word {
			return tables.PrimaryKind(k), true
		}
	}
	return 0, false
}
