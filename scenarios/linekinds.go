package scenarios

import (
	"strings"

	"ioimpact/internal/input"
)

// Portion is a part of a line that buys one sector's output.
type Portion struct {
	Sector string
	Share  Quantity

	at input.Value
}

func buysKey() key[Line] {
	return key[Line]{Key: Key{Name: "buys", Kind: KindKeys, Short: KindSector, Sourced: true, Keys: described(portionKeys()),
		Help: "the line is final demand for this sector's output, or for several", HelpZH: "对该部门产品的最终需求"},
		read: onLine("buys", lineKinds()[:1], readBuys)}
}

// readBuys reads one sector, or sectors with shares of the line.
func readBuys(b *block, v input.Value, l *Line) {
	if v.IsList() {
		v.Errorf("say how much of the line each is:   buys: {sectors: {CODE: 60 %, CODE: 40 %}}", "one sector belongs here, or several with their shares, not a list")
		return
	}
	if !v.IsMap() {
		l.Buys = []Portion{{Sector: v.Text(), Share: Quantity{Value: 1}, at: v}}
		return
	}
	readBlock(b.under("buys"), v, portionKeys(), &l.Buys)
}

func portionKeys() []key[[]Portion] {
	return append([]key[[]Portion]{
		{Key: Key{Name: "sectors", Kind: KindKeys, Required: true, Help: "shares of the line by sector; together 1", HelpZH: "各部门比例，合计为 1",
			Each: &Key{Name: "CODE", Kind: KindShare, Stated: true, Help: "the share of the sector", HelpZH: "该部门比例"}},
			read: func(b *block, v input.Value, to *[]Portion) {
				*to = b.under("sectors").portions(v, "part bought from ", "")
			}},
	}, sourceKeys[[]Portion]()...)
}

// portions reads sectors with shares that add up to 1. before and after go around a sector's code in what a number is about.
func (b *block) portions(v input.Value, before, after string) []Portion {
	shares := v.Map()
	var out []Portion
	var values []float64
	for _, code := range shares.Keys() {
		q := b.quantity(shares.Get(code), share, Quantity{About: b.label + before + code + after, Unit: shareUnit, Path: code})
		out = append(out, Portion{Sector: code, Share: q, at: shares.Key(code)})
		values = append(values, float64(q.Value))
	}
	if v.IsMap() && shares.Whole() {
		sumToOne(v, values)
	}
	return out
}

// excludedKinds are what an excluded line may be: payments that order nothing from a producer.
func excludedKinds() []string {
	return []string{"land", "interest", "fees", "transfer", "tax", "contingency", "other"}
}

func excludedKey() key[Line] {
	each := Key{Kind: KindChoice, Choices: excludedKinds()}
	return key[Line]{Key: Key{Name: "excluded", Kind: KindList, Least: 1, Short: KindChoice, Choices: excludedKinds(), Each: &each,
		Help: "the line is no demand, and why", HelpZH: "不构成需求的支出"}, read: onLine("excluded", []string{"excluded"}, readExcluded)}
}

func readExcluded(_ *block, v input.Value, l *Line) {
	items := []input.Value{v}
	if v.IsList() {
		items = v.List()
	}
	for _, item := range items {
		l.Excluded = append(l.Excluded, item.OneOf(excludedKinds()...))
	}
	if len(l.Excluded) == 0 {
		v.Errorf("one or more of: "+strings.Join(excludedKinds(), ", "), "an empty list")
	}
}
