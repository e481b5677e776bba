package layout

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// flagged splits a value from the flags behind it: `12.5 p`. Without a value, as in `:`, given is false; one that is there and
// confidential, `: c`, is not ok.
func flagged(text string) (v float64, flag string, given, ok bool) {
	value, flag, _ := strings.Cut(strings.TrimSpace(text), " ")
	if rest, found := strings.CutPrefix(value, ":"); found {
		return 0, rest + flag, false, len(rest+flag) < 4 && !strings.Contains(rest+flag, "c")
	}
	v, isNumber, _, _ := input.Number(value)
	if !isNumber || len(flag) > 3 {
		return 0, "", false, false
	}
	return v, strings.TrimSpace(flag), true, true
}

// Kind is what a cell holds: a number with a flag is a number, and a colon is empty.
func (s *recordsSheet) Kind(r, c int) grid.Kind {
	kind := s.longSheet.Kind(r, c)
	if kind == grid.Empty && s.isSecret(r, c) {
		return grid.Text
	}
	if kind == grid.Text && r >= longLabels && c >= longLabels {
		if _, _, given, ok := flagged(s.Text(r, c)); ok && given {
			return grid.Number
		} else if ok {
			return grid.Empty
		}
	}
	return kind
}

// Number is the value of a cell.
func (s *recordsSheet) Number(r, c int) (float64, *input.Error) {
	if r >= longLabels && c >= longLabels && s.longSheet.Kind(r, c) == grid.Text {
		if v, _, given, _ := flagged(s.Text(r, c)); given {
			return v, nil
		}
	}
	if s.isSecret(r, c) {
		return 0, s.Error(r, c, "ask the office, or take a coarser classification", "a confidential value in row %s, column %s", s.Text(r, 0), s.Text(0, c))
	}
	return s.longSheet.Number(r, c)
}

// isSecret reports whether a record says that its value is confidential.
func (s *recordsSheet) isSecret(r, c int) bool {
	if r < longLabels || c < longLabels {
		return false
	}
	fr, fc, ok := s.source(r, c)
	if !ok {
		return false
	}
	for at, letters := range s.secret {
		if strings.ContainsAny(strings.ToLower(s.g.Text(fr, at)), letters) {
			return true
		}
	}
	return strings.HasPrefix(s.g.Text(fr, fc), ":") && strings.Contains(s.g.Text(fr, fc), "c")
}

// noteFlag counts the flag of a record.
func (s *recordsSheet) noteFlag(r int) {
	if s.g.Kind(r, s.value) != grid.Text {
		return
	}
	if _, flag, given, ok := flagged(s.g.Text(r, s.value)); ok && given && flag != "" {
		s.flags[flag]++
	}
}

// flagNotes say which flags the values have.
func flagNotes(flags map[string]int) []string {
	if len(flags) == 0 {
		return nil
	}
	var all []string
	for _, flag := range slices.Sorted(maps.Keys(flags)) {
		all = append(all, fmt.Sprintf("%s (%d)", flag, flags[flag]))
	}
	return []string{"flags of Eurostat on values: " + strings.Join(all, ", ") + "; p is provisional, e estimated"}
}
