package scenarios

import (
	"strings"
	"testing"
)

func TestShortNames(t *testing.T) {
	for name, want := range map[string]bool{
		"a": true, "railway-2": true, "v1.5": true, "_x": true, "2021": true, "": true, strings.Repeat("a", 64): true, "console": true, "com": true, "com10": true,
		"..": false, ".": false, ".hidden": false, "-o": false, "a.": false, "a/b": false, `a\b`: false, "中": false, "a b": false, strings.Repeat("a", 65): false,
		"CON": false, "con.yaml": false, "Aux": false, "nul": false, "com1": false, "LPT9.x": false,
	} {
		if isID(name) != want {
			t.Errorf("%q: %v, want %v", name, !want, want)
		}
	}
}
