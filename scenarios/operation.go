package scenarios

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Operation is what happens after construction: what is bought and paid each year to run the project, and what it earns.
// It is computed like a case of its own and never added to construction.
type Operation struct {
	Start, End Quantity // first and last year
	Lines      []OperationLine

	at input.Value
}

// OperationLine is a part of the cost of operation, or of its revenue.
type OperationLine struct {
	Kind    string   // maintenance, staff, energy, revenue or other
	Line    Line     // without amount and phasing; Site is to whom wages are paid, where the line is staff
	Amount  Quantity // of every year; counts where there are no Amounts
	Amounts Series   // by year, in Money.Unit
}

const (
	staff   = "staff"   // wages: value added on site, no demand for any sector
	revenue = "revenue" // earned: reported, no demand
)

func operationKinds() []string { return []string{"maintenance", staff, "energy", revenue, "other"} }

// in is the amount of a year.
func (l *OperationLine) in(year int) float64 {
	if l.Amounts != nil {
		x, _ := l.Amounts.At(year)
		return x
	}
	return float64(l.Amount.Value)
}

func operationKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "operation", Kind: KindKeys, Keys: described(operationKeys()),
		Help: "running the project after it is built, reported beside construction", HelpZH: "运营期，与建设期分列"}, read: func(b *block, v input.Value, s *Scenario) {
		if !v.Given() {
			return
		}
		s.Operation = &Operation{at: v}
		readBlock(b.under("operation"), v, operationKeys(), s.Operation)
		for i := range s.Cases {
			if s.Cases[i].ID == operationCase {
				s.Cases[i].at.Errorf("give the case another   id", "results of operation have the name of this case")
			}
		}
	}}
}

func operationKeys() []key[Operation] {
	return []key[Operation]{
		{Key: Key{Name: "years", Kind: KindKeys, Required: true, Sourced: true, Keys: described(operationYearsKeys()),
			Help: "the years of operation", HelpZH: "运营年份"},
			read: func(b *block, v input.Value, o *Operation) { readBlock(b.under("years"), v, operationYearsKeys(), o) }},
		{Key: Key{Name: "lines", Kind: KindList, Required: true, Least: 1, Sourced: true, Keys: described(operationLineKeys()),
			Exactly: [][]string{{"amount", "amounts"}}, Help: "what is bought, paid and earned each year", HelpZH: "各年采购、工资与收入"}, read: readOperationLines},
	}
}

func operationYearsKeys() []key[Operation] {
	return append([]key[Operation]{
		{Key: Key{Name: "start", Kind: KindYear, Required: true, Help: "first year", HelpZH: "首年"}, read: func(b *block, v input.Value, o *Operation) {
			o.Start = b.fixedYear(v, Quantity{About: "first year of operation", Path: "start"})
		}},
		{Key: Key{Name: "end", Kind: KindYear, Required: true, Help: "last year", HelpZH: "末年"}, read: func(b *block, v input.Value, o *Operation) {
			o.End = b.fixedYear(v, Quantity{About: "last year of operation", Path: "end"})
			if o.Start.Value > 0 && o.End.Value > 0 && o.End.Value < o.Start.Value {
				v.Errorf("", "the last year is before the first, %d", int(o.Start.Value))
			}
		}},
	}, sourceKeys[Operation]()...)
}

// operationLineKeys are those of a line of a case, with amounts by year instead of a share of the total.
func operationLineKeys() []key[OperationLine] {
	out := []key[OperationLine]{
		{Key: Key{Name: "kind", Kind: KindChoice, Choices: operationKinds(), Required: true,
			Help: "what the money is for", HelpZH: "类别：维护、人员、能源、收入、其他"},
			first: true, read: func(_ *block, v input.Value, l *OperationLine) {
				if v.Given() {
					l.Kind = v.OneOf(operationKinds()...)
				}
			}},
		{Key: Key{Name: "amount", Kind: KindNumber, NotNegative: true, Stated: true, Help: "of every year, in the unit of money; or amounts", HelpZH: "每年金额；或用 amounts"}, read: readYearlyAmount},
		{Key: Key{Name: "amounts", Kind: KindKeys, Help: "by year, in the unit of money; or amount", HelpZH: "分年金额；或用 amount",
			Each: &Key{Name: "YEAR", Kind: KindNumber, NotNegative: true, Stated: true, Help: "the amount of the year", HelpZH: "该年金额"}}, read: readAmountsByYear},
		{Key: describedSplit("wages", "to whom staff are paid, with kind: staff", "工资支付地（仅 kind: staff）"), read: readWages},
	}
	for _, k := range lineKeys() {
		if !slices.Contains([]string{"share", "amount", "excluded", "phasing"}, k.Name) {
			out = append(out, ofOperation(k))
		}
	}
	return out
}

// ofOperation reads a key of a line.
func ofOperation(k key[Line]) key[OperationLine] {
	out := key[OperationLine]{Key: k.Key, first: k.first || k.Name == "id", lenient: k.lenient}
	if k.read != nil {
		out.read = func(b *block, v input.Value, l *OperationLine) { k.read(b, v, &l.Line) }
	}
	if k.Name == "labour" {
		out.With = append(slices.Clone(k.With), "wages")
		out.read = func(b *block, v input.Value, l *OperationLine) {
			if l.Kind == staff {
				readStaff(b, v, &l.Line)
			} else {
				k.read(b, v, &l.Line)
			}
		}
	}
	return out
}

// readStaff reads how many the staff are; what they are paid is the amount of the line.
func readStaff(b *block, v input.Value, l *Line) {
	readLabour(b, v, l)
	for _, w := range l.Labour.groups() {
		if w.states() {
			w.at.Errorf("take   wage   out", "the wages of staff are the amount of the line")
		}
	}
}

func readYearlyAmount(b *block, v input.Value, l *OperationLine) {
	if v.Given() {
		l.Amount = b.ranged(b.quantity(v, notNegative, Quantity{About: b.label + "amount a year", Unit: b.amountUnit(), Path: "amount"}), notNegative)
	}
}

func readAmountsByYear(b *block, v input.Value, l *OperationLine) {
	if !v.Given() {
		return
	}
	years, start, end := v.Map(), int(b.s.Operation.Start.Value), int(b.s.Operation.End.Value)
	l.Amounts = Series{}
	for _, key := range years.Keys() {
		present(years.Get(key), "the amount of "+key)
		q := b.quantity(years.Get(key), notNegative, Quantity{About: b.label + "amount " + key, Unit: b.amountUnit(), Path: "amounts." + key})
		switch year := years.Key(key).Year(); {
		case year == 0:
		case start > 0 && end > 0 && (year < start || year > end):
			years.Key(key).Errorf("widen   operation.years   or move the amount", "the year is outside %d to %d", start, end)
		default:
			l.Amounts = append(l.Amounts, YearQuantity{year, q})
		}
	}
}

func readWages(b *block, v input.Value, l *OperationLine) {
	if v.Given() && l.Kind == staff {
		l.Line.Site = b.split(v, "wages", "wages paid to")
	}
}

func readOperationLines(b *block, v input.Value, o *Operation) {
	under := b.under("lines")
	under.label = "operation, "
	items(under, v, operationLineKeys(), func(b *block, l *OperationLine) {
		b.checkOperationLine(l)
		o.Lines = append(o.Lines, *l)
	})
	if v.IsList() && len(o.Lines) == 0 {
		v.Errorf("a line says what is bought, paid or earned each year", "no lines")
	}
}

// checkOperationLine looks for what a line says twice or not at all, and for what means nothing on its kind.
func (b *block) checkOperationLine(l *OperationLine) {
	if !b.IsMap() {
		return
	}
	switch each, by := b.Get("amount").Given(), b.Get("amounts").Given(); {
	case each && by:
		b.Get("amounts").Errorf("keep one of them", "an amount of every year and amounts by year")
	case !each && !by:
		b.Errorf("add   amount:   of every year, or   amounts: {2022: …}", "the line has no amount")
	}
	given := b.lineKinds()
	switch {
	case l.Kind == "":
	case l.Kind == staff && !b.Get("wages").Given():
		b.Errorf("add   wages: {host: 80 %, domestic: 20 %}", "staff without wages")
	case l.Kind == staff || l.Kind == revenue:
		b.meaningless(l.Kind, "buys", "recipe", "works", "origin", "inputs", "value_added")
	case len(given) != 1:
		what := "none of buys, recipe, works"
		if len(given) > 1 {
			what = strings.Join(given, " and ")
		}
		b.Errorf("exactly one: buys: SECTOR, recipe: SECTOR or works: TYPE", "the line has %s", what)
	}
	if l.Kind != staff && l.Kind != "" {
		b.meaningless(l.Kind, "wages")
	}
	if l.Kind == revenue {
		b.meaningless(l.Kind, "labour")
	}
}

// meaningless refuses keys that mean nothing on a kind of line.
func (b *block) meaningless(kind string, names ...string) {
	for _, name := range names {
		if b.Get(name).Given() {
			b.Key(name).Errorf("take it out", "the key means nothing on a line of kind %s", kind)
		}
	}
}
