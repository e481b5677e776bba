package main

import (
	"fmt"
	"strings"
)

// The arm64 tile is neonRows × 8 cells: 24 sums in registers of two, four
// registers for a row of b, and one for a value of a, of 32 in all.
const (
	neonRows = 6
	neonWide = 4 // registers to a row of the tile
)

// arm64Stubs declares the functions of arm64Code.
func arm64Stubs() []byte {
	return []byte(header + `package engine

// tileNEON adds count products of depth k to a column of 6×8 tiles of C.
//
//go:noescape
func tileNEON(k int, count int, a *float64, b *float64, c *float64, ldc int)

// dotNEON returns Σ x·y over n values, n a positive multiple of 32.
//
//go:noescape
func dotNEON(n int, x *float64, y *float64) float64

// axpy4NEON adds four rows of a, scaled by x[0:4], to n values of y, n a positive multiple of 8.
//
//go:noescape
func axpy4NEON(n int, x *float64, a *float64, stride int, y *float64)
`)
}

// arm64Code writes the functions. The Go assembler has a vector fused
// multiply-add but no vector addition: sums are added as products with one,
// which rounds the same.
func arm64Code() []byte {
	w := &text{}
	w.WriteString(header + "#include \"textflag.h\"\n")
	w.tile()
	w.dot()
	w.axpy4()
	return []byte(w.String())
}

// text is assembly being written.
type text struct{ strings.Builder }

func (w *text) op(format string, args ...any) { fmt.Fprintf(w, "\t"+format+"\n", args...) }
func (w *text) label(name string)             { fmt.Fprintf(w, "\n%s:\n", name) }

// start begins a function and loads its parameters into R0, R1, ….
func (w *text) start(name string, frame int, params ...string) {
	fmt.Fprintf(w, "\nTEXT ·%s(SB), NOSPLIT, $0-%d\n", name, frame)
	for i, p := range params {
		w.op("MOVD %s+%d(FP), R%d", p, 8*i, i)
	}
}

// registers lists n vector registers of two values from V<first> on.
func registers(first, n int) string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("V%d.D2", first+i))
	}
	return "[" + strings.Join(names, ", ") + "]"
}

func (w *text) zero(n int) {
	for i := range n {
		w.op("VEOR V%d.B16, V%d.B16, V%d.B16", i, i, i)
	}
}

// ones fills V31 with 1.
func (w *text) ones() {
	w.op("FMOVD $1.0, F31")
	w.op("VDUP V31.D[0], V31.D2")
}

func (w *text) tile() {
	const b, value = neonRows * neonWide, 28
	w.start("tileNEON", 48, "k", "count", "a", "b", "c", "ldc")
	w.op("LSL $3, R5")
	w.ones()
	w.label("tiles")
	w.zero(neonRows * neonWide)
	w.op("MOVD R3, R6")
	w.op("MOVD R0, R7")
	w.label("steps")
	w.op("VLD1.P 64(R6), %s", registers(b, neonWide))
	for i := range neonRows {
		w.op("VLD1R.P 8(R2), [V%d.D2]", value+i%3)
		for j := range neonWide {
			w.op("VFMLA V%d.D2, V%d.D2, V%d.D2", value+i%3, b+j, i*neonWide+j)
		}
	}
	w.op("SUBS $1, R7")
	w.op("BNE steps")
	for i := range neonRows {
		w.op("VLD1 (R4), %s", registers(b, neonWide))
		for j := range neonWide {
			w.op("VFMLA V31.D2, V%d.D2, V%d.D2", i*neonWide+j, b+j)
		}
		w.op("VST1 %s, (R4)", registers(b, neonWide))
		w.op("ADD R5, R4")
	}
	w.op("SUBS $1, R1")
	w.op("BNE tiles")
	w.op("RET")
}

func (w *text) dot() {
	const sums, half = 8, 4
	w.start("dotNEON", 32, "n", "x", "y")
	w.ones()
	w.zero(sums)
	w.label("loop")
	for s := 0; s < sums; s += half {
		w.op("VLD1.P 64(R1), %s", registers(16, half))
		w.op("VLD1.P 64(R2), %s", registers(20, half))
		for i := range half {
			w.op("VFMLA V%d.D2, V%d.D2, V%d.D2", 16+i, 20+i, s+i)
		}
	}
	w.op("SUBS $%d, R0", 2*sums)
	w.op("BNE loop")
	for width := sums / 2; width > 0; width /= 2 {
		for i := range width {
			w.op("VFMLA V31.D2, V%d.D2, V%d.D2", i+width, i)
		}
	}
	w.op("VDUP V0.D[1], V1.D2")
	w.op("FADDD F1, F0, F0")
	w.op("FMOVD F0, ret+24(FP)")
	w.op("RET")
}

func (w *text) axpy4() {
	const y, row = 16, 20
	w.start("axpy4NEON", 40, "n", "x", "a", "stride", "y")
	w.op("LSL $3, R3")
	for i := range 4 {
		w.op("VLD1R.P 8(R1), [V%d.D2]", i)
	}
	w.op("ADD R3, R2, R5")
	w.op("ADD R3, R5, R6")
	w.op("ADD R3, R6, R7")
	w.label("loop")
	w.op("VLD1 (R4), %s", registers(y, 4))
	for i, p := range []int{2, 5, 6, 7} {
		w.op("VLD1.P 64(R%d), %s", p, registers(row, 4))
		for j := range 4 {
			w.op("VFMLA V%d.D2, V%d.D2, V%d.D2", i, row+j, y+j)
		}
	}
	w.op("VST1.P %s, 64(R4)", registers(y, 4))
	w.op("SUBS $8, R0")
	w.op("BNE loop")
	w.op("RET")
}
