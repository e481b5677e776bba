package scenarios

import (
	"math"
	"slices"
)

// DrawStatistics describe the distribution of a result over draws.
type DrawStatistics struct {
	Mean, SD float64 // SD with n−1 in the denominator

	// Quantiles of type 7 (Hyndman & Fan 1996, The American Statistician 50, 361-365): between order statistics they are linear.
	P5, P25, P50, P75, P95 float64

	// MeanError is the standard error of the mean, SD/√n.
	MeanError float64
	// P5Within and P95Within are intervals that hold the quantiles of the whole distribution with a probability of about 95 %:
	// the order statistics of rank n p ± 1.96 √(n p (1−p)) (David & Nagaraja 2003, Order Statistics, section 7.1).
	P5Within, P95Within [2]float64
}

// Statistics are those of one measure; all NaN where a draw has no value, as for a row that the region does not record.
func (d *Draws) Statistics(measure int) DrawStatistics {
	x := slices.Clone(d.values[measure])
	if slices.ContainsFunc(x, math.IsNaN) {
		nan := math.NaN()
		none := [2]float64{nan, nan}
		return DrawStatistics{nan, nan, nan, nan, nan, nan, nan, nan, none, none}
	}
	slices.Sort(x)
	out := DrawStatistics{P5: quantile(x, .05), P25: quantile(x, .25), P50: quantile(x, .5), P75: quantile(x, .75), P95: quantile(x, .95),
		P5Within: quantileWithin(x, .05), P95Within: quantileWithin(x, .95)}
	out.Mean, out.SD = meanAndSD(x)
	out.MeanError = out.SD / math.Sqrt(float64(len(x)))
	return out
}

// meanAndSD sums differences from the middle value, so that a small spread around a large number keeps its digits.
func meanAndSD(sorted []float64) (mean, sd float64) {
	middle, n := sorted[len(sorted)/2], float64(len(sorted))
	sum, squares := 0.0, 0.0
	for _, x := range sorted {
		sum += x - middle
	}
	mean = sum / n
	for _, x := range sorted {
		squares += (x - middle - mean) * (x - middle - mean)
	}
	return middle + mean, math.Sqrt(squares / (n - 1))
}

// quantile is that of type 7: x[h] + (h − ⌊h⌋)(x[h+1] − x[h]) at h = (n−1) p, from 0.
func quantile(sorted []float64, p float64) float64 {
	h := float64(len(sorted)-1) * p
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

func quantileWithin(sorted []float64, p float64) [2]float64 {
	n := float64(len(sorted))
	half := 1.96 * math.Sqrt(n*p*(1-p))
	rank := func(r float64) float64 { return sorted[max(0, min(len(sorted)-1, int(r)-1))] }
	return [2]float64{rank(math.Floor(n*p - half)), rank(math.Ceil(n*p+half) + 1)}
}

// Convergence is how far the draws have settled: the largest standard error of a mean, and the widest interval of a 5th or
// 95th percentile, relative to the mean, with the measures they are of.
type Convergence struct {
	Mean, Percentile     float64
	MeanOf, PercentileOf int // in Draws.Measures; -1 where no measure varies
}

// Converged measures it over all measures with a mean that is not zero.
func (d *Draws) Converged() Convergence {
	out := Convergence{MeanOf: -1, PercentileOf: -1}
	for k := range d.Measures {
		s := d.Statistics(k)
		if s.Mean == 0 || math.IsNaN(s.Mean) || s.SD <= 1e-12*math.Abs(s.Mean) { // all draws alike, but for rounding
			continue
		}
		if e := s.MeanError / math.Abs(s.Mean); e > out.Mean {
			out.Mean, out.MeanOf = e, k
		}
		for _, w := range [][2]float64{s.P5Within, s.P95Within} {
			if e := (w[1] - w[0]) / 2 / math.Abs(s.Mean); e >= out.Percentile {
				out.Percentile, out.PercentileOf = e, k
			}
		}
	}
	return out
}
