package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"ioimpact/internal/printable"
)

// progress is one line on a terminal that says how much of a file has been read. It
// appears when reading takes long, and is erased at the end.
type progress struct {
	w       io.Writer
	now     func() time.Time
	started time.Time
	drawn   time.Time
	width   int // of the line on the terminal, 0 when there is none

	what func(done, total int64) string // what is said instead of bytes read; nil for those
}

const (
	progressAfter = 2 * time.Second
	progressEvery = 200 * time.Millisecond
)

// newProgress is nil if nothing is to be shown: w is not a terminal,
// or NO_PROGRESS or CI is set.
func newProgress(w io.Writer) *progress {
	if !isTerminal(w) || os.Getenv("NO_PROGRESS") != "" || os.Getenv("CI") != "" {
		return nil
	}
	return startProgress(w, time.Now)
}

func startProgress(w io.Writer, now func() time.Time) *progress {
	return &progress{w: w, now: now, started: now()}
}

// show says that done of total bytes have been read; total 0 means unknown.
func (p *progress) show(done, total int64) {
	now := p.now()
	if now.Sub(p.started) < progressAfter || now.Sub(p.drawn) < progressEvery {
		return
	}
	p.drawn = now
	line := fmt.Sprintf("ioa: reading, %d MB", done/1e6)
	if total > 0 {
		line = fmt.Sprintf("ioa: reading, %d of %d MB, %d %%", done/1e6, total/1e6, 100*min(done, total)/total)
	}
	if p.what != nil {
		line = "ioa: " + printable.Text(p.what(done, total))
	}
	fmt.Fprint(p.w, "\r"+line+strings.Repeat(" ", max(0, p.width-len(line))))
	p.width = max(p.width, len(line))
}

// computing says which share of a long computation is done, and how long the rest will take. What it returns is called with 0 at
// the beginning and 1 at the end.
func (p *progress) computing() func(share float64) {
	const whole = 1000
	p.what = func(done, total int64) string {
		left := time.Duration(float64(p.now().Sub(p.started)) * float64(total-done) / float64(max(done, 1)))
		if left >= 2*time.Minute {
			return fmt.Sprintf("computing, %d %%, about %d min left", 100*done/total, int(left.Round(time.Minute).Minutes()))
		}
		return fmt.Sprintf("computing, %d %%, about %d s left", 100*done/total, int(left.Round(time.Second).Seconds()))
	}
	return func(share float64) {
		switch {
		case share == 0:
			p.started = p.now()
		case share >= 1:
			p.clear()
		default:
			p.show(int64(whole*share), whole)
		}
	}
}

// clear erases the line.
func (p *progress) clear() {
	if p.width > 0 {
		fmt.Fprint(p.w, "\r"+strings.Repeat(" ", p.width)+"\r")
	}
	p.width = 0
}
