package engine

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// around lists the orders near which blocks, chunks and tiles end or begin.
var around = []int{1, 2, 23, 24, 25, 47, 48, 49, 95, 96, 97, 143, 145, 191, 192, 193, 239, 240, 241, 287, 289, 383, 385, 479, 480, 481, 577}

// The inverse and the factors have the same bits with any number of workers, also
// with many more than there are processors, on any kernel and in a matrix wider than they are.
func TestPlanSameBits(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, kn := range append(available(), looped(3, 5)) {
		for _, n := range around {
			if kn.name != KernelName() && n > 193 {
				continue
			}
			m := wide(economy(n, 0.6), n%4)
			var inverse, factors blas64.General
			for _, procs := range []int{1, 2, 3, 16} {
				runtime.GOMAXPROCS(procs)
				l, lu := clone(m), clone(m)
				if err := invertM(&kn, l, nil); err != nil {
					t.Fatal(err)
				}
				if _, err := factorM(&kn, lu, nil); err != nil {
					t.Fatal(err)
				}
				if procs == 1 {
					inverse, factors = l, lu
				}
				sameBits(t, fmt.Sprintf("%s, n=%d, %d workers: inverse", kn.name, n, procs), l, inverse)
				sameBits(t, fmt.Sprintf("%s, n=%d, %d workers: factors", kn.name, n, procs), lu, factors)
			}
		}
	}
}

func sameBits(t *testing.T, what string, got, want blas64.General) {
	t.Helper()
	for i, v := range got.Data {
		if math.Float64bits(v) != math.Float64bits(want.Data[i]) {
			t.Fatalf("%s: cell (%d, %d) is %v, want %v", what, i/got.Stride, i%got.Stride, v, want.Data[i])
		}
	}
}

// A bad pivot in any block ends the work of all workers, whatever they wait for
// at the time, and is the one that is named.
func TestPlanEnds(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 2, 5, 32} {
		runtime.GOMAXPROCS(procs)
		for _, n := range []int{49, 193, 577} {
			m := economy(n, 0.6)
			for at := 0; at < n; at += 43 {
				for _, v := range []float64{-1, math.NaN()} {
					bad := clone(m)
					bad.Data[at*n+at] = v
					factors := clone(bad)
					var e PivotError
					if err := InvertM(bad); !errors.As(err, &e) || e.Index != at {
						t.Fatalf("n=%d, %d workers: %g at %d gives %v", n, procs, v, at, err)
					}
					if _, err := FactorM(factors); !errors.As(err, &e) || e.Index != at {
						t.Fatalf("n=%d, %d workers: factors with %g at %d give %v", n, procs, v, at, err)
					}
				}
			}
		}
	}
}

// Large matrices are handed out in larger pieces, which changes no bit either.
func TestPlanChunks(t *testing.T) {
	for _, all := range []bool{true, false} {
		for _, n := range []int{95, 97, 192, 193, 500} {
			var want blas64.General
			for _, chunk := range []int{192, 96, 48} {
				for _, count := range []int{1, 2, 5} {
					got := economy(n, 0.6)
					if err := newSweep(&best, n, all, count, chunk, []int{192, 48, 24, 16}).run(got.Data, n, got.Stride); err != nil {
						t.Fatal(err)
					}
					if want.Data == nil {
						want = got
					}
					sameBits(t, fmt.Sprintf("n=%d, %d rows a piece, %d workers", n, chunk, count), got, want)
				}
			}
		}
	}
}

// What is told begins with 0, never falls, and ends with 1, after a failure too.
func TestTelling(t *testing.T) {
	for name, run := range map[string]func(a blas64.General, tell func(float64)) error{
		"invert": InvertMTelling,
		"factor": func(a blas64.General, tell func(float64)) error { _, err := FactorMTelling(a, tell); return err },
	} {
		for _, broken := range []bool{false, true} {
			a := economy(500, 0.9)
			if broken {
				a.Data[300*a.Stride+300] = -5
			}
			var told []float64
			err := run(a, func(share float64) { told = append(told, share) })
			if (err != nil) != broken {
				t.Fatalf("%s: %v", name, err)
			}
			if !slices.IsSorted(told) || len(told) < 3 || told[0] != 0 || told[len(told)-1] != 1 {
				t.Errorf("%s: told %v", name, told)
			}
		}
	}
}
