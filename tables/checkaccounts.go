package tables

import (
	"fmt"
	"math"
)

// accountFindings looks for flows alone, of which no economy can be made, and for coefficients written as flows.
//
// A square of numbers without final demand, value added and output has nothing that says how large a
// sector is: with its row sums for output every economy would use up all it makes.
func (s *scans) accountFindings() []Finding {
	t := s.t
	stated, small := !t.outputInferred(), s.looksLikeCoefficients()
	const alone = "nothing but flows: neither final demand nor value added nor output, so there is nothing to divide the flows by"
	switch {
	case t.F == nil && !stated && t.valueAddedInferred() && small:
		return []Finding{{Failure, "coefficients", "", 0, alone + ". The cells look like coefficients: every column adds up to less than 1. " +
			"To use a matrix of coefficients, add final demand and an output of 1 for every sector"}}
	case t.F == nil && !stated && t.valueAddedInferred():
		return []Finding{{Failure, "no-accounts", "", 0, alone}}
	case small && t.outputIsOne():
		return []Finding{{Warning, "coefficients", "", 1, "the cells look like coefficients: every output is 1 and every column adds up to less than 1. " +
			"Coefficients, multipliers and the inverse are right; amounts, and measures that weigh sectors by their size, say nothing of the economy"}}
	case t.F == nil && small && t.valueAddedInferred():
		return []Finding{{Failure, "coefficients", "", 0, "the cells look like coefficients: every column adds up to less than 1, while output is given in " +
			"money, and nothing else says how large a flow is. " +
			"Multiply each column by its output, or give an output of 1 for every sector"}}
	case t.F == nil && stated:
		return []Finding{{Note, "no-final-demand", "", 0, "no final demand is recorded: it is taken to be what sectors do not sell to each other, and " +
			"nothing shows whether rows are complete"}}
	case small && !stated:
		return []Finding{{Warning, "coefficients", "", 0, "the cells look like coefficients: every column adds up to less than 1, and no output is stated. " +
			"If they are, give output as a column, or 1 for every sector"}}
	}
	return nil
}

// looksLikeCoefficients reports whether every column of the flows adds up to less than 1, and some to more than 0.
func (s *scans) looksLikeCoefficients() bool {
	largest := 0.0
	for _, sum := range s.flows.Columns {
		largest = math.Max(largest, math.Abs(sum))
	}
	return largest > 0 && largest < 1
}

func (t *Table) outputIsOne() bool {
	for _, x := range t.Output {
		if x != 1 && x != 0 {
			return false
		}
	}
	return true
}

// satelliteFindings looks for a sector whose satellite is out of all proportion to its output: a slip in
// the output, or in the unit of the satellite, makes its intensity absurd, and every effect with it.
//
// A sector is named when its part of the satellite is outlierShare times its part of all output; a sector that
// has all of a satellite, as farms have of land, comes near that only with less than a hundred-thousandth of all output.
// It is named too when three sectors or more have some of the satellite, and it has outlierRatio times as much per unit
// of output as any of them.
func satelliteFindings(t *Table) []Finding {
	output := 0.0
	for _, x := range t.Output {
		output += math.Abs(x)
	}
	var out []Finding
	for _, s := range t.Satellites {
		per, total := t.intensities(s)
		for j, v := range s.Values {
			if per[j] == 0 || !(per[j]*output > outlierShare*total) && !(per[j] > outlierRatio*largestBeside(per, j)) {
				continue
			}
			out = append(out, Finding{Warning, "satellite-outlier", s.Code + " " + t.Sectors[j].Code, v,
				fmt.Sprintf("%s of %s is %.6g for an output of %.6g: %.3g per unit, where the whole economy has %.3g", s.Code, t.Sectors[j].Code, v, t.Output[j],
					v/t.Output[j], total/output)})
		}
	}
	return out
}

// intensities are the absolute values of a satellite per unit of output, 0 for sectors without output, and the sum of the values.
func (t *Table) intensities(s Satellite) (per []float64, total float64) {
	per = make([]float64, len(s.Values))
	limit := t.DustLimit()
	for j, v := range s.Values {
		total += math.Abs(v)
		if x := math.Abs(t.Output[j]); x > 0 && x >= limit {
			per[j] = math.Abs(v) / x
		}
	}
	return per, total
}

// largestBeside is the largest of the others that are not zero; +Inf where fewer than three of them are not.
func largestBeside(values []float64, at int) float64 {
	largest, some := 0.0, 0
	for j, v := range values {
		if j != at && v > 0 {
			largest, some = math.Max(largest, v), some+1
		}
	}
	if some < 3 {
		return math.Inf(1)
	}
	return largest
}

const (
	outlierShare = 1e5
	outlierRatio = 1000
)
