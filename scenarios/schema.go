package scenarios

import (
	"encoding/json"
	"strings"
)

// node is a part of a JSON Schema.
type node map[string]any

// Schema is a JSON Schema (draft 2020-12) of scenario files, made from [Keys]: for editors, and for programs that write
// scenarios. What it accepts need not be a scenario, because a schema cannot add up shares, look into the table, or compare one
// part of a file with another; what it refuses is none. It describes the YAML as JSON has it: keys are texts, and what is
// written with quotation marks cannot be told from a number where both are texts.
func Schema() []byte {
	w := newSchemaWriter()
	top := w.keysNode("#", Key{Kind: KindKeys, Keys: Keys()}, false)
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["title"] = "scenario of ioa"
	top["$defs"] = w.named
	out, err := json.MarshalIndent(top, "", "  ")
	if err != nil {
		panic(err) // nodes hold texts, numbers, lists and nodes
	}
	return append(out, '\n')
}

// schemaWriter writes equal blocks once: seen is the first pointer to each, and defs the names of what is under named.
type schemaWriter struct {
	seen, defs map[string]string
	named      node
}

func newSchemaWriter() *schemaWriter {
	return &schemaWriter{seen: map[string]string{}, defs: map[string]string{}, named: node{}}
}

// value is the schema of a key's value. sourced: a block around it says where its numbers come from.
func (w *schemaWriter) value(at string, k Key, sourced bool) node {
	var forms []node
	switch {
	case k.Kind == KindList && k.Short == KindKeys: // one item without a list
		one := w.list(at, 0, k, sourced)
		forms = append(forms, one["items"].(node))
	case k.Short != "":
		forms = append(forms, scalar(Key{Kind: k.Short, Choices: k.Choices, Signed: k.Signed, Positive: k.Positive, NotNegative: k.NotNegative}))
	}
	switch k.Kind {
	case KindKeys:
		forms = append(forms, w.shared(at, len(forms), k, sourced))
	case KindList:
		forms = append(forms, w.list(at, len(forms), k, sourced))
	default:
		one := scalar(k)
		if k.Name == "source" || k.Name == "assumption" {
			one["minLength"] = 1 // an empty text says nothing
		}
		forms = append(forms, one)
		if k.Stated && (k.Kind == KindNumber || k.Kind == KindShare) {
			forms = append(forms, w.distribution(k))
		}
	}
	out := node{"anyOf": forms}
	if len(forms) == 1 {
		out = forms[0]
	}
	if k.Help != "" {
		out["description"] = k.Help + " " + k.HelpZH
	}
	return out
}

// shared is a block of keys, or a reference to an equal one.
func (w *schemaWriter) shared(at string, form int, k Key, sourced bool) node {
	if k.Short != "" {
		at = at + "/anyOf/" + string(rune('0'+form))
	}
	probe := newSchemaWriter().keysNode("#", k, sourced)
	text, err := json.Marshal(probe)
	if err != nil {
		panic(err)
	}
	if first := w.seen[string(text)]; first != "" && len(k.Keys) > 1 {
		return node{"$ref": first}
	}
	w.seen[string(text)] = at
	return w.keysNode(at, k, sourced)
}

// keysNode is a mapping: its keys, which of them are needed, and which go together.
func (w *schemaWriter) keysNode(at string, k Key, sourced bool) node {
	properties := node{}
	var required []string
	out := node{"type": "object", "properties": properties, "additionalProperties": false}
	inside := sourced || k.Sourced
	for _, one := range k.Keys {
		one.Stated = one.Stated || k.Stated && one.Name == "value"
		properties[one.Name] = w.value(at+"/properties/"+one.Name, one, inside)
		if one.Required {
			required = append(required, one.Name)
		}
	}
	if required != nil {
		out["required"] = required
	}
	if k.Each != nil && k.Kind == KindKeys {
		one := *k.Each
		one.Required = one.Default == "" // a key that the writer chose has a value
		out["additionalProperties"] = w.value(at+"/additionalProperties", one, inside)
		if k.Each.Name == "YEAR" {
			out["propertyNames"] = node{"anyOf": []node{{"pattern": "^(1[89][0-9]{2}|2[01][0-9]{2}|2200)$"}, {"enum": namesOfKeys(k.Keys)}}}
		}
	}
	if rules := together(k, sourced); rules != nil {
		out["allOf"] = rules
	}
	return out
}

func namesOfKeys(keys []Key) []string {
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		out = append(out, k.Name)
	}
	return out
}

func (w *schemaWriter) list(at string, form int, k Key, sourced bool) node {
	if k.Short != "" {
		at = at + "/anyOf/" + string(rune('0'+form))
	}
	out := node{"type": "array"}
	if k.Keys != nil {
		item := Key{Kind: KindKeys, Keys: k.Keys, Exactly: k.Exactly, AtLeast: k.AtLeast, AtMost: k.AtMost, Sourced: k.Sourced}
		if k.Inherits == "" {
			out["items"] = w.keysNode(at+"/items", item, sourced)
		} else {
			out["items"] = node{"if": given(k.Inherits), "then": w.keysNode(at+"/items/then", loosened(item), true),
				"else": w.keysNode(at+"/items/else", item, sourced)}
		}
	} else if k.Each != nil {
		item := *k.Each
		item.Required = true
		out["items"] = w.value(at+"/items", item, sourced)
	}
	if k.Least > 0 {
		out["minItems"] = k.Least
	}
	if k.Most > 0 {
		out["maxItems"] = k.Most
	}
	return out
}

// loosened is a block in which nothing is needed but the id: the rest may be in the item that it inherits from.
func loosened(k Key) Key {
	k.Required, k.Exactly, k.AtLeast, k.AtMost, k.With, k.NeededWith, k.Least = k.Name == "id", nil, nil, nil, nil, nil, 0
	keys := make([]Key, len(k.Keys))
	for i := range k.Keys {
		keys[i] = loosened(k.Keys[i])
	}
	if k.Keys != nil {
		k.Keys = keys
	}
	return k
}

// together are the rules between the keys of a mapping.
func together(k Key, sourced bool) []node {
	var out []node
	for _, names := range k.Exactly {
		out = append(out, node{"oneOf": givenEach(names)})
	}
	for _, names := range k.AtLeast {
		out = append(out, node{"anyOf": givenEach(names)})
	}
	for _, names := range k.AtMost {
		out = append(out, node{"oneOf": append(givenEach(names), node{"not": node{"anyOf": givenEach(names)}})})
	}
	names := namesOfKeys(k.Keys)
	if text := " " + strings.Join(names, " ") + " "; strings.Contains(text, " source ") && strings.Contains(text, " assumption ") {
		both := node{"allOf": givenEach([]string{"source", "assumption"})}
		if k.Sourced && !sourced {
			out = append(out, node{"oneOf": givenEach([]string{"source", "assumption"})})
		} else {
			out = append(out, node{"not": both})
		}
	}
	for _, one := range k.Keys {
		if len(one.With) > 0 {
			out = append(out, node{"if": given(one.Name), "then": node{"anyOf": givenEach(one.With)}})
		}
		if len(one.NeededWith) > 0 {
			out = append(out, node{"if": node{"anyOf": givenEach(one.NeededWith)}, "then": given(one.Name)})
		}
	}
	return out
}

// given is a mapping that has a key.
func given(name string) node { return node{"required": []string{name}} }

func givenEach(names []string) []node {
	var out []node
	for _, name := range names {
		out = append(out, given(name))
	}
	return out
}

// patterns of numbers that YAML reads as texts.
const (
	percentPattern = `^\s*\+?(100(\.0*)?|[1-9]?[0-9](\.[0-9]*)?|\.[0-9]+|[0-9.]+[eE][+-]?[0-9]+)\s*%$`
	quotedShare    = `^\s*\+?(1(\.0*)?|0(\.[0-9]*)?|\.[0-9]+|[0-9.]+[eE][+-]?[0-9]+)\s*$` // a share may be in quotation marks
	lossPattern    = `^\s*-0*(1(\.0*)?|100(\.0*)?\s*[%％])\s*$`                            // all is lost
	zeroPattern    = `^\s*\+?0*\.?0*([eE][+-]?[0-9]+)?\s*%?\s*$`
)

// shareNode is a share, or a rate that may be below zero.
func shareNode(signed bool) node {
	least, percent, quoted := 0, percentPattern, quotedShare
	if signed {
		least, percent, quoted = -1, strings.Replace(percent, `\+?`, `[+-]?`, 1), strings.Replace(quoted, `\+?`, `[+-]?`, 1)
	}
	return node{"anyOf": []node{{"type": "number", "minimum": least, "maximum": 1}, {"type": "string", "pattern": percent}, {"type": "string", "pattern": quoted}}}
}

// scalar is a single value.
func scalar(k Key) node {
	number := node{"type": "number"}
	switch {
	case k.Positive:
		number["exclusiveMinimum"] = 0
	case k.NotNegative:
		number["minimum"] = 0
	}
	out := number
	switch k.Kind {
	case KindNumber:
	case KindShare:
		out = shareNode(k.Signed)
		if k.Positive {
			out["not"] = node{"anyOf": []node{{"const": 0}, {"type": "string", "pattern": zeroPattern}}}
		}
		if k.Growth {
			out["not"] = node{"anyOf": []node{{"const": -1}, {"type": "string", "pattern": lossPattern}}}
		}
	case KindTolerance:
		out = node{"anyOf": []node{{"type": "number", "minimum": 0}, {"type": "string", "pattern": percentPattern}}}
	case KindYear:
		out = node{"type": "integer", "minimum": 1800, "maximum": 2200}
	case KindID:
		out = node{"type": []string{"string", "number", "boolean"}, "pattern": idPattern, "minimum": 0, "not": node{"type": "string", "pattern": devicePattern}}
	case KindChoice:
		return node{"enum": k.Choices}
	default:
		out = node{"type": []string{"string", "number", "boolean"}} // a text may look like a number
	}
	if len(k.Choices) > 0 {
		return node{"anyOf": []node{out, {"enum": k.Choices}}}
	}
	return out
}
