package scenarios

import (
	"encoding/json"
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// parameter is a number of a distribution: its key, where it goes, and how it is read.
type parameter struct {
	name   string
	place  func(*Distribution) *Number
	spread bool // a width, which need not be possible as a value of the number itself
}

// parameters are all of them.
func parameters() []parameter {
	return []parameter{
		{"low", func(d *Distribution) *Number { return &d.Low }, false},
		{"best", func(d *Distribution) *Number { return &d.Best }, false},
		{"high", func(d *Distribution) *Number { return &d.High }, false},
		{"mean", func(d *Distribution) *Number { return &d.Mean }, false},
		{"median", func(d *Distribution) *Number { return &d.Median }, false},
		{"sd", func(d *Distribution) *Number { return &d.SD }, true},
		{"gsd", func(d *Distribution) *Number { return &d.GSD }, true},
	}
}

// shapes are the distributions that dist: names, and the parameters of each.
func shapes() map[Shape][]string {
	return map[Shape][]string{Triangular: {"low", "best", "high"}, Uniform: {"low", "high"}, Beta: {"low", "high", "mean", "sd"},
		Normal: {"mean", "sd"}, LogNormal: {"median", "gsd"}}
}

// shapeNames are those a file may write, in the order in which they are listed.
func shapeNames() []string {
	return []string{string(Triangular), string(Normal), string(LogNormal), string(Uniform), string(Beta)}
}

const distributionHint = "write   {low: 10 %, best: 20 %, high: 30 %}   or   {dist: normal, mean: …, sd: …}"

// isDistribution reports whether a value where a number belongs is meant as a distribution.
func isDistribution(v input.Value) bool {
	if !v.IsMap() {
		return false
	}
	var later input.List
	m := v.In(&later).Map()
	for _, name := range []string{"dist", "low", "best", "high"} {
		if m.Get(name).Given() {
			return true
		}
	}
	return false
}

// distribution reads one; nil where it is wrong, which is recorded. check reads one value of the number itself.
func (b *block) distribution(v input.Value, check func(input.Value) float64, unit string) *Distribution {
	names := []string{"dist"}
	for _, p := range parameters() {
		names = append(names, p.name)
	}
	m, d := v.Map(names...), &Distribution{Shape: Triangular}
	if dist := m.Get("dist"); dist.Given() {
		name, known := dist.Choice(shapeNames()...)
		if d.Shape = Shape(name); !known {
			return nil // whose parameters are right cannot be told
		}
	}
	has, good := map[string]bool{}, true
	for _, name := range shapes()[d.Shape] {
		has[name] = true
	}
	for _, p := range parameters() {
		x, ok := readParameter(m, p, has[p.name], d.Shape, check, unit)
		*p.place(d), good = Number(x), good && ok
	}
	if why := d.fault(); good && why != "" {
		v.Errorf(distributionHint, "%s", why)
		good = false
	}
	if !good {
		return nil
	}
	return d
}

// readParameter reads a parameter that a distribution of the shape has, or refuses one that it does not have.
func readParameter(m input.Map, p parameter, has bool, shape Shape, check func(input.Value) float64, unit string) (float64, bool) {
	v := m.Get(p.name)
	switch {
	case !has && v.Given():
		m.Key(p.name).Errorf("it has "+input.Listed(shapes()[shape]), "a %s distribution has no %s", shape, p.name)
		return math.NaN(), false
	case !has:
		return math.NaN(), true
	case !v.Given():
		m.Need(p.name)
		return math.NaN(), false
	case p.spread && p.name == "sd" && unit == shareUnit:
		x := v.Share()
		return x, !math.IsNaN(x)
	case p.spread:
		x := v.Number()
		return x, !math.IsNaN(x)
	}
	x := check(v)
	return x, !math.IsNaN(x)
}

// distribution is the schema of a distribution in place of a number: one form a shape.
func (w *schemaWriter) distribution(k Key) node {
	value := scalar(Key{Kind: k.Kind, Positive: k.Positive, NotNegative: k.NotNegative})
	var forms []node
	for _, name := range shapeNames() {
		properties, required := node{"dist": node{"const": name}}, []string{"dist"}
		if Shape(name) == Triangular { // what is meant where no name is given
			required = nil
		}
		for _, p := range shapes()[Shape(name)] {
			required = append(required, p)
			switch {
			case p == "gsd":
				properties[p] = node{"type": "number", "exclusiveMinimum": 1}
			case p == "sd" && k.Kind == KindNumber:
				properties[p] = node{"type": "number", "exclusiveMinimum": 0}
			default:
				properties[p] = value
			}
		}
		forms = append(forms, node{"type": "object", "properties": properties, "required": required, "additionalProperties": false})
	}
	one := node{"anyOf": forms}
	text, err := json.Marshal(one)
	if err != nil {
		panic(err) // nodes hold texts, numbers, lists and nodes
	}
	name := w.defs[string(text)]
	if name == "" {
		name = fmt.Sprintf("distribution%d", len(w.defs)+1)
		w.defs[string(text)], w.named[name] = name, one
	}
	return node{"$ref": "#/$defs/" + name}
}
