package naming

import (
	"strings"
	"testing"

	"golang.org/x/text/width"
)

func TestFold(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"01", "\u200b01", true}, {"01", "0\ufeff1", true}, {"农\u200b业", "农业", true}, {"合　计", "合计", true}, {"合  计", "合计", true}, {"合\u00a0计", "合计", true},
		{"中间 使用 合计", "中间使用合计", true}, {"A 合计", "A合计", false}, {"a b", "ab", false}, {"其他 服务 B", "其他服务 B", true}, {"1 2", "12", false}, {"Food, 食品", "food, 食品", true},
		{"001", "1", true}, {"１", "1", true}, {"1.0", "1", true}, {"", "\u200b", true},
	} {
		if Same(c.a, c.b) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

// What is taken for clean is what cleaning it in full gives.
func TestIsClean(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "A-b_c:d", "001", "0", "1.0", "1,0", "a.b", "é", "a\u00a0b", "~", "\x7f", "\x00"} {
		full := strings.Join(strings.Fields(invisible.Replace(s)), " ")
		if isClean(s) && (s != full || strings.ContainsAny(s, ".,")) {
			t.Errorf("%q is not clean", s)
		}
		if Clean(s) != full && !strings.ContainsAny(s, ".,") {
			t.Errorf("%q is cleaned to %q, want %q", s, Clean(s), full)
		}
		want := withoutHanBlanks(strings.ToLower(width.Fold.String(Clean(s))))
		if Digits(want) {
			want = strings.TrimLeft(want[:len(want)-1], "0") + want[len(want)-1:]
		}
		if got := Fold(s); got != want {
			t.Errorf("%q is folded to %q, want %q", s, got, want)
		}
	}
}
