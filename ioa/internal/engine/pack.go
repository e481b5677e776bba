package engine

// pack copies an n×k operand into panels of w: panel t holds, for every step
// l of the depth, the w values (t·w+i, l), i = 0…w−1, scaled by alpha and
// padded with zeros, so that the tile reads memory in one forward run.
//
// Cell (i, l) of the operand is x[i·across + l·along]; one of the two strides
// is 1. The left operand of a product is packed by rows, the right one by
// columns; a transposed operand swaps the strides.
func (kn *kernel) pack(dst []float64, w, n, k int, x []float64, across, along int, alpha float64) {
	if k == 0 {
		return
	}
	for i := 0; i < n; i += w {
		panel := dst[i*k : i*k+w*k]
		m := min(w, n-i)
		if m < w {
			clear(panel)
		}
		if along == 1 {
			kn.packRows(panel, w, m, k, x[i*across:], across)
			if alpha != 1 {
				scale(panel, alpha)
			}
		} else {
			kn.packColumns(panel, w, m, k, x[i:], along, alpha)
		}
	}
}

// packRows fills a panel from m rows of k consecutive values: a transposition.
func (kn *kernel) packRows(panel []float64, w, m, k int, x []float64, stride int) {
	const group = 6 // rows read together: as many streams as the tile's rows
	i := 0
	for ; i+group <= m; i += group {
		done := 0
		if kn.turn6 != nil && k >= 4 {
			done = k / 4 * 4
			_, _ = x[(i+5)*stride:][:k], panel[(k-1)*w+i:][:group] // what it will read and write
			kn.turn6(done, &x[i*stride], stride, &panel[i], w)
		}
		if done < k {
			turn(panel[done*w+i:], w, k-done, x[i*stride+done:], stride)
		}
	}
	for ; i < m; i++ {
		for l, v := range x[i*stride:][:k] {
			panel[l*w+i] = v
		}
	}
}

// turn transposes six rows of k values.
func turn(dst []float64, w, k int, x []float64, stride int) {
	r0, r1, r2 := x[:k], x[stride:][:k], x[2*stride:][:k]
	r3, r4, r5 := x[3*stride:][:k], x[4*stride:][:k], x[5*stride:][:k]
	at := 0
	for l, v := range r0 {
		d := dst[at : at+6 : at+6]
		d[0], d[1], d[2] = v, r1[l], r2[l]
		d[3], d[4], d[5] = r3[l], r4[l], r5[l]
		at += w
	}
}

// packColumns fills a panel from k steps of m neighbouring values, scaled by alpha.
func (kn *kernel) packColumns(panel []float64, w, m, k int, x []float64, along int, alpha float64) {
	if kn.copy8 != nil && m == w && w%8 == 0 { // the common panel
		_, _ = x[(k-1)*along:][:w], panel[(k-1)*w:][:w] // the last of what it will read and write
		for i := 0; i < w; i += 8 {
			kn.copy8(k, alpha, &x[i], along, &panel[i], w)
		}
		return
	}
	for l := range k {
		d := panel[l*w : l*w+m]
		for i, v := range x[l*along:][:m] {
			d[i] = alpha * v
		}
	}
}

// multiply adds the product of packed operands to the m×n matrix C: a holds m
// rows and b n columns in panels of depth k.
func (kn *kernel) multiply(c []float64, ldc, m, n, k int, a, b, edge []float64) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	full := m / kn.rows
	for j := 0; j < n; j += kn.cols {
		bp := &b[j*k]
		i := 0
		if n-j >= kn.cols && full > 0 {
			kn.tile(k, full, &a[0], bp, &c[j], ldc)
			i = full * kn.rows
		}
		for ; i < m; i += kn.rows {
			kn.corner(c[i*ldc+j:], ldc, min(kn.rows, m-i), min(kn.cols, n-j), k, &a[i*k], bp, edge)
		}
	}
}

// corner adds a tile that reaches over the edge of C: computed apart, then
// added cell by cell. The sums are the ones the full tile would have formed.
func (kn *kernel) corner(c []float64, ldc, m, n, k int, a, b *float64, edge []float64) {
	clear(edge)
	kn.tile(k, 1, a, b, &edge[0], kn.cols)
	for i := range m {
		row := c[i*ldc:][:n]
		for j := range row {
			row[j] += edge[i*kn.cols+j]
		}
	}
}

// roundUp returns the smallest multiple of step that is not below n.
func roundUp(n, step int) int { return (n + step - 1) / step * step }
