package input

import (
	"math"
	"strconv"
	"strings"
)

// Number reads a decimal number strictly: an optional sign, digits, an optional
// point, an optional exponent. On failure ok is false, and why and hint say what
// is wrong. Nothing is guessed, because "1,500" is one and a half in some
// offices and fifteen hundred in others.
func Number(s string) (v float64, ok bool, why, hint string) {
	if isDecimal(s) {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return 0, false, "number out of range", "the largest number is about 1.8e308"
		}
		return v, true, "", ""
	}
	why, hint = explain(s)
	return math.NaN(), false, why, hint
}

// isDecimal accepts what strconv accepts, except hex, underscores, NaN and Inf.
func isDecimal(s string) bool {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits := 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		digits++
	}
	if i < len(s) && s[i] == '.' {
		for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			digits++
		}
	}
	if digits == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		start := i
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		}
		if i == start {
			return false
		}
	}
	return i == len(s)
}

func explain(s string) (why, hint string) {
	lower := strings.ToLower(strings.TrimSpace(strings.TrimLeft(s, "+-")))
	switch {
	case strings.TrimSpace(s) == "":
		return "empty cell where a number belongs", "write 0 if it is zero"
	case lower == "nan" || lower == "inf" || lower == "infinity" || lower == ".nan" || lower == ".inf":
		return "not a finite number", "write the number, or leave the sector out of the table"
	case strings.HasPrefix(lower, "#"):
		return "a spreadsheet error instead of a number", "correct the formula in the spreadsheet and export again"
	case strings.HasPrefix(lower, "0x"):
		return "not a decimal number", "write it in decimal digits"
	case isDecimal(strings.ReplaceAll(s, ",", "")) && strings.Contains(s, ","):
		return "a comma in a number", "1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"
	case isDecimal(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "_", "", "’", "").Replace(s)):
		return "a thousands mark or a space in a number", "write the digits without marks between them"
	case lower == "" || lower == "na" || lower == "n.a." || lower == "n/a" || lower == ".." || lower == "…" || lower == ":" ||
		lower == "-" || lower == "–" || lower == "—":
		return "no value where a number belongs", "write 0 if it is zero; a missing flow cannot be guessed"
	}
	return explainMarks(s)
}

// explainMarks looks for a number under signs that people and spreadsheets put around one.
func explainMarks(s string) (why, hint string) {
	for _, minus := range []string{"−", "–", "－"} {
		if rest, found := strings.CutPrefix(s, minus); found && isDecimal(rest) {
			return "a minus sign that is not the one on the keyboard", "write -" + rest
		}
	}
	if half := halfWidth.Replace(s); isDecimal(half) {
		return "full-width digits (全角数字) in a number", "write " + half
	}
	if hint, found := chineseUnits(s); found {
		return "a unit in Chinese where a number belongs", hint
	}
	switch {
	case isDecimal(strings.TrimSuffix(strings.TrimPrefix(s, "("), ")")):
		return "a number in brackets", "write it with a minus sign if that is what the brackets mean"
	case isDecimal(strings.TrimSpace(strings.TrimRight(s, "%％"))):
		return "a per cent sign in a number", "write the number without it"
	}
	return "not a number", "numbers look like 1234.5 or 1.2e6"
}

// CutPercent is what is before a per cent sign, of either width, and whether there is one.
func CutPercent(s string) (digits string, percent bool) {
	digits, percent = strings.CutSuffix(strings.TrimSpace(s), "%")
	if !percent {
		digits, percent = strings.CutSuffix(digits, "％")
	}
	return strings.TrimSpace(digits), percent
}

// chineseUnits looks for a number with a unit behind it: 400亿.
func chineseUnits(s string) (hint string, found bool) {
	for _, unit := range []struct{ word, digits string }{{"万亿", "1e12"}, {"亿", "1e8"}, {"万", "1e4"}} {
		before, after, is := strings.Cut(s, unit.word)
		if before = strings.TrimSpace(halfWidth.Replace(before)); !is || (before != "" && !isDecimal(before)) || strings.ContainsAny(after, "0123456789") {
			continue
		}
		if before == "" {
			return unit.word + " is " + unit.digits + ": write " + unit.digits, true
		}
		return unit.word + " is " + unit.digits + ": write " + before + strings.TrimPrefix(unit.digits, "1") + ", or " + before + " if amounts are counted in " + unit.word, true
	}
	return "", false
}

// halfWidth turns the digits of a Chinese or Japanese keyboard into ASCII. It only serves the hint.
var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "－", "-", "＋", "+")
