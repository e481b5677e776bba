package derive

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/vector"
)

// QuotientMethod is a way of telling from employment how much of its inputs a region buys at home (区位商法).
type QuotientMethod int

const (
	// SLQ is the simple location quotient: the region's share of sector i over the nation's.
	SLQ QuotientMethod = iota
	// CILQ is the cross-industry quotient: SLQ of the seller over SLQ of the buyer.
	CILQ
	// FLQ is CILQ times λ*, which rises with the size of the region (Flegg & Webber 1997).
	FLQ
	// AFLQ is FLQ times log₂(1 + SLQ_j) for buyers in which the region is specialised (Flegg & Webber 2000).
	AFLQ
)

// String is the usual abbreviation.
func (q QuotientMethod) String() string { return [...]string{"SLQ", "CILQ", "FLQ", "AFLQ"}[q] }

// ParseQuotientMethod reads slq, cilq, flq or aflq in any case.
func ParseQuotientMethod(s string) (QuotientMethod, error) {
	for q := SLQ; q <= AFLQ; q++ {
		if strings.EqualFold(s, q.String()) {
			return q, nil
		}
	}
	return 0, fmt.Errorf("the location quotients are SLQ, CILQ, FLQ and AFLQ, not %q", s)
}

// DefaultDelta is δ of FLQ where nothing better is known: Flegg & Webber (1997)
// found about 0.3 for Scotland; later studies lie between 0.1 and 0.4.
const DefaultDelta = 0.3

// QuotientOptions are the choices of FLQ and AFLQ.
type QuotientOptions struct {
	Method QuotientMethod
	// Delta is δ in [0, 1): the larger, the more a small region imports. 0 gives λ* = 1. Not used by SLQ and CILQ.
	Delta float64
	// Lambda replaces λ* = [log₂(1 + region/nation)]^δ when it is above 0; at most 1.
	Lambda float64
}

// Quotients are the result for n sectors.
type Quotients struct {
	Method QuotientMethod
	Lambda float64    // λ*; 1 for SLQ and CILQ
	Simple []float64  // SLQ by sector; 0 where neither region nor nation has anybody
	Values *mat.Dense // n×n: the quotient of seller i and buyer j; NaN where the region has no buyer j
	Trade  *mat.Dense // n×n: the part of input i of sector j bought in the region, min(1, quotient); 0 where there is no buyer
	Absent []int      // sectors that the region does not have
}

// LocationQuotients answers: judged by where people work, how much of each input does a region buy in the region?
//
//	SLQ_i   = (RE_i/RE) / (NE_i/NE)
//	CILQ_ij = SLQ_i / SLQ_j                            SLQ_i on the diagonal
//	FLQ_ij  = λ* CILQ_ij,  λ* = [log₂(1 + RE/NE)]^δ     λ* SLQ_i on the diagonal
//	AFLQ_ij = FLQ_ij log₂(1 + SLQ_j) where SLQ_j > 1, otherwise FLQ_ij
//	t_ij    = min(1, quotient)
//
// RE and NE are employment (or output, or value added) of the region and of the
// nation that contains it, n values each. CILQ on the diagonal would be 1
// whatever the region has; SLQ is used there, after Morrison & Smith (1974). Trade
// coefficients are capped at 1 with AFLQ too: a region does not need more of an
// input than the nation's recipe has.
//
// Refused: values below zero or not finite, a sector larger in the region than in
// the nation, δ outside [0, 1).
// Source: Miller & Blair (2009), section 8.2; Flegg & Webber (1997), Regional Studies 31; (2000), Regional Studies 34.
func LocationQuotients(regional, national []float64, opts QuotientOptions) (_ *Quotients, err error) {
	defer memory.Catch(&err, "")
	if err := checkQuotientInput(regional, national, opts); err != nil {
		return nil, err
	}
	n := len(regional)
	re, ne := vector.Sum(regional), vector.Sum(national)
	q := &Quotients{Method: opts.Method, Lambda: 1, Simple: make([]float64, n), Values: memory.Dense(n, n, "location quotients"), Trade: memory.Dense(n, n, "location quotients")}
	if opts.Method >= FLQ {
		q.Lambda = math.Pow(math.Log2(1+re/ne), opts.Delta)
		if opts.Lambda > 0 {
			q.Lambda = opts.Lambda
		}
	}
	for i := range regional {
		if national[i] != 0 {
			q.Simple[i] = regional[i] / re / (national[i] / ne)
		}
		if regional[i] == 0 {
			q.Absent = append(q.Absent, i)
		}
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			v := q.quotient(i, j)
			q.Values.Set(i, j, v)
			if !math.IsNaN(v) {
				q.Trade.Set(i, j, math.Min(1, v))
			}
		}
	}
	return q, nil
}

// quotient is the value for seller i and buyer j; NaN where the region has no buyer j.
func (q *Quotients) quotient(i, j int) float64 {
	if q.Simple[j] == 0 {
		return math.NaN()
	}
	v := q.Simple[i]
	if q.Method != SLQ && i != j {
		v /= q.Simple[j]
	}
	v *= q.Lambda
	if q.Method == AFLQ && q.Simple[j] > 1 {
		v *= math.Log2(1 + q.Simple[j])
	}
	return v
}

func checkQuotientInput(regional, national []float64, opts QuotientOptions) error {
	if len(regional) != len(national) || len(regional) == 0 {
		return input.Refuse(nil, "", "the region has %d sectors and the nation %d", len(regional), len(national))
	}
	if opts.Method < SLQ || opts.Method > AFLQ {
		return input.Refuse(nil, "", "no location quotient has the number %d", opts.Method)
	}
	if !(opts.Delta >= 0 && opts.Delta < 1) {
		return input.Refuse(nil, "usual values lie between 0.1 and 0.4", "delta must lie in [0, 1), not %g", opts.Delta)
	}
	if !(opts.Lambda >= 0 && opts.Lambda <= 1) {
		return input.Refuse(nil, "", "lambda must lie between 0 and 1, not %g", opts.Lambda)
	}
	for i := range regional {
		at := []string{placeName("sector", nil, i)}
		switch {
		case !(regional[i] >= 0) || math.IsInf(regional[i], 0) || !(national[i] >= 0) || math.IsInf(national[i], 0):
			return input.Refuse(at, "", "%s: employment must be a number not below zero (region %g, nation %g)", at[0], regional[i], national[i])
		case regional[i] > national[i]:
			return input.Refuse(at, "the nation's figures include the region", "%s: the region has %g and the whole nation %g", at[0], regional[i], national[i])
		}
	}
	if vector.Sum(regional) == 0 {
		return input.Refuse(nil, "", "the region has no employment at all")
	}
	return nil
}
