package digits

import "testing"

func TestGroup(t *testing.T) {
	for s, want := range map[string]string{"": "", "1": "1", "999": "999", "1000": "1,000", "123456.7890": "123,456.7890", "1234567": "1,234,567"} {
		if got := Group(s); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
}
