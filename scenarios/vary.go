package scenarios

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// MaxVariants is how many variants [Project.Vary] computes unless more are allowed.
const MaxVariants = 1000

// Ladder is a scenario computed with every combination of some values.
type Ladder struct {
	Vary     []Variation
	Variants []Variant // the values of the last variation change fastest
}

// Variant is the scenario with one value of each variation.
type Variant struct {
	Values []float64 // in the order of Ladder.Vary
	Rows   []EconomyRow
}

// VaryOptions say what is varied and how.
type VaryOptions struct {
	Vary     []Variation           // nil for those of the scenario
	Most     int                   // variants at most; 0 for MaxVariants
	Progress func(done, total int) // called after each variant, from one goroutine at a time; nil for none
}

// Vary computes the totals of a scenario for every combination of values. What has to add up with a changed number
// moves as [Scenario.Set] says. All variants share what the project was bound to, and the effects of units
// ([Project.Totals]), and each has the table of effects. It is an error when one of them cannot be computed.
func (p *Project) Vary(s *Scenario, o VaryOptions) (*Ladder, error) {
	out := &Ladder{Vary: o.Vary}
	if o.Vary == nil {
		out.Vary = s.Vary
	}
	most := o.Most
	if most == 0 {
		most = MaxVariants
	}
	var err error
	if out.Variants, err = combinations(out.Vary, most); err != nil {
		return nil, err
	}
	errs := make([]error, len(out.Variants))
	errs[0] = p.variant(s, out.Vary, &out.Variants[0])
	if err := out.room(); err != nil {
		return nil, err
	}
	inParallel(len(out.Variants), o.Progress, func(i int) {
		if i > 0 {
			errs[i] = p.variant(s, out.Vary, &out.Variants[i])
		}
	})
	return out, firstError(errs)
}

// What the memory of results is reckoned with: six texts, not counting their letters, and two numbers; two slices.
const (
	economyRowBytes = 6*16 + 2*8
	variantBytes    = 2 * 24
)

// room asks for the memory of the results of all variants, which have as many rows as the first.
func (l *Ladder) room() error {
	rows := float64(len(l.Variants)-1) * float64(cap(l.Variants[0].Rows))
	return memory.Ask(rows*economyRowBytes, fmt.Sprintf("the results of %d variants", len(l.Variants)))
}

// combinations are all combinations of values.
func combinations(vary []Variation, most int) ([]Variant, error) {
	if err := countable(vary, most); err != nil {
		return nil, err
	}
	out := []Variant{{}}
	for k := range vary {
		v := &vary[k]
		var next []Variant
		for _, one := range out {
			for _, x := range v.Values {
				next = append(next, Variant{Values: append(one.Values[:len(one.Values):len(one.Values)], x)})
			}
		}
		out = next
	}
	return out, nil
}

// countable refuses values of which there are none, or too many combinations: more than allowed, or than fit into memory.
func countable(vary []Variation, most int) error {
	all, count := 1.0, 1
	for k := range vary {
		all *= float64(max(1, len(vary[k].Values)))
	}
	for k := range vary {
		v := &vary[k]
		switch {
		case len(v.Values) == 0:
			return v.mistake(&input.Error{Msg: "no values", Text: v.Path})
		case count > most/len(v.Values):
			return v.mistake(&input.Error{Msg: fmt.Sprintf("the values make %.0f combinations, and %d are the most", all, most),
				Hint: fmt.Sprintf("leave some out, or allow them with   --max %.0f", all)})
		}
		count *= len(v.Values)
	}
	each := float64(variantBytes + 8*len(vary))
	return memory.Ask(2*all*each, fmt.Sprintf("%.0f combinations of values", all)) // with those of all variations but the last
}

// mistake gives an error the place of the variation in the file, where it is in one.
func (v *Variation) mistake(e *input.Error) error {
	if v.at.Given() {
		var errs input.List
		v.at.In(&errs).Errorf(e.Hint, "%s", e.Msg)
		return errs.Err()
	}
	return e
}

// variant computes one.
func (p *Project) variant(s *Scenario, vary []Variation, to *Variant) error {
	values := map[string]float64{}
	var with []string
	for k := range vary {
		values[vary[k].Path] = to.Values[k]
		with = append(with, vary[k].Path+" = "+decimal(to.Values[k]))
	}
	varied, err := s.Set(values)
	if err != nil {
		var why input.Errors
		if errors.As(err, &why) {
			e := why.List[0]
			return vary[0].mistake(&input.Error{Msg: "with " + strings.Join(with, ", ") + ": " + strings.TrimPrefix(e.Text+": ", ": ") + e.Msg, Hint: e.Hint})
		}
		return err
	}
	r, run, err := p.briefOf(varied)
	if err == nil {
		err = run.addEffects(r)
	}
	if err == nil {
		r.Operation, err = p.briefOperation(varied)
	}
	if err != nil {
		return fmt.Errorf("with %s: %w", strings.Join(with, ", "), err)
	}
	to.Rows = r.ByEconomy()
	return nil
}

// inParallel calls do for 0 … n−1 on all processors.
func inParallel(n int, progress func(done, total int), do func(int)) {
	var wait sync.WaitGroup
	var mu sync.Mutex
	next, done := 0, 0
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n {
					return
				}
				do(i)
				mu.Lock()
				if done++; progress != nil {
					progress(done, n)
				}
				mu.Unlock()
			}
		}()
	}
	wait.Wait()
}

// firstError is the first error, with how many others there are.
func firstError(errs []error) error {
	var first error
	others := 0
	for _, err := range errs {
		if err != nil && first == nil {
			first = err
		} else if err != nil {
			others++
		}
	}
	if others > 0 {
		what := "variants"
		if others == 1 {
			what = "variant"
		}
		return fmt.Errorf("%w\n  and %d other %s of %d cannot be computed", first, others, what, len(errs))
	}
	return first
}
