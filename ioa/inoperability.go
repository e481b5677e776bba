package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Inoperability is how much of each sector is out of operation; NaN for sectors without output.
type Inoperability struct {
	Share []float64 // q: the share of output that is lost
	Loss  []float64 // q x: lost output, table units
	Notes []string

	Certificate Certificate // of the shares and the losses
}

// Inoperability answers: if final demand for some sectors falls by a share of their output, what share of the output of every
// sector is lost (不可运行性投入产出模型)?
//
//	q = (I − A*)⁻¹ c*,   A* = x̂⁻¹ A x̂,   loss_i = q_i x_i
//
// perturbation is c* (n, shares of output, 0 to 1): the final demand that is lost. q above 1 means that more is lost
// than is produced: the perturbation is larger than final demand; it is kept, with a note, and [Inoperability.Cap] cuts it. A perturbation of a
// sector without output, and one outside 0 to 1, is refused.
// Source: Santos & Haimes (2004), Risk Analysis 24, 1437-1451; Haimes & Jiang (2001), Journal of Infrastructure Systems 7, 1-12.
func (m *Model) Inoperability(perturbation []float64) (*Inoperability, error) {
	n, x := m.Table.N(), m.Table.Output
	if len(perturbation) != n {
		return nil, refuse("", "%d perturbations are given, table %s has %d sectors", len(perturbation), m.Table.Name, n)
	}
	lost := mat.NewDense(n, 1, nil)
	for i, c := range perturbation {
		switch code := m.Table.Sectors[i].Code; {
		case !(c >= 0 && c <= 1):
			return nil, refuse("a perturbation is a share of output: 0.1 is 10 %", "the perturbation of %s is %g and not between 0 and 1", code, c)
		case c != 0 && x[i] == 0:
			return nil, refuse("", "%s has no output in table %s that could be lost", code, m.Table.Name)
		}
		lost.Set(i, 0, c*x[i])
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	loss, cert, err := s.solve(lost, rounded(lost, 1))
	if err != nil {
		return nil, err
	}
	out := &Inoperability{Share: nans(n), Loss: nans(n), Certificate: cert}
	if err := m.solved("the loss", mat.Col(nil, 0, loss)); err != nil {
		return nil, err
	}
	bounds := nans(n)
	least := negligible * largestOf(mat.Col(nil, 0, loss))
	for _, i := range m.active {
		out.Loss[i] = loss.At(i, 0)
		out.Share[i] = out.Loss[i] / x[i]
		bounds[i] = (cert.share()*math.Max(math.Abs(out.Loss[i]), least)/x[i] + gammaOf(1)*math.Abs(out.Share[i])) * 1.001
	}
	if cert.Reason == "" && largestOf(perturbation) > 0 {
		out.Certificate = cert.Worse(m.activeDigitsOf(out.Share, bounds))
	}
	out.note(m.Table.Sectors)
	return out, m.finite("the inoperability", out.Share)
}

// activeDigitsOf is activeDigits with bounds for all sectors.
func (m *Model) activeDigitsOf(values, bounds []float64) Certificate {
	of := make([]float64, len(m.active))
	for c, k := range m.active {
		of[c] = bounds[k]
	}
	return m.activeDigits(values, of)
}

// note names the sectors that lose more than they produce.
func (q *Inoperability) note(sectors []tables.Sector) {
	var above []string
	for i, v := range q.Share {
		if v > 1 {
			above = append(above, fmt.Sprintf("%s (%.6g)", sectors[i].Code, v))
		}
	}
	if above != nil {
		q.Notes = append(q.Notes, "the inoperability of these sectors is above 1, more than their output: "+input.Listed(above))
	}
}

// Cap cuts inoperability at 1, and losses at the output of the table of m, as Haimes & Jiang (2001) do.
func (q *Inoperability) Cap(m *Model) {
	for i, v := range q.Share {
		if v > 1 {
			q.Share[i], q.Loss[i] = 1, m.Table.Output[i]
		}
	}
}

// InoperabilityOf is [Model.Inoperability] of an interdependency matrix A* that is given itself (n×n, a*_ij: the inoperability of i per
// inoperability of j), as in studies of infrastructures without a table. Columns may add up to more than 1; if the
// spectral radius is not below 1 nothing keeps the loss finite, and the matrix is refused. Losses are the shares.
// Source: Haimes & Jiang (2001); Lian & Haimes (2006), Systems Engineering 9, 241-258.
func InoperabilityOf(interdependency *mat.Dense, perturbation []float64) (*Inoperability, error) {
	n, k := interdependency.Dims()
	if n != k || n != len(perturbation) {
		return nil, refuse("", "an interdependency matrix is n×n with n perturbations, not %d×%d with %d", n, k, len(perturbation))
	}
	t := &tables.Table{Meta: tables.Meta{Name: "interdependency"}, Z: interdependency, Output: ones(n)}
	for i := range n {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("sector %d", i+1)})
		for _, v := range interdependency.RawRowView(i) {
			if !(v >= 0) || math.IsInf(v, 0) {
				return nil, refuse("", "interdependencies of sector %d are numbers not below zero, not %g", i+1, v)
			}
		}
	}
	m := &Model{Table: t, given: t} // a matrix has no accounts to check: A* is A where every output is 1
	if err := m.prepare(); err != nil {
		return nil, err
	}
	return m.Inoperability(perturbation)
}
