package trade

import (
	"math"
	"testing"
)

// Two economies in the OECD's list and China, by hand. Chapter 84 is of C26 and C28; chapter 72 of C24A, and of two sectors of China.
func TestSharesByHand(t *testing.T) {
	products := []Product{{"72", "72", "C24A", "steelmaking"}, {"72", "72", "C24A", "rolled-steel"}, {"84", "84", "C26", "electronics"},
		{"84", "84", "C28", "machinery"}}
	economies := []Economy{
		{Code: "CHN", China: true, Exports: map[string]float64{"steelmaking": 10, "rolled-steel": 30, "electronics": 60, "machinery": 20},
			Imports: map[string]float64{"rolled-steel": 4}},
		{Code: "LAO", Exports: map[string]float64{"C24A": 0, "C28": .5}, Imports: map[string]float64{"C24A": 8, "C26": 1, "C28": 3}},
		{Code: "THA", Exports: map[string]float64{"C24A": 1, "C28": 50}, Imports: map[string]float64{"C28": 10}},
	}
	flows := []Flow{
		{"CHN", "LAO", "72", 4}, {"THA", "LAO", "72", 4}, {"ROW", "LAO", "72", 8},
		{"CHN", "LAO", "84", 12}, {"ROW", "LAO", "84", 8},
		{"LAO", "THA", "84", 6}, {"ROW", "THA", "84", 4},
		{"LAO", "CHN", "72", 5}, {"THA", "CHN", "72", 5}, // Laos exports no steel in its table: the rest of the world
		{"CHN", "ROW", "72", 99},
	}
	shares, report := Shares(economies, flows, products)
	got := map[[4]string]float64{}
	for _, s := range shares {
		got[[4]string{s.From, s.Sector, s.To, s.Product}] = s.Share
	}
	want := map[[4]string]float64{
		// 4 of 16 from each, China's 10 : 30. Thailand would sell 8/4 + 4/2 = 4 and exports 1: a quarter.
		{"CHN", "steelmaking", "LAO", "C24A"}:  .0625,
		{"CHN", "rolled-steel", "LAO", "C24A"}: .1875,
		{"THA", "C24A", "LAO", "C24A"}:         .0625,
		{"THA", "C24A", "CHN", "rolled-steel"}: .125,
		// China's 12 by exports times imports: 60·1 for (electronics, C26), 20·3 for (machinery, C28), and the crossed pairs are none of
		// the chapter. The rest of the world's 8 by imports 1 : 3. So 6 of 8 and 6 of 12.
		{"CHN", "electronics", "LAO", "C26"}: .75,
		{"CHN", "machinery", "LAO", "C28"}:   .5,
		// 6 of 10 of imports of 10, of which Laos exports a half.
		{"LAO", "C28", "THA", "C28"}: .05,
	}
	for key, w := range want {
		if got[key] > w || w-got[key] > 1e-4*w { // five digits, rounded down
			t.Errorf("%v: %g, by hand %g", key, got[key], w)
		}
	}
	if len(got) != len(want) || len(report.Cuts) != 2 || math.Abs(report.Goods-26) > 1e-12 {
		t.Errorf("%d shares, cuts %v, imports of goods %g", len(got), report.Cuts, report.Goods)
	}
}

// A heading is of one product, and every chapter but gold and the unspecified is of some.
func TestProductsComplete(t *testing.T) {
	products, err := Products()
	if err != nil {
		t.Fatal(err)
	}
	d := &division{products: products}
	for _, chapter := range []string{"01", "27", "39", "70", "72", "76", "84", "85", "97"} {
		if len(d.pairs(chapter, nil, &Economy{})) == 0 {
			t.Errorf("chapter %s is of no product", chapter)
		}
	}
	for code, want := range map[string]string{"2701": "B05", "2709": "B06", "2710": "C19", "2711": "B06", "2716": "D", "8471": "C26", "8544": "C27", "8429": "C28"} {
		if pairs := d.pairs(code, nil, &Economy{}); len(pairs) != 1 || pairs[0][1] != want {
			t.Errorf("heading %s is of %v, not %s", code, pairs, want)
		}
	}
}

func TestDown(t *testing.T) {
	for v, want := range map[float64]float64{1: 1, .123456789: .12345, .00098765999: .00098765, .5: .5} {
		if got := down(v); math.Abs(got-want) > 1e-15 || got > v {
			t.Errorf("down(%g) is %g", v, got)
		}
	}
}
