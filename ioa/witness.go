package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"

	"ioimpact/ioa/internal/engine"
)

// witnessFor is [system.witnessesFor] for one residual.
func (s *system) witnessFor(t blas.Transpose, r, e []float64, iterate bool) (*engine.Witness, error) {
	all, err := s.witnessesFor(t, [][]float64{r}, [][]float64{e}, iterate)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// witnessesFor proves the economy productive by a vector fitted to each residual,
// or failing that by one that fits none in particular.
func (s *system) witnessesFor(t blas.Transpose, r, e [][]float64, iterate bool) ([]*engine.Witness, error) {
	targets := make([][]float64, len(r))
	for c := range r {
		target := make([]float64, len(r[c]))
		for i, v := range r[c] {
			target[i] = math.Abs(v) + e[c][i]
		}
		if largest := largestOf(target); largest > 0 && !math.IsInf(largest, 0) {
			targets[c] = target
		}
	}
	out := s.fitted(t, targets, ones(s.matrix.Rows), iterate)
	for c, w := range out {
		if w != nil {
			continue
		}
		unit, err := s.unitWitness(t)
		if err != nil {
			return nil, err
		}
		if out[c] = unit; targets[c] != nil && smallest(unit.W) < 1e-3*largestOf(unit.W) { // rows are of very different sizes
			if w := s.fitted(t, targets[c:c+1], unit.W, false)[0]; w != nil {
				out[c] = w
			}
		}
	}
	return out, nil
}

// fitted are witnesses with W close to each target, nil where none was found or there is no target.
//
// A row whose target is tiny beside the largest needs room above zero for the
// rounding (or the tolerance) of v; what is added here weakens the bound
// that little, so the least room that can be proved is taken. Rows are measured relative to sizes.
func (s *system) fitted(t blas.Transpose, targets [][]float64, sizes []float64, iterate bool) []*engine.Witness {
	rooms, tolerance := []float64{1e-10, 1e-6, 1e-3}, 0.0
	if iterate {
		rooms, tolerance = []float64{1e-3}, 1e-6
	}
	out := make([]*engine.Witness, len(targets))
	for _, room := range rooms {
		var at []int
		var with [][]float64
		for c, target := range targets {
			if out[c] == nil && target != nil {
				at, with = append(at, c), append(with, widened(target, sizes, room))
			}
		}
		v := vectors(len(at), s.matrix.Rows)
		if s.roughEach(t, v, with, tolerance, iterate) != nil {
			return out
		}
		for k, c := range at {
			if iterate {
				s.settle(t, v[k], targets[c], 1e-10*largestOver(targets[c], sizes))
			}
			if w, err := s.prove(t, v[k]); err == nil {
				out[c] = w
			}
		}
	}
	return out
}

// widened is the target with a share of its largest value added in every row, both relative to sizes.
func widened(target, sizes []float64, room float64) []float64 {
	largest, out := largestOver(target, sizes), make([]float64, len(target))
	for i, x := range target {
		out[i] = x + room*largest*sizes[i]
	}
	return out
}

// largestOver is the largest x_i / sizes_i, 0 if none is above it.
func largestOver(x, sizes []float64) float64 {
	largest := 0.0
	for i, v := range x {
		largest = math.Max(largest, v/sizes[i])
	}
	return largest
}

// prove is the witness of op(I − A) from v; the signs of I − A are checked once.
func (s *system) prove(t blas.Transpose, v []float64) (*engine.Witness, error) {
	s.onceSigns.Do(func() {
		if !s.clean {
			s.signErr = engine.CheckSigns(s.matrix)
		}
	})
	if s.signErr != nil {
		return nil, s.signErr
	}
	return engine.ProveSigned(t, s.matrix, v, s.unsure)
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
