package allowance

import (
	"math"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]float64{"8GB": 8e9, "8 gb": 8e9, "4GiB": 4 << 30, "500MB": 5e8, "64000000": 64e6, "64000000B": 64e6, "1.5TB": 1.5e12, "100000 kB": 1e8} {
		got, percent, err := Parse(text)
		if err != nil || percent || got != want {
			t.Errorf("%s is %g, %v, %v; want %g", text, got, percent, err, want)
		}
	}
	if got, percent, err := Parse("50 %"); err != nil || !percent || got != 50 {
		t.Errorf("50 %% is %g, %v, %v", got, percent, err)
	}
	for _, text := range []string{"", "GB", "8XB", "-1GB", "0", "NaN", "Inf", "0x10GB", "1_000MB", "101%", "1kB", "8GB8", "1e30GB"} {
		if got, _, err := Parse(text); err == nil {
			t.Errorf("%q is accepted as %g", text, got)
		}
	}
}

func TestChoose(t *testing.T) {
	two := []bound{{"the first", 2e9}, {"the second", 1e9}}
	for _, c := range []struct {
		stated string
		bounds []bound
		limit  int64
		told   bool
		want   Allowance
	}{
		{"", nil, math.MaxInt64, false, Allowance{math.MaxInt64, ""}},
		{"", two, math.MaxInt64, false, Allowance{8e8, "80 % of the second"}},
		{"", two, 5e8, false, Allowance{8e8, "80 % of the second"}}, // a limit of an earlier command in this process
		{"", two, 5e8, true, Allowance{5e8, "GOMEMLIMIT in the environment"}},
		{"", two, 5e9, true, Allowance{8e8, "80 % of the second"}},
		{"3GB", two, 5e8, true, Allowance{3e9, "--memory 3GB"}},
		{"50%", two, 5e8, true, Allowance{5e8, "--memory 50% of the second"}},
	} {
		if got, err := choose(c.stated, c.bounds, c.limit, c.told); err != nil || got != c.want {
			t.Errorf("%q: %v, %v; want %v", c.stated, got, err, c.want)
		}
	}
	if _, err := choose("50%", nil, math.MaxInt64, false); err == nil {
		t.Error("half of an unknown amount is accepted")
	}
}
