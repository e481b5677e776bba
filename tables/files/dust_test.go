package files

import (
	"math"
	"slices"
	"testing"

	"ioimpact/tables"
)

// The limit is 1e-12 of the sum of outputs, whatever their signs, and no number is too large for it.
func TestDust(t *testing.T) {
	for _, c := range []struct {
		outputs     []float64
		limit       float64
		dust, empty []int
	}{
		{[]float64{2e8, 1e-7, 3e8, 0}, 5e-4, []int{1}, []int{1, 3}},
		{[]float64{2e8, -1e-7, 3e8, 5.1e-4}, 5e-4, []int{1}, []int{1}},
		{[]float64{0, 0}, 0, nil, []int{0, 1}},
		{[]float64{5}, 5e-12, nil, nil},
		{[]float64{math.MaxFloat64, math.MaxFloat64, 1}, 2e-12 * math.MaxFloat64, []int{2}, []int{2}},
	} {
		table := &tables.Table{Output: c.outputs}
		if got := table.DustLimit(); math.Abs(got-c.limit) > 1e-11*c.limit {
			t.Errorf("%v: the limit is %g, want %g", c.outputs, got, c.limit)
		}
		if got := table.Dust(); !slices.Equal(got, c.dust) {
			t.Errorf("%v: dust is %v, want %v", c.outputs, got, c.dust)
		}
		if got := table.WithoutOutput(); !slices.Equal(got, c.empty) {
			t.Errorf("%v: without output are %v, want %v", c.outputs, got, c.empty)
		}
	}
}

// A sector whose output is dust is noted; that it does not balance, has no value added or a sign is no matter.
func TestCheckDust(t *testing.T) {
	table := mustRead(t, "code,a,dust,b,homes,output\na,4e7,0,3e7,1.3e8,2e8\ndust,0,1e-7,0,0,2e-7\nb,8e7,0,9e7,1.3e8,3e8\nvalue_added,8e7,0,1.8e8,,\noutput,2e8,2e-7,3e8,,\njobs,1e5,2,2e5,,\n")
	for _, x := range []float64{2e-7, -2e-7, 1e-12, 1e-8, 1e-6} {
		table.Output[1] = x
		for _, f := range tables.Check(table, tables.CheckOptions{}) {
			if f.Severity != tables.Note {
				t.Errorf("output %g: %v", x, f)
			}
			if f.Code == "dust" && (f.Place != "dust" || f.Size != x) {
				t.Errorf("output %g: %+v", x, f)
			}
		}
		if got := findings(table); !slices.Contains(got, "note dust dust") {
			t.Errorf("output %g: findings %q", x, got)
		}
	}
}
