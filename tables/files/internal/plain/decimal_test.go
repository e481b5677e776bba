package plain

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables/internal/printed"
)

// hardDecimals are close to the middle between two float64, at the ends of
// their range, or at the edges of the short cuts.
var hardDecimals = []string{
	"0", "-0", "0.0", "-0.000", "0e9999", "-0e-9999", "00000000000000000000", "1", "-1", "+1", "9007199254740991", "9007199254740992", "9007199254740993",
	"9007199254740993.0", "9007199254740992.5", "9007199254740993.5", "9007199254740994.5", "9007199254740995", "18014398509481985", "18014398509481987",
	"1.7976931348623157e308", "1.7976931348623159e308", "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "2.4e-324", "5e-324",
	"0.1", "0.2", "0.3", "1e22", "1e23", "1e-22", "1e-23", "8.5e22", "123456789012345678e22", "9999999999999999999", "99999999999999999999",
	"0.9999999999999999999", "1.000000000000000000", "1.0000000000000000001", "0.0000000000000000001", "0.00000000000000000001", "1844674407370955161.5",
	"1.00000000000000011102230246251565", "1.0000000000000001110", "1.0000000000000001111", "0.500000000000000055", "0.500000000000000056",
	"12345678", "1234567.8", "123456789", "1234567.12345678", "12345678.12345678", "1234567812345678", "12345678.123456789",
	".5", "5.", "-.5e1", "7450580596923828125e-27", "1e0001", "1e00001",
}

// wantDecimal checks scanDecimal on s alone and before a comma; it may leave a number to strconv, but not give another.
func wantDecimal(t *testing.T, s string) (taken bool) {
	t.Helper()
	want, err := strconv.ParseFloat(s, 64)
	for _, behind := range []string{"", ",", ",1234567,7654321", "\n", " ", "\""} {
		v, n, last := scanDecimal([]byte(s + behind))
		if n == 0 {
			continue
		}
		if taken = true; n != len(s) || err != nil || math.Float64bits(v) != math.Float64bits(want) {
			t.Fatalf("scanDecimal(%q) = %v (%x) of %d bytes; strconv gives %v (%x), %v", s+behind, v, math.Float64bits(v), n, want, math.Float64bits(want), err)
		}
		if of := printed.Of([]byte(s)); last != of {
			t.Fatalf("scanDecimal(%q) takes its last decimal for %d, its text says %d", s+behind, last, of)
		}
	}
	return taken
}

func TestDecimalHardCases(t *testing.T) {
	taken := 0
	for _, s := range hardDecimals {
		if wantDecimal(t, s) {
			taken++
		}
	}
	if taken < len(hardDecimals)/2 {
		t.Errorf("only %d of %d took the short cut", taken, len(hardDecimals))
	}
}

// Numbers of every length, with the point at every place and exponents on both
// sides of the short cuts.
func TestDecimalAgainstStrconv(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 13))
	count, taken := 200_000, 0
	for range count {
		digits := 1 + r.IntN(21)
		s := []byte{byte('1' + r.IntN(9))}
		for len(s) < digits {
			s = append(s, byte('0'+r.IntN(10)))
		}
		text := string(s)
		if at := r.IntN(digits + 4); at < digits {
			text = text[:at] + "." + text[at:]
		} else if at == digits {
			text = "0." + strings.Repeat("0", r.IntN(4)) + text
		}
		if r.IntN(3) == 0 {
			text += "e" + strconv.Itoa(r.IntN(60)-30)
		}
		if r.IntN(2) == 0 {
			text = "-" + text
		}
		if wantDecimal(t, text) {
			taken++
		}
	}
	if taken < count/2 {
		t.Errorf("only %d of %d took the short cut", taken, count)
	}
}

// Doubles as they are printed, in full and shortened.
func TestDecimalOfPrintedNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 9))
	taken, count := 0, 100_000
	for range count {
		v := math.Ldexp(r.Float64()+0.5, r.IntN(60)-20)
		format := []byte{'g', 'f', 'e'}[r.IntN(3)]
		if wantDecimal(t, strconv.FormatFloat(v, format, []int{-1, 15, 16, 17, r.IntN(18)}[r.IntN(5)], 64)) {
			taken++
		}
	}
	if taken < count/2 {
		t.Errorf("only %d of %d took the short cut", taken, count)
	}
}

// The middle between two neighbouring float64 is what rounding gets wrong
// first: it goes to the even one, and the next decimal up or down does not.
func TestQuotientHalfway(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	halves := 0
	for range 100_000 {
		// (2m+1)/2^k with an odd 54-bit numerator is halfway; times 10^k/10^k it is a decimal.
		k := 1 + r.IntN(4)
		odd := r.Uint64()>>10 | 1<<53 | 1
		high, whole := bits.Mul64(odd, uint64(math.Pow(5, float64(k))))
		if high > 0 || whole > 1e19-3 {
			continue
		}
		halves++
		for _, m := range []uint64{whole - 1, whole, whole + 1} {
			want, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", m, k), 64)
			if err != nil {
				t.Fatal(err)
			}
			if got := quotient(m, wholeTens[k]); got != want {
				t.Fatalf("%d/10^%d = %v, strconv gives %v", m, k, got, want)
			}
		}
	}
	if halves < 10_000 {
		t.Errorf("only %d halves were tried", halves)
	}
}

// Every pair of sizes of m and d, so that no shift is left out.
func TestQuotientSizes(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for size := 1; size <= 64; size++ {
		for k, d := range wholeTens {
			for range 50 {
				m := r.Uint64()>>(64-size) | 1<<(size-1)
				want, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", m, k), 64)
				if err != nil {
					t.Fatal(err)
				}
				if got := quotient(m, d); got != want {
					t.Fatalf("%d/10^%d = %v, strconv gives %v", m, k, got, want)
				}
			}
		}
	}
}

func FuzzDecimal(f *testing.F) {
	for _, s := range append(hardDecimals, numberCells...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, n, _ := scanDecimal([]byte(s))
		if n == 0 {
			return
		}
		want, err := strconv.ParseFloat(s[:n], 64)
		if err != nil || math.Float64bits(v) != math.Float64bits(want) {
			t.Errorf("scanDecimal(%q) takes %q as %v; strconv gives %v, %v", s, s[:n], v, want, err)
		}
		if n < len(s) && s[n] >= '0' && s[n] <= '9' {
			t.Errorf("scanDecimal(%q) stops inside the number, at %d", s, n)
		}
	})
}
