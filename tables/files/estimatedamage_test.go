package files

import (
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/vector"
)

// scratched changes a text at one to three places, by seed: a byte replaced, a piece taken out, doubled or moved.
func scratched(r *rand.Rand, text string) string {
	const bytes = ",\"\n;-9.eNx \x00\xff"
	for k := 0; k < 1+r.Intn(3); k++ {
		i := r.Intn(len(text))
		j := min(len(text), i+1+r.Intn(8))
		switch r.Intn(4) {
		case 0:
			text = text[:i] + string(bytes[r.Intn(len(bytes))]) + text[i+1:]
		case 1:
			text = text[:i] + text[j:]
		case 2:
			text = text[:j] + text[i:]
		case 3:
			text = text[:i] + string(bytes[r.Intn(len(bytes))]) + text[i:]
		}
		if text == "" {
			return text
		}
	}
	return text
}

// No text makes a reader or what is computed from it panic, and what a reader
// returns without an error holds finite numbers only.
func TestScratchedFilesDoNotPanic(t *testing.T) {
	nation, regions := seededEconomy(seeded(2), "nation", 3), []derive.Part{{Region: "R0", Table: seededEconomy(seeded(3), "r0", 3)}, {Region: "R1", Table: seededEconomy(seeded(4), "r1", 3)}}
	s := namedSUT(1, 3, 3)
	supply, use := writeSUT(t, s, false)
	supplyText, err := os.ReadFile(supply)
	if err != nil {
		t.Fatal(err)
	}
	useText, err := os.ReadFile(use)
	if err != nil {
		t.Fatal(err)
	}
	readers := map[string]func(text string) (refused bool){
		"year,economy,sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports\n2020,AAA,1,100,40,60,30,70,10\n2020,AAA,2,50,20,30,25,25,0\n2020,BBB,1,10,4,6,3,7,1\n": func(text string) bool {
			m, err := derive.ReadMargins("m.csv", []byte(text), "AAA", 2020)
			if err == nil {
				if vector.NotFinite(m.Output) || vector.NotFinite(m.Exports) || vector.NotFinite(m.FinalSales) {
					t.Errorf("%q is read as %+v", text, m)
				}
				_, _, err = derive.EstimateTable(nation, m, derive.EstimateOptions{})
			}
			return err != nil
		},
		"from_region,sector,to_region,value\nR0,s1,R1,0.5\nR1,s2,R0,1\n": func(text string) bool {
			trade, err := derive.ReadTrade("t.csv", []byte(text))
			if err == nil {
				var got *tables.Table
				if got, _, err = derive.Compose(regions, trade); err == nil && vector.NotFinite(got.Z.RawMatrix().Data) {
					t.Errorf("%q gives flows that are not finite", text)
				}
			}
			return err != nil
		},
		"row,column,value\ns1,,60\n,exports,70\ns1,s2,4\n": func(text string) bool {
			totals, err := derive.ReadTotals("t.csv", []byte(text))
			if err == nil {
				_, _, err = derive.BalanceTable(nation, totals, derive.BalanceOptions{})
			}
			return err != nil
		},
		"sector,regional,national\ns3,50,700\ns1,30,100\ns2,20,200\n": func(text string) bool {
			region, err := derive.ReadRegionalData("r.csv", []byte(text), nation)
			if err == nil {
				_, _, err = derive.Regionalise(nation, region, derive.QuotientOptions{Method: derive.AFLQ, Delta: 0.3})
			}
			return err != nil
		},
		string(supplyText): func(text string) bool {
			return readScratched(t, text, string(useText))
		},
		string(useText): func(text string) bool {
			return readScratched(t, string(supplyText), text)
		},
	}
	for text, read := range readers {
		r, refused := seeded(7), 0
		for k := 0; k < 150; k++ {
			if read(scratched(r, text)) {
				refused++
			}
		}
		if refused < 50 {
			t.Errorf("only %d of 150 damaged texts are refused: %q", refused, text[:30])
		}
	}
}

func readScratched(t *testing.T, supply, use string) bool {
	t.Helper()
	dir := t.TempDir()
	a, b := filepath.Join(dir, "supply.csv"), filepath.Join(dir, "use.csv")
	for path, text := range map[string]string{a: supply, b: use} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := ReadSupplyUse(SupplyUseFiles{Supply: a, Use: b})
	if err == nil {
		_, _, err = s.InputOutput(derive.ProductTechnology)
	}
	return err != nil
}
