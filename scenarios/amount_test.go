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
