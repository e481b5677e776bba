package tables

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
)

// StatedMargins are rates of margins and taxes as a file states them, until the table has them.
type StatedMargins struct {
	File  string        // a CSV code,trade,transport,taxes, named in the YAML at Place; "" where Rates are all
	Rates []MarginRates // stated in the YAML itself, or in the file of the table
	Place input.Place   // where they are stated
}

// TakeMargins gives the table rates of a file, whose lines they name. Every code is that of a sector of the table and occurs
// once, and something is left of every value. Sectors without rates have none: that is not the same as rates of zero.
func (t *Table) TakeMargins(file string, rates []MarginRates) error {
	var errs input.List
	at := map[string]int{}
	for i, s := range t.Sectors {
		at[s.Code] = i
	}
	seen, kept := map[string]bool{}, slices.Clone(rates)
	for k, r := range kept {
		place := input.At(file, r.Line, 0)
		switch _, known := at[r.Code]; {
		case !known:
			errs.Addf(place, r.Code, cmp.Or(input.DidYouMean(r.Code, t.Codes()), "rates are given by the sectors' codes"), "rates of margins: the table has no sector with this code")
		case seen[r.Code]:
			errs.Addf(place, r.Code, "keep one of them", "rates of margins: the sector occurs twice")
		case r.leaveNothing() || r.Trade < 0 || r.Transport < 0 || !(r.Taxes > -1):
			errs.Addf(place, r.Code, "rates are shares of the purchasers' value, not of the basic value", "rates of margins: they leave nothing of the value, or are below zero")
		}
		seen[r.Code], kept[k].Line = true, 0
	}
	if err := errs.Err(); err != nil {
		return err
	}
	slices.SortFunc(kept, func(a, b MarginRates) int { return at[a.Code] - at[b.Code] })
	t.MarginRates = kept
	return nil
}

// validateRates checks that every rate is of a sector.
func (t *Table) validateRates() []error {
	var errs []error
	if len(t.MarginRates) == 0 {
		return nil
	}
	sectors := map[string]bool{}
	for _, s := range t.Sectors {
		sectors[s.Code] = true
	}
	for _, r := range t.MarginRates {
		if !sectors[r.Code] {
			errs = append(errs, fmt.Errorf("table %s has rates of margins of %s, which is no sector, or has them twice", t.Name, r.Code))
		}
		delete(sectors, r.Code)
	}
	return errs
}

// aggregateRates gives an aggregated table the rates of old, of which sector i goes to spread[i]:
//
//	r_k = Σ_i s_ki p_i r_i / Σ_i s_ki p_i     p_i = (x_i + m_i) / (1 − trade_i − transport_i − taxes_i)
//
// with p the supply at purchasers' prices (in a table at producers' prices taxes are in x already). A sector into which a
// sector with supply and without rates goes has none, because zero would be a guess.
func (t *Table) aggregateRates(old *Table, spread [][]part) {
	if len(old.MarginRates) == 0 {
		return
	}
	by := map[string]MarginRates{}
	for _, r := range old.MarginRates {
		by[r.Code] = r
	}
	type sum struct{ value, trade, transport, taxes float64 }
	sums, unknown := make([]sum, t.N()), make([]bool, t.N())
	for i, s := range old.Sectors {
		r, known := by[s.Code]
		value := old.atPurchasersPrices(i, r)
		for _, to := range spread[i] {
			w := value * to.weight
			sums[to.to].value += w
			sums[to.to].trade += w * r.Trade
			sums[to.to].transport += w * r.Transport
			sums[to.to].taxes += w * r.Taxes
			unknown[to.to] = unknown[to.to] || !known && w != 0
		}
	}
	for k, s := range sums {
		if !unknown[k] && s.value > 0 {
			t.MarginRates = append(t.MarginRates, MarginRates{Code: t.Sectors[k].Code, Trade: s.trade / s.value, Transport: s.transport / s.value,
				Taxes: s.taxes / s.value})
		}
	}
	if len(t.MarginRates) < t.N() {
		t.Notes = append(t.Notes, fmt.Sprintf("rates of margins and taxes: known for %d of %d sectors; those merged from sectors of which some had none have none",
			len(t.MarginRates), t.N()))
	}
}

// atPurchasersPrices is the supply of sector i, domestic and competitive imports, with margins and taxes.
func (t *Table) atPurchasersPrices(i int, r MarginRates) float64 {
	supply := t.Output[i]
	if t.Imports != nil {
		supply += t.Imports[i]
	}
	if t.ImportedZ != nil {
		supply += mat.Sum(t.ImportedZ.RowView(i))
	}
	if t.ImportedF != nil {
		supply += mat.Sum(t.ImportedF.RowView(i))
	}
	switch ValuationOf(t.PriceBase) {
	case PurchasersPrices:
		return supply
	case ProducersPrices:
		return supply / (1 - r.Trade - r.Transport)
	}
	return supply / (1 - r.Trade - r.Transport - r.Taxes)
}
