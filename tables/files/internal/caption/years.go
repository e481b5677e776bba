package caption

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tableWords are words of the title of an input-output table, or of a supply or use table.
var tableWords = []string{"投入产出", "投入產出", "産業連関", "산업연관", "input-output", "input output", "input‑output", "input–output", "entrées-sorties", "entrées - sorties", "tableau entrées",
	"insumo-producto", "insumo producto", "insumo-produto", "insumo produto", "entrada-salida", "entradas y salidas", "entradas e saídas", "input-output-tabelle", "cân đối liên ngành",
	"tabel input", "tabela input", "ปัจจัยการผลิต", "затраты-выпуск", "затраты – выпуск",
	"供给表", "供应表", "使用表", "供给使用", "供给和使用", "供给与使用", "供应使用", "供給表", "供給使用", "供給・使用", "supply table", "use table", "make table", "supply and use", "supply-use",
	"make and use", "use of commodities", "make of commodities", "origen y destino", "oferta y utilización", "ressources-emplois", "ressources et emplois", "aufkommens", "verwendungstabelle"}

func isTitle(text string) bool {
	text = strings.ToLower(fold(text))
	return slices.ContainsFunc(tableWords, func(w string) bool { return strings.Contains(text, w) })
}

// otherYears are years of something else than the table: of a classification, of prices, of a publication.
var otherYears = regexp.MustCompile(`(?i)(?:sna|esa|sec|nace|isic|cpa|cpc|naics|sic|anzsic|bpm\d?|gb/t ?\d*)[ -]?(?:rev\.? ?\d(?:\.\d)? ?)?[(-]?(?:19|20)\d\d|(?:19|20)\d\d[ -](?:sna|esa|sec|benchmark)|` +
	`(?:19|20)\d\d年?(?:不变|可比|价格|生产者价|购买者价|基本价|價格|发布|公布|出版|编制|版)|(?:prices?(?: of)?|published(?: in)?|updated?(?: on)?|revised?(?: in)?|base(?: year)?|基期|基年)[ :]?(?:19|20)\d\d|` +
	`(?:19|20)\d\d (?:prices|edition|release|revision|classification)`)

var (
	yearNumber  = regexp.MustCompile(`(?:^|[^0-9.,])((?:19|20)\d\d)(?:[^0-9]|$)`)
	yearAlone   = regexp.MustCompile(`^[(\[]?((?:19|20)\d\d) ?年(?:度)?[)\]]?$`)
	yearLabel   = regexp.MustCompile(`(?i)^(?:年份|年度|year|reference year|année|año|ano|jahr|tahun|năm|год) ?:? ?((?:19|20)\d\d)? ?年?$`)
	yearSpan    = regexp.MustCompile(`(?:19|20)\d\d年? ?(?:[-–—/~至到]|to|a|à|bis) ?\d\d`)
	hanYear     = regexp.MustCompile(`[一二〇○零三四五六七八九]{4}年`)
	numberAlone = regexp.MustCompile(`^((?:19|20)\d\d)年?$`)
)

// yearIn is the year that a text states of the table, 0 where it states none or several.
func yearIn(text, next string) int {
	text = hanYear.ReplaceAllStringFunc(fold(text), hanDigits)
	if m := yearLabel.FindStringSubmatch(text); m != nil {
		if m[1] == "" {
			m = numberAlone.FindStringSubmatch(fold(next))
		}
		return first(m)
	}
	if m := yearAlone.FindStringSubmatch(text); m != nil {
		return first(m)
	}
	if !isTitle(text) || yearSpan.MatchString(text) { // 2015-16 is called by the one or by the other
		return 0
	}
	found := 0
	rest := otherYears.ReplaceAllString(text, " ")
	for rest != "" {
		at := yearNumber.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		y, _ := strconv.Atoi(rest[at[2]:at[3]])
		if found != 0 && y != found {
			return 0
		}
		found, rest = y, rest[at[3]:]
	}
	return found
}

// first is the year of a match, 0 for none.
func first(m []string) int {
	if m == nil {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	return y
}

// hanDigits writes 二〇二〇年 with digits.
func hanDigits(text string) string {
	return strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(text)
}
