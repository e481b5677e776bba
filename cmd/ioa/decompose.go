package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// decomposeFlags are the flags of decompose.
type decomposeFlags struct {
	row, deflator, mapped string
	factors, all, nominal bool
}

func decompose() measure {
	var o decomposeFlags
	return measure{
		name:      "decompose",
		arguments: "--nominal|--deflator X",
		tables:    []string{"T0", "T1"},
		short:     "What changed output between two tables: technology or final demand 结构分解分析",
		title:     "Structural decomposition 结构分解分析",
		long: `Print how much of the change of every sector's output from T0 to T1, or with --row of its jobs, value added or another row, is
due to what changed, as the mean of the two polar decompositions:`,
		columns: []heading{
			{"change", "变化", "from T0 to T1, in table units of T0, or in the unit of the row"},
			{"technology", "技术变化", "A, on the chosen flows"},
			{"final_demand", "最终需求变化", "final demand for goods of the chosen flows; not with --factors"},
			{"intensity", "强度变化", "the row per unit of output; with --row"},
		},
		forms: []form{{flag: "factors", means: "final demand is split", columns: []heading{
			{"change", "变化", "from T0 to T1, in table units of T0, or in the unit of the row"},
			{"technology", "技术变化", "A, on the chosen flows"},
			{"level", "需求规模", "the sum of final demand"},
			{"mix", "产品构成", "the structure of each item"},
			{"items", "项目构成", "the shares of the items, such as consumption and investment"},
		}}},
		more: `Years in current prices need --deflator: one index X of T1's prices with those of T0 as 1, or FILE, a CSV with code,index; or --nominal,
which decomposes the change of current values. --map FILE is a CSV with from,to that takes the sectors of T1 to those of T0.`,
		example: `  ioa decompose before.csv after.csv --deflator 1.05 --row employment
  ioa decompose china-2018 china-2018 --nominal`,
		flags:   o.register,
		check:   o.check,
		compute: func(m *ioa.Model, r *measured) error { return r.decompose(m, o) },
	}
}

func (o *decomposeFlags) register(f *pflag.FlagSet) {
	f.StringVar(&o.row, "row", "", "a primary-input row, a satellite or value_added of both tables (default: output)")
	f.StringVar(&o.deflator, "deflator", "", "an index of T1's prices with those of T0 as 1, or a CSV with code,index")
	f.StringVar(&o.mapped, "map", "", "a CSV with from,to: the sector of T0 for each sector of T1")
	f.BoolVar(&o.nominal, "nominal", false, "decompose current values, prices included")
	f.BoolVar(&o.factors, "factors", false, "split final demand into its level, the mix of products and the shares of items")
	f.BoolVar(&o.all, "all-orders", false, "the mean over all orders of the factors instead of the two polar ones")
}

func (o *decomposeFlags) check() error {
	if o.nominal && o.deflator != "" {
		return usagef("--nominal and --deflator exclude each other")
	}
	return nil
}

// decompose compares the two tables.
func (r *measured) decompose(m *ioa.Model, o decomposeFlags) error {
	later, err := sameSectors(m, r.others[0], o.mapped)
	if err != nil {
		return err
	}
	prices, fact, err := o.prices(m.Table, later.Table)
	if err != nil {
		return err
	}
	d, err := m.Decompose(later, ioa.DecomposeOptions{Row: o.row, Split: o.factors, AllOrders: o.all, Prices: prices})
	if err != nil {
		return err
	}
	r.certify(d.Certificate)
	r.Facts[len(r.Facts)-1].Label = "accuracy of the outputs"
	orders := "the mean of the two polar decompositions"
	if o.all {
		orders = "the mean over all orders of the factors"
	}
	r.Facts = append(r.Facts, laterFact(later), fact, rowFact(m.Table, d.Row, r.lang),
		report.Fact{Key: "orders", Label: "decomposition", Value: orders}, sumsFact(d, wording.Language(r.lang)))
	for _, note := range later.Notes() {
		r.Notes = append(r.Notes, later.Table.Name+": "+note)
	}
	for _, finding := range later.Accepted() {
		r.Notes = append(r.Notes, later.Table.Name+": accepted: "+finding)
	}
	r.Notes = append(r.Notes, d.Notes...)
	unit := m.Table.Unit
	if d.Row != nil {
		unit = rowUnit(m.Table, *d.Row)
	}
	r.numbers("change", d.Change)
	r.inUnit(unit, "change")
	for _, name := range []string{"intensity", "technology", "final_demand", "level", "mix", "items"} {
		for _, f := range d.Factors {
			if f.Name == name {
				r.numbers(name, f.Values)
				r.inUnit(unit, name)
			}
		}
	}
	return nil
}

// sameSectors is the model of the later table with the sectors of the first, in their order.
func sameSectors(m, later *ioa.Model, file string) (*ioa.Model, error) {
	table := later.Table
	if file != "" {
		text, err := input.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if table, err = mapped(table, file, text); err != nil {
			return nil, err
		}
	}
	if missing := firstMissing(m.Table, table); missing != "" {
		return nil, &input.Error{Msg: fmt.Sprintf("tables %s and %s have different sectors: %s", m.Table.Name, table.Name, missing),
			Hint: "give the sector of " + m.Table.Name + " for each sector of " + table.Name + " with --map FILE, a CSV with from,to"}
	}
	same := true
	for i, code := range table.Codes() {
		same = same && code == m.Table.Sectors[i].Code
	}
	if !same { // the same sectors in another order
		lines := "from,to\n"
		for _, code := range m.Table.Codes() {
			quoted := `"` + strings.ReplaceAll(code, `"`, `""`) + `"`
			lines += quoted + "," + quoted + "\n"
		}
		var err error
		if table, err = mapped(table, "", []byte(lines)); err != nil {
			return nil, err
		}
	}
	if table == later.Table {
		return later, nil
	}
	return later.ForTable(table)
}

// mapped aggregates by the text of a concordance.
func mapped(t *tables.Table, file string, text []byte) (*tables.Table, error) {
	c, err := tables.ReadConcordance(file, text)
	if err != nil {
		return nil, err
	}
	return tables.Aggregate(t, c)
}

// firstMissing says which sector is in one table only; "" if none is.
func firstMissing(a, b *tables.Table) string {
	for k, pair := range [][2]*tables.Table{{a, b}, {b, a}} {
		has := map[string]bool{}
		for _, code := range pair[1].Codes() {
			has[code] = true
		}
		for _, code := range pair[0].Codes() {
			if !has[code] {
				return fmt.Sprintf("%s is only in %s", code, []*tables.Table{a, b}[k].Name)
			}
		}
	}
	return ""
}

// prices reads the deflator, and states it. Two years in current prices without one are refused.
func (o *decomposeFlags) prices(t, later *tables.Table) ([]float64, report.Fact, error) {
	fact := report.Fact{Key: "deflator", Label: "prices"}
	switch {
	case o.nominal:
		fact.Value, fact.Text = "nominal", "nominal: the change of prices is part of every factor"
		return nil, fact, nil
	case o.deflator != "":
		return o.index(t, later, fact)
	case t.Year == later.Year && t.Year != 0:
		fact.Value, fact.Text = nil, fmt.Sprintf("both tables are of %d", t.Year)
		return nil, fact, nil
	case constant(t.PriceBase) && t.PriceBase == later.PriceBase:
		fact.Value, fact.Text = nil, "both tables are in "+t.PriceBase
		return nil, fact, nil
	}
	return nil, fact, input.Refuse(nil, "give --deflator X, the prices of "+later.Name+" with those of "+t.Name+" as 1, or a FILE with code,index; or --nominal",
		"tables %s and %s are of two years, and not stated to be in the same constant prices: their change is also one of prices", t.Name, later.Name)
}

// constant reports whether a price base says constant prices.
func constant(base string) bool {
	low := strings.ToLower(base)
	return strings.Contains(low, "constant") || strings.Contains(base, "不变价") || strings.Contains(base, "可比价")
}

// index is one index for all sectors, or those of a file.
func (o *decomposeFlags) index(t, later *tables.Table, fact report.Fact) ([]float64, report.Fact, error) {
	prices := make([]float64, t.N())
	if x, err := strconv.ParseFloat(o.deflator, 64); err == nil {
		if !(x > 0) || x-x != 0 {
			return nil, fact, usagef("--deflator must be above 0, not %s", o.deflator)
		}
		for i := range prices {
			prices[i] = x
		}
		fact.Value, fact.Text = x, fmt.Sprintf("%s divided by %g, its prices with those of %s as 1", later.Name, x, t.Name)
		return prices, fact, nil
	}
	numbers, err := readNumbers("--deflator", o.deflator, t, []string{"index"}, nil)
	if err != nil {
		return nil, fact, err
	}
	var missing []string
	for i, p := range numbers.Columns["index"] {
		switch {
		case p != p && t.Output[i] == 0 && later.Output[i] == 0:
			p = 1
		case p != p:
			missing = append(missing, t.Sectors[i].Code)
		case !(p > 0):
			numbers.Wrong("index", i, fmt.Sprint(p), "an index is a number such as 1.25", "the index is not above 0")
		}
		prices[i] = p
	}
	if err := numbers.Err(); err != nil {
		return nil, fact, err
	}
	if missing != nil {
		return nil, fact, &input.Error{File: o.deflator, Msg: "there is no index for " + input.Listed(missing), Hint: "write a line for each sector"}
	}
	fact.Value, fact.Text = o.deflator, fmt.Sprintf("rows of %s divided by the indices of %s (double deflation)", later.Name, o.deflator)
	return prices, fact, nil
}

// laterFact describes the second table.
func laterFact(later *ioa.Model) report.Fact {
	t := later.Table
	text := t.Name
	if t.Year != 0 {
		text += ", " + strconv.Itoa(t.Year)
	}
	if t.PriceBase != "" {
		text += ", " + t.PriceBase
	}
	facts := map[string]any{}
	for _, f := range modelFacts(later) {
		facts[f.Key] = f.Value
	}
	return report.Fact{Key: "later_table", Label: "later table", Value: facts, Text: text}
}

// rowFact states what is decomposed, and its unit.
func rowFact(t *tables.Table, row *ioa.Account, lang string) report.Fact {
	if row == nil {
		return report.Fact{Key: "row", Label: "row", Value: "output", Text: "output, " + orNotStated(t.Unit)}
	}
	unit := row.Unit
	if row.Money {
		unit = t.Unit
	}
	return report.Fact{Key: "row", Label: "row", Value: row.Code, Text: nameIn(lang, row.Code, row.NameZH) + ", " + orNotStated(unit)}
}

// sumsFact is the sum of the change and of every factor, each with those of the polar decompositions.
func sumsFact(d *ioa.Decomposition, lang wording.Language) report.Fact {
	type sum struct {
		Factor string     `json:"factor"`
		Sum    float64    `json:"sum"`
		Polar  [2]float64 `json:"polar"`
	}
	var sums []sum
	texts := []string{fmt.Sprintf("%s %.6g", factorIn(lang, "change"), sumOf(d.Change))}
	for _, f := range d.Factors {
		sums = append(sums, sum{f.Name, sumOf(f.Values), f.Polar})
		texts = append(texts, fmt.Sprintf("%s %.6g%s", factorIn(lang, f.Name), sumOf(f.Values), lang.Brackets(lang.Text("%.6g and %.6g", f.Polar[0], f.Polar[1]))))
	}
	return report.Fact{Key: "sums", Label: "all sectors, with the polar decompositions", Value: sums, Text: strings.Join(texts, lang.Comma())}
}

// factorIn is the heading of a factor's column in Chinese, otherwise its name.
func factorIn(lang wording.Language, name string) string {
	columns := decompose()
	for _, h := range append(columns.columns, columns.forms[0].columns...) {
		if lang == wording.Chinese && h.name == name {
			return h.zh
		}
	}
	return name
}

// sumOf adds up what are numbers.
func sumOf(values []float64) float64 { return total(orZero(values)) }
