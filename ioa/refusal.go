package ioa

import "fmt"

// Refusal says that a number cannot be computed, or would mean nothing, and
// why. Commands end with status 4 on it.
type Refusal struct {
	Reason string
	Hint   string // what would help, "" when nothing does
}

// Error is the reason and, on a line of its own, the hint.
func (r *Refusal) Error() string {
	if r.Hint == "" {
		return r.Reason
	}
	return r.Reason + "\n  hint: " + r.Hint
}

func refuse(hint, format string, args ...any) error {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Hint: hint}
}
