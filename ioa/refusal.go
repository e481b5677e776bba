package ioa

import "fmt"

// Refusal is the error for a number that cannot be computed or would be meaningless.
// Commands end with status 4.
type Refusal struct {
	Reason string
	Hint   string // what to do, "" if nothing helps
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
