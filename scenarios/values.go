package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// tag says where a number comes from: the id of a source, or why it is assumed.
type tag struct{ source, assumption string }

func (t tag) given() bool { return t.source != "" || t.assumption != "" }

// ownTag reads the keys source and assumption of a mapping; both at once is a mistake.
func (p *parser) ownTag(m input.Map) tag {
	source, assumption := m.Get("source"), m.Get("assumption")
	t := tag{source: source.Text(), assumption: strings.TrimSpace(assumption.Text())}
	if source.Given() && assumption.Given() {
		assumption.Errorf("a number is either read somewhere or assumed: keep one", "a source and an assumption for the same number")
	}
	if t.source != "" && p.source(t.source) == nil {
		var ids []string
		for _, s := range p.s.Sources {
			ids = append(ids, s.ID)
		}
		source.Errorf(nearestOf(t.source, ids, "the sources are: "), "not one of the sources")
	}
	return t
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

// state records a number that the file states.
func (p *parser) state(about string, v input.Value, unit string, t tag) {
	if !v.Given() || v.IsMap() {
		return
	}
	st := Quantity{About: about, Text: v.Text(), Value: numberOf(v, unit == "share"), Unit: unit, Source: t.source, Assumption: t.assumption, Place: v.Place()}
	if s := p.source(t.source); s != nil {
		st.SourceText, st.SourceURL = s.Text, s.URL
	}
	p.s.Statements = append(p.s.Statements, st)
}

// numberOf is a value as a number, NaN when it is none. Who reads the value reports that.
func numberOf(v input.Value, share bool) Number {
	var own input.List
	x := v.In(&own).Number
	if share {
		x = v.In(&own).Share
	}
	if value := x(); own.Len() == 0 {
		return Number(value)
	}
	return Number(math.NaN())
}

// within reads the range of the number that was stated last:   range: [low, high]   in its block.
func (p *parser) within(m input.Map) {
	v := m.Get("range")
	if !v.Given() || len(p.s.Statements) == 0 {
		return
	}
	st, list := &p.s.Statements[len(p.s.Statements)-1], v.List()
	for _, end := range list {
		x := numberOf(end, st.Unit == "share")
		if math.IsNaN(float64(x)) {
			end.Number() // says what is wrong with it
		}
		st.Range = append(st.Range, x)
	}
	if v.IsList() && len(list) != 2 || len(list) == 2 && (st.Range[0] > st.Value || st.Value > st.Range[1]) {
		v.Errorf("write   range: [smallest, largest]   with the number itself between them", "the range does not hold the number, %s", st.Text)
	}
}

func (p *parser) amountUnit() string { return moneyName(p.s.Money.Unit, p.s.Money.Currency) }

// positive reads a number above zero; NaN when absent or wrong.
func (p *parser) positive(v input.Value, what, hint string) float64 {
	x := v.Number()
	if x <= 0 {
		v.Errorf(hint, "%s must be above zero", what)
		return math.NaN()
	}
	return x
}

// share reads a share that must be there.
func (p *parser) share(v input.Value) float64 {
	if !v.Given() {
		v.Errorf("write 0 if it is zero", "a share is missing")
	}
	return v.Share()
}

// sumToOne checks shares; one that could not be read was reported already and ends the check.
func (p *parser) sumToOne(at input.Value, shares []float64) bool {
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

// splitOf reads an origin split, whose absent parts are zero. outer is the tag of the line; of finds the split in a scenario.
func (p *parser) splitOf(v input.Value, outer tag, label string, of func(s *Scenario) Split) Split {
	out := make(Split, len(p.s.Economies))
	if !v.Given() {
		return out
	}
	keys := []string{}
	for e := range p.s.Economies {
		keys = append(keys, p.s.economyKey(e))
	}
	m := v.Map(append(slices.Clone(keys), "source", "assumption")...)
	if !v.IsMap() {
		return out
	}
	t := p.needTag(m, outer)
	for e, key := range keys {
		part := m.Get(key)
		if !part.Given() {
			continue
		}
		out[e] = part.Share()
		p.state(label+" "+key, part, "share", t)
		p.setter(func(s *Scenario, x float64) { of(s)[e] = x })
		if Economy(e) == Host && out[e] > 0 && p.s.Economies[Host].Name == "" {
			part.Errorf("add   economies: {host: {name: …}}", "a share of the host, which is not named")
		}
	}
	if !p.sumToOne(v, out) {
		for e := range out {
			out[e] = math.NaN()
		}
	}
	return out
}

// sectors reads sector codes with their places.
func (p *parser) sectors(v input.Value) (codes []string, at []input.Value) {
	items := []input.Value{v}
	if v.IsList() {
		items = v.List()
	}
	for _, item := range items {
		if code := item.Text(); code != "" {
			codes, at = append(codes, code), append(at, item)
		}
	}
	if v.IsList() && len(items) == 0 {
		v.Errorf("name sectors of the table", "an empty list")
	}
	return codes, at
}

// id reads a short name: letters, digits, hyphens.
func (p *parser) id(v input.Value) string {
	s := v.Text()
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.') {
			v.Errorf("it names files and columns: use letters, digits and hyphens, and   title   for people", "not a short name")
			return ""
		}
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
	if hint := input.DidYouMean(name, candidates); hint != "" {
		return hint
	}
	if len(candidates) == 0 {
		return ""
	}
	return lead + strings.Join(candidates, ", ")
}
