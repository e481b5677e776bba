// Package trade finds imports and exports among the rows and columns of a table by what they are called, in the languages
// of the statistics offices whose tables are read.
package trade

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"ioimpact/tables/internal/naming"
)

// Meaning is what the labels of a row or column say about it.
type Meaning int

// What labels can say.
const (
	NotSaid Meaning = iota
	MaybeImports
	Imports
	Exports
	Other // a balance of trade, a tax, stocks, a discrepancy: below zero for other reasons
)

// Words that begin a word of a label, and Chinese, Vietnamese and Thai ones that occur anywhere in it.
var (
	importStems = []string{"import", "einfuhr", "импорт", "dovoz", "uvoz", "ithalat", "invoer", "behozatal", "tuonti"}
	importTexts = []string{"进口", "進口", "输入", "輸入", "流入", "调入", "调進", "移入", "nhập khẩu", "นำเข้า", "수입"}
	exportStems = []string{"expor", "ekspor", "ausfuhr", "экспорт", "esporta", "vývoz", "vyvoz", "izvoz", "ihracat", "uitvoer", "kivitel", "vienti"}
	exportTexts = []string{"出口", "输出", "輸出", "流出", "调出", "移出", "xuất khẩu", "ส่งออก", "수출"}
	otherStems  = []string{"tax", "dut", "tarif", "lev", "custom", "vat", "gst", "icms", "iva", "gravam", "cukai", "bea", "margin", "margen", "zoll",
		"zöll", "steuer", "abgab", "impuest", "arancel", "derech", "impost", "direit", "taxa", "subsid", "subven",
		"stock", "invent", "existenc", "estoque", "vorrat", "vorrät", "lager", "discrep", "statist", "balanc", "saldo", "net", "nx"}
	otherTexts   = []string{"税", "稅", "补贴", "補貼", "存货", "存貨", "库存", "庫存", "误差", "誤差", "净", "淨", "thuế", "chênh lệch", "관세", "상품세", "물세", "재고"}
	withoutStems = []string{"excl", "ohne", "sin", "sem", "without", "netas", "netos", "less", "fob", "cif"}
	// Words beside imports or exports that take them out of what the label is about: final uses other than exports.
	exceptStems = []string{"excl", "exklu", "ohne", "without", "excep", "excet", "sauf", "kecuali", "außer", "ausgenommen", "кроме", "salvo", "izuzev"}
	exceptWords = []string{"sin", "sem", "hors", "non", "bez", "без", "minus", "less", "moins", "menos", "than", "before", "avant", "antes", "fuera",
		"trừ", "termasuk"}
	exceptTexts = []string{"除", "口以外", "口之外", "口外的", "不含", "不包括", "不包含", "不计", "非进口", "非出口", "非輸入", "非輸出", "제외", "không bao gồm",
		"ไม่รวม"}
	inputStems = []string{"input", "insumo", "consumo", "vorleist", "bahan", "投入"}
	abroad     = []string{"foreign", "exterior", "ausland", "ausländ", "extranjer", "estrangeir", "国外", "國外", "境外"}
)

// Meant is what the labels of a row or column say: its code and its names are read one after the other, and the first that
// says something in words decides. Codes such as P6 decide only if no words do: P6 is exports in one system and imports in another.
func Meant(labels ...string) Meaning {
	for _, read := range []func(word string) Meaning{meantByWords, meantByCode} {
		for _, label := range labels {
			if said := read(naming.WithoutRegion(strings.ToLower(width.Fold.String(label)))); said != NotSaid {
				return said
			}
		}
	}
	return NotSaid
}

func meantByCode(word string) Meaning {
	switch word {
	case "im", "p7", "impo", "m (imports)":
		return Imports
	case "imp", "m":
		return MaybeImports
	case "ex", "p6", "expo":
		return Exports
	case "nx":
		return Other
	}
	return NotSaid
}

func meantByWords(word string) Meaning {
	if meantByCode(word) != NotSaid {
		return NotSaid
	}
	words := strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	if said := byOrder(words); said != NotSaid {
		return said
	}
	return byText(word)
}

// byOrder reads the words from left to right: what comes first is what the label is about. Duties on imports are
// duties, imports without duties are imports, exports less imports are a balance.
func byOrder(words []string) Meaning {
	input, outside := false, false
	for i, w := range words {
		input, outside = input || begins(w, inputStems), outside || begins(w, abroad)
		if input && outside {
			return Imports
		}
		switch {
		case w == "importe", strings.HasPrefix(w, "importan"): // Spanish: amount; importance
			return Other
		case begins(w, importStems), w == "impor":
			if containsAny(w, otherStems[:19]) || i+1 < len(words) && begins(words[i+1], otherStems) && !begins(words[i+1], withoutStems) {
				return Other // import duties, Importzölle
			}
			if takenOut(words, i) {
				return Other
			}
			return Imports
		case begins(w, exportStems):
			if takenOut(words, i) || notExports(words[i+1:]) {
				return Other
			}
			return Exports
		case begins(w, otherStems) && !begins(w, withoutStems):
			return Other
		}
	}
	return NotSaid
}

// takenOut reports whether what is called imports or exports is what the label leaves out: some word before it, or the one behind
// it, says so. That imports themselves are subtracted (less imports, imports excluding duties) is another thing.
func takenOut(words []string, at int) bool {
	for i, w := range words[:at] {
		first := i == 0 && (w == "less" || w == "minus" || w == "moins" || w == "menos")
		next := i+1 == at || w != "non"
		if !first && next && (begins(w, exceptStems) || slices.Contains(exceptWords, w)) {
			return true
		}
	}
	return at > 0 && at+1 == len(words)-1 && begins(words[at+1], []string{"excl", "exclu", "except", "ausgenommen"})
}

// notExports reports whether the words behind exports make them something else: a balance, a tax on them.
func notExports(later []string) bool {
	for i, w := range later {
		if begins(w, importStems) {
			return true
		}
		if i == 0 && begins(w, []string{"credit", "promotion", "insurance", "financ"}) {
			return true
		}
		if i == 0 && begins(w, otherStems) && !begins(w, withoutStems) {
			return len(later) == 1 || !slices.Contains([]string{"of", "de", "des", "von"}, later[1])
		}
	}
	return len(later) == 1 && begins(later[0], []string{"net"})
}

// byText is for languages that do not part words with blanks, or write one with two of them.
func byText(label string) Meaning {
	switch {
	case containsAny(label, otherTexts):
		return Other
	case containsAny(strings.ReplaceAll(strings.ReplaceAll(label, "控除", ""), "扣除", ""), exceptTexts):
		if containsAny(label, importTexts) || containsAny(label, exportTexts) {
			return Other
		}
		return NotSaid
	case containsAny(label, importTexts) && containsAny(label, exportTexts):
		return Other
	case containsAny(label, importTexts), containsAny(label, abroad) && containsAny(label, inputStems):
		return Imports
	case containsAny(label, exportTexts):
		return Exports
	}
	return NotSaid
}

func begins(word string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(word, s) {
			return true
		}
	}
	return false
}

func containsAny(text string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}
