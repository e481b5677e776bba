package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// defaultLimit is the change of an output that a change of a coefficient is held against.
const defaultLimit = "1%"

// fieldFlags are the flags of field.
type fieldFlags struct {
	pairs     bool
	by, limit string
}

func field() measure {
	var o fieldFlags
	return measure{
		name:  "field",
		short: "Fields of influence of the coefficients, and the important coefficients 影响域与重要系数",
		title: "Total fields of influence 总影响域",
		long: `Print the total field of influence of every direct coefficient, (Σ_k l_ki)(Σ_m l_jm): how much all cells of
L = (I − A)⁻¹ together grow per unit of a_ij. The row is the seller i, the column the buyer j (Sonis & Hewings).`,
		columns: []heading{{name: "SECTOR", zh: "SECTOR"}},
		forms:   []form{pairsForm()},
		example: `  ioa field china-2018 -f csv
  ioa field china-2018 --pairs --top 20
  ioa field china-2018 --pairs --by tolerable_change --limit 5% --top 20`,
		flags:   o.register,
		choices: []choice{o.order()},
		check:   o.check,
		compute: func(m *ioa.Model, r *measured) error {
			if o.pairs {
				return r.pairs(m, o)
			}
			return r.field(m)
		},
	}
}

func pairsForm() form {
	return form{
		flag: "pairs", means: "one row for each pair of sectors with output, sorted --by influence or tolerable_change",
		labels: []heading{{"from", "投入部门", "code of the seller i"}, {"to", "使用部门", "code of the buyer j"}},
		columns: []heading{
			{"coefficient", "直接消耗系数", "a_ij"},
			{"influence", "总影响域", "the total field of influence"},
			{"tolerable_change", "可容忍变动（%）",
				"the smallest increase of a_ij, in per cent of itself, that moves any output by --limit\nwith final demand held; empty where a_ij is 0"},
		},
	}
}

func (o *fieldFlags) register(f *pflag.FlagSet) {
	f.BoolVar(&o.pairs, "pairs", false, "one row for each pair of sectors, with its tolerable change; --sectors keeps pairs with one of them")
	f.StringVar(&o.limit, "limit", defaultLimit, "with --pairs: the change of any output, in per cent, that decides the tolerable change")
}

// order is the flag --by.
func (o *fieldFlags) order() choice {
	return choice{flag: "by", usage: "with --pairs: sort by influence from the largest, or by tolerable_change from the smallest",
		value: &o.by, values: []string{"influence", "tolerable_change"}}
}

func (o *fieldFlags) check() error {
	if !o.pairs && (o.limit != defaultLimit || o.by != o.order().values[0]) {
		return usagef("--by and --limit need --pairs")
	}
	_, err := percent("limit", o.limit)
	return err
}

// field adds a column for each sector.
func (r *measured) field(m *ioa.Model) error {
	f, err := m.FieldOfInfluence()
	if err != nil {
		return err
	}
	r.certify(f.Certificate)
	for j, code := range m.Table.Codes() {
		r.numbersOf("SECTOR", label{code, code}, func(i int) float64 { return f.At(i, j) })
	}
	return nil
}

// percent reads a limit, 1% or 1, as a number of per cent.
func percent(flag, s string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil || !(v > 0) || math.IsInf(v, 0) {
		return 0, usagef("--%s must be a number of per cent above 0, such as 1%%, not %q", flag, s)
	}
	return v, nil
}

// pairs adds the important coefficients, a row each.
func (r *measured) pairs(m *ioa.Model, o fieldFlags) error {
	limit, err := percent("limit", o.limit)
	if err != nil {
		return err
	}
	proves := r.proves(m)
	c, err := m.ImportantCoefficients(limit/100, proves)
	if err != nil {
		return err
	}
	r.Title = "Important coefficients 重要系数"
	r.certify(c.Influence.Certificate)
	if proves {
		r.certifyAs("tolerable change", c.Certificate)
	}
	r.Facts = append(r.Facts,
		report.Fact{Key: "limit", Label: "limit", Value: limit, Text: fmt.Sprintf("%g %% of any sector's output", limit)},
		report.Fact{Key: "tolerable_change_unit", Label: "tolerable change", Value: "per cent of the coefficient"},
		report.Fact{Key: "sorted_by", Label: "sorted by", Value: o.by})
	all := pairsWithOutput(m)
	sortPairs(all, c, o.by)
	r.otherRows(report.Subject{Name: "pairs", Count: len(all), Labels: 2}, func(row int, marked []bool) bool {
		return marked[all[row].from] || marked[all[row].to]
	})
	codes := m.Table.Codes()
	r.texts("from", func(row int) string { return codes[all[row].from] })
	r.texts("to", func(row int) string { return codes[all[row].to] })
	cells := func(name string, at func(i, j int) float64) {
		r.number(r.heading(name), func(row int) float64 { return at(int(all[row].from), int(all[row].to)) })
	}
	cells("coefficient", c.Coefficient.At)
	cells("influence", c.Influence.At)
	cells("tolerable_change", c.TolerableChange.At)
	return nil
}

// pair is a seller and a buyer.
type pair struct{ from, to int32 }

// pairsWithOutput are all pairs of sectors with output, in table order.
func pairsWithOutput(m *ioa.Model) []pair {
	var out []pair
	for i, x := range m.Table.Output {
		for j, y := range m.Table.Output {
			if x != 0 && y != 0 {
				out = append(out, pair{int32(i), int32(j)})
			}
		}
	}
	return out
}

// sortPairs puts the largest influence or the smallest tolerable change first, and what has no number last.
func sortPairs(all []pair, c *ioa.ImportantCoefficients, by string) {
	at, sign := c.Influence.At, -1
	if by == "tolerable_change" {
		at, sign = c.TolerableChange.At, 1
	}
	slices.SortStableFunc(all, func(p, q pair) int {
		a, b := at(int(p.from), int(p.to)), at(int(q.from), int(q.to))
		if math.IsNaN(a) || math.IsNaN(b) {
			return -cmp.Compare(a, b) // Compare has NaN before all numbers
		}
		return sign * cmp.Compare(a, b)
	})
}
