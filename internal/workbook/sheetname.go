package workbook

import (
	"strings"
	"unicode/utf8"

	"ioimpact/internal/input"
)

const maxSheetName = 31

// CheckSheetName refuses what spreadsheet programs do not take as the name of a
// sheet: more than 31 characters (as UTF-16 counts them), one of : \ / ? * [ ],
// an apostrophe at either end, the name History, which Excel keeps for itself.
func CheckSheetName(name string) error {
	refuse := func(msg, hint string) error { return &input.Error{Text: name, Msg: msg, Hint: hint} }
	switch {
	case strings.TrimSpace(name) == "":
		return refuse("a sheet needs a name", "")
	case !utf8.ValidString(name) || strings.IndexFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) >= 0:
		return refuse("a control character in the name of a sheet", "")
	case utf16Len(name) > maxSheetName:
		return refuse("the name of a sheet has more than 31 characters", "shorten it: "+SheetName(name))
	case strings.ContainsAny(name, `:\/?*[]`):
		return refuse(`the name of a sheet cannot hold : \ / ? * [ ]`, "for instance "+SheetName(name))
	case strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		return refuse("the name of a sheet cannot begin or end with an apostrophe", "")
	case strings.EqualFold(name, "history"):
		return refuse("History is a name that Excel keeps for itself", "")
	}
	return nil
}

// SheetName makes a name that CheckSheetName accepts out of any text.
func SheetName(text string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	for utf16Len(name) > maxSheetName {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "'"))
	if name == "" || strings.EqualFold(name, "history") || strings.Trim(name, "'") != name {
		return "Sheet"
	}
	return name
}
