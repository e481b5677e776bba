package tables

import "ioimpact/internal/input"

// Refusal says that a table or a matrix cannot be made from what was given, or
// would mean nothing, and why.
type Refusal = input.Refusal
