package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A sum is an accumulator of package engine in the lanes of a register: the rounded sum, the sum of the rounding errors, and that of the
// magnitudes.
type sum struct {
	l               lane
	high, low, size reg.VecVirtual
}

// lessRows is how many rows less12 sums at a time: three registers of each part of a sum leave room for the arithmetic.
const lessRows = 12

// magnitude is a register with the bits that make up the size of a number.
func magnitude(l lane) reg.VecVirtual {
	bits, mask := g.GP64(), l.vec()
	g.MOVQ(operand.U64(0x7fffffffffffffff), bits)
	g.VMOVQ(bits, mask.AsX())
	g.VBROADCASTSD(mask.AsX(), mask)
	return mask
}

// less writes sum − x·c, operation by operation as accumulator.less of package engine has it.
func (s sum) less(c operand.Mem, x, mask reg.VecVirtual) {
	vec := s.l.vec
	v, product, z := vec(), vec(), vec()
	g.VMOVUPD(c, v)
	g.VMULPD(v, x, product)
	g.VFNMADD213PD(product, x, v) // product − x·c: what rounding took away
	e, before := v, s.high
	high := vec()
	g.VSUBPD(product, before, high)
	g.VSUBPD(before, high, z)
	back := vec()
	g.VSUBPD(z, high, back)
	g.VSUBPD(back, before, back) // high − (s − z)
	g.VADDPD(z, product, z)
	g.VSUBPD(z, back, back)
	g.VADDPD(back, e, e)
	g.VADDPD(e, s.low, s.low)
	s.l.and(mask, product, product)
	g.VADDPD(product, s.size, s.size)
	g.VMOVAPD(high, s.high)
}

// less4 writes the sums of the columns of four rows, n a positive multiple of 8.
func less4(l lane) {
	g.Function("less4" + l.suffix)
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(n int, x *float64, rows *[4]*float64, high, low, size *float64)")
	g.Doc("less4" + l.suffix + " takes four rows, scaled by x[0:4], one after the other from n sums; n is a positive multiple of 8.")
	g.Pragma("noescape")
	n := g.Load(g.Param("n"), g.GP64())
	xp := g.Load(g.Param("x"), g.GP64())
	rows := g.Load(g.Param("rows"), g.GP64())
	parts := [3]reg.Register{g.Load(g.Param("high"), g.GP64()), g.Load(g.Param("low"), g.GP64()), g.Load(g.Param("size"), g.GP64())}
	var x [4]reg.VecVirtual
	var row [4]reg.Register
	for i := range x {
		x[i], row[i] = l.vec(), g.GP64()
		g.VBROADCASTSD(operand.Mem{Base: xp, Disp: 8 * i}, x[i])
		g.MOVQ(operand.Mem{Base: rows, Disp: 8 * i}, row[i])
	}
	mask := magnitude(l)
	at := g.GP64()
	g.XORQ(at, at)
	g.Label("loop")
	s := loadSum(l, parts, at, 0)
	for i := range x {
		s.less(operand.Mem{Base: row[i], Index: at, Scale: 8}, x[i], mask)
	}
	s.store(parts, at, 0)
	g.ADDQ(operand.Imm(uint64(l.size)), at)
	g.CMPQ(at, n)
	g.JL(operand.LabelRef("loop"))
	g.VZEROUPPER()
	g.RET()
}

// less12 writes the sums of twelve rows that were turned into columns of twelve.
func less12() {
	g.Function("less12AVX2")
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(k int, x, panel, high, low, size *float64)")
	g.Doc("less12AVX2 takes k columns of twelve values, scaled by x[0:k], one after the other from twelve sums; k is positive.")
	g.Pragma("noescape")
	k := g.Load(g.Param("k"), g.GP64())
	xp := g.Load(g.Param("x"), g.GP64())
	panel := g.Load(g.Param("panel"), g.GP64())
	parts := [3]reg.Register{g.Load(g.Param("high"), g.GP64()), g.Load(g.Param("low"), g.GP64()), g.Load(g.Param("size"), g.GP64())}
	mask := magnitude(avx2)
	at := g.GP64()
	g.XORQ(at, at)
	var sums [lessRows / 4]sum
	for i := range sums {
		sums[i] = loadSum(avx2, parts, at, 32*i)
	}
	g.Label("loop")
	x := g.YMM()
	g.VBROADCASTSD(operand.Mem{Base: xp}, x)
	for i := range sums {
		sums[i].less(operand.Mem{Base: panel, Disp: 32 * i}, x, mask)
	}
	g.ADDQ(operand.Imm(8), xp)
	g.ADDQ(operand.Imm(8*lessRows), panel)
	g.DECQ(k)
	g.JNZ(operand.LabelRef("loop"))
	for i := range sums {
		sums[i].store(parts, at, 32*i)
	}
	g.VZEROUPPER()
	g.RET()
}

func loadSum(l lane, parts [3]reg.Register, at reg.Register, disp int) sum {
	s := sum{l, l.vec(), l.vec(), l.vec()}
	for i, v := range []reg.VecVirtual{s.high, s.low, s.size} {
		g.VMOVUPD(operand.Mem{Base: parts[i], Index: at, Scale: 8, Disp: disp}, v)
	}
	return s
}

func (s sum) store(parts [3]reg.Register, at reg.Register, disp int) {
	for i, v := range []reg.VecVirtual{s.high, s.low, s.size} {
		g.VMOVUPD(v, operand.Mem{Base: parts[i], Index: at, Scale: 8, Disp: disp})
	}
}
