package input

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// Nearest is the candidate that name was most likely meant to be, or "" when
// none is close enough to be worth suggesting.
//
// Closeness is the edit distance (insert, delete, replace, swap neighbours),
// ignoring case, at most a third of the longer name (rounded up, but
// never all of it); otherwise the only candidate that contains name or is
// contained in it. Names that differ in more than 200 characters are not compared.
func Nearest(name string, candidates []string) string {
	near, _ := nearest(name, candidates)
	return near
}

// nearest is [Nearest], and how many pairs of characters were compared.
func nearest(name string, candidates []string) (near string, steps int) {
	want := fold(name)
	if want == "" {
		return "", 0
	}
	e := edits{want: []rune(want), letters: letters(want)}
	best, bestDist := "", 1<<30
	for _, c := range candidates {
		folded := fold(c)
		longer := max(len(e.want), utf8.RuneCountInString(c))
		most := min((longer+2)/3, longer-1, bestDist-1)
		if d := e.distance(folded, most); d <= most {
			best, bestDist = c, d
		}
	}
	if best != "" {
		return best, e.steps
	}
	return onlyContaining(want, candidates), e.steps
}

func onlyContaining(want string, candidates []string) string {
	found := ""
	for _, c := range candidates {
		f := fold(c)
		if len(want) < 3 || len(f) < 3 || !strings.Contains(f, want) && !strings.Contains(want, f) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

// DidYouMean is a hint that names the nearest candidate, or "" when there is none.
func DidYouMean(name string, candidates []string) string {
	if near := Nearest(name, candidates); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// Suggest is a hint that names the nearest candidate, or all of them behind lead where none is near.
func Suggest(name string, candidates []string, lead string) string {
	if hint := DidYouMean(name, candidates); hint != "" || len(candidates) == 0 {
		return hint
	}
	return lead + strings.Join(candidates, ", ")
}

func fold(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.ReplaceAll(s, "_", "-")))
}

// edits are distances from one name to many.
type edits struct {
	want    []rune
	letters uint64

	other            []rune
	prev2, prev, cur []int
	steps            int // pairs of characters that were compared
}

// mostCompared is how many characters of two names are compared after what they begin and end with alike.
const mostCompared = 200

// letters are the characters of a name as bits of 64. A bit that one name alone has is a character that has to be edited.
func letters(s string) (set uint64) {
	for _, r := range s {
		set |= 1 << (r % 64)
	}
	return set
}

// distance is the optimal string alignment distance: Levenshtein plus swaps of neighbours, the commonest typing error. Where it is above
// most, any number above that. A hint is looked for among all labels of a file, so what is far is told from lengths and letters first.
func (e *edits) distance(other string, most int) int {
	e.steps++
	if apart := len(e.want) - utf8.RuneCountInString(other); max(apart, -apart) > most {
		return most + 1
	}
	if set := letters(other); max(bits.OnesCount64(set&^e.letters), bits.OnesCount64(e.letters&^set)) > most {
		return most + 1
	}
	e.other = e.other[:0]
	for _, r := range other {
		e.other = append(e.other, r)
	}
	a, b := e.want, e.other
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if max(len(a), len(b)) > mostCompared {
		return most + 1
	}
	return e.aligned(a, b, most)
}

// aligned is the distance of what is left of two names.
func (e *edits) aligned(a, b []rune, most int) int {
	if len(e.prev) <= len(b) {
		e.prev2, e.prev, e.cur = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	prev2, prev, cur := e.prev2, e.prev, e.cur
	for j := range len(b) + 1 {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
			least = min(least, cur[j])
		}
		e.steps += len(b)
		if least > most+1 { // a swap looks two rows back
			return most + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
