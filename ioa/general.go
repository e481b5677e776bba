package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// proveInverseBelow is how many sectors a table with negative cells may have
// for its results to be certified: the proof costs an inverse and a product of
// matrices, by gonum's pivoted LU.
const proveInverseBelow = 1500

// prepareGeneral factorises an I − A with negative cells in A, with pivoting,
// after its eigenvalues were found inside the unit circle.
func (s *system) prepareGeneral() error {
	if err := eigenvaluesInside(s.m, s.matrix); err != nil {
		return err
	}
	if err := memory.Numbers(s.matrix.Rows, s.matrix.Cols, "the factors of I − A"); err != nil {
		return err
	}
	s.general = new(mat.LU)
	s.general.Factorize(dense(s.matrix))
	if math.IsInf(s.general.Cond(), 1) {
		return refuse("ioa table check "+s.m.Table.Name, "I − A is singular")
	}
	return nil
}

// solveGeneral solves with the pivoted factors. The bound comes from an
// approximate inverse L̂ with ‖I − L̂(I − A)‖ < 1, if one was proved.
func (s *system) solveGeneral(t blas.Transpose, b, off *mat.Dense) (*mat.Dense, certificates, error) {
	var x mat.Dense
	if err := s.general.SolveTo(&x, t == blas.Trans, b); err != nil {
		return nil, nil, refuse("", "I − A cannot be solved reliably: %v", err)
	}
	n, k := x.Dims()
	if n > proveInverseBelow {
		return &x, alike(k, notCertified("A has negative cells, and the proof for such a table of %d sectors would cost several inverses", n)), nil
	}
	inverse, err := s.provedInverse(t)
	if err != nil {
		return &x, alike(k, notCertified("A has negative cells and I − A is too close to singular for a proof")), nil
	}
	op := s.matrix
	if t == blas.Trans {
		op = general(mat.DenseCopyOf(dense(s.matrix).T()))
	}
	certs := make(certificates, k)
	r, e, bound, hidden := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for c := 0; c < k; c++ {
		f, column := mat.Col(nil, c, b), mat.Col(nil, c, &x)
		engine.Residual(blas.NoTrans, op, column, f, r, e)
		for i, v := range column {
			bound[i] = math.Abs(v)
		}
		s.unsure.SpreadAnySigns(op, bound, hidden)
		for i := range e {
			e[i] = (e[i] + hidden[i]) * (1 + 0x1p-50)
			if off != nil {
				e[i] = (e[i] + off.At(i, c)) * (1 + 0x1p-50)
			}
		}
		inverse.Bound(r, e, bound)
		certs[c] = digitsOf(f, column, bound)
	}
	return &x, certs, nil
}

// provedInverse is the approximate inverse of op(I − A) with its proof, made once for each transposition.
func (s *system) provedInverse(t blas.Transpose) (*engine.Inverse, error) {
	if err := memory.Numbers(3*s.matrix.Rows, s.matrix.Cols, "the proof of the inverse"); err != nil {
		return nil, err
	}
	at, op := 0, dense(s.matrix)
	if t == blas.Trans {
		at, op = 1, mat.DenseCopyOf(op.T())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inverses[at] != nil {
		return s.inverses[at], nil
	}
	l := mat.DenseCopyOf(op)
	if err := engine.Invert(general(l)); err != nil {
		return nil, err
	}
	proved, err := engine.ProveInverse(general(l), general(op), s.unsure)
	if err != nil {
		return nil, err
	}
	s.inverses[at] = proved
	return proved, nil
}

// invertGeneral inverts in place with pivoting.
func invertGeneral(m *Model, matrix blas64.General) error {
	if err := eigenvaluesInside(m, matrix); err != nil {
		return err
	}
	if err := engine.Invert(matrix); err != nil {
		return refuse("ioa table check "+m.Table.Name, "I − A is singular")
	}
	return nil
}
