package plain

import "testing"

func TestColumnName(t *testing.T) {
	for index, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(index, ""); got != "column "+want {
			t.Errorf("column %d is %q, want %s", index, got, want)
		}
	}
}
