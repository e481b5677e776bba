package files

import "fmt"

func label(format string, add int) func(int) string {
	return func(j int) string { return fmt.Sprintf(format, j+add) }
}

func nameOfSector(names ...string) func(int) string {
	return func(j int) string { return names[j%len(names)] }
}

var (
	sectorsEN = nameOfSector("Agriculture, forestry", "Mining", "Food products", "Textiles", "Machinery", "Construction", "Trade", "Transport", "Finance")
	sectorsJA = nameOfSector("農林漁業", "鉱業", "飲食料品", "繊維製品", "機械", "建設", "商業", "運輸", "金融")
	sectorsKO = nameOfSector("농림수산품", "광산품", "음식료품", "섬유제품", "기계", "건설", "도소매", "운송", "금융")
	sectorsES = nameOfSector("Agricultura", "Minería", "Alimentos", "Textiles", "Maquinaria", "Construcción", "Comercio", "Transporte", "Finanzas")
	sectorsPT = nameOfSector("Agropecuária", "Extrativa", "Alimentos", "Têxteis", "Máquinas", "Construção", "Comércio", "Transporte", "Finanças")
)

// officeSheets are layouts after the labels that offices publish; no real file of theirs was read.
func officeSheets() []officeSheet {
	pair := func(a, b func(int) string) func(int) []string {
		return func(i int) []string { return []string{a(i), b(i)} }
	}
	one := func(a func(int) string) func(int) []string { return func(i int) []string { return []string{a(i)} } }
	return []officeSheet{
		{name: "Japan", competitive: true, titles: [][]string{{"取引基本表（生産者価格評価）"}, {"単位：百万円"}},
			rowLabels: pair(label("%02d", 1), sectorsJA),
			heads: [][]string{{"", "", "*", "700", "711", "712", "713", "714", "700D", "790", "801", "820", "830", "870", "900", "970"},
				{"", "", "*", "内生部門計", "民間消費支出", "一般政府消費支出", "国内総固定資本形成", "在庫純増", "国内最終需要計", "国内需要合計", "輸出計", "最終需要計", "需要合計", "（控除）輸入計", "最終需要部門計", "国内生産額"}},
			headOf:  []func(int) string{label("%02d", 1), sectorsJA},
			columns: []string{"flows", "home", "gov", "inv", "stock", "domestic final", "domestic demand", "exports", "final", "use", "-imports", "final less imports", "output"},
			rows:    [][]string{{"700", "内生部門計", "flows"}, {"910", "雇用者所得", "wages"}, {"920", "営業余剰", "rest"}, {"940", "間接税（関税・輸入品商品税を除く。）", "tax"}, {"960", "粗付加価値部門計", "va and tax"}, {"970", "国内生産額", "output"}}},
		{name: "Korea", competitive: true, titles: [][]string{{"총거래표(생산자가격)"}, {"(백만원)"}},
			rowLabels: pair(label("%02d", 1), sectorsKO),
			heads:     [][]string{{"", "", "*", "중간수요계", "민간소비지출", "정부소비지출", "민간고정자본형성", "재고증감", "수출", "최종수요계", "총수요계", "총산출", "수입", "총공급계"}, {"", "", "*", "", "", "", "", "", "", "", "", "", "", ""}},
			headOf:    []func(int) string{sectorsKO, label("%02d", 1)},
			columns:   []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use", "output", "imports", "use"},
			rows:      [][]string{{"", "중간투입계", "flows"}, {"", "피용자보수", "wages"}, {"", "영업잉여", "rest"}, {"", "순생산물세", "tax"}, {"", "부가가치계", "va and tax"}, {"", "총투입계", "output"}}},
		{name: "Brazil", titles: [][]string{{"Matriz de coeficientes"}, {"Tabela 03 - Oferta e demanda da produção nacional a preço básico - 2015"}, {"(valores correntes em 1 000 000 R$)"}},
			rowLabels: pair(label("%04d", 191), sectorsPT),
			heads:     [][]string{{"Código", "Descrição do produto", "*", "Total do produto", "Consumo das famílias", "Consumo da administração pública", "Formação bruta de capital fixo", "Variação de estoque", "Exportação de bens e serviços", "Demanda final", "Demanda total"}, {"", "", "*", "", "", "", "", "", "", "", ""}},
			headOf:    []func(int) string{label("%04d", 191), sectorsPT},
			columns:   []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use"},
			rows: [][]string{{"", "Total", "flows"}, {"", "Importação", "imports"}, {"", "Impostos sobre produtos", "tax"}, {"", "Consumo intermediário total", "inputs"}, {"", "Remunerações", "wages"}, {"", "Excedente operacional bruto", "rest"},
				{"", "Valor adicionado bruto", "va"}, {"", "Valor da produção", "output"}, {"", "Fator trabalho (ocupações)", "jobs"}}, notes: [][]string{{"Fonte: IBGE, Diretoria de Pesquisas"}}},
		{name: "Mexico", titles: [][]string{{"Instituto Nacional de Estadística y Geografía"}, {"Matriz insumo-producto doméstica industria por industria"}, {"Millones de pesos a precios básicos"}, {}},
			rowLabels: one(func(i int) string { return fmt.Sprintf("%d - %s", 111+i, sectorsES(i)) }),
			heads:     [][]string{{"Denominación", "*", "Demanda intermedia", "Consumo privado", "Consumo de gobierno", "Formación bruta de capital fijo", "Variación de existencias", "Exportación de bienes y servicios", "Demanda final", "Utilización total"}},
			headOf:    []func(int) string{func(i int) string { return fmt.Sprintf("%d - %s", 111+i, sectorsES(i)) }},
			columns:   []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use"},
			rows: [][]string{{"Total de usos de origen nacional", "flows"}, {"Importaciones", "imports"}, {"Impuestos sobre los productos netos de subsidios", "tax"}, {"Total de usos a precios de comprador", "inputs"},
				{"Remuneración de los asalariados", "wages"}, {"Excedente bruto de operación", "rest"}, {"Valor agregado bruto", "va"}, {"Producción", "output"}}},
		{name: "Ecuador", competitive: true, titles: [][]string{{"BANCO CENTRAL DEL ECUADOR"}, {"MATRIZ SIMÉTRICA - TOTAL"}},
			rowLabels: pair(sectorsES, label("%03d", 1)),
			heads:     [][]string{{"Industrias", "", "*", "", "", "", "", "", "", "", ""}, {"", "", "*", "Consumo intermedio total", "Consumo final hogares", "Consumo final gobierno", "FBKF", "Variación de existencias", "Exportaciones", "Importaciones", "Producción"}},
			headOf:    []func(int) string{sectorsES, label("%03d", 1)},
			columns:   []string{"flows", "home", "gov", "inv", "stock", "exports", "imports", "output"},
			rows:      [][]string{{"Consumo intermedio", "", "flows"}, {"Remuneraciones", "D1", "wages"}, {"Excedente de explotación", "B2", "rest"}, {"Impuestos sobre los productos", "D21", "tax"}, {"Producción total", "P1", "output"}}},
		{name: "Czechia, table 1750", titles: [][]string{{"Symetrická tabulka, domácí produkce"}, {"CZK million", "", "2020"}},
			rowLabels: pair(label("CPA_A%02d", 1), sectorsEN),
			heads: [][]string{{"", "", "*", "P2", "P3_S14", "P3_S13", "P51G", "P52", "P6", "TFU", "TU"},
				{"", "", "*", "Intermediate consumption", "Final consumption of households", "Final consumption of government", "Gross fixed capital formation", "Changes in inventories", "Exports", "Final uses", "Total use"}},
			headOf:  []func(int) string{label("CPA_A%02d", 1), sectorsEN},
			columns: []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use"},
			rows: [][]string{{"TOTAL", "Total", "flows"}, {"IMP", "Use of imported products", "imports"}, {"D21X31", "Taxes less subsidies on products", "tax"}, {"P2", "Intermediate consumption at purchasers' prices", "inputs"},
				{"D1", "Compensation of employees", "wages"}, {"B2A3N", "Operating surplus, net", "rest"}, {"B1G", "Value added, gross", "va"}, {"P1", "Output", "output"}}},
		{name: "Stats SA", competitive: true, titles: [][]string{{"Final input-output table for South Africa, 2019"}, {"R million"}},
			rowLabels: pair(label("I%d", 1), sectorsEN),
			heads:     [][]string{{"", "Industry", "*", "Total industry", "Exports", "Household", "Government", "Capital formation", "Inventories", "Residual imports", "Output at basic prices"}, {"", "", "*", "", "", "", "", "", "", "", ""}},
			headOf:    []func(int) string{label("I%d", 1), sectorsEN},
			columns:   []string{"flows", "exports", "home", "gov", "inv", "stock", "-imports", "output"},
			rows: [][]string{{"", "Total intermediate consumption", "flows"}, {"", "Taxes less subsidies on products", "tax"}, {"", "Compensation of employees", "wages"}, {"", "Gross operating surplus", "rest"},
				{"", "Output at basic prices", "output"}}},
		{name: "ABS, table 5", titles: [][]string{{"Australian Bureau of Statistics"}, {"TABLE 5. INDUSTRY BY INDUSTRY FLOW TABLE (DIRECT ALLOCATION OF IMPORTS)"}, {}},
			rowLabels: pair(label("%04d", 101), sectorsEN),
			heads: [][]string{{"", "USE", "*", "Total Industry Uses", "Households; Final Consumption Expenditure", "General Government; Final Consumption Expenditure", "Private; Gross Fixed Capital Formation", "Changes in Inventories", "Exports of Goods and Services", "Final Uses", "Total Supply"},
				{"SUPPLY", "", "*", "T4", "Q1", "Q2", "Q3", "Q6", "Q7", "T5", "T6"}},
			headOf:  []func(int) string{sectorsEN, label("%04d", 101)},
			columns: []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use"},
			rows: [][]string{{"T1", "Total Intermediate Use", "flows"}, {"P1", "Compensation of employees", "wages"}, {"P2", "Gross operating surplus & mixed income", "rest"}, {"P3", "Taxes less subsidies on products", "tax"}, {"V1", "Value Added", "va and tax"},
				{"P6", "Complementary imports", "imports"}, {"T2", "Australian Production", "output"}}, notes: [][]string{{"© Commonwealth of Australia"}}},
		{name: "Canada", titles: [][]string{{"Symmetric input-output tables, domestic"}},
			rowLabels: pair(label("BS11%d", 0), sectorsEN),
			heads:     [][]string{{"Code", "Industry", "*", "Household final consumption expenditure", "Government", "Gross fixed capital formation", "Changes in inventories", "International exports", "Total"}, {"", "", "*", "", "", "", "", "", ""}},
			headOf:    []func(int) string{label("BS11%d", 0), sectorsEN},
			columns:   []string{"home", "gov", "inv", "stock", "exports", "use"},
			rows:      [][]string{{"INT", "International imports", "imports"}, {"TAX", "Taxes on products", "tax"}, {"WAGES", "Wages and salaries", "wages"}, {"GOS", "Gross operating surplus", "rest"}, {"TOTAL", "Total", "output"}}},
		{name: "India", competitive: true, titles: [][]string{{"Commodity by commodity table"}, {"Rs. lakh"}},
			rowLabels: pair(label("%d", 1), sectorsEN),
			heads:     [][]string{{"Sl. No.", "Sector", "*", "IIUSE", "PFCE", "GFCE", "GFCF", "CIS", "EXPORTS", "IMPORTS", "TFUSE", "TOTAL OUTPUT"}, {"", "", "*", "", "", "", "", "", "", "", "", ""}},
			headOf:    []func(int) string{label("%d", 1), sectorsEN},
			columns:   []string{"flows", "home", "gov", "inv", "stock", "exports", "-imports", "final less imports", "output"},
			rows:      [][]string{{"", "Total intermediate inputs", "flows"}, {"", "Net indirect taxes", "tax"}, {"", "Compensation", "wages"}, {"", "Operating surplus", "rest"}, {"", "GVA", "va"}, {"", "Total output", "output"}}},
		{name: "a researcher", titles: nil, rowLabels: one(sectorsEN),
			heads:   [][]string{{"", "*", "Households", "Government", "Investment", "Inventories", "Exports", "Total"}},
			headOf:  []func(int) string{sectorsEN},
			columns: []string{"home", "gov", "inv", "stock", "exports", "output"},
			rows:    [][]string{{"Imports", "imports"}, {"Taxes on products", "tax"}, {"Wages", "wages"}, {"Profit", "rest"}, {"Total", "output"}}},
		{name: "Croatia, table 1700", competitive: true, titles: [][]string{{"Simetrična input-output tablica, 2015"}, {"tis. HRK"}},
			rowLabels: pair(label("CPA_A%02d", 1), sectorsEN),
			heads: [][]string{{"", "", "*", "P2", "P3_S14", "P3_S13", "P51G", "P52", "P6", "TFU", "TU"},
				{"", "", "*", "Total", "Households", "Government", "Gross fixed capital formation", "Changes in inventories", "Exports", "Final uses", "Total use"}},
			headOf:  []func(int) string{label("A%02d", 1), sectorsEN},
			columns: []string{"flows", "home", "gov", "inv", "stock", "exports", "final", "use"},
			rows: [][]string{{"P2", "Total intermediate consumption", "flows"}, {"D21X31", "Taxes less subsidies on products", "tax"}, {"D1", "Compensation of employees", "wages"}, {"B2A3G", "Operating surplus", "rest"}, {"B1G", "Value added", "va"},
				{"P1", "Output at basic prices", "output"}, {"P7", "Imports cif", "imports by product"}, {"TS", "Supply at basic prices", "supply"}}},
		{name: "imports below", titles: [][]string{{"National table"}}, rowLabels: pair(sectorsEN, func(int) string { return "Domestic" }), imported: "Imports",
			heads:   [][]string{{"", "", "*", "Households", "Government", "Investment", "Stocks", "Exports", "Output"}},
			headOf:  []func(int) string{sectorsEN},
			columns: []string{"home", "gov", "inv", "stock", "exports", "output"},
			rows:    [][]string{{"Total imports", "", "imports"}, {"Taxes less subsidies on products", "", "tax"}, {"Wages and salaries", "", "wages"}, {"Operating surplus", "", "rest"}, {"Output", "", "output"}}},
		{name: "imports below, not said", titles: [][]string{{"National table"}}, rowLabels: pair(sectorsEN, func(int) string { return "A" }), imported: "B",
			heads:   [][]string{{"", "", "*", "Households", "Government", "Investment", "Stocks", "Exports", "Output"}},
			headOf:  []func(int) string{sectorsEN},
			columns: []string{"home", "gov", "inv", "stock", "exports", "output"},
			rows:    [][]string{{"Taxes less subsidies on products", "", "tax"}, {"Wages and salaries", "", "wages"}, {"Operating surplus", "", "rest"}, {"Output", "", "output"}}},
		{name: "one name misspelt", titles: [][]string{{"Table 1"}}, rowLabels: one(sectorsEN),
			heads: [][]string{{"", "*", "Households", "Government", "Investment", "Inventories", "Exports", "Total"}},
			headOf: []func(int) string{func(j int) string {
				if j == 3 {
					return "Textils"
				}
				return sectorsEN(j)
			}},
			columns: []string{"home", "gov", "inv", "stock", "exports", "output"},
			rows:    [][]string{{"Imports", "imports"}, {"Taxes on products", "tax"}, {"Wages", "wages"}, {"Profit", "rest"}, {"Total", "output"}}},
		{name: "exports in an unknown language", competitive: true, titles: [][]string{{"Table 1"}}, rowLabels: one(sectorsEN),
			heads:   [][]string{{"", "*", "Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg"}},
			headOf:  []func(int) string{sectorsEN},
			columns: []string{"home", "gov", "inv", "stock", "exports", "-imports", "output"},
			rows:    [][]string{{"Hh", "tax"}, {"Ii", "wages"}, {"Jj", "rest"}, {"Kk", "output"}}},
		{name: "dashes for zeros", titles: [][]string{{"Table 1"}}, rowLabels: pair(label("%02d", 1), sectorsEN), zero: "-",
			heads:   [][]string{{"", "", "*", "Total", "C", "G", "I", "Stocks", "Exports", "Total use"}},
			headOf:  []func(int) string{label("%02d", 1)},
			columns: []string{"flows", "home", "gov", "inv", "stock", "exports", "use"},
			rows:    [][]string{{"", "Intermediate inputs", "flows"}, {"", "Imported inputs", "imports"}, {"", "Taxes less subsidies on products", "tax"}, {"", "Compensation of employees", "wages"}, {"", "Surplus", "rest"}, {"", "Total inputs", "output"}}},
	}
}
