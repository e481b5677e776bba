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

// Read is the scenario of that name or path without its table: all that it says by itself is checked, see [Parse].
func Read(nameOrPath string) (*Scenario, error) {
	file, text, err := textOf(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse(file, text)
}
