package study

import (
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// A figure says under it when its table is an estimate or has one in it, and only then.
func TestFiguresSayEstimated(t *testing.T) {
	for name, estimated := range map[string]bool{"china-laos-railway": false, "china-laos-railway-both": true} {
		p, err := scenarios.Open(name, scenarios.Override{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		m := p.Model()
		for lang, words := range map[Language]string{English: " (contains estimates), ", Chinese: "（含估算），"} {
			materials, err := Materials(r, lang)
			if err != nil {
				t.Fatal(err)
			}
			for _, note := range []string{LargestSectors(r, &r.Cases[0], Top{}, lang).Note, materials.Note, modelNote(m, lang)} {
				if strings.Contains(note, words) != estimated {
					t.Errorf("%s: note %q", name, note)
				}
			}
		}
	}
	lao, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	m, err := ioa.New(lao, ioa.Options{Flows: ioa.Domestic})
	if err != nil {
		t.Fatal(err)
	}
	if note := modelNote(m, English); note != "Source: Asian Development Bank: Laos 2018, estimated from its totals in the pattern of Indonesia 2011; "+
		"table laos-2018 (contains estimates), version "+lao.Hash[:8]+", basic prices, current year, domestic flows (imports removed)." {
		t.Errorf("note %q", note)
	}
}
