package derive

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// purchasers is a pair of two goods and a trade, with a use table at purchasers' prices. By hand: goods 1 is used for 100 (20 by
// industry 1, 80 by households), of which 10 are margins and 5 taxes: of each use 10 % and 5 %. Trade is used for 40 and taxed 4.
func purchasers() (*SupplyUse, MarginsAndTaxes) {
	s := &SupplyUse{Meta: tables.Meta{Name: "three"}, Products: numberedOf("p", 3), Industries: numberedOf("i", 2),
		Supply: mat.NewDense(3, 2, []float64{85, 0, 0, 90, 0, 66}), Use: mat.NewDense(3, 2, []float64{20, 0, 30, 10, 10, 10}),
		FinalItems: []tables.FinalItem{{Code: "households"}}, F: mat.NewDense(3, 1, []float64{80, 80, 20}),
		Primary: []tables.PrimaryRow{{Code: "value_added", Values: []float64{25, 136}}}}
	return s, MarginsAndTaxes{Margins: []ProductMargins{{"OTTM", []float64{10, 20, -30}}}, Taxes: []float64{5, 10, 4}}
}

func numberedOf(letter string, n int) []tables.Sector {
	var out []tables.Sector
	for i := range n {
		code := letter + string(rune('1'+i))
		out = append(out, tables.Sector{Code: code, Name: code})
	}
	return out
}

func TestBasicPricesByHand(t *testing.T) {
	s, m := purchasers()
	out, err := s.AtBasicPrices(m)
	if err != nil {
		t.Fatal(err)
	}
	third := 1.0 / 12 // goods 2 is used for 120: 10/120 taxes, 20/120 margins
	want := [][]float64{{20 * .85, 0, 80 * .85}, {30 * (1 - 3*third), 10 * (1 - 3*third), 80 * (1 - 3*third)},
		{10*.9 + 20*.1 + 30*2*third, 10*.9 + 10*2*third, 20*.9 + 80*.1 + 80*2*third}}
	taxes := []float64{20*.05 + 30*third + 10*.1, 10*third + 10*.1, 80*.05 + 80*third + 20*.1}
	for i, row := range want {
		got := append(append([]float64(nil), out.Use.RawRowView(i)...), out.F.RawRowView(i)...)
		for j := range row {
			if math.Abs(got[j]-row[j]) > 1e-12 {
				t.Errorf("product %d, user %d: %g, want %g", i+1, j+1, got[j], row[j])
			}
		}
	}
	row := out.Primary[0]
	got := append(append([]float64(nil), row.Values...), row.Final...)
	for j, v := range taxes {
		if math.Abs(got[j]-v) > 1e-12 || row.Kind != tables.ProductTaxes {
			t.Errorf("taxes of user %d: %g, want %g", j+1, got[j], v)
		}
	}
	// supply is what is used at basic prices, value added is what it was
	products, industries := out.Imbalance()
	for _, d := range append(products, industries...) {
		if math.Abs(d) > 1e-12 {
			t.Errorf("out of balance: %v, %v", products, industries)
		}
	}
	// rates go with products: 10 of 100 and 5 of 100, 20 and 10 of 120, 4 of 40
	byProduct, _, err := out.InputOutput(IndustryTechnology)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []tables.MarginRates{{Trade: .1, Taxes: .05}, {Trade: 20. / 120, Taxes: 10. / 120}, {Taxes: .1}} {
		if r := byProduct.MarginRates[i]; math.Abs(r.Trade-want.Trade)+math.Abs(r.Transport)+math.Abs(r.Taxes-want.Taxes) > 1e-15 {
			t.Errorf("product %d: %+v, want %+v", i+1, r, want)
		}
	}
	if !strings.Contains(strings.Join(out.Notes, "\n"), "assumption") || out.PriceBase != "basic prices" || s.Use.At(0, 0) != 20 {
		t.Errorf("notes %q, prices %q, source %v", out.Notes, out.PriceBase, s.Use)
	}
}

func TestBasicPricesRefused(t *testing.T) {
	for want, change := range map[string]func(*SupplyUse, *MarginsAndTaxes){
		"earned by trade":          func(_ *SupplyUse, m *MarginsAndTaxes) { m.Margins[0].Values[2] = -20 },
		"more than their uses":     func(_ *SupplyUse, m *MarginsAndTaxes) { m.Taxes[0] = 95 },
		"no final demand":          func(s *SupplyUse, _ *MarginsAndTaxes) { s.F, s.FinalItems = nil, nil },
		"row of taxes":             func(s *SupplyUse, _ *MarginsAndTaxes) { s.Primary[0].Kind = tables.ProductTaxes },
		"want 3 finite":            func(_ *SupplyUse, m *MarginsAndTaxes) { m.Taxes = m.Taxes[:2] },
		"more than their uses at ": func(s *SupplyUse, _ *MarginsAndTaxes) { s.Use.SetRow(0, []float64{0, 0}); s.F.Set(0, 0, 0) },
	} {
		s, m := purchasers()
		change(s, &m)
		if _, err := s.AtBasicPrices(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}
