package files

import (
	"fmt"
	"math/rand"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

func seeded(seed int64) *rand.Rand { return rand.New(rand.NewSource(seed)) }

// seededEconomy is a non-competitive table that balances, without negative cells.
func seededEconomy(r *rand.Rand, name string, n int) *tables.Table {
	t := &tables.Table{Meta: tables.Meta{Name: name, Economy: strings.ToUpper(name), Year: 2020, Unit: "million", Currency: "USD", Treatment: tables.NonCompetitive},
		Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, 3, nil), Output: make([]float64, n),
		FinalItems: []tables.FinalItem{{Code: "households", Name: "Households"}, {Code: "gfcf", Name: "Investment"}, {Code: "exports", Name: "Exports"}}}
	imports, taxes, value := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := 0; i < n; i++ {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i+1), Name: fmt.Sprintf("tables.Sector %d", i+1)})
		for j := 0; j < n; j++ {
			t.Z.Set(i, j, 10*r.Float64())
		}
		for k := 0; k < 3; k++ {
			t.F.Set(i, k, 10*float64(n)*r.Float64())
		}
		imports[i], taxes[i] = 10*r.Float64(), r.Float64()
	}
	t.Output = vector.RowSums(t.Z)
	for i, f := range vector.RowSums(t.F) {
		t.Output[i] += f
	}
	for j, z := range vector.ColumnSums(t.Z) {
		value[j] = t.Output[j] - z - imports[j] - taxes[j]
	}
	t.Primary = []tables.PrimaryRow{{Code: tables.ImportsCode, Name: tables.ImportsCode, Kind: tables.ImportedInputs, Values: imports},
		{Code: tables.ProductTaxesCode, Name: tables.ProductTaxesCode, Kind: tables.ProductTaxes, Values: taxes}, {Code: tables.ValueAddedCode, Name: tables.ValueAddedCode, Values: value}}
	return t
}
