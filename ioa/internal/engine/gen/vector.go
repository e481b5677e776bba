package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// chains is the number of independent sums a dot product keeps, to cover the
// latency of the fused multiply-add.
const chains = 8

// dot writes the inner product of n values, n a positive multiple of
// chains·lanes; the caller adds the rest.
func dot(l lane) {
	g.Function("dot" + l.suffix)
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(n int, x, y *float64) float64")
	g.Doc("dot" + l.suffix + " returns Σ x·y over n values, n a positive multiple of 32.")
	g.Pragma("noescape")
	n := g.Load(g.Param("n"), g.GP64())
	x := g.Load(g.Param("x"), g.GP64())
	y := g.Load(g.Param("y"), g.GP64())
	acc := make([]reg.VecVirtual, chains)
	for i := range acc {
		acc[i] = l.vec()
		l.zero(acc[i])
	}
	g.Label("loop")
	for i := range acc {
		v := l.vec()
		g.VMOVUPD(operand.Mem{Base: x, Disp: i * l.size * 8}, v)
		g.VFMADD231PD(operand.Mem{Base: y, Disp: i * l.size * 8}, v, acc[i])
	}
	g.ADDQ(operand.U32(chains*l.size*8), x)
	g.ADDQ(operand.U32(chains*l.size*8), y)
	g.SUBQ(operand.U32(chains*l.size), n)
	g.JNZ(operand.LabelRef("loop"))
	for width := chains / 2; width > 0; width /= 2 {
		for i := range width {
			g.VADDPD(acc[i+width], acc[i], acc[i])
		}
	}
	high := g.XMM()
	low := acc[0].AsX()
	g.VEXTRACTF128(operand.Imm(1), acc[0].AsY(), high)
	g.VADDPD(high, low, low)
	g.VPERMILPD(operand.Imm(1), low, high)
	g.VADDSD(high, low, low)
	g.VZEROUPPER()
	g.Store(low, g.ReturnIndex(0))
	g.RET()
}

// axpy4 writes y += x₀a₀ + x₁a₁ + x₂a₂ + x₃a₃ for four rows of a matrix, n a
// positive multiple of 2·lanes; four rows at a time quarter the traffic on y.
func axpy4(l lane) {
	g.Function("axpy4" + l.suffix)
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(n int, x, a *float64, stride int, y *float64)")
	g.Doc("axpy4" + l.suffix + " adds four rows of a, scaled by x[0:4], to n values of y, n a positive multiple of 8.")
	g.Pragma("noescape")
	n := g.Load(g.Param("n"), g.GP64())
	xp := g.Load(g.Param("x"), g.GP64())
	row := [4]reg.Register{g.Load(g.Param("a"), g.GP64())}
	stride := g.Load(g.Param("stride"), g.GP64())
	y := g.Load(g.Param("y"), g.GP64())
	var x [4]reg.VecVirtual
	for i := range x {
		x[i] = l.vec()
		g.VBROADCASTSD(operand.Mem{Base: xp, Disp: 8 * i}, x[i])
		if i > 0 {
			next := g.GP64()
			g.LEAQ(operand.Mem{Base: row[i-1], Index: stride, Scale: 8}, next)
			row[i] = next
		}
	}
	g.Label("loop")
	const turn = 2
	for j := range turn {
		at := j * l.size * 8
		v := l.vec()
		g.VMOVUPD(operand.Mem{Base: y, Disp: at}, v)
		for i := range x {
			g.VFMADD231PD(operand.Mem{Base: row[i], Disp: at}, x[i], v)
		}
		g.VMOVUPD(v, operand.Mem{Base: y, Disp: at})
	}
	for _, p := range append(row[:], y) {
		g.ADDQ(operand.U32(turn*l.size*8), p)
	}
	g.SUBQ(operand.U32(turn*l.size), n)
	g.JNZ(operand.LabelRef("loop"))
	g.VZEROUPPER()
	g.RET()
}
