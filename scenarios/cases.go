package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
)

// Case is one reading of the cost: a complete list of lines, in the file perhaps given by what differs from another.
type Case struct {
	ID                 string
	Title              string
	TitleZH            string
	Extends            string // the case that this one gives the differences from; its Lines are complete
	Reading, ReadingZH string // what the figures mean: "an upper bound"
	Lines              []Line
	Pricing            Pricing // of lines that do not state it

	LocalContent []LocalContent // reported figures that the origins of the lines are scaled to

	at input.Value
}

func casesKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "cases", Kind: KindList, Required: true, Inherits: "extends", Least: 1, Keys: described(caseKeys()),
		Help: "readings of the whole cost, at least one", HelpZH: "总造价的不同口径，至少一个"}, read: readCases}
}

func caseKeys() []key[Case] {
	return slices.Concat([]key[Case]{
		{Key: Key{Name: "id", Kind: KindID, Required: true, Help: "short name", HelpZH: "简短名称"},
			read: func(b *block, v input.Value, c *Case) {
				c.ID, c.at = b.uniqueID(v, b.seen), b.Value
				b.label = c.ID + ", "
			}},
		extendsKey(),
		{Key: Key{Name: "title", Kind: KindText, Required: true, Help: "title", HelpZH: "英文标题"}, read: into(func(c *Case) *string { return &c.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "title in Chinese", HelpZH: "中文标题"}, read: into(func(c *Case) *string { return &c.TitleZH })},
		{Key: Key{Name: "reading", Kind: KindText, Required: true, Help: "what the figures mean: an upper bound", HelpZH: "结果的含义，如“上限”"},
			read: into(func(c *Case) *string { return &c.Reading })},
		{Key: Key{Name: "reading_zh", Kind: KindText, Help: "the reading in Chinese", HelpZH: "结果含义的中文说明"},
			read: into(func(c *Case) *string { return &c.ReadingZH })},
	}, pricingKeys(func(c *Case) *Pricing { return &c.Pricing }), []key[Case]{
		{Key: Key{Name: "lines", Kind: KindList, Required: true, Least: 1, Sourced: true, Keys: described(lineKeys()),
			Exactly: [][]string{{"share", "amount"}, lineKinds()},
			Help:    "the parts of the cost; together the total", HelpZH: "造价分项，合计为总造价"}, read: readLines},
		localContentKey(),
	})
}

func readCases(b *block, v input.Value, s *Scenario) {
	v = extended(v)
	items(b.under("cases"), v, caseKeys(), func(_ *block, c *Case) { s.Cases = append(s.Cases, *c) })
	if v.IsList() && len(s.Cases) == 0 {
		v.Errorf("a case is one reading of the cost: a complete list of lines", "no cases")
	}
}

func readLines(b *block, v input.Value, c *Case) {
	sum := 0.0
	items(b.under("lines"), v, lineKeys(), func(b *block, line *Line) {
		b.checkLine(line)
		sum += b.s.amount(line)
		c.Lines = append(c.Lines, *line)
	})
	total := b.s.Money.total()
	switch {
	case v.IsList() && len(c.Lines) == 0:
		v.Errorf("a line says what is bought: share, then buys, recipe, works or excluded", "no lines")
	case !v.IsList() || math.IsNaN(sum) || math.IsNaN(total):
	case math.Abs(sum-total) > shareTolerance*total:
		v.Errorf("declare what is not demand as a line with   excluded: land", "the lines sum to %s, the total is %s", decimal(sum), decimal(total))
	}
}
