package totals

import "strings"

// LessImports are the words of a base for competitive imports that are subtracted.
const LessImports = "less imports"

// Words says what a line is the sum of: "column TU equals the sum of the flows and columns C to E".
func (s *Sum) Words(line int) string {
	var parts []string
	base, word := s.of.Bases[s.Base].Words, s.of.Word
	alone := base == LessImports
	if base != "" && !alone {
		parts = append(parts, base)
	}
	if n := len(s.Parts); n == 1 {
		parts = append(parts, word+" "+s.of.Name(s.Parts[0]))
	} else if n > 1 {
		parts = append(parts, word+"s "+s.of.Name(s.Parts[0])+" to "+s.of.Name(s.Parts[n-1]))
	}
	out := strings.Join(parts, " and ")
	if s.Count > 1 {
		out = "the sum of " + out
	}
	if alone {
		out += " " + LessImports
	}
	if s.Less >= 0 {
		out += " less " + word + " " + s.of.Name(s.Less)
	}
	return word + " " + s.of.Name(line) + " equals " + out
}
