package printed

import "testing"

func TestOf(t *testing.T) {
	for _, c := range []struct {
		text string
		half float64
	}{
		{"12", 0.5}, {"-12.5", 0.05}, {"12.50", 0.005}, {"0", 0.5}, {"0.00", 0.005}, {".5", 0.05}, {"5.", 0.5},
		{"1.5e3", 50}, {"1.5E-3", 0.00005}, {"15e+1", 5}, {"2e3", 500},
		{"123456789012", 0.5}, {"1234567890123", 0}, {"0.123456789012", 0.5e-12}, {"0.0000123456789012", 0.5e-16}, {"1.0000000000000", 0},
		{"100000000000", 0.5}, {"1000000000000", 0},
	} {
		if got := Of([]byte(c.text)).Half(); got/c.half-1 > 1e-12 || c.half/got-1 > 1e-12 || (got == 0) != (c.half == 0) {
			t.Errorf("half a unit of %s is %g, want %g", c.text, got, c.half)
		}
	}
}

func TestAtIsOf(t *testing.T) {
	for _, c := range []struct {
		text     string
		mantissa uint64
		exponent int
	}{{"12.50", 1250, -2}, {"0.001", 1, -3}, {"15e2", 15, 2}, {"1234567890123", 1234567890123, 0}, {"999999999.999", 999999999999, -3}} {
		if got, want := At(c.mantissa, c.exponent), Of([]byte(c.text)); got != want {
			t.Errorf("%s: %d by its digits, %d by its text", c.text, got, want)
		}
	}
}

func TestFinest(t *testing.T) {
	var none Digits
	if none.Half() != 0 || Finest(nil).Half() != 0 {
		t.Error("no number has a last decimal")
	}
	all := []Digits{Of([]byte("1")), Of([]byte("1.25")), Of([]byte("1.5"))}
	if got := Finest(all).Half(); got != 0.005 {
		t.Errorf("the finest of 1, 1.25 and 1.5 is off by up to %g", got)
	}
	if got := Finest(append(all, Exact)).Half(); got != 0 {
		t.Errorf("with one number that was not rounded the block has none, got %g", got)
	}
}
