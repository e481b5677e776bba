package totals

import "math"

// agreement is how far two statements of the same figure may differ whatever is printed, as a share of the larger.
const agreement = 1e-6

// precheck is how many cells are compared before all of them are.
const precheck = 16

// proved compares a sum with a line in every cell. It is nil where they do not agree, or where they would agree
// without the first or the last part.
func (l *Lines) proved(line int, s Sum) *Sum {
	s.of = l
	half, n := l.rounding(line, s), len(l.weights)
	if !l.promises(line, s) {
		return nil
	}
	values, total := make([]float64, n), make([]float64, n)
	l.Cells.addTo(values, []int{line})
	l.addUp(total, s)
	if !s.compare(values, total, half, l.grain(line, s)) || !l.weigh(line, &s, half) {
		return nil
	}
	return &s
}

// promises compares a few cells, which rules out most sums that do not agree.
func (l *Lines) promises(line int, s Sum) bool {
	half, n := l.rounding(line, s), len(l.weights)
	for a := range min(n, precheck) {
		i := a * n / min(n, precheck)
		if !near(l.Cells.cell(line, i), l.at(i, s), half) {
			return false
		}
	}
	return true
}

// Holds is the sum of given parts where a line is that, nil where it is not. Of the parts some may be empty.
func (l *Lines) Holds(line int, parts []int) *Sum {
	s := Sum{Parts: parts, Less: -1, Tries: 1, of: l}
	values, total := make([]float64, len(l.weights)), make([]float64, len(l.weights))
	l.Cells.addTo(values, []int{line})
	l.addUp(total, s)
	if l.Mix[line].size == 0 || !s.compare(values, total, l.rounding(line, s), l.grain(line, s)) {
		return nil
	}
	return &s
}

// rounding is by how much print may put a cell of the line off what its parts add up to.
func (l *Lines) rounding(line int, s Sum) float64 {
	half := l.Half[line] + l.Bases[s.Base].Half
	for _, p := range s.Parts {
		half += l.Half[p]
	}
	if s.Less >= 0 {
		half += l.Half[s.Less]
	}
	return half
}

// near reports whether a line's cell is what its parts add up to, but for rounding.
func near(v, total, half float64) bool {
	return math.Abs(v-total) <= agreement*math.Max(math.Abs(v), math.Abs(total))+half*(1+agreement)
}

// at is cell i of a sum.
func (l *Lines) at(i int, s Sum) float64 {
	total := 0.0
	if values := l.Bases[s.Base].Values; values != nil {
		total = values[i]
	}
	for _, p := range s.Parts {
		total += l.Cells.cell(p, i)
	}
	if s.Less >= 0 {
		total -= l.Cells.cell(s.Less, i)
	}
	return total
}

// addUp puts the cells of a sum into total.
func (l *Lines) addUp(total []float64, s Sum) {
	if s.Less >= 0 {
		l.Cells.addTo(total, []int{s.Less})
		for i := range total {
			total[i] = -total[i]
		}
	}
	l.Cells.addTo(total, s.Parts)
	for i, v := range l.Bases[s.Base].Values {
		total[i] += v
	}
}

// grain is half the coarsest unit of a line and its parts: exact sums agree within it by chance.
func (l *Lines) grain(line int, s Sum) float64 {
	grain := l.Half[line]
	for _, p := range s.Parts {
		grain = math.Max(grain, l.Half[p])
	}
	return grain
}

// compare fills in what the cells prove; false where one of them disagrees. By chance a cell would agree as well as
// the worst of them does, or within the grain of print.
func (p *Proof) compare(values, total []float64, half, grain float64) bool {
	p.Exact = true
	worst := 0.0
	for i, v := range values {
		if !near(v, total[i], half) {
			return false
		}
		p.Exact = p.Exact && near(v, total[i], 0)
		worst = math.Max(worst, math.Abs(v-total[i]))
	}
	if p.Exact {
		worst = 0
	}
	for _, v := range values {
		if v = math.Abs(v); v > 0 {
			p.Filled++
			p.Evidence += math.Max(0, math.Log10(v/math.Max(worst+grain, agreement*v)))
		}
	}
	return true
}

// weigh counts the parts that are more than rounding; false where the sum is one without its first or its last line
// too, or where only one line is left of several.
func (l *Lines) weigh(line int, s *Sum, half float64) bool {
	rounding := agreement*l.Mix[line].size + half*l.all()
	if s.Exact { // every part that is anything is needed
		rounding = agreement * l.Mix[line].size
	}
	for at, p := range s.Parts {
		if l.Mix[p].size > rounding {
			s.Count++
		} else if s.Tries > 1 && (at == 0 || at == len(s.Parts)-1) {
			return false
		}
	}
	if b := l.Bases[s.Base]; b.Mix.size > rounding {
		s.Count += b.Parts
	}
	if s.Less >= 0 && l.Mix[s.Less].size <= rounding {
		return false
	}
	return s.Count >= 2 || s.Count == 1 && (len(s.Parts) == 0 || len(s.Parts) == 1 && s.Base == 0)
}
