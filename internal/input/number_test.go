package input

import (
	"math"
	"strconv"
	"testing"
)

func TestNumberAccepts(t *testing.T) {
	for s, want := range map[string]float64{
		"0": 0, "-0": math.Copysign(0, -1), "+7": 7, "12.5": 12.5, ".5": 0.5, "5.": 5, "1e3": 1000, "1E-3": 0.001, "-2.5e+2": -250,
		"007": 7, "1.7976931348623157e308": math.MaxFloat64, "5e-324": 5e-324, "1e-400": 0,
		"0.1": 0.1, "123456789012345678901234567890": 123456789012345678901234567890,
	} {
		got, ok, why, hint := Number(s)
		if !ok || got != want || math.Signbit(got) != math.Signbit(want) || why != "" || hint != "" {
			t.Errorf("Number(%q) = %v, %v, %q, %q; want %v", s, got, ok, why, hint, want)
		}
	}
}

func TestNumberRefuses(t *testing.T) {
	const (
		look  = "numbers look like 1234.5 or 1.2e6"
		comma = "1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"
		marks = "write the digits without marks between them"
		zero  = "write 0 if it is zero; a missing flow cannot be guessed"
	)
	for _, c := range []struct{ text, why, hint string }{
		{"", "empty cell where a number belongs", "write 0 if it is zero"},
		{"  ", "empty cell where a number belongs", "write 0 if it is zero"},
		{"NaN", "not a finite number", "write the number, or leave the sector out of the table"},
		{"-inf", "not a finite number", "write the number, or leave the sector out of the table"},
		{"Infinity", "not a finite number", "write the number, or leave the sector out of the table"},
		{".inf", "not a finite number", "write the number, or leave the sector out of the table"},
		{"1e400", "number out of range", "the largest number is about 1.8e308"},
		{"0x10", "not a decimal number", "write it in decimal digits"},
		{"-0X1p4", "not a decimal number", "write it in decimal digits"},
		{"1,500", "a comma in a number", comma},
		{"1,5", "a comma in a number", comma},
		{"1.500,0", "a comma in a number", comma},
		{"1,234,567.8", "a comma in a number", comma},
		{"1 500", "a thousands mark or a space in a number", marks},
		{"1\u00a0500", "a thousands mark or a space in a number", marks},
		{"1\u202f500", "a thousands mark or a space in a number", marks},
		{"1'500", "a thousands mark or a space in a number", marks},
		{"1’500", "a thousands mark or a space in a number", marks},
		{"1_000", "a thousands mark or a space in a number", marks},
		{"−5", "a minus sign that is not the one on the keyboard", "write -5"},
		{"–0.5", "a minus sign that is not the one on the keyboard", "write -0.5"},
		{"－5", "a minus sign that is not the one on the keyboard", "write -5"},
		{"１２．５", "full-width digits (全角数字) in a number", "write 12.5"},
		{"－１２", "full-width digits (全角数字) in a number", "write -12"},
		{"(12)", "a number in brackets", "write it with a minus sign if that is what the brackets mean"},
		{"12%", "a per cent sign in a number", "write the number without it"},
		{"400亿", "a unit in Chinese where a number belongs", "亿 is 1e8: write 400e8, or 400 if amounts are counted in 亿"},
		{"亿元", "a unit in Chinese where a number belongs", "亿 is 1e8: write 1e8"},
		{"万", "a unit in Chinese where a number belongs", "万 is 1e4: write 1e4"},
		{"３万亿元", "a unit in Chinese where a number belongs", "万亿 is 1e12: write 3e12, or 3 if amounts are counted in 万亿"},
		{"12 ％", "a per cent sign in a number", "write the number without it"},
		{"#REF!", "a spreadsheet error instead of a number", "correct the formula in the spreadsheet and export again"},
		{"-", "no value where a number belongs", zero},
		{"–", "no value where a number belongs", zero},
		{"..", "no value where a number belongs", zero},
		{"…", "no value where a number belongs", zero},
		{"n.a.", "no value where a number belongs", zero},
		{"1.500.000", "not a number", look},
		{"abc", "not a number", look},
		{"1e", "not a number", look},
		{"+-1", "not a number", look},
		{"1.2.3", "not a number", look},
		{"一百", "not a number", look},
		{"12\x00", "not a number", look},
	} {
		v, ok, why, hint := Number(c.text)
		if ok {
			t.Errorf("Number(%q) accepted as %v", c.text, v)
		} else if why != c.why || hint != c.hint {
			t.Errorf("Number(%q): %q, %q; want %q, %q", c.text, why, hint, c.why, c.hint)
		}
	}
}

// What is accepted is what strconv reads, and a number written by strconv is accepted.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1", "-1.5e-3", "1_000", "0x1p4", "NaN", "1,5", "（１）", "1e400", "−5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok, why, _ := Number(s)
		if !ok {
			if why == "" {
				t.Errorf("Number(%q) refuses without a reason", s)
			}
			return
		}
		want, err := strconv.ParseFloat(s, 64)
		if err != nil || v != want || v-v != 0 {
			t.Errorf("Number(%q) = %v, strconv reads %v, %v", s, v, want, err)
		}
		again, ok, _, _ := Number(strconv.FormatFloat(v, 'g', -1, 64))
		if !ok || again != v {
			t.Errorf("Number does not read its own %v back", v)
		}
	})
}
