package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Raise is a change of one price: that of a row of primary inputs, or of a sector.
type Raise struct {
	Row    string  // the code of a primary input or of imports; "" for a sector
	Sector int     // the position of the sector if Row is ""
	Share  float64 // of the price: 0.1 for 10 %; not below −1
}

// Prices are changes of prices, as shares of the prices of the table.
type Prices struct {
	Change []float64   // by sector; NaN for sectors without output whose price is not given
	Items  []ItemPrice // by final-demand item
	Whole  float64     // of all items together; NaN if there are none
	Notes  []string

	EffectsSum  *EffectsSum // the range of all primary inputs and imports per unit: what prices would rise by if all of these doubled
	Certificate Certificate // of the changes by sector
}

// ItemPrice is the change of the price of a final-demand item; NaN if the item adds up to 0.
type ItemPrice struct {
	Item   tables.FinalItem
	Change float64
}

// Prices answers: if wages, imports, taxes or the product of a sector cost more, by how much do prices rise once every
// sector passes its costs on (投入产出价格模型)?
//
//	Δp' = Δp'A + Δv',   Δv_j = Σ_rows s_r v_rj / x_j   so   Δp' = Δv'L
//
// s_r is how much dearer the row r gets. A sector K that is raised has its price fixed: its own cost equation is dropped, and
//
//	Δp_U' = (Δv_U' + s_K' A_KU) (I − A_UU)⁻¹            for the others U
//
// The price of an item is the mean of those of its domestic goods, of its imports and of the taxes under it, weighted by
// the table; imports and taxes that the table does not record under the items are left out, with a note. Quantities do not change.
// Sectors without output keep their price unless it is given, and sell from stocks.
//
// Only domestic flows: total flows treat imports as if they were made at home, at domestic costs. Refused: a row twice, or
// value_added together with one of its rows; satellites and unknown rows; a fall by more than the whole price; effects that
// do not add up: see [EffectsSum].
// Source: Miller & Blair (2009), section 2.6; with fixed prices section 13.2, transposed.
func (m *Model) Prices(raises []Raise) (*Prices, error) {
	if m.Flows != Domestic {
		return nil, refuse("use --flows domestic", "prices are computed on domestic flows: total flows treat imports as made at home, at domestic costs")
	}
	costs, held, rates, err := m.raised(raises)
	if err != nil {
		return nil, err
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	leaving := m.leaving()
	sums, certs, err := s.solveTransEach(fromRows([]roundedRow{*leaving}))
	if err != nil {
		return nil, err
	}
	out := &Prices{}
	if out.EffectsSum, err = m.holdEffects(s, mat.Col(nil, 0, sums), certs[0]); err != nil {
		return nil, err
	}
	if out.Change, out.Certificate, err = m.passOn(costs, held); err != nil {
		return nil, err
	}
	if err := m.solved("the price", out.Change); err != nil {
		return nil, err
	}
	out.items(m, rates)
	for _, r := range raises {
		if r.Row == "" && m.share[r.Sector] == 0 {
			out.Notes = append(out.Notes, "all purchases of "+m.Table.Sectors[r.Sector].Code+" are imported, so its price at home changes no other: raise imports instead")
		}
	}
	for _, i := range m.idle {
		if !held[i] {
			out.Change[i] = math.NaN()
		}
	}
	return out, nil
}

// raised is what a unit of output costs more by itself, the price for sectors that are held; which these are; and the
// rates of the rows.
func (m *Model) raised(raises []Raise) (costs roundedRow, held []bool, rates map[string]float64, err error) {
	n := m.Table.N()
	costs = roundedRow{make([]float64, n), make([]float64, n)}
	held, rates = make([]bool, n), map[string]float64{}
	for _, r := range raises {
		if !(r.Share >= -1) || math.IsInf(r.Share, 0) {
			return costs, nil, nil, refuse("", "a price changes by a share above -1, not by %g", r.Share)
		}
		if r.Row == "" {
			continue
		}
		a, err := m.priced(r.Row)
		if err != nil {
			return costs, nil, nil, err
		}
		if _, twice := rates[r.Row]; twice {
			return costs, nil, nil, refuse("", "%s is raised twice", r.Row)
		}
		rates[r.Row] = r.Share
		costs = costs.plus(a.per(m.Table.Output).times(r.Share))
	}
	if _, sum := rates[tables.ValueAddedCode]; sum {
		for code := range rates {
			if code != tables.ValueAddedCode && m.isValueAdded(code) {
				return costs, nil, nil, refuse("raise value_added or its rows", "%s is a part of value_added, and both are raised", code)
			}
		}
	}
	for _, r := range raises {
		if r.Row != "" {
			continue
		}
		if held[r.Sector] {
			return costs, nil, nil, refuse("", "%s is raised twice", m.Table.Sectors[r.Sector].Code)
		}
		held[r.Sector], costs.values[r.Sector], costs.off[r.Sector] = true, r.Share, 0
	}
	return costs, held, rates, nil
}

// priced is the account of a row that has a price.
func (m *Model) priced(code string) (Account, error) {
	all := m.Accounts()
	for _, a := range all {
		switch {
		case a.Code == code && a.Money:
			return a, nil
		case a.Code == code:
			return a, refuse("name a primary input, imports or a sector", "%s is a satellite, which has no price", code)
		}
	}
	return Account{}, m.unknownAccount(code, all)
}

// passOn solves for the prices of the sectors that are not held.
func (m *Model) passOn(costs roundedRow, held []bool) ([]float64, Certificate, error) {
	rest := m.holding(held)
	if len(rest.active) == 0 { // all prices are given
		return append([]float64(nil), costs.values...), certified(noError), nil
	}
	s, err := rest.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	sums, cert, err := s.solveTrans(fromRows([]roundedRow{costs}))
	if err != nil {
		return nil, cert, err
	}
	return mat.Col(nil, 0, sums), cert, nil
}

// times is the row times a number, with one more rounding.
func (r roundedRow) times(by float64) roundedRow {
	out := roundedRow{make([]float64, len(r.values)), make([]float64, len(r.values))}
	for j, v := range r.values {
		out.values[j] = by * v
		out.off[j] = (math.Abs(by)*r.offAt(j)+gammaOf(1)*math.Abs(out.values[j]))*1.001 + math.SmallestNonzeroFloat64
	}
	return out
}

// An itemSum adds up what is paid for an item, and how much more of it.
type itemSum struct{ paid, gross, rise float64 }

func (s *itemSum) add(amount, change float64) {
	s.paid += amount
	s.gross += math.Abs(amount)
	s.rise += amount * change
}

func (s itemSum) change() float64 { return share(s.rise, orNothing(s.paid, s.gross)) }

// items weighs the changes by final demand.
func (p *Prices) items(m *Model, rates map[string]float64) {
	if p.Whole = math.NaN(); m.f == nil {
		p.Notes = append(p.Notes, "there are no prices of final-demand items: table "+m.Table.Name+" records none")
		return
	}
	sums, home, imported := make([]itemSum, len(m.Table.FinalItems)), m.homeDemand(), rates[m.importsAccount()]
	for i := range m.Table.Sectors {
		for k, f := range home.RawRowView(i) {
			sums[k].add(f, p.Change[i])
			sums[k].add(m.f.At(i, k)-f, imported)
		}
	}
	var missing []string
	for _, row := range m.Table.Primary {
		final, rate := finalOf(m.Table, row), rates[row.Code]
		if row.Kind == tables.ValueAdded && rate == 0 {
			rate = rates[tables.ValueAddedCode]
		}
		if final == nil && row.Kind != tables.ValueAdded {
			missing = append(missing, row.Code)
		}
		for k, v := range final {
			sums[k].add(v, rate)
		}
	}
	if missing != nil {
		p.Notes = append(p.Notes, "prices of final-demand items are without "+input.Listed(missing)+", which the table does not record under them")
	}
	var whole itemSum
	for k, item := range m.Table.FinalItems {
		p.Items = append(p.Items, ItemPrice{item, sums[k].change()})
		whole = itemSum{whole.paid + sums[k].paid, whole.gross + sums[k].gross, whole.rise + sums[k].rise}
	}
	p.Whole = whole.change()
}

// importsAccount is the code of the account of the imports removed from the flows.
func (m *Model) importsAccount() string {
	if !hasRow(m.Table, tables.ImportsCode) {
		for _, p := range m.Table.Primary {
			if p.Kind == tables.ImportedInputs {
				return p.Code
			}
		}
	}
	return tables.ImportsCode
}
