package sums

import (
	"fmt"
	"math"
)

// A sum that should meet a figure seldom does to the last bit. How far off is wrong goes in three steps:
//
//	note      up to the larger of RoundingShare of the output and what printing explains, which is half a unit of
//	          the last decimal printed for every cell of the sum; a warning where that is over roughShare of the output
//	warning   up to the tolerance, a share of the output
//	error     beyond
//
// What the binary arithmetic of the sum alone explains is no finding.
const (
	// RoundingShare is the share of a sector's output below which a difference is put down to rounding.
	RoundingShare = 1e-6
	roughShare    = 1e-2
)

// ulp is the relative distance of one float64 to the next.
const ulp = 0x1p-52

// Sum is a sum that should meet a figure.
type Sum struct {
	Place     string  // the sector, product or industry
	Got, Want float64 // the sum and the figure
	Base      float64 // the output that the difference is a share of
	Gross     float64 // the sum of absolute values of the cells and the figure
	Cells     int     // how many they are
	Printed   float64 // how far printing alone may move the sum off its figure, 0 when that is not known
	Dust      float64 // what counts as nothing in this table: a sector without output may miss by so much
}

// Miss is by how much the sum is too large.
func (s Sum) Miss() float64 { return s.Got - s.Want }

// Arithmetic is how much of a difference the binary arithmetic of the sum explains.
func (s Sum) Arithmetic() float64 { return float64(s.Cells) * ulp * s.Gross }

// MissedBy reports whether the sum misses its figure by v and not by much else.
func (s Sum) MissedBy(v, tolerance float64) bool {
	return math.Abs(s.Miss()-v) <= math.Max(tolerance*math.Abs(v), math.Max(RoundingShare*math.Abs(s.Base), s.Printed))
}

// Percent is the difference as a percentage of the output.
func (s Sum) Percent() string {
	if s.Base == 0 {
		return "it has no output"
	}
	return fmt.Sprintf("%.2g %%", 100*math.Abs(s.Miss()/s.Base))
}

// Step is one of the steps from nothing to say to an error.
type Step int

// The steps, in order.
const (
	Meets    Step = iota // nothing to say
	Rounds               // note
	Rough                // warning: printing explains it, but it is much of the output
	Misses               // warning: within the tolerance
	Far                  // error
	allSteps             // how many there are
)

// Severity is 0 for a note, 1 for a warning and 2 for an error, the numbers of tables.Severity.
func (s Step) Severity() int { return [...]int{Meets: 0, Rounds: 0, Rough: 1, Misses: 1, Far: 2}[s] }

// Step is the step of the sum for a tolerance.
func (s Sum) Step(tolerance float64) Step {
	miss, base := math.Abs(s.Miss()), math.Abs(s.Base)
	small := RoundingShare * base
	if base < s.Dust {
		small = s.Dust
	}
	switch {
	case miss <= s.Arithmetic():
		return Meets
	case miss <= small:
		return Rounds
	case miss <= s.Printed && miss > roughShare*base:
		return Rough
	case miss <= s.Printed:
		return Rounds
	case miss <= tolerance*base:
		return Misses
	}
	return Far // NaN is far off everything
}

// Told is what there is to say about sums of one kind that miss their figures.
type Told struct {
	Sum
	Step    Step
	Message string
}

// Tell puts the misses of sums of one kind into words. Errors are listed one by one; notes and warnings of a step are one,
// which says how many there are and where the largest is. say words a single miss: "the uses of S1 differ …".
func Tell(all []Sum, tolerance float64, say func(Sum) string) []Told {
	var out []Told
	var count [allSteps]int
	var worst [allSteps]Sum
	for _, s := range all {
		at := s.Step(tolerance)
		if at == Far {
			out = append(out, Told{s, Far, say(s)})
			continue
		}
		if count[at]++; count[at] == 1 || math.Abs(s.Miss()) > math.Abs(worst[at].Miss()) {
			worst[at] = s
		}
	}
	for _, one := range []struct {
		at  Step
		why string
	}{
		{Misses, ""},
		{Rough, "no more than its printed digits explain, but over 1 % of the output"},
		{Rounds, "rounding"},
	} {
		if n := count[one.at]; n > 0 {
			s := worst[one.at]
			out = append(out, Told{s, one.at, folded(say(s), one.why, n)})
		}
	}
	return out
}

// folded is the message of the largest of n misses, with the reason for all.
func folded(message, why string, n int) string {
	if why != "" {
		message += ": " + why
	}
	if n > 1 {
		message += fmt.Sprintf("; %d sums miss so, this one by the most", n)
	}
	return message
}
