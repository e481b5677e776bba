package ioa

import "ioimpact/internal/input"

// Refusal is the error for a number that cannot be computed or would be meaningless.
// Commands end with status 4.
type Refusal = input.Refusal

func refuse(hint, format string, args ...any) error { return input.Refuse(nil, hint, format, args...) }
