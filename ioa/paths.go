package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// PathOptions say what paths are weighed by, and when the search for them stops. It stops at the first of the limits.
type PathOptions struct {
	Row      string  // the code of an account; "" for output
	Top      int     // the number of paths; 0 for no such limit
	Coverage float64 // the share of the whole that the paths together reach; 0 for no such limit
	Limit    int     // the largest number of paths, which bounds memory; 0 for a million
}

// Path is one supply chain: the sector bought from, a supplier of it, a supplier of that, and so on.
type Path struct {
	Sectors []int   // positions, from the buyer to the last supplier; its length less one is the stage
	Value   float64 // what arises in the last supplier along this path
}

// Paths are the largest supply chains behind a unit of final demand for a sector, best first.
type Paths struct {
	To    int
	Row   *Account // what they are weighed by; nil for output
	Total float64  // of all paths, Σ_i c_i l_ij
	Paths []Path

	// Coverage is the share of the listed paths in Gross, the sum of the sizes of all paths (Total, unless values have
	// both signs); NaN if A has negative cells, for which Gross is unknown.
	Coverage, Gross float64
	LeftOut         float64 // the paths that are not listed, all together: Gross less those listed; NaN with negative cells in A
	LargestLeftOut  float64 // no path that is not listed is larger in size
	All             bool    // there are no other paths
	Notes           []string

	Certificate Certificate // of Total; each value has the digits of a product of its factors
}

// Paths answers: through which supply chains does a unit of final demand for a sector cause output (or jobs, emissions,
// value added), and which of them matter most (结构路径分析)?
//
//	value of j > k > … > i   c_i a_i… … a_kj          stage: the number of purchases along it
//	Σ over all paths         c'L e_j = c'(I + A + A² + …) e_j
//
// c is the row per unit of output, or ones. Values are in units of the row per money unit of final demand. A path may end at
// a sector without output, which sells from imports or stocks. Where values have both signs, paths are ranked by size.
//
// The search extends the path whose best continuation is the largest: b_i = max(c_i, max_k a_ki b_k) is the best any path can still
// make of a unit of output of i, so that paths come out in order, and what is left is never larger than the next. Paths of
// equal value are in order of discovery; those that differ by rounding only may change places.
//
// Refused: a sector without output; a row of which the sector causes nothing; negative coefficients whose loops do not die out.
// Cost: one solve, and a sort of the suppliers of each sector on a path. Source: Crama, Defourny & Gazon (1984), Économie appliquée
// 37; Defourny & Thorbecke (1984), The Economic Journal 94, 111-136; Lenzen (2003), Ecological Economics 45.
func (m *Model) Paths(to int, o PathOptions) (*Paths, error) {
	if err := m.checkPaths(to, o); err != nil {
		return nil, err
	}
	out := &Paths{To: to}
	c := roundedRow{values: ones(m.Table.N())}
	if o.Row != "" {
		accounts, err := m.chooseAccounts([]string{o.Row})
		if err != nil {
			return nil, err
		}
		out.Row, c = &accounts[0], accounts[0].per(m.Table.Output)
	}
	if err := out.sums(m, c); err != nil {
		return nil, err
	}
	search, err := m.newPathSearch(to, c.values)
	if err != nil {
		return nil, err
	}
	out.search(search, o)
	out.leftOut(m)
	return out, nil
}

func (m *Model) checkPaths(to int, o PathOptions) error {
	switch {
	case to < 0 || to >= m.Table.N():
		return refuse("", "there is no sector %d in table %s", to, m.Table.Name)
	case m.Table.Output[to] == 0:
		return refuse("name a sector that produces", "%s has no output in table %s, so its input structure is unknown", m.Table.Sectors[to].Code, m.Table.Name)
	case o.Top < 0 || o.Limit < 0 || !(o.Coverage >= 0 && o.Coverage <= 1):
		return refuse("", "paths: %d, %d at most and a coverage of %g; the first two cannot be below 0, the last is between 0 and 1", o.Top, o.Limit, o.Coverage)
	}
	return nil
}

// sums is the sum of all paths and of their sizes.
func (out *Paths) sums(m *Model, c roundedRow) error {
	unit := make([]float64, m.Table.N())
	unit[out.To] = 1
	s, err := m.system()
	if err != nil {
		return err
	}
	all, cert, err := s.solve(fromColumns([][]float64{unit}), nil)
	if err != nil {
		return err
	}
	x := mat.Col(nil, 0, all)
	sum, digits := accountImpact(Account{}, c, x, cert, make([]float64, len(x)))
	out.Total, out.Certificate, out.Gross = sum.Total, cert.Worse(digits), math.NaN()
	if out.Row != nil {
		out.Certificate.faint = m.faint(*out.Row)
	}
	if s.signs {
		out.Gross = 0
		for i, v := range x {
			out.Gross += math.Abs(c.values[i]) * v
		}
	}
	if out.Gross == 0 {
		return refuse("name another row", "a unit of final demand for %s causes no %s anywhere", m.Table.Sectors[out.To].Code, out.Row.Code)
	}
	return m.solved("the effect", []float64{out.Total})
}

// search lists paths until a limit is reached.
func (out *Paths) search(s *pathSearch, o PathOptions) {
	limit := o.Limit
	if limit == 0 {
		limit = 1e6
	}
	if o.Top > 0 {
		limit = min(limit, o.Top)
	}
	listed := 0.0
	for len(out.Paths) < limit && (o.Coverage == 0 || o.Coverage == 1 || !(listed >= o.Coverage*out.Gross)) {
		path, ok := s.next()
		if !ok {
			out.All = true
			break
		}
		out.Paths = append(out.Paths, path)
		listed += math.Abs(path.Value)
	}
	out.Coverage, out.LeftOut = math.Min(1, listed/out.Gross), math.Max(0, out.Gross-listed)
	if s.queue.Len() > 0 {
		out.LargestLeftOut = s.queue[0].value
	} else {
		out.All, out.LeftOut, out.Coverage = true, 0, 1
	}
}

// leftOut says in words what numbers cannot.
func (out *Paths) leftOut(m *Model) {
	both := false
	for _, p := range out.Paths {
		both = both || p.Value < 0
	}
	switch {
	case math.IsNaN(out.Gross):
		out.Notes = append(out.Notes, "A has negative cells: what the paths left out add up to is unknown, and shares of the whole do not bound it")
	case both:
		out.Notes = append(out.Notes, "some paths are negative: they are ranked by size, and coverage is of the sum of sizes")
	}
	if out.Total == 0 {
		out.Notes = append(out.Notes, "the paths to "+m.Table.Sectors[out.To].Code+" cancel, so they have no shares of the whole")
	}
}

// Shares are each path's share in Total, and the sum of the shares up to it; NaN if Total is 0.
func (out *Paths) Shares() (share, cumulative []float64) {
	sum := 0.0
	for _, p := range out.Paths {
		sum += p.Value
		share, cumulative = append(share, p.Value/out.Total), append(cumulative, sum/out.Total)
		if out.Total == 0 {
			share[len(share)-1], cumulative[len(share)-1] = math.NaN(), math.NaN()
		}
	}
	return share, cumulative
}

// Line writes a path with the codes of its sectors, from buyer to supplier.
func (p Path) Line(codes []string) string {
	line := codes[p.Sectors[0]]
	for _, i := range p.Sectors[1:] {
		line += " > " + codes[i]
	}
	return line
}

// codesOf are the codes of sectors, for messages.
func (m *Model) codesOf(sectors []int) string {
	var codes []string
	for _, i := range sectors {
		codes = append(codes, m.Table.Sectors[i].Code)
	}
	return input.Listed(codes)
}
