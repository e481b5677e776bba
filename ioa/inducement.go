package ioa

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Inducement is the output of every sector induced by each final-demand item, or a row with it: see [Model.InducementOf].
type Inducement struct {
	Account             *Account  // the row; nil for output
	Direct              []float64 // k: what the row records under the item itself, in the unit of the row; nil if nothing
	Items               []tables.FinalItem
	Amount              *mat.Dense  // n×k: output induced in sector i by item k, table units
	Coefficient         *mat.Dense  // n×k: per unit of the item, domestic and imported together; NaN if that is zero or the imported part is not recorded
	CoefficientDomestic *mat.Dense  // n×k: per unit of the item's domestic part; NaN if that is zero, and on total flows that include imports
	Dependence          *mat.Dense  // n×k: share of item k in the induced output of sector i; NaN if there is none
	Total               []float64   // k: Σ_i coefficient
	TotalDomestic       []float64   // k: Σ_i domestic coefficient
	Notes               []string    // what is not available, and why
	Certificate         Certificate // of the amounts; shares of sums with both signs lose digits to cancellation
}

// Inducement answers: how much of each sector's output is due to
// consumption, investment, exports?
//
//	amount 生产诱发额             X^k = L [d̂ y^k] for domestic items,  L e for exports
//	coefficient 生产诱发系数      X_i^k / Σ_i (y + yᵐ)_i^k     per unit of the item
//	coefficient, domestic         X_i^k / Σ_i [d̂ y^k]_i        per unit of its domestic part
//	dependence 最终依赖度         X_i^k / Σ_k X_i^k            (rows add up to 1)
//
// An item is domestic and imported goods together: the column of a competitive table; in a
// non-competitive one the column plus the cells of the imports matrix, or of the rows of imports, under it (yᵐ). If
// those cells are empty the first coefficient is NaN, with a note; if the table records no imports both coefficients are equal.
//
// On domestic flows of a competitive table the imported part of an item is
// removed by d; exports are domestic goods, except for exports beyond a sector's output. On total flows d = 1 and
// imports are not subtracted, so the amounts add up to more than output, and there is no domestic part to divide
// by. A table without final demand is refused.
// Source: Japan MIC, Input-Output Tables, ch. IV; Miller & Blair (2009), section 4.2.
func (m *Model) Inducement() (*Inducement, error) { return m.inducement(nil) }

func (m *Model) inducement(account *Account) (*Inducement, error) {
	t := m.Table
	if t.F == nil {
		return nil, refuse("", "table %s has no final-demand columns", t.Name)
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	home := m.homeDemand()
	amount, cert, err := s.solve(home, m.homeRounding(home))
	if err != nil {
		return nil, err
	}
	out := &Inducement{Items: append([]tables.FinalItem(nil), t.FinalItems...), Amount: amount, Certificate: cert}
	if account != nil {
		out.ofRow(m, account)
	}
	out.Dependence = dependence(amount)
	stated, missing := statedItems(t)
	domestic := sumsOfColumns(home)
	switch {
	case missing != nil && t.Treatment == tables.Competitive:
		out.Notes = append(out.Notes, "coefficients per unit of an item are without "+input.Listed(missing)+", which the table does not record under final demand")
	case missing != nil:
		stated = nans(len(domestic))
		out.Notes = append(out.Notes, "coefficients per unit of an item are not available: the table does not say how much of each item is imported")
	}
	if m.importsInside() {
		domestic = nans(len(domestic))
		out.Notes = append(out.Notes, "coefficients per unit of the domestic part of an item are not available on total flows, "+
			"which treat imported goods as domestic")
	}
	out.Coefficient, out.Total = perItem(amount, stated)
	out.CoefficientDomestic, out.TotalDomestic = perItem(amount, domestic)
	return out, out.finite(m)
}

// finite refuses results with an infinite number.
func (in *Inducement) finite(m *Model) error {
	if err := m.finiteCells("inducement", in.Amount); err != nil {
		return err
	}
	shares := []*mat.Dense{in.Coefficient, in.CoefficientDomestic, in.Dependence}
	infinite := slices.ContainsFunc(shares, hasInfinite)
	for c, item := range in.Items {
		for _, cells := range shares {
			if !infinite {
				break // columns are slow to go through
			}
			if err := m.finite("the output induced per unit of "+item.Code, mat.Col(nil, c, cells)); err != nil {
				return err
			}
		}
		if math.IsInf(in.Total[c], 0) || math.IsInf(in.TotalDomestic[c], 0) {
			return refuse("ioa table check "+m.Table.Name, "the output that %s induces in all sectors is more than a number can hold", item.Code)
		}
	}
	return nil
}

// hasInfinite reports whether a cell is infinite.
func hasInfinite(cells *mat.Dense) bool {
	n, _ := cells.Dims()
	rows := make([]bool, n)
	parallelRows(n, func(i int) {
		rows[i] = slices.ContainsFunc(cells.RawRowView(i), func(v float64) bool { return math.IsInf(v, 0) })
	})
	return slices.Contains(rows, true)
}

// statedItems is the sum of each final-demand item, domestic and imported goods together: imports stand among the uses, in
// an imports matrix, and in rows of their own, of which a table may have several. missing are the rows that record nothing under final demand.
func statedItems(t *tables.Table) (sums []float64, missing []string) {
	parts := []*mat.Dense{t.F}
	for _, p := range t.Primary {
		if p.Kind != tables.ImportedInputs {
			continue
		}
		if final := finalOf(t, p); final != nil {
			parts = append(parts, mat.NewDense(1, len(final), final))
		} else {
			missing = append(missing, p.Code)
		}
	}
	if t.ImportedF != nil && !hasRow(t, tables.ImportsCode) && (missing != nil || !t.HasPrimary(tables.ImportedInputs)) {
		return sumsOfColumns(t.F, t.ImportedF), nil // the matrix is the sum of all rows of imports
	}
	return sumsOfColumns(parts...), missing
}

// finalOf is what an account of primary inputs records under each final-demand item; nil if nothing. Of the row of imports that an
// imports matrix adds up to it is the matrix's.
func finalOf(t *tables.Table, p tables.PrimaryRow) []float64 {
	if p.Final != nil || p.Kind != tables.ImportedInputs || t.ImportedF == nil {
		return p.Final
	}
	rows := 0
	for _, other := range t.Primary {
		if other.Kind == tables.ImportedInputs {
			rows++
		}
	}
	if rows > 1 && p.Code != tables.ImportsCode {
		return nil
	}
	return sumsOfColumns(t.ImportedF)
}

// perItem divides the amounts of each item by the item's sum, and adds up the quotients; NaN if the sum is zero.
func perItem(amount *mat.Dense, items []float64) (coefficients *mat.Dense, totals []float64) {
	n, k := amount.Dims()
	coefficients, totals = newDense(n, k), make([]float64, k)
	parallelRows(n, func(i int) {
		row := coefficients.RawRowView(i)
		for c, v := range amount.RawRowView(i) {
			row[c] = share(v, items[c])
		}
	})
	for i := range n {
		for c, v := range coefficients.RawRowView(i) {
			totals[c] += v
		}
	}
	return coefficients, totals
}

// dependence is the share of each item in the induced output of a sector; NaN if there is none.
func dependence(amount *mat.Dense) *mat.Dense {
	n, k := amount.Dims()
	out := newDense(n, k)
	parallelRows(n, func(i int) {
		row, shares := amount.RawRowView(i), out.RawRowView(i)
		all, gross := 0.0, 0.0
		for _, v := range row {
			all, gross = all+v, gross+math.Abs(v)
		}
		all = orNothing(all, gross)
		for c, v := range row {
			shares[c] = share(v, all)
		}
	})
	return out
}

// sumsOfColumns adds up the columns of matrices with as many columns each.
func sumsOfColumns(parts ...*mat.Dense) []float64 {
	_, k := parts[0].Dims()
	sums, gross := make([]float64, k), make([]float64, k)
	for _, part := range parts {
		n, _ := part.Dims()
		for i := 0; i < n; i++ {
			for c, v := range part.RawRowView(i) {
				sums[c] += v
				gross[c] += math.Abs(v)
			}
		}
	}
	for c := range sums {
		sums[c] = orNothing(sums[c], gross[c])
	}
	return sums
}

// orNothing is a sum, or 0 if its parts cancel except for rounding: sales from stocks of a sector without
// output, or stocks that fall and rise equally. A share of that would be noise.
func orNothing(sum, gross float64) float64 {
	if math.Abs(sum) <= negligible*gross {
		return 0
	}
	return sum
}

// homeDemand is final demand for domestic goods: d̂ y for domestic items, and exports e less re-exports, which
// are removed from each export item in proportion.
func (m *Model) homeDemand() *mat.Dense {
	exports := make([]bool, len(m.Table.FinalItems))
	for k, item := range m.Table.FinalItems {
		exports[k] = item.Export()
	}
	f := newDense(m.f.Dims())
	parallelRows(len(m.share), func(i int) {
		row := f.RawRowView(i)
		for k, v := range m.f.RawRowView(i) {
			if row[k] = m.share[i] * v; exports[k] {
				row[k] = m.exported[i] * v
			}
		}
	})
	return f
}

// homeRounding bounds the rounding of homeDemand: of the share and of the product. No demand is exactly none, so that an item
// that buys nothing at home induces exactly nothing.
func (m *Model) homeRounding(home *mat.Dense) *mat.Dense {
	off := rounded(home, 2)
	parallelRows(len(m.share), func(i int) {
		row := off.RawRowView(i)
		for k, v := range m.f.RawRowView(i) {
			if v == 0 {
				row[k] = 0
			}
		}
	})
	return off
}
