package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Expectation is what a result of the scenario should be: `ioa test` compares them. It changes no result.
type Expectation struct {
	Case     string  // "" where the scenario has one case, or for an identity in every case
	Economy  string  // its key, or the code of its region; "" for results that are not of one economy
	Sector   string  // as in the column sector of results.csv: a sector, line, group …
	Year     int     // 0 for all years together
	Measure  string  // of results.csv; output, value_added, imports and jobs of an economy without the region_ before them
	Identity string  // money or ceiling, instead of a measure
	Value    float64 // NaN where there is none
	Within   Tolerance
	Min, Max float64 // NaN where there is none

	at, caseAt, economyAt, sectorAt, measureAt input.Value
}

// Tolerance is how far a result may be from an expected value.
type Tolerance struct {
	Size     float64
	Relative bool // to the expected value
	Text     string
}

// of is the tolerance in the unit of a value.
func (t Tolerance) of(value float64) float64 {
	if t.Relative {
		return t.Size * math.Abs(value)
	}
	return t.Size
}

// identities are those that an expectation may name: where the money goes, and that what is bought from the table's
// producers ends as value added, imports and taxes.
func identities() []string { return []string{"money", "ceiling"} }

func expectKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "expect", Kind: KindList, Keys: described(expectKeys()), Exactly: [][]string{{"measure", "identity"}},
		Help: "results that ioa test compares with those computed", HelpZH: "预期结果，由 ioa test 核对"}, read: func(b *block, v input.Value, s *Scenario) {
		items(b.under("expect"), v, expectKeys(), func(b *block, e *Expectation) {
			b.checkExpectation(e)
			s.Expect = append(s.Expect, *e)
		})
	}}
}

func expectKeys() []key[Expectation] {
	measure := []string{"measure"}
	number := func(place func(*Expectation) *float64) func(*block, input.Value, *Expectation) {
		return func(_ *block, v input.Value, e *Expectation) { *place(e) = v.Number() }
	}
	return []key[Expectation]{
		{Key: Key{Name: "case", Kind: KindID, Help: "the case; needed for a measure where there are several", HelpZH: "口径；有多个口径时须给出"},
			read: func(b *block, v input.Value, e *Expectation) { e.at, e.caseAt, e.Case = b.Value, v, v.Text() }},
		{Key: Key{Name: "economy", Kind: KindText, Help: "an economy by its key, or the code of its region", HelpZH: "经济体的键或地区代码"},
			read: func(_ *block, v input.Value, e *Expectation) { e.economyAt, e.Economy = v, v.Text() }},
		{Key: Key{Name: "sector", Kind: KindText, With: measure, Help: "as in the column sector of results.csv: a sector, line or group",
			HelpZH: "results.csv 中 sector 列的取值：部门、分项或部门组"},
			read: func(_ *block, v input.Value, e *Expectation) { e.sectorAt, e.Sector = v, v.Text() }},
		{Key: Key{Name: "year", Kind: KindYear, With: measure, Help: "a year; left out for all years together", HelpZH: "年份；不写则为各年合计"},
			read: func(_ *block, v input.Value, e *Expectation) {
				if v.Given() {
					e.Year = v.Year()
				}
			}},
		{Key: Key{Name: "measure", Kind: KindText, Help: "a measure of results.csv; output, value_added, imports and jobs are also those of the economy",
			HelpZH: "results.csv 中的指标；output、value_added、imports、jobs 亦可指该经济体的合计"},
			read: func(_ *block, v input.Value, e *Expectation) { e.measureAt, e.Measure = v, v.Text() }},
		{Key: Key{Name: "value", Kind: KindNumber, With: measure, Help: "what it should be, with within", HelpZH: "预期值，与 within 同用"},
			read: number(func(e *Expectation) *float64 { return &e.Value })},
		{Key: Key{Name: "within", Kind: KindTolerance, With: []string{"value"}, NeededWith: []string{"value"},
			Help:   "how far it may be off: 1 % of the value, or an amount in its unit",
			HelpZH: "允许偏差：占预期值的百分比，或绝对数"}, read: readTolerance},
		{Key: Key{Name: "min", Kind: KindNumber, With: measure, Help: "the smallest that it may be", HelpZH: "下限"},
			read: number(func(e *Expectation) *float64 { return &e.Min })},
		{Key: Key{Name: "max", Kind: KindNumber, With: measure, Help: "the largest that it may be", HelpZH: "上限"},
			read: number(func(e *Expectation) *float64 { return &e.Max })},
		{Key: Key{Name: "identity", Kind: KindChoice, Choices: identities(),
			Help:   "money: the parts add up to the total; ceiling: purchases end as value added, imports and taxes",
			HelpZH: "money：资金去向合计等于总造价；ceiling：采购最终成为增加值、进口和税"},
			read: func(_ *block, v input.Value, e *Expectation) {
				if v.Given() {
					e.Identity = v.OneOf(identities()...)
				}
			}},
	}
}

// readTolerance reads   1 %   of the value, or an amount.
func readTolerance(_ *block, v input.Value, e *Expectation) {
	if !v.Given() {
		return
	}
	e.Within.Text = v.Text()
	_, e.Within.Relative = input.CutPercent(v.Text())
	if e.Within.Relative {
		e.Within.Size = v.Share()
	} else if e.Within.Size = v.Number(); e.Within.Size < 0 {
		v.Errorf("", "a tolerance cannot be below zero")
	}
	if e.Within.Relative && e.Value == 0 {
		v.Errorf("write an amount:   within: 0.001", "a share of a value of zero is zero")
	}
}

// checkExpectation looks for what it says twice or not at all.
func (b *block) checkExpectation(e *Expectation) {
	if !b.IsMap() {
		return
	}
	given := func(name string) bool { return b.Get(name).Given() }
	switch {
	case given("measure") && given("identity"):
		b.Get("identity").Errorf("keep one of them", "a measure and an identity in the same expectation")
	case given("identity"):
		for _, name := range []string{"sector", "year", "value", "within", "min", "max"} {
			if given(name) {
				b.Key(name).Errorf("take it out", "the key means nothing beside identity")
			}
		}
		if given("economy") && e.Identity == identities()[0] {
			b.Key("economy").Errorf("take it out", "money is followed through all economies")
		}
	case !given("measure"):
		b.Errorf("add   measure: output   or   identity: money", "an expectation of nothing")
	default:
		b.checkBounds(given, e)
	}
	if given("economy") && given("sector") {
		b.Key("sector").Errorf("a sector names its region itself: LAO:cement", "an economy and a sector in the same expectation")
	}
	b.checkExpectedCase(e)
}

// checkBounds looks at what a measure is compared with.
func (b *block) checkBounds(given func(string) bool, e *Expectation) {
	bounded := given("min") || given("max")
	switch {
	case given("value") && bounded:
		b.Get("value").Errorf("write   value and within,   or   min, max or both", "a value and a bound in the same expectation")
	case given("value") && !given("within"):
		b.Errorf("add   within: 1 %   or an amount", "within is missing: how far may it be off?")
	case given("within") && !given("value"):
		b.Key("within").Errorf("add   value: …   or take it out", "the key means nothing without a value")
	case !given("value") && !bounded:
		b.Errorf("add   value: … and within: 1 %,   or   min: …   or   max: …", "nothing to compare the measure with")
	case given("min") && given("max") && e.Min > e.Max:
		b.Get("max").Errorf("", "the largest is below the smallest, %s", decimal(e.Min))
	}
}

// checkExpectedCase looks for the case that it names.
func (b *block) checkExpectedCase(e *Expectation) {
	var ids []string
	for i := range b.s.Cases {
		ids = append(ids, b.s.Cases[i].ID)
	}
	switch {
	case len(ids) == 0: // a mistake that is reported
	case b.s.Operation != nil && (e.Case == operationCase || e.Case == "" && strings.HasPrefix(e.Measure, operationCase+"_")):
		e.Case = operationCase
	case e.Case == "" && e.Measure != "" && len(ids) > 1:
		b.Errorf("add   case: "+strings.Join(ids, ", or "), "several cases, and none is named")
	case e.Case == "" && e.Measure != "":
		e.Case = ids[0]
	case e.Case != "" && !slices.Contains(ids, e.Case):
		e.caseAt.Errorf(nearestOf(e.Case, ids, "the cases are: "), "not one of the cases")
	}
}
