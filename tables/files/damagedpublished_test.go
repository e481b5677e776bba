package files

import (
	"math/rand/v2"
	"testing"

	"ioimpact/tables"
)

// Published files in the layouts that are known, damaged at random: each is refused with a place, or holds
// the same accounts, or Check finds something that it does not find in the file as published.
func TestDamagedPublishedLayouts(t *testing.T) {
	for k, c := range publishedFiles {
		t.Run(c.file, func(t *testing.T) {
			whole := published(t, c.file)
			want, err := readFile(t, "t.csv", whole)
			if err != nil {
				t.Fatal(err)
			}
			usual := map[string]bool{}
			for _, f := range tables.Check(want, tables.CheckOptions{}) {
				usual[f.Code+" "+f.Place] = true
			}
			for seed := range uint64(12) {
				damage, data := damageBytes(rand.New(rand.NewPCG(seed, uint64(100+k))), whole, false)
				got, err := readFile(t, "t.csv", data)
				switch {
				case err != nil:
					if got != nil || !explained(err) {
						t.Errorf("seed %d, %s: not explained: %v", seed, damage, err)
					}
				case sameAccounts(got, want, false):
				default:
					news := false
					for _, f := range tables.Check(got, tables.CheckOptions{}) {
						news = news || !usual[f.Code+" "+f.Place]
					}
					if !news {
						t.Errorf("seed %d, %s: read as other numbers and nothing found", seed, damage)
					}
				}
			}
		})
	}
}
