package scenarios

import "ioimpact/internal/input"

func correspondenceKey() key[EconomyEntry] {
	return key[EconomyEntry]{Key: Key{Name: "correspondence", Kind: KindKeys, Sourced: true, With: []string{"region"}, Keys: described(correspondenceKeys()),
		Exactly: [][]string{{"sectors", "file"}}, Help: "which of its sectors supply goods that are named by sectors of other regions", HelpZH: "部门对照"},
		read: inRegion("correspondence", readCorrespondence)}
}

func correspondenceKeys() []key[Correspondence] {
	each := Key{Name: "CODE", Kind: KindKeys, Short: KindSector,
		Help: "a sector of this region, or several with shares", HelpZH: "本地区供应部门，或多个部门及比例",
		Each: &Key{Name: "CODE", Kind: KindShare, Help: "the share of the sector", HelpZH: "该部门比例"}}
	return append([]key[Correspondence]{
		{Key: Key{Name: "sectors", Kind: KindKeys, Each: &each, Help: "by sector of the domestic region, or REGION:CODE", HelpZH: "按国内部门列示"},
			read: func(b *block, v input.Value, c *Correspondence) {
				all := v.Map()
				for _, from := range all.Keys() {
					c.Sectors = append(c.Sectors, readMatch(b.under("sectors."+from), all.Key(from), all.Get(from)))
				}
			}},
		{Key: Key{Name: "file", Kind: KindPath, Help: "instead of sectors: a CSV with the columns from,to and optionally weight", HelpZH: "对照文件（CSV）"},
			read: func(b *block, v input.Value, c *Correspondence) {
				if c.File, c.fileAt = v.Text(), v; c.File != "" {
					c.Stated = b.word(v, Quantity{About: b.label + "correspondence of sectors", Path: "file"})
				}
			}},
	}, sourceKeys[Correspondence]()...)
}

func readCorrespondence(b *block, v input.Value, to *EconomyEntry) {
	one := b.under("correspondence")
	if !v.Given() || !open(one, v, correspondenceKeys()) {
		return
	}
	one.tag = b.needTag(one.Map, b.tag)
	if one.Get("sectors").Given() == one.Get("file").Given() {
		one.Errorf("sectors: {cement: minerals}, or file: map.csv with the columns from,to", "a correspondence needs sectors or a file, and not both")
		return
	}
	to.Correspondence = &Correspondence{}
	fill(one, correspondenceKeys(), to.Correspondence)
}

// readMatch reads one sector, or sectors with shares. from is the sector's name where it is the key.
func readMatch(b *block, from, v input.Value) Match {
	match := Match{From: from.Text(), at: from}
	if v.IsMap() {
		match.To = b.portions(v, "part of "+match.From+" that ", " supplies")
		for k := range match.To {
			match.To[k].Share.fixed = true
			if match.To[k].Share.Draw != nil {
				v.Map().Get(match.To[k].Sector).Errorf("write a number: correspondences are not drawn", "a distribution in a correspondence")
			}
		}
		return match
	}
	if code := v.Text(); code != "" {
		match.Stated = b.word(v, Quantity{About: b.label + "sector that supplies " + match.From})
		match.To = []Portion{{Sector: code, Share: Quantity{Value: 1}, at: v}}
	} else if !v.Given() {
		from.Errorf("cement: minerals, or   trade: {wholesale: 40 %, retail: 60 %}", "no sector is named")
	}
	return match
}
