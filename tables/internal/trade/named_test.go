package trade

import "testing"

func TestNetExports(t *testing.T) {
	for _, label := range []string{"net_exports", "exports_net", "Net exports", "净出口", "货物和服务净出口", "NX", "CHN:net exports", "Exportaciones netas", "Exports less imports", "exports (net)"} {
		if !NetExports(label) {
			t.Errorf("%s is not found", label)
		}
	}
	for _, label := range []string{"exports", "出口", "Exports net of re-exports", "exports, less duties", "network", "Exports to Netherlands", "net acquisition of valuables", "Nettoanlageinvestitionen", "净资产", ""} {
		if NetExports(label) {
			t.Errorf("%s is found", label)
		}
	}
}

func TestProductTaxes(t *testing.T) {
	for _, label := range []string{"Taxes less subsidies on products", "CHN:taxes_products", "产品税净额", "产品税", "Net taxes on products", "Impuestos netos sobre los productos",
		"Taxes on products", "Impôts sur les produits"} {
		if !ProductTaxes(label) {
			t.Errorf("%s is not found", label)
		}
	}
	for _, label := range []string{"生产税净额", "生产税净额（含产品税）", "Taxes less subsidies on production", "Other taxes less subsidies on production", "Taxes on production and products",
		"wages", "tax", "Other net taxes", "products", ""} {
		if ProductTaxes(label) {
			t.Errorf("%s is found", label)
		}
	}
}
