package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// FinanceResult is what is stated of how a project is paid for, beside the lines of a case that are excluded as that.
type FinanceResult struct {
	Kind     string  `json:"kind"` // loan, equity, interest, fees or land
	From     string  `json:"from,omitempty"`
	FromZH   string  `json:"from_zh,omitempty"`
	Amount   Number  `json:"amount"`                  // own money; null where only a rate is stated
	Share    Number  `json:"share"`                   // of the total
	Rate     *Number `json:"rate"`                    // of interest, a year; null where none is stated
	Excluded Number  `json:"excluded"`                // own money of lines excluded as this kind, alone or with others; null for loan and equity
	With     string  `json:"excluded_with,omitempty"` // the other kinds of those lines
}

func (p *plan) financeResults(c *Case) []FinanceResult {
	var out []FinanceResult
	for k := range p.s.Finance {
		f := &p.s.Finance[k]
		one := FinanceResult{Kind: f.Kind, From: f.From, FromZH: f.FromZH, Amount: Number(math.NaN()), Excluded: Number(math.NaN())}
		if amount, stated := p.s.financeAmount(f); stated {
			one.Amount = Number(amount)
		}
		one.Share = one.Amount / Number(p.s.Money.total())
		if f.Rate.Path != "" || f.Rate.Value != 0 {
			rate := f.Rate.Value
			one.Rate = &rate
		}
		if slices.Contains(excludedKinds(), f.Kind) {
			one.Excluded, one.With = p.s.excludedAs(c, f.Kind)
		}
		out = append(out, one)
	}
	return out
}

// excludedAs is the money of lines that are excluded as a kind, and the other kinds that those lines are excluded as.
func (s *Scenario) excludedAs(c *Case, kind string) (sum Number, with string) {
	var others []string
	for j := range c.Lines {
		line := &c.Lines[j]
		if !slices.Contains(line.Excluded, kind) {
			continue
		}
		sum += Number(s.amount(line))
		for _, other := range line.Excluded {
			if other != kind && !slices.Contains(others, other) {
				others = append(others, other)
			}
		}
	}
	return sum, strings.Join(others, ", ")
}

// financeNotes say what of the cost is demand, and where finance and the lines of the cost differ.
func (p *plan) financeNotes() []string {
	if len(p.s.Finance) == 0 {
		return nil
	}
	out := []string{"finance is stated and not computed with: loan, equity, interest, fees and land are demand for nothing; " +
		"demand is what lines buy, with buys or a recipe"}
	for i := range p.s.Cases {
		c := &p.s.Cases[i]
		for _, f := range p.financeResults(c) {
			if text := f.differs(p.s.amountUnit()); text != "" {
				out = append(out, "warning: case "+c.ID+": "+text)
			}
		}
	}
	return out
}

// differs says how an item differs from the lines that are excluded as it.
func (f *FinanceResult) differs(unit string) string {
	amount, lines := float64(f.Amount), float64(f.Excluded)
	slack := identityTolerance * math.Max(amount, lines)
	switch stated := fmt.Sprintf("finance states %s of %s", f.Kind, AmountIn(decimal(amount), unit)); {
	case math.IsNaN(amount) || math.IsNaN(lines) || amount == 0 && lines == 0:
		return ""
	case lines == 0:
		return stated + ", and no line is excluded as " + f.Kind + ": either it is outside the total, or lines that are demand hold it"
	case amount > lines+slack:
		return stated + ", and the lines excluded as " + f.Kind + " are " + decimal(lines)
	case amount < lines-slack && f.With == "":
		return stated + ", and the lines excluded as " + f.Kind + " are " + decimal(lines)
	}
	return ""
}

func (s *Scenario) amountUnit() string { return moneyName(s.Money.Unit, s.Money.Currency) }

func (w *rowWriter) finance() {
	for _, f := range w.c.Finance {
		if !math.IsNaN(float64(f.Amount)) {
			w.own(0, "finance_amount", f.Kind, float64(f.Amount))
			w.put(0, "finance_share", f.Kind, "share", float64(f.Share))
		}
		if f.Rate != nil {
			w.put(0, "finance_rate", f.Kind, "share a year", float64(*f.Rate))
		}
		if !math.IsNaN(float64(f.Excluded)) {
			w.own(0, "finance_excluded", f.Kind, float64(f.Excluded))
		}
	}
}
