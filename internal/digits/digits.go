// Package digits writes numbers for people: in results and in figures alike.
package digits

import "strings"

// Group puts a comma before each group of three digits before the point; s is digits with or without a point, without a sign.
func Group(s string) string {
	whole, fraction, point := strings.Cut(s, ".")
	if len(whole) <= 3 {
		return s
	}
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if point {
		b.WriteString("." + fraction)
	}
	return b.String()
}
