package scenarios

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/internal/input"
)

// whole is a list of parts that add up to 1.
type whole struct {
	name  string
	parts []*Quantity
}

// wholes are all of a scenario, without the lines of its cases.
func (s *Scenario) wholes() []whole {
	out := append(s.Phasing.wholes("phasing"), s.Pricing.wholes("")...)
	if s.Operation != nil {
		for k := range s.Operation.Lines {
			line := &s.Operation.Lines[k].Line
			out = append(out, line.wholes("operation.lines."+line.ID)...)
		}
	}
	for i := range s.Cases {
		out = append(out, s.Cases[i].Pricing.wholes("cases."+s.Cases[i].ID)...)
		for j := range s.Cases[i].Lines {
			out = append(out, s.Cases[i].Lines[j].wholes("cases."+s.Cases[i].ID+".lines."+s.Cases[i].Lines[j].ID)...)
		}
	}
	return out
}

// wholes are those of a line. A new key with parts that add up to 1 is added here.
func (l *Line) wholes(path string) []whole {
	out := append(l.Phasing.wholes(path+".phasing"), whole{path + ".origin", pointers(l.Origin)}, whole{path + ".value_added", pointers(l.Site)})
	for k := range l.Inputs {
		in := &l.Inputs[k]
		out = append(out, whole{path + ".inputs." + in.Sectors[0] + ".origin", pointers(in.Origin)})
	}
	buys := whole{name: path + ".buys"}
	for k := range l.Buys {
		buys.parts = append(buys.parts, &l.Buys[k].Share)
	}
	if l.Works != nil {
		works := whole{name: path + ".works"}
		for k := range l.Works.Types {
			works.parts = append(works.parts, &l.Works.Types[k].Share)
		}
		out = append(out, works)
	}
	return append(append(out, buys), l.Pricing.wholes(path)...)
}

func (ph *Phasing) wholes(path string) []whole {
	if ph == nil {
		return nil
	}
	w := whole{name: path}
	for k := range ph.Shares {
		w.parts = append(w.parts, &ph.Shares[k].Quantity)
	}
	return []whole{w}
}

func pointers(shares Shares) []*Quantity {
	var out []*Quantity
	for e := range shares {
		out = append(out, &shares[e])
	}
	return out
}

// rebalance moves the parts that were not set, in proportion, so that all add up to 1.
func (w whole) rebalance(set map[*Quantity]bool) *input.Error {
	fixed, free := 0.0, 0.0
	var move []*Quantity
	for _, q := range w.parts {
		if set[q] {
			fixed += float64(q.Value)
		} else if q.Value != 0 {
			free += float64(q.Value)
			move = append(move, q)
		}
	}
	if !slices.ContainsFunc(w.parts, func(q *Quantity) bool { return set[q] }) {
		return nil
	}
	if err := restOf(w.name, 1-fixed, free); err != nil {
		return err
	}
	for _, q := range move {
		q.change(float64(q.Value) * max(0, 1-fixed) / free)
	}
	return nil
}

// restOf refuses what the parts that were not set cannot take.
func restOf(name string, rest, free float64) *input.Error {
	switch {
	case rest < -shareTolerance:
		return &input.Error{Msg: "the parts that are set or stay sum to " + decimal(1-rest) + ", above 1", Text: name,
			Hint: "set parts that sum to 1, or to less where others take the rest"}
	case rest > shareTolerance && free == 0:
		return &input.Error{Msg: "the parts that are set or stay sum to " + decimal(1-rest) + ", and no other part can take the rest", Text: name,
			Hint: "set parts that sum to 1: one at 0 stays there unless it is set"}
	}
	return nil
}

// rebalanceLines makes the lines of every case add up to the total again, which was before.
func (s *Scenario) rebalanceLines(before float64, set map[*Quantity]bool) *input.Error {
	total, err := s.newTotal(before, set)
	if err != nil {
		return err
	}
	if total != s.Money.total() {
		s.Money.Total.change(total)
	}
	for i := range s.Cases {
		if err := s.Cases[i].rebalance(before, total, set); err != nil {
			return err
		}
	}
	return nil
}

// newTotal is the total that changed amounts lead to, or the total that was set, or the one before.
func (s *Scenario) newTotal(before float64, set map[*Quantity]bool) (float64, *input.Error) {
	if set[&s.Money.Total] {
		return s.Money.total(), nil
	}
	total, from := before, ""
	for i := range s.Cases {
		c := &s.Cases[i]
		if !slices.ContainsFunc(pointersOf(c.Lines), func(l *Line) bool { return set[&l.Amount] }) {
			continue
		}
		amounts, shares := 0.0, 0.0
		for j := range c.Lines {
			if c.Lines[j].Share.Stated() {
				shares += float64(c.Lines[j].Share.Value)
			} else {
				amounts += float64(c.Lines[j].Amount.Value)
			}
		}
		if shares >= 1 || amounts <= 0 {
			return 0, &input.Error{Msg: "its amounts leave no total", Text: "cases." + c.ID, Hint: "set money.total as well"}
		}
		own := amounts / (1 - shares)
		if from != "" && math.Abs(own-total) > shareTolerance*total {
			return 0, &input.Error{Msg: fmt.Sprintf("case %s would cost %s and case %s %s", from, decimal(total), c.ID, decimal(own)),
				Text: "amount", Hint: "set money.total as well, or the amount of one case: cases." + c.ID + ".lines.…"}
		}
		total, from = own, c.ID
	}
	return total, nil
}

// rebalance makes the lines of a case add up to the total.
//
// Amounts that were not set are first shares of the total before. Shares that were set move all others; amounts that
// were set leave shares as they are, and the amounts that were not set take the rest.
func (c *Case) rebalance(before, total float64, set map[*Quantity]bool) *input.Error {
	fixed, shares, amounts := 0.0, 0.0, 0.0 // parts of the total: set, of lines by share, of lines by amount
	anyShare, anyAmount := false, false
	for j := range c.Lines {
		switch l := &c.Lines[j]; {
		case set[&l.Share]:
			fixed, anyShare = fixed+float64(l.Share.Value), true
		case set[&l.Amount]:
			fixed, anyAmount = fixed+float64(l.Amount.Value)/total, true
		case l.Share.Stated():
			shares += float64(l.Share.Value)
		default:
			amounts += float64(l.Amount.Value) / before
		}
	}
	name := "cases." + c.ID + ".lines"
	if anyShare || !anyAmount {
		if err := restOf(name, 1-fixed, shares+amounts); err != nil {
			return err
		}
		k := 1.0
		if anyShare && shares+amounts > 0 {
			k = max(0, 1-fixed) / (shares + amounts)
		}
		c.scale(k, k*total/before, set)
		return nil
	}
	if err := restOf(name, 1-fixed-shares, amounts); err != nil { // lines by share stay as well
		return err
	}
	if amounts > 0 {
		c.scale(1, max(0, 1-fixed-shares)/amounts*total/before, set)
	}
	return nil
}

// scale multiplies the shares and the amounts of lines that were not set.
func (c *Case) scale(shares, amounts float64, set map[*Quantity]bool) {
	for j := range c.Lines {
		switch l := &c.Lines[j]; {
		case set[&l.Share] || set[&l.Amount]:
		case l.Share.Stated():
			l.Share.scale(shares)
		default:
			l.Amount.scale(amounts)
		}
	}
}

// scale multiplies a number; it stays as stated where that changes nothing.
func (q *Quantity) scale(by float64) {
	if math.Abs(by-1) > shareTolerance && q.Value != 0 {
		q.change(float64(q.Value) * by)
	}
}

func pointersOf(lines []Line) []*Line {
	out := make([]*Line, len(lines))
	for j := range lines {
		out[j] = &lines[j]
	}
	return out
}
