package totals

import "math"

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

// mostRounds bounds how often the lines are gone through: each round that changes anything leaves a smaller miss.
const mostRounds = 20

// Settle finds the lines without which the accounts miss by least: all of them are taken out, and each comes back, or goes
// again, as that helps.
func (t *Trial) Settle() {
	for line := range t.entries {
		t.out[line] = true
		t.shift(line, -1)
	}
	for moved, round := true, 0; moved && round < mostRounds; round++ {
		moved = false
		for line := range t.entries {
			by := -1.0
			if t.out[line] {
				by = 1
			}
			if t.gain(line, by) > 0 {
				t.shift(line, by)
				t.out[line], moved = !t.out[line], true
			}
		}
	}
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
