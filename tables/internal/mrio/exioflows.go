package mrio

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// readFlows reads Z.txt, or makes it of A.txt and output.
func (e *exiobase) readFlows() error {
	n := len(e.t.Sectors)
	m, flows := e.s.member(e.dir, "Z.txt")
	if !flows {
		var err error
		if m, err = e.s.need(e.dir, "A.txt"); err != nil {
			return &input.Error{File: e.s.path, Msg: "neither Z.txt nor A.txt is there", Hint: "take the folder or zip whole, as downloaded"}
		}
	}
	e.t.Z = memory.Dense(n, n, "flows")
	var to []int
	seen := map[int]bool{}
	err := e.labelled(m, 2, e.sectorColumns(&to), func(r *record) {
		if i, ok := e.takeSector(r, seen); ok {
			row := e.t.Z.RawRowView(i)
			for c, v := range r.values {
				row[to[c]] = v
			}
		}
	})
	if err == nil {
		err = e.sectorRows(e.s.display(m), seen)
	}
	if err == nil {
		err = e.readOutput()
	}
	if err != nil || flows && e.t.Output == nil || e.t.Own != nil { // what does not add up in a table of ours is for its check to say
		return err
	}
	if !flows {
		if err := e.fromCoefficients(); err != nil {
			return err
		}
	}
	e.t.addsUp(e.s.path, "uses", e.t.uses(), e.t.Output, &e.errs)
	return e.errs.Err()
}

// readOutput reads x.txt when it is there.
func (e *exiobase) readOutput() error {
	m, ok := e.s.member(e.dir, "x.txt")
	if !ok {
		return nil
	}
	rows, err := labelRows(e.s, m, '\t')
	if err != nil {
		return err
	}
	file := e.s.display(m)
	seen := map[int]bool{}
	e.t.Output = make([]float64, len(e.t.Sectors))
	for line, r := range rows {
		if len(r) != 3 {
			return &input.Error{File: file, Line: line + 1, Msg: "a line of x.txt is region, sector and output"}
		}
		if line == 0 && r[0] == "region" {
			continue
		}
		i, known := e.label[r[0]+"\t"+r[1]]
		v, good, why, hint := input.Number(r[2])
		switch {
		case !known || seen[i]:
			e.errs.Addf(input.At(file, line+1, 0), r[0]+" "+r[1], "", "the row is %s", map[bool]string{true: "there twice", false: "not a sector of unit.txt"}[known])
		case !good:
			e.errs.Addf(input.At(file, line+1, 0), r[2], hint, "%s", why)
		default:
			e.t.Output[i], seen[i] = v, true
		}
	}
	if err := e.errs.Err(); err != nil {
		return err
	}
	return e.sectorRows(file, seen)
}

// fromCoefficients turns A into Z = A x̂.
func (e *exiobase) fromCoefficients() error {
	t := e.t
	if t.Output == nil {
		y := make([]float64, len(t.Sectors))
		for i := range y {
			for _, v := range t.F.RawRowView(i) {
				y[i] += v
			}
		}
		x, ok := solve(t.Z, y)
		if !ok {
			return &input.Error{File: e.s.path, Msg: "output cannot be found from A.txt and Y.txt: x = A x + y does not settle", Hint: "add x.txt of the same table"}
		}
		t.Output = x
		t.infer("output: (I − A)⁻¹ y, because there is no x.txt; the rows balance by construction")
	}
	for i := range t.Sectors {
		row := t.Z.RawRowView(i)
		for j := range row {
			row[j] *= t.Output[j]
		}
	}
	t.infer("flows: the coefficients of A.txt times output")
	return nil
}

// maxSweeps bounds the search for x: productive economies settle in a few dozen sweeps, EXIOBASE in about 60.
const maxSweeps = 2000

// solve finds x = A x + y by Gauss-Seidel sweeps, which need no second matrix. It
// stops where x no longer changes beyond rounding, and fails where it never does.
func solve(a *mat.Dense, y []float64) ([]float64, bool) {
	x := append([]float64(nil), y...)
	for sweep := 0; sweep < maxSweeps; sweep++ {
		change, size := 0.0, 0.0
		for i := range x {
			row := a.RawRowView(i)
			sum := y[i]
			for j, v := range row {
				sum += v * x[j]
			}
			sum -= row[i] * x[i]
			own := 1 - row[i]
			if own <= 0 {
				return nil, false
			}
			next := sum / own
			change += math.Abs(next - x[i])
			size += math.Abs(next)
			x[i] = next
		}
		if math.IsNaN(size) || math.IsInf(size, 0) {
			return nil, false
		}
		if change <= 1e-14*size {
			return x, true
		}
	}
	return nil, false
}
