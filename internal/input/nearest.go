package input

import "strings"

// Nearest is the candidate that name was most likely meant to be, or "" when
// none is close enough to be worth suggesting.
//
// Closeness is the edit distance (insert, delete, replace, swap neighbours),
// ignoring case, at most a third of the longer name (rounded up, but
// never all of it); otherwise the only candidate that contains name or is
// contained in it.
func Nearest(name string, candidates []string) string {
	want := fold(name)
	if want == "" {
		return ""
	}
	best, bestDist := "", 1<<30
	for _, c := range candidates {
		longer := max(len([]rune(want)), len([]rune(c)))
		d := distance([]rune(want), []rune(fold(c)))
		if d <= (longer+2)/3 && d < longer && d < bestDist {
			best, bestDist = c, d
		}
	}
	if best != "" {
		return best
	}
	return onlyContaining(want, candidates)
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

// distance is the optimal string alignment distance: Levenshtein plus swaps of
// neighbours, the commonest typing error.
func distance(a, b []rune) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
