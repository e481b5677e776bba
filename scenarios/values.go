package scenarios

import (
	"math"
	"strings"

	"ioimpact/internal/input"
)

// tag says where a number comes from: the id of a source, or why it is assumed.
type tag struct{ source, assumption, assumptionZH string }

func (t tag) given() bool { return t.source != "" || t.assumption != "" }

// ownTag reads the keys source and assumption of a mapping; both at once is a mistake.
func (p *parser) ownTag(m input.Map) tag {
	source, assumption := m.Get("source"), m.Get("assumption")
	t := tag{source: source.Text(), assumption: strings.TrimSpace(assumption.Text()), assumptionZH: strings.TrimSpace(m.Get("assumption_zh").Text())}
	if !assumption.Given() && t.assumptionZH != "" {
		m.Get("assumption_zh").Errorf("add   assumption:   in English", "an assumption in Chinese alone")
	}
	if source.Given() && assumption.Given() {
		assumption.Errorf("a number is either read somewhere or assumed: keep one", "a source and an assumption for the same number")
	}
	for _, v := range []input.Value{source, assumption} {
		if v.Given() && strings.TrimSpace(v.Text()) == "" {
			v.Errorf("name a source, or say why the number is assumed", "an empty text says nothing")
		}
	}
	if t.source != "" && p.source(t.source) == nil {
		var ids []string
		for _, s := range p.s.Sources {
			ids = append(ids, s.ID)
		}
		hint := nearestOf(t.source, ids, "the sources are: ")
		if len(ids) == 0 {
			hint = "add   sources: {" + t.source + ": {text: author, title, year}}"
		}
		source.Errorf(hint, "not one of the sources")
	}
	return t
}

// readTag reads the tag of a block, or takes that of the block around it.
func (b *block) readTag(lenient bool) {
	if !lenient {
		b.tag = b.needTag(b.Map, b.tag)
	} else if own := b.ownTag(b.Map); own.given() {
		b.tag = own
	}
}

// needTag is ownTag, else the tag of the block around it; none is a mistake.
func (p *parser) needTag(m input.Map, outer tag) tag {
	t := p.ownTag(m)
	if t.given() {
		return t
	}
	if !outer.given() && m.IsMap() {
		m.Errorf("add   source: ID   or   assumption: why", "a number without a source")
	}
	return outer
}

func (p *parser) source(id string) *Source {
	for i := range p.s.Sources {
		if p.s.Sources[i].ID == id {
			return &p.s.Sources[i]
		}
	}
	return nil
}

func (p *parser) amountUnit() string { return moneyName(p.s.Money.Unit, p.s.Money.Currency) }

// positive reads a number above zero; NaN when absent or wrong.
func positive(what, hint string) func(input.Value) float64 {
	return func(v input.Value) float64 {
		x := v.Number()
		if x <= 0 {
			v.Errorf(hint, "%s must be above zero", what)
			return math.NaN()
		}
		return x
	}
}

// present reports whether there is a value where one belongs: an item of a list, or what is behind a year.
func present(v input.Value, what string) bool {
	if !v.Given() {
		v.Errorf("write it, or take the empty place out", "%s is missing", what)
	}
	return v.Given()
}

// share reads a share that must be there.
func share(v input.Value) float64 {
	if !v.Given() {
		v.Errorf("write 0 if it is zero", "a share is missing")
	}
	return v.Share()
}

// sumToOne checks shares; one that could not be read was reported already and ends the check.
func sumToOne(at input.Value, shares []float64) bool {
	sum := 0.0
	for _, x := range shares {
		sum += x
	}
	switch {
	case math.IsNaN(sum):
		return false
	case sum < 1-shareTolerance:
		at.Errorf("add "+decimal(1-sum), "the shares sum to %s, not to 1", decimal(sum))
		return false
	case sum > 1+shareTolerance:
		at.Errorf("take away "+decimal(sum-1), "the shares sum to %s, not to 1", decimal(sum))
		return false
	}
	return true
}

// id reads a short name: letters, digits, hyphens.
func (p *parser) id(v input.Value) string {
	s := v.Text()
	if !isID(s) {
		v.Errorf(idHint, "not a short name")
		return ""
	}
	return s
}

// uniqueID is id, and no two may be the same.
func (p *parser) uniqueID(v input.Value, seen map[string]input.Value) string {
	s := p.id(v)
	if s == "" {
		return s
	}
	if first, twice := seen[s]; twice {
		v.Errorf("every id names one thing", "the id occurs twice, first at %s", first.Place())
		return s
	}
	seen[s] = v
	return s
}

// nearestOf is a hint: the nearest candidate, or all of them.
func nearestOf(name string, candidates []string, lead string) string {
	return input.Suggest(name, candidates, lead)
}
