package layout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"ioimpact/tables/internal/trade"
)

// meaning is what the labels of a row below the flows say it is.
type meaning int

const (
	notSaid meaning = iota // in no words that are known
	saysValueAdded
	saysImports
	saysProductTaxes
	saysTaxes // on products, or on production
	saysOutput
)

// Words of labels in the languages of statistics offices, in small letters. They occur anywhere in a label.
var (
	valueAddedWords = []string{"compensation", "wage", "salar", "employees", "surplus", "mixed income", "depreciation", "fixed capital",
		"capital consumption", "primary input", "value added", "value-added", "gva", "gdp", "remunera", "excedente",
		"valor agregado", "valor adicionado", "valor añadido", "depreciaci", "depreciaç", "rémunération", "excédent", "valeur ajoutée",
		"arbeitnehmerentgelt", "überschuss", "abschreibung", "wertschöpfung", "kompensasi", "upah", "gaji", "penyusutan", "nilai tambah",
		"thu nhập", "thặng dư", "khấu hao", "tăng thêm", "náhrad", "přebytek", "přidaná", "mzdy", "dodana vrijednost", "višak", "оплата труда",
		"прибыль", "добавленная", "报酬", "報酬", "折旧", "折舊", "盈余", "盈餘", "增加值", "生产税净额", "雇用者所得", "余剰", "資本減耗", "付加価値", "家計外消費", "피용자보수", "영업잉여",
		"고정자본소모", "부가가치"}
	valueAddedStems = []string{"labour", "labor", "profit", "rent", "interest"} // at the beginning of a word
	// Words of inputs that are bought, which value added is not: `Noncomparable inputs, labor and capital`. First those that are no such word.
	primaryWords = strings.NewReplacer("primary input", "", "factor input", "", "labour input", "", "labor input", "", "capital input", "",
		"domestic product", "", "taxes on product", "", "regional product", "", "national product", "", "初始投入", "", "最初投入", "")
	boughtWords = []string{"input", "goods", "product ", "products", "purchase of", "purchases", "purchased", "material", "rental", "equipment", "other countries", "other region", "commodit", "abroad", "foreign", "overseas",
		"rest of the world", "non-domestic", "intermediate", "noncomp", "non-comp", "expens", "insumo", "bienes", "productos", "produtos", "extranjer",
		"estrangeir", "exterior", "étranger", "produits", "intrants", "marchandises", "vorleist", "ausland", "ausländ", "中间投入", "国外", "境外", "省外", "外购"}
	valueAddedCodes = []string{"d1", "d11", "d12", "d29", "d29x39", "d2x3", "d29_m_d39", "b1g", "b1n", "b1", "b2", "b2g", "b2n", "b2a3g", "b2a3n", "b2+b3", "b3g",
		"p51c", "k1", "k.1", "valu", "va"}
	taxWords = []string{"tax", "txs", "impuesto", "imposto", "impôt", "taxe", "steuer", "daň", "daně", "porez", "налог", "pajak", "thuế", "税", "稅", "물세",
		"vergi", "dutie", "duty", "vat", "gst"}
	onProductWords = []string{"on product", "tax product", "atas produk", "tax on commodit", "commodity tax", "sobre produto", "sobre los producto",
		"sobre productos", "sobre os produto", "sur les produits", "na produkt", "na proizvod", "на продукт", "auf güter", "产品税"}
	onProductionWords = []string{"on production", "production tax", "tax production", "sobre la producc", "sobre a produ", "sur la production", "z výroby",
		"na proizvodnju", "на производство", "produksi", "生产税", "produktionsabgab"}
	outputWords = []string{"output", "production", "producción", "produção", "valor da produ", "produkce", "produksi", "proizvodnja", "总产出", "總產出", "总投入", "生産額",
		"총산출", "총투입"}
	supplyWords = []string{"supply", "resources", "oferta", "ressources", "recursos", "aufkommen", "zdroje", "ponuda", "ресурс", "use", "uses", "demand", "purchas",
		"import", "供给", "供給", "공급", "总需求", "总使用"}
	// Final demand at home. Short codes are a label of their own.
	finalWords = []string{"household", "consum", "government", "public admin", "npish", "non-profit", "nonprofit", "capital", "gfcf", "invest", "inventor", "stock",
		"valuables", "accumulation", "pfce", "gfce", "hfce", "ggfc", "invnt", "fbcf", "fbkf", "discrepanc", "statistical difference", "domestic use", "domestic demand", "domestic final", "residual error",
		"hogares", "gasto", "gobierno", "formación bruta", "existencias", "famílias", "governo", "formação bruta", "estoque", "isflsf", "isflsh", "objetos de valor",
		"ménages", "administrations publiques", "isblsm", "formation brute", "objets de valeur", "haushalt", "staat", "konsum", "investition", "vorrat", "vorrät",
		"spotřeb", "domácnost", "vlád", "tvorba hrub", "zásob", "potrošnj", "kućanstv", "bruto invest", "zaliha", "потреблен", "домашн", "государств", "накоплен", "запас",
		"rumah tangga", "pemerintah", "modal tetap", "inventori", "persediaan", "tiêu dùng", "tích lũy", "hộ gia đình", "chính phủ", "tồn kho", "tài sản cố định", "tdcc", "tlts",
		"消费", "居民", "政府", "资本形成", "投资", "存货", "库存", "误差", "最终使用", "消費", "在庫", "固定資本", "家計", "소비", "자본", "재고", "정부", "투자"}
	finalCodes = []string{"p3", "p31", "p32", "p3_s13", "p3_s14", "p3_s15", "p5", "p51", "p51g", "p52", "p53", "p5m", "p5g", "p52_53", "p52_p53", "c", "g", "i", "cp", "cg",
		"gov", "inv", "gcf", "cis", "fcf", "tc", "thc", "fu101", "fu102", "fu103", "fu201", "fu202", "err", "c1", "c2", "pce"}
	abroadWords = []string{"abroad", "foreign", "rest of", "world", "overseas", "non-resident", "nonresident", "external", "tourist", "visitor", "extranjer", "exterior",
		"estrangeir", "étrang", "ausland", "ausländ", "turis", "国外", "境外", "海外", "省外", "外国", "外地", "입국", "해외"}
	// Words of imports that are inputs of the sectors of the columns.
	importedInputWords = []string{"input", "intermediate", "complementary", "use of", "consumption", "konsumsi", "insumo", "consumo", "consommation", "vorleist", "bahan", "投入"}
	satelliteWords     = []string{"employment", "persons", "jobs", "ocupaç", "ocupad", "empleo", "personas", "emploi", "zaměstnan", "tenaga kerja", "就业", "就業", "従業者",
		"취업", "co2", "emission", "energy", "hours worked"}
)

// meant is what the labels of a row below the flows say. Where they say nothing that is known, somebody has to look.
func meant(labels ...string) meaning {
	texts, text := foldedLabels(labels)
	switch said := trade.Meant(labels...); {
	case containsAny(text, taxWords):
		return meantTaxes(text)
	case said == trade.Imports && (!saysValue(text) || trade.Meant(openingWord(labels[0])) == trade.Imports):
		return saysImports
	case said == trade.Imports: // wages and imports
		return notSaid
	case containsAny(primaryWords.Replace(text)+" ", boughtWords):
		if containsAny(text, outputWords) && !containsAny(text, valueAddedWords) {
			return saysOutput
		}
		return notSaid
	case saysValue(text):
		return saysValueAdded
	}
	for _, t := range texts {
		if slices.Contains(valueAddedCodes, t) {
			return saysValueAdded
		}
	}
	if containsAny(text, outputWords) || len(texts) > 0 && texts[0] == "p1" {
		return saysOutput
	}
	return notSaid
}

// saysFinal reports whether the labels of a column say that it is final demand at home, and nothing of abroad.
func saysFinal(labels ...string) bool {
	texts, text := foldedLabels(labels)
	if containsAny(text, abroadWords) {
		return false
	}
	return containsAny(text, finalWords) || slices.ContainsFunc(texts, func(t string) bool { return slices.Contains(finalCodes, t) })
}

// saysOnlyOutput reports whether labels say output, and nothing of supply, which holds imports too, or of uses.
func saysOnlyOutput(labels ...string) bool {
	_, text := foldedLabels(labels)
	return meant(labels...) == saysOutput && !containsAny(text, supplyWords)
}

func saysValue(text string) bool {
	return containsAny(text, valueAddedWords) || beginsWord(text, valueAddedStems)
}

// saysSupply reports whether labels speak of supply, or of output and something more.
func saysSupply(labels ...string) bool {
	texts, text := foldedLabels(labels)
	return containsAny(text, supplyWords) || slices.ContainsFunc(texts, func(t string) bool { return t == "ts" || t == "tsu" })
}

// meantTaxes tells taxes on products from those on production, which are value added; D2 has both.
func meantTaxes(text string) meaning {
	onProduction, rest := containsAny(text, onProductionWords), text
	for _, w := range onProductionWords {
		rest = strings.ReplaceAll(rest, w, "")
	}
	onProducts := containsAny(rest, onProductWords)
	switch {
	case onProduction && strings.Contains(text, "and import"):
	case onProducts && !onProduction:
		return saysProductTaxes
	case onProduction && !onProducts:
		return saysValueAdded
	}
	return saysTaxes
}

// saysSatellite reports whether the labels of a row are of employment, emissions or the like.
func saysSatellite(labels ...string) bool {
	_, text := foldedLabels(labels)
	return containsAny(text, satelliteWords) && !containsAny(text, []string{"compensation", "kompensasi", "tax"})
}

// foldedLabels are labels in small letters, with blanks for underscores, and all of them in one text.
func foldedLabels(labels []string) (texts []string, text string) {
	for _, l := range labels {
		texts = append(texts, strings.ToLower(width.Fold.String(strings.TrimSpace(l))))
	}
	return texts, strings.ReplaceAll(strings.Join(texts, "\n"), "_", " ")
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// beginsWord reports whether a word of a text begins with one of some stems.
func beginsWord(text string, stems []string) bool {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(w, s) }) {
			return true
		}
	}
	return false
}
