package ioa

import "math/big"

// eliminated solves the equations whose rows end with their right-hand sides, as x[i][column]: in integers, without any
// rounding, for the small systems that are compared by the hundred thousand; in 512 bits for others, where what is
// left of every equation shows that they suffice. They do not where values differ by more than 1e100.
func eliminated(rows [][]*big.Float) [][]*big.Float {
	if len(rows) > 8 {
		if x := inFloats(rows, 512); solves(rows, x) {
			return x
		}
	}
	return inIntegers(rows)
}

// solves reports whether what x leaves of each equation is below 2⁻³⁰⁰ of its largest term.
func solves(rows, x [][]*big.Float) bool {
	n := len(rows)
	for _, row := range rows {
		for c, f := range row[n:] {
			rest, largest := zero().Neg(f), 0
			for j, a := range row[:n] {
				term := zero().Mul(a, x[j][c])
				rest.Add(rest, term)
				if term.Sign() != 0 {
					largest = max(largest, term.MantExp(nil)+exponents)
				}
			}
			if rest.Sign() != 0 && rest.MantExp(nil)+exponents > largest-300 {
				return false
			}
		}
	}
	return true
}

// exponents make every exponent of two in these tests positive.
const exponents = 1 << 20

// inIntegers is elimination without fractions (Bareiss 1968): every division leaves no rest.
func inIntegers(rows [][]*big.Float) [][]*big.Float {
	n := len(rows)
	a := make([][]*big.Int, n)
	for i, row := range rows {
		least := 0 // the exponent of the last bit in the row
		for _, v := range row {
			if v.Sign() != 0 {
				least = min(least, v.MantExp(nil)-int(v.MinPrec()))
			}
		}
		for _, v := range row {
			cell, _ := new(big.Float).SetPrec(0).SetMantExp(v, -least).Int(nil)
			a[i] = append(a[i], cell)
		}
	}
	last := big.NewInt(1)
	product := new(big.Int)
	for k := range n {
		for p := k; a[k][k].Sign() == 0; p++ {
			a[k], a[p] = a[p], a[k]
		}
		for i := range n {
			if i == k {
				continue
			}
			for j := len(a[i]) - 1; j >= 0; j-- {
				if j == k || j < k && j != i {
					continue
				}
				product.Mul(a[i][k], a[k][j])
				a[i][j].Mul(a[i][j], a[k][k])
				a[i][j].Quo(a[i][j].Sub(a[i][j], product), last)
			}
			a[i][k].SetInt64(0)
		}
		last = new(big.Int).Set(a[k][k])
	}
	out := make([][]*big.Float, n)
	for i := range out {
		for _, v := range a[i][n:] {
			out[i] = append(out[i], new(big.Float).SetPrec(exactBits).Quo(zero().SetInt(v), zero().SetInt(a[i][i])))
		}
	}
	return out
}

// inFloats is elimination with pivoting in so many bits.
func inFloats(rows [][]*big.Float, bits uint) [][]*big.Float {
	n := len(rows)
	a := make([][]*big.Float, n)
	for i, row := range rows {
		for _, v := range row {
			a[i] = append(a[i], new(big.Float).SetPrec(bits).Set(v))
		}
	}
	product := new(big.Float).SetPrec(bits)
	for p := range n {
		best := p
		for i := p; i < n; i++ {
			if new(big.Float).Abs(a[i][p]).Cmp(new(big.Float).Abs(a[best][p])) > 0 {
				best = i
			}
		}
		a[p], a[best] = a[best], a[p]
		for i := range n {
			if i == p || a[i][p].Sign() == 0 {
				continue
			}
			factor := new(big.Float).SetPrec(bits).Quo(a[i][p], a[p][p])
			for j := p; j < len(a[i]); j++ {
				a[i][j].Sub(a[i][j], product.Mul(factor, a[p][j]))
			}
		}
	}
	out := make([][]*big.Float, n)
	for i := range out {
		for _, v := range a[i][n:] {
			out[i] = append(out[i], new(big.Float).SetPrec(exactBits).Quo(v, a[i][i]))
		}
	}
	return out
}
