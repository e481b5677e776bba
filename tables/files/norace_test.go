//go:build !race

package files

const underRace = false

func trials(n int) uint64 { return uint64(n) }
