package scenarios

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"

	"ioimpact/internal/memory"
)

// What would need more memory than is allowed is refused before it is made: combinations, the results of variants, and draws put together.
func TestRefusedForMemory(t *testing.T) {
	p := drawn(t)
	values := make([]float64, 1000)
	for i := range values {
		values[i] = 100 + float64(i)/1e3
	}
	vary := Variation{Path: "money.total", Values: values}
	withinBytes(t, 64<<20)
	for _, v := range [][]Variation{{vary, vary, vary}, {vary, vary}} {
		if _, err := p.Vary(p.Scenario(), VaryOptions{Vary: v, Most: 1e9}); !memory.IsExceeded(err) {
			t.Errorf("%d variations of 1000 values: %v", len(v), err)
		}
	}
	measures := make([]DrawnMeasure, 1000)
	d, row := NewDraws(measures), make([]float64, 1000)
	var err error
	for i := 0; i < 1e6 && err == nil; i++ {
		err = d.Add(row)
	}
	if !memory.IsExceeded(err) {
		t.Errorf("%d draws of 1000 results: %v", d.Count(), err)
	}
}

// Coefficients of draws are asked for before they are made.
func TestDrawnCoefficientsAskForMemory(t *testing.T) {
	p, err := Open("china-laos-railway-both", Override{})
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(16)) // so that the matrices of a small table are worth asking for
	withinBytes(t, 0)
	if _, err := p.newInputs(DrawCoefficients{SD: 0.1}); !memory.IsExceeded(err) {
		t.Errorf("without memory for them: %v", err)
	}
}

// withinBytes runs a test with a limit of so many bytes above what the process has in use.
func withinBytes(t *testing.T, bytes int64) {
	t.Helper()
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/memory/classes/heap/free:bytes"}}
	metrics.Read(sample)
	before := debug.SetMemoryLimit(int64(sample[0].Value.Uint64()-sample[1].Value.Uint64()-sample[2].Value.Uint64()) + bytes)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
}
