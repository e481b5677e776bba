//go:build race

package files

// underRace says that the race detector, which takes several times the memory and the time, is on.
const underRace = true

// trials is how often a test of random tables that shares nothing between goroutines is worth repeating: a few times.
func trials(n int) uint64 { return uint64(n / 10) }
