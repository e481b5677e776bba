package layout

import (
	"fmt"
	"math"

	"ioimpact/tables"
)

const (
	mostPercent    = 100   // rates in per cent lie below
	leastOfSupply  = 0.005 // of supply are margins and taxes together at least where they are amounts
	fewestProducts = 4     // with margins, for their spread to say anything
)

// doubtMargins notes that what should be amounts may be rates, where nothing proves the amounts:
//
//	no number lies below 0 or above 100, and Σ_i m_i < 0.005 Σ_i B_i                an error
//	no number lies below 0 or above 100, and spread of m_i < spread of m_i / B_i    a warning
//
// with B the supply at basic prices, and the spread that of logarithms. Amounts rise with supply, so that their shares in it are what differs
// less; rates do not. Amounts of those who earn the margins lie below zero, so that such columns are never doubted.
func (l *layout) doubtMargins(parts map[string][]float64, basic []float64) {
	sum, supply, spread, ofShares, n := 0.0, 0.0, 0.0, 0.0, 0
	for _, key := range []string{"trade", "transport", "taxes"} {
		var logs, shares []float64
		for k, v := range parts[key] {
			if !(v >= 0 && v <= mostPercent) {
				return
			}
			sum += v
			if v > 0 && basic[k] > 0 {
				logs, shares = append(logs, math.Log(v)), append(shares, math.Log(v/basic[k]))
			}
		}
		spread, ofShares, n = spread+squares(logs), ofShares+squares(shares), n+len(logs)
	}
	for _, v := range basic {
		supply += math.Max(v, 0)
	}
	if sum == 0 {
		return
	}
	found := tables.Finding{Code: "margins-rates", Place: "margins", Size: sum / supply}
	switch {
	case sum < leastOfSupply*supply:
		found.Severity = tables.Failure
		found.Message = fmt.Sprintf("margins and taxes are all between 0 and 100 and add up to %.3g %% of supply: are they rates?", 100*sum/supply)
	case n >= fewestProducts && spread < ofShares:
		found.Severity, found.Message = tables.Warning, "margins and taxes are all between 0 and 100 and do not rise with supply: are they rates?"
	default:
		return
	}
	l.t.Findings = append(l.t.Findings, found)
}

// squares are the squared differences from the mean.
func squares(v []float64) (sum float64) {
	mean := 0.0
	for _, x := range v {
		mean += x / float64(len(v))
	}
	for _, x := range v {
		sum += (x - mean) * (x - mean)
	}
	return sum
}
