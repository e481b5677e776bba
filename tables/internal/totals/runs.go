package totals

import (
	"math"
	"slices"
	"sort"
)

// allRuns is up to how many lines every run of lines is tried; above it only those that end or begin beside the total.
const allRuns = 600

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
	halves []float64 // of the lines before
	below  []float64 // of the lines before, what of the mixes is below zero
	most   float64   // the largest half of a line
}

func (l *Lines) pass(found []*Sum) []*Sum {
	r := &runs{Lines: l, prefix: make([]Mix, 1), halves: make([]float64, 1), below: make([]float64, 1)}
	for k, m := range l.Mix {
		if found[k] == nil && m.size > 0 {
			at := len(r.live)
			r.live = append(r.live, k)
			r.prefix = append(r.prefix, r.prefix[at].plus(1, m))
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
	if len(r.live) <= allRuns {
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

// parts are the lines of a run but the one at place p.
func (r *runs) parts(u run, p int) []int {
	var out []int
	for i := u.from; i < u.to; i++ {
		if i != p {
			out = append(out, r.live[i])
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
			if s := r.proved(k, Sum{Base: b, Parts: r.parts(run{b, 0, all}, p), Less: -1, Tries: 1}); s != nil {
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

// beside tries the runs that end before the line at place p and those that begin behind it, the shortest first.
func (r *runs) beside(p int) *Sum {
	k, tries := r.live[p], float64(len(r.live))
	v := r.Mix[k].all()
	for _, step := range []int{-1, 1} {
		for b := range r.Bases {
			for a := p + step; a >= 0 && a < len(r.live); a += step {
				u := run{b, min(a, p+1), max(a+1, p)}
				m, half := r.of(u)
				if u.to-u.from >= r.Least && r.agrees(k, m, half) && !(u.to-u.from == 1 && b == 0 && step > 0) { // of two equal lines the later is the total
					if s := r.proved(k, Sum{Base: b, Parts: r.parts(u, -1), Less: -1, Tries: tries}); s != nil {
						return s
					}
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

// anywhere tries every run for the lines of which nothing was found. The mixes of the lines are sorted, so that
// those that can be the sum of a run are together.
func (r *runs) anywhere(out []*Sum) {
	sorted := slices.Clone(r.live)
	slices.SortStableFunc(sorted, func(a, b int) int {
		switch x, y := r.Mix[a].all(), r.Mix[b].all(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	totals := make([]float64, len(sorted))
	for i, k := range sorted {
		totals[i] = r.Mix[k].all()
	}
	hits := make([][]hit, len(r.live))
	parallel(len(r.live), func(a int) {
		for b := range r.Bases {
			for to := a + max(1, r.fewest(b)); to <= len(r.live); to++ {
				u := run{b, a, to}
				m, half := r.of(u)
				slack := few*2.01*m.size + (half+r.most)*r.all()
				for i := sort.SearchFloat64s(totals, m.all()-slack); i < len(totals) && totals[i] <= m.all()+slack; i++ {
					if k := sorted[i]; out[k] == nil && (k < r.live[a] || k > r.live[to-1]) && r.agrees(k, m, half) {
						hits[a] = append(hits[a], hit{k, u})
					}
				}
			}
		}
	})
	tries := float64(len(r.live)) * float64(len(r.live))
	for _, some := range hits {
		for _, h := range some {
			if one := h.base == 0 && h.to-h.from == 1; out[h.k] == nil && !(one && h.k < r.live[h.from]) {
				out[h.k] = r.proved(h.k, Sum{Base: h.base, Parts: r.parts(h.run, -1), Less: -1, Far: true, Tries: tries})
			}
		}
	}
}

// hit is a run whose mix agrees with that of line k.
type hit struct {
	k int
	run
}

// lessOne tries, with a base, all other lines less one: output where imports are a column of
// positive numbers that nobody named so.
func (r *runs) lessOne(out []*Sum) {
	all := len(r.live)
	totals := make([]float64, all)
	for p, k := range r.live {
		totals[p] = r.Mix[k].all()
	}
	for b := 1; b < len(r.Bases); b++ {
		m, half := r.of(run{b, 0, all})
		whole, slack := m.all(), 4*few*m.size+(half+r.most)*r.all()
		for p, k := range r.live {
			for q, less := range r.live {
				if !(math.Abs(whole-2*(totals[p]+totals[q])) <= slack) || p == q || out[k] != nil {
					continue
				}
				if rest := m.plus(-1, r.Mix[k]).plus(-2, r.Mix[less]); r.agrees(k, rest, half) {
					out[k] = r.proved(k, Sum{Base: b, Parts: r.partsBut(p, q), Less: less, Far: true, Tries: float64(all)})
				}
			}
		}
	}
}

// partsBut are all lines but those at the places p and q.
func (r *runs) partsBut(p, q int) []int {
	var out []int
	for i, k := range r.live {
		if i != p && i != q {
			out = append(out, k)
		}
	}
	return out
}
