package tables

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ioimpact/tables/internal/naming"
)

// labelled is one label of a table and what it labels.
type labelled struct{ code, what string }

// labelFindings looks for labels that a reader, or a scenario, could mistake for each other, and for labels that say nothing.
func labelFindings(t *Table) []Finding {
	var all []labelled
	for _, s := range t.Sectors {
		all = append(all, labelled{s.Code, "sector"})
	}
	for _, f := range t.FinalItems {
		all = append(all, labelled{f.Code, "final demand"})
	}
	for _, p := range t.Primary {
		all = append(all, labelled{p.Code, "primary input"})
	}
	for _, s := range t.Satellites {
		all = append(all, labelled{s.Code, "satellite"})
	}
	var out []Finding
	seen, seenAs := map[string]labelled{}, map[labelled]string{}
	for _, l := range all {
		folded, looks := naming.Fold(l.code), labelled{naming.Looks(l.code), l.what}
		if first, twice := seenAs[looks]; twice {
			out = append(out, sameLooks(l.what, first, l.code))
			continue
		}
		seenAs[looks] = l.code
		if first, twice := seen[folded]; twice {
			out = append(out, Finding{Warning, "duplicate-label", l.code, 0,
				fmt.Sprintf("%s %q and %s %q differ only in case, width, blanks or leading zeros", first.what, first.code, l.what, l.code)})
		} else {
			seen[folded] = l
		}
		if saysNothing(l.code) {
			out = append(out, Finding{Warning, "unknown-label", l.code, 0, fmt.Sprintf("the code %q of a %s says nothing", l.code, l.what)})
		}
	}
	return append(out, nameFindings(t)...)
}

// sameLooks is the finding of two codes that cannot be told apart where they are printed.
func sameLooks(what, first, second string) Finding {
	return Finding{Failure, "duplicate-label", second, 0, fmt.Sprintf("%s %q and %s %q look the same: they differ in characters that are not seen, or in "+
		"how letters and digits are encoded", what, first, what, second)}
}

// SameLooks are findings of sectors, or of products, whose codes cannot be told apart where they are printed.
func SameLooks(what string, list []Sector) []Finding {
	var out []Finding
	seen := map[string]string{}
	for _, s := range list {
		looks := naming.Looks(s.Code)
		if first, twice := seen[looks]; twice {
			out = append(out, sameLooks(what, first, s.Code))
		} else {
			seen[looks] = s.Code
		}
	}
	return out
}

// saysNothing reports whether a label is what spreadsheets and readers put where there was none, or damaged text.
func saysNothing(label string) bool {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "", "nan", "na", "n.a.", "n/a", "null", "none", "?", "-", "#ref!", "#n/a", "#name?", "#value!", "unnamed":
		return true
	}
	return strings.ContainsRune(label, utf8.RuneError) || strings.HasPrefix(strings.ToLower(label), "unnamed:")
}

// nameFindings looks for names given to two sectors of a region.
func nameFindings(t *Table) []Finding {
	var out []Finding
	seen := map[string]string{}
	for _, s := range t.Sectors {
		if s.Name == s.Code {
			continue
		}
		key := s.Region() + "\x00" + naming.Fold(s.Name)
		if first, twice := seen[key]; twice {
			out = append(out, Finding{Note, "duplicate-name", s.Code, 0, fmt.Sprintf("%s and %s are both called %q", first, s.Code, s.Name)})
			continue
		}
		seen[key] = s.Code
	}
	return out
}
