package files

import (
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
)

// Totals of rows and of columns are rounded apart in many offices: a unit of the last digit is no contradiction.
func TestOutputStatedTwice(t *testing.T) {
	const text = "code,a,b,home,output\na,20.125,30.25,23.761,74.136\nb,10.5,40.25,29.25,80\nva,43.511,9.5,,\noutput,74.137,80,,\n"
	table := mustRead(t, text)
	if table.Output[0] != 74.137 || !slices.ContainsFunc(table.Inferred, func(s string) bool { return strings.Contains(s, "differ by a unit of the last digit in 1 sectors") }) {
		t.Errorf("output %v, inferred %q", table.Output, table.Inferred)
	}
	for _, f := range tables.Check(table, tables.CheckOptions{}) {
		if f.Severity == tables.Failure {
			t.Error(f)
		}
	}
	for _, wrong := range []string{"output,74.139,80", "output,75,80"} {
		if _, err := readText(t, strings.Replace(text, "output,74.137,80", wrong, 1), ""); err == nil || !strings.Contains(err.Error(), "row and column must state the same output") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	const small = "code,a,b,home,output\na,2,3,5,10\nb,1,4,5,10\nva,7,3,,\noutput,11,10,,\n"
	if _, err := readText(t, small, ""); err == nil {
		t.Error("11 and 10 are one unit apart, and a tenth")
	}
}
