package plots

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Chinese typography forbids these at the start, respectively the end, of a
// line.
const (
	neverFirst = "、。，．：；！？）〕］｝〉》」』】’”…—·％,.:;!?)]}%"
	neverLast  = "（〔［｛〈《「『【‘“([{"
)

// clean prepares a caller's text: composed characters, since the faces have é
// but not e with a combining accent, and no control characters but newlines.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// paragraphs breaks running text: full lines, the last one short.
func (t *typesetter) paragraphs(s string, size, limit float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(clean(s), "\n") {
		lines = append(lines, t.flow(paragraph, size, limit)...)
	}
	return lines
}

// wrap breaks text into lines no wider than limit, as few as possible, and of
// about equal length, since a label of one long and one short line looks like
// two labels. A newline in the text always breaks.
func (t *typesetter) wrap(s string, size, limit float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(clean(s), "\n") {
		lines = append(lines, t.balanced(paragraph, size, limit)...)
	}
	return lines
}

// balanced narrows the limit by halving as long as the number of lines stays.
// Eight halvings bring it within 1/256 of the limit. Where it costs no line,
// Chinese breaks between the parts of an enumeration.
func (t *typesetter) balanced(s string, size, limit float64) []string {
	best, cut := t.flow(s, size, limit), pieces
	if len(best) == 1 {
		return best
	}
	if lines := t.flowOf(parts(s), size, limit); len(lines) == len(best) {
		best, cut = lines, parts
	}
	lo, hi := limit/float64(len(best)+1), limit
	if widest := t.widestOf(cut(s), size); widest <= limit { // no word is broken for balance
		lo = max(lo, widest)
	}
	for range 8 {
		mid := (lo + hi) / 2
		if lines := t.flowOf(cut(s), size, mid); len(lines) == len(best) && t.widest(lines, size) <= mid {
			best, hi = lines, mid
		} else {
			lo = mid
		}
	}
	return best
}

// widestOf is the width of the widest piece.
func (t *typesetter) widestOf(pieces []string, size float64) float64 {
	wide := 0.0
	for _, piece := range pieces {
		wide = max(wide, t.measure(strings.TrimRight(piece, " "), size))
	}
	return wide
}

// named breaks the name of an axis or a measure: before its unit in brackets, if the whole needs more than one line.
func (t *typesetter) named(name string, size, limit float64) []string {
	at := max(strings.LastIndex(name, "（"), strings.LastIndex(name, " ("))
	if at <= 0 || t.measure(clean(name), size) <= limit {
		return t.wrap(name, size, limit)
	}
	return append(t.wrap(name[:at], size, limit), t.wrap(name[at:], size, limit)...)
}

// flow breaks text greedily between any two pieces.
func (t *typesetter) flow(s string, size, limit float64) []string {
	return t.flowOf(pieces(s), size, limit)
}

// flowOf fills lines with pieces. A piece which is wider than a line by itself is
// broken between characters: an ugly break is better than a clipped word.
func (t *typesetter) flowOf(pieces []string, size, limit float64) []string {
	var lines []string
	line := ""
	fits := func(s string) bool { return t.measure(strings.TrimRight(s, " "), size) <= limit }
	for _, piece := range pieces {
		if fits(line + piece) {
			line += piece
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = ""
		for _, r := range piece {
			if line != "" && !fits(line+string(r)) {
				lines = append(lines, line)
				line = ""
			}
			line += string(r)
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces splits text where a line may end: after a space, after a hyphen or
// slash within a word, and between hanzi, except where punctuation clings.
func pieces(s string) []string {
	var all []string
	runes := []rune(s)
	start := 0
	for i := 1; i < len(runes); i++ {
		if (breakable(runes[i-1], runes[i]) || withinPath(runes, i)) && !strings.Contains(words, " "+string(runes[i-1:i+1])+" ") {
			all = append(all, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		all = append(all, string(runes[start:]))
	}
	return all
}

// parts joins pieces of hanzi to the parts of an enumeration, 铁路、 道路、 隧道 和桥梁: a line ends after a comma, before 和 or 及 or a bracket.
func parts(s string) []string {
	var all []string
	for _, piece := range pieces(s) {
		first, _ := utf8.DecodeRuneInString(piece)
		if n := len(all); n > 0 && wide(first) && !strings.ContainsRune("和及与（", first) {
			if last, _ := utf8.DecodeLastRuneInString(all[n-1]); wide(last) && !strings.ContainsRune("、，；：。", last) {
				all[n-1] += piece
				continue
			}
		}
		all = append(all, piece)
	}
	return all
}

// words are words of two hanzi that are common in names of sectors: a line does not end inside one.
const words = " 设备 产品 制品 服务 工程 材料 机械 加工 制造 生产 供应 运输 建筑 化学 金属 矿物 器材 技术 电子 电气 电器 仪器 仪表 " +
	"开采 租赁 商务 计算 算机 通信 信息 批发 零售 住宿 餐饮 金融 保险 房地 地产 石油 煤炭 天然 然气 纺织 服装 造纸 印刷 橡胶 塑料 陶瓷 玻璃 水泥 " +
	"石灰 石膏 钢铁 合金 铁路 道路 公路 航空 水上 管道 仓储 邮政 装饰 装修 安装 维修 修理 公共 设施 管理 居民 教育 卫生 社会 文化 体育 娱乐 " +
	"农业 林业 渔业 食品 饮料 烟草 木材 家具 非金 专业 专用 通用 基础 合成 炸药 涂料 城市 轨道 交通 汽车 零件 部件 配件 桥梁 隧道 房屋 住宅 " +
	"电力 热力 燃气 增加 总产 产出 消耗 系数 部门 进口 施工 现场 采购 投资 支出 中国 老挝 其他 价格 流量 国内 扣除 估算 " +
	"亿元 亿美 万亿 万元 美元 欧元 年价 经济 济体 地区 采矿 房屋 污水 环境 科学 研究 保障 社会 医药 用品 家用 皮革 辅助 通讯 影视 法律 "

// withinPath reports whether i is behind a dot between words, as in lines.civil.origin; "n.e.c." has none.
func withinPath(runes []rune, i int) bool {
	word := func(k int) bool { return k >= 0 && k < len(runes) && unicode.IsLower(runes[k]) }
	return runes[i-1] == '.' && word(i-2) && word(i-3) && word(i) && word(i+1)
}

func breakable(a, b rune) bool {
	switch {
	case b == ' ', a == '\u00a0', b == '\u00a0', strings.ContainsRune(neverFirst, b), strings.ContainsRune(neverLast, a):
		return false
	case a == ' ':
		return true
	case a == '-', a == '/':
		return unicode.IsLetter(b)
	case unicode.IsDigit(a) && (b == '年' || b == '个'):
		return false
	}
	return wide(a) || wide(b)
}

// wide reports hanzi and other characters set without spaces between words.
func wide(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFF00 && r <= 0xFFEF || r >= 0x20000 && r <= 0x3FFFF
}

// chinese reports whether a text holds hanzi; the few marks the package adds
// itself (brackets around a unit) then take their Chinese form.
func chinese(s string) bool { return strings.ContainsFunc(s, wide) }

// withUnit writes "name (unit)", or the unit alone, or the name alone.
func withUnit(name, unit string) string {
	switch {
	case unit == "" || name == "":
		return name + unit
	case chinese(name + unit):
		return name + "（" + unit + "）"
	}
	return name + " (" + unit + ")"
}
