package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Line is a part of the cost. Exactly one of Buys, Recipe, Works and Excluded is set.
type Line struct {
	ID       string
	Title    string
	TitleZH  string
	Amount   Quantity      // in Money.Unit; counts where Share is zero
	Share    Quantity      // of the total
	Phasing  *Phasing      // nil for the scenario's
	Buys     []Portion     // sectors whose output is bought, with shares of the line
	Recipe   string        // sector whose inputs the line is spread over
	Works    *Works        // work types whose inputs the line is spread over
	Excluded []string      // kinds of what is not demand: land, interest, transfer …
	Origin   Shares        // of what is bought; of inputs that Inputs does not name. nil on a recipe or works: they come from where the table records them
	Inputs   []InputOrigin // origins of named inputs of a recipe
	Site     Shares        // to whom the recipe's value added is paid
	Pricing  Pricing       // at which prices the amount is
	Labour   *Labour       // who works on site; nil where that is not stated

	payroll bool // wages of operation: all of it is paid to Site

	at       input.Value
	recipeAt input.Value // of the recipe or the works
	originAt input.Value // of a recipe's origin
}

// amount is the money of a line, in Money.Unit.
func (s *Scenario) amount(l *Line) float64 {
	if l.Share.Value != 0 {
		return float64(l.Share.Value) * s.Money.total()
	}
	return float64(l.Amount.Value)
}

// phasing is the line's own, or the scenario's.
func (l *Line) phasing(s *Scenario) *Phasing {
	if l.Phasing != nil {
		return l.Phasing
	}
	return s.Phasing
}

// lineKinds are the keys that say what the money of a line does: exactly one of them.
func lineKinds() []string { return []string{"buys", "recipe", "works", "excluded"} }

// spreadKinds are those of lines that are spread over inputs.
func spreadKinds() []string { return lineKinds()[1:3] }

func lineKeys() []key[Line] {
	return slices.Concat([]key[Line]{
		{Key: Key{Name: "id", Kind: KindID, Required: true, Help: "short name; numbers are named by it: lines.ID.share", HelpZH: "简短名称"}, read: readLineID},
		{Key: Key{Name: "title", Kind: KindText, Required: true, Help: "title", HelpZH: "英文标题"}, read: into(func(l *Line) *string { return &l.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "title in Chinese", HelpZH: "中文标题"}, read: into(func(l *Line) *string { return &l.TitleZH })},
		{Key: Key{Name: "share", Kind: KindShare, Stated: true, Help: "of the total; or amount", HelpZH: "占总造价比例；或用 amount"}, read: readLineShare},
		{Key: Key{Name: "amount", Kind: KindNumber, NotNegative: true, Stated: true, Help: "in the unit of money; or share", HelpZH: "金额；或用 share"}, read: readLineAmount},
		rangeKey[Line](),
	}, append(sourceKeys[Line](),
		buysKey(),
		key[Line]{Key: Key{Name: "recipe", Kind: KindSector, Help: "the line is spread over the inputs of this sector", HelpZH: "按该部门投入结构分摊"},
			read: onLine("recipe", []string{"recipe"}, func(_ *block, v input.Value, l *Line) { l.recipeAt, l.Recipe = v, v.Text() })},
		worksKey(),
		worksMapKey(),
		excludedKey(),
		lineOriginKey(),
		inputsKey(),
		valueAddedKey(),
		labourKey(),
		key[Line]{Key: describedPhasing(false, "shares by year of this line, instead of the scenario's", "该分项的分年比例"),
			read: func(b *block, v input.Value, l *Line) { l.Phasing = readPhasing(b, v) }},
	), linePricingKeys())
}

func readLineID(b *block, v input.Value, l *Line) {
	l.ID, l.at = b.uniqueID(v, b.seen), b.Value
	b.label += l.ID + ": "
}

func readLineShare(b *block, v input.Value, l *Line) {
	if v.Given() && !b.Get("amount").Given() {
		l.Share = b.ranged(b.quantity(v, input.Value.Share, Quantity{About: b.label + "share of the total", Unit: shareUnit, Path: "share"}), input.Value.Share)
	}
}

func readLineAmount(b *block, v input.Value, l *Line) {
	if v.Given() && !b.Get("share").Given() {
		l.Amount = b.ranged(b.quantity(v, notNegative, Quantity{About: b.label + "amount", Unit: b.amountUnit(), Path: "amount"}), notNegative)
	}
}

func notNegative(v input.Value) float64 {
	x := v.Number()
	if x < 0 {
		v.Errorf("a refund is a smaller amount of the line it belongs to", "a negative amount")
		return math.NaN()
	}
	return x
}

// checkLine looks for what a line says twice or not at all.
func (b *block) checkLine(l *Line) {
	part, money := b.Get("share").Given(), b.Get("amount").Given()
	if part == money {
		l.Amount.Value = Number(math.NaN())
	}
	if !b.IsMap() {
		return
	}
	switch {
	case part && money:
		b.Get("amount").Errorf("keep one of them", "a share and an amount for the same line")
	case !part && !money:
		b.Errorf("add   share: 0.82   of the total, or   amount:", "the line has neither a share nor an amount")
	}
	if given := b.lineKinds(); len(given) != 1 {
		what := "none of " + strings.Join(lineKinds(), ", ")
		if len(given) > 1 {
			what = strings.Join(given, " and ")
		}
		b.Errorf("exactly one: buys: SECTOR, recipe: SECTOR, works: railway, or excluded: land", "the line has %s", what)
	}
}

// lineKinds are those that the line has.
func (b *block) lineKinds() []string {
	return slices.DeleteFunc(lineKinds(), func(kind string) bool { return !b.Get(kind).Given() })
}

// onLine reads a key of lines of these kinds alone. On another kind it is a mistake; where the kind is not clear, that is.
func onLine(name string, kinds []string, read func(*block, input.Value, *Line)) func(*block, input.Value, *Line) {
	return func(b *block, v input.Value, l *Line) {
		switch given := b.lineKinds(); {
		case len(given) != 1:
		case slices.Contains(kinds, given[0]):
			read(b, v, l)
		case v.Given():
			b.Key(name).Errorf("take it out", "the key means nothing on a line with %s", given[0])
		}
	}
}
