package tables

import (
	"fmt"
	"math"
)

// A sum that should meet a figure seldom does to the last bit. How far off is wrong goes in three steps:
//
//	note      up to the larger of roundingShare of the output and what printing explains, which is half a unit of
//	          the last decimal printed for every cell of the sum; a warning where that is over roughShare of the output
//	warning   up to the tolerance, a share of the output
//	error     beyond
//
// What the binary arithmetic of the sum alone explains is no finding.
const (
	roundingShare = 1e-6
	roughShare    = 1e-2
)

// summed is a sum that should meet a figure.
type summed struct {
	place     string
	got, want float64 // the sum and the figure
	base      float64 // the output that the miss is a share of
	gross     float64 // the sum of absolute values of the cells and the figure
	cells     int     // how many they are
	printed   float64 // how far printing alone may throw the sum off its figure, 0 when that is not known
	dust      float64 // what counts as nothing in this table: what a sector without output misses is held against it
}

// step is where a sum stands on the three steps.
type step int

const (
	meets    step = iota // nothing to say
	rounds               // note
	rough                // warning: printing explains it, but it is much of the output
	misses               // warning: within the tolerance
	far                  // error
	allSteps             // how many there are
)

// miss is by how much the sum is too large.
func (s summed) miss() float64 { return s.got - s.want }

// step is where the sum stands for a tolerance.
func (s summed) step(tolerance float64) step {
	miss, base := math.Abs(s.miss()), math.Abs(s.base)
	small := roundingShare * base
	if base < s.dust {
		small = s.dust
	}
	switch {
	case miss <= float64(s.cells)*ulp*s.gross:
		return meets
	case miss <= small:
		return rounds
	case miss <= s.printed && miss > roughShare*base:
		return rough
	case miss <= s.printed:
		return rounds
	case miss <= tolerance*base:
		return misses
	}
	return far // NaN is far off everything
}

// ulp is the relative distance of one float64 to the next.
const ulp = 0x1p-52

// stepFindings are the findings of one kind of sums. Errors are told one by one; notes and warnings of a kind
// are one finding, which says how many there are and where the largest is. say words a miss: "the uses of S1 differ …".
func stepFindings(code string, sums []summed, tolerance float64, say func(summed) string) []Finding {
	var out []Finding
	var count [allSteps]int
	var worst [allSteps]summed
	for _, s := range sums {
		at := s.step(tolerance)
		if at == far {
			out = append(out, Finding{Failure, code, s.place, s.miss(), say(s)})
			continue
		}
		if count[at]++; count[at] == 1 || math.Abs(s.miss()) > math.Abs(worst[at].miss()) {
			worst[at] = s
		}
	}
	for _, one := range []struct {
		at       step
		severity Severity
		why      string
	}{
		{misses, Warning, ""},
		{rough, Warning, "no more than its printed digits explain, but over 1 % of the output"},
		{rounds, Note, "rounding"},
	} {
		if n := count[one.at]; n > 0 {
			s := worst[one.at]
			out = append(out, Finding{one.severity, code, s.place, s.miss(), folded(say(s), one.why, n)})
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
