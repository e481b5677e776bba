package tables

import (
	"math"
	"slices"
)

// checkWeights wants each old sector either once without a weight or with weights that add up to one.
func (c *Concordance) checkWeights() {
	w := weighing{c: c, sum: map[string]float64{}, first: map[string]*part{}, plain: map[string]bool{}, broken: map[string]bool{}, pairs: map[[2]string]*part{}}
	for i := range c.parts {
		w.take(&c.parts[i])
	}
	c.scaleWeights(&w)
	for i := range c.Sectors {
		if c.Sectors[i].Name == "" && !c.Regions {
			c.Sectors[i].Name = c.Sectors[i].Code
		}
	}
}

// weighing is what is known of the old sectors on the lines so far.
type weighing struct {
	c             *Concordance
	sum           map[string]float64
	first         map[string]*part
	plain, broken map[string]bool // old sectors with a line without a weight, with a line that has a mistake
	pairs         map[[2]string]*part
}

func (w *weighing) take(p *part) {
	if p.broken {
		w.broken[p.from], p.weight = true, 1
		return
	}
	pair := [2]string{p.from, w.c.Sectors[p.to].Code}
	first, same := w.first[p.from], w.pairs[pair]
	bare := math.IsNaN(p.weight)
	switch {
	case same != nil && (bare || w.plain[p.from] || same.weight == p.weight && p.weight > 0.5): // no sum of weights can be meant
		p.at.Add(&w.c.wrong, w.c.column("from"), pair[0]+","+pair[1], "delete one of them", "this line is here twice (also line %d)", same.at.Line)
		p.weight, p.again = 1, true
		return
	case first != nil && (bare || w.plain[p.from]):
		p.at.Add(&w.c.wrong, w.c.column("from"), p.from, "to spread a sector over several, give every line a weight", "the sector occurs twice, first on line %d",
			first.at.Line)
	case same != nil:
		p.at.Add(&w.c.wrong, w.c.column("to"), pair[0]+","+pair[1], "add the two weights up on one line", "the pair occurs twice, first on line %d", same.at.Line)
	}
	if first == nil {
		w.first[p.from] = p
	}
	if same == nil {
		w.pairs[pair] = p
	}
	if bare {
		p.weight, w.plain[p.from] = 1, true
	}
	w.sum[p.from] += p.weight
}

// scaleWeights wants the weights of each old sector to add up to one, and makes them do so to the last digit.
func (c *Concordance) scaleWeights(w *weighing) {
	for _, p := range c.parts {
		if s, open := w.sum[p.from]; open && !w.plain[p.from] && !w.broken[p.from] && math.Abs(s-1) > 1e-9 {
			w.first[p.from].at.Add(&c.wrong, "weight", p.from, "the weights of one sector add up to 1", "the weights of the sector add up to %.9g", s)
			delete(w.sum, p.from)
		}
	}
	for i := range c.parts { // 0.3333333333 three times is one, so that no total changes
		if p := &c.parts[i]; !p.again && !p.broken && !w.plain[p.from] && w.sum[p.from] > 0 {
			p.weight /= w.sum[p.from]
		}
	}
	c.parts = slices.DeleteFunc(c.parts, func(p part) bool { return p.again })
}
