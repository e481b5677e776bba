package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// extendsKey is read before the cases are: see extended.
func extendsKey() key[Case] {
	return key[Case]{Key: Key{Name: "extends", Kind: KindID, Help: "id of another case of this file; this one then gives only what differs, lines by their id",
		HelpZH: "所依据的另一口径的编号；此处只写不同之处，分项按编号对应"}, read: into(func(c *Case) *string { return &c.Extends })}
}

// extended are the cases, each that extends another merged with it. It merges what is written, before anything is read,
// so that every value keeps its place in the file and is checked as if it were written out:
//
//	case   a key that is given replaces that of the other case; lines are merged by id, new ones are added at the end
//	line   a key that is given replaces that of the line, with all that is in it; what excludes it goes (an amount for a
//	       share, buys for a recipe), and so does what means nothing beside it
//
// Sources stay with their numbers: see mergeLine. An unknown case and a circle are mistakes at the key extends.
func extended(cases input.Value) input.Value {
	if !cases.IsList() {
		return cases
	}
	x := &extender{byID: map[string]input.Value{}, circles: map[string]bool{}}
	items := cases.Items()
	for _, item := range items {
		if id := item.Peek("id").Word(); id != "" {
			if _, twice := x.byID[id]; !twice {
				x.ids, x.byID[id] = append(x.ids, id), item
			}
		}
	}
	for i := range items {
		items[i] = x.resolve(items[i])
	}
	return cases.Sequence(items)
}

type extender struct {
	ids  []string
	byID map[string]input.Value
	path []string // of the cases being resolved

	circles map[string]bool // reported, by the ids in them
}

// resolve is a case with all that it inherits.
func (x *extender) resolve(item input.Value) input.Value {
	extends := item.Peek("extends")
	name := extends.Word()
	if name == "" {
		return item
	}
	id := item.Peek("id").Word()
	base, known := x.byID[name]
	switch {
	case !known:
		others := slices.DeleteFunc(slices.Clone(x.ids), func(one string) bool { return one == id })
		extends.Errorf(nearestOf(name, others, "the other cases are: "), "no case of this id")
		return item
	case name == id || slices.Contains(x.path, name):
		circle := []string{id}
		if k := slices.Index(x.path, name); k >= 0 && name != id {
			circle = append(slices.Clone(x.path[k:]), id)
		}
		x.circle(extends, circle)
		return item
	}
	x.path = append(x.path, id)
	base = x.resolve(base)
	x.path = x.path[:len(x.path)-1]
	return mergeCase(item, base)
}

// translates reports whether a key is the Chinese of one that is given anew, and so does not belong to it.
func translates(key string, by input.Value) bool {
	of, chinese := strings.CutSuffix(key, "_zh")
	return chinese && by.Peek(of).Given()
}

// circle reports cases that extend each other, once.
func (x *extender) circle(at input.Value, ids []string) {
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	if one := strings.Join(sorted, ","); !x.circles[one] {
		x.circles[one] = true
		at.Errorf("one of them must give all of its keys", "the cases extend each other: %s", strings.Join(append(ids, ids[0]), ", "))
	}
}

// mergeCase is a case that gives what differs from another.
func mergeCase(item, base input.Value) input.Value {
	out := item.Over(base, func(key string) bool {
		return key == "extends" || translates(key, item)
	})
	own, theirs := item.Peek("lines"), base.Peek("lines")
	if !own.IsList() || !theirs.IsList() {
		return out
	}
	used := map[int]bool{}
	var lines []input.Value
	for _, line := range theirs.Items() {
		merged := line
		for k, one := range own.Items() {
			if id := one.Peek("id").Word(); id != "" && id == line.Peek("id").Word() && !used[k] {
				merged, used[k] = mergeLine(one, line), true
				break
			}
		}
		lines = append(lines, merged)
	}
	for k, one := range own.Items() {
		if !used[k] && !misspelt(one, theirs) {
			lines = append(lines, one)
		}
	}
	return out.With("lines", own.Sequence(lines))
}

// misspelt reports a line that cannot be a new one, because it says neither what it is nor how much, and changes none of the other case.
func misspelt(line, theirs input.Value) bool {
	id := line.Peek("id")
	if id.Word() == "" || line.Peek("title").Given() || line.Peek("share").Given() || line.Peek("amount").Given() {
		return false
	}
	var ids []string
	for _, one := range theirs.Items() {
		ids = append(ids, one.Peek("id").Word())
	}
	id.Errorf(nearestOf(id.Word(), ids, "its lines are: "), "the case that is extended has no line of this id, and a new line has a title and a share or amount")
	return true
}

// mergeLine is a line that gives what differs from another.
//
// A source or assumption of a line is that of its share or amount, and of everything in the line that has none of its
// own. So each side's is first written to its own blocks; then the line has that of the side whose share or amount it has.
func mergeLine(line, base input.Value) input.Value {
	changesMoney := line.Peek("share").Given() || line.Peek("amount").Given()
	line, base = pushTag(line), pushTag(base)
	needTags(line)
	if changesMoney {
		base = base.Without("source", "assumption", "assumption_zh", "range")
	} else {
		line = line.Without("source", "assumption", "assumption_zh")
	}
	return line.Over(base, func(key string) bool { return goesFor(key, line) })
}

// pushTag writes the source or assumption of a line into its blocks that have neither.
func pushTag(line input.Value) input.Value {
	for _, k := range lineKeys() {
		value := line.Peek(k.Name)
		switch {
		case !k.Sourced || !value.Given():
		case value.IsList():
			items := value.Items()
			for i := range items {
				items[i] = taggedBy(items[i], line)
			}
			line = line.With(k.Name, value.Sequence(items))
		case value.IsMap():
			line = line.With(k.Name, taggedBy(value, line))
		}
	}
	return line
}

// needTags wants a source or assumption for what a line gives anew: that of the other line is not about it.
func needTags(line input.Value) {
	for _, k := range lineKeys() {
		blocks := []input.Value{line.Peek(k.Name)}
		if blocks[0].IsList() {
			blocks = blocks[0].Items()
		}
		for _, block := range blocks {
			if k.Sourced && block.IsMap() && !tagged(block) && !tagged(block.Peek("origin")) {
				block.Errorf("add   source: ID   or   assumption: why", "a number without a source: that of the case it extends is not about it")
			}
		}
	}
}

func tagged(block input.Value) bool {
	return block.Peek("source").Given() || block.Peek("assumption").Given()
}

func taggedBy(block, line input.Value) input.Value {
	if tagged(block) {
		return block
	}
	return block.Taking("source", line).Taking("assumption", line).Taking("assumption_zh", line)
}

// goesFor reports whether a key of a line is not inherited beside what the other line gives.
func goesFor(key string, line input.Value) bool {
	given := func(name string) bool { return line.Peek(name).Given() }
	switch {
	case translates(key, line):
		return true
	case key == "share" || key == "amount":
		return given("share") || given("amount")
	}
	var kind string
	for _, name := range lineKinds() {
		if given(name) {
			kind = name
		}
	}
	if kind == "" {
		return false
	}
	if slices.Contains(lineKinds(), key) {
		return key != kind
	}
	for _, k := range lineKeys() {
		if k.Name == key && len(k.With) > 0 {
			return !slices.Contains(k.With, kind)
		}
	}
	return false
}

// Resolved is the file of an embedded scenario, or of one at a path, with every case written out that extends another:
// what is computed. It gives the same results, in the same folder.
func Resolved(nameOrPath string) ([]byte, error) {
	file, data, err := textOf(nameOrPath)
	if err != nil {
		return nil, err
	}
	if _, err := Parse(file, data); err != nil {
		return nil, err
	}
	var errs input.List
	top, ok := input.ParseYAML(file, data, &errs)
	if !ok {
		return nil, errs.Err()
	}
	cases := extended(top.Peek("cases"))
	items := cases.Items()
	for i := range items {
		items[i] = items[i].Without("extends")
	}
	return top.With("cases", cases.Sequence(items)).YAML()
}
