package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/scenarios/worktypes"
)

// Works are what a line builds: work types by shares of the line, whose bill of goods takes the place of a sector's recipe.
type Works struct {
	Types   []WorkShare
	Economy Economy // in whose sectors of the table the bill is written
	Map     string  // a CSV product,sector,weight for a table that no embedded correspondence fits; "" for the embedded one

	at, mapAt, economyAt input.Value
}

// WorkShare is a work type and its share of a line.
type WorkShare struct {
	Name  string
	Share Quantity

	at input.Value
}

// String is the mix in words: railway 60 %, bridges 40 %; a single type is its name.
func (w *Works) String() string {
	var out []string
	for _, t := range w.Types {
		if t.Share.Value != 0 {
			out = append(out, t.Name+" "+decimal(100*float64(t.Share.Value))+" %")
		}
	}
	if len(out) == 1 {
		return strings.TrimSuffix(out[0], " 100 %")
	}
	return strings.Join(out, ", ")
}

// spreads reports whether a line is spread over the inputs of a recipe or of works.
func (l *Line) spreads() bool { return l.Recipe != "" || l.Works != nil }

// structure is what the inputs of a line are those of, in messages: a sector with its recipe, or works; "" where it is neither.
func (l *Line) structure() string {
	if l.Works != nil {
		return l.Works.String()
	}
	return l.Recipe
}

func worksKey() key[Line] {
	return key[Line]{Key: Key{Name: "works", Kind: KindKeys, Short: KindWork, Sourced: true, Keys: described(worksKeys()),
		Each:   &Key{Name: "WORK", Kind: KindShare, Stated: true, Help: "the share of this work type; together 1", HelpZH: "该工程类型比例，合计为 1"},
		Help:   "the line is spread over the inputs of this work type, or of several by shares: the names in docs/worktypes.md",
		HelpZH: "按工程类型的投入结构分摊，或多个类型及比例"}, read: onLine("works", []string{"works"}, readWorks)}
}

func worksKeys() []key[Works] {
	return append([]key[Works]{
		{Key: Key{Name: "economy", Kind: KindText, Default: economies[Domestic],
			Help:   "the economy in whose sectors of the table inputs are named: domestic, host, or one of economies.others",
			HelpZH: "投入以该经济体的部门命名"},
			read: func(b *block, v input.Value, w *Works) {
				if w.economyAt = v; v.Given() {
					w.Economy = b.economy(v)
				}
			}},
	}, sourceKeys[Works]()...)
}

func worksMapKey() key[Line] {
	return key[Line]{Key: Key{Name: "works_map", Kind: KindPath, With: []string{"works"},
		Help:   "which sectors of the table the products of the works go into: a CSV with the columns product,sector,weight",
		HelpZH: "工程类型的产品与表中部门对照（CSV）"}, read: onLine("works_map", []string{"works"}, func(_ *block, v input.Value, l *Line) {
		if v.Given() && l.Works != nil {
			l.Works.Map, l.Works.mapAt = v.Text(), v
		}
	})}
}

// readWorks reads one work type, or work types with shares of the line.
func readWorks(b *block, v input.Value, l *Line) {
	w := &Works{at: v}
	l.Works, l.recipeAt = w, v
	if !v.IsMap() {
		if name := v.Text(); b.workType(name, v) {
			w.Types = []WorkShare{{Name: name, Share: Quantity{Value: 1}, at: v}}
		}
		return
	}
	one := b.under("works")
	one.Map = v.Map()
	one.tag = one.needTag(one.Map, b.tag)
	fill(one, worksKeys(), w)
	var values []float64
	unknown := false
	for _, name := range one.Keys() {
		at := one.Key(name)
		if slices.Contains(namesOf(worksKeys()), name) {
			continue
		}
		if !b.workType(name, at) {
			unknown = true
			continue
		}
		q := one.quantity(one.Get(name), share, Quantity{About: b.label + "part of " + name + " in the works", Unit: shareUnit, Path: name})
		w.Types, values = append(w.Types, WorkShare{Name: name, Share: q, at: at}), append(values, float64(q.Value))
	}
	if unknown || !one.Whole() {
		return // what the rest adds up to says nothing
	}
	if len(values) == 0 {
		one.Errorf("works: railway, or   works: {railway: 60 %, bridges: 40 %}", "no work type is named")
		return
	}
	sumToOne(v, values)
}

// workType reports whether the library has a type of that name; another one is a mistake with the nearest.
func (b *block) workType(name string, at input.Value) bool {
	if name == "" {
		return false // reported as no text
	}
	library, err := b.s.workTypes()
	if err == nil {
		b.s.works = library
		_, err = library.Type(name)
	}
	if err != nil {
		misplaced(at, err)
	}
	return err == nil
}

// workTypes is the embedded library, which a parsed scenario with works has read.
func (s *Scenario) workTypes() (*worktypes.Library, error) {
	if s.works != nil {
		return s.works, nil
	}
	return worktypes.Embedded()
}

// misplaced gives an error without a place the place of the value that led to it.
func misplaced(at input.Value, err error) {
	var wrong *input.Error
	var refused *input.Refusal
	switch {
	case errors.As(err, &wrong):
		at.Errorf(wrong.Hint, "%s", wrong.Msg)
	case errors.As(err, &refused):
		at.Errorf(refused.Hint, "%s", refused.Reason)
	default:
		at.Errorf("", "%v", err)
	}
}

// economy reads the key of an economy that the scenario names.
func (b *block) economy(v input.Value) Economy {
	var keys []string
	for e := range b.s.Economies {
		if keys = append(keys, b.s.economyKey(e)); v.Text() == keys[e] {
			if !b.s.named(e) {
				v.Errorf(fmt.Sprintf("add   economies: {%s: {name: …}}", keys[e]), "the scenario does not name this economy")
			}
			return Economy(e)
		}
	}
	if v.Text() != "" {
		v.Errorf(nearestOf(v.Text(), keys, "the economies are: "), "no economy of the scenario")
	}
	return Domestic
}
