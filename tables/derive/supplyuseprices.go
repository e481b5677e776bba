package derive

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// MarginsAndTaxes is what lies between the basic prices of a supply table and the purchasers' prices of a use table, by
// product, as the columns of a supply table have it.
type MarginsAndTaxes struct {
	Margins []ProductMargins // trade and transport together, or each of its own
	Taxes   []float64        // taxes less subsidies on products; nil when there are none
}

// ProductMargins are margins of one kind by product: above zero on the goods that are sold with them, below zero for the
// services that earn them, and zero in all.
type ProductMargins struct {
	Code   string
	Values []float64
}

// marginTolerance is how far margins may be from adding up to zero, as a share of those above zero, beside what rounding for
// print does: offices compile goods and services from different sources.
const marginTolerance = 1e-3

// AtBasicPrices answers: what does a use table at purchasers' prices look like at basic prices? The margins and the taxes of a
// product are known in all, not by user; they are taken off each of its uses in proportion. With w_ij a use of product i by
// industry or final demand j, T_i its taxes and M_i its margins where these are above zero:
//
//	basic_ij = w_ij (1 − (T_i + M_i) / Σ_j w_ij)              goods
//	basic_kj = w_kj (1 − T_k / Σ_j w_kj) + s_k Σ_i w_ij M_i / Σ_j w_ij    trade and transport, s_k their share of all margins
//	taxes_j  = Σ_i w_ij T_i / Σ_j w_ij                         a row of primary inputs of its own
//
// What each user pays is unchanged, so value added is; the uses of each product become its purchasers' value less taxes and
// margins. With several kinds of margins each is taken off and earned by itself. A use table that has a row of taxes on products is
// at basic prices already and refused, as are margins that do not cancel, and margins or taxes of a product that nobody uses or that
// exceed its uses. Source: Eurostat Manual of Supply, Use and Input-Output Tables (2008), ch. 6; UN Handbook (2018), ch. 7.
func (s *SupplyUse) AtBasicPrices(m MarginsAndTaxes) (*SupplyUse, error) {
	if err := s.checkPrices(m); err != nil {
		return nil, err
	}
	industries, items := len(s.Industries), len(s.FinalItems)
	uses := mat.NewDense(len(s.Products), industries+items, nil)
	uses.Slice(0, len(s.Products), 0, industries).(*mat.Dense).Copy(s.Use)
	uses.Slice(0, len(s.Products), industries, industries+items).(*mat.Dense).Copy(s.F)
	value := vector.RowSums(uses)
	taxes, err := m.takeOff(uses, s.Products)
	if err != nil {
		return nil, err
	}
	out := *s
	out.MarginRates = m.rates(s.Products, value)
	out.Use = mat.DenseCopyOf(uses.Slice(0, len(s.Products), 0, industries))
	out.F = mat.DenseCopyOf(uses.Slice(0, len(s.Products), industries, industries+items))
	out.Primary = append([]tables.PrimaryRow(nil), s.Primary...)
	if m.Taxes != nil {
		out.Primary = append([]tables.PrimaryRow{{Code: tables.ProductTaxesCode, Name: "Taxes less subsidies on products", NameZH: "产品税净额",
			Kind: tables.ProductTaxes, Values: taxes[:industries:industries], Final: taxes[industries:]}}, out.Primary...)
	}
	out.PriceBase = "basic prices"
	out.Notes = append(append([]string(nil), s.Notes...), proportionalNote, proportionalFrom)
	return &out, nil
}

// The assumption that a table at basic prices rests on, and where it is from.
const (
	proportionalNote = "assumption: margins and taxes of a product, known in all from the supply table, are taken off its uses in proportion; " +
		"exports bear the same rates"
	proportionalFrom = "use at basic prices: Eurostat Manual of Supply, Use and Input-Output Tables (2008), ch. 6; " +
		"UN Handbook on Supply and Use Tables (2018), ch. 7"
)

// checkPrices refuses what cannot be turned into basic prices.
func (s *SupplyUse) checkPrices(m MarginsAndTaxes) error {
	if err := s.Validate(); err != nil {
		return err
	}
	if s.F == nil {
		return input.Refuse(nil, "take a use table with final demand", "the use table has no final demand, over which margins and taxes are distributed too")
	}
	for _, p := range s.Primary {
		if p.Kind == tables.ProductTaxes {
			return input.Refuse([]string{p.Code}, "say   prices: basic", "the use table has a row of taxes on products, %s, as tables at basic prices have", p.Code)
		}
	}
	all := append([]ProductMargins(nil), m.Margins...)
	if m.Taxes != nil {
		all = append(all, ProductMargins{"taxes", m.Taxes})
	}
	for _, one := range all {
		if len(one.Values) != len(s.Products) || vector.NotFinite(one.Values) {
			return fmt.Errorf("supply and use %s: %s has %d values, want %d finite ones", s.Name, one.Code, len(one.Values), len(s.Products))
		}
	}
	for _, one := range m.Margins {
		on, earned := one.onAndEarned()
		if math.Abs(on-earned) > marginTolerance*on+s.Printed.Supply*float64(len(s.Products)) {
			return input.Refuse([]string{one.Code}, "margins are below zero for the trade and transport that earn them; is a product missing?",
				"the margins %s are %.9g on goods, but %.9g are earned by trade and transport", one.Code, on, earned)
		}
	}
	return nil
}

// onAndEarned are the margins on goods, and those that trade and transport earn.
func (p ProductMargins) onAndEarned() (on, earned float64) {
	for _, v := range p.Values {
		on, earned = on+math.Max(v, 0), earned+math.Max(-v, 0)
	}
	return on, earned
}

// takeOff turns uses at purchasers' prices into uses at basic prices and returns the taxes that each user pays.
func (m MarginsAndTaxes) takeOff(uses *mat.Dense, products []tables.Sector) ([]float64, error) {
	_, users := uses.Dims()
	taxes, paid := make([]float64, users), make([][]float64, len(m.Margins))
	for k := range paid {
		paid[k] = make([]float64, users)
	}
	var bad []string
	for i, product := range products {
		row := uses.RawRowView(i)
		value, off := vector.Sum(row), 0.0
		if m.Taxes != nil {
			off += m.Taxes[i]
			addShare(taxes, row, m.Taxes[i], value)
		}
		for k, one := range m.Margins {
			on := math.Max(one.Values[i], 0)
			off += on
			addShare(paid[k], row, on, value)
		}
		if off != 0 && !(value > 0 && off <= value) { // also where nobody uses it
			bad = append(bad, product.Code)
		} else if off != 0 {
			addShare(row, slices.Clone(row), -off, value)
		}
	}
	if len(bad) > 0 {
		return nil, input.Refuse(bad, "compare them with the use table: is it of the same year and unit?",
			"margins and taxes of these products are more than their uses at purchasers' prices: %s", input.Listed(bad))
	}
	for k, one := range m.Margins {
		one.earn(uses, paid[k])
	}
	return taxes, nil
}

// addShare adds an amount to what each user has, in proportion to its use of a product whose uses are value in all.
func addShare(to, uses []float64, amount, value float64) {
	if amount == 0 || value == 0 {
		return
	}
	for j, v := range uses {
		to[j] += v * (amount / value)
	}
}

// TransportMargins is the code of margins that transport earns; all others count as margins of trade.
const TransportMargins = "transport"

// rates are margins and taxes as shares of the purchasers' value of each product that has one. Services that earn margins bear none.
func (m MarginsAndTaxes) rates(products []tables.Sector, value []float64) []tables.MarginRates {
	var out []tables.MarginRates
	for i, product := range products {
		r := tables.MarginRates{Code: product.Code}
		if m.Taxes != nil {
			r.Taxes = m.Taxes[i] / value[i]
		}
		for _, one := range m.Margins {
			if share := math.Max(one.Values[i], 0) / value[i]; one.Code == TransportMargins {
				r.Transport += share
			} else {
				r.Trade += share
			}
		}
		if margins := r.Trade + r.Transport; value[i] > 0 && margins < 1 && margins+r.Taxes < 1 && r.Taxes > -1 {
			out = append(out, r)
		}
	}
	return out
}

// earn adds the margins that users pay to their uses of trade and transport.
func (p ProductMargins) earn(uses *mat.Dense, paid []float64) {
	_, earned := p.onAndEarned()
	for i, v := range p.Values {
		if v >= 0 {
			continue
		}
		row := uses.RawRowView(i)
		for j := range row {
			row[j] += paid[j] * (-v / earned)
		}
	}
}
