package ioa

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa/internal/engine"
)

// certifyRows is how many rows of the residual of an inverse are made at a time.
const certifyRows = 256

// proveInverse bounds the error of every cell of L̂.
//
// With R = I − (I − A)L̂, L − L̂ = L R, so in column j every cell i is within
// v_i max_k |R_kj| / w_k, where v > 0 and (I − A)v ≥ w > 0; the row sums of L̂ are such a v, with w near one.
// R is a product of matrices with its rounding bounded: it costs as much time as the inverse,
// and little memory, because I − A is made again a few rows at a time.
// A table with negative cells in A, or an L̂ with negative cells, is not proved here.
func (m *Model) proveInverse(l *mat.Dense) (*inverseProof, error) {
	inner := l
	if len(m.idle) > 0 {
		if err := memory.Numbers(len(m.active), len(m.active), "the proof of the inverse"); err != nil {
			return nil, err
		}
		inner = newDense(len(m.active), len(m.active))
		for r, i := range m.active {
			for c, j := range m.active {
				inner.Set(r, c, l.At(i, j))
			}
		}
	}
	p := &inverseProof{m: m, unsure: m.uncertainty(), l: inner, v: rowTotals(inner), worst: make([]float64, len(m.active))}
	if err := p.run(); err != nil {
		return nil, err
	}
	p.addIdle()
	return p, nil
}

// places is the number of proved decimal places of every cell, including rounding when 1 is subtracted or units
// change. scale, if not nil, is x̂ for a Ghosh inverse G = x̂⁻¹ L x̂, whose cells are then counted.
func (p *inverseProof) places(scale []float64) Certificate {
	row, column := 0.0, 0.0
	for c, j := range p.m.active {
		of := 1.0
		if scale != nil {
			of = scale[j]
		}
		row = max(row, p.v[c]/of)
		column = max(column, (p.worst[c]+gammaOf(4))*of) // no cell is above v_i, and B or G take at most four more roundings
	}
	if scale == nil { // rows of G without output are zero
		row = max(row, slices.Max(append(p.idle, 0)))
	}
	c := certified(-math.Log10(row * column * 1.001))
	c.places = true
	return c
}

// rowTotals are the sums of the rows.
func rowTotals(d *mat.Dense) []float64 {
	n, _ := d.Dims()
	sums := make([]float64, n)
	parallelRows(n, func(i int) {
		for _, v := range d.RawRowView(i) {
			sums[i] += v
		}
	})
	return sums
}

// An inverseProof bounds the residual of L̂ row by row.
type inverseProof struct {
	m      *Model
	unsure engine.Uncertainty // of I − A
	l      *mat.Dense         // L̂ over the sectors with output
	v      []float64          // its row sums
	idle   []float64          // Σ_k s_ik v_k for sectors i without output that sell S: what v is for the others
	worst  []float64          // max_k |R_kj| / w_k by column j, rounding included
}

// run goes through the rows of I − A, or says why they prove nothing.
func (p *inverseProof) run() error {
	n := len(p.v)
	rows, products := newBlock(n), newBlock(n)
	if mat.Min(p.l) < 0 {
		if p.anyNegative(rows) {
			return errNegativeCells
		}
		return errors.New("rounding made cells of the inverse negative")
	}
	w, total := make([]float64, rows.Rows), floats.Sum(p.v)
	for from := 0; from < n; from += certifyRows {
		rows.Rows = min(certifyRows, n-from)
		products.Rows = rows.Rows
		if !p.m.fillRows(rows, from) {
			return errNegativeCells
		}
		engine.LowerProduct(blas.NoTrans, rows, p.v, w[:rows.Rows])
		for r, x := range w[:rows.Rows] {
			k := from + r
			if w[r] = x - p.unsure.Row(rows.Data[r*rows.Stride+k], p.v[k], x, total)*1.001; !(w[r] > 0) {
				return errors.New("the row sums of the inverse prove nothing: the economy is close to unproductive, or its coefficients are far apart in size")
			}
		}
		engine.Gemm(blas.NoTrans, blas.NoTrans, 1, rows, general(p.l), 0, products)
		p.compare(rows, products, w, from, p.unsure.Least*total*1.001)
	}
	return nil
}

// unproved is the certificate of an inverse without a proof: with negative cells in A none is attempted.
func unproved(err error) Certificate {
	if errors.Is(err, errNegativeCells) {
		return notCertified("%v", err)
	}
	return Certificate{}
}

//lint:ignore ST1005 A is the matrix
var errNegativeCells = errors.New("A has negative cells")

// anyNegative reports whether A has a negative cell, using room for its rows.
func (p *inverseProof) anyNegative(room blas64.General) bool {
	n := len(p.v)
	for from := 0; from < n; from += certifyRows {
		room.Rows = min(certifyRows, n-from)
		if !p.m.fillRows(room, from) {
			return true
		}
	}
	return false
}

// addIdle bounds the rows of sectors without output, S L: off by S times what L is, and by a rounding for each
// term, l_kj being below v_k.
func (p *inverseProof) addIdle() {
	sells := p.m.idleSales()
	if sells == nil {
		return
	}
	p.idle = make([]float64, len(p.m.idle))
	for r := range p.idle {
		for k, s := range sells.RawRowView(r) {
			p.idle[r] += math.Abs(s) * p.v[k] * 1.001
		}
		p.idle[r] += p.unsure.Least * floats.Sum(p.v)
	}
	for j := range p.worst {
		p.worst[j] += gammaOf(len(p.worst) + 5 + p.m.coefficientRoundings())
	}
}

func newBlock(n int) blas64.General {
	rows := min(n, certifyRows)
	return blas64.General{Rows: rows, Cols: n, Stride: n, Data: make([]float64, rows*n)}
}

// compare notes what the products of some rows of I − A with L̂ are off from the unit matrix. No column of L̂ adds up
// to more than its row sums do, so that least bounds what numbers too small to keep their digits are off.
func (p *inverseProof) compare(rows, products blas64.General, w []float64, from int, least float64) {
	n := rows.Cols
	gamma := gammaOf(engine.Roundings(n) + 2)
	for r := range rows.Rows {
		k := from + r
		d := rows.Data[r*rows.Stride+k]
		diagonal := math.Abs(d)
		// |I − A| l is 2 d l − (I − A) l; what each of its cells may be off, by engine.Uncertainty.
		most := max(p.unsure.Share, p.unsure.Diagonal) + gamma
		own := p.unsure.Own * math.Abs(1-d)
		cells := p.l.RawRowView(k)
		for j, product := range products.Data[r*products.Stride:][:n] {
			unit := 0.0
			if j == k {
				unit = 1
			}
			size := unit + 2*diagonal*cells[j] + math.Abs(product)
			p.worst[j] = max(p.worst[j], (math.Abs(unit-product)+most*size+own*cells[j]+least)/w[r]*1.001)
		}
	}
}
