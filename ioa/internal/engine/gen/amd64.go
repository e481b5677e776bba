package main

import (
	"bytes"

	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
	"github.com/mmcloughlin/avo/reg"
)

// lane describes one width of vector register.
type lane struct {
	suffix string
	size   int // float64 values per register
	vec    func() reg.VecVirtual
	zero   func(v reg.VecVirtual)
	and    func(x, y, dst operand.Op)
}

var (
	avx2 = lane{"AVX2", 4, g.YMM, func(v reg.VecVirtual) { g.VXORPD(v, v, v) }, func(x, y, dst operand.Op) { g.VANDPD(x, y, dst) }}
	// VXORPD and VANDPD on 512-bit registers need AVX512DQ; VPXORQ and VPANDQ are in AVX512F, the
	// only AVX-512 subset the kernel choice asks for.
	avx512 = lane{"AVX512", 8, g.ZMM, func(v reg.VecVirtual) { g.VPXORQ(v, v, v) }, func(x, y, dst operand.Op) { g.VPANDQ(x, y, dst) }}
)

// g collects the functions.
var g = build.NewContext()

// amd64 builds the functions in avo's context and prints them.
func amd64() (map[string][]byte, error) {
	g.ConstraintExpr("amd64")
	tile(avx2, 6, 2)
	tile(avx512, 12, 2)
	dot(avx2)
	axpy4(avx2)
	turn6()
	copy8()
	less4(avx2)
	less4(avx512)
	less12()
	file, err := g.Result()
	if err != nil {
		return nil, err
	}
	if err := pass.Compile.Execute(file); err != nil {
		return nil, err
	}
	cfg := printer.Config{Name: "gen", Pkg: "engine"}
	code, err := printer.NewGoAsm(cfg).Print(file)
	if err != nil {
		return nil, err
	}
	stubs, err := printer.NewStubs(cfg).Print(file)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"tile_amd64.s":  aligned(code),
		"tile_amd64.go": stubs,
	}, nil
}

// aligned lets the main loops begin with a cache line of instructions, which avo has no word for.
func aligned(code []byte) []byte {
	return bytes.ReplaceAll(code, []byte("\nfours:\n"), []byte("\n\tPCALIGN $0x40\nfours:\n"))
}
