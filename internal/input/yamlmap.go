package input

import (
	"math"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Map is a mapping read strictly: a key that the reader did not name is a mistake.
type Map struct {
	Value
	keys   []string
	names  map[string]Value // the position of each key
	values map[string]Value
	odd    bool // a key was refused
}

// Whole reports whether all keys were taken: what the values of others add up to says nothing where one was refused.
func (m Map) Whole() bool { return !m.odd }

// Map reads the value as keys and values. Only the allowed keys may occur; an
// unknown one is reported with the nearest allowed name, a repeated one with both
// places. No allowed keys at all means any key may occur (codes, years).
func (v Value) Map(allowed ...string) Map {
	m := Map{Value: v, names: map[string]Value{}, values: map[string]Value{}}
	if v.node == nil || isNull(v.node) { // absent, or reported where it was found
		return m
	}
	if v.node.Kind != yaml.MappingNode {
		v.Errorf("write it as   key: value", "keys and values belong here, not %s", kindName(v.node))
		return m
	}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		m.take(v.node.Content[i], v.node.Content[i+1], allowed)
	}
	return m
}

func (m *Map) take(key, value *yaml.Node, allowed []string) {
	before := len(m.keys)
	defer func() { m.odd = m.odd || len(m.keys) == before }()
	at := Value{file: m.file, path: m.path, node: key, errs: m.errs}
	if key.Kind != yaml.ScalarNode {
		at.Errorf("", "a key must be a single value")
		return
	}
	name := key.Value
	if len(allowed) > 0 && !contains(allowed, name) {
		hint := DidYouMean(name, allowed)
		if hint == "" {
			hint = "the keys here are: " + strings.Join(allowed, ", ")
		}
		if strings.Trim(name, ".0123456789") == "" && value.Tag == "!!null" { // {value: 1,000} are two keys to YAML
			hint = "write numbers without commas between thousands: 1000"
		}
		at.Errorf(hint, "unknown key")
		return
	}
	if first, twice := m.values[name]; twice {
		at.Errorf("keep one of them", "the key occurs twice; its first value is at %s", first.Place())
		return
	}
	path := name
	if m.path != "" {
		path = m.path + "." + name
	}
	m.keys = append(m.keys, name)
	at.path = path
	m.names[name] = at
	m.values[name] = Value{file: m.file, path: path, node: value, errs: m.errs}
	if isNull(value) {
		at.missing(value)
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// Keys are the accepted keys in file order.
func (m Map) Keys() []string { return m.keys }

// KeyPos is the position of a key, for mistakes in the key itself; 0, 0 if it is absent.
func (m Map) KeyPos(key string) (line, col int) {
	return m.names[key].Pos()
}

// Get is the value of a key; a Value that is not Given when the key is absent.
func (m Map) Get(key string) Value {
	if v, ok := m.values[key]; ok {
		return v
	}
	path := key
	if m.path != "" {
		path = m.path + "." + key
	}
	return Value{file: m.file, path: path, errs: m.errs}
}

// Key is the key itself as a value, for keys with a meaning of their own: codes, years.
func (m Map) Key(key string) Value {
	if v, ok := m.names[key]; ok {
		return v
	}
	return m.Get(key)
}

// Need is Get for a required key. If the value is not a mapping at all, that
// mistake is recorded already.
func (m Map) Need(key string) Value {
	v := m.Get(key)
	if _, empty := m.values[key]; !v.Given() && !empty && (m.node == nil || m.IsMap()) { // an empty value was reported with its key
		line, col := m.Pos()
		m.errs.Addf(At(m.file, line, col), "", "add   "+key+": …", "%s is missing", v.path)
	}
	return v
}

// Text reads a single value as text; absent is "".
func (v Value) Text() string {
	s, _ := v.text()
	return s
}

// text is Text that also reports whether there was one; if not, the mistake is recorded already.
func (v Value) text() (string, bool) {
	if !v.Given() {
		return "", false
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Errorf("", "a text belongs here, not %s", kindName(v.node))
		return "", false
	}
	return v.node.Value, true
}

// OneOf reads a text that must be among the choices; absent is the first of them.
func (v Value) OneOf(choices ...string) string {
	s, _ := v.Choice(choices...)
	return s
}

// Choice is [Value.OneOf] and reports whether the value was absent or one of the choices, for what must not be judged by the
// first choice in place of a wrong one.
func (v Value) Choice(choices ...string) (string, bool) {
	if !v.Given() {
		return choices[0], true
	}
	s, ok := v.text()
	if ok && !contains(choices, s) {
		hint := DidYouMean(s, choices)
		if hint == "" {
			hint = "one of: " + strings.Join(choices, ", ")
		}
		v.Errorf(hint, "not a known choice")
	}
	if !ok || !contains(choices, s) {
		return choices[0], false
	}
	return s, true
}

// Number reads a decimal number; absent or wrong is NaN. A number with a
// leading zero (012) is refused because YAML readers disagree on its value.
func (v Value) Number() float64 {
	s, ok := v.scalar("a number")
	if !ok {
		return math.NaN()
	}
	if v.node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		v.Errorf("write it without quotation marks", "a text where a number belongs")
		return math.NaN()
	}
	return v.number(s)
}

func (v Value) number(s string) float64 {
	digits := strings.TrimLeft(s, "+-")
	if len(digits) > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9' {
		v.Errorf("write it without the leading zero", "a number with a leading zero (some readers take it as octal)")
		return math.NaN()
	}
	x, ok, why, hint := Number(s)
	if !ok {
		v.Errorf(hint, "%s", why)
		return math.NaN()
	}
	return x
}

// Year reads a whole number from 1800 to 2200; absent or wrong is 0.
func (v Value) Year() int {
	x := v.Number()
	if math.IsNaN(x) {
		return 0
	}
	if x != math.Trunc(x) || x < 1800 || x > 2200 {
		v.Errorf("a year looks like 2018", "not a year")
		return 0
	}
	return int(x)
}

func (v Value) scalar(what string) (string, bool) {
	if !v.Given() {
		return "", false
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Errorf("", "%s belongs here, not %s", what, kindName(v.node))
		return "", false
	}
	return strings.TrimSpace(v.node.Value), true
}

// Bool reads true or false; absent is false.
func (v Value) Bool() bool {
	s, ok := v.text()
	if ok && s != "true" && s != "false" {
		v.Errorf("", "true or false belongs here")
	}
	return s == "true"
}

// List is the items of a sequence; absent is none.
func (v Value) List() []Value {
	if !v.Given() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.Errorf("start each item on a line of its own with   -", "a list belongs here, not %s", kindName(v.node))
		return nil
	}
	out := make([]Value, len(v.node.Content))
	for i, item := range v.node.Content {
		out[i] = Value{file: v.file, path: v.path + "[" + strconv.Itoa(i+1) + "]", node: item, errs: v.errs}
		if isNull(item) {
			out[i].missing(item)
		}
	}
	return out
}

// Texts reads a list of texts, or a single text as a list of one.
func (v Value) Texts() []string {
	if v.Given() && v.node.Kind == yaml.ScalarNode {
		return []string{v.Text()}
	}
	var out []string
	for _, item := range v.List() {
		out = append(out, item.Text())
	}
	return out
}

// IsMap reports whether the value is a mapping.
func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// IsList reports whether the value is a sequence.
func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }
