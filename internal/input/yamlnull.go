package input

import "go.yaml.in/yaml/v4"

// isNull reports whether a node is what YAML calls null: ~, null, NULL, or nothing at all.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// missing records that a key or an item of a list has no value. Taken for absent, a figure that somebody meant to fill in would
// silently become a default. v is where it is said if nothing is written: the key.
func (v Value) missing(value *yaml.Node) {
	if value.Value == "" {
		v.Errorf("write a value, or leave it out altogether", "a value is missing")
		return
	}
	v.node = value
	v.Errorf("write a value, or leave it out altogether; a text of these letters belongs in quotation marks", "a value is missing: this says that there is none")
}
