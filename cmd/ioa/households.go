package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// householdFlags say how households are made endogenous.
type householdFlags struct {
	kind                    string // I or II
	income, spending, total []string
	rounds                  int
	roundsGiven             func() bool // 0 when it is left out means all rounds
}

// multiplierType chooses between open and closed models.
func multiplierType(kind *string) choice {
	return choice{flag: "type", usage: "I, or II with households endogenous", value: kind, values: []string{"I", "II"}}
}

func (f *householdFlags) register(flags *pflag.FlagSet) {
	flags.StringSliceVar(&f.income, "income", nil, "Type II: the row, or rows, that households earn (default: compensation of employees)")
	flags.StringSliceVar(&f.spending, "spending", nil, "Type II: the final-demand items that households spend (default: household consumption)")
	flags.StringSliceVar(&f.total, "household-income", nil,
		"Type II: income of households from all sources; with regions REGION=X (default: the total of --income)")
	flags.IntVar(&f.rounds, "rounds", 0, "Type II: only the first N rounds of household spending (default: all)")
	f.roundsGiven = func() bool { return flags.Changed("rounds") }
}

// check refuses flags of the closed model without it.
func (f *householdFlags) check() error {
	switch {
	case f.kind != "II" && (f.income != nil || f.spending != nil || f.total != nil || f.rounds != 0):
		return usagef("--income, --spending, --household-income and --rounds need --type II")
	case f.rounds < 0 || f.rounds == 0 && f.roundsGiven():
		return usagef("--rounds must be at least 1, not %d", f.rounds)
	}
	return nil
}

// households finds rows, items and incomes in a table.
func (f *householdFlags) households(t *tables.Table) (h derive.Households, err error) {
	rows, err := f.rows(t)
	if err != nil {
		return h, err
	}
	if h.Spending, err = f.items(t); err != nil {
		return h, err
	}
	h.Income = sumOfRows(t, rows)
	h.Total, err = f.totals(t)
	return h, err
}

// rows are the positions of the rows of income: those named, or those recognised in every region.
func (f *householdFlags) rows(t *tables.Table) ([]int, error) {
	if f.income == nil {
		found := derive.IncomeRows(t)
		if where := uncovered(t, found, func(k int) string { return t.Primary[k].Code }); where != "" {
			return nil, usagef("--income: no row of table %s is recognised as compensation of employees%s\n  hint: name it with --income; %s",
				t.Name, where, rowsAndItems(t))
		}
		return found, nil
	}
	var out []int
	for _, want := range f.income {
		at := slices.IndexFunc(t.Primary, func(p tables.PrimaryRow) bool { return p.Code == want || p.Name == want || p.NameZH == want })
		if at < 0 || t.Primary[at].Kind != tables.ValueAdded {
			return nil, usagef("--income: table %s has no row of value added %q\n  hint: %s", t.Name, want, rowsAndItems(t))
		}
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if where := uncovered(t, out, func(k int) string { return t.Primary[k].Code }); where != "" && f.total == nil {
		return nil, usagef("--income: no row is named%s\n  hint: name one of each region, or state --household-income; %s", where, rowsAndItems(t))
	}
	return out, nil
}

// items are the positions of the items of spending.
func (f *householdFlags) items(t *tables.Table) ([]int, error) {
	if f.spending == nil {
		found := derive.HouseholdItems(t)
		if where := uncovered(t, found, func(k int) string { return t.FinalItems[k].Code }); where != "" {
			return nil, usagef("--spending: no item of table %s is recognised as household consumption%s\n  hint: name it with --spending; %s",
				t.Name, where, rowsAndItems(t))
		}
		return found, nil
	}
	var out []int
	for _, want := range f.spending {
		at := slices.IndexFunc(t.FinalItems, func(i tables.FinalItem) bool { return i.Code == want || i.Name == want || i.NameZH == want })
		if at < 0 {
			return nil, usagef("--spending: table %s has no final-demand item %q\n  hint: %s", t.Name, want, rowsAndItems(t))
		}
		if t.FinalItems[at].Export() {
			return nil, usagef("--spending: %s is exports, which these households do not buy", want)
		}
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if where := uncovered(t, out, func(k int) string { return t.FinalItems[k].Code }); where != "" {
		return nil, usagef("--spending: no item is named%s\n  hint: name one of each region; %s", where, rowsAndItems(t))
	}
	return out, nil
}

// uncovered says where nothing was found: "" if something was in every region, or without a region for all of them.
func uncovered(t *tables.Table, found []int, code func(k int) string) string {
	if len(found) == 0 {
		return "."
	}
	regions := t.Regions()
	covered := map[int]bool{}
	for _, k := range found {
		region, _ := regions.Cut(code(k))
		covered[region] = true
	}
	for k, r := range regions.List {
		if !covered[k] && !covered[-1] {
			return " in region " + r.Code
		}
	}
	return ""
}

// rowsAndItems lists what a table has to choose from.
func rowsAndItems(t *tables.Table) string {
	var rows, items []string
	for _, p := range t.Primary {
		if p.Kind == tables.ValueAdded {
			rows = append(rows, p.Code)
		}
	}
	for _, f := range t.FinalItems {
		if !f.Export() {
			items = append(items, f.Code)
		}
	}
	return "the rows are " + input.Listed(rows) + "; the items are " + input.Listed(items)
}

// sumOfRows adds up rows of primary inputs.
func sumOfRows(t *tables.Table, rows []int) tables.PrimaryRow {
	out := tables.PrimaryRow{Values: make([]float64, t.N()), Final: make([]float64, len(t.FinalItems))}
	var codes []string
	for _, k := range rows {
		p := t.Primary[k]
		codes = append(codes, p.Code)
		for j, v := range p.Values {
			out.Values[j] += v
		}
		for j, v := range p.Final {
			out.Final[j] += v
		}
	}
	out.Code = strings.Join(codes, " + ")
	return out
}

// totals are the incomes stated, X or REGION=X.
func (f *householdFlags) totals(t *tables.Table) (map[string]float64, error) {
	out := map[string]float64{}
	regions := t.Regions().List
	for _, text := range f.total {
		region, number, of := strings.Cut(text, "=")
		if !of {
			region, number = "", text
		}
		switch known := slices.ContainsFunc(regions, func(r tables.Region) bool { return r.Code == region }); {
		case !of && len(regions) == 1:
			region = regions[0].Code
		case !of && len(regions) > 1:
			return nil, usagef("--household-income: table %s has regions: write REGION=X for each", t.Name)
		case of && !known:
			return nil, usagef("--household-income: table %s has no region %q", t.Name, region)
		}
		v, ok, why, hint := input.Number(strings.TrimSpace(number))
		if !ok {
			return nil, usagef("--household-income %s: %s\n  hint: %s", text, why, hint)
		}
		if !(v > 0) {
			return nil, usagef("--household-income must be above 0, not %s", number)
		}
		out[region] = v
	}
	return out, nil
}

// typeII computes multipliers with households endogenous.
func (r *measured) typeII(m *ioa.Model, f *householdFlags, rows []string) error {
	h, err := f.households(m.Table)
	if err != nil {
		return err
	}
	result, err := m.ClosedMultipliers(h, f.rounds, rows...)
	if err != nil {
		return err
	}
	r.Title = "Multipliers 乘数 (total, Type II: households endogenous)"
	closure := report.Fact{Key: "closure", Label: "closure", Value: result.Closure, Text: result.Closure.String()}
	r.Facts = append(r.Facts, closure)
	if f.rounds > 0 {
		r.Facts = append(r.Facts, report.Fact{Key: "rounds", Label: "rounds of household spending", Value: f.rounds, Text: fmt.Sprintf("the first %d", f.rounds)})
	}
	r.multipliers(m, &result.Multipliers, result.OutputTotal)
	return nil
}
