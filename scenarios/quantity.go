package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// Quantity is what a person stated: a number, or what a number follows from, with its source or marked as an assumption.
// It is the field of the struct that the number belongs to; only Value counts in a computation. In a scenario made by a
// program Quantity{Value: x} is enough.
type Quantity struct {
	Path  string   `json:"path,omitempty"`  // how a user names it: "lines.civil.origin.host", with the case before it
	About string   `json:"about"`           // what it is the number of; "" for a number that no file states
	Text  string   `json:"value"`           // as written in the file: "82 %"
	Value Number   `json:"number"`          // 0.82; null where the text is no number
	Range []Number `json:"range,omitempty"` // the smallest and the largest that it may be, where that is stated
	// Draw is how likely other values are; Value is then its typical one. nil where only Value is stated.
	Draw       *Distribution `json:"distribution,omitempty"`
	Unit       string        `json:"unit,omitempty"`
	Source     string        `json:"source,omitempty"` // the id of the source
	SourceText string        `json:"source_text,omitempty"`
	SourceZH   string        `json:"source_text_zh,omitempty"`
	SourceURL  string        `json:"source_url,omitempty"`
	Assumption string        `json:"assumption,omitempty"` // why; "" when there is a source
	// AssumptionZH is the same in Chinese.
	AssumptionZH string `json:"assumption_zh,omitempty"`
	Place        string `json:"place,omitempty"` // file:line:col

	fixed    bool // a change would need another binding, or nothing is computed with it
	silent   bool // a part that the file leaves out and that is zero: it may be set, and is no statement until then
	positive bool // zero is a mistake
	signed   bool // it may be below zero
}

// shareUnit is the unit of what is from 0 to 1.
const shareUnit = "share"

// Assumed reports whether the number is an assumption.
func (q Quantity) Assumed() bool { return q.Assumption != "" }

// Stated reports whether a file states it.
func (q Quantity) Stated() bool { return q.About != "" && !q.silent }

// Series is a stated number by year, in the order of the file.
type Series []YearQuantity

// YearQuantity is a stated number of one year.
type YearQuantity struct {
	Year int
	Quantity
}

// At is the number of a year, and whether there is one.
func (s Series) At(year int) (float64, bool) {
	for k := range s {
		if s[k].Year == year {
			return float64(s[k].Value), true
		}
	}
	return 0, false
}

// Shares are stated parts of a whole by economy, in the order of Scenario.Economies; nil where none are stated.
// Parts that are left out are zero.
type Shares []Quantity

// Of is the part of one economy.
func (s Shares) Of(e Economy) float64 {
	if int(e) >= len(s) {
		return 0
	}
	return float64(s[e].Value)
}

// Split is the numbers alone.
func (s Shares) Split() Split {
	if s == nil {
		return nil
	}
	out := make(Split, len(s))
	for e := range s {
		out[e] = float64(s[e].Value)
	}
	return out
}

// quantity reads a stated number. check reads and checks one number, and is NaN when that is a mistake; q says what the
// number is about, with its unit and its path inside the block. It is the only place where stated numbers are read.
func (b *block) quantity(v input.Value, check func(input.Value) float64, q Quantity) Quantity {
	if isDistribution(v) && !q.fixed {
		if q.Draw = b.distribution(v, check, q.Unit); q.Draw == nil {
			return Quantity{Value: Number(math.NaN())}
		}
		q.Value, q.Text = Number(q.Draw.Typical()), decimal(q.Draw.Typical())+" ("+q.Draw.String()+")"
	} else {
		q.Value = Number(check(v))
		if !v.Given() || v.IsMap() {
			return Quantity{Value: q.Value}
		}
		q.Text = v.Text()
	}
	q.Place, q.Path = v.Place(), join(b.path, q.Path)
	q.Source, q.Assumption, q.AssumptionZH = b.tag.source, b.tag.assumption, b.tag.assumptionZH
	if s := b.source(q.Source); s != nil {
		q.SourceText, q.SourceZH, q.SourceURL = s.Text, s.TextZH, s.URL
	}
	return q
}

// word reads something stated that is no number.
func (b *block) word(v input.Value, q Quantity) Quantity {
	q.fixed = true
	return b.quantity(v, func(input.Value) float64 { return math.NaN() }, q)
}

// ranged adds the range of a number that the block states:   range: [low, high].
func (b *block) ranged(q Quantity, check func(input.Value) float64) Quantity {
	v := b.Get("range")
	if !v.Given() || !q.Stated() {
		return q
	}
	if q.Draw != nil {
		b.Key("range").Errorf("take it out", "the number has a distribution, which says how far it may go")
		return q
	}
	list := v.List()
	for _, end := range list {
		if present(end, "an end of the range") {
			q.Range = append(q.Range, Number(check(end)))
		}
	}
	if len(q.Range) < len(list) {
		return q
	}
	if v.IsList() && len(list) != 2 || len(list) == 2 && (q.Range[0] > q.Value || q.Value > q.Range[1]) {
		v.Errorf("write   range: [smallest, largest]   with the number itself between them", "the range does not hold the number, %s", q.Text)
	}
	return q
}

// join joins the parts of a path.
func join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}
