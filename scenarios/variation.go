package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Variation is a stated number and the values that it takes in turn.
type Variation struct {
	Path   string
	Values []float64
	Unit   string // of the values

	at input.Value
}

// IsShare reports whether the values are shares, from 0 to 1, or rates, which may be below zero.
func (v *Variation) IsShare() bool {
	return v.Unit == shareUnit || v.Unit == rateUnit || v.Unit == growthUnit
}

func varyKey() key[Scenario] {
	number := Key{Kind: KindNumber, Short: KindShare, Signed: true} // a rate
	return key[Scenario]{Key: Key{Name: "vary", Kind: KindKeys, Help: "stated numbers that take several values in turn, besides the run with those of the file",
		HelpZH: "依次取多个数值的参数",
		Each: &Key{Name: "PATH", Kind: KindList, Least: 1, Each: &number, Help: "the values, written as those of the number: vary: {lines.civil.origin.host: [10 %, 20 %]}",
			HelpZH: "该参数的各个取值"}}, read: readVary}
}

func readVary(_ *block, v input.Value, s *Scenario) {
	if !v.Given() {
		return
	}
	all := v.Map()
	for _, path := range all.Keys() {
		at := all.Key(path)
		found, err := s.Find(path)
		if err != nil {
			at.Errorf(hintOf(err), "the scenario states no such number")
			continue
		}
		one := Variation{Path: path, Unit: found[0].Unit, at: at}
		for _, item := range all.Get(path).List() {
			if x := found[0].read(item); present(item, "a value") && one.takes(&found[0], x, func(why, hint string) { item.Errorf(hint, "%s", why) }) {
				one.Values = append(one.Values, x)
			}
		}
		if list := all.Get(path); !list.Given() || list.IsList() && len(list.List()) == 0 {
			list.Errorf("write   "+path+": [10 %, 20 %, 30 %]", "no values")
		}
		s.Vary = append(s.Vary, one)
	}
}

// takes reports whether x can be a further value, and says why not. What could not be read was reported already.
func (v *Variation) takes(q *Quantity, x float64, refuse func(why, hint string)) bool {
	switch why := q.refuses(x); {
	case math.IsNaN(x):
		return false
	case why != "":
		refuse(why, "write only values that the number itself may have")
		return false
	case slices.Contains(v.Values, x):
		refuse("the value occurs twice", "take one of them out")
		return false
	}
	return true
}

func hintOf(err error) string {
	if e, ok := err.(*input.Error); ok {
		return e.Hint
	}
	return ""
}

// ParseVariation reads a variation that is not in the file, such as that of an option: the path and the values, each
// written as in the file.
func (s *Scenario) ParseVariation(path string, values []string) (Variation, error) {
	found, err := s.Find(path)
	if err != nil {
		return Variation{}, err
	}
	out := Variation{Path: path, Unit: found[0].Unit}
	var errs input.List
	for _, text := range values {
		v := input.Scalar(path, strings.TrimSpace(text), &errs)
		if x := found[0].read(v); out.takes(&found[0], x, func(why, hint string) { v.Errorf(hint, "%s", why) }) {
			out.Values = append(out.Values, x)
		}
	}
	return out, errs.Err()
}
