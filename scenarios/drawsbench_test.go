package scenarios

import "testing"

// BenchmarkDraw draws five numbers of the embedded railway: the time of one draw of its three cases, on all processors.
func BenchmarkDraw(b *testing.B) {
	p, err := Open("china-laos-railway", Override{})
	if err != nil {
		b.Fatal(err)
	}
	s := p.Scenario().clone()
	paths := s.Paths()
	drawn := 0
	for _, q := range s.quantities() {
		if drawn < 5 && !q.fixed && q.Unit == shareUnit && q.Value > 0.05 && q.Value < 0.95 {
			q.Draw = &Distribution{Shape: Uniform, Low: q.Value * 0.97, High: q.Value * 1.03}
			drawn++
		}
	}
	b.Logf("%d of %d numbers", drawn, len(paths))
	b.ResetTimer()
	if _, err := p.Draw(s, DrawOptions{Draws: max(2, b.N), Seed: 1}); err != nil {
		b.Fatal(err)
	}
}
