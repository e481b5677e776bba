package scenarios

import (
	"ioimpact/internal/input"
)

// Kind is what the value of a key is.
type Kind string

const (
	KindText      Kind = "text"
	KindID        Kind = "id"     // a short name: letters, digits, hyphens
	KindNumber    Kind = "number" // any; above zero where Key.Positive
	KindShare     Kind = "share"  // 0.82 or 82 %
	KindYear      Kind = "year"
	KindChoice    Kind = "choice"    // one of Key.Choices
	KindSector    Kind = "sector"    // the code of a sector of the table
	KindPath      Kind = "path"      // an embedded name, or a file relative to the scenario's
	KindWork      Kind = "work type" // the name of one: docs/worktypes.md lists them
	KindSource    Kind = "source"    // an id of sources
	KindTolerance Kind = "tolerance" // 1 % of a value, or an amount
	KindKeys      Kind = "keys"      // keys and values: Key.Keys, and Key.Each for keys that the writer chooses
	KindList      Kind = "list"      // of values like Key.Each, or of keys and values with Key.Keys
)

// Key describes a key of a scenario file. The reader allows and requires what the tree of keys says; the table in
// docs/scenarios.md is made from it.
type Key struct {
	Name     string   // CODE, ID, YEAR, KEY: the writer chooses it
	Kind     Kind     // of the value
	Required bool     // in the block where it occurs
	Default  string   // what counts where it is left out
	Example  string   // how it may be written, where no scenario has it; "" for what its kind says
	Choices  []string // of a choice; of another kind: words that are accepted beside it
	Short    Kind     // the value may also be one of this kind, not a list or keys
	Positive bool     // the number must be above zero

	Signed      bool // the number may be below zero
	Growth      bool // the rate must be above -1: something is left after a year
	NotNegative bool // the number must not be below zero
	Least, Most int  // how many items a list may have; 0 where that is not limited

	Stated  bool // a stated number: it has a path and may be changed by it, see [Scenario.With]
	Sourced bool // its numbers carry source: or assumption:, exactly one, unless the block around them does

	With       []string   // means something only beside one of these keys of its block
	NeededWith []string   // required beside one of these
	Exactly    [][]string // of each of these lists of its keys exactly one is written
	AtLeast    [][]string // of each of these at least one
	AtMost     [][]string // of each of these at most one
	Inherits   string     // an item with this key takes from another item what it leaves out

	Help, HelpZH string

	Keys []Key // of keys and values, or of each item of a list
	Each *Key  // the other keys of keys and values, or the items of a list
}

// key is a key of a block that is read into a T.
type key[T any] struct {
	Key
	read  func(b *block, v input.Value, to *T) // nil for what the block reads itself: source, assumption, range
	first bool                                 // read before the others, which refer to it

	lenient bool // of source: its absence is reported in the blocks below
}

// block is a mapping that is being read: where it is, and what its numbers share.
type block struct {
	*parser
	input.Map
	tag   tag    // the source or assumption of its numbers: its own, or that of the block around it
	label string // what goes before what a number is about: "main, civil: "
	path  string // of the block, as a user names its numbers: "cases.main.lines.civil"
	seen  map[string]input.Value
}

// under is a block whose mapping is the value of key name.
func (b *block) under(name string) *block {
	return &block{parser: b.parser, tag: b.tag, label: b.label, path: join(b.path, name)}
}

// open reads a mapping with these keys. It is false, and the mistake is recorded, where v is none.
func open[T any](b *block, v input.Value, keys []key[T]) bool {
	b.Map = v.Map(namesOf(keys)...)
	return v.IsMap()
}

// fill reads the keys of a block into their places, in the order of the list.
func fill[T any](b *block, keys []key[T], to *T) {
	for _, first := range []bool{true, false} {
		for _, k := range keys {
			v := b.Get(k.Name)
			if k.first == first && k.Required {
				v = b.Need(k.Name)
			}
			if k.first == first && k.read != nil {
				k.read(b, v, to)
			}
		}
	}
}

// readBlock opens and fills a block whose numbers need a source when its keys have one. It is false where v is no mapping.
func readBlock[T any](b *block, v input.Value, keys []key[T], to *T) bool {
	return v.Given() && readGiven(b, v, keys, to)
}

// readGiven is readBlock of an item of a list, where nothing is a mistake.
func readGiven[T any](b *block, v input.Value, keys []key[T], to *T) bool {
	if !open(b, v, keys) {
		return false
	}
	for _, k := range keys {
		if k.Name == "source" {
			b.readTag(k.lenient)
		}
	}
	fill(b, keys, to)
	return true
}

// items reads each item of a list as a block, and hands it to done with the block that was read.
func items[T any](b *block, v input.Value, keys []key[T], done func(*block, *T)) {
	seen := map[string]input.Value{}
	for _, item := range v.List() {
		one, to := &block{parser: b.parser, tag: b.tag, label: b.label, path: b.path, seen: seen}, new(T)
		one.path = join(b.path, idOf(item))
		readGiven(one, item, keys, to)
		done(one, to)
	}
}

// idOf is the id of an item, for paths: whoever reads the key reports what is wrong with it.
func idOf(item input.Value) string {
	var later input.List
	if !item.IsMap() {
		return ""
	}
	return item.In(&later).Map().Get("id").Text()
}

// namesOf are the keys that a block may have.
func namesOf[T any](keys []key[T]) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.Name
	}
	return out
}

// described are the descriptions of keys.
func described[T any](keys []key[T]) []Key {
	out := make([]Key, len(keys))
	for i, k := range keys {
		out[i] = k.Key
	}
	return out
}

// into reads a text into its place.
func into[T any](place func(*T) *string) func(*block, input.Value, *T) {
	return func(_ *block, v input.Value, to *T) { *place(to) = v.Text() }
}

// intoID reads a short name that no other item of the list has.
func intoID[T any](place func(*T) *string) func(*block, input.Value, *T) {
	return func(b *block, v input.Value, to *T) { *place(to) = b.uniqueID(v, b.seen) }
}

// sourceKeys are the keys that say where the numbers of a block come from. The block reads them itself.
func sourceKeys[T any]() []key[T] {
	return []key[T]{
		{Key: Key{Name: "source", Kind: KindSource, Help: "id of the source of the numbers here", HelpZH: "数据来源的编号"}},
		{Key: Key{Name: "assumption", Kind: KindText, Help: "why the numbers here are assumed, where there is no source", HelpZH: "没有来源时的假设理由"}},
		{Key: Key{Name: "assumption_zh", Kind: KindText, With: []string{"assumption"}, Help: "the assumption in Chinese", HelpZH: "中文假设理由"}},
	}
}

// rangeKey is the key of the range of a block's number. The number reads it.
func rangeKey[T any]() key[T] {
	each := Key{Kind: KindNumber}
	return key[T]{Key: Key{Name: "range", Kind: KindList, Each: &each, Least: 2, Most: 2,
		Help: "[smallest, largest] that the number may be, with the number itself between them", HelpZH: "该数值可能的最小值与最大值"}}
}
