package ioa

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The sizes are those of real tables: a detailed national table, the WIOD world
// (1435 = 41 regions × 35 sectors), the OECD world (3465 = 77 × 45).
// docs/performance.md says how to compare them with numpy and scipy in one run.

func BenchmarkInverse(b *testing.B) {
	for _, n := range []int{500, 1435, 3465} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := benchModel(b, n)
			for b.Loop() {
				if _, err := m.Coefficients(Leontief); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGonumInverse(b *testing.B) {
	for _, n := range []int{500, 1435, 3465} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := benchModel(b, n)
			im := mat.NewDense(n, n, nil)
			m.fillIMinusA(general(im))
			for b.Loop() {
				var l mat.Dense
				if err := l.Inverse(im); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkImpact(b *testing.B) {
	const n = 3465
	b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
		m := benchModel(b, n)
		f := make([]float64, n)
		for i := 0; i < n; i += 7 {
			f[i] = float64(i%13) + 1
		}
		for b.Loop() {
			fresh := mustNew(b, m)
			if _, err := fresh.Impact(f); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkMultipliers is all output multipliers from a table that was only read.
func BenchmarkMultipliers(b *testing.B) {
	const n = 3465
	b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
		m := benchModel(b, n)
		for b.Loop() {
			if _, _, err := mustNew(b, m).OutputMultipliers(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkScenarios1000(b *testing.B) {
	const n = 1435
	b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
		m := benchModel(b, n)
		f := mat.NewDense(n, 1000, nil)
		for c := 0; c < 1000; c++ {
			for i := 0; i < n; i += 1 + c%11 {
				f.Set(i, c, float64((i*c)%17)+1)
			}
		}
		for b.Loop() {
			if _, err := mustNew(b, m).Impacts(f); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkExtractionAll(b *testing.B) {
	const n = 1435
	b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
		m := benchModel(b, n)
		for b.Loop() {
			if _, err := m.Extraction(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchModel(b *testing.B, n int) *Model {
	b.Helper()
	m, err := New(randomTable(b, n, 1), Options{Flows: Domestic})
	if err != nil {
		b.Fatal(err)
	}
	return m
}

// mustNew is a model of the same table that has computed nothing yet.
func mustNew(b *testing.B, m *Model) *Model {
	b.Helper()
	fresh, err := New(m.Table, Options{Flows: m.Flows})
	if err != nil {
		b.Fatal(err)
	}
	return fresh
}
