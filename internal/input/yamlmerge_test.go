package input

import (
	"strings"
	"testing"
)

func parsed(t *testing.T, text string) Value {
	t.Helper()
	var errs List
	top, ok := ParseYAML("s.yaml", []byte(text), &errs)
	if !ok {
		t.Fatal(errs.Err())
	}
	return top
}

// Merged mappings and lists are what would be written out, and every value has the place at which it is written.
func TestMerge(t *testing.T) {
	top := parsed(t, "base: {a: 1, b: 2, c: 3}\nover: {d: 5, b: 4}\nlist: [x, y]\n")
	base, over := top.Peek("base"), top.Peek("over")
	for want, v := range map[string]Value{
		"{a: 1, b: 4, d: 5}":       over.Over(base, func(key string) bool { return key == "c" }),
		"{a: 1, c: 3, d: 5, b: 4}": over.Over(base, func(key string) bool { return key == "b" }),
		"{b: 2}":                   base.Without("a", "c"),
		"{d: 5, b: 4, a: 1}":       over.Taking("a", base),
		"{d: 5, b: 4}":             over.Taking("b", base),
		"{a: 1, b: [x, y], c: 3}":  base.With("b", top.Peek("list")),
		"[y, x]":                   top.Peek("list").Sequence([]Value{top.Peek("list").Items()[1], top.Peek("list").Items()[0]}),
	} {
		text, err := v.YAML()
		if got := strings.TrimSpace(string(text)); err != nil || got != want {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	text, err := base.YAML() // not changed by any of it
	if err != nil || strings.TrimSpace(string(text)) != "{a: 1, b: 2, c: 3}" {
		t.Errorf("base is now %s, %v", text, err)
	}
	merged := over.Over(base, func(string) bool { return false })
	for key, place := range map[string]string{"a": "s.yaml:1:11", "b": "s.yaml:2:17", "d": "s.yaml:2:11"} {
		if got := merged.Peek(key).Place(); got != place {
			t.Errorf("%s is at %s, want %s", key, got, place)
		}
	}
	if merged.Place() != over.Place() {
		t.Errorf("the mapping is at %s", merged.Place())
	}
}

// Nothing is reported and nothing breaks where something else is written than expected.
func TestMergeOfOtherThings(t *testing.T) {
	var errs List
	top, _ := ParseYAML("s.yaml", []byte("text: x\nnothing:\nmap: {a: 1}\n"), &errs)
	text, none, m := top.Peek("text"), top.Peek("absent"), top.Peek("map")
	keep := func(string) bool { return false }
	for _, v := range []Value{text, none, top.Peek("nothing")} {
		if v.Over(m, keep).Word() != v.Word() || v.Without("a").Word() != v.Word() || v.Taking("a", m).Word() != v.Word() || v.With("a", m).Word() != v.Word() ||
			v.Items() != nil || v.Peek("a").Given() {
			t.Errorf("%s has changed", v.Path())
		}
	}
	if got := m.Over(text, keep).Peek("a").Word(); got != "1" {
		t.Errorf("a is %q", got)
	}
	if m.Word() != "" || text.Word() != "x" || errs.Len() > 0 {
		t.Errorf("words %q and %q, mistakes %v", m.Word(), text.Word(), errs.Err())
	}
	twice := parsed(t, "over: {a: 1, a: 2}\nbase: {a: 0}\n")
	var found List
	twice.Peek("over").Over(twice.Peek("base"), keep).In(&found).Map()
	if found.Len() != 1 || !strings.Contains(found.Err().Error(), "the key occurs twice") {
		t.Errorf("%v", found.Err())
	}
}
