package trade

import "testing"

func TestNamesOfTrade(t *testing.T) {
	for want, labels := range map[Meaning][]string{
		Imports: {"imports", "Impor", "IMPO", "(Imports)", "M (imports)", "Importações", "Importaciones netas de impuestos",
			"Imports (cif, excl. duties)", "Einfuhr ohne Zölle", "Insumos importados", "Insumos importados sin impuestos",
			"Imported inputs less re-exports", "Bahan baku impor", "Nhập khẩu", "Insumos del exterior", "国外投入", "Foreign inputs", "进口中间投入", "减进口", "移入",
			"调入", "IM", "P7", "CHN:Imports", "Imp_inputs imported", "Total imports", "Importierte Vorleistungen", "수입", "Dovoz", "Uvoz",
			"Less imports", "Less: imports", "Non-competitive imports", "Imports excluding duties", "扣除进口", "（控除）輸入計", "来自国外的进口品"},
		Exports: {"Exports", "EX", "Ekspor jasa", "exports_services", "Exportações", "Ausfuhr", "出口", "国内省外流出", "Xuất khẩu", "LAO:EX", "수출", "Vývoz zboží", "Izvoz",
			"Exports excluding re-exports", "Re-exports", "Exports of goods, net of taxes", "Total exports", "Exportations FAB", "Domestic exports", "Goods; exports"},
		Other: {"Import duties", "Impostos sobre a produção", "Impuestos", "Importzölle", "VAT on imports", "GST on imports", "ICMS importado",
			"IVA importaciones", "Gravamen importaciones", "Cukai import", "Margin on imports", "Importance", "Importe", "进口税",
			"Taxes less subsidies on production and imports",
			"Net exports", "Exports less imports", "净出口", "存货变动", "Subsidios", "Less taxes", "stat. discrepancy", "Saldo", "Changes in inventories", "NX", "进出口差额净",
			"除出口外的最终使用", "出口以外的最终使用", "最终使用（不含出口）", "非出口", "Final demand other than exports", "Uses except for exports", "Final uses (exports excluded)",
			"Demande finale hors exportations", "Demanda final sin exportaciones", "Demanda final, exceto exportações", "Verwendung ohne Ausfuhr",
			"Konečné užití bez vývozu", "Спрос кроме экспорта", "Uses before exports", "수출 제외 최종수요", "Exports (net)", "Exportaciones netas", "Export duties",
			"Export subsidies", "Final uses less imports", "Domestic (excl. imports)", "最终使用（不含进口）", "Non-export demand"},
		MaybeImports: {"IMP", "M"},
		NotSaid: {"Households", "Wages", "Compensation of employees", "居民消费", "Gastos", "Resto del mundo", "Operating surplus", "Famílias",
			"Investition", "Ausland", "X"},
	} {
		for _, label := range labels {
			if got := Meant(label); got != want {
				t.Errorf("%q: %d, want %d", label, got, want)
			}
		}
	}
}

// Words go before codes: P6 is exports in the European system, and competing imports are P5 or P6 in the Australian one.
func TestWordsBeforeCodes(t *testing.T) {
	for _, c := range []struct {
		labels []string
		want   Meaning
	}{{[]string{"P6", "Complementary imports"}, Imports}, {[]string{"P6", "Exports of goods"}, Exports}, {[]string{"P6", "Celkem"}, Exports},
		{[]string{"M", "Imports"}, Imports}, {[]string{"M", "Total"}, MaybeImports}, {[]string{"EX", "Import duties"}, Other}} {
		if got := Meant(c.labels...); got != c.want {
			t.Errorf("%v: %d, want %d", c.labels, got, c.want)
		}
	}
}
