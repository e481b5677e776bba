package files

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"ioimpact/internal/input"
)

// byteDamages change a text wherever it is; those of the second list suit what is packed too.
var byteDamages = map[string]func(*rand.Rand, []byte) []byte{
	"cut off": func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] },
	"bytes lost": func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(b[:at:at], b[min(len(b), at+1+r.IntN(30)):]...)
	},
	"bytes overwritten": func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(append(b[:at:at], "\x00\xff;x"...), b[min(len(b), at+4):]...)
	},
	"bytes twice": func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(append([]byte(nil), b[:at]...), b[at/2:]...)
	},
	"something behind": func(_ *rand.Rand, b []byte) []byte { return append(b, "\x00 behind"...) },
	"nothing":          func(*rand.Rand, []byte) []byte { return nil },
}

// lineDamages change whole lines and cells of a text.
var lineDamages = map[string]func(*rand.Rand, [][]byte) [][]byte{
	"line lost": func(r *rand.Rand, l [][]byte) [][]byte { i := r.IntN(len(l)); return append(l[:i:i], l[i+1:]...) },
	"line twice": func(r *rand.Rand, l [][]byte) [][]byte {
		i := r.IntN(len(l))
		return append(append([][]byte(nil), l[:i+1]...), l[i:]...)
	},
	"lines swapped": func(r *rand.Rand, l [][]byte) [][]byte {
		i, j := r.IntN(len(l)), r.IntN(len(l))
		l[i], l[j] = l[j], l[i]
		return l
	},
	"ends behind a line": func(r *rand.Rand, l [][]byte) [][]byte { return l[:1+r.IntN(len(l))] },
	"text for a number":  cellDamage(func(s string) string { return "n.a." }),
	"comma in a number":  cellDamage(func(s string) string { return strings.Replace(s, ".", ",", 1) }),
	"thousandfold":       cellDamage(func(s string) string { return s + "000" }),
	"hexadecimal":        cellDamage(func(s string) string { return "0x1F" }),
	"infinite":           cellDamage(func(s string) string { return "1e999" }),
}

// cellDamage changes a cell that is a number.
func cellDamage(change func(string) string) func(*rand.Rand, [][]byte) [][]byte {
	return func(r *rand.Rand, l [][]byte) [][]byte {
		for range 50 {
			i := r.IntN(len(l))
			sep := ","
			for _, one := range []string{"\t", ";"} {
				if strings.Contains(string(l[i]), one) {
					sep = one
				}
			}
			cells := strings.Split(string(l[i]), sep)
			c := r.IntN(len(cells))
			if v, ok, _, _ := input.Number(strings.TrimSpace(cells[c])); !ok || math.Abs(v) < 1 {
				continue
			}
			cells[c] = change(strings.TrimSpace(cells[c]))
			l[i] = []byte(strings.Join(cells, sep))
			break
		}
		return l
	}
}

func damageBytes(r *rand.Rand, data []byte, packed bool) (name string, out []byte) {
	var names []string
	for one := range byteDamages {
		names = append(names, one)
	}
	if !packed {
		for one := range lineDamages {
			names = append(names, one)
		}
	}
	sort.Strings(names)
	name = names[r.IntN(len(names))]
	if len(data) == 0 {
		return name, []byte("x")
	}
	data = append([]byte(nil), data...)
	if change, ok := byteDamages[name]; ok {
		return name, change(r, data)
	}
	lines := lineDamages[name](r, splitLines(data))
	var joined []byte
	for _, l := range lines {
		joined = append(append(joined, l...), '\n')
	}
	return name, joined
}

func splitLines(data []byte) [][]byte {
	var out [][]byte
	for _, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		out = append(out, []byte(l))
	}
	return out
}
