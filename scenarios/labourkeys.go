package scenarios

import (
	"slices"

	"ioimpact/internal/input"
)

func labourKey() key[Line] {
	return key[Line]{Key: Key{Name: "labour", Kind: KindKeys, Sourced: true, With: spreadKinds(), Keys: described(labourKeys()), AtLeast: [][]string{{"local", "foreign"}},
		Help:   "all who work on site; their wages replace those of the recipe, and value_added divides the rest of its value added",
		HelpZH: "施工现场全部用工；所列工资替代投入结构中的劳动者报酬，value_added 分配其余增加值"},
		read: onLine("labour", spreadKinds(), readLabour)}
}

func labourKeys() []key[Labour] {
	return append([]key[Labour]{
		{Key: Key{Name: "local", Kind: KindKeys, Sourced: true, Keys: described(localKeys()), AtMost: [][]string{{"wage", "wages"}},
			Help: "workers of the host; of the domestic economy where there is no host", HelpZH: "当地工人（项目所在国；没有所在国时为本国）"},
			read: func(b *block, v input.Value, l *Labour) { l.Local = readWorkers(b, "local", v, localKeys()) }},
		{Key: Key{Name: "foreign", Kind: KindKeys, Sourced: true, Keys: described(foreignKeys()), AtMost: [][]string{{"wage", "wages"}},
			Help: "workers of another economy", HelpZH: "外派工人"},
			read: func(b *block, v input.Value, l *Labour) { l.Foreign = readWorkers(b, "foreign", v, foreignKeys()) }},
	}, sourceKeys[Labour]()...)
}

// localKeys are the keys of any workers.
func localKeys() []key[Workers] {
	return append([]key[Workers]{
		{Key: Key{Name: "person_years", Kind: KindNumber, Required: true, NotNegative: true, Stated: true, Help: "persons times years on site, over the whole line",
			HelpZH: "现场用工人年数"},
			read: func(b *block, v input.Value, w *Workers) {
				w.PersonYears = b.quantity(v, notNegative, Quantity{About: b.label + "person-years", Unit: personYears, Path: "person_years"})
			}},
		wageKey(Key{Name: "wage", Help: "wage of a person-year, in the unit of money; or wages", HelpZH: "每人年工资（以金额单位计）；或用 wages"},
			" a person-year", func(w *Workers) *Quantity { return &w.Wage }),
		wageKey(Key{Name: "wages", Help: "the sum of wages, in the unit of money; or wage", HelpZH: "工资总额（以金额单位计）；或用 wage"},
			"", func(w *Workers) *Quantity { return &w.Wages }),
	}, sourceKeys[Workers]()...)
}

func foreignKeys() []key[Workers] {
	return append(localKeys(), []key[Workers]{
		{Key: Key{Name: "economy", Kind: KindText, Default: economies[Domestic], Help: "the economy they come from: domestic, rest, or a key of others",
			HelpZH: "工人来自的经济体"}, read: readWorkersEconomy},
		{Key: Key{Name: "spent_locally", Kind: KindShare, Stated: true, Default: "0",
			Help:   "the share of their wages that they spend in the host, and so not at home; it stays in the direct income, and counts as spending in the host where its households are endogenous (induced)",
			HelpZH: "工资在当地消费、因而不在来源地消费的比例；仍计入直接居民收入；当地居民部门内生化（induced）时作为当地消费计入"},
			read: func(b *block, v input.Value, w *Workers) {
				if v.Given() {
					w.SpentLocally = b.quantity(v, input.Value.Share, Quantity{About: b.label + "wages spent locally", Unit: shareUnit, Path: "spent_locally"})
				}
			}},
	}...)
}

// wageKey is a number, or a number with a source of its own.
func wageKey(k Key, per string, place func(*Workers) *Quantity) key[Workers] {
	read := func(b *block, v input.Value, w *Workers) {
		*place(w) = b.ranged(b.quantity(v, notNegative, Quantity{About: b.label + k.Name, Unit: b.amountUnit() + per}), notNegative)
	}
	keys := append([]key[Workers]{
		{Key: Key{Name: "value", Kind: KindNumber, Required: true, NotNegative: true, Stated: true, Help: "the amount", HelpZH: "金额"}, read: read},
		rangeKey[Workers](),
	}, sourceKeys[Workers]()...)
	k.Kind, k.Short, k.NotNegative, k.Sourced, k.Stated, k.Keys = KindKeys, KindNumber, true, true, true, described(keys)
	return key[Workers]{Key: k, read: func(b *block, v input.Value, w *Workers) {
		switch one := b.under(k.Name); {
		case !v.Given():
		case v.IsMap() && !isDistribution(v):
			readBlock(one, v, keys, w)
		default:
			read(one, v, w)
		}
	}}
}

func readLabour(b *block, v input.Value, l *Line) {
	if !v.Given() {
		return
	}
	l.Labour = &Labour{at: v}
	one := b.under("labour")
	if !readBlock(one, v, labourKeys(), l.Labour) {
		return
	}
	local, foreign := l.Labour.Local, l.Labour.Foreign
	switch {
	case local == nil && foreign == nil:
		v.Errorf("add   local: {person_years: …}   or   foreign: {…}", "labour without workers")
	case local != nil && foreign != nil && local.Economy == foreign.Economy:
		foreign.at.Errorf("name the economy they come from:   economy: KEY", "the foreign workers are of %s, and so are the local ones",
			b.s.nameOf(int(local.Economy)))
	case local != nil && foreign != nil && local.states() != foreign.states():
		v.Errorf("add   wage:   to both, or to neither", "the wages of some workers are stated and of others not")
	}
}

// states reports whether the wages are.
func (w *Workers) states() bool {
	_, stated := w.paid()
	return stated
}

// readWorkers is nil where none are written. Local ones are the host's, foreign ones the domestic economy's unless they say otherwise.
func readWorkers(b *block, name string, v input.Value, keys []key[Workers]) *Workers {
	if !v.Given() {
		return nil
	}
	w := &Workers{at: v}
	if name == "local" && b.s.named(int(Host)) {
		w.Economy = Host
	}
	one := b.under(name)
	one.label += name + " workers: "
	if readBlock(one, v, keys, w) && one.Get("wage").Given() && one.Get("wages").Given() {
		one.Get("wages").Errorf("keep one of them", "a wage and a sum of wages for the same workers")
	}
	return w
}

func readWorkersEconomy(b *block, v input.Value, w *Workers) {
	if !v.Given() {
		return
	}
	var keys []string
	for e := range b.s.Economies {
		keys = append(keys, b.s.economyKey(e))
	}
	if e := slices.Index(keys, v.Text()); e >= 0 {
		w.Economy = Economy(e)
		return
	}
	v.Errorf(nearestOf(v.Text(), keys, "the economies are: "), "not one of the economies")
}
