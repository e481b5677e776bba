package files

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// esaPrinted is a made-up pair in the codes of Eurostat, every number and total rounded by itself to some decimals.
func esaPrinted(r *rand.Rand, n, m, decimals int) (supply, use string) {
	number := func(v float64) string { return fmt.Sprintf("%.*f", decimals, v) }
	final := []string{"P3_S14", "P3_S13", "P51G", "P52", "P6"}
	var s, u strings.Builder
	s.WriteString("code of product")
	u.WriteString("code of product")
	for j := range m {
		fmt.Fprintf(&s, ",I%d", j+1)
		fmt.Fprintf(&u, ",I%d", j+1)
	}
	s.WriteString(",TOTAL,P7,TS_BP,OTTM,D21X31,TS_PP\n")
	u.WriteString(",TOTAL," + strings.Join(final, ",") + ",TU\n")
	supplyTotals, useTotals, on := make([]float64, m+6), make([]float64, m+len(final)+2), 0.0
	for i := range n {
		cells, output := make([]float64, m), 0.0
		for j := range cells {
			if cells[j] = 40 * r.Float64(); j == i%m {
				cells[j] += 3000
			}
			output += cells[j]
		}
		imports, taxes, margins := 300*r.Float64(), 50*r.Float64(), 200*r.Float64()
		if i == n-1 {
			margins = -on
		}
		on += margins
		productLine(&s, i, append(cells, output, imports, output+imports, margins, taxes, output+imports+margins+taxes), supplyTotals, number)
		productLine(&u, i, spread(r, output+imports+margins+taxes, m, len(final)), useTotals, number)
	}
	numberLine(&s, "CPA_TOTAL", supplyTotals, number)
	numberLine(&u, "CPA_TOTAL", useTotals, number)
	added, whole := make([]float64, m+1), make([]float64, m+1)
	for j := range added {
		added[j], whole[j] = supplyTotals[j]-useTotals[j], supplyTotals[j]
	}
	empty := strings.Repeat(",", len(final)+1) + "\n"
	for k, values := range [][]float64{added, whole} {
		var row strings.Builder
		numberLine(&row, []string{"B1G", "P1"}[k], values, number)
		u.WriteString(strings.TrimSuffix(row.String(), "\n") + empty)
	}
	return s.String(), u.String()
}

// spread divides the supply of a product over inputs and final uses, with their totals.
func spread(r *rand.Rand, supply float64, m, items int) []float64 {
	out, sum := make([]float64, m+items), 0.0
	for j := range out {
		if out[j] = r.Float64(); j < m {
			out[j] *= 0.5
		}
		sum += out[j]
	}
	inputs := 0.0
	for j := range out {
		if out[j] *= supply / sum; j < m {
			inputs += out[j]
		}
	}
	return slices.Concat(out[:m], []float64{inputs}, out[m:], []float64{supply})
}

func productLine(b *strings.Builder, i int, values, totals []float64, number func(float64) string) {
	for k, v := range values {
		totals[k] += v
	}
	numberLine(b, fmt.Sprintf("CPA_%d", i+1), values, number)
}

func numberLine(b *strings.Builder, label string, values []float64, number func(float64) string) {
	b.WriteString(label)
	for _, v := range values {
		b.WriteString("," + number(v))
	}
	b.WriteString("\n")
}

// Rounded numbers are sound: nothing is refused, and nothing stops a computation.
func TestEurostatRounded(t *testing.T) {
	for seed := range int64(30) {
		r := rand.New(rand.NewSource(seed))
		n := 4 + r.Intn(20)
		supply, use := esaPrinted(r, n, n-r.Intn(3), int(seed)%3)
		dir := put(t, map[string]string{"s.csv": supply, "u.csv": use})
		s, err := ReadSupplyUse(SupplyUseFiles{Supply: dir + "/s.csv", Use: dir + "/u.csv"})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, model := range []derive.Technology{derive.IndustryTechnology, derive.FixedProductSales} {
			table, _, err := s.InputOutput(model)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			all := append(table.Findings, tables.Check(table, tables.CheckOptions{})...)
			if slices.ContainsFunc(all, func(f tables.Finding) bool { return f.Severity == tables.Failure }) {
				t.Errorf("seed %d, %s: %v", seed, model, all)
			}
		}
	}
}
