package files

import (
	"reflect"
	"strings"
	"testing"

	"ioimpact/tables"
)

func mustRead(t *testing.T, text string) *tables.Table {
	t.Helper()
	table, err := readText(t, text, "")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// findings are the codes and places of what Check sees.
func findings(table *tables.Table) []string { return findingsAt(table, 0) }

func findingsAt(table *tables.Table, tolerance float64) []string {
	var out []string
	for _, f := range tables.Check(table, tables.CheckOptions{Tolerance: tolerance}) {
		out = append(out, f.Severity.String()+" "+f.Code+" "+f.Place)
	}
	return out
}

func TestCheck(t *testing.T) {
	const head = "code,name,S1,S2,S3,hh,exports"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing wrong", whole, nil},
		{"one cell wrong", change(whole, "S2,Two,20,10,30", "S2,Two,24,10,30"), []string{"error column-balance S1", "error row-balance S2"}},
		{"one cell wrong by what its digits explain", change(whole, "S2,Two,20,10,30", "S2,Two,21,10,30"), []string{"note column-balance S1", "note row-balance S2"}},
		{"and that is much", change(whole, "S2,Two,20,10,30", "S2,Two,22,10,30"), []string{"warning column-balance S1", "warning row-balance S2"}},
		{"inputs above output", change(whole, "S1,One,10,20,30,30,10", "S1,One,50,20,30,-10,10"), []string{"error column-balance S1", "note negative-final hh", "warning inputs-exceed-output S1"}},
		{"negative flow", change(whole, "S1,One,10,20,30,30,10", "S1,One,-10,20,30,50,10"), []string{"error column-balance S1", "warning negative-flow S1 → S1"}},
		{"negative value added", change(change(whole, "wages,W,20", "wages,W,-30"), "S1,One,10,20,30,30,10", "S1,One,60,20,30,-20,10"), []string{"note negative-final hh", "note negative-primary wages", "warning negative-value-added S1", "warning inputs-exceed-output S1"}},
		{"no output", "code,S1,S2,hh,output\nS1,10,0,20,30\nS2,0,0,0,0\nva,20,0,,\noutput,30,0,,\n", []string{"note zero-output S2"}},
		{"negative output", "code,S1,S2,hh,output\nS1,10,0,20,30\nS2,0,0,-5,-5\nva,20,-5,,\noutput,30,-5,,\n", []string{"note negative-final hh", "error negative-output S2", "note negative-primary va", "warning negative-value-added S2"}},
		{"one import negative", "code,S1,S2,hh,imports,output\nS1,1,2,9,2,10\nS2,3,4,2,-1,10\nva,6,4,,,\noutput,10,10,,,\n", []string{"warning negative-imports S2", "warning unrecognised-trade hh"}},

		// Output is stated nowhere, so the rows balance whatever is counted twice.
		{"total of the flows as a column", strings.NewReplacer(head, "code,name,S1,S2,S3,total,hh,exports",
			"20,30,30,10", "20,30,60,30,10", "10,30,30,10", "10,30,60,30,10", "30,10,20,10", "30,10,70,20,10", ",,", ",,,").Replace(silent),
			[]string{"error column-balance S1", "error column-balance S2", "error column-balance S3", "error total-inside total"}},
		{"total of all as a column", strings.NewReplacer(head, head+",total", "30,30,10\n", "30,30,10,100\n", "10,20,10\n", "10,20,10,100\n", ",,", ",,,").Replace(silent),
			[]string{"error column-balance S1", "error column-balance S2", "error column-balance S3", "error total-inside total"}},
		{"total of final demand as a column", strings.NewReplacer(head, head+",final", "30,30,10\n", "30,30,10,40\n", "10,20,10\n", "10,20,10,30\n", ",,", ",,,").Replace(silent),
			[]string{"error column-balance S1", "error column-balance S2", "error column-balance S3", "error total-inside final"}},
		{"total of the flows as a row", change(whole, "wages", "total,T,60,60,70,,,\nwages"),
			[]string{"error column-balance S1", "error column-balance S2", "error column-balance S3", "error total-inside total"}},
		{"totals of both as rows", change(change(whole, "wages", "inputs,T,60,60,70,,,\nwages"), "\noutput", "\ngva,V,40,40,30,,,\noutput"),
			[]string{"error column-balance S1", "error column-balance S2", "error column-balance S3", "error total-inside inputs", "error total-inside gva"}},
		{"one row that equals two others in whole numbers", "code,S1,S2,S3,S4,hh\nS1,1,2,3,0,9\nS2,3,1,2,0,9\nS3,1,1,1,0,9\nS4,2,0,1,0,9\nva,8,11,5,12,\n", nil},
		{"a heading before its parts", "code,T,S1,S2,S3,hh\nT,50,20,30,10,200\nS1,20,10,10,0,100\nS2,30,10,20,10,100\nS3,10,10,0,10,60\noutput,260,120,140,80,\n",
			[]string{"error row-balance T", "error row-balance S1", "error row-balance S2", "error row-balance S3", "warning value-added-inferred value_added", "error total-inside T"}},
		{"total as a sector", "code,S1,S2,S3,T,hh\nS1,1,2,3,6,30\nS2,2,3,4,9,30\nS3,3,4,5,12,30\nT,6,9,12,27,90\noutput,36,39,42,117,\n",
			[]string{"error row-balance S1", "error row-balance S2", "error row-balance S3", "error row-balance T", "warning value-added-inferred value_added", "error total-inside T"}},
		{"a sector that is a sum and is in output", "code,S1,S2,S3,T,hh\nS1,1,2,3,6,30\nS2,2,3,4,9,30\nS3,3,4,5,12,30\nT,6,9,12,27,90\noutput,42,48,54,144,\n", []string{"warning value-added-inferred value_added", "warning total-inside T"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := findings(mustRead(t, c.text))
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestCheckTolerance(t *testing.T) {
	table := mustRead(t, change(whole, "S2,Two,20,10,30", "S2,Two,20.5,10,30"))
	table.Rounding = tables.Rounding{} // as in a workbook
	if got := strings.Join(findingsAt(table, 0.01), "; "); got != "warning column-balance S1; warning row-balance S2" {
		t.Errorf("half a unit in a hundred is within a hundredth, but: %s", got)
	}
	got := tables.Check(table, tables.CheckOptions{Tolerance: 0.004})
	if len(got) != 2 || got[0].Size != 0.5 || got[1].Size != 0.5 || got[0].Severity != tables.Failure {
		t.Fatalf("got %v", got)
	}
	if want := "the inputs of S1 differ from its output 100 by +0.5 (0.5 %)"; got[0].Message != want {
		t.Errorf("got %q, want %q", got[0].Message, want)
	}
	if want := "the uses of S2 differ from its output 100 by +0.5 (0.5 %)"; got[1].Message != want {
		t.Errorf("got %q, want %q", got[1].Message, want)
	}
}
