package scenarios

import "ioimpact/internal/input"

// Fact is a stated figure that describes the project and is not computed with.
type Fact struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	TitleZH string   `json:"title_zh,omitempty"`
	Value   string   `json:"value"`
	Unit    string   `json:"unit,omitempty"`
	UnitZH  string   `json:"unit_zh,omitempty"`
	Stated  Quantity `json:"-"` // the same with its source
}

func factsKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "facts", Kind: KindList, Sourced: true, Keys: described(factKeys()),
		Help: "figures that are reported with the results and not computed with", HelpZH: "仅作说明、不参与计算的数据"},
		read: func(b *block, v input.Value, s *Scenario) {
			items(b.under("facts"), v, factKeys(), func(b *block, f *Fact) {
				f.Stated = b.fact(b.Get("value"), Quantity{About: f.Title, Unit: f.Unit})
				s.Facts = append(s.Facts, *f)
			})
		}}
}

func factKeys() []key[Fact] {
	return append([]key[Fact]{
		{Key: Key{Name: "id", Kind: KindID, Required: true, Help: "short name", HelpZH: "简短名称"}, read: intoID(func(f *Fact) *string { return &f.ID })},
		{Key: Key{Name: "title", Kind: KindText, Required: true, Help: "what it is the figure of", HelpZH: "英文名称"},
			read: into(func(f *Fact) *string { return &f.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "the same in Chinese", HelpZH: "中文名称"}, read: into(func(f *Fact) *string { return &f.TitleZH })},
		{Key: Key{Name: "value", Kind: KindText, Required: true, Help: "the figure", HelpZH: "数值"}, read: into(func(f *Fact) *string { return &f.Value })},
		{Key: Key{Name: "unit", Kind: KindText, Help: "its unit", HelpZH: "单位"}, read: into(func(f *Fact) *string { return &f.Unit })},
		{Key: Key{Name: "unit_zh", Kind: KindText, Help: "the unit in Chinese", HelpZH: "中文单位"}, read: into(func(f *Fact) *string { return &f.UnitZH })},
	}, sourceKeys[Fact]()...)
}

// fact reads a figure that need not be a number.
func (b *block) fact(v input.Value, q Quantity) Quantity {
	q.fixed = true
	return b.quantity(v, func(v input.Value) float64 {
		var later input.List
		if v = v.In(&later); q.Unit == shareUnit {
			return v.Share()
		}
		return v.Number()
	}, q)
}
