package tables

import "testing"

// The embedded descriptions are whole: a signature that no other file has by
// chance, and for every edition figures that prove it and what they prove.
func TestEmbeddedDescriptions(t *testing.T) {
	all, err := loadKnown()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(DescriptionNames()) || len(all) < 12 {
		t.Errorf("%d descriptions of %v", len(all), DescriptionNames())
	}
	for _, k := range all {
		if len(k.recognise.cells) < 6 || len(k.recognise.editions) == 0 {
			t.Errorf("%s: %d cells, %d editions", k.Name, len(k.recognise.cells), len(k.recognise.editions))
		}
		for _, e := range k.recognise.editions {
			if len(e.figures) == 0 || e.title == "" || e.year == 0 || len(e.sources) == 0 {
				t.Errorf("%s: an edition lacks something: %+v", k.Name, e)
			}
		}
		if k.meta.Unit == "" || k.meta.Currency == "" || k.meta.Scale == 0 || k.meta.PriceBase == "" || !k.treatment.Given() {
			t.Errorf("%s: unit, currency, scale, prices or treatment are missing", k.Name)
		}
	}
}
