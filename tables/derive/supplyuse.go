package derive

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// SupplyUse is a pair of supply and use tables (供给使用表) with n products and m
// industries, at basic prices: what each industry makes, and who uses what.
// Margins and taxes on products have no place in the supply; take them out first.
//
//	products    Σ_j u_ij + Σ_k f_ik − imports_i = q_i = Σ_j s_ij
//	industries  Σ_i u_ij + Σ_r p_rj             = g_j = Σ_i s_ij
//
// A make table (industries × products) is the transpose of Supply.
type SupplyUse struct {
	tables.Meta
	Products   []tables.Sector
	Industries []tables.Sector
	Supply     *mat.Dense // n×m: s_ij is what industry j makes of product i
	Use        *mat.Dense // n×m: u_ij is what industry j buys of product i
	FinalItems []tables.FinalItem
	F          *mat.Dense          // n×k final demand for products; nil when k = 0
	Imports    []float64           // competitive imports by product, positive; nil when there are none
	Primary    []tables.PrimaryRow // by industry
	Satellites []tables.Satellite  // by industry

	MarginRates []tables.MarginRates // of products, where margins and taxes were taken off; models by product keep them

	Inferred []string       // what was not stated and how it was taken
	Stated   []StatedOutput // outputs in the files that are not those of the supply
	Printed  PrintedPair
}

// ProductOutput is q, the row sums of the supply.
func (s *SupplyUse) ProductOutput() []float64 { return vector.RowSums(s.Supply) }

// IndustryOutput is g, the column sums of the supply.
func (s *SupplyUse) IndustryOutput() []float64 { return vector.ColumnSums(s.Supply) }

// Validate checks shapes and that every number is finite.
func (s *SupplyUse) Validate() error {
	n, m, k := len(s.Products), len(s.Industries), len(s.FinalItems)
	if n == 0 || m == 0 || s.Supply == nil || s.Use == nil {
		return fmt.Errorf("supply and use %s: products, industries, supply or use are missing", s.Name)
	}
	var errs []error
	matrix := func(what string, a *mat.Dense, r, c int) {
		if gr, gc := a.Dims(); gr != r || gc != c {
			errs = append(errs, fmt.Errorf("supply and use %s: %s is %d x %d, want %d x %d", s.Name, what, gr, gc, r, c))
		} else if bad := vector.NotFinite(a.RawMatrix().Data); bad {
			errs = append(errs, fmt.Errorf("supply and use %s: %s holds a number that is not finite", s.Name, what))
		}
	}
	values := func(what string, v []float64, want int) {
		if len(v) != want || vector.NotFinite(v) {
			errs = append(errs, fmt.Errorf("supply and use %s: %s has %d values, want %d finite ones", s.Name, what, len(v), want))
		}
	}
	matrix("the supply", s.Supply, n, m)
	matrix("the use", s.Use, n, m)
	if k > 0 && s.F == nil || k == 0 && s.F != nil {
		errs = append(errs, fmt.Errorf("supply and use %s: %d final-demand items and no matching matrix", s.Name, k))
	} else if s.F != nil {
		matrix("the final demand", s.F, n, k)
	}
	if s.Imports != nil {
		values("imports", s.Imports, n)
	}
	for _, p := range s.Primary {
		values(p.Code, p.Values, m)
	}
	for _, p := range s.Satellites {
		values(p.Code, p.Values, m)
	}
	return errors.Join(errs...)
}

// Imbalance is by how much the uses of each product and the costs of each
// industry miss the output that the supply states, in table units.
func (s *SupplyUse) Imbalance() (products, industries []float64) {
	products, industries = vector.RowSums(s.Use), vector.ColumnSums(s.Use)
	for i, q := range s.ProductOutput() {
		if s.F != nil {
			for _, v := range s.F.RawRowView(i) {
				products[i] += v
			}
		}
		if s.Imports != nil {
			products[i] -= s.Imports[i]
		}
		products[i] -= q
	}
	for _, p := range s.Primary {
		for j, v := range p.Values {
			industries[j] += v
		}
	}
	for j, g := range s.IndustryOutput() {
		industries[j] -= g
	}
	return products, industries
}

// complete adds what the pair leaves open as a residual and says so: final
// demand where there is none, value added where no row is of that kind.
func (s *SupplyUse) complete() (*SupplyUse, []string) {
	out, inferred := *s, slices.Clone(s.Inferred)
	if s.F == nil {
		products, _ := s.Imbalance()
		out.F = mat.NewDense(len(s.Products), 1, nil)
		for i, d := range products {
			out.F.Set(i, 0, -d)
		}
		out.FinalItems = []tables.FinalItem{{Code: "final_demand", Name: "Final demand (residual)", NameZH: "最终使用（差额）"}}
		inferred = append(inferred, "final demand: the use table has no such columns; taken as output and imports less intermediate use, so the products "+
			"balance by construction")
	}
	for _, p := range s.Primary {
		if p.Kind == tables.ValueAdded {
			return &out, inferred
		}
	}
	_, industries := s.Imbalance()
	for j := range industries {
		industries[j] = -industries[j]
	}
	out.Primary = append(append([]tables.PrimaryRow(nil), s.Primary...),
		tables.PrimaryRow{Code: tables.ValueAddedCode, Name: "Value added (residual)", NameZH: "增加值（差额）", Values: industries})
	return &out, append(inferred, "value added: the use table has no such row; taken as output less all inputs, so the industries balance by construction")
}

// Negatives counts the cells of a matrix that are below zero.
type Negatives struct {
	Count   int
	Sum     float64
	Largest []NegativeCell // the furthest below zero first, at most ten
}

// NegativeCell is one of them.
type NegativeCell struct {
	Row, Column string
	Value       float64
}

// rounding is what a cell may be below zero for no other reason than the
// arithmetic of an inverse, as a share of the largest cell of its matrix.
const rounding = 1e-13

// countNegatives reports the cells of m below zero beyond rounding.
func countNegatives(m *mat.Dense, rows, columns []string) Negatives {
	out, largest := Negatives{}, 0.0
	for i := range rows {
		for _, v := range m.RawRowView(i) {
			largest = math.Max(largest, math.Abs(v))
		}
	}
	var all []NegativeCell
	for i := range rows {
		for j, v := range m.RawRowView(i) {
			if v < -rounding*largest {
				out.Count++
				out.Sum += v
				all = append(all, NegativeCell{rows[i], columns[j], v})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].Value < all[b].Value })
	out.Largest = all[:min(len(all), 10)]
	return out
}

// String is one line: how many, their sum and where the largest are.
func (n Negatives) String() string {
	if n.Count == 0 {
		return "no negative cells"
	}
	var at []string
	for _, c := range n.Largest[:min(3, len(n.Largest))] {
		at = append(at, fmt.Sprintf("%s → %s %.6g", c.Row, c.Column, c.Value))
	}
	return fmt.Sprintf("%d negative cells adding up to %.6g, the largest: %s", n.Count, n.Sum, input.Listed(at))
}
