package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"

	"ioimpact/ioa/internal/engine"
)

// witnessFor proves the economy productive by a vector fitted to a residual,
// or failing that by one that fits none in particular.
func (s *system) witnessFor(t blas.Transpose, r, e []float64, iterate bool) (*engine.Witness, error) {
	target := make([]float64, len(r))
	for i := range r {
		target[i] = math.Abs(r[i]) + e[i]
	}
	if largest := largestOf(target); largest == 0 || math.IsInf(largest, 0) || math.IsNaN(largest) {
		return s.unitWitness(t)
	}
	if w := s.fitted(t, target, ones(len(r)), iterate); w != nil {
		return w, nil
	}
	unit, err := s.unitWitness(t)
	if err != nil {
		return nil, err
	}
	if smallest(unit.W) < 1e-3*largestOf(unit.W) { // rows are of very different sizes
		if w := s.fitted(t, target, unit.W, false); w != nil {
			return w, nil
		}
	}
	return unit, nil
}

// fitted is a witness with W close to a target, nil when none was found.
//
// A row whose target is tiny beside the largest needs room above zero for the
// rounding (or the tolerance) of v; what is added here weakens the bound
// that little, so the least room that can be proved is taken. Rows are measured relative to sizes.
func (s *system) fitted(t blas.Transpose, target, sizes []float64, iterate bool) *engine.Witness {
	rooms, tolerance := []float64{1e-10, 1e-6, 1e-3}, 0.0
	if iterate {
		rooms, tolerance = []float64{1e-3}, 1e-6
	}
	largest := 0.0
	for i, x := range target {
		largest = math.Max(largest, x/sizes[i])
	}
	with, v := make([]float64, len(target)), make([]float64, len(target))
	for _, room := range rooms {
		for i, x := range target {
			with[i] = x + room*largest*sizes[i]
		}
		if s.rough(t, v, with, tolerance, iterate) != nil {
			return nil
		}
		if iterate {
			s.settle(t, v, target, 1e-10*largest)
		}
		if w, err := engine.ProveMeant(t, s.matrix, v, s.unsure); err == nil {
			return w
		}
	}
	return nil
}

// settle lowers a v with op(I − A)v ≥ target towards equality by two Jacobi steps, which keep the inequality: an
// iteration is exact to a share of the largest value, which is too much for values that are tiny beside it.
func (s *system) settle(t blas.Transpose, v, target []float64, room float64) {
	product := make([]float64, len(v))
	for range 2 {
		s.times(t, v, product)
		for i, p := range product {
			d := s.matrix.Data[i*s.matrix.Stride+i]
			v[i] = math.Min(v[i], v[i]+(target[i]+room-p)/d)
		}
	}
}

// unitWitness proves the economy productive with op(I − A)v = 1, once for each transposition.
func (s *system) unitWitness(t blas.Transpose) (*engine.Witness, error) {
	at := 0
	if t == blas.Trans {
		at = 1
	}
	s.mu.Lock()
	w := s.ones[at]
	s.mu.Unlock()
	if w != nil {
		return w, nil
	}
	w, err := s.proveUnit(t)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.ones[at] = w
	s.mu.Unlock()
	return w, nil
}
