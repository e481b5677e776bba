package scenarios

import (
	"fmt"
	"math"
)

// Comparison is several scenarios' totals by economy side by side.
type Comparison struct {
	Columns []Compared      // a case of a scenario each, in the order given
	Rows    []ComparisonRow // in the order in which the columns have them first
}

// Compared is a case of a scenario.
type Compared struct {
	Result   *Result // that it is of
	Scenario string  // its name, or how the caller tells it from another of that name
	Case     string
	Title    string
	TitleZH  string
	Basis    string // "table china-2018, domestic flows, million CNY at 2018 prices"
	// Differs says why there is no difference of money and of other units from the first column; "" where there is one.
	Differs string

	rows []EconomyRow
}

// Rows are the totals by economy: see [Result.ByEconomy].
func (c *Compared) Rows() []EconomyRow { return c.rows }

// ComparisonRow is one measure of one economy. Values that a column does not have, or its region does not record, are NaN.
type ComparisonRow struct {
	Economy, Measure string   // the economy by the code that it has first
	Name, NameZH     string   // of the economy
	Units            []string // by column; "" where it has no such row
	Values           []float64
	PerUnitSpent     []float64
	Differences      []float64 // from the first column; NaN where Compared.Differs says why, or the units are not the same
}

// Compare puts results side by side: of each the cases of that id, or all where it is "". names are those of the results.
//
// A difference from the first column is a number only where both were computed with the same table and flows and are in
// the same money: an amount in another currency, or at another year's prices, less this one is no amount at all, and
// one from another table differs for more reasons than the project's.
func Compare(names []string, results []*Result, id string) *Comparison {
	out := &Comparison{}
	for k, r := range results {
		all := r.ByEconomy()
		for i := range r.Cases {
			c := &r.Cases[i]
			if id != "" && c.ID != id {
				continue
			}
			one := Compared{Scenario: names[k], Case: c.ID, Title: c.Title, TitleZH: c.TitleZH, Result: r, Basis: r.basisWords(), Differs: results[0].differs(r)}
			for _, row := range all {
				if row.Case == c.ID || row.Case == operationCase { // of which there is one, whatever the case
					one.rows = append(one.rows, row)
				}
			}
			out.Columns = append(out.Columns, one)
		}
	}
	out.align()
	return out
}

// basisWords are what must be the same for differences.
func (r *Result) basisWords() string {
	return fmt.Sprintf("table %s, %s, %s; stated in %s", r.Basis.Table, r.Basis.Flows, r.MoneyUnit, r.OwnUnit)
}

// differs says why those of another result cannot be compared with these by subtraction; "" where they can.
func (r *Result) differs(other *Result) string {
	switch {
	case r.Basis.Table != other.Basis.Table:
		return fmt.Sprintf("it was computed with table %s, not %s", other.Basis.Table, r.Basis.Table)
	case r.Basis.Hash != other.Basis.Hash:
		return "it was computed with another table of the same name"
	case r.Basis.Flows != other.Basis.Flows:
		return fmt.Sprintf("its flows are %s, not %s", other.Basis.Flows, r.Basis.Flows)
	case r.MoneyUnit != other.MoneyUnit:
		return fmt.Sprintf("its money is %s, not %s", other.MoneyUnit, r.MoneyUnit)
	case math.Abs(r.repricing-other.repricing) > shareTolerance*r.repricing:
		return fmt.Sprintf("its prices of %d are %.6g times those of the table, not %.6g times: by another price index", r.PriceYear, other.repricing, r.repricing)
	}
	return ""
}

// align makes a row of each economy and measure. Economies of one name are the same: a region of one table is not
// always called so in another. Two of one name in one column are told apart by their codes.
func (c *Comparison) align() {
	at := map[[3]string]int{}
	for k := range c.Columns {
		filled := map[[3]string]bool{}
		for _, row := range c.Columns[k].rows {
			key := [3]string{row.Name, row.Measure}
			if row.Name == "" || filled[key] {
				key[2] = row.Economy
			}
			filled[key] = true
			i, known := at[key]
			if !known {
				i, at[key] = len(c.Rows), len(c.Rows)
				c.Rows = append(c.Rows, newComparisonRow(row, len(c.Columns)))
			}
			c.Rows[i].Units[k], c.Rows[i].Values[k], c.Rows[i].PerUnitSpent[k] = row.Unit, row.Value, row.PerUnitSpent
		}
	}
	for i := range c.Rows {
		row := &c.Rows[i]
		for k := range row.Values {
			if c.Columns[k].Differs == "" && row.Units[k] == row.Units[0] {
				row.Differences[k] = row.Values[k] - row.Values[0]
			}
		}
	}
}

func newComparisonRow(row EconomyRow, n int) ComparisonRow {
	out := ComparisonRow{Economy: row.Economy, Measure: row.Measure, Name: row.Name, NameZH: row.NameZH, Units: make([]string, n)}
	for range n {
		out.Values, out.PerUnitSpent, out.Differences = append(out.Values, math.NaN()), append(out.PerUnitSpent, math.NaN()), append(out.Differences, math.NaN())
	}
	return out
}
