package tables

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

// taxFindings looks for taxes on products among value added. Under the reserved code with a region they are certainly meant as such;
// under another name it may be right to count them as value added, as it is at producers' prices, which include them.
func taxFindings(t *Table) []Finding {
	var out []Finding
	for _, p := range t.Primary {
		if p.Kind != ValueAdded || !vector.HoldsAny(p.Values) {
			continue
		}
		switch {
		case Reserved(naming.WithoutRegion(p.Code)) == ProductTaxesCode:
			out = append(out, Finding{Failure, "taxes-as-value-added", p.Code, vector.Sum(p.Values),
				fmt.Sprintf("row %s is called taxes on products and counted as value added: only %s, one row for all regions, is not", p.Code, ProductTaxesCode)})
		case ValuationOf(t.PriceBase) != ProducersPrices && trade.ProductTaxes(p.Code, p.Name, p.NameZH):
			out = append(out, Finding{Warning, "taxes-as-value-added", p.Code, vector.Sum(p.Values),
				fmt.Sprintf("row %s counts as value added: if it holds taxes on the products that are bought, name it %s", p.Code, ProductTaxesCode)})
		}
	}
	return out
}

// netFindings looks for net exports in a table that records no imports: its flows hold imported goods, and every unit of demand
// would count as made at home. Below zero they must hold imports; above zero everywhere the name alone says so.
func netFindings(t *Table) []Finding {
	if t.Imports != nil || t.HasPrimary(ImportedInputs) {
		return nil
	}
	var out []Finding
	for k, f := range t.FinalItems {
		if !trade.NetExports(f.Code, f.Name, f.NameZH) {
			continue
		}
		column := mat.Col(nil, k, t.F)
		if !vector.HoldsAny(column) {
			continue
		}
		severity := Warning
		for _, v := range column {
			if v < 0 {
				severity = Failure
			}
		}
		out = append(out, Finding{severity, "net-exports", f.Code, vector.Sum(column),
			fmt.Sprintf("%s is exports less imports, and the table records no imports: imported goods among the flows count as made at home, and all "+
				"demand as value added", f.Code)})
	}
	return out
}
