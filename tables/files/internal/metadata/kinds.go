package metadata

import (
	"slices"

	"ioimpact/tables"
)

// KindWords are the words for the kinds of primary inputs in files, in the order of the kinds.
func KindWords() []string {
	return []string{tables.ValueAdded: tables.ValueAddedCode, tables.ImportedInputs: tables.ImportsCode, tables.ProductTaxes: tables.ProductTaxesCode}
}

// KindWord is the word for a kind.
func KindWord(k tables.PrimaryKind) string { return KindWords()[k] }

// KindOf is the kind that a word stands for; ok is false for any other word.
func KindOf(word string) (k tables.PrimaryKind, ok bool) {
	at := slices.Index(KindWords(), word)
	return tables.PrimaryKind(max(at, 0)), at >= 0
}
