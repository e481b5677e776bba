package files

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// officeEconomy is a made-up economy that the sheets below hold, each as an office lays it out.
type officeEconomy struct {
	n                int
	z, m             [][]float64 // domestic and imported flows
	f, fm            [][]float64 // homes, government, investment, stocks, exports; domestic and imported
	out              []float64
	tax, wages, rest []float64 // taxes on products, compensation, surplus
}

const officeUses, officeExports = 5, 4

func newOfficeEconomy(seed uint64, n int) officeEconomy {
	r := rand.New(rand.NewPCG(seed, 77))
	e := officeEconomy{n: n}
	block := func(rows, cols, least, most int) [][]float64 {
		out := make([][]float64, rows)
		for i := range out {
			for range cols {
				out[i] = append(out[i], float64(least+r.IntN(most)))
			}
		}
		return out
	}
	e.z, e.m, e.f, e.fm = block(n, n, 1, 60), block(n, n, 1, 20), block(n, officeUses, 20, 400), block(n, officeUses, 1, 40)
	e.z[1][2], e.z[0][n-1] = 0, 0
	for i := range n {
		e.fm[i][officeExports] = 0
		e.f[i][3] -= 200
		e.f[i][0] += 60 * float64(n)
		e.out = append(e.out, sum(e.z[i])+sum(e.f[i]))
	}
	for j := range n {
		left := e.out[j]
		for i := range n {
			left -= e.z[i][j] + e.m[i][j]
		}
		e.tax = append(e.tax, 3+float64(r.IntN(9)))
		e.wages = append(e.wages, float64(int(left*0.4)))
		e.rest = append(e.rest, left-e.tax[j]-e.wages[j])
	}
	return e
}

// total are the flows and uses of domestic and imported goods together, and imports by product.
func (e officeEconomy) total() (z, f [][]float64, imports []float64) {
	for i := range e.n {
		imports = append(imports, sum(e.m[i])+sum(e.fm[i]))
	}
	return plus(e.z, e.m), plus(e.f, e.fm), imports
}

func (e officeEconomy) imported() (row []float64) {
	for j := range e.n {
		v := 0.0
		for i := range e.n {
			v += e.m[i][j]
		}
		row = append(row, v)
	}
	return row
}

// plain is the economy in the plain format: with competitive imports, or with a row of imports.
func (e officeEconomy) plain(competitive bool) string {
	z, f, imports := e.z, e.f, []float64(nil)
	head := []string{"code"}
	if competitive {
		z, f, imports = e.total()
	}
	for i := range e.n {
		head = append(head, fmt.Sprint("s", i))
	}
	head = append(head, "home", "gov", "inv", "stock", "exports")
	if competitive {
		head = append(head, "imports")
	}
	rows := [][]string{append(head, "output")}
	for i := range e.n {
		row := append([]string{fmt.Sprint("s", i)}, numbers(z[i], f[i])...)
		if competitive {
			row = append(row, numbers(imports[i:i+1])...)
		}
		rows = append(rows, append(row, numbers(e.out[i:i+1])...))
	}
	below := func(code string, values []float64) {
		row := append([]string{code}, numbers(values)...)
		for len(row) < len(rows[0]) {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	if !competitive {
		below("imports", e.imported())
	}
	below("taxes_products", e.tax)
	below("wages", e.wages)
	below("rest", e.rest)
	return csvOf(rows)
}

func numbers(lists ...[]float64) (out []string) {
	for _, list := range lists {
		for _, v := range list {
			out = append(out, strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	return out
}

func csvOf(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows)
	return b.String()
}

// officeSheet is how an office lays a table out.
type officeSheet struct {
	name        string
	competitive bool
	titles      [][]string
	rowLabels   func(i int) []string // the cells before the figures of sector i
	heads       [][]string           // the rows of headings: the cells before the figures, then `*` for the sectors, then columns
	headOf      []func(j int) string // the label that replaces `*` in each of them
	columns     []string             // what each column beside the flows is: see column
	rows        [][]string           // the cells before the figures, then what the row is: see row
	notes       [][]string
	zero        string // how a zero is printed
	imported    string // a block of imported goods below, with this instead of the last label of each row
}

// write lays an economy out.
func (s officeSheet) write(e officeEconomy) [][]string {
	out := append([][]string{}, s.titles...)
	for h, head := range s.heads {
		var row []string
		for _, cell := range head {
			if cell != "*" {
				row = append(row, cell)
				continue
			}
			for j := range e.n {
				row = append(row, s.headOf[h](j))
			}
		}
		out = append(out, row)
	}
	z, f, imports := e.z, e.f, make([]float64, e.n)
	if s.competitive {
		z, f, imports = e.total()
	}
	for i := range e.n {
		row := append([]string{}, s.rowLabels(i)...)
		row = append(row, numbers(z[i])...)
		for _, what := range s.columns {
			row = append(row, numbers([]float64{officeColumn(what, sum(z[i]), f[i], imports[i], e.out[i])})...)
		}
		out = append(out, row)
	}
	for i := range e.n {
		if s.imported == "" {
			break
		}
		row := append([]string{}, s.rowLabels(i)...)
		row[len(row)-1] = s.imported
		row = append(append(row, numbers(e.m[i], e.fm[i])...), "0")
		out = append(out, row)
	}
	for _, below := range s.rows {
		what := below[len(below)-1]
		row := append([]string{}, below[:len(below)-1]...)
		row = append(row, numbers(e.officeRow(what, z))...)
		for range s.columns {
			row = append(row, "")
		}
		out = append(out, row)
	}
	if s.zero != "" {
		for _, row := range out[len(s.titles)+len(s.heads):] {
			for k, cell := range row {
				if cell == "0" && k >= len(s.rowLabels(0)) {
					row[k] = s.zero
				}
			}
		}
	}
	return append(out, s.notes...)
}

func officeColumn(what string, flows float64, f []float64, imports, output float64) float64 {
	switch what {
	case "flows":
		return flows
	case "home", "gov", "inv", "stock", "exports":
		return f[map[string]int{"home": 0, "gov": 1, "inv": 2, "stock": 3, "exports": 4}[what]]
	case "consumption":
		return f[0] + f[1]
	case "capital":
		return f[2] + f[3]
	case "domestic final":
		return f[0] + f[1] + f[2] + f[3]
	case "domestic demand":
		return flows + f[0] + f[1] + f[2] + f[3]
	case "final":
		return sum(f)
	case "final less imports":
		return sum(f) - imports
	case "use":
		return flows + sum(f)
	case "imports":
		return imports
	case "-imports":
		return -imports
	}
	return output
}

func (e officeEconomy) officeRow(what string, z [][]float64) []float64 {
	out := make([]float64, e.n)
	for j := range out {
		flows := 0.0
		for i := range e.n {
			flows += z[i][j]
		}
		imported := e.imported()[j]
		switch what {
		case "flows":
			out[j] = flows
		case "imports":
			out[j] = imported
		case "tax":
			out[j] = e.tax[j]
		case "inputs":
			out[j] = flows + imported + e.tax[j]
		case "wages":
			out[j] = e.wages[j]
		case "rest":
			out[j] = e.rest[j]
		case "va":
			out[j] = e.wages[j] + e.rest[j]
		case "va and tax":
			out[j] = e.wages[j] + e.rest[j] + e.tax[j]
		case "imports by product":
			out[j] = sum(e.m[j]) + sum(e.fm[j])
		case "supply":
			out[j] = e.out[j] + sum(e.m[j]) + sum(e.fm[j])
		case "jobs":
			out[j] = 10 + float64(3*j)
		case "output":
			out[j] = e.out[j]
		}
	}
	return out
}

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

// leastOfOffices is how many of the sheets are right at once: of the others the labels do not say what a row is.
const leastOfOffices = 12

// A first description of an office's sheet reads the economy that the sheet was made from, or has a mark. Most have none.
func TestFirstDescriptionsOfOffices(t *testing.T) {
	right := 0
	for k, s := range officeSheets() {
		e := newOfficeEconomy(uint64(k), 7)
		dir := t.TempDir()
		file, yaml := filepath.Join(dir, "a.csv"), filepath.Join(dir, "d.yaml")
		if err := os.WriteFile(file, []byte(csvOf(s.write(e))), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Load(file); err == nil {
			t.Errorf("%s: read without a description: %s", s.name, got.Description)
		}
		text, err := Describe(file, "")
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		if err := os.WriteFile(yaml, text, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load(file, WithDescription(yaml))
		if marked := strings.Contains(string(text), "# check:"); marked != (err != nil) {
			t.Errorf("%s: marked %t, but %v", s.name, marked, err)
		}
		if err != nil {
			continue
		}
		right++
		want := mustRead(t, e.plain(s.competitive))
		sameNumbers(t, s.name, got, want)
		if t.Failed() {
			t.Logf("%s:\n%s", s.name, text)
		}
	}
	if right < leastOfOffices {
		t.Errorf("%d of %d are right at once, want %d", right, len(officeSheets()), leastOfOffices)
	}
}

// With one flow changed no sum proves anything, so the first description has a mark.
func TestFirstDescriptionsOfDamagedSheets(t *testing.T) {
	for k, s := range officeSheets() {
		e := newOfficeEconomy(uint64(k), 7)
		rows := s.write(e)
		row := rows[len(s.titles)+len(s.heads)+2]
		row[len(s.rowLabels(0))+3] += "7"
		file := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(file, []byte(csvOf(rows)), 0o600); err != nil {
			t.Fatal(err)
		}
		if text, err := Describe(file, ""); err == nil && !strings.Contains(string(text), "# check:") {
			t.Errorf("%s: no mark\n%s", s.name, text)
		}
	}
}
