package files

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"ioimpact/tables"
)

// roundingOf is how far printing throws off the sums of each sector; the same for all of them.
func roundingOf(t *testing.T, table *tables.Table) [4]float64 {
	t.Helper()
	var out [4]float64
	r := table.Rounding
	for k, all := range [][]float64{r.Uses, r.Costs, r.ImportedUses, r.ImportedInputs} {
		if all == nil {
			continue
		}
		if len(all) != table.N() {
			t.Fatalf("%d figures for %d sectors", len(all), table.N())
		}
		for _, v := range all {
			if out[k] = v; v != all[0] {
				t.Errorf("the sectors differ: %v", all)
			}
		}
	}
	return out
}

func near12(a, b [4]float64) bool {
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-12 {
			return false
		}
	}
	return true
}

// Half a unit of the last decimal of each block for every cell, counted by hand.
func TestRoundingOfPlainTables(t *testing.T) {
	const flows = "code,S1,S2,hh,exports,output\nS1,1.5,2,3.25,1,8\nS2,2,3.0,4,0,9\n"
	for _, c := range []struct {
		name, text  string
		uses, costs float64
	}{
		// 2 flows to a tenth, 2 of final demand to a hundredth, output to one; 2 flows, 2 rows to a thousandth, output
		{"blocks", flows + "wages,1,2.125,,,\nprofit,3,1,,,\noutput,8,9,,,\n", 2*.05 + 2*.005 + .5, 2*.05 + 2*.0005 + .5},
		{"satellites are in no sum", flows + "wages,1,2.125,,,\nprofit,3,1,,,\noutput,8,9,,,\njobs,1.23456,1,,,\n", 2*.05 + 2*.005 + .5, 2*.05 + 2*.0005 + .5},
		{"output finer in its row", flows + "wages,1,2.125,,,\nprofit,3,1,,,\noutput,8.0,9,,,\n", 2*.05 + 2*.005 + .05, 2*.05 + 2*.0005 + .05},
		{"a flow of 13 digits", "code,S1,S2,hh,exports,output\nS1,1.500000000001,2,3.25,1,8\nS2,2,3.0,4,0,9\nwages,1,2.125,,,\noutput,8,9,,,\n", 2*.005 + .5, .0005 + .5},
		{"exponents", "code,S1,hh,output\nS1,1.5e3,25e2,4e3\nwages,2.5e3,,\noutput,4e3,,\n", 50 + 50 + 500, 50 + 50 + 500},
		// the output is a sum of three cells to a tenth: off as its row is
		{"output stated nowhere", "code,S1,S2,hh\nS1,1.5,2,3.5\nS2,2,3,4\nwages,1,2,\n", 3*.05 + 3*.05, 2*.05 + .5 + 3*.05},
		{"competitive imports", "code,S1,hh,imports,output\nS1,1,2,0.25,2.75\nwages,1.75,,,\noutput,2.75,,,\n", .5 + .5 + .005 + .005, .5 + .005 + .005},
	} {
		table := mustRead(t, c.text)
		if got, want := roundingOf(t, table), ([4]float64{c.uses, c.costs, 0, 0}); !near12(got, want) {
			t.Errorf("%s: %v, by hand %v", c.name, got, want)
		}
	}
}

// The same table in another dialect, as long CSV and by a description is printed alike; in a workbook it is binary.
func TestRoundingOfOtherFormats(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	want := [4]float64{.05*2 + .005 + .5, .05*2 + .5 + .5, 0, 0}
	for _, path := range []string{
		write("plain.csv", "code,S1,S2,hh,output\nS1,1.5,2,3.25,7\nS2,2,3.0,4,9\nwages,3,4,,\noutput,7,9,,\n"),
		write("dialect.csv", "code;S1;S2;hh;output\nS1;1,5;2;3,25;7\nS2;2;3,0;4;9\nwages;3;4;;\noutput;7;9;;\n"),
		write("t.long.csv", "block,kind,row,column,value,unit,name,name_zh\noutput,,S1,,7,,,\noutput,,S2,,9,,,\nitem,,,hh,,,,\nprimary,value_added,wages,,,,,\nprimary,value_added,wages,S1,3,,,\nprimary,value_added,wages,S2,4,,,\nflow,,S1,S1,1.5,,,\nflow,,S1,S2,2,,,\nflow,,S2,S1,2,,,\nflow,,S2,S2,3.0,,,\nfinal,,S1,hh,3.25,,,\nfinal,,S2,hh,4,,,\n"),
	} {
		table, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := roundingOf(t, table); !near12(got, want) {
			t.Errorf("%s: %v, by hand %v", filepath.Base(path), got, want)
		}
	}
	described := write("d.csv", "what,S1,S2,hh,all\nS1,1.5,2,3.25,7\nS2,2,3.0,4,9\nwages,3,4,,\nall,7,9,,\n")
	write("d.yaml", "layout:\n  factor: 1000\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: S1 to S2\n  final: hh\n  output: {column: all, row: all}\n  primary: wages\n")
	table, err := Load(described)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		want[i] *= 1000
	}
	if got := roundingOf(t, table); !near12(got, want) {
		t.Errorf("described, in thousands: %v, by hand %v", got, want)
	}
	book := filepath.Join(dir, "t.xlsx")
	f, err := os.Create(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := WriteWorkbook(f, mustRead(t, whole)); err != nil { // it adds up: no rounding is written
		t.Fatal(err)
	}
	if table, err = Load(book); err != nil || !reflect.DeepEqual(table.Rounding, tables.Rounding{}) {
		t.Errorf("a workbook is printed: %v, %v", table, err)
	}
}

// A national table cut out keeps the sums of its sectors, and with them how far they are off; merged sectors add theirs up.
func TestRoundingIsCarried(t *testing.T) {
	table := mustRead(t, "code,A:s,A:r,B:s,A:hh,B:hh\nA:s,1,2,3,4,5\nA:r,1,2,3,4,5\nB:s,1,2,3,4,5\nva,9,9,9,,\noutput,15,15,15,,\n")
	want := table.Rounding.Uses[0]
	if want != .5*6 {
		t.Fatalf("five cells and the output in whole numbers are off by %g", want)
	}
	cut, err := tables.Select(table, []string{"A"}, nil)
	if err != nil || len(cut.Rounding.Uses) != 2 || cut.Rounding.Uses[1] != want || cut.Rounding.Costs[1] != table.Rounding.Costs[1] {
		t.Errorf("cut: %v, %v", cut.Rounding, err)
	}
	c, err := tables.ReadConcordance("c.csv", []byte("from,to,weight\nA:s,x,\nA:r,x,\nB:s,x,0.5\nB:s,y,0.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	merged, err := tables.Aggregate(table, c)
	if err != nil || !reflect.DeepEqual(merged.Rounding.Uses, []float64{2.5 * want, .5 * want}) {
		t.Errorf("merged: %v, %v", merged.Rounding, err)
	}
}

// A national table cut out of a world table in whole numbers has exports that are sums of many cells: what printing
// explains of them is written with it in every format, and only where it is needed.
func TestRoundingIsWritten(t *testing.T) {
	world := mustRead(t, "code,A:s,B:s,B:r,B:q,A:hh,B:hh,output\nA:s,10,11,12,9,8,11,64\nB:s,1,2,3,4,5,6,21\nB:r,1,2,3,4,5,6,21\nB:q,1,2,3,4,5,6,21\nva,51,4,0,0,,,\noutput,64,21,21,21,,,\n")
	national, err := tables.Select(world, []string{"A"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// 61 of 64 by six cells and the output, which explain 3.5; the flow, hh, exports and output that are left would explain 2
	want := []string{"warning row-balance A:s"}
	if got := findings(national); !reflect.DeepEqual(got, want) {
		t.Fatalf("cut: %q", got)
	}
	if m := world.Written(); m.StatedRounding == nil {
		t.Error("the world table needs its rounding")
	}
	if m := mustRead(t, whole).Written(); m.StatedRounding != nil {
		t.Error("a table that adds up needs none")
	}
	dir := t.TempDir()
	for name, write := range map[string]func(*os.File) error{
		"t.csv":      func(f *os.File) error { return Write(f, national) },
		"t.long.csv": func(f *os.File) error { return WriteLong(f, national) },
		"t.xlsx":     func(f *os.File) error { return WriteWorkbook(f, national) },
		"t.yaml":     func(f *os.File) error { return WriteMeta(f, national) },
	} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(write(f), f.Close()); err != nil {
			t.Fatal(name, err)
		}
	}
	for _, name := range []string{"t.csv", "t.long.csv", "t.xlsx"} {
		again, err := Load(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := findings(again); !reflect.DeepEqual(got, want) || !reflect.DeepEqual(again.Rounding, national.Rounding) {
			t.Errorf("%s: %q, %+v; was %+v", name, got, again.Rounding, national.Rounding)
		}
	}
	if err := os.Remove(filepath.Join(dir, "t.yaml")); err != nil {
		t.Fatal(err)
	}
	if alone, err := Load(filepath.Join(dir, "t.csv")); err != nil || !slices.Contains(findings(alone), "error row-balance A:s") {
		t.Errorf("without the YAML: %v, %v", findings(alone), err)
	}
}
