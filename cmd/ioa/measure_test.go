package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// pairsMeasure is a measure that no command has, with what a measure may need beyond a row per sector: flags of its
// own, a second table, rows of its own. It needs nothing outside its function.
func pairsMeasure() measure {
	var least float64
	var share bool
	return measure{
		name:    "pairs",
		tables:  []string{"T0", "T1"},
		long:    "Print where coefficients changed.",
		example: "  ioa pairs china-2018 china-2018",
		labels:  []heading{{name: "from", zh: "投入部门"}, {name: "to", zh: "使用部门"}},
		columns: []heading{{"change", "变化", "of the direct coefficient"}},
		forms: []form{{flag: "share", means: "also as a share", columns: []heading{
			{"change", "变化", "of the direct coefficient"}, {"share", "占比", "of the change"},
		}}},
		flags: func(f *pflag.FlagSet) {
			f.Float64Var(&least, "least", 0, "the smallest change")
			f.BoolVar(&share, "share", false, "add the share")
		},
		check: func() error {
			if least < 0 {
				return usagef("--least must not be negative")
			}
			return nil
		},
		compute: func(m *ioa.Model, r *measured) error {
			before, err := m.Coefficients(ioa.Direct)
			if err != nil {
				return err
			}
			after, err := r.others[0].Coefficients(ioa.Direct)
			if err != nil {
				return err
			}
			n := m.Table.N()
			r.otherRows(report.Subject{Name: "pairs", Count: n * n, Labels: 2}, func(k int, marked []bool) bool { return marked[k/n] || marked[k%n] })
			r.texts("from", func(k int) string { return m.Table.Sectors[k/n].Code })
			r.texts("to", func(k int) string { return m.Table.Sectors[k%n].Code })
			change := make([]float64, n*n)
			for k := range change {
				change[k] = after.At(k/n, k%n) - before.At(k/n, k%n) + float64(k)
			}
			r.numbers("change", change)
			if share {
				r.numbers("share", change)
			}
			return nil
		},
	}
}

// runMeasure runs a measure that is not in the list.
func runMeasure(m measure, args ...string) (out, messages string, err error) {
	var stdout, stderr bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &stdout, err: &stderr}
	root := &cobra.Command{Use: "ioa", SilenceErrors: true, SilenceUsage: true}
	root.SetOut(&stdout)
	root.SetErr(&stderr)
	root.AddCommand(a.newMeasure(m))
	root.SetArgs(append([]string{m.name}, args...))
	err = root.Execute()
	return stdout.String(), stderr.String(), err
}

func TestMeasureWithRowsOfItsOwn(t *testing.T) {
	m := pairsMeasure()
	out, _, err := runMeasure(m, "laos-2018", "laos-2018", "-f", "csv", "--sectors", "construction", "--sort", "change", "--top", "2")
	if err != nil {
		t.Fatal(err)
	}
	if want := "from,to,change\nprivate-households,construction,"; !strings.HasPrefix(out, want) || strings.Count(out, "\n") != 3 {
		t.Errorf("the two pairs of construction that come last are\n%s", out)
	}
	text, _, err := runMeasure(m, "laos-2018", "laos-2018", "--top", "1", "--lang", "zh")
	if err != nil || !strings.Contains(text, "投入部门") || !strings.Contains(text, fmt.Sprintf("显示%d对中的1对", 35*35)) {
		t.Errorf("Chinese headings and the count of pairs are not in\n%s%v", text, err)
	}
	help, _, err := runMeasure(m, "--help")
	if err != nil || !strings.Contains(help, "ioa pairs T0 T1") || !strings.Contains(help, "change  of the direct coefficient\n") ||
		!strings.Contains(help, "With --share, also as a share:\n\n  share  of the change\n") {
		t.Errorf("help lacks tables, columns or flags:\n%s%v", help, err)
	}
	more, _, err := runMeasure(m, "laos-2018", "laos-2018", "--share", "-f", "csv", "--top", "1")
	if err != nil || !strings.HasPrefix(more, "from,to,change,share\nagriculture,agriculture,0,0\n") {
		t.Errorf("with --share\n%s%v", more, err)
	}
	for _, wrong := range [][]string{{"laos-2018"}, {"laos-2018", "laos-2018", "--least", "-1"}, {"laos-2018", "laos-2018", "--columns", "none"}} {
		if _, _, err := runMeasure(m, wrong...); err == nil {
			t.Errorf("%v is accepted", wrong)
		}
	}
}
