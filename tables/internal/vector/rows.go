package vector

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// AddRows sets sums to the sums of the rows from…to−1 and adds the rows to those of the columns, all in the order of the cells. It reports
// whether any cell has a minus sign. Four rows are added side by side, because each addition waits for the one before it.
func AddRows(m *mat.Dense, from, to int, sums, columns []float64) (signed bool) {
	i, signs := from, uint64(0)
	for ; i+4 <= to; i += 4 {
		four, some := addFour(columns, m.RawRowView(i), m.RawRowView(i+1), m.RawRowView(i+2), m.RawRowView(i+3))
		copy(sums[i-from:], four[:])
		signs |= some
	}
	for ; i < to; i++ {
		sum, row := 0.0, m.RawRowView(i)
		columns := columns[:len(row)]
		for j, v := range row {
			sum += v
			columns[j] += v
			signs |= math.Float64bits(v)
		}
		sums[i-from] = sum
	}
	return signs>>63 != 0
}

// addFour adds four rows to those of the columns, and returns their sums and the bits that are set in any cell.
func addFour(columns, a, b, c, d []float64) (sums [4]float64, bits uint64) {
	var s0, s1, s2, s3 float64
	n := len(a)
	b, c, d, columns = b[:n], c[:n], d[:n], columns[:n]
	for j, v := range a {
		bits |= math.Float64bits(v) | math.Float64bits(b[j]) | math.Float64bits(c[j]) | math.Float64bits(d[j])
		s0 += v
		s1 += b[j]
		s2 += c[j]
		s3 += d[j]
		columns[j] = columns[j] + v + b[j] + c[j] + d[j]
	}
	return [4]float64{s0, s1, s2, s3}, bits
}

// Signed reports whether any value has a minus sign.
func Signed(values []float64) bool {
	signs := uint64(0)
	for _, v := range values {
		signs |= math.Float64bits(v)
	}
	return signs>>63 != 0
}
