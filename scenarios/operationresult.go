package scenarios

import (
	"errors"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
)

// operationCase is the name of operation in rows.
const operationCase = "operation"

// OperationResult is the effect of operation, beside that of construction and not added to it.
type OperationResult struct {
	Years []OperationYear       `json:"years"`
	Lines []OperationLineResult `json:"lines"`
	Case  *CaseResult           `json:"result,omitempty"` // of purchases and wages, like a case; left out where they are zero
}

// OperationYear is one year of operation, in own money.
type OperationYear struct {
	Year    int     `json:"year"`
	Own     float64 `json:"own_money"` // purchases and wages
	Wages   Split   `json:"wages"`     // by economy
	Revenue float64 `json:"revenue"`   // no demand
}

// OperationLineResult is one line of operation over all years.
type OperationLineResult struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	TitleZH string  `json:"title_zh,omitempty"`
	Kind    string  `json:"kind"`
	Own     float64 `json:"own_money"`
}

// operates reports whether operation buys or pays anything.
func (s *Scenario) operates() bool {
	return s.Operation != nil && slices.ContainsFunc(s.Operation.Lines, func(l OperationLine) bool { return l.Kind != revenue })
}

// years are those of operation.
func (o *Operation) years() []int {
	out := Scenario{Start: o.Start, End: o.End}
	return out.Years()
}

// operating is a scenario whose one case is operation: each line has the amounts of its years as phasing.
func (s *Scenario) operating() *Scenario {
	out, years := *s, s.Operation.years()
	out.Start, out.End, out.Phasing, out.Operation = s.Operation.Start, s.Operation.End, nil, nil
	out.Facts, out.Groups, out.Physical, out.Finance, out.Reported = nil, nil, nil, nil, nil
	c, total := Case{ID: operationCase, Title: operationCase, TitleZH: "运营期", Reading: "purchases and wages of operation", at: s.Operation.at}, 0.0
	for k := range s.Operation.Lines {
		if from := &s.Operation.Lines[k]; from.Kind != revenue {
			line := from.asLine(years)
			c.Lines, total = append(c.Lines, line), total+float64(line.Amount.Value)
		}
	}
	out.Money.Total, out.Cases = Quantity{Value: Number(total)}, []Case{c}
	return &out
}

// asLine is a line of a case with the amounts of these years together, and as phasing the share of each.
func (l *OperationLine) asLine(years []int) Line {
	line, sum := l.Line, 0.0
	for _, year := range years {
		sum += l.in(year)
	}
	line.Phasing, line.Amount, line.Share, line.payroll = &Phasing{}, Quantity{Value: Number(sum)}, Quantity{}, l.Kind == staff
	for _, year := range years {
		if x := l.in(year); x != 0 {
			line.Phasing.Shares = append(line.Phasing.Shares, YearQuantity{year, Quantity{Value: Number(x / sum)}})
		}
	}
	return line
}

// bindOperation binds operation. Mistakes of the economies are in errs already, and are not repeated.
func (p *Project) bindOperation(m *ioa.Model, errs *input.List) {
	if !p.s.operates() {
		return
	}
	var own input.List
	p.operation = p.s.operating().bind(m, &own)
	var mine, known input.Errors
	errors.As(own.Err(), &mine)
	errors.As(errs.Err(), &known)
	for _, e := range mine.List {
		if !slices.ContainsFunc(known.List, func(k *input.Error) bool { return k.Error() == e.Error() }) {
			errs.Add(e)
		}
	}
}

// costs are what operation costs and earns, by year and line.
func (o *Operation) costs() *OperationResult {
	r := &OperationResult{}
	for k := range o.Lines {
		line := &o.Lines[k].Line
		r.Lines = append(r.Lines, OperationLineResult{ID: line.ID, Title: line.Title, TitleZH: line.TitleZH, Kind: o.Lines[k].Kind})
	}
	for _, year := range o.years() {
		one := OperationYear{Year: year}
		for k := range o.Lines {
			line := &o.Lines[k]
			x := line.in(year)
			r.Lines[k].Own += x
			switch line.Kind {
			case revenue:
				one.Revenue += x
				continue
			case staff:
				one.Wages = one.Wages.plus(line.Line.Site.Split().times(x))
			}
			one.Own += x
		}
		r.Years = append(r.Years, one)
	}
	return r
}

// operationResult computes operation; nil when the scenario has none.
func (p *Project) operationResult(s *Scenario, out *Result) error {
	if s.Operation == nil {
		return nil
	}
	r := s.Operation.costs()
	out.Operation = r
	out.Notes = append(out.Notes, "operation is computed by itself and is in no result of construction; its revenue is demand for nothing")
	if p.operation == nil {
		return nil
	}
	operating := s.operating()
	if operating.Money.total() == 0 {
		return nil // shares of nothing are undefined
	}
	result, err := p.operation.Run(operating)
	if err != nil {
		return err
	}
	r.Case = &result.Cases[0]
	for _, note := range result.Notes {
		if slices.Contains(out.Notes, note) {
			continue
		}
		if !strings.HasPrefix(note, "case "+operationCase) {
			note = "operation: " + note
		}
		out.Notes = append(out.Notes, note)
	}
	return nil
}

// briefOperation is operation without sectors and years, as [Project.brief] is of construction; nil where there is none.
func (p *Project) briefOperation(s *Scenario) (*OperationResult, error) {
	if s.Operation == nil {
		return nil, nil
	}
	out := s.Operation.costs()
	operating := s.operating()
	if p.operation == nil || operating.Money.total() == 0 {
		return out, nil // shares of nothing are undefined
	}
	result, run, err := p.operation.briefOf(operating)
	if err != nil {
		return nil, err
	}
	if err := run.addEffects(result); err != nil {
		return nil, err
	}
	out.Case = &result.Cases[0]
	return out, nil
}

// operation are the rows of operation, whose case is operation.
func (r *Result) operation(yield func(Row) bool) {
	if r.Operation == nil {
		return
	}
	w := &rowWriter{r: r, c: &CaseResult{ID: operationCase}, yield: yield, going: true}
	for _, y := range r.Operation.Years {
		w.own(y.Year, "operation_own_money", "", y.Own)
		w.own(y.Year, "operation_revenue", "", y.Revenue)
		for e := range y.Wages {
			w.own(y.Year, "operation_wages", r.economyKey(e), y.Wages[e])
		}
	}
	for _, l := range r.Operation.Lines {
		w.own(0, "operation_line_own_money", l.ID, l.Own)
	}
	if w.c = r.Operation.Case; w.c != nil {
		w.operationEffects()
	}
}

// operationEffects are the effects of operation in all, by year, and by region.
func (w *rowWriter) operationEffects() {
	for _, item := range w.c.Identity.Items {
		w.own(0, "operation_identity_"+item.Code, "", item.Amount)
	}
	w.own(0, "operation_identity_difference", "", w.c.Identity.Difference)
	w.money(0, "operation_spending", "", w.c.Spending)
	for _, y := range w.c.ByYear {
		w.money(y.Year, "operation_spending", "", y.Spending)
	}
	for e := range w.r.Economies {
		w.money(0, "operation_on_site", w.r.economyKey(e), w.c.OnSite.Of(Economy(e)))
	}
	w.effects("operation_")
	for _, one := range w.c.ByRegion {
		accounts := w.c.accountsOf(one.Region)
		w.money(0, "operation_output", one.Region, one.Output)
		for _, a := range accounts {
			w.maybe(0, "operation_"+a.Code, one.Region, a.Unit, float64(a.Total))
		}
		for _, y := range one.ByYear {
			w.money(y.Year, "operation_output", one.Region, y.Output)
			for _, a := range accounts {
				w.maybe(y.Year, "operation_"+a.Code, one.Region, a.Unit, float64(y.Accounts[a.Code]))
			}
		}
	}
}
