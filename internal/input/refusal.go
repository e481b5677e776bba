package input

import (
	"fmt"
	"strings"
)

// Refusal says that something cannot be made or computed from what was given, or would mean nothing, and why.
// Commands end with status 4 on it.
type Refusal struct {
	Reason string
	Hint   string   // what would help, "" when nothing does
	Places []string // the sectors, rows or columns at fault, in table order; nil where it is none in particular
}

// Error is the reason and, on a line of its own, the hint.
func (r *Refusal) Error() string {
	if r.Hint == "" {
		return r.Reason
	}
	return r.Reason + "\n  hint: " + r.Hint
}

// Refuse is a refusal with its reason put together.
func Refuse(places []string, hint, format string, args ...any) *Refusal {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Hint: hint, Places: places}
}

// Listed joins names for a message, at most ten of them.
func Listed(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
