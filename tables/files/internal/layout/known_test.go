package layout

import (
	"bytes"
	"testing"

	"ioimpact/tables/internal/naming"
)

// The embedded descriptions are whole: a signature that no other file has by
// chance, and for every edition figures that prove it and what they prove.
func TestEmbeddedDescriptions(t *testing.T) {
	all, err := Known()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(Names()) || len(all) < 9 {
		t.Errorf("%d descriptions of %v", len(all), Names())
	}
	documented := "embedded oecd-iot"       // its unit is documented for every edition: no figure has to prove it
	provinces := "embedded china-provinces" // each has its unit and year, and none is claimed
	both := "embedded bps-indonesia"        // one layout for the sheets of total and of domestic goods
	for _, k := range all {
		for _, c := range k.recognise.cells {
			begins := naming.Same(k.recognise.cells[0].text, "code") // as the plain format does
			if begins && c.row == 0 && c.col == 1 && !bytes.Contains(k.Text, secondSign(c.text)) {
				t.Errorf("%s is not written so that it is tried", k.Name)
			}
		}
		if len(k.recognise.cells)+2*len(k.recognise.labels.columns) < 6 || len(k.recognise.editions) == 0 && k.Name != documented && k.Name != provinces {
			t.Errorf("%s: %d cells, %d editions", k.Name, len(k.recognise.cells), len(k.recognise.editions))
		}
		for _, e := range k.recognise.editions {
			if len(e.figures)+len(e.flows) == 0 || e.title == "" || e.year == 0 || len(e.sources) == 0 {
				t.Errorf("%s: an edition lacks something: %+v", k.Name, e)
			}
		}
		if k.Name == provinces {
			continue
		}
		if k.meta.Unit == "" || k.meta.Currency == "" || k.meta.Scale == 0 || k.meta.PriceBase == "" || !k.treatment.Given() && k.Name != both {
			t.Errorf("%s: unit, currency, scale, prices or treatment are missing", k.Name)
		}
	}
}
