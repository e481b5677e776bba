package derive

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// RAS answers: which matrix adds up to the target rows and columns and is
// closest to the prior (双比例平衡法)?
//
//	X = r̂ A ŝ,   Σ_j x_ij = u_i,   Σ_i x_ij = v_j
//
// prior is r×c and must not hold a cell below zero (see [GRAS]); the result has
// its shape and its zeros. Among all matrices with these sums X has the least
// Σ x ln(x/a). Fixed cells are taken out of prior and targets, and put back.
//
// Refused, with the rows and columns named: totals of rows and columns that
// differ, a row without cells that must not be zero, fixed cells above their
// target, a zero pattern that no matrix with these sums fits, and whatever was not met after the allowed
// iterations. A row that must add up to zero becomes zero.
// Source: Stone (1961); Bacharach (1970); Miller & Blair (2009), section 7.4.
func RAS(prior mat.Matrix, target Target, opts BalanceOptions) (_ *mat.Dense, _ *BalanceReport, err error) {
	defer memory.Catch(&err, "")
	b, err := newBalance(prior, target, opts)
	if err != nil {
		return nil, nil, err
	}
	var below []string
	for i := range b.rows {
		for j, v := range b.free.RawRowView(i) {
			if v < 0 {
				below = append(below, b.target.rowName(i)+" "+b.target.columnName(j))
			}
		}
	}
	if len(below) > 0 {
		return nil, nil, input.Refuse(below, "use GRAS, which keeps signs, or fix these cells",
			"RAS needs a prior without negative cells: %d below zero, at %s", len(below), input.Listed(below))
	}
	return b.solve("RAS")
}
