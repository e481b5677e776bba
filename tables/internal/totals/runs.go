package totals

import "math"

// Up to allSubsets lines every choice of lines is tried as the parts of a total, up to allRuns every run of lines, and above
// that the runs that end or begin beside it.
const (
	allSubsets = 12
	allRuns    = 600
)

// Sums says of each line what it is the sum of, nil where it is of nothing. A line found is passed over in further
// sums, so that totals of totals are found too.
func (l *Lines) Sums() []*Sum {
	found := make([]*Sum, len(l.Mix))
	for more := true; more; {
		more = false
		for k, s := range l.pass(found) {
			if s != nil {
				found[k], more = s, true
			}
		}
	}
	return found
}

// runs are the lines that are not totals, with the sums of all before each.
type runs struct {
	*Lines
	live   []int // lines with cells that are not zero
	prefix []Mix
	upTo   []float64 // the sums of these mixes
	halves []float64 // of the lines before
	below  []float64 // of the lines before, what of the mixes is below zero
	most   float64   // the largest half of a line
}

func (l *Lines) pass(found []*Sum) []*Sum {
	r := &runs{Lines: l, prefix: make([]Mix, 1), upTo: make([]float64, 1), halves: make([]float64, 1), below: make([]float64, 1)}
	for k, m := range l.Mix {
		if found[k] == nil && m.size > 0 {
			at := len(r.live)
			r.live = append(r.live, k)
			r.prefix = append(r.prefix, r.prefix[at].plus(1, m))
			r.upTo = append(r.upTo, r.prefix[at+1].all())
			r.halves = append(r.halves, r.halves[at]+l.Half[k])
			r.below = append(r.below, r.below[at]+(m.size-m.all())/2)
			r.most = max(r.most, l.Half[k])
		}
	}
	out := make([]*Sum, len(l.Mix))
	parallel(len(r.live), func(p int) {
		k := r.live[p]
		if out[k] = r.whole(p); out[k] == nil {
			out[k] = r.beside(p)
		}
	})
	switch {
	case len(r.live) <= allSubsets:
		r.subsets(out)
	case len(r.live) <= allRuns:
		r.anywhere(out)
	}
	r.lessOne(out)
	return out
}

// run is the lines at the places from…to−1 of live, with a base.
type run struct{ base, from, to int }

// of is the mix of a run and the rounding of one cell of it.
func (r *runs) of(u run) (Mix, float64) {
	m, half := r.prefix[u.to].plus(-1, r.prefix[u.from]), r.halves[u.to]-r.halves[u.from]
	m.size = r.prefix[u.to].size - r.prefix[u.from].size
	return m.plus(1, r.Bases[u.base].Mix), half + r.Bases[u.base].Half
}

// parts are the lines of a run but for one.
func (r *runs) parts(u run, but int) []int {
	var out []int
	for _, k := range r.live[u.from:u.to] {
		if k != but {
			out = append(out, k)
		}
	}
	return out
}

// few is the relative difference that sums may have whatever is printed, and a little more for the sums of many.
const few = 1.01 * agreement

// agrees reports whether the mix of line k can be that of a sum, half being the rounding of a cell of it.
func (r *runs) agrees(k int, m Mix, half float64) bool {
	v := r.Mix[k]
	slack, half := few*(m.size+v.size), half+r.Half[k]
	if !(math.Abs(v.all()-m.all()) <= slack+half*r.all()) {
		return false
	}
	for g := range v.part {
		if !(math.Abs(v.part[g]-m.part[g]) <= slack+half*r.group[g]) {
			return false
		}
	}
	return true
}

// whole tries the sums that need no choice: the base alone, all other lines, both.
func (r *runs) whole(p int) *Sum {
	k, all := r.live[p], len(r.live)
	for b := range r.Bases {
		if r.Bases[b].Alone && r.agrees(k, r.Bases[b].Mix, r.Bases[b].Half) {
			if s := r.proved(k, Sum{Base: b, Less: -1, Tries: 1}); s != nil {
				return s
			}
		}
		m, half := r.of(run{b, 0, all})
		m = m.plus(-1, r.Mix[k])
		one := all == 2 && b == 0 && p == 0 // of two equal lines the later is the total
		if all-1 >= r.fewest(b) && !one && r.agrees(k, m, half) {
			if s := r.proved(k, Sum{Base: b, Parts: r.parts(run{b, 0, all}, k), Less: -1, Tries: 1}); s != nil {
				return s
			}
		}
	}
	return nil
}

// fewest is how many lines a sum with a base must have.
func (r *runs) fewest(base int) int {
	if base > 0 {
		return 1
	}
	return r.Least
}

// beside tries the runs that end before the line at place p and those that begin behind it, the shortest first. It gives up
// after mostProofs: where so many agree but for a cell, print rounding hides what a sum is.
func (r *runs) beside(p int) *Sum {
	k, tries := r.live[p], float64(len(r.live))
	v, proofs := r.Mix[k].all(), 0
	for _, step := range []int{-1, 1} {
		for b := range r.Bases {
			for a := p + step; a >= 0 && a < len(r.live); a += step {
				u := run{b, min(a, p+1), max(a+1, p)}
				m, half := r.of(u)
				if u.to-u.from >= r.Least && r.agrees(k, m, half) && !(u.to-u.from == 1 && b == 0 && step > 0) { // of two equal lines the later is the total
					s := Sum{Base: b, Parts: r.parts(u, -1), Less: -1, Tries: tries}
					if r.promises(k, s) {
						if proof := r.proved(k, s); proof != nil {
							return proof
						}
						proofs++
					}
				}
				if proofs == mostProofs {
					return nil
				}
				if m.all()-few*m.size-(half+r.Half[k])*r.all()-r.belowBehind(a, step) > v {
					break // longer runs are only larger
				}
			}
		}
	}
	return nil
}

// belowBehind is what the lines from place a on, in the direction of step, could take off a sum.
func (r *runs) belowBehind(a, step int) float64 {
	if step < 0 {
		return r.below[a]
	}
	return r.below[len(r.live)] - r.below[a+1]
}
