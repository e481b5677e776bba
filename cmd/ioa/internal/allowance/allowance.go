// Package allowance says how much memory the program may use: what the user states, or most of what the system has.
package allowance

import (
	"errors"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// Allowance is how much memory may be used.
type Allowance struct {
	Bytes int64 // [math.MaxInt64] where nothing is known
	From  string
}

// share is how much of the smallest limit is used unless something else is stated: the rest is for what Go's limit does not
// count (the program itself, buffers of the system) and for other programs.
const share = 0.8

// bound is a limit of the system: a name for messages, and bytes.
type bound struct {
	name  string
	bytes int64
}

// Find is the allowance that --memory states (see [Parse]), "" for [share] of the smallest limit that the system
// sets, and of what Go was told by GOMEMLIMIT.
func Find(stated string) (Allowance, error) {
	return choose(stated, bounds(), debug.SetMemoryLimit(-1), os.Getenv("GOMEMLIMIT") != "")
}

func choose(stated string, bounds []bound, limit int64, told bool) (Allowance, error) {
	least := bound{bytes: math.MaxInt64}
	for _, b := range bounds {
		if b.bytes < least.bytes {
			least = b
		}
	}
	if stated != "" {
		amount, percent, err := Parse(stated)
		switch {
		case err != nil:
			return Allowance{}, err
		case !percent:
			return Allowance{int64(amount), "--memory " + stated}, nil
		case least.name == "":
			return Allowance{}, errors.New("--memory " + stated + ": how much memory there is cannot be found on this system; write for example --memory 8GB")
		}
		return Allowance{int64(amount / 100 * float64(least.bytes)), "--memory " + stated + " of " + least.name}, nil
	}
	out := Allowance{math.MaxInt64, ""}
	if least.name != "" {
		out = Allowance{int64(share * float64(least.bytes)), "80 % of " + least.name}
	}
	if told && limit < out.Bytes {
		out = Allowance{limit, "GOMEMLIMIT in the environment"}
	}
	return out, nil
}

// Parse reads an amount of memory: bytes, or with kB, MB, GB, TB, KiB, MiB, GiB, TiB; or a percentage.
func Parse(text string) (amount float64, percent bool, err error) {
	number, unit := strings.TrimSpace(text), 1.0
	for _, u := range []struct {
		name  string
		bytes float64
	}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"tib", 1 << 40}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12}, {"b", 1}, {"%", 1}} {
		if cut, found := strings.CutSuffix(strings.ToLower(number), u.name); found {
			number, unit, percent = strings.TrimSpace(cut), u.bytes, u.name == "%"
			break
		}
	}
	value, err := strconv.ParseFloat(number, 64)
	amount = value * unit
	switch {
	case err != nil || strings.ContainsAny(number, "xXpP_") || !(amount > 0) || amount > math.MaxInt64/2:
		return 0, false, errors.New("--memory " + text + " is no amount of memory: write for example 8GB, 500MB, 4GiB or 50%")
	case percent && amount > 100:
		return 0, false, errors.New("--memory " + text + " is more than there is")
	case !percent && amount < least:
		return 0, false, errors.New("--memory " + text + " is too little: the program itself takes 32MB")
	}
	return amount, percent, nil
}

// least is less than which no command can do anything.
const least = 32e6
