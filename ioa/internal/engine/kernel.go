package engine

import "unsafe"

//go:generate go -C gen run . ..

// A kernel is the machine-dependent part of the package: a register tile for
// matrix products and two vector loops. Everything else is the same on every
// machine.
type kernel struct {
	name string
	// rows and cols are the cells of C that tile keeps in registers.
	rows, cols int
	// tile adds count products of depth k to a column of count tiles of C:
	// C += a·b, where a holds count packed panels and b one; see pack.
	tile func(k, count int, a, b, c *float64, ldc int)
	// dot returns Σ x·y over n values, n a positive multiple of dotStep.
	dot func(n int, x, y *float64) float64
	// axpy4 adds four rows of a, scaled by x[0:4], to n values of y, n a
	// positive multiple of axpyStep.
	axpy4 func(n int, x, a *float64, stride int, y *float64)
	// turn6 sets dst[l·w+i] = x[i·stride+l] for i < 6 and l < k, k a positive
	// multiple of 4; nil where the compiler's loops have to do.
	turn6 func(k int, x *float64, stride int, dst *float64, w int)
	// copy8 sets dst[l·w+i] = alpha·x[l·stride+i] for i < 8 and l < k, k
	// positive; nil likewise.
	copy8 func(k int, alpha float64, x *float64, stride int, dst *float64, w int)
	// less4 takes four rows, scaled by x[0:4], one after the other from n accumulators,
	// n a positive multiple of lessStep, and less12 k columns of twelve values, scaled by
	// x[0:k], from twelve: operation by operation what accumulator.less does; nil likewise.
	less4  func(n int, x *float64, rows *[4]*float64, high, low, size *float64)
	less12 func(k int, x, panel, high, low, size *float64)
	// fused says that tile and axpy4 round a product and a sum once.
	fused bool
}

const (
	dotStep  = 32
	axpyStep = 8
	lessStep = 8
)

// best is the kernel used by the exported functions. It is set before main
// starts and never again.
var best = available()[0]

// KernelName returns the name of the kernel chosen for this machine: "avx512",
// "avx2", "neon" or "go". Results are equal bit for bit between runs that
// report the same name on the same kind of processor.
func KernelName() string { return best.name }

// portable runs everywhere. Its tile is small enough for the sixteen
// floating-point registers of the smallest 64-bit machines.
var portable = kernel{name: "go", rows: 2, cols: 4, tile: tileGo, dot: dotGo, axpy4: axpy4Go}

func tileGo(k, count int, a, b, c *float64, ldc int) {
	B := unsafe.Slice(b, k*4)
	A := unsafe.Slice(a, count*k*2)
	C := unsafe.Slice(c, (2*count-1)*ldc+4)
	for t := range count {
		var s00, s01, s02, s03, s10, s11, s12, s13 float64
		A := A[t*k*2 : (t+1)*k*2]
		for l := range k {
			x, y := A[2*l], A[2*l+1]
			b := B[4*l : 4*l+4 : 4*l+4]
			s00 += x * b[0]
			s01 += x * b[1]
			s02 += x * b[2]
			s03 += x * b[3]
			s10 += y * b[0]
			s11 += y * b[1]
			s12 += y * b[2]
			s13 += y * b[3]
		}
		c := C[2*t*ldc:][:4]
		c[0], c[1], c[2], c[3] = c[0]+s00, c[1]+s01, c[2]+s02, c[3]+s03
		c = C[(2*t+1)*ldc:][:4]
		c[0], c[1], c[2], c[3] = c[0]+s10, c[1]+s11, c[2]+s12, c[3]+s13
	}
}

func dotGo(n int, x, y *float64) float64 {
	X, Y := unsafe.Slice(x, n), unsafe.Slice(y, n)
	var s [4]float64
	for i := 0; i+4 <= len(X) && i+4 <= len(Y); i += 4 {
		s[0] += X[i] * Y[i]
		s[1] += X[i+1] * Y[i+1]
		s[2] += X[i+2] * Y[i+2]
		s[3] += X[i+3] * Y[i+3]
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}

func axpy4Go(n int, x, a *float64, stride int, y *float64) {
	X, A, Y := unsafe.Slice(x, 4), unsafe.Slice(a, 3*stride+n), unsafe.Slice(y, n)
	r0, r1, r2, r3 := A[:n], A[stride:][:n], A[2*stride:][:n], A[3*stride:][:n]
	for j := range Y {
		s := Y[j] + X[0]*r0[j]
		s += X[1] * r1[j]
		s += X[2] * r2[j]
		Y[j] = s + X[3]*r3[j]
	}
}
