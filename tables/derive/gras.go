package derive

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
)

// GRAS is [RAS] for a matrix with cells below zero, which stay below zero:
// changes in inventories, subsidies (广义RAS).
//
//	x_ij = r_i a_ij s_j     where a_ij ≥ 0
//	x_ij = a_ij / (r_i s_j) where a_ij < 0
//
// with p_i = Σ_{a>0} a_ij s_j and n_i = Σ_{a<0} |a_ij| / s_j the row multiplier is
//
//	r_i = (u_i + √(u_i² + 4 p_i n_i)) / (2 p_i),   r_i = −n_i / u_i where p_i = 0
//
// and likewise for columns. Without cells below zero it is RAS. X has the least
// Σ |a| (y ln(y/e) + 1), y = x/a, with the given sums. Targets may be below zero.
//
// Besides what RAS refuses: a row without cells above zero whose target is above
// zero, and the reverse; signs that no matrix with these sums has.
// Source: Junius & Oosterhaven (2003), Economic Systems Research 15; Lenzen,
// Wood & Gallego (2007), ESR 19, for the target function; Temurshoev, Miller &
// Bouwmeester (2013), ESR 25, for rows of one sign.
func GRAS(prior mat.Matrix, target Target, opts BalanceOptions) (_ *mat.Dense, _ *BalanceReport, err error) {
	defer memory.Catch(&err, "")
	b, err := newBalance(prior, target, opts)
	if err != nil {
		return nil, nil, err
	}
	return b.solve("GRAS")
}
