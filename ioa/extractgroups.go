package ioa

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
)

// SectorGroup is some sectors under a name.
type SectorGroup struct {
	Name    string
	Sectors []int // positions; a sector may be in several groups, but once in each
}

// GroupExtraction is how much output the economy would lose if groups of sectors were removed, each by itself and in part or
// as a whole; in table units, by group. NaN for groups without a sector that has output.
type GroupExtraction struct {
	Total, Backward, Forward []float64 // as in Extraction
	Output                   float64   // of the whole economy, Σ_i x_i

	Certificate Certificate // of the cells of L that the losses are computed from, in decimal places
}

// ExtractGroups answers: how much output depends on several sectors together, such as a region, or on a part of what they buy and sell
// (部分假设抽取、分组与区域假设抽取)?
//
//	backward   columns K of A times 1 − s
//	forward    rows K of H times 1 − s, in the supply-driven model
//	total      cells of A in rows or columns K, and f_K, times 1 − s
//
// Each group K is removed by itself, to the share s of its purchases and sales, above 0 and at most 1; a cell in both a row and a column is
// reduced once. s = 1 and groups of one sector are [Model.Extraction]. Everything follows from one L and its blocks L_KK, with θ = 1 − s,
// c' = i'L, and i_K a vector of ones:
//
//	backward   s (c_K − i_K)'u,     (I + s(L_KK − I)) u = x_K
//	forward    s w'(L A x)_K,       w'(I + s(L_KK − I)) = i_K'
//	total      i_K'(x_K − θz) + (c_K' − i_K'L_KK) L_KK⁻¹(x_K − θ²z),
//	           ((1 − θ²) L_KK − θ(1 − θ) L_KK A_KK + θ² I) z = x_K
//
// Sectors without output are in neither model: they are left out of groups.
// Refused: a share outside 0 to 1, a group with a sector twice.
// Sources: Dietzenbacher & Lahr (2013), Economic Systems Research 25, 341-360 (partial); Dietzenbacher, van der Linden & Steenge (1993),
// Economic Systems Research 5, 185-206 (regions); Miller & Blair (2009), section 12.2.6.
func (m *Model) ExtractGroups(groups []SectorGroup, share float64) (*GroupExtraction, error) {
	if !(share > 0 && share <= 1) {
		return nil, refuse("", "the share that is extracted must be above 0 and at most 1, not %g", share)
	}
	if err := m.checkGroups(groups); err != nil {
		return nil, err
	}
	l, err := m.leontief()
	if err != nil {
		return nil, err
	}
	pushed, _, err := m.sales()
	if err != nil {
		return nil, err
	}
	e := extracted{m: m, l: l, share: share, sums: m.made(l), pushed: pushed}
	k := len(groups)
	out := &GroupExtraction{Total: nans(k), Backward: nans(k), Forward: nans(k)}
	for _, v := range m.Table.Output {
		out.Output += v
	}
	for g, group := range groups {
		if err := memory.Numbers(3*len(group.Sectors), len(group.Sectors), "the extraction of "+group.Name); err != nil {
			return nil, err
		}
		if in := e.block(group); in != nil {
			if err := in.losses(out, g); err != nil {
				return nil, err
			}
		}
	}
	if p, err := m.proveInverse(l); err != nil {
		out.Certificate = unproved(err)
	} else {
		out.Certificate = p.places(nil)
	}
	return out, nil
}

// checkGroups refuses sectors that are not there, or twice.
func (m *Model) checkGroups(groups []SectorGroup) error {
	for _, g := range groups {
		in := make(map[int]bool, len(g.Sectors))
		for _, i := range g.Sectors {
			if i < 0 || i >= m.Table.N() {
				return refuse("", "group %s: there is no sector %d in table %s", g.Name, i, m.Table.Name)
			}
			if in[i] {
				return refuse("", "group %s has %s twice", g.Name, m.Table.Sectors[i].Code)
			}
			in[i] = true
		}
	}
	return nil
}

// extracted is what all groups are computed from.
type extracted struct {
	m            *Model
	l            *mat.Dense
	share        float64
	sums, pushed []float64 // c and L A x
}

// extractedBlock is the part of a group.
type extractedBlock struct {
	*extracted
	l, a                *mat.Dense // L_KK and A_KK
	x, sums, push, ones *mat.VecDense
}

// block collects the sectors of a group with output; nil if there are none.
func (e *extracted) block(g SectorGroup) *extractedBlock {
	var at []int
	for _, i := range g.Sectors {
		if e.m.Table.Output[i] != 0 {
			at = append(at, i)
		}
	}
	if at == nil {
		return nil
	}
	k := len(at)
	out := &extractedBlock{extracted: e, l: mat.NewDense(k, k, nil), a: mat.NewDense(k, k, nil),
		x: mat.NewVecDense(k, nil), sums: mat.NewVecDense(k, nil), push: mat.NewVecDense(k, nil), ones: mat.NewVecDense(k, ones(k))}
	for r, i := range at {
		out.x.SetVec(r, e.m.Table.Output[i])
		out.sums.SetVec(r, e.sums[i])
		out.push.SetVec(r, e.pushed[i])
		for c, j := range at {
			out.l.Set(r, c, e.l.At(i, j))
			out.a.Set(r, c, e.m.coefficient(i, j))
		}
	}
	return out
}

// losses are the three losses of a group.
func (b *extractedBlock) losses(out *GroupExtraction, g int) error {
	k, s := b.x.Len(), b.share
	part := mat.NewDense(k, k, nil) // I + s(L_KK − I)
	part.Scale(s, b.l)
	for i := range k {
		part.Set(i, i, part.At(i, i)+1-s)
	}
	u, err := solved(part, b.x)
	if err != nil {
		return err
	}
	w, err := solved(part.T(), b.ones)
	if err != nil {
		return err
	}
	var more mat.VecDense
	more.SubVec(b.sums, b.ones)
	out.Backward[g], out.Forward[g] = s*mat.Dot(&more, u), s*mat.Dot(w, b.push)
	out.Total[g], err = b.total()
	if err != nil {
		return err
	}
	return b.m.allFinite(named{"the loss", []float64{out.Backward[g], out.Forward[g], out.Total[g]}})
}

// total is the loss without the share of purchases, sales and final demand.
func (b *extractedBlock) total() (float64, error) {
	theta := 1 - b.share
	var mixed, own mat.Dense
	own.Mul(b.l, b.a)
	own.Scale(theta*b.share, &own)
	mixed.Scale(1-theta*theta, b.l)
	mixed.Sub(&mixed, &own)
	for i := range b.x.Len() {
		mixed.Set(i, i, mixed.At(i, i)+theta*theta)
	}
	z, err := solved(&mixed, b.x)
	if err != nil {
		return 0, err
	}
	var outside, kept, rest mat.VecDense
	outside.MulVec(b.l.T(), b.ones)
	outside.SubVec(b.sums, &outside)
	kept.AddScaledVec(b.x, -theta*theta, z)
	w, err := solved(b.l, &kept)
	if err != nil {
		return 0, err
	}
	rest.AddScaledVec(b.x, -theta, z)
	return mat.Sum(&rest) + mat.Dot(&outside, w), nil
}

// solved is a⁻¹ b.
func solved(a mat.Matrix, b mat.Vector) (*mat.VecDense, error) {
	var out mat.VecDense
	if err := out.SolveVec(a, b); err != nil {
		return nil, refuse("", "a group cannot be extracted reliably: %v", err)
	}
	return &out, nil
}
