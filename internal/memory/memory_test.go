package memory

import (
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"strings"
	"testing"
)

// within runs a test with a limit of so many bytes above what the process has in use.
func within(t *testing.T, bytes int64) {
	t.Helper()
	before := debug.SetMemoryLimit(used() + bytes)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
}

func TestAsk(t *testing.T) {
	within(t, 64<<20)
	if err := Ask(32<<20, "half"); err != nil {
		t.Errorf("half of what is free: %v", err)
	}
	var e *Exceeded
	if err := Ask(256<<20, "four times"); !errors.As(err, &e) || e.What != "four times" || e.Needed != 256<<20 || e.Allowed != Limit() {
		t.Errorf("four times what is free: %v", err)
	}
	if err := Numbers(8192, 8192, "flows"); err == nil || !strings.Contains(err.Error(), "flows, 8192 × 8192 numbers: 536.9 MB more needed") || !IsExceeded(err) {
		t.Errorf("a matrix of 512 MiB: %v", err)
	}
	if err := Numbers(100, 100, "flows"); err != nil {
		t.Errorf("a small matrix: %v", err)
	}
}

// What is garbage does not count: it is collected before anything is refused.
func TestGarbageIsCollected(t *testing.T) {
	within(t, 96<<20)
	for i := range 8 {
		if err := Ask(48<<20, "one after the other"); err != nil {
			t.Fatalf("number %d: %v", i, err)
		}
		room := make([]byte, 48<<20)
		room[i] = 1
	}
}

func TestWithoutLimit(t *testing.T) {
	before := debug.SetMemoryLimit(math.MaxInt64)
	defer debug.SetMemoryLimit(before)
	if err := Ask(1<<40, "a terabyte"); err != nil {
		t.Errorf("without a limit: %v", err)
	}
	if err := Numbers(math.MaxInt32, math.MaxInt32, "what no machine has"); err == nil {
		t.Error("10¹⁸ numbers are allowed")
	}
}

func TestCatch(t *testing.T) {
	within(t, 16<<20)
	err := func() (err error) {
		defer Catch(&err, "t.csv")
		Dense(8192, 8192, "flows")
		return nil
	}()
	if !IsExceeded(err) || !strings.HasPrefix(err.Error(), "t.csv: not enough memory for flows") {
		t.Errorf("got %v", err)
	}
	defer func() {
		if got := fmt.Sprint(recover()); got != "another" {
			t.Errorf("another panic became %s", got)
		}
	}()
	var other error
	defer Catch(&other, "")
	panic("another")
}

func TestSize(t *testing.T) {
	for bytes, want := range map[float64]string{999: "999 bytes", 12.8e9: "12.8 GB", 1e6: "1.0 MB", 3.2e12: "3.2 TB"} {
		if got := Size(bytes); got != want {
			t.Errorf("%g is %s, want %s", bytes, got, want)
		}
	}
}

// A text that grows is refused before it is beyond the limit, and keeps what it has.
func TestBuffer(t *testing.T) {
	within(t, 64<<20)
	b, part := Buffer{What: "the text"}, make([]byte, 1<<20)
	for range 256 {
		n := b.Len()
		_, err := b.Write(part)
		if err == nil {
			continue
		}
		if !IsExceeded(err) || !strings.Contains(err.Error(), "not enough memory for the text") || b.Len() != n || n < 8<<20 {
			t.Errorf("after %d bytes: %v, %d bytes", n, err, b.Len())
		}
		return
	}
	t.Error("256 MB are written within 64 MB")
}
