package input

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// Over is the mapping base with the keys of v in place of its own, and those that base does not have behind them. Keys
// of base for which without is true are left out. Every value keeps its place; the mapping is at the place of v.
func (v Value) Over(base Value, without func(key string) bool) Value {
	if !v.IsMap() || !base.IsMap() {
		return v
	}
	own := map[string]int{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		own[v.node.Content[i].Value] = i
	}
	merged := *v.node
	merged.Content = nil
	inherited := map[string]bool{}
	for i := 0; i+1 < len(base.node.Content); i += 2 {
		key, value := base.node.Content[i], base.node.Content[i+1]
		if without(key.Value) || inherited[key.Value] {
			continue
		}
		inherited[key.Value] = true
		if k, ok := own[key.Value]; ok {
			key, value = v.node.Content[k], v.node.Content[k+1]
		}
		merged.Content = append(merged.Content, key, value)
	}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		if key := v.node.Content[i]; !inherited[key.Value] || own[key.Value] != i { // a key that occurs twice stays so
			merged.Content = append(merged.Content, key, v.node.Content[i+1])
		}
	}
	v.node = &merged
	return v
}

// With is the mapping with another value of a key that it has.
func (v Value) With(key string, value Value) Value {
	if !v.IsMap() {
		return v
	}
	changed := *v.node
	changed.Content = append([]*yaml.Node(nil), v.node.Content...)
	for i := 0; i+1 < len(changed.Content); i += 2 {
		if changed.Content[i].Value == key {
			changed.Content[i+1] = value.node
		}
	}
	v.node = &changed
	return v
}

// Without is the mapping without some keys.
func (v Value) Without(keys ...string) Value {
	if !v.IsMap() {
		return v
	}
	less := *v.node
	less.Content = nil
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		if !contains(keys, v.node.Content[i].Value) {
			less.Content = append(less.Content, v.node.Content[i], v.node.Content[i+1])
		}
	}
	v.node = &less
	return v
}

// Taking is the mapping with a key of another one, which it does not have itself, behind its own.
func (v Value) Taking(key string, from Value) Value {
	if !v.IsMap() || !from.IsMap() || v.Peek(key).node != nil {
		return v
	}
	more := *v.node
	more.Content = append([]*yaml.Node(nil), v.node.Content...)
	for i := 0; i+1 < len(from.node.Content); i += 2 {
		if from.node.Content[i].Value == key {
			more.Content = append(more.Content, from.node.Content[i], from.node.Content[i+1])
		}
	}
	v.node = &more
	return v
}

// Items are the items of a sequence, and none of anything else: whoever reads the list reports that.
func (v Value) Items() []Value {
	if !v.IsList() {
		return nil
	}
	return v.List()
}

// Sequence is a list of other items at the place of v, a list.
func (v Value) Sequence(items []Value) Value {
	list := *v.node
	list.Content = nil
	for _, item := range items {
		list.Content = append(list.Content, item.node)
	}
	v.node = &list
	return v
}

// Peek is the value of a key of a mapping that somebody else reads: nothing is reported.
func (v Value) Peek(key string) Value {
	out := Value{file: v.file, path: v.path, errs: v.errs}
	if v.path != "" {
		out.path += "."
	}
	out.path += key
	if !v.IsMap() {
		return out
	}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		if v.node.Content[i].Value == key {
			out.node = v.node.Content[i+1]
			return out
		}
	}
	return out
}

// Word is a single value as text, and "" for anything else: nothing is reported.
func (v Value) Word() string {
	if v.Given() && v.node.Kind == yaml.ScalarNode {
		return v.node.Value
	}
	return ""
}

// YAML is the value as a document.
func (v Value) YAML() ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(v.node); err != nil {
		return nil, err
	}
	err := encoder.Close()
	return b.Bytes(), err
}
