package tables

import "fmt"

// Refusal says that a table or a matrix cannot be made from what was given, or
// would mean nothing, and why.
type Refusal struct {
	Reason string
	Hint   string   // what would help, "" when nothing does
	Places []string // the sectors, rows or columns at fault, in table order
}

// Error is the reason and, on a line of its own, the hint.
func (r *Refusal) Error() string {
	if r.Hint == "" {
		return r.Reason
	}
	return r.Reason + "\n  hint: " + r.Hint
}

func refuse(places []string, hint, format string, args ...any) *Refusal {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Hint: hint, Places: places}
}

// listed joins names for a message, at most ten of them.
func listed(names []string) string {
	const most = 10
	s := ""
	for i, n := range names {
		if i == most {
			return s + fmt.Sprintf(" and %d more", len(names)-most)
		}
		if i > 0 {
			s += ", "
		}
		s += n
	}
	return s
}
