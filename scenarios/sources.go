package scenarios

import "ioimpact/internal/input"

// Source is where stated numbers come from.
type Source struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	TextZH string `json:"text_zh,omitempty"`
	URL    string `json:"url,omitempty"`
}

// sourcesKey is read before all others, whose numbers name sources.
func sourcesKey() key[Scenario] {
	each := Key{Name: "ID", Kind: KindKeys, Keys: described(sourceTextKeys()),
		Help: "a source, named by its id where a number comes from it", HelpZH: "一个来源，用编号引用"}
	return key[Scenario]{Key: Key{Name: "sources", Kind: KindKeys, Each: &each,
		Help: "where the numbers come from; needed where one names a source", HelpZH: "数据来源；有数值引用来源时须给出"},
		first: true, read: func(b *block, v input.Value, s *Scenario) {
			if !v.Given() {
				return
			}
			all := v.Map()
			for _, id := range all.Keys() {
				one := Source{ID: id}
				from := b.under("sources")
				if open(from, all.Get(id), sourceTextKeys()) {
					fill(from, sourceTextKeys(), &one)
				}
				s.Sources = append(s.Sources, one)
			}
		}}
}

func sourceTextKeys() []key[Source] {
	return []key[Source]{
		{Key: Key{Name: "text", Kind: KindText, Required: true, Help: "author, title, year, page", HelpZH: "作者、题名、年份、页码"},
			read: into(func(s *Source) *string { return &s.Text })},
		{Key: Key{Name: "text_zh", Kind: KindText, Help: "the same in Chinese", HelpZH: "中文出处"}, read: into(func(s *Source) *string { return &s.TextZH })},
		{Key: Key{Name: "url", Kind: KindText, Help: "address", HelpZH: "网址"}, read: into(func(s *Source) *string { return &s.URL })},
	}
}
