package naming

import (
	"testing"
)

func TestFold(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"01", "\u200b01", true}, {"01", "0\ufeff1", true}, {"农\u200b业", "农业", true}, {"合　计", "合计", true}, {"合  计", "合计", true}, {"合\u00a0计", "合计", true},
		{"中间 使用 合计", "中间使用合计", true}, {"A 合计", "A合计", false}, {"a b", "ab", false}, {"其他 服务 B", "其他服务 B", true}, {"1 2", "12", false}, {"Food, 食品", "food, 食品", true},
		{"caf\u00e9", "cafe\u0301", true}, {"café", "cafe", false}, {"12", "١٢", true}, {"12", "१२", true}, {"٠١", "1", true}, {"12", "٢١", false}, {"farm", "fa\u00adrm", true},
		{"farm", "\u202efarm\u202c", true}, {"farm", "fa\ufe0frm", true}, {"A\u2007B", "a b", true}, {"\U0001d7d8\U0001d7d9", "01", true}, {"A1", "А1", false},
		{"001", "1", true}, {"１", "1", true}, {"1.0", "1", true}, {"", "\u200b", true},
	} {
		if Same(c.a, c.b) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"01", "0\u200b1", true}, {"01", "０１", true}, {"A1", "А1", true}, {"A B", "A\u00a0B", true}, {"café", "cafe\u0301", true}, {"12", "١٢", true},
		{"1", "01", false}, {"a", "A", false}, {"AB", "A B", false}, {"01", "10", false}, {"л1", "n1", false},
	} {
		if (Looks(c.a) == Looks(c.b)) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

// zeros are the digits of value 0 in Unicode 14.0.0, as the module unicodedata of Python 3.11 lists them.
var zeros = []rune{
	0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0,
	0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0,
	0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0,
	0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
}

// Digits of all scripts are read as their values.
func TestDigits(t *testing.T) {
	for _, zero := range zeros {
		for k := range rune(10) {
			if got := digit(zero + k); got != '0'+k {
				t.Errorf("%U is %c, not %c", zero+k, got, '0'+k)
			}
		}
	}
	for _, r := range "a零〇①½²é" {
		if digit(r) != r {
			t.Errorf("%c is no decimal digit", r)
		}
	}
}
