package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Other work than reading says what it is.
func TestProgressOfOtherWork(t *testing.T) {
	clock := time.Unix(1000, 0)
	var b bytes.Buffer
	p := startProgress(&b, func() time.Time { return clock })
	p.what = func(done, total int64) string { return fmt.Sprintf("varying, %d of %d", done, total) }
	clock = clock.Add(3 * time.Second)
	p.show(7, 1000)
	if got := b.String(); got != "\rioa: varying, 7 of 1000" {
		t.Errorf("%q", got)
	}
}

// Nothing for two seconds, then a line now and then, and at the end nothing is left of it.
func TestProgressLine(t *testing.T) {
	clock := time.Unix(1000, 0)
	var b bytes.Buffer
	p := startProgress(&b, func() time.Time { return clock })
	at := func(ms int) { clock = time.Unix(1000, 0).Add(time.Duration(ms) * time.Millisecond) }
	at(1900)
	p.show(100e6, 3000e6)
	p.clear()
	if b.Len() > 0 {
		t.Errorf("before two seconds: %q", b.String())
	}
	at(2100)
	p.show(150e6, 3000e6)
	at(2200)
	p.show(160e6, 3000e6) // too soon behind the last
	at(2400)
	p.show(3000e6, 3000e6)
	at(2700)
	p.show(5e6, 0)
	p.clear()
	p.clear()
	lines := strings.Split(b.String(), "\r")
	want := []string{"", "ioa: reading, 150 of 3000 MB, 5 %", "ioa: reading, 3000 of 3000 MB, 100 %", "ioa: reading, 5 MB", "", ""}
	if len(lines) != len(want) {
		t.Fatalf("the lines are %q", lines)
	}
	for i, line := range lines {
		if strings.TrimSpace(line) != want[i] {
			t.Errorf("line %d is %q, want %q", i, line, want[i])
		}
	}
	if longest := len(want[2]); len(lines[3]) != longest || len(lines[4]) != longest {
		t.Error("a shorter line leaves the end of a longer one standing")
	}
}

func TestProgressOnlyOnTerminals(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if newProgress(f) != nil || newProgress(&bytes.Buffer{}) != nil {
		t.Error("progress is shown in a file")
	}
}

func TestAge(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "less than a minute", 61 * time.Second: "1 minute", 2 * time.Hour: "2 hours", 47 * time.Hour: "1 day", 72 * time.Hour: "3 days"} {
		if got := age(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

// A long computation says how much of it is done and how long the rest takes, each time from its own beginning.
func TestProgressOfComputing(t *testing.T) {
	clock := time.Unix(1000, 0)
	var b bytes.Buffer
	tell := startProgress(&b, func() time.Time { return clock }).computing()
	at := func(seconds int, share float64) string {
		b.Reset()
		clock = time.Unix(1000, 0).Add(time.Duration(seconds) * time.Second)
		tell(share)
		return strings.TrimRight(strings.TrimPrefix(b.String(), "\r"), " ")
	}
	for i, c := range []struct {
		seconds int
		share   float64
		want    string
	}{
		{0, 0, ""}, {1, 0.01, ""}, {10, 0.01, "ioa: computing, 1 %, about 17 min left"}, {100, 0.5, "ioa: computing, 50 %, about 100 s left"},
		{300, 0, ""}, {301, 0.1, ""}, {310, 0.5, "ioa: computing, 50 %, about 10 s left"},
	} {
		if got := at(c.seconds, c.share); got != c.want {
			t.Errorf("step %d is %q, want %q", i, got, c.want)
		}
	}
	if got := at(311, 1); strings.Trim(got, " \r") != "" || got == "" {
		t.Errorf("the end leaves %q", got)
	}
}
