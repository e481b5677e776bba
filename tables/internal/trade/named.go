package trade

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"ioimpact/tables/internal/naming"
)

// What a label must contain besides, to be net exports or taxes on products.
var (
	netWords       = []string{"net", "neto", "netos", "netas", "netto", "nettes", "nx"}
	netTexts       = []string{"净出口", "淨出口", "出口净", "出口淨", "净输出", "淨輸出", "净流出", "淨流出", "净调出", "純輸出", "纯输出", "순수출"}
	taxStems       = []string{"tax", "impuest", "impôt", "impost", "steuer", "gütersteuer"}
	productWords   = []string{"product", "products", "producto", "productos", "produto", "produtos", "produit", "produits", "gütersteuern", "güter"}
	notProducts    = []string{"production", "producción", "produção", "produktion", "other"}
	productTaxText = []string{"产品税", "產品稅", "상품세", "생산물세"}
)

// NetExports reports whether a label says exports less imports.
func NetExports(labels ...string) bool {
	return slices.ContainsFunc(labels, func(label string) bool {
		text, words := wordsOf(label)
		if containsAny(text, netTexts) || text == "nx" || text == "nex" {
			return true
		}
		if !slices.ContainsFunc(words, func(w string) bool { return begins(w, exportStems) }) {
			return false
		}
		for i, w := range words {
			if slices.Contains(netWords, w) && !(i+1 < len(words) && words[i+1] == "of") { // net of re-exports, of taxes
				return true
			}
			if (w == "less" || w == "minus") && i > 0 && i+1 < len(words) && begins(words[i-1], exportStems) && begins(words[i+1], importStems) {
				return true
			}
		}
		return false
	})
}

// ProductTaxes reports whether a label says taxes on products, less subsidies or not. Taxes on production are none: they are value
// added, and so is the 生产税净额 of Chinese tables, which includes taxes on products.
func ProductTaxes(labels ...string) bool {
	return slices.ContainsFunc(labels, func(label string) bool {
		text, words := wordsOf(label)
		if containsAny(text, productTaxText) {
			return !strings.Contains(text, "生产税") && !strings.Contains(text, "生產稅")
		}
		has := func(wanted func(string) bool) bool { return slices.ContainsFunc(words, wanted) }
		return has(func(w string) bool { return begins(w, taxStems) }) && has(func(w string) bool { return slices.Contains(productWords, w) }) &&
			!has(func(w string) bool { return slices.Contains(notProducts, w) })
	})
}

// wordsOf is a label without its region, in lower case and of usual width, and its words.
func wordsOf(label string) (string, []string) {
	text := strings.TrimSpace(naming.WithoutRegion(strings.ToLower(width.Fold.String(label))))
	return text, strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
}
