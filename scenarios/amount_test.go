package scenarios

import "testing"

// An amount never reads as another number, and the base of an index never as a factor.
func TestAmountIn(t *testing.T) {
	for _, c := range [][3]string{
		{"153", "million CNY at 2020 prices", "153 million CNY at 2020 prices"}, {"153", "100 million CNY", "153 × 100 million CNY"},
		{"91.409", "2018 = 100", "91.409 (2018 = 100)"}, {"0.3", "", "0.3"}, {"100", "million CNY", "100\u00a0million CNY"}, {"10", "billion CNY", "10\u00a0billion CNY"},
		{"10", "million CNY", "10 million CNY"}, {"100", "100 million CNY", "100 × 100 million CNY"},
	} {
		if got := AmountIn(c[0], c[1]); got != c[2] {
			t.Errorf("%s in %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// A share of an output is never written with an exponent, however large it is.
func TestThreeDigits(t *testing.T) {
	for x, want := range map[float64]string{12.345: "12.3", 33.249: "33.2", 999.4: "999", 999.6: "1,000", 30512.3: "30,512"} {
		if got := threeDigits(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
}
