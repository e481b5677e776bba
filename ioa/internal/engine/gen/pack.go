package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// turn6 writes the transposition of six rows of k values, k a positive
// multiple of four: four by four in registers, the last two rows by pairs.
func turn6() {
	g.Function("turn6AVX2")
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(k int, x *float64, stride int, dst *float64, w int)")
	g.Doc("turn6AVX2 sets dst[l·w+i] = x[i·stride+l] for i < 6 and l < k, k a positive multiple of 4.")
	g.Pragma("noescape")
	k := g.Load(g.Param("k"), g.GP64())
	var row [6]reg.Register
	row[0] = g.Load(g.Param("x"), g.GP64())
	stride := g.Load(g.Param("stride"), g.GP64())
	dst := g.Load(g.Param("dst"), g.GP64())
	w := g.Load(g.Param("w"), g.GP64())
	g.SHLQ(operand.Imm(3), w)
	for i := 1; i < len(row); i++ {
		next := g.GP64()
		g.LEAQ(operand.Mem{Base: row[i-1], Index: stride, Scale: 8}, next)
		row[i] = next
	}
	g.Label("loop")
	turnFour(row[:], dst, w)
	g.SUBQ(operand.Imm(4), k)
	g.JNZ(operand.LabelRef("loop"))
	g.VZEROUPPER()
	g.RET()
}

// turnFour writes the step of turn6: four values of each row become four rows of six.
func turnFour(row []reg.Register, dst, w reg.Register) {
	var v, pair [6]reg.VecVirtual
	for i := range v {
		v[i] = g.YMM()
		g.VMOVUPD(operand.Mem{Base: row[i]}, v[i])
		g.ADDQ(operand.Imm(32), row[i])
	}
	for i := range pair { // even and odd columns of two rows
		pair[i] = g.YMM()
		a, b := v[i/2*2], v[i/2*2+1]
		if i%2 == 0 {
			g.VUNPCKLPD(b, a, pair[i])
		} else {
			g.VUNPCKHPD(b, a, pair[i])
		}
	}
	for l := range 4 {
		four := g.YMM()
		halves := uint64(0x20) // the low halves
		if l >= 2 {
			halves = 0x31 // the high ones
		}
		g.VPERM2F128(operand.Imm(halves), pair[2+l%2], pair[l%2], four)
		g.VMOVUPD(four, operand.Mem{Base: dst})
		if l < 2 {
			g.VMOVUPD(pair[4+l%2].AsX(), operand.Mem{Base: dst, Disp: 32})
		} else {
			g.VEXTRACTF128(operand.Imm(1), pair[4+l%2], operand.Mem{Base: dst, Disp: 32})
		}
		g.ADDQ(w, dst)
	}
}

// copy8 writes the copy of k rows of eight values times alpha.
func copy8() {
	g.Function("copy8AVX2")
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(k int, alpha float64, x *float64, stride int, dst *float64, w int)")
	g.Doc("copy8AVX2 sets dst[l·w+i] = alpha·x[l·stride+i] for i < 8 and l < k, k positive.")
	g.Pragma("noescape")
	k := g.Load(g.Param("k"), g.GP64())
	alpha := g.YMM()
	address, err := g.Param("alpha").Resolve()
	if err != nil {
		panic(err)
	}
	g.VBROADCASTSD(address.Addr, alpha)
	x := g.Load(g.Param("x"), g.GP64())
	stride := g.Load(g.Param("stride"), g.GP64())
	dst := g.Load(g.Param("dst"), g.GP64())
	w := g.Load(g.Param("w"), g.GP64())
	g.SHLQ(operand.Imm(3), stride)
	g.SHLQ(operand.Imm(3), w)
	g.Label("loop")
	for j := range 2 {
		v := g.YMM()
		g.VMULPD(operand.Mem{Base: x, Disp: 32 * j}, alpha, v)
		g.VMOVUPD(v, operand.Mem{Base: dst, Disp: 32 * j})
	}
	g.ADDQ(stride, x)
	g.ADDQ(w, dst)
	g.DECQ(k)
	g.JNZ(operand.LabelRef("loop"))
	g.VZEROUPPER()
	g.RET()
}
