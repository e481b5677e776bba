package ioa

import "ioimpact/internal/input"

// Refusal says that a number cannot be computed, or would mean nothing, and
// why. Commands end with status 4 on it.
type Refusal = input.Refusal

func refuse(hint, format string, args ...any) error { return input.Refuse(nil, hint, format, args...) }
