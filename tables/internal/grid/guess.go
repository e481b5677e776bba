package grid

import (
	"fmt"
	"io"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ioimpact/internal/input"
)

// guessEncoding reads a whole text that is not UTF-8 and says what it is: valid
// and plausible Chinese in GB18030, plausible Western European in Windows-1252
// (of which Latin-1 is a part), or an error. Validity alone proves little (every
// Big5 file is nearly valid GB18030 and every file is valid Latin-1), so the text
// must also look like the language.
func guessEncoding(src source, limits Limits, notUTF8 *input.Error) (string, error) {
	chinese, western, err := scanBytes(src, limits)
	if err != nil {
		return "", err
	}
	isChinese, isWestern := chinese.plausible(), western.plausible()
	switch {
	case isChinese && !isWestern:
		return gb18030, nil
	case isWestern && !isChinese:
		return windows1252, nil
	}
	e := *notUTF8
	e.Hint = "say which it is (gb18030, big5, windows-1252, windows-1251, …), or convert it: iconv -f BIG5 -t UTF-8 old.csv > new.csv"
	if isChinese {
		e.Msg = "the text is not UTF-8 and can be both Chinese (GB18030) and Western European (Windows-1252)"
		return "", &e
	}
	e.Msg = fmt.Sprintf("the encoding is not recognised: not UTF-8, not Chinese in GB18030 (%s), not Western European (%s)", chinese.why(), western.why())
	return "", &e
}

// couldBeChinese reports whether a text that is valid UTF-8, with letters of two
// bytes only, is as good GB18030. A few short words can be both: 模 is C4 A3, which is ģ in UTF-8.
func couldBeChinese(src source, limits Limits) (bool, error) {
	chinese, words := newChineseScan(), &wordScan{}
	err := eachByte(src, limits, func(c byte) {
		chinese.take(c)
		words.take(c)
	})
	words.take(' ')
	return chinese.invalid == 0 && chinese.state == 0 && chinese.hanzi == chinese.pairs && words.apart > 0 && words.joined == 0, err
}

// wordScan sees whether letters of two bytes stand in words of ASCII letters, as
// those of Latin scripts do, or apart from them, as hanzi do. Single signs, as in
// £ million, stand apart too and say nothing.
type wordScan struct {
	before        byte
	run           int
	lead          byte
	apart, joined int
}

func (s *wordScan) take(c byte) {
	if c >= 0x80 {
		if s.run == 0 {
			s.lead = c
		}
		s.run++
		return
	}
	switch {
	case s.run == 0:
	case isASCIILetter(s.before) || isASCIILetter(c):
		s.joined++
	case s.run > 2 || s.lead > 0xc2:
		s.apart++
	}
	s.before, s.run = c, 0
}

func scanBytes(src source, limits Limits) (*chineseScan, *westernScan, error) {
	chinese, western := newChineseScan(), &westernScan{}
	err := eachByte(src, limits, func(c byte) {
		chinese.take(c)
		western.take(c)
	})
	western.take(' ')
	return chinese, western, err
}

// eachByte reads a whole text as bytes.
func eachByte(src source, limits Limits, take func(byte)) error {
	r, closer, err := src.text(limits)
	if err != nil {
		return err
	}
	defer closer.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := r.Read(buf)
		for _, c := range buf[:n] {
			take(c)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return src.failure(err)
		}
	}
}

// chineseScan takes a text as GB18030, byte by byte.
type chineseScan struct {
	state   int // bytes of the character so far
	lead    byte
	invalid int
	pairs   int // two-byte characters
	basic   int // of them in GB 2312
	hanzi   int // of them level-1 hanzi of GB 2312, those in daily use
	kana    int
	common  int // hanzi among the most frequent in statistical tables
	known   map[uint16]bool
}

func newChineseScan() *chineseScan {
	s := &chineseScan{known: map[uint16]bool{}}
	bytes, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(commonHanzi))
	if err != nil {
		return s // then nothing is plausible, and the text is refused
	}
	for i := 0; i+1 < len(bytes); i += 2 {
		s.known[uint16(bytes[i])<<8|uint16(bytes[i+1])] = true
	}
	return s
}

func (s *chineseScan) take(c byte) {
	switch {
	case s.state == 0 && c < 0x80:
	case s.state == 0 && (c == 0x80 || c == 0xff):
		s.invalid++
	case s.state == 0:
		s.lead, s.state = c, 1
	case s.state == 1 && c >= 0x30 && c <= 0x39:
		s.state = 2
	case s.state == 1:
		s.pair(c)
	case s.state == 2 && c > 0x80 && c < 0xff:
		s.state = 3
	case s.state == 3 && c >= 0x30 && c <= 0x39:
		s.state = 0
	default:
		s.invalid++
		s.state = 0
	}
}

func (s *chineseScan) pair(trail byte) {
	s.state = 0
	if trail < 0x40 || trail == 0x7f || trail == 0xff {
		s.invalid++
		return
	}
	s.pairs++
	if trail < 0xa1 || s.lead < 0xa1 || s.lead > 0xf7 {
		return
	}
	s.basic++
	switch {
	case s.lead == 0xa4 || s.lead == 0xa5:
		s.kana++
	case s.lead >= 0xb0 && s.lead <= 0xd7:
		s.hanzi++
		if s.known[uint16(s.lead)<<8|uint16(trail)] {
			s.common++
		}
	}
}

// plausible: running Chinese is nearly all GB 2312, without kana, and a good part of
// it are the commonest characters. Text of Big5, EUC-KR, Shift-JIS or EUC-JP taken for GB18030
// scatters evenly and meets them by chance only (one hanzi in seven is on the list).
func (s *chineseScan) plausible() bool {
	return s.invalid == 0 && s.state == 0 && s.hanzi > 0 && s.kana == 0 &&
		10*s.basic >= 9*s.pairs && 2*s.common >= s.hanzi
}

func (s *chineseScan) why() string {
	switch {
	case s.invalid > 0 || s.state != 0:
		return "invalid bytes"
	case s.kana > 0:
		return "it would mix hanzi and kana"
	}
	return "the characters would be rare ones"
}

// commonHanzi are the characters that Chinese statistical tables are made of: of
// everyday text, of sector names, of table headings, of provinces and countries.
const commonHanzi = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装" +
	"掘煤炭洗选黑矿食饮烟草纺服鞋帽皮羽绒木纸印刷炼焦核燃非属冶延专备输械材算仪办废供筑邮仓储息软批零售住宿餐融险房租赁商技综居卫障福育娱终消费支府城镇村固存货减误差投劳酬税净额折旧营盈余亿值价格省市县京津河蒙古辽宁吉龙江苏浙徽湖庆川贵州云藏陕甘肃青夏疆港澳台湾挝泰缅柬埔寨尼坡菲宾耗影响感诱依赖称码"
