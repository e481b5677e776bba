package scenarios

import (
	"strings"
	"testing"
)

// asean buys works in a member of ASEAN and steel in China; the region takes the place of HOST.
const asean = `scenario: works
title: Works abroad
table: china-asean
economies:
  domestic: {name: China, region: CHN}
  host: {name: host, region: HOST}
money: {currency: USD, unit: 1e6, total: {value: 100, assumption: a sum}, price_year: {value: 2022, assumption: of the table}}
years: {start: 2022, end: 2022, assumption: one year}
phasing: {shares: {2022: 100 %}, assumption: one year}
cases:
  - id: a
    title: works and steel
    reading: for a test
    lines:
      - {id: civil, title: civil works, share: 60 %, assumption: a share, buys: F, origin: {host: 1}}
      - {id: steel, title: steel, share: 40 %, assumption: a share, buys: rolled-steel, origin: {domestic: 1}}
`

// Warnings of the table show where the scenario has an economy in their region, and otherwise a line that there are more.
func TestNotesOfRegions(t *testing.T) {
	for host, want := range map[string]struct{ has, lacks, more string }{
		"LAO": {"the OECD's harmonised estimate", "warning: construction buys", "KHM, THA, VNM, IDN, SGP, BRN, MMR"},
		"THA": {"THA: measured: in the table of NESDC 2021", "KHM: warning", "KHM, VNM, IDN, SGP, BRN, MMR"},
		"KHM": {"KHM: warning: construction buys 24 %", "MMR: warning", "THA, VNM, IDN, SGP, BRN, MMR"},
	} {
		s, err := Load(write(t, "s.yaml", strings.ReplaceAll(asean, "HOST", host)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		notes := strings.Join(r.Notes, "\n") + "\n"
		if !strings.Contains(notes, want.has) || strings.Contains(notes, want.lacks) ||
			!strings.Contains(notes, "the table has more notes on regions that no economy of the scenario is: "+want.more+"\n") {
			t.Errorf("%s:\n%s", host, notes)
		}
	}
}
