package totals

import (
	"math"
	"math/bits"
)

// Verdict is what the accounts say of a line that is a sum.
type Verdict int

const (
	Undecided Verdict = iota
	Total             // they close without it, and not with it
	Flow              // they close with it
)

// Trial is accounts that must come to nothing in every sector, while lines that are sums are put in and out.
type Trial struct {
	gaps    [][]float64   // of each account, by sector
	entries [][][]float64 // of each line what it adds to each account; nil where it is in none
	out     []bool        // lines that are out
}

// NewTrial begins with every line in the accounts. It changes gaps.
func NewTrial(gaps [][]float64, entries [][][]float64) *Trial {
	return &Trial{gaps, entries, make([]bool, len(entries))}
}

// shift puts a line into the accounts (by 1) or takes it out (by −1).
func (t *Trial) shift(line int, by float64) {
	for a, entry := range t.entries[line] {
		for i, v := range entry {
			t.gaps[a][i] += by * v
		}
	}
}

// gain is by how much less the accounts miss when a line changes sides.
func (t *Trial) gain(line int, by float64) float64 {
	sum := 0.0
	for a, entry := range t.entries[line] {
		for i, v := range entry {
			gap := t.gaps[a][i]
			sum += math.Abs(gap) - math.Abs(gap+by*v)
		}
	}
	return sum
}

// Of up to exhaustive lines every choice is tried, of more they change sides one by one, mostRounds times at the most.
const (
	exhaustive = 10
	mostRounds = 20
)

// Settle finds the lines without which the accounts miss by least; where that makes no clear difference, as many as
// possible are out.
func (t *Trial) Settle() {
	if len(t.entries) <= exhaustive {
		t.choose()
		return
	}
	in := t.Miss()
	t.moveAll()
	if t.Miss()-in > t.unclear() {
		t.moveAll()
	}
	for moved, round := true, 0; moved && round < mostRounds; round++ {
		moved = false
		for line := range t.entries {
			if t.gain(line, t.side(line)) > 0 {
				t.move(line)
				moved = true
			}
		}
	}
}

// choose tries every choice of lines, each but for one line that of the time before.
func (t *Trial) choose() {
	miss := make([]float64, 1<<len(t.entries)) // by the lines that are out, a bit for each
	least, set := t.Miss(), 0
	miss[0] = least
	for step := 1; step < len(miss); step++ {
		line := bits.TrailingZeros(uint(step))
		t.move(line)
		set ^= 1 << line
		miss[set] = t.Miss()
		least = math.Min(least, miss[set])
	}
	best, slack := -1, t.unclear()
	for choice, m := range miss {
		if m > least+slack {
			continue
		}
		if out, most := bits.OnesCount(uint(choice)), bits.OnesCount(uint(max(0, best))); best < 0 || out > most || out == most && m < miss[best] {
			best = choice
		}
	}
	for line := range t.entries {
		if t.out[line] != (best>>line&1 == 1) {
			t.move(line)
		}
	}
}

func (t *Trial) moveAll() {
	for line := range t.entries {
		t.move(line)
	}
}

// side is 1 for a line that is out, which would be added, and −1 for one that is in.
func (t *Trial) side(line int) float64 {
	if t.out[line] {
		return 1
	}
	return -1
}

// move lets a line change sides.
func (t *Trial) move(line int) {
	t.shift(line, t.side(line))
	t.out[line] = !t.out[line]
}

// Miss is by how much the accounts miss in all.
func (t *Trial) Miss() float64 {
	sum := 0.0
	for _, gap := range t.gaps {
		for _, v := range gap {
			sum += math.Abs(v)
		}
	}
	return sum
}

// unclear is which difference between two misses says nothing.
func (t *Trial) unclear() float64 {
	least := 0.0
	for _, entries := range t.entries {
		size := 0.0
		for _, entry := range entries {
			for _, v := range entry {
				size += math.Abs(v)
			}
		}
		if size > 0 && (least == 0 || size < least) {
			least = size
		}
	}
	return closes * least
}

// closes is up to which share of a line the accounts may miss, in its cells, and still close: rounding, and
// whatever else an office leaves open.
const closes = 0.25

// Judge says whether the accounts close with a line or without it, all others being where Settle left them. In
// no cell does more count than the cell itself, so that one gross mistake elsewhere does not decide.
func (t *Trial) Judge(line int) Verdict {
	if t.out[line] {
		t.shift(line, 1)
		defer t.shift(line, -1)
	}
	size, with, without := 0.0, 0.0, 0.0
	for a, entry := range t.entries[line] {
		for i, v := range entry {
			gap := t.gaps[a][i]
			size += math.Abs(v)
			with += math.Min(math.Abs(gap), math.Abs(v))
			without += math.Min(math.Abs(gap-v), math.Abs(v))
		}
	}
	switch {
	case size > 0 && with <= closes*size:
		return Flow
	case size > 0 && without <= closes*size:
		return Total
	}
	return Undecided
}
