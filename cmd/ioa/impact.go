package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
)

func impact() measure {
	var file, from string
	return measure{
		name:      "impact",
		arguments: "--demand FILE",
		short:     "The effects of a given final demand 最终使用冲击的影响",
		title:     "Impact 影响分析",
		long: `Print what a final demand (FILE, a CSV with code,amount in table units, for goods of the chosen flows) causes in every
sector, without writing a scenario:`,
		columns: []heading{
			{"initial", "初始需求", "the demand itself"},
			{"direct", "直接效应", "purchases by its producers (first round)"},
			{"indirect", "间接效应", "all later rounds"},
			{"output", "总产出", "the three together"},
			{"ROW", "ROW", "each primary input, satellite and value_added that goes with the output"},
		},
		more: `With --from, amounts are not demand but output, value added, jobs or income of the sector itself, or any row of the table.
Final demand is found for which these sectors have exactly these amounts, what they need of themselves included.`,
		example: `  ioa impact china-2018 --demand demand.csv --sort output --top 10
  ioa impact china-2018 --demand jobs.csv --from jobs`,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&file, "demand", "", "a CSV with the columns code,amount (required)")
			f.StringVar(&from, "from", "", "what the amounts are: output, value_added, jobs, income or a row (default: final demand)")
		},
		compute: func(m *ioa.Model, r *measured) error { return r.impact(m, file, from) },
	}
}

// impact computes with the amounts of a file.
func (r *measured) impact(m *ioa.Model, file, from string) error {
	numbers, err := readNumbers("--demand", file, m.Table, []string{"amount"}, nil)
	if err != nil {
		return err
	}
	demand, err := r.demand(m, from, numbers)
	if err != nil {
		return err
	}
	result, err := m.Impact(demand)
	if err != nil {
		return err
	}
	r.certify(result.Certificate)
	if _, note := m.Withheld(); note != "" {
		r.Notes = append(r.Notes, note)
	}
	r.Facts = append(r.Facts, report.Fact{Key: "demand", Label: "final demand", Value: total(result.Initial), Text: money(m.Table, total(result.Initial))},
		report.Fact{Key: "output", Label: "output", Value: total(result.Output), Text: money(m.Table, total(result.Output))},
		accountTotals(m.Table, result))
	r.fromStocks(m, "output", func(i int) float64 { return result.Output[i] })
	for _, c := range []struct {
		name   string
		values []float64
	}{{"initial", result.Initial}, {"direct", result.Direct}, {"indirect", result.Indirect}, {"output", result.Output}} {
		r.number(r.heading(c.name), whereOutput(m, func(i int) float64 { return c.values[i] }))
	}
	r.inUnit(m.Table.Unit, "initial", "direct", "indirect", "output")
	for _, a := range result.Accounts {
		r.numbersOf("ROW", labelled(a.Code, a.Name, a.NameZH), whereOutput(m, func(i int) float64 { return a.Values[i] }))
		r.inUnit(rowUnit(m.Table, a.Account), a.Code)
		if a.Note != "" {
			r.Notes = append(r.Notes, a.Code+": "+a.Note)
		}
	}
	return nil
}

// demand is the amounts, or with --from the final demand that goes with them, and states which.
func (r *measured) demand(m *ioa.Model, from string, numbers *tables.SectorNumbers) ([]float64, error) {
	amounts := numbers.Columns["amount"]
	for i, v := range amounts {
		if v != 0 && !math.IsNaN(v) && m.Table.Output[i] == 0 {
			numbers.Wrong("amount", i, fmt.Sprint(v), "name a sector that produces",
				"%s has no output in table %s, so its input structure is unknown", m.Table.Sectors[i].Code, m.Table.Name)
		}
	}
	if err := numbers.Err(); err != nil {
		return nil, err
	}
	if from == "" {
		r.Facts = append(r.Facts, report.Fact{Key: "amounts", Label: "amounts", Value: "final_demand", Text: "final demand, " + orNotStated(m.Table.Unit)})
		return orZero(amounts), nil
	}
	account, err := accountFrom(m, from)
	if err != nil {
		return nil, err
	}
	what, unit := "output", m.Table.Unit
	if account != nil {
		if what = account.Code; !account.Money {
			unit = account.Unit
		}
	}
	f, notes, err := m.DemandFor(account, amounts)
	if err != nil {
		return nil, err
	}
	how := what + " of the sector itself, " + orNotStated(unit)
	if account != nil {
		how += "; its output is the amount divided by " + what + " per unit of output"
	}
	r.Facts = append(r.Facts, report.Fact{Key: "amounts", Label: "amounts", Value: what,
		Text: how + "; final demand is what leaves these sectors with exactly that output, their purchases from each other and themselves included"})
	r.Notes = append(r.Notes, notes...)
	return f, nil
}

// accountFrom is the account of --from; nil for output.
func accountFrom(m *ioa.Model, from string) (*ioa.Account, error) {
	all := m.Accounts()
	var found []ioa.Account
	switch from {
	case "output":
		return nil, nil
	case "income":
		for _, k := range derive.IncomeRows(m.Table) {
			found = append(found, accountsCalled(all, m.Table.Primary[k].Code)...)
		}
	case "jobs":
		found = jobRows(all)
	default:
		found = accountsCalled(all, from)
	}
	if found == nil {
		var codes []string
		for _, a := range all {
			codes = append(codes, a.Code)
		}
		return nil, usagef("--from: table %s has no row recognised as %s\n  hint: name one of %s", m.Table.Name, from, input.Listed(codes))
	}
	out := found[0]
	for _, a := range found[1:] { // rows of regions, or of skills, are one row together
		if a.Unit != out.Unit {
			return nil, usagef("--from: %s and %s have different units: name one of them", out.Code, a.Code)
		}
		out.Code += " + " + a.Code
		out.Values = slices.Clone(out.Values)
		for i, v := range a.Values {
			out.Values[i] += v
		}
	}
	return &out, nil
}

// accountsCalled are those with a code, or with that code in each region.
func accountsCalled(all []ioa.Account, code string) []ioa.Account {
	var out, regional []ioa.Account
	for _, a := range all {
		_, bare, _ := strings.Cut(a.Code, ":")
		switch code {
		case a.Code:
			out = append(out, a)
		case bare:
			regional = append(regional, a)
		}
	}
	if out == nil {
		return regional
	}
	return out
}

// jobRows are the rows that count people at work, by their codes.
func jobRows(all []ioa.Account) []ioa.Account {
	for _, code := range []string{"jobs", "employment", "employed", "persons_employed", "emp"} {
		if found := accountsCalled(all, code); found != nil && !found[0].Money {
			return found
		}
	}
	return nil
}

// accountTotals is what all sectors have of each row.
func accountTotals(t *tables.Table, result *ioa.Impact) report.Fact {
	type sum struct {
		Row   string  `json:"row"`
		Unit  any     `json:"unit"`
		Total float64 `json:"total"`
	}
	var sums []sum
	var texts []string
	for _, a := range result.Accounts {
		sums = append(sums, sum{a.Code, stated(rowUnit(t, a.Account)), a.Total})
		texts = append(texts, fmt.Sprintf("%s %.6g", a.Code, a.Total))
	}
	return report.Fact{Key: "totals", Label: "in all sectors", Value: sums, Text: strings.Join(texts, ", ")}
}

func money(t *tables.Table, v float64) string {
	return strings.TrimSpace(fmt.Sprintf("%.6g %s", v, t.Unit))
}

func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// orZero is 0 where there is no number.
func orZero(values []float64) []float64 {
	out := slices.Clone(values)
	for i, v := range out {
		if math.IsNaN(v) {
			out[i] = 0
		}
	}
	return out
}
