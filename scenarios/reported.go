package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Reported is a result that somebody else published, to be compared with the computed one.
type Reported struct {
	ID      string
	Title   string
	TitleZH string
	Case    string   // id of a case; "" for every case
	Measure string   // as in [Result.Rows]; or with perUnitSpent after it
	Economy string   // key of an economy or code of a region; "" for the whole
	Year    int      // 0 for all years together
	Value   Quantity // what was reported
	Unit    string   // "" where it is that of the computed result

	at, caseAt, measureAt, economyAt, yearAt, unitAt input.Value
}

// perUnitSpent after the name of a measure divides it by the spending of the case.
const perUnitSpent = "_per_unit_spent"

func reportedKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "reported", Kind: KindList, Sourced: true, Keys: described(reportedKeys()),
		Help: "published results to compare with", HelpZH: "用于比较的已发表结果"}, read: func(b *block, v input.Value, s *Scenario) {
		items(b.under("reported"), v, reportedKeys(), func(b *block, x *Reported) {
			x.at = b.Value
			s.Reported = append(s.Reported, *x)
		})
	}}
}

func reportedKeys() []key[Reported] {
	return append([]key[Reported]{
		{Key: Key{Name: "id", Kind: KindID, Help: "short name; MEASURE-ECONOMY-CASE-YEAR when left out", HelpZH: "简短名称"}, read: readReportedID},
		{Key: Key{Name: "title", Kind: KindText, Help: "whose result it is", HelpZH: "英文名称"}, read: into(func(x *Reported) *string { return &x.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "the same in Chinese", HelpZH: "中文名称"}, read: into(func(x *Reported) *string { return &x.TitleZH })},
		{Key: Key{Name: "case", Kind: KindID, Help: "the case that it is compared with; every case when left out", HelpZH: "对应的口径"}, read: readReportedCase},
		{Key: Key{Name: "measure", Kind: KindText, Required: true, Help: "a measure of results.csv; NAME_per_unit_spent divides it by spending",
			HelpZH: "results.csv 中的指标；加 _per_unit_spent 表示单位支出"},
			read: func(b *block, v input.Value, x *Reported) { x.measureAt, x.Measure = v, v.Text() }},
		{Key: Key{Name: "economy", Kind: KindText, Help: "key of an economy, or code of a region; the whole when left out", HelpZH: "经济体的键或地区代码"},
			read: func(_ *block, v input.Value, x *Reported) { x.economyAt, x.Economy = v, v.Text() }},
		{Key: Key{Name: "year", Kind: KindYear, Help: "the year of the result; all years when left out", HelpZH: "结果年份"},
			read: func(_ *block, v input.Value, x *Reported) {
				if x.yearAt = v; v.Given() {
					x.Year = v.Year()
				}
			}},
		{Key: Key{Name: "unit", Kind: KindText, Help: "unit of the value, as in results.csv; that of the measure when left out", HelpZH: "单位"},
			read: func(_ *block, v input.Value, x *Reported) { x.unitAt, x.Unit = v, v.Text() }},
		{Key: Key{Name: "value", Kind: KindNumber, Required: true, Positive: true, Stated: true, Help: "the reported result", HelpZH: "已发表的数值"},
			read: readReportedValue},
		rangeKey[Reported](),
	}, sourceKeys[Reported]()...)
}

// readReportedID names a result without an id by what it is.
func readReportedID(b *block, v input.Value, x *Reported) {
	if v.Given() {
		x.ID = b.uniqueID(v, b.seen)
	} else {
		var parts []string
		for _, name := range []string{"measure", "economy", "case", "year"} {
			var later input.List
			if part := b.Get(name).In(&later).Text(); part != "" {
				parts = append(parts, part)
			}
		}
		x.ID = strings.Join(parts, "-")
		b.path = join(b.path, x.ID)
		if first, twice := b.seen[x.ID]; twice && b.IsMap() {
			b.Errorf("give each an   id", "another result of the same measure, economy, case and year, at %s", first.Place())
		}
		b.seen[x.ID] = b.Value
	}
	b.label = "reported " + x.ID + ": "
}

func readReportedCase(b *block, v input.Value, x *Reported) {
	if x.caseAt, x.Case = v, v.Text(); x.Case == "" {
		return
	}
	var ids []string
	for _, c := range b.s.Cases {
		ids = append(ids, c.ID)
	}
	if !slices.Contains(ids, x.Case) {
		v.Errorf(nearestOf(x.Case, ids, "the cases are: "), "not one of the cases")
	}
}

func readReportedValue(b *block, v input.Value, x *Reported) {
	check := positive("a reported result", "a ratio to nothing says nothing")
	x.Value = b.ranged(b.quantity(v, check, Quantity{About: b.label + "value", Unit: x.Unit, positive: true}), check)
}
