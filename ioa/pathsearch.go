package ioa

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// pathSearch finds paths in order of size. A node is the beginning of a path, up to a sector; its options are to end there, or to
// go on to one of the sector's suppliers, in the order of the best path that each leads to. One option of every node waits in
// the queue, so that each path taken from it costs as many steps as it has purchases beyond those of an earlier one.
type pathSearch struct {
	m       *Model
	c       []float64 // per unit of output
	best    []float64 // b: the largest path from a unit of output of each sector, in size
	options map[int]*ranked
	nodes   []pathNode
	queue   pathQueue
}

type pathNode struct {
	parent, sector int32
	product        float64 // of the coefficients up to the sector
}

// option is a way to go on from a sector: to a supplier, or −1 to end there; best is the largest path it leads to.
type option struct {
	to   int32
	best float64
}

// ranked is the first options of a sector.
type ranked struct {
	first []option
	all   bool // there are no others
}

// fewOptions is how many options of a sector are kept at first: most searches never need more of most sectors.
const fewOptions = 32

// waiting is an option of a node.
type waiting struct {
	value        float64 // the size of the best path it leads to
	node, option int
}

// pathQueue is a heap with the largest path first; of equal ones the earlier node.
type pathQueue []waiting

func (q pathQueue) Len() int { return len(q) }
func (q pathQueue) Less(a, b int) bool {
	if q[a].value != q[b].value {
		return q[a].value > q[b].value
	}
	return cmp.Or(cmp.Compare(q[a].node, q[b].node), cmp.Compare(q[a].option, q[b].option)) < 0
}
func (q pathQueue) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *pathQueue) Push(v any)   { *q = append(*q, v.(waiting)) }
func (q *pathQueue) Pop() any {
	last := len(*q) - 1
	out := (*q)[last]
	*q = (*q)[:last]
	return out
}

// newPathSearch begins at a sector.
func (m *Model) newPathSearch(to int, c []float64) (*pathSearch, error) {
	s := &pathSearch{m: m, c: c, options: map[int]*ranked{}}
	if err := s.findBest(); err != nil {
		return nil, err
	}
	s.nodes = []pathNode{{parent: -1, sector: int32(to), product: 1}}
	s.begin(0)
	return s, nil
}

// begin puts the best option of a node into the queue.
func (s *pathSearch) begin(node int) {
	if options := s.optionsOf(int(s.nodes[node].sector), 0); len(options) > 0 {
		s.wait(node, 0, options[0].best)
	}
}

// wait puts an option of a node into the queue.
func (s *pathSearch) wait(node, at int, best float64) {
	if value := math.Abs(s.nodes[node].product) * best; value > 0 {
		heap.Push(&s.queue, waiting{value, node, at})
	}
}

// coefficient is a_ij; 0 in the column of a sector without output.
func (m *Model) coefficient(i, j int) float64 {
	if x := m.Table.Output[j]; x != 0 {
		return m.share[i] * m.z.At(i, j) / x
	}
	return 0
}

// findBest is b_i = max(|c_i|, max_k |a_ki| b_k), by passing on what became larger until nothing does. No best path has a loop,
// because all loops of a productive economy lose; a path without one has fewer purchases than there are sectors.
func (s *pathSearch) findBest() error {
	n := len(s.c)
	s.best = make([]float64, n)
	var changed []int
	for i, v := range s.c {
		if s.best[i] = math.Abs(v); v != 0 {
			changed = append(changed, i)
		}
	}
	for round := 0; len(changed) > 0; round++ {
		if round > n {
			return refuse("ioa table check "+s.m.Table.Name,
				"paths through negative coefficients do not die out: a loop of %s grows in size", s.m.codesOf(changed[:min(3, len(changed))]))
		}
		grown := make([]bool, n)
		for _, k := range changed {
			s.passOn(k, grown)
		}
		changed = changed[:0]
		for i, g := range grown {
			if g {
				changed = append(changed, i)
			}
		}
	}
	return nil
}

// passOn offers the best path from k to all that buy from it.
func (s *pathSearch) passOn(k int, grown []bool) {
	by := s.best[k] * s.m.share[k]
	for i, z := range s.m.z.RawRowView(k) {
		if x := s.m.Table.Output[i]; z != 0 && x != 0 {
			if v := math.Abs(z) / x * by; v > s.best[i] {
				s.best[i], grown[i] = v, true
			}
		}
	}
}

// optionsOf are at least the first options of a sector, up to place at if there are so many.
func (s *pathSearch) optionsOf(sector, at int) []option {
	kept := s.options[sector]
	if kept == nil {
		kept = &ranked{}
		s.options[sector] = kept
	}
	for !kept.all && at >= len(kept.first) {
		s.rank(kept, sector, max(fewOptions, 8*len(kept.first)))
	}
	return kept.first
}

// rank finds the first options of a sector, by size and then in table order.
func (s *pathSearch) rank(kept *ranked, sector, count int) {
	var all []option
	if v := math.Abs(s.c[sector]); v > 0 {
		all = append(all, option{-1, v})
	}
	for i, b := range s.best {
		if b == 0 {
			continue
		}
		if v := math.Abs(s.m.coefficient(i, sector)) * b; v > 0 {
			all = append(all, option{int32(i), v})
		}
	}
	slices.SortFunc(all, func(a, b option) int { return cmp.Or(-cmp.Compare(a.best, b.best), cmp.Compare(a.to, b.to)) })
	kept.all = len(all) <= count
	kept.first = slices.Clone(all[:min(count, len(all))])
}

// next is the best path that was not listed yet.
func (s *pathSearch) next() (Path, bool) {
	for s.queue.Len() > 0 {
		now := heap.Pop(&s.queue).(waiting)
		sector := int(s.nodes[now.node].sector)
		options := s.optionsOf(sector, now.option+1)
		chosen := options[now.option]
		if now.option+1 < len(options) {
			s.wait(now.node, now.option+1, options[now.option+1].best)
		}
		if chosen.to < 0 {
			return s.path(now.node), true
		}
		product := s.nodes[now.node].product * s.m.coefficient(int(chosen.to), sector)
		s.nodes = append(s.nodes, pathNode{parent: int32(now.node), sector: chosen.to, product: product})
		s.begin(len(s.nodes) - 1)
	}
	return Path{}, false
}

// path is the path that ends at a node.
func (s *pathSearch) path(node int) Path {
	out := Path{Value: s.nodes[node].product * s.c[s.nodes[node].sector]}
	for at := node; at >= 0; at = int(s.nodes[at].parent) {
		out.Sectors = append(out.Sectors, int(s.nodes[at].sector))
	}
	slices.Reverse(out.Sectors)
	return out
}
