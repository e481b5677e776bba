package plots

import (
	"math"
	"slices"
)

// apart moves labels that want to be at places, in order, each taking so much, as little as makes them not overlap and stay within low…high. One
// that would stand further from its place than it takes does not fit, and the others are placed without it.
func apart(places, needs []float64, low, high float64) (at []float64, fits []bool) {
	at, fits = slices.Clone(places), make([]bool, len(places))
	var left []int
	for k := range places {
		fits[k], left = true, append(left, k)
	}
	for len(left) > 0 {
		settle(at, places, needs, left, low, high)
		worst, far, taken := -1, 1e-9, 0.0
		for _, k := range left {
			taken += needs[k]
		}
		if taken > high-low { // one must go
			far = math.Inf(-1)
		}
		for i, k := range left {
			if over := math.Abs(at[k]-places[k]) - needs[k]; over > far {
				worst, far = i, over
			}
		}
		if worst < 0 {
			break
		}
		fits[left[worst]] = false
		left = slices.Delete(left, worst, worst+1)
	}
	return at, fits
}

// settle places the labels in left so that the squares of what they are moved by add up to the least: labels that touch move as one, with
// the mean of what each would. (Pool adjacent violators; Barlow et al. 1972, Statistical inference under order restrictions.)
func settle(at, places, needs []float64, left []int, low, high float64) {
	type pool struct{ sum, count float64 }
	var pools []pool
	before := make([]float64, len(left)) // what the labels in front of each take, less half of the first
	for i, k := range left {
		if i > 0 {
			before[i] = before[i-1] + (needs[left[i-1]]+needs[k])/2
		}
		pools = append(pools, pool{places[k] - before[i], 1})
		for n := len(pools) - 1; n > 0 && pools[n].sum/pools[n].count < pools[n-1].sum/pools[n-1].count; n-- {
			pools[n-1].sum, pools[n-1].count = pools[n-1].sum+pools[n].sum, pools[n-1].count+pools[n].count
			pools = pools[:n]
		}
	}
	first, last := needs[left[0]], needs[left[len(left)-1]]
	i := 0
	for _, p := range pools {
		start := max(min(p.sum/p.count, high-last/2-before[len(left)-1]), low+first/2)
		for range int(p.count) {
			at[left[i]] = start + before[i]
			i++
		}
	}
}
