package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

func economiesKey() key[Scenario] {
	var keys []Key
	for e, name := range economies {
		keys = append(keys, Key{Name: name, Kind: KindKeys, Required: Economy(e) == Domestic, Keys: described(economyKeys(e)),
			Help: economyHelp[e][0], HelpZH: economyHelp[e][1]})
	}
	each := Key{Name: "KEY", Kind: KindKeys, Keys: described(economyKeys(len(economies))),
		Help: "a further economy, used in origins by its key", HelpZH: "一个其他经济体，货源地中以此键引用"}
	keys = append(keys, Key{Name: "others", Kind: KindKeys, Each: &each, Help: "further economies", HelpZH: "其他经济体"})
	return key[Scenario]{Key: Key{Name: "economies", Kind: KindKeys, Required: true, Keys: keys,
		Help: "the economies whose producers are paid", HelpZH: "涉及的经济体"}, read: readEconomies}
}

// economyKeys are the keys of economy e: the domestic one has the scenario's deflator and none of its own.
func economyKeys(e int) []key[EconomyEntry] {
	out := []key[EconomyEntry]{
		{Key: Key{Name: "name", Kind: KindText, Required: true, Help: "name", HelpZH: "英文名称"},
			read: func(b *block, v input.Value, to *EconomyEntry) {
				to.nameAt, to.Name = v, v.Text()
				b.label = to.Name + ": "
			}},
		{Key: Key{Name: "name_zh", Kind: KindText, Help: "name in Chinese", HelpZH: "中文名称"},
			read: into(func(to *EconomyEntry) *string { return &to.NameZH })},
		{Key: Key{Name: "region", Kind: KindText, Help: "the region of the table, by its code or name", HelpZH: "对应的表中地区"},
			read: func(_ *block, v input.Value, to *EconomyEntry) {
				to.regionAt, to.Region = v, strings.TrimSpace(v.Text())
			}},
		correspondenceKey(),
		{Key: Key{Name: "recipes", Kind: KindPath, With: []string{"region"}, Help: "national table whose columns are the recipes of this region",
			HelpZH: "作为该地区投入结构的国家表"}, read: inRegion("recipes", func(_ *block, v input.Value, to *EconomyEntry) {
			to.recipesAt, to.Recipes = v, v.Text()
		})},
		economyProductivityKey(),
		inducedKey(),
	}
	if Economy(e) == Domestic {
		return out
	}
	return append(out, pricesKey())
}

// inRegion reads a key that means something only for a region of the table.
func inRegion(name string, read func(*block, input.Value, *EconomyEntry)) func(*block, input.Value, *EconomyEntry) {
	return func(b *block, v input.Value, to *EconomyEntry) {
		if v.Given() && to.Region == "" {
			b.Key(name).Errorf("add   region:   or take it out", "the key means nothing for an economy that is no region of the table")
		}
		read(b, v, to)
	}
}

func readEconomies(b *block, v input.Value, s *Scenario) {
	s.Economies = make([]EconomyEntry, len(economies))
	if !v.IsMap() {
		v.Map() // says what belongs here, if there is anything
		return
	}
	names := v.Map(append(misplacedEconomies(v), append(economies[:len(economies):len(economies)], "others")...)...)
	for e, key := range economies {
		one := names.Get(key)
		if Economy(e) == Domestic {
			one = names.Need(key)
		}
		if one.Given() {
			s.Economies[e] = readEconomy(b.under("economies."+key), one, e)
		}
	}
	if s.Economies[Rest].Name == "" {
		s.Economies[Rest].Name, s.Economies[Rest].NameZH = "rest of the world", "其他国家和地区"
	}
	readOthers(b, names.Get("others"), s)
	s.distinctEconomies()
}

// distinctEconomies refuses two economies of one name: results and comparisons tell economies apart by it.
func (s *Scenario) distinctEconomies() {
	first := map[string]int{}
	for e := range s.Economies {
		entry := &s.Economies[e]
		before, twice := first[entry.Name]
		if entry.Name == "" || !twice {
			first[entry.Name] = e
			continue
		}
		at, hint := entry.nameAt, "give each economy a name of its own"
		if Economy(before) == Rest && !s.Economies[Rest].nameAt.Given() {
			hint = "give it another name, or name what is outside:   rest: {name: …}"
		}
		if !at.Given() { // the rest of the world that nobody named
			at, hint = s.Economies[before].nameAt, "give it another name, or name what is outside:   rest: {name: …}"
		}
		at.Errorf(hint, "%s and %s have the same name", s.economyKey(before), s.economyKey(e))
	}
}

// misplacedEconomies are economies beyond domestic, host and rest that are written beside them: each is a mistake.
func misplacedEconomies(v input.Value) []string {
	var out []string
	var later input.List
	known := append(economies[:len(economies):len(economies)], "others")
	found := v.In(&later).Map()
	for _, key := range found.Keys() {
		if slices.Contains(known, key) || !found.Get(key).IsMap() {
			continue
		}
		out = append(out, key)
		hint := "further economies belong under others:   others: {" + key + ": {name: …}}"
		if near := input.DidYouMean(key, known); near != "" {
			hint = near + " " + hint
		}
		v.Map().Key(key).Errorf(hint, "unknown key")
	}
	return out
}

func readOthers(b *block, v input.Value, s *Scenario) {
	others := v.Map()
	for _, key := range others.Keys() {
		if slices.Contains(economies[:], key) || slices.Contains([]string{"source", "assumption", "assumption_zh", "others"}, key) {
			others.Key(key).Errorf("choose another key", "the key has a meaning of its own in an origin")
			continue
		}
		b.id(others.Key(key))
		entry := readEconomy(b.under("economies.others."+key), others.Get(key), len(s.Economies))
		entry.Key = key
		s.Economies = append(s.Economies, entry)
	}
}

func readEconomy(b *block, v input.Value, e int) EconomyEntry {
	entry := EconomyEntry{at: v}
	if keys := economyKeys(e); open(b, v, keys) {
		fill(b, keys, &entry)
	}
	return entry
}

// pricesKey is the deflator of a further region.
func pricesKey() key[EconomyEntry] {
	return key[EconomyEntry]{Key: Key{Name: "deflator", Kind: KindKeys, Sourced: true, With: []string{"region"}, Keys: described(pricesKeys()),
		Exactly: [][]string{{"same_as", "index"}}, Help: "prices of its producers in the table's currency, or {same_as: domestic, assumption: why}",
		HelpZH: "该地区生产者价格指数（以表的币种计）"}, read: inRegion("deflator", readPrices)}
}

func pricesKeys() []key[Prices] {
	out := []key[Prices]{{Key: Key{Name: "same_as", Kind: KindChoice, Choices: []string{economies[Domestic]},
		Help: "the domestic deflator is used, as an assumption", HelpZH: "假设与国内价格指数相同"}}}
	for _, k := range deflatorKeys() {
		if k.Key.Required && k.Name != "index" {
			k.Key.With, k.Key.NeededWith = []string{"index"}, []string{"index"}
		}
		k.Key.Required = false
		out = append(out, key[Prices]{Key: k.Key})
	}
	return out
}

// readPrices reads   deflator: {same_as: domestic, …}   or an index.
func readPrices(b *block, v input.Value, to *EconomyEntry) {
	if one := b.under("deflator"); v.Given() && open(one, v, pricesKeys()) {
		to.Prices = &Prices{at: v}
		if one.Get("same_as").Given() {
			one.readSame(to.Prices)
			return
		}
		to.Prices.Deflator = &Deflator{}
		readBlock(one, v, deflatorKeys(), to.Prices.Deflator)
	}
}

// readSame reads that the domestic deflator is used.
func (b *block) readSame(to *Prices) {
	same := b.Get("same_as")
	same.OneOf(economies[Domestic])
	for _, key := range []string{"name", "base", "index"} {
		if b.Get(key).Given() {
			b.Key(key).Errorf("keep one of them", "an index and the prices of another economy")
		}
	}
	to.Same = true
	if !b.Get("assumption").Given() {
		b.Errorf("add   assumption: why", "prices of one economy taken for another are an assumption")
		return
	}
	b.tag = b.ownTag(b.Map)
	to.Stated = b.word(same, Quantity{About: b.label + "deflator as of", Path: "same_as"})
}
