// Package wording holds the texts that the program prints, in English and Chinese.
//
// A text is written in English where it is used, and its Chinese is found in the catalogue under the English, so that
// a line of code says what it prints:
//
//	lang.Text("%d of %d sectors are shown", 5, 63)
//
// A test reads the source for such calls and wants an entry for each, with the same verbs.
package wording

import "fmt"

// Language is the language of texts; the zero value is English.
type Language string

// The languages.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// Text is a text of the catalogue in the language, formatted as [fmt.Sprintf] does if there are arguments. What the
// catalogue does not hold stays as it is.
func (l Language) Text(en string, args ...any) string {
	text := en
	if l == Chinese {
		if zh, has := catalogue()[en]; has {
			text = zh
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Brackets puts a text in brackets behind another.
func (l Language) Brackets(text string) string {
	if l == Chinese {
		return "（" + text + "）"
	}
	return " (" + text + ")"
}

// Comma separates the items of an enumeration.
func (l Language) Comma() string {
	if l == Chinese {
		return "，"
	}
	return ", "
}

// Colon separates a label from what it labels.
func (l Language) Colon() string {
	if l == Chinese {
		return "："
	}
	return ": "
}
