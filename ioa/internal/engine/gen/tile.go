package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// unroll is the number of inner products per turn of the main loop: enough to
// make the loop counter's cost vanish, few enough to keep the code in the
// micro-operation cache.
const unroll = 4

// tile writes the function that adds a column of products to C: for each of
// count tiles of rows × cols·lanes cells, C += a·b over depth k.
//
// a holds count packed panels of k steps × rows values, b one packed panel of
// k steps × cols·lanes values. The sums stay in registers until the tile is
// complete, so every cell is one chain of fused multiply-adds in the order of
// k, added to C at the end: the order does not depend on how tiles are shared
// among goroutines.
func tile(l lane, rows, cols int) {
	g.Function("tile" + l.suffix)
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr("func(k, count int, a, b, c *float64, ldc int)")
	g.Doc(fmt.Sprintf("tile%s adds count products of depth k to a column of %d×%d tiles of C.",
		l.suffix, rows, cols*l.size))
	g.Pragma("noescape")
	k := g.Load(g.Param("k"), g.GP64())
	count := g.Load(g.Param("count"), g.GP64())
	a := g.Load(g.Param("a"), g.GP64())
	first := g.Load(g.Param("b"), g.GP64())
	c := g.Load(g.Param("c"), g.GP64())
	ldc := g.Load(g.Param("ldc"), g.GP64())
	g.SHLQ(operand.Imm(3), ldc)

	g.Label("tiles")
	acc := emptyTile(l, rows, cols, c, ldc)
	products(l, acc, k, a, first)
	for i := range acc {
		for j := range acc[i] {
			m := operand.Mem{Base: c, Disp: j * l.size * 8}
			g.VADDPD(m, acc[i][j], acc[i][j])
			g.VMOVUPD(acc[i][j], m)
		}
		g.ADDQ(ldc, c)
	}
	g.DECQ(count)
	g.JNZ(operand.LabelRef("tiles"))
	g.VZEROUPPER()
	g.RET()
}

// emptyTile writes the start of a tile: the sums are zero, and what they will be added to is on its way.
func emptyTile(l lane, rows, cols int, c, ldc reg.Register) [][]reg.VecVirtual {
	acc := make([][]reg.VecVirtual, rows)
	row := g.GP64()
	g.MOVQ(c, row)
	for i := range acc {
		acc[i] = make([]reg.VecVirtual, cols)
		g.PREFETCHT0(operand.Mem{Base: row})
		// The last byte too: a tile row need not start on a cache line.
		g.PREFETCHT0(operand.Mem{Base: row, Disp: cols*l.size*8 - 1})
		// And of the tile beside it, which is next but for the rest of the column.
		g.PREFETCHT1(operand.Mem{Base: row, Disp: 2*cols*l.size*8 - 1})
		g.ADDQ(ldc, row)
		for j := range acc[i] {
			acc[i][j] = l.vec()
			l.zero(acc[i][j])
		}
	}
	return acc
}

// products writes acc += a·b, advancing a beyond the panel it used.
func products(l lane, acc [][]reg.VecVirtual, k reg.Register, a, first reg.Register) {
	b, n := g.GP64(), g.GP64()
	g.MOVQ(first, b)
	g.MOVQ(k, n)
	g.SHRQ(operand.Imm(2), n)
	g.JZ(operand.LabelRef("rest"))
	g.Label("fours")
	step(l, acc, a, b, unroll)
	g.DECQ(n)
	g.JNZ(operand.LabelRef("fours"))
	g.Label("rest")
	g.MOVQ(k, n)
	g.ANDQ(operand.Imm(unroll-1), n)
	g.JZ(operand.LabelRef("store"))
	g.Label("ones")
	step(l, acc, a, b, 1)
	g.DECQ(n)
	g.JNZ(operand.LabelRef("ones"))
	g.Label("store")
}

// step writes times inner-product steps: each loads one row of b, then takes
// the values of a one after the other in all lanes.
func step(l lane, acc [][]reg.VecVirtual, a, b reg.Register, times int) {
	rows, cols := len(acc), len(acc[0])
	for t := range times {
		bs := make([]reg.VecVirtual, cols)
		for j := range bs {
			bs[j] = l.vec()
			g.VMOVUPD(operand.Mem{Base: b, Disp: (t*cols + j) * l.size * 8}, bs[j])
		}
		for i := range acc {
			v := l.vec()
			g.VBROADCASTSD(operand.Mem{Base: a, Disp: (t*rows + i) * 8}, v)
			for j := range bs {
				g.VFMADD231PD(v, bs[j], acc[i][j])
			}
		}
	}
	g.ADDQ(operand.U32(times*rows*8), a)
	g.ADDQ(operand.U32(times*cols*l.size*8), b)
}
