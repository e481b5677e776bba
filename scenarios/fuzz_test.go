package scenarios

import (
	"testing"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// Whatever the bytes, Parse returns, and what it accepts can be run or is refused with an error.
func FuzzParse(f *testing.F) {
	f.Add([]byte(handScenario))
	for _, name := range Names() {
		_, data, err := Text(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, m := range mistakes {
		f.Add([]byte(m.new))
	}
	f.Add([]byte("scenario: x\nyears: {start: 2000, end: 2000}\nphasing: {shares: [1]}\ncases: [{lines: [{buys: {sectors: x}}]}]\n"))
	t, err := tables.Load(write(f, "hand.csv", handTable, "hand.yaml", handMeta))
	if err != nil {
		f.Fatal(err)
	}
	m, err := ioa.New(t, ioa.Domestic)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse("fuzz.yaml", data)
		if err != nil {
			return
		}
		r, err := RunOn(s, m)
		if err != nil {
			return
		}
		for _, c := range r.Cases {
			if d := c.Identity.Difference; !(d <= identityTolerance*s.Money.Total && d >= -identityTolerance*s.Money.Total) {
				t.Errorf("the money misses by %g", d)
			}
		}
	})
}
