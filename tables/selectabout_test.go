package tables_test

import (
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// China taken out of the table with ASEAN has no rows, sources and notes of the other ten, and its own are all there.
func TestSelectLeavesOutWhatIsSaidOfOthers(t *testing.T) {
	whole, err := files.Load("china-asean-unlinked")
	if err != nil {
		t.Fatal(err)
	}
	china, err := tables.Select(whole, []string{"CHN"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, s := range china.Satellites {
		rows = append(rows, s.Code)
	}
	if !slices.Equal(rows, []string{"CHN:employment"}) {
		t.Errorf("rows beside the accounts: %v", rows)
	}
	said := strings.Join(append(slices.Clone(china.Sources), china.Notes...), "\n")
	for _, want := range []string{"National Bureau of Statistics of China", "CHN, prices: GDP deflator", "taken out of the flows, the same share"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	for _, no := range []string{"OECD", "measured: in the table of", "persons and value added of 2018"} {
		if strings.Contains(said, no) {
			t.Errorf("%q is said of others alone", no)
		}
	}
	if len(whole.Satellites) < 10 {
		t.Error("the whole table was changed")
	}
}
