package scenarios

import (
	_ "embed"
	"strings"

	"ioimpact/internal/input"
)

//go:embed starter.yaml
var starter string

// Starter is the text of a small scenario with comments, to begin one's own with: it can be run as it is. The name is a short
// one: letters, digits, hyphens.
func Starter(name string) ([]byte, error) {
	if !isID(name) || name == "" {
		return nil, &input.Error{Msg: "not a short name", Text: name, Hint: "use letters, digits and hyphens; the title may be anything"}
	}
	return []byte(strings.Replace(starter, "scenario: NAME\n", "scenario: "+name+"\n", 1)), nil
}

// isID reports whether a text is a short name: letters, digits, hyphens.
func isID(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.') {
			return false
		}
	}
	return true
}

// Read is the scenario of that name or path without its table: all that it says by itself is checked, see [Parse].
func Read(nameOrPath string) (*Scenario, error) {
	file, text, err := textOf(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse(file, text)
}
