package input

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Flow is the value as YAML in one line: {a: 1, b: [2, 3]}. It is "" where there is none, or where it is longer than most characters.
func (v Value) Flow(most int) string {
	if !v.Given() {
		return ""
	}
	if out := flow(v.node); len([]rune(out)) <= most {
		return out
	}
	return ""
}

func flow(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, flow(n.Content[i])+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		for _, item := range n.Content {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 || strings.ContainsAny(n.Value, ",[]{}#:\"'\n") {
		return strconv.Quote(n.Value)
	}
	return n.Value
}
