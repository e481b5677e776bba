package scenarios

import (
	"errors"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// SchemaVersion is the version of scenario files and of results. It rises when a key or field goes, gets another name, or means
// something else; new ones do not change it.
const SchemaVersion = 1

func readVersion(_ *block, v input.Value, _ *Scenario) {
	if x := v.Number(); v.Given() && x != SchemaVersion && x == x {
		v.Errorf("take the key out, or use a program that knows this version", "this program reads version %d of the format", SchemaVersion)
	}
}

// headKeys are the single values at the top of a scenario.
func headKeys() []key[Scenario] {
	return []key[Scenario]{
		{Key: Key{Name: "schema_version", Kind: KindNumber, Default: strconv.Itoa(SchemaVersion), Help: "version of this format", HelpZH: "文件格式版本"},
			read: readVersion},
		{Key: Key{Name: "scenario", Kind: KindID, Required: true, Help: "short name of the scenario", HelpZH: "情景的简短名称"},
			read: func(b *block, v input.Value, s *Scenario) { s.Name = b.id(v) }},
		{Key: Key{Name: "title", Kind: KindText, Required: true, Help: "title of the project", HelpZH: "英文标题"},
			read: into(func(s *Scenario) *string { return &s.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "title in Chinese", HelpZH: "中文标题"},
			read: into(func(s *Scenario) *string { return &s.TitleZH })},
		{Key: Key{Name: "summary", Kind: KindText, Help: "what is computed, in a sentence or two", HelpZH: "内容概要"},
			read: into(func(s *Scenario) *string { return &s.Summary })},
		{Key: Key{Name: "summary_zh", Kind: KindText, With: []string{"summary"}, Help: "the summary in Chinese", HelpZH: "中文概要"},
			read: func(b *block, v input.Value, s *Scenario) { b.beside("summary_zh", "summary"); s.SummaryZH = v.Text() }},
		{Key: Key{Name: "notes", Kind: KindList, Short: KindText, Each: &Key{Kind: KindText},
			Help: "remarks that go with every result", HelpZH: "随结果列出的说明"},
			read: func(_ *block, v input.Value, s *Scenario) { s.Notes = v.Texts() }},
		{Key: Key{Name: "notes_zh", Kind: KindList, Short: KindText, Each: &Key{Kind: KindText}, With: []string{"notes"},
			Help: "the notes in Chinese, one for each", HelpZH: "中文说明，与 notes 逐条对应"}, read: readNotesZH},
		{Key: Key{Name: "table", Kind: KindPath, Required: true, Help: "the input-output table", HelpZH: "投入产出表：内置表名或文件路径"},
			read: func(_ *block, v input.Value, s *Scenario) { s.at.table, s.Table = v, v.Text() }},
		{Key: Key{Name: "flows", Kind: KindChoice, Choices: flowNames(), Default: ioa.Domestic.String(),
			Help: "flows that the coefficients hold: of domestic goods alone, or with imports", HelpZH: "系数所含流量：仅国内品或含进口品"},
			read: readFlows},
		{Key: Key{Name: "accept", Kind: KindList, Short: KindText, Each: &Key{Kind: KindText},
			Help: "codes of errors of the table to let through", HelpZH: "放行的数据表错误代码"}, read: readAccept},
	}
}

// beside refuses a key that means nothing without another.
func (b *block) beside(name, other string) {
	if b.Get(name).Given() && !b.Get(other).Given() {
		b.Key(name).Errorf("add   "+other+":   or take it out", "the key means nothing without %s", other)
	}
}

func readNotesZH(b *block, v input.Value, s *Scenario) {
	s.NotesZH = v.Texts()
	if b.beside("notes_zh", "notes"); len(s.Notes) > 0 && len(s.NotesZH) > 0 && len(s.NotesZH) != len(s.Notes) {
		v.Errorf("write one for each of notes, in the same order", "%d notes in Chinese and %d in English", len(s.NotesZH), len(s.Notes))
	}
}

func flowNames() []string { return []string{ioa.Domestic.String(), ioa.Total.String()} }

func readFlows(_ *block, v input.Value, s *Scenario) {
	if flows, err := ioa.ParseFlows(v.OneOf(flowNames()...)); err == nil {
		s.Flows = flows
	}
}

func readAccept(_ *block, v input.Value, s *Scenario) {
	for i, code := range v.Texts() {
		var why *input.Error
		if err := tables.Acceptable(code); errors.As(err, &why) {
			at := v
			if v.IsList() {
				at = v.List()[i]
			}
			at.Errorf(why.Hint, "%s", why.Msg)
			continue
		}
		s.Accept = append(s.Accept, code)
	}
}
