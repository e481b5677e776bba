package totals

import (
	"math"
	"math/bits"
	"slices"
	"sort"
)

// sorted are lines in the order of the sums of their mixes, so that those that can be the sum of given parts are together.
type sorted struct {
	lines  []int
	totals []float64
}

func (r *runs) sorted() sorted {
	s := sorted{lines: slices.Clone(r.live)}
	slices.SortStableFunc(s.lines, func(a, b int) int {
		switch x, y := r.Mix[a].all(), r.Mix[b].all(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	for _, k := range s.lines {
		s.totals = append(s.totals, r.Mix[k].all())
	}
	return s
}

// between calls do for the lines whose totals are within slack of sum.
func (s sorted) between(sum, slack float64, do func(line int)) {
	for i := sort.SearchFloat64s(s.totals, sum-slack); i < len(s.totals) && s.totals[i] <= sum+slack; i++ {
		do(s.lines[i])
	}
}

// slack is by how much the total of a line may be off that of parts with a size and a rounding.
func (r *runs) slack(size, half float64) float64 { return few*2.01*size + (half+r.most)*r.all() }

// subsets tries every choice of lines as the parts of those of which nothing was found.
func (r *runs) subsets(out []*Sum) {
	m, order := len(r.live), r.sorted()
	sums, sizes, halves := make([]float64, 1<<m), make([]float64, 1<<m), make([]float64, 1<<m)
	for set := range 1 << m {
		if set > 0 {
			k, rest := r.live[bits.TrailingZeros(uint(set))], set&(set-1)
			sums[set], sizes[set], halves[set] = sums[rest]+r.Mix[k].all(), sizes[rest]+r.Mix[k].size, halves[rest]+r.Half[k]
		}
		for b, base := range r.Bases {
			if bits.OnesCount(uint(set)) < r.fewest(b) {
				continue
			}
			order.between(sums[set]+base.Mix.all(), r.slack(sizes[set]+base.Mix.size, halves[set]+base.Half), func(k int) {
				if out[k] == nil {
					out[k] = r.subset(k, b, set)
				}
			})
		}
	}
}

// subset is the sum of a choice of lines, a bit of set for each, where line k is that; else nil.
func (r *runs) subset(k, base, set int) *Sum {
	mix, half := r.Bases[base].Mix, r.Bases[base].Half
	var parts []int
	for ; set > 0; set &= set - 1 {
		p := r.live[bits.TrailingZeros(uint(set))]
		parts = append(parts, p)
		mix, half = mix.plus(1, r.Mix[p]), half+r.Half[p]
	}
	later := base > 0 || len(parts) > 1 || k > parts[0]
	if slices.Contains(parts, k) || !later || !r.agrees(k, mix, half) {
		return nil
	}
	return r.proved(k, Sum{Base: base, Parts: parts, Less: -1, Far: true, Tries: math.Pow(2, float64(len(r.live)))})
}

// hit is a run whose mix agrees with that of line k.
type hit struct {
	k int
	run
}

// The search of runs anywhere ends where print rounding makes nearly every run agree with nearly every line: a table of many
// equal and small whole numbers, in which no sum could be told from chance. mostHits are the runs from one line on that are
// looked at, mostCells the cells that are added up to prove them, mostProofs the runs beside a line that are. The most that a
// published table needed were 159 and 636,286 (the world table of 1995), and 39.
const (
	mostHits   = 1 << 12
	mostCells  = 1 << 27
	mostProofs = 128
)

// anywhere tries every run for the lines of which nothing was found, one that the line itself is in without it.
func (r *runs) anywhere(out []*Sum) {
	order := r.sorted()
	hits := make([][]hit, len(r.live))
	parallel(len(r.live), func(a int) {
		for b, base := range r.Bases {
			for to := a + r.fewest(b); to <= len(r.live) && len(hits[a]) < mostHits; to++ {
				u := run{b, a, to}
				sum := r.upTo[to] - r.upTo[a] + base.Mix.all()
				slack := r.slack(r.prefix[to].size-r.prefix[a].size+base.Mix.size, r.halves[to]-r.halves[a]+base.Half)
				try := func(k int, inside bool) {
					if len(hits[a]) < mostHits && out[k] == nil && inside == (k >= r.live[a] && k <= r.live[to-1]) && r.agreesRun(k, u, inside) {
						hits[a] = append(hits[a], hit{k, u})
					}
				}
				order.between(sum, slack, func(k int) { try(k, false) })
				order.between(sum/2, slack, func(k int) { try(k, true) })
			}
		}
	})
	r.takeRuns(out, hits)
}

// agreesRun reports whether the mix of line k agrees with that of a run, or if it is inside with that of the rest of the run.
func (r *runs) agreesRun(k int, u run, inside bool) bool {
	m, half := r.of(u)
	if inside {
		m, half = m.plus(-1, r.Mix[k]), half-r.Half[k]
	}
	return r.agrees(k, m, half)
}

// takeRuns proves runs whose mixes agree, in their order.
func (r *runs) takeRuns(out []*Sum, hits [][]hit) {
	tries, cells := float64(len(r.live))*float64(len(r.live)), 0
	for _, h := range slices.Concat(hits...) {
		parts := r.parts(h.run, h.k)
		if len(parts) < r.fewest(h.base) {
			continue
		}
		later := h.base > 0 || len(parts) > 1 || h.k > parts[0] // of two equal lines the later is the total
		s := Sum{Base: h.base, Parts: parts, Less: -1, Far: true, Tries: tries}
		if out[h.k] != nil || !later {
			continue
		}
		if cells += len(parts) * precheck; cells > mostCells {
			return
		}
		if r.promises(h.k, s) {
			cells += len(parts) * len(r.weights)
			out[h.k] = r.proved(h.k, s)
		}
	}
}

// lessOne tries, with a base, all other lines less one: output where imports are a column of
// positive numbers that nobody named so. They are less than output.
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
				if !(math.Abs(whole-2*(totals[p]+totals[q])) <= slack) || totals[p] <= totals[q] || out[k] != nil {
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
