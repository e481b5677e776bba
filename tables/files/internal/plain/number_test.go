package plain

import (
	"testing"

	"ioimpact/internal/input"
)

// numberCells are cells on both sides of what a table may hold. The reader of a
// matrix has a fast path; it must accept exactly what input.Number accepts.
var numberCells = []string{
	"0", "-0", "+1", "1", "1.", ".5", "-.5", "1e5", "1E+5", "1e-5", "1.7976931348623157e308", "5e-324", "0.1", "00012", "123456789012345678901234567890",
	"", ".", "e5", "1e", "1e+", "--1", "+-1", "1_000", "1_0", "0_1", "1e1_0", "NaN", "nan", "Inf", "-inf", "infinity", "1e400", "-1e400",
	"0x10", "0X1p4", "-0x1p4", "+0x1p-2", "0b1", "0o7", "1,5", "1 5", "1'5", "１２", "−5", "(5)", "5%", "1.2.3", "\x00", "1\x00", "1e5f", "1d5",
}

func TestFastNumberAgreesWithTheStrictOne(t *testing.T) {
	for _, s := range numberCells {
		if len(s) == 0 {
			continue // an empty cell never reaches fastNumber
		}
		want, ok, _, _ := input.Number(s)
		got, fast := fastNumber([]byte(s))
		if fast != ok || ok && got != want {
			t.Errorf("fastNumber(%q) = %v, %v; input.Number gives %v, %v", s, got, fast, want, ok)
		}
	}
}

func FuzzFastNumber(f *testing.F) {
	for _, s := range numberCells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(trimBlanks([]byte(s))) != len(s) || s == "" {
			return
		}
		want, ok, _, _ := input.Number(s)
		if got, fast := fastNumber([]byte(s)); fast != ok || ok && got != want {
			t.Errorf("fastNumber(%q) = %v, %v; input.Number gives %v, %v", s, got, fast, want, ok)
		}
	})
}
