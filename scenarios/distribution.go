package scenarios

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// Shape is the kind of a distribution.
type Shape string

const (
	Triangular Shape = "triangular" // Low, Best, High
	Uniform    Shape = "uniform"    // Low, High
	Beta       Shape = "beta"       // Low, High, Mean, SD: a beta distribution between the ends with that mean and standard deviation
	Normal     Shape = "normal"     // Mean, SD
	LogNormal  Shape = "lognormal"  // Median, GSD: ln x is normal with mean ln Median and standard deviation ln GSD
)

// Distribution says how likely a stated number is to have other values. Which fields count follows from Shape; the others are NaN.
type Distribution struct {
	Shape  Shape  `json:"shape"`
	Low    Number `json:"low"`
	Best   Number `json:"best"`
	High   Number `json:"high"`
	Mean   Number `json:"mean"`
	SD     Number `json:"sd"`
	Median Number `json:"median"`
	GSD    Number `json:"gsd"` // geometric standard deviation, above 1
}

// Typical is the number that counts where nothing is drawn: the best estimate, the mean, the median, or the middle.
func (d *Distribution) Typical() float64 {
	switch d.Shape {
	case Triangular:
		return float64(d.Best)
	case Uniform:
		return float64(d.Low+d.High) / 2
	case LogNormal:
		return float64(d.Median)
	}
	return float64(d.Mean)
}

// Ends are the smallest and the largest value; of a normal and a lognormal distribution, which have none, the 5th and
// the 95th percentile.
func (d *Distribution) Ends() (low, high float64) {
	const z95 = 1.6448536269514722 // the 95th percentile of the standard normal distribution
	switch d.Shape {
	case Normal:
		return float64(d.Mean) - z95*float64(d.SD), float64(d.Mean) + z95*float64(d.SD)
	case LogNormal:
		return float64(d.Median) * math.Pow(float64(d.GSD), -z95), float64(d.Median) * math.Pow(float64(d.GSD), z95)
	}
	return float64(d.Low), float64(d.High)
}

// String is the distribution in words: "triangular from 0.2 to 0.4".
func (d *Distribution) String() string {
	n := func(x Number) string { return decimal(float64(x)) }
	switch d.Shape {
	case Normal:
		return "normal, standard deviation " + n(d.SD)
	case LogNormal:
		return "lognormal, geometric standard deviation " + n(d.GSD)
	case Beta:
		return fmt.Sprintf("beta from %s to %s, standard deviation %s", n(d.Low), n(d.High), n(d.SD))
	}
	return fmt.Sprintf("%s from %s to %s", d.Shape, n(d.Low), n(d.High))
}

// fault says what is impossible about the numbers of a distribution, or nothing.
func (d *Distribution) fault() string {
	switch d.Shape {
	case Triangular:
		if !(d.Low <= d.Best && d.Best <= d.High && d.Low < d.High) {
			return "low, best and high must be in that order, and low below high"
		}
	case Normal:
		if !(d.SD > 0) {
			return "the standard deviation must be above zero"
		}
	case LogNormal:
		switch {
		case !(d.Median > 0):
			return "the median of a lognormal number must be above zero"
		case !(d.GSD > 1):
			return "the geometric standard deviation is above 1: 1.2 for about 20 %"
		}
	default:
		if !(d.Low < d.High) {
			return "low must be below high"
		}
		if d.Shape == Beta {
			return d.betaFault()
		}
	}
	return ""
}

func (d *Distribution) betaFault() string {
	m, s := d.unitMoments()
	switch {
	case !(m > 0 && m < 1):
		return "the mean must be between low and high"
	case !(s > 0):
		return "the standard deviation must be above zero"
	case s*s >= m*(1-m):
		return "no number between low and high with this mean has so large a standard deviation"
	}
	return ""
}

// unitMoments are the mean and the standard deviation of a beta distribution on [0, 1].
func (d *Distribution) unitMoments() (mean, sd float64) {
	width := float64(d.High - d.Low)
	return float64(d.Mean-d.Low) / width, float64(d.SD) / width
}

// sampler draws from the distribution with numbers of source.
func (d *Distribution) sampler(source rand.Source) func() float64 {
	switch d.Shape {
	case Triangular:
		return distuv.NewTriangle(float64(d.Low), float64(d.High), float64(d.Best), source).Rand
	case Uniform:
		return distuv.Uniform{Min: float64(d.Low), Max: float64(d.High), Src: source}.Rand
	case Normal:
		return distuv.Normal{Mu: float64(d.Mean), Sigma: float64(d.SD), Src: source}.Rand
	case LogNormal:
		return distuv.LogNormal{Mu: math.Log(float64(d.Median)), Sigma: math.Log(float64(d.GSD)), Src: source}.Rand
	}
	m, s := d.unitMoments()
	size := m*(1-m)/(s*s) - 1 // α + β
	unit := distuv.Beta{Alpha: m * size, Beta: (1 - m) * size, Src: source}
	return func() float64 { return float64(d.Low) + float64(d.High-d.Low)*unit.Rand() }
}
