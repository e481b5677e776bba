package scenarios

import (
	"strings"

	"ioimpact/internal/input"
)

// Deflator is a price index: of the economy that the table describes, or of one of its regions.
type Deflator struct {
	Name   string
	NameZH string
	Base   string // what the index is 100 (or 1) in, as a text: "2018 = 100"
	Index  Series

	at input.Value // of the index in the file
}

// String is its name, in both languages where both are stated.
func (d *Deflator) String() string { return strings.TrimSpace(d.Name + " " + d.NameZH) }

func deflatorKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "deflator", Kind: KindKeys, Sourced: true, Keys: described(deflatorKeys()),
		Help:   "price index of the domestic economy; needed where the price year is not the table's",
		HelpZH: "国内价格指数；价格年份与表年不同时须给出"},
		read: func(b *block, v input.Value, s *Scenario) {
			if s.at.deflator = v; v.Given() {
				s.Deflator = &Deflator{at: v}
				readBlock(b.under("deflator"), v, deflatorKeys(), s.Deflator)
				s.at.deflator = s.Deflator.at
			}
		}}
}

func deflatorKeys() []key[Deflator] {
	return append([]key[Deflator]{
		{Key: Key{Name: "name", Kind: KindText, Required: true, Help: "name of the index", HelpZH: "指数名称"},
			read: into(func(d *Deflator) *string { return &d.Name })},
		{Key: Key{Name: "name_zh", Kind: KindText, Help: "the name in Chinese", HelpZH: "指数中文名称"}, read: into(func(d *Deflator) *string { return &d.NameZH })},
		{Key: Key{Name: "base", Kind: KindText, Required: true, Help: "what is 100: 2018 = 100", HelpZH: "基期"},
			read: into(func(d *Deflator) *string { return &d.Base })},
		{Key: Key{Name: "index", Kind: KindKeys, Required: true, Help: "the index by year", HelpZH: "分年指数",
			Each: &Key{Name: "YEAR", Kind: KindNumber, Positive: true, Stated: true, Help: "the index of the year", HelpZH: "该年指数"}}, read: readIndex},
	}, sourceKeys[Deflator]()...)
}

func readIndex(b *block, v input.Value, d *Deflator) {
	index := v.Map()
	if v.Given() {
		d.at = v
	}
	for _, key := range index.Keys() {
		present(index.Get(key), "the index of "+key)
		q := b.quantity(index.Get(key), positive("a price index", ""), Quantity{About: b.label + "price index " + key, Unit: d.Base, Path: "index." + key, positive: true})
		if year := index.Key(key).Year(); year != 0 {
			d.Index = append(d.Index, YearQuantity{year, q})
		}
	}
}
