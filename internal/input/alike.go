package input

import (
	"errors"
	"fmt"
	"regexp"
)

// mostAlike is how many mistakes of one kind are listed: of more the first is, with the number of the others.
const mostAlike = 4

// namedPart are the parts of a message that differ between mistakes of one kind.
var namedPart = regexp.MustCompile(`(row|column) [^,;:]+|-?[0-9][0-9.e+-]*`)

// FoldAlike lists mistakes of one kind once, if there are many: 35 rows that a description does not name are one mistake.
func FoldAlike(err error) error {
	var all Errors
	if !errors.As(err, &all) {
		return err
	}
	kinds := map[string][]*Error{}
	kind := func(e *Error) string {
		return e.File + "\x00" + e.Sheet + "\x00" + namedPart.ReplaceAllString(e.Msg, "") + "\x00" + namedPart.ReplaceAllString(e.Hint, "")
	}
	for _, e := range all.List {
		kinds[kind(e)] = append(kinds[kind(e)], e)
	}
	out := Errors{Dropped: all.Dropped}
	for _, e := range all.List {
		alike := kinds[kind(e)]
		switch {
		case len(alike) <= mostAlike:
			out.List = append(out.List, e)
		case alike[0] == e:
			first, last := *e, *alike[len(alike)-1]
			first.Hint = fmt.Sprintf("%d more like it, the last at %s", len(alike)-1, last.Place())
			if all.Dropped > 0 { // what was only counted may be of this kind, and further down
				first.Hint = fmt.Sprintf("at least %d more like it", len(alike)-1)
			}
			if e.Hint != "" {
				first.Hint = e.Hint + "; " + first.Hint
			}
			out.List = append(out.List, &first)
		}
	}
	return out
}
