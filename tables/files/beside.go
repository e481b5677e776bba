package files

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/own"
)

// BesideTaken answers: may the file at path be replaced by what is written beside a table (see
// [WriteMeta] and [WriteArrayDescription])? It may if it is not there, or holds what belongs there.
// A description of a layout, a scenario or anything else that somebody wrote by hand
// under that name is an error that says what it is.
func BesideTaken(path string) error {
	text, err := input.ReadFile(path)
	if err != nil {
		return nil // it is not there, or writing it will tell why it cannot be written
	}
	yaml, what := metadata.NewSidecar(path, text), ""
	switch {
	case strings.HasSuffix(path, ".json"):
		if !own.IsArrayDescription(text) {
			what = "is not the description of an array"
		}
	case yaml.HasLayout():
		what = "describes a layout"
	case len(strings.TrimSpace(string(text))) > 0 && yaml.Wrong() != nil:
		what = "holds something else than what is known of a table"
	}
	if what == "" {
		return nil
	}
	return &input.Error{File: path, Msg: "the file beside the table would replace one that " + what, Hint: "write the table under another name"}
}
