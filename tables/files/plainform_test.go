package files

import (
	"fmt"
	"strings"
	"testing"

	"ioimpact/tables"
)

func TestPlainForm(t *testing.T) {
	table := mustRead(t, "code,S1,S2,hh,output\nS1,1,2,7,10\nS2,3,4,3,10\nw,1,1,,\noutput,10,10,,\n")
	table.Primary = append(table.Primary,
		tables.PrimaryRow{Code: "A:TAXSUB", Name: "by A", Kind: tables.ProductTaxes, Values: []float64{2, 1}, Final: []float64{5}},
		tables.PrimaryRow{Code: "B:TAXSUB", Name: "by B", Kind: tables.ProductTaxes, Values: []float64{1, 1}},
		tables.PrimaryRow{Code: "margins", Name: "margins", Kind: tables.ImportedInputs, Values: []float64{1, 0}},
		tables.PrimaryRow{Code: "value_added", Name: "rest", Values: []float64{1, 1}})
	plain, said, err := PlainForm(table)
	if err != nil {
		t.Fatal(err)
	}
	again := mustRead(t, write(t, plain))
	for _, kind := range []tables.PrimaryKind{tables.ValueAdded, tables.ImportedInputs, tables.ProductTaxes} {
		if got, want := again.PrimarySum(kind), table.PrimarySum(kind); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("kind %d: %v, want %v", kind, got, want)
		}
	}
	if len(said) != 4 || !strings.Contains(said[0], "margins") || !strings.Contains(said[1], "A:TAXSUB, B:TAXSUB") || !strings.Contains(said[2], "value_added_other") {
		t.Errorf("said %q", said)
	}
	if again.Primary[1].Code != tables.ProductTaxesCode || again.Primary[1].Final[0] != 5 {
		t.Errorf("taxes %+v", again.Primary[1])
	}
	table.Satellites = []tables.Satellite{{Code: "imports", Values: []float64{1, 1}}}
	if _, _, err := PlainForm(table); err == nil || !strings.Contains(err.Error(), "satellite row of this code") {
		t.Errorf("a reserved code: %v", err)
	}
}
