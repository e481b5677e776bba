package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Small inputs that bug reports come down to. Each gives the value that was computed for it with numpy (the note beside it says
// how), with status 0 and nothing accepted, or is refused for the reason that is given.
var casesOfReports = []struct {
	args    string // the file is in the folder cases
	column  string
	want    []float64
	refused string
}{
	{args: "multipliers min-prefix/min-prefix.csv", column: "output", want: []float64{1.3959854, 1.30018248}},
	{args: "multipliers min-prefix/edited.yaml", column: "output", want: []float64{1.3959854, 1.30018248}},
	{args: "multipliers min-imports-row/t.csv", column: "output", want: []float64{1.47897736, 1.45756969}},
	{args: "multipliers min-imports-row/asprimary.yaml", column: "output", want: []float64{1.47897736, 1.45756969}},
	{args: "leakage min-niot/t.csv", column: "imports", want: []float64{0.32268041, 0.26941581}},
	{args: "leakage min-niot/t.csv", column: "value_added", want: []float64{0.67731959, 0.73058419}},
	{args: "multipliers min-reexports/t.csv", column: "output", want: []float64{1.27659574, 1.27659574}},
	{args: "multipliers min-reexports/t.csv --flows total", column: "output", want: []float64{1.56097561, 1.46341463}},
	{args: "leakage min-two-sheets/dom_imp.yaml", column: "imports", want: []float64{0.25773196, 0.21305842}},
	{args: "leakage min-two-sheets/tot_dom.yaml", column: "imports", want: []float64{0.25773196, 0.21305842}},
	{args: "multipliers bug-mario-145/a.csv", column: "output", want: []float64{1.65995203, 1.56378029, 1.90582037, 1.83821968}},
	{args: "multipliers bug-mario-145/a.csv", column: "co2_effect", want: []float64{3.84658786, 5.2145352, 9.74462654, 12.83073616}},
	{args: "multipliers bug-pymrio-124/t.csv", column: "output", want: []float64{1.51020408, 1.42857143}},
	{args: "coefficients bug-coefficients-only/A2.csv --of leontief", column: "coal", want: []float64{1.4565826, 0.4481793, 0.6162465}},
	{args: "multipliers wgdsu/iot_example.csv --type II", column: "output", refused: "households spend 25450 but earn only 17875"},
	{args: "multipliers wgdsu/iot_example.csv --type II --household-income 17875", column: "output", want: []float64{1.68877173, 1.53658428, 1.93110228, 1.81211695}},
	{args: "multipliers wgdsu/iot_example.csv --type II --household-income 25450", column: "output", want: []float64{1.58008082, 1.44539223, 1.76745653, 1.58359958}},
	{args: "multipliers bug-coefficients-only/A.csv", refused: "nothing but a square of numbers"},
	{args: "multipliers bug-fabio-2/t.csv", refused: "seed (inputs 1 of its output)"},
	{args: "multipliers bug-stateior-12/iot_D.csv", refused: "the inputs of i1 differ from its output 100 by +15"},
}

func TestCasesOfReports(t *testing.T) {
	root := os.Getenv("IOA_ORACLES")
	if root == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, c := range casesOfReports {
		args := strings.Fields(c.args)
		args[1] = filepath.Join(root, "cases", args[1])
		if _, err := os.Stat(args[1]); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		status := run(append(args, "--format", "csv"), nil, &out, &errs)
		if c.refused != "" {
			if status == exitDone || !strings.Contains(errs.String(), c.refused) {
				t.Errorf("%s: status %d, %s\nwant it refused: %s", c.args, status, errs.String(), c.refused)
			}
			continue
		}
		if status != exitDone {
			t.Errorf("%s: status %d, %s", c.args, status, errs.String())
			continue
		}
		if got := columnOf(t, out.String(), c.column); !near(got, c.want, 1e-7) {
			t.Errorf("%s: %s is %v, want %v", c.args, c.column, got, c.want)
		}
	}
}

// columnOf are the numbers of a column of CSV.
func columnOf(t *testing.T, text, name string) (out []float64) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for k, head := range rows[0] {
		if head == name {
			at = k
		}
	}
	if at < 0 {
		t.Fatalf("no column %s in %v", name, rows[0])
	}
	for _, row := range rows[1:] {
		v, err := strconv.ParseFloat(row[at], 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// near reports whether two lists agree within a share.
func near(a, b []float64, share float64) bool {
	for k := range a {
		if k >= len(b) || math.Abs(a[k]-b[k]) > share*math.Abs(b[k]) {
			return false
		}
	}
	return len(a) == len(b)
}
