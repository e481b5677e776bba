package scenarios

import "ioimpact/internal/input"

// Group is a set of sectors reported together: the sectors that make steel.
type Group struct {
	ID      string
	Name    string
	NameZH  string
	Sectors []string

	at []input.Value // one a sector
}

func groupsKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "groups", Kind: KindList, Keys: described(groupKeys()),
		Help: "sectors that are reported together", HelpZH: "合并列示的部门组"},
		read: func(b *block, v input.Value, s *Scenario) {
			items(b.under("groups"), v, groupKeys(), func(_ *block, g *Group) { s.Groups = append(s.Groups, *g) })
		}}
}

func groupKeys() []key[Group] {
	return []key[Group]{
		{Key: Key{Name: "id", Kind: KindID, Required: true, Help: "short name", HelpZH: "简短名称"}, read: intoID(func(g *Group) *string { return &g.ID })},
		{Key: Key{Name: "name", Kind: KindText, Required: true, Help: "name", HelpZH: "英文名称"}, read: into(func(g *Group) *string { return &g.Name })},
		{Key: Key{Name: "name_zh", Kind: KindText, Help: "name in Chinese", HelpZH: "中文名称"}, read: into(func(g *Group) *string { return &g.NameZH })},
		{Key: describedSectors("sectors of the domestic economy, or REGION:CODE", "国内部门，或 REGION:CODE"),
			read: func(b *block, v input.Value, g *Group) { g.Sectors, g.at = sectors(v) }},
	}
}

// describedSectors describes a list of sectors.
func describedSectors(help, helpZH string) Key {
	return Key{Name: "sectors", Kind: KindList, Required: true, Least: 1, Short: KindSector, Each: &Key{Kind: KindSector}, Help: help, HelpZH: helpZH}
}

// sectors reads sector codes with their places.
func sectors(v input.Value) (codes []string, at []input.Value) {
	items := []input.Value{v}
	if v.IsList() {
		items = v.List()
	}
	for _, item := range items {
		if code := item.Text(); v.IsList() && !present(item, "a sector") {
			continue
		} else if code != "" {
			codes, at = append(codes, code), append(at, item)
		}
	}
	if v.IsList() && len(items) == 0 {
		v.Errorf("name sectors of the table", "an empty list")
	}
	return codes, at
}
