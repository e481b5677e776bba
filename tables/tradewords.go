package tables

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// named is what the labels of a row or column say of it.
type named int

const (
	notSaid named = iota
	maybeImports
	saysImports
	saysExports
	saysOther // a balance of trade, a tax, stocks, a discrepancy: below zero for reasons of its own
)

// Words that begin a word of a label, and Chinese, Vietnamese and Thai ones that stand anywhere in it.
var (
	importStems = []string{"import", "einfuhr", "импорт"}
	importTexts = []string{"进口", "進口", "输入", "輸入", "流入", "调入", "调進", "移入", "nhập khẩu", "นำเข้า"}
	exportStems = []string{"expor", "ekspor", "ausfuhr", "экспорт"}
	exportTexts = []string{"出口", "输出", "輸出", "流出", "调出", "移出", "xuất khẩu", "ส่งออก"}
	otherStems  = []string{"tax", "dut", "tarif", "lev", "custom", "vat", "gst", "icms", "iva", "gravam", "cukai", "bea", "margin", "margen", "zoll", "zöll", "steuer", "abgab", "impuest", "arancel", "derech", "impost", "direit", "taxa", "subsid", "subven",
		"stock", "invent", "existenc", "estoque", "vorrat", "vorrät", "lager", "discrep", "statist", "balanc", "saldo", "net", "nx"}
	otherTexts   = []string{"税", "稅", "补贴", "補貼", "存货", "存貨", "库存", "庫存", "误差", "誤差", "净", "淨", "thuế", "chênh lệch"}
	withoutStems = []string{"excl", "ohne", "sin", "sem", "without", "netas", "netos", "less", "fob", "cif"}
	inputStems   = []string{"input", "insumo", "consumo", "vorleist", "bahan", "投入"}
	abroad       = []string{"foreign", "exterior", "ausland", "ausländ", "extranjer", "estrangeir", "国外", "國外", "境外"}
)

// nameOfTrade says what the labels of a row or column mean: its code and its names are asked one after the other, and
// the first that says something decides.
func nameOfTrade(labels ...string) named {
	for _, label := range labels {
		if said := wordsOfTrade(label); said != notSaid {
			return said
		}
	}
	return notSaid
}

func wordsOfTrade(label string) named {
	word := strings.ToLower(width.Fold.String(label))
	word = WithoutRegion(word)
	words := strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	switch word {
	case "im", "p7", "impo", "m (imports)":
		return saysImports
	case "imp", "m":
		return maybeImports
	case "ex", "p6", "nx":
		return map[bool]named{true: saysOther, false: saysExports}[word == "nx"]
	}
	if said := orderOfTrade(words); said != notSaid {
		return said
	}
	return textOfTrade(word)
}

// orderOfTrade reads the words from left to right: what comes first is what the label is about. Duties on imports are
// duties, imports without duties are imports, exports less imports are a balance.
func orderOfTrade(words []string) named {
	input, outside := false, false
	for i, w := range words {
		input, outside = input || begins(w, inputStems), outside || begins(w, abroad)
		if input && outside {
			return saysImports
		}
		switch {
		case w == "importe", strings.HasPrefix(w, "importan"): // Spanish: amount; importance
			return saysOther
		case begins(w, importStems), w == "impor":
			if containsAny(w, otherStems[:19]) || i+1 < len(words) && begins(words[i+1], otherStems) && !begins(words[i+1], withoutStems) {
				return saysOther // import duties, Importzölle
			}
			return saysImports
		case begins(w, exportStems):
			for _, later := range words[i+1:] {
				if begins(later, importStems) {
					return saysOther
				}
			}
			return saysExports
		case begins(w, otherStems) && !begins(w, withoutStems):
			return saysOther
		}
	}
	return notSaid
}

// textOfTrade is for languages that do not part words with blanks, or write one with two of them.
func textOfTrade(label string) named {
	switch {
	case containsAny(label, otherTexts):
		return saysOther
	case containsAny(label, importTexts) && containsAny(label, exportTexts):
		return saysOther
	case containsAny(label, importTexts), containsAny(label, abroad) && containsAny(label, inputStems):
		return saysImports
	case containsAny(label, exportTexts):
		return saysExports
	}
	return notSaid
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
