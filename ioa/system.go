package ioa

import (
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// system is I − A over the sectors with output, for solving. The sectors
// without output are dropped before and put back after every solve: their
// columns of A are zero, so they buy nothing, and their sales (of
// goods that are only imported) follow from the others by one product.
type system struct {
	m       *Model
	matrix  blas64.General     // I − A as rounded; read-only once made
	unsure  engine.Uncertainty // bounds on its difference from I − A of the table
	signs   bool               // A has no negative cell
	clean   bool               // I − A has no cell above 0, or that is no number, off its diagonal
	largest []float64          // the largest size of a cell in each row of I − A
	sells   *mat.Dense         // rows of A of the idle sectors over the active columns; nil when there are none or all are zero

	onceWidest sync.Once
	width      float64

	onceSigns sync.Once
	signErr   error // of [engine.CheckSigns]

	mu       sync.Mutex // guards what is computed on demand
	lu       *engine.LU
	ones     [2]*engine.Witness // for op(I − A)v = 1, by transposition
	general  *mat.LU
	inverses [2]*engine.Inverse // with negative cells: of op(I − A), by transposition
}

// iterateAbove is the number of sectors per right-hand side above which iteration is cheaper than factorising.
const iterateAbove = 1200

// system is computed on first use. It does not prove the economy productive: every
// solve does, as part of its certificate.
func (m *Model) system() (*system, error) {
	if err := m.hasFlows(); err != nil {
		return nil, err
	}
	m.once.Do(func() { m.sys, m.sysErr = newSystem(m) })
	return m.sys, m.sysErr
}

func newSystem(m *Model) (*system, error) {
	na := len(m.active)
	if err := memory.Numbers(na, na, "I − A"); err != nil {
		return nil, err
	}
	s := &system{m: m, matrix: general(unset(na, na)), unsure: m.uncertainty(), sells: m.idleSales()}
	s.fill()
	if !s.signs {
		if err := s.prepareGeneral(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// fill writes I − A, and notes of each row what proofs ask of it while it is at hand.
func (s *system) fill() {
	n := s.matrix.Rows
	below, faulty := make([]bool, n), make([]bool, n)
	s.largest = make([]float64, n)
	parallelRows(n, func(r int) {
		row := rowOf(s.matrix, r)
		below[r] = !s.m.fillRow(row, r)
		left, ok := least(row[:r])
		right, fine := least(row[r+1:])
		s.largest[r], faulty[r] = math.Max(math.Abs(row[r]), -min(left, right)), !ok || !fine
	})
	s.signs, s.clean = !slices.Contains(below, true), !slices.Contains(faulty, true)
	if !s.clean {
		s.largest = s.largestOfRows()
	}
}

func (s *system) largestOfRows() []float64 {
	out := make([]float64, s.matrix.Rows)
	parallelRows(len(out), func(r int) { out[r] = largestOf(rowOf(s.matrix, r)) })
	return out
}

// least is the smallest of some values and 0, and whether none is above 0 or no number.
func least(values []float64) (v float64, ok bool) {
	ok = true
	for _, x := range values {
		if x < v {
			v = x
		}
		if !(x <= 0) {
			ok = false
		}
	}
	return v, ok
}

func general(d *mat.Dense) blas64.General { return d.RawMatrix() }

// fillIMinusA writes I − A over the sectors with output, and reports whether A has no negative cell. dst may be
// the memory of the flows themselves: where sectors without output are left out, rows then move up
// into places that were read before.
func (m *Model) fillIMinusA(dst blas64.General) (signs bool) {
	if len(m.idle) > 0 && len(dst.Data) > 0 && &dst.Data[0] == &m.z.RawMatrix().Data[0] {
		signs = true
		for r := range m.active {
			signs = m.fillRow(rowOf(dst, r), r) && signs
		}
		return signs
	}
	return m.fillRows(dst, 0)
}

// fillRows writes rows of I − A, from the sector in place from on.
func (m *Model) fillRows(dst blas64.General, from int) (signs bool) {
	negative := make([]bool, dst.Rows)
	parallelRows(dst.Rows, func(r int) { negative[r] = !m.fillRow(rowOf(dst, r), from+r) })
	return !slices.Contains(negative, true)
}

func rowOf(a blas64.General, r int) []float64 { return a.Data[r*a.Stride:][:a.Cols] }

// fillRow writes one row of I − A over the sectors with output.
func (m *Model) fillRow(row []float64, r int) (signs bool) {
	i := m.active[r]
	share, outputs := m.share[i], m.outputs[:len(row)]
	signs = true
	cells := m.activeCells(row, i)[:len(row)]
	own, x := share*cells[r], outputs[r] // the cells may be those of row
	for c, z := range cells {
		if z < 0 && share > 0 {
			signs = false
		}
		row[c] = -(share * z / outputs[c])
	}
	row[r] = (x - own) / x // and not 1 − own/x, which has few digits where a sector is nearly all it buys
	return signs
}

// activeCells is row i of the flows over the sectors with output, gathered into room where some have none.
func (m *Model) activeCells(room []float64, i int) []float64 {
	z := m.z.RawRowView(i)
	if len(m.idle) == 0 {
		return z[:len(room)]
	}
	for c, j := range m.active {
		room[c] = z[j]
	}
	return room
}

// solve gives X = L F for the n×k demands F, whose cells may be off by so much (nil: they are what is meant). The
// certificate is of L as the table's own numbers give it.
func (s *system) solve(f, off *mat.Dense) (*mat.Dense, Certificate, error) {
	x, certs, err := s.solveActive(blas.NoTrans, s.take(f), s.take(off))
	if err != nil {
		return nil, Certificate{}, err
	}
	out := s.putBack(x, f)
	switch {
	case s.sells != nil:
		s.addSales(out, x, off, certs)
	case off != nil:
		s.countIdle(out, off, certs)
	}
	return out, certs.weakest(), nil
}

// solveTrans gives Y = Lᵀ V for n×k row weights V, off by so much (nil: not at all): column j of L weighted by V and added up.
func (s *system) solveTrans(v, off *mat.Dense) (*mat.Dense, Certificate, error) {
	out, certs, err := s.solveTransEach(v, off)
	return out, certs.weakest(), err
}

// solveTransEach is solveTrans with a certificate for each column.
func (s *system) solveTransEach(v, off *mat.Dense) (*mat.Dense, certificates, error) {
	rhs, offActive := s.take(v), s.take(off)
	if s.sells != nil {
		offActive = s.addWeights(rhs, v, off)
	}
	y, certs, err := s.solveActive(blas.Trans, rhs, offActive)
	if err != nil {
		return nil, nil, err
	}
	out := s.putBack(y, v)
	if off != nil {
		s.countIdle(out, off, certs)
	}
	return out, certs, nil
}
