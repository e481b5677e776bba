package grid

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// westernScan takes a text as Windows-1252, byte by byte. Every byte is a
// character there, so the proof is in the company the letters keep: they stand in
// words of ASCII letters, and are the letters of one language.
type westernScan struct {
	before    byte // the byte before the run of high bytes
	run       []byte
	letters   [256]bool
	undefined int // bytes Windows-1252 does not have
	strange   int // runs no Western language writes
	high      int
}

func (s *westernScan) take(c byte) {
	if c >= 0x80 && c != 0xa0 { // a no-break space may stand anywhere
		s.high++
		if len(s.run) < 8 {
			s.run = append(s.run, c)
		}
		return
	}
	if len(s.run) > 0 {
		s.endRun(c)
		s.run = s.run[:0]
	}
	s.before = c
}

// endRun judges a run of high bytes between two others.
func (s *westernScan) endRun(after byte) {
	inWord := isASCIILetter(s.before) || isASCIILetter(after)
	letters, symbols := 0, 0
	for _, c := range s.run {
		switch {
		case charmap.Windows1252.DecodeByte(c) == '\ufffd' || c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d:
			s.undefined++
		case isWesternLetter(c):
			letters++
			s.letters[c] = true
		default:
			symbols++
		}
	}
	between := isASCIILetter(s.before) && isASCIILetter(after)
	apostrophe := len(s.run) == 1 && (s.run[0] == 0x92 || s.run[0] == 0xb7 || s.run[0] == 0xad)
	switch {
	case letters > 3 || symbols > 3:
		s.strange++
	case letters > 1 && !inWord:
		s.strange++
	case symbols > 0 && between && !apostrophe && !isDash(s.run):
		s.strange++
	case symbols > 0 && letters > 0 && !isQuoteMark(s.run[0]) && !isQuoteMark(s.run[len(s.run)-1]):
		s.strange++
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWesternLetter(c byte) bool {
	switch c {
	case 0xd7, 0xf7:
		return false
	case 0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f:
		return true
	}
	return c >= 0xc0
}

func isDash(run []byte) bool { return len(run) == 1 && (run[0] == 0x96 || run[0] == 0x97) }

func isQuoteMark(c byte) bool {
	switch c {
	case 0x82, 0x84, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x9b, 0xab, 0xbb, 0xbf, 0xa1:
		return true
	}
	return false
}

// alphabets are the letters beyond ASCII of the languages that Windows-1252 was
// made for, lower case. The first is that of country names in English and of
// German, French, Spanish, Dutch and the Nordic languages together. Letters of several, such as
// ø with ý, are the mark of another code page: Czech and Turkish are written so in theirs.
//
// The letter before the colon must occur: it tells Icelandic from Turkish in its own code page,
// where ı ğ ş have the places of ý ð þ.
var alphabets = [...]string{
	":àáâãäåæçèéêëîïñíóôöøùúûüœß", // most of Western Europe
	":àáâãçéêíòóôõúü",             // Portuguese
	":àèéìíîòóùú",                 // Italian
	":àçèéíïòóúü",                 // Catalan
	"á:áéíóúýðþæö",                // Icelandic
	"ä:åäöšž",                     // Finnish
	"ä:äöõüšž",                    // Estonian
}

func (s *westernScan) plausible() bool {
	if s.high == 0 {
		return s.undefined == 0 // only no-break spaces
	}
	return s.undefined == 0 && s.strange == 0 && s.oneLanguage()
}

func (s *westernScan) oneLanguage() bool {
	for _, alphabet := range alphabets {
		mark, letters, _ := strings.Cut(alphabet, ":")
		if s.writtenIn(mark, letters) {
			return true
		}
	}
	return false
}

// writtenIn reports whether all letters that occur are of an alphabet, and its mark among them.
func (s *westernScan) writtenIn(mark, letters string) bool {
	marked := mark == ""
	for c := 0x80; c < 0x100; c++ {
		if !s.letters[c] {
			continue
		}
		r := lowerWestern(byte(c))
		if !strings.ContainsRune(letters, r) {
			return false
		}
		marked = marked || strings.ContainsRune(mark, r)
	}
	return marked
}

func lowerWestern(c byte) rune {
	switch {
	case c >= 0xc0 && c <= 0xde && c != 0xd7:
		c += 0x20
	case c == 0x8a || c == 0x8c || c == 0x8e:
		c += 0x10
	}
	return charmap.Windows1252.DecodeByte(c)
}

func (s *westernScan) why() string {
	switch {
	case s.undefined > 0:
		return "bytes Windows-1252 does not have"
	case s.strange > 0:
		return "symbols and letters would appear where no word has them"
	}
	return "the letters would be of several languages"
}
