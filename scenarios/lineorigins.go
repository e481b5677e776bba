package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// InputOrigin says where some inputs of a recipe come from.
type InputOrigin struct {
	Sectors []string
	Origin  Shares

	at []input.Value // one a sector
}

// describedSplit describes shares by economy.
func describedSplit(name, help, helpZH string) Key {
	var keys []Key
	for e, economy := range economies {
		help := economyHelp[e]
		keys = append(keys, Key{Name: economy, Kind: KindShare, Stated: true, Default: "0", Help: "the part of " + help[0], HelpZH: help[1] + "的比例"})
	}
	keys = append(keys, described(sourceKeys[Shares]())...)
	each := &Key{Name: "KEY", Kind: KindShare, Stated: true, Default: "0", Help: "the part of one of economies.others", HelpZH: "其他经济体的比例"}
	return Key{Name: name, Kind: KindKeys, Sourced: true, Keys: keys, Each: each, Help: help, HelpZH: helpZH}
}

// economyHelp describes the economies that every scenario has, in the order of economies.
var economyHelp = [...][2]string{
	{"the economy that the table describes", "本国"},
	{"the economy in which the project is built", "项目所在国"},
	{"the rest of the world", "其他国家和地区"},
}

func lineOriginKey() key[Line] {
	k := describedSplit("origin",
		"where goods come from: with recipe or works of all inputs that inputs does not name, and left out to buy where the table records them",
		"货源地比例；用 recipe 或 works 时为未列入 inputs 的全部投入")
	k.With, k.NeededWith = lineKinds()[:3], lineKinds()[:1]
	return key[Line]{Key: k, read: onLine("origin", k.With, func(b *block, v input.Value, l *Line) {
		if b.Get("buys").Given() {
			l.Origin = b.split(b.Need("origin"), "origin", "origin")
		} else if l.originAt = v; v.Given() {
			l.Origin = b.split(v, "origin", "origin")
		}
	})}
}

func valueAddedKey() key[Line] {
	k := describedSplit("value_added", "to whom the value added of the recipe or the works is paid on site", "施工现场增加值的归属比例")
	k.With, k.NeededWith = spreadKinds(), spreadKinds()
	return key[Line]{Key: k, read: onLine("value_added", k.With, func(b *block, _ input.Value, l *Line) {
		l.Site = b.split(b.Need("value_added"), "value_added", "value added")
	})}
}

func inputsKey() key[Line] {
	return key[Line]{Key: Key{Name: "inputs", Kind: KindList, Sourced: true, With: spreadKinds(), Keys: described(inputKeys()),
		Help: "origins of named inputs, instead of origin", HelpZH: "指定投入的货源地"}, read: onLine("inputs", spreadKinds(), readInputs)}
}

func inputKeys() []key[InputOrigin] {
	split := describedSplit("origin", "where these inputs come from", "这些投入的货源地比例")
	split.Required = true
	source := sourceKeys[InputOrigin]()
	source[0].lenient = true
	return append([]key[InputOrigin]{
		{Key: describedSectors("inputs of the recipe or the works", "投入部门"), read: readInputSectors},
		{Key: split, read: func(b *block, v input.Value, in *InputOrigin) {
			in.Origin = b.split(v, "origin", "origin of "+strings.Join(in.Sectors, ", "))
		}},
	}, source...)
}

// readInputs reads the origins of named inputs; an input may be named once.
func readInputs(b *block, v input.Value, l *Line) {
	items(b.under("inputs"), v, inputKeys(), func(_ *block, in *InputOrigin) { l.Inputs = append(l.Inputs, *in) })
}

// readInputSectors reads which inputs. Their numbers are named by the first: lines.ID.inputs.cement.origin.host.
func readInputSectors(b *block, v input.Value, in *InputOrigin) {
	codes, at := sectors(v)
	for i, code := range codes {
		if first, twice := b.seen[code]; twice {
			at[i].Errorf("name it once", "the input has an origin already, at %s", first.Place())
			continue // once is enough for what looks further into it
		}
		b.seen[code] = at[i]
		in.Sectors, in.at = append(in.Sectors, code), append(in.at, at[i])
	}
	if len(in.Sectors) > 0 {
		b.path = join(b.path, in.Sectors[0])
	}
}

// split reads shares by economy, whose absent parts are zero, under the key name. about is what they are shares of.
func (b *block) split(v input.Value, name, about string) Shares {
	out := make(Shares, len(b.s.Economies))
	if !v.Given() {
		return out
	}
	keys := []string{}
	for e := range b.s.Economies {
		keys = append(keys, b.s.economyKey(e))
	}
	one := b.under(name)
	one.Map = v.Map(append(slices.Clone(keys), "source", "assumption", "assumption_zh")...)
	if !v.IsMap() {
		return out
	}
	one.tag = b.needTag(one.Map, b.tag)
	values := make([]float64, len(out))
	for e, key := range keys {
		part := one.Get(key)
		q := Quantity{About: b.label + about + " " + key, Unit: shareUnit, Path: key}
		if !part.Given() {
			if Economy(e) != Host || b.s.Economies[Host].Name != "" {
				q.Text, q.Path, q.silent = "0", join(one.path, key), true
				out[e] = q
			}
			continue
		}
		out[e] = one.quantity(part, input.Value.Share, q)
		values[e] = float64(out[e].Value)
		if Economy(e) == Host && values[e] > 0 && b.s.Economies[Host].Name == "" {
			part.Errorf("add   economies: {host: {name: …}}", "a share of the host, which is not named")
		}
	}
	if !one.Map.Whole() || // a misspelt economy has the share that is missing
		!sumToOne(v, values) {
		for e := range out {
			out[e].Value = Number(math.NaN())
		}
	}
	return out
}
