package input

import "go.yaml.in/yaml/v4"

// Scalar is a single value that is not in a file, such as one of an option of a command. It is read like one in a
// YAML document; mistakes name it by path.
func Scalar(path, text string, errs *List) Value {
	return Value{path: path, node: &yaml.Node{Kind: yaml.ScalarNode, Value: text}, errs: errs}
}
